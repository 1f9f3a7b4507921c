/** How far each notice has come on each channel, in words; the same on the page and in what is streamed to it. */
import type { Progress } from '../../../db/pages.js';
import type { DeliveryState } from '../../../domain/delivery.js';
import type { Language } from '../../../domain/judgement.js';
import { minutesLeft } from '../../../domain/progress.js';
import { daysBetween, localDate, localTime } from '../../../domain/wallclock.js';
import { wordsFor } from '../desk.js';

type Labels = readonly { name: string; label: Record<Language, string> }[];

/** "i morgon kl. 07.00" */
export function whenText(at: Date, now: Date, language: Language): string {
  const { sending } = wordsFor(language).words;
  const day = localDate(at);
  return sending.when(day, localTime(at), daysBetween(localDate(now), day));
}

export function progressView(
  progress: readonly Progress[],
  shown: { channels: Labels; language: Language; now: Date; planning: boolean },
) {
  const { channels, language, now, planning } = shown;
  const { words, all } = wordsFor(language);
  const keys = [...new Set(progress.map((one) => one.notice))];
  const notices = keys.map((key, n) => {
    const own = progress.filter((one) => one.notice === key);
    const [first] = own;
    return {
      id: `besked-${n}`,
      heading: first ? words.deliveries.notice(all.meeting.notices[first.kind], first.revision) : '',
      channels: own.map((one) => ({
        key: `${one.notice} ${one.channel}`,
        label: channels.find((channel) => channel.name === one.channel)?.label[language] ?? one.channel,
        total: one.total,
        sent: one.states.sent ?? 0,
        text: words.deliveries.progress(one.states.sent ?? 0, one.total),
        states: statesText(one, all.deliveries.states),
        lines: linesOf(one, { language, now }),
      })),
    };
  });
  return { notices, summary: summaryOf(progress, { language, now, planning }) };
}

const statesText = (one: Progress, states: Record<DeliveryState, string>): string =>
  Object.entries(one.states)
    .filter(([state]) => state !== 'sent')
    .map(([state, n]) => `${n} ${states[state as DeliveryState]}`)
    .join(', ');

function linesOf(one: Progress, { language, now }: { language: Language; now: Date }): string[] {
  const { sending } = wordsFor(language).words;
  const lines: string[] = [];
  if (one.due > 0) lines.push(sending.left(minutesLeft(one, now)));
  if (one.held > 0 && one.heldUntil)
    lines.push(sending.held(one.held, whenText(one.heldUntil, now, language)));
  if (one.missed > 0) lines.push(sending.missed(one.missed));
  return lines;
}

/**
 * What is read out now and then: the channel with most to do, or that all is done. `planning`: a notice that is due has
 * not got all its deliveries yet, so that nobody can tell how long it will take.
 */
function summaryOf(
  progress: readonly Progress[],
  { language, now, planning }: { language: Language; now: Date; planning: boolean },
): string {
  const { words } = wordsFor(language);
  if (planning) return words.sending.planning;
  const [most] = [...progress].sort((a, b) => b.due - a.due);
  if (!most || most.due === 0) return words.sending.done;
  const sent = words.deliveries.progress(most.states.sent ?? 0, most.total);
  return `${sent}. ${words.sending.left(minutesLeft(most, now))}`;
}

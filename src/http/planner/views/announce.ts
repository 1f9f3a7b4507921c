/** What goes out, channel by channel: what it says, to how many, and what must be done by hand. */
import type { MeetingRow, Person } from '../../../db/pages.js';
import { nextDue } from '../../../domain/follow-up.js';
import type { Language } from '../../../domain/judgement.js';
import type { PaperRehearsed } from '../../../domain/paper.js';
import { announcingMoves } from '../../../domain/publication.js';
import type { SpokenReason } from '../../speak.js';
import type { OverrideNeeded } from '../announcing.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { anywayField, faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';
import { secondPerson } from './next-step.js';
import { papersView } from './papers.js';
import { whenText } from './progress.js';

/** A channel as a rehearsal tells it. */
export type ChannelRehearsed = {
  channel: string;
  label: Record<Language, string>;
  on: boolean;
  count: number;
  heldUntil: Date | null;
  previews: Partial<Record<Language, { subject: string | null; text: string; html: string | null }>>;
  papers?: readonly PaperRehearsed[] | undefined;
};

/** How many a channel reaches, in its own words. */
function reachOf({ words, ctx, language }: Desk, one: ChannelRehearsed): string {
  if (!one.on) return words.announce.off;
  const channel = ctx.channels.find((each) => each.name === one.channel);
  if (channel?.reach === 'each subscriber') return words.announce.recipients(one.count);
  return (channel?.counted?.[language] ?? words.announce.deliveries)(one.count);
}

/** Every channel with its previews. `letterHref`: where the mail can be seen as it looks. */
export function channelsView(desk: Desk, channels: readonly ChannelRehearsed[], letterHref?: string) {
  const { words, language, ctx } = desk;
  const headed = (name: string) => ctx.channels.find((each) => each.name === name)?.headed?.[language];
  return channels.map((one) => ({
    name: one.channel,
    label: one.label[language],
    on: one.on,
    status: one.on ? words.announce.on : words.announce.offTag,
    reach: reachOf(desk, one),
    held:
      one.on && one.heldUntil ? words.sending.goesOut(whenText(one.heldUntil, desk.ctx.now(), language)) : '',
    copy: one.on ? '' : words.announce.copy,
    papers: papersView(words, one.papers ?? [], language),
    noPapers: one.papers?.length === 0 ? words.press.none : '',
    previews: Object.entries(one.previews).map(([lang, preview]) => ({
      id: `text-${one.channel}-${lang}`,
      lang,
      heading: words.announce.languages[lang as Language],
      subject: preview.subject ?? '',
      subjectLabel: headed(one.channel) ?? words.announce.subject,
      text: preview.text,
      letter: preview.html && letterHref ? `${letterHref}?sprak=${lang}` : '',
    })),
  }));
}

/** What goes out in few words, for a heading and a button: "3 mejl, 4 kalendrar, 1 inlägg". Empty: nothing does. */
function goesOut({ words }: Desk, channels: readonly ChannelRehearsed[]): string {
  const short: Record<string, (n: number) => string> = words.announce.short;
  return channels
    .filter((one) => one.on && one.count > 0)
    .map((one) => (short[one.channel] ?? words.announce.deliveries)(one.count))
    .join(', ');
}

/** How many people get a mail of their own; the number on the button. */
export const peopleReached = ({ ctx }: Desk, channels: readonly ChannelRehearsed[]): number =>
  channels
    .filter(
      (one) => ctx.channels.find((channel) => channel.name === one.channel)?.reach === 'each subscriber',
    )
    .reduce((sum, one) => sum + (one.on ? one.count : 0), 0);

export function announceView(
  desk: Desk,
  shown: {
    row: MeetingRow;
    rehearsal: { kind: string | null; channels: ChannelRehearsed[] } | undefined;
    faults: readonly SpokenReason[];
    typed: Typed;
    /** What the visitor must give for it to go out all the same. */
    override: OverrideNeeded;
    people: readonly Person[];
  },
) {
  const { words, language } = desk;
  const { meeting } = shown.row;
  const base = `/planering/moten/${meeting.id}`;
  const { rehearsal, override } = shown;
  const due = meeting.date ? nextDue(meeting.published, meeting.date) : '';
  const aboutPlan = shown.faults.some(({ code }) => code === 'PLAN_ITEM_OPEN');
  const field = fieldMaker(words, { followUpDue: due, ...shown.typed }, shown.faults);
  return {
    back: base,
    title: meeting.theme.title,
    when: whenOf(meeting, words, language),
    version: meeting.version,
    faults: faultList(words, shown.faults),
    change: `${base}/andra`,
    isChange: rehearsal?.kind === 'changed',
    summary: rehearsal ? words.announce.summary(goesOut(desk, rehearsal.channels)) : '',
    channels: rehearsal ? channelsView(desk, rehearsal.channels, `${base}/annonsera/brev`) : [],
    form: rehearsal
      ? {
          action: `${base}/annonsera`,
          button: words.announce.button(goesOut(desk, rehearsal.channels)),
          fields: [
            field('followUpDue', 'date', { width: 'short' }),
            ...(rehearsal.kind === 'changed'
              ? [
                  field('reason', 'textarea', {
                    rows: 2,
                    help: words.announce.reasonHelp,
                    required: announcingMoves(meeting, shown.row.venue),
                  }),
                ]
              : []),
            ...(override
              ? [
                  field('override.reason', 'textarea', {
                    rows: 3,
                    required: true,
                    ...(override === 'reason' && !aboutPlan ? { help: words.meeting.stopReason } : {}),
                  }),
                ]
              : []),
            ...(override === 'second person' ? [secondPerson(desk, field, shown.people)] : []),
            ...anywayField(field, shown.typed, shown.faults),
          ],
        }
      : undefined,
  };
}

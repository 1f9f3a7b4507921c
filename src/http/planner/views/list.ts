/** The desk's first page: what needs a hand, then meetings by state. */
import type { MeetingRow } from '../../../db/pages.js';
import type { Because } from '../../../domain/delivery.js';
import type { Language } from '../../../domain/judgement.js';
import { type MeetingState, meetingStates } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import { formatDate, formatTimes, unbroken } from '../../../domain/wallclock.js';
import type { Words } from '../../../text/words/index.js';
import type { Desk } from '../desk.js';

export type Trouble = { row: MeetingRow; refused: number; unsure: number };
type Shown = {
  rows: readonly MeetingRow[];
  troubles: readonly Trouble[];
  paused: readonly { channel: string; until: Date; because: Because }[];
  /** Meetings whose channels do not all show the newest, and how much of it a person must do. */
  boards: readonly { row: MeetingRow; left: number }[];
  /** Meetings to come that everybody still reads a sitting of, though it may not be shown any longer. */
  stillShown: readonly MeetingRow[];
  /** Meetings with reminders that were missed. */
  missed: readonly { meeting: MeetingRow['meeting']; reminders: readonly unknown[] }[];
  has: { boards: boolean; places: boolean; venues: boolean };
};

/** Finished meetings are folded away. */
const folded: readonly MeetingState[] = ['closed', 'cancelled'];

/** Day and times in words, or that none is chosen. */
export function whenOf(
  meeting: { date: string | null; publicStart: string | null; publicEnd: string | null },
  words: Words['planner'],
  language: Language,
): string {
  if (!meeting.date) return words.list.noDate;
  const day = formatDate(meeting.date, language, 'long');
  return meeting.publicStart
    ? `${day} ${unbroken(formatTimes(meeting.publicStart, meeting.publicEnd, language))}`
    : day;
}

/** What is paused, in words: a channel, or one mail domain of it (`email/example.org`). */
export function pauseLabel(key: string, label: (channel: string) => string, words: Words['planner']): string {
  const [channel = '', domain] = key.split('/');
  return domain ? words.sending.pausedDomain(label(channel), domain) : label(channel);
}

/** The sentence of a code of `text/words/deliveries`. */
export function becauseText(because: Because | null, all: Words): string {
  if (!because) return '';
  const sentences: Record<string, string> = all.deliveries.because;
  return sentences[because.code] ?? all.deliveries.because.OTHER;
}

export function listView(desk: Desk, { rows, troubles, paused, boards, stillShown, missed, has }: Shown) {
  const { words, all, language, actor, ctx } = desk;
  const item = (row: MeetingRow) => ({
    href: `/planering/moten/${row.meeting.id}`,
    title: row.meeting.theme.title || words.list.noTitle,
    when: whenOf(row.meeting, words, language),
    where: row.venue ? `${row.venue.name}, ${row.place.name}` : row.place.name,
    board: row.ownerBoard.name,
  });
  const groups = meetingStates
    .map((state) => ({
      id: `lage-${state}`,
      heading: words.list.groups[state],
      help: words.list.groupHelp[state],
      folded: folded.includes(state),
      items: rows.filter((row) => row.meeting.state === state).map(item),
    }))
    .filter((group) => group.items.length > 0);
  const label = (name: string) => ctx.channels.find((one) => one.name === name)?.label[language] ?? name;
  const start = words.list.start;
  return {
    mayDraft: may(actor, 'draft meetings') && has.boards && has.places,
    groups,
    troubles: troubles.map(({ row, refused, unsure }) => ({
      href: `/planering/moten/${row.meeting.id}/utskick`,
      title: row.meeting.theme.title,
      text: words.list.trouble(refused, unsure),
    })),
    toDo: [
      ...stillShown.map(({ meeting }) => ({
        href: `/planering/moten/${meeting.id}/annonsera`,
        title: meeting.theme.title,
        text: words.coming.stillShown,
      })),
      ...boards.map(({ row, left }) => ({
        href: `/planering/moten/${row.meeting.id}/tavla`,
        title: row.meeting.theme.title,
        text: words.correction.leftShort(left),
      })),
      ...missed.map(({ meeting, reminders }) => ({
        href: `/planering/moten/${meeting.id}/paminnelser`,
        title: meeting.theme.title,
        text: words.reminders.missed(reminders.length),
      })),
    ],
    paused: paused.map((one) => ({
      label: pauseLabel(one.channel, label, words),
      text: becauseText(one.because, all),
    })),
    start:
      rows.length === 0
        ? {
            steps: [
              { href: '/planering/namnder', text: start.board, done: has.boards },
              { href: '/planering/orter', text: start.place, done: has.places },
              { href: '/planering/lokaler', text: start.venue, done: has.venues },
              { href: '/planering/moten/nytt', text: start.meeting, done: false },
            ].map((step) => ({ ...step, label: step.done ? start.done : '' })),
          }
        : undefined,
  };
}

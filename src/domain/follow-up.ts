/**
 * The promise of a follow-up (återkoppling): when it is due, what it says, and how it was kept. Days are YYYY-MM-DD in
 * the municipality's zone.
 */
import { type Reason, reason } from './meeting.js';
import type { MeetingFacts } from './notice.js';
import { addDays, daysBetween, isDate, localDate } from './wallclock.js';

/** Promised this many days after the meeting when nothing else is said (domain notes 1.4, D6), and the most. */
const followUpDays = { usual: 21, most: 60 } as const;
/** How long after the meeting "was it done?" is asked (D12), and after the decision that it is told (D8). */
export const lookBackDays = 180;
export const decisionToldDays = 7;
/** Longest list and longest item of a follow-up. */
export const mostItems = 30;
export const mostItemLength = 500;

/** *Vi hörde – vi gör – vi gör inte, därför*. */
export type FollowUpLists = {
  heard: readonly string[];
  doing: readonly string[];
  notDoing: readonly { what: string; because: string }[];
};
/** What somebody gives to the follow-up: one text, or the lists. */
export type FollowUpGiven = {
  outcome?: string | undefined;
  heard?: readonly string[] | undefined;
  doing?: readonly string[] | undefined;
  notDoing?: readonly { what: string; because?: string | undefined }[] | undefined;
};
export const doneStates = ['done', 'partly', 'not_yet', 'no'] as const;
export type DoneState = (typeof doneStates)[number];

/** The day promised when nobody chose another. `meetingDate`: YYYY-MM-DD. */
export const usualDue = (meetingDate: string): string => addDays(meetingDate, followUpDays.usual);

/** Why a day cannot be promised for a meeting on `meetingDate`: none, not after the meeting, or over 60 days after. */
export function dueFaults(given: string | undefined, meetingDate: string | null): Reason[] {
  if (given === undefined) return [];
  if (!isDate(given)) return [reason('BAD_DATE', 'followUpDue', { given })];
  if (!meetingDate || !isDate(meetingDate)) return [];
  if (given <= meetingDate) return [reason('FOLLOW_UP_DUE_EARLY', 'followUpDue', { date: meetingDate })];
  if (daysBetween(meetingDate, given) > followUpDays.most)
    return [
      reason('FOLLOW_UP_DUE_LATE', 'followUpDue', {
        most: followUpDays.most,
        last: addDays(meetingDate, followUpDays.most),
      }),
    ];
  return [];
}

/**
 * The day that the next revision promises. What is given now holds; else what was promised before, moved by as many
 * days as the meeting. A day that was chosen by hand (it is not the usual one) stays where it is as long as it may.
 */
export function nextDue(
  before: Pick<MeetingFacts, 'date' | 'followUpDue'> | null,
  meetingDate: string,
  given?: string | undefined,
): string {
  if (given !== undefined) return given;
  const promised = before?.followUpDue;
  if (!before || promised === undefined) return usualDue(meetingDate);
  const byHand = promised !== usualDue(before.date);
  if (byHand && dueFaults(promised, meetingDate).length === 0) return promised;
  return addDays(promised, daysBetween(before.date, meetingDate));
}

const clean = (items: readonly string[] = []): string[] =>
  items.map((item) => item.replace(/\s+/g, ' ').trim()).filter((item) => item !== '');

/** The lists with single spaces and without empty items; undefined when nothing was given as lists. */
export function listsOf(given: FollowUpGiven): FollowUpLists | undefined {
  const lists = {
    heard: clean(given.heard),
    doing: clean(given.doing),
    notDoing: (given.notDoing ?? [])
      .map(({ what, because }) => ({
        what: clean([what])[0] ?? '',
        because: clean([because ?? ''])[0] ?? '',
      }))
      .filter(({ what, because }) => what !== '' || because !== ''),
  };
  const any = lists.heard.length + lists.doing.length + lists.notDoing.length > 0;
  return any ? lists : undefined;
}

/** What no draft may have either: too many items, or items that are too long. */
export function sizeFaults(lists: FollowUpLists): Reason[] {
  return (['heard', 'doing', 'notDoing'] as const).flatMap((field) => {
    const texts = lists[field].flatMap((item) =>
      typeof item === 'string' ? [item] : [item.what, item.because],
    );
    return [
      ...(lists[field].length > mostItems ? [reason('TOO_MANY_ITEMS', field, { most: mostItems })] : []),
      ...(texts.some((text) => text.length > mostItemLength)
        ? [reason('FIELD_TOO_LONG', field, { most: mostItemLength })]
        : []),
    ];
  });
}

/** Everything that keeps the lists from being told. Each "not doing" needs its because. */
export function listFaults(lists: FollowUpLists): Reason[] {
  const answers = lists.doing.length + lists.notDoing.length;
  return [
    ...sizeFaults(lists),
    ...(lists.heard.length === 0 ? [reason('HEARD_NEEDED', 'heard')] : []),
    ...(answers === 0 ? [reason('ANSWER_TO_HEARD_NEEDED', 'doing')] : []),
    ...lists.notDoing.flatMap(({ what, because }, i) => [
      ...(what === '' ? [reason('NOT_DOING_WHAT_NEEDED', 'notDoing', { row: i + 1 })] : []),
      ...(because === '' ? [reason('NOT_DOING_BECAUSE_NEEDED', 'notDoing', { row: i + 1, what })] : []),
    ]),
  ];
}

/** How a promise stands at `now`. `days`: until the day (0 is the day itself), or since it passed. */
export type PromiseStanding =
  | { is: 'none' }
  | { is: 'promised'; due: string; days: number }
  | { is: 'late'; due: string; days: number }
  | { is: 'told'; due: string | undefined; on: string | undefined; inTime: boolean | undefined };

/**
 * How the follow-up of a published meeting stands. A cancelled meeting and one that is only tentative promise nothing.
 * `told` without a known day says nothing of time.
 */
export function standingOf(
  facts: Pick<MeetingFacts, 'status' | 'followUpDue' | 'followUp' | 'outcome'>,
  now: Date,
): PromiseStanding {
  const { followUpDue: due, followUp } = facts;
  if (followUp || facts.outcome !== undefined) {
    const on = followUp && localDate(new Date(followUp.toldAt));
    return { is: 'told', due, on, inTime: due && on ? on <= due : undefined };
  }
  if (facts.status !== 'confirmed' || !due) return { is: 'none' };
  const days = daysBetween(localDate(now), due);
  return days >= 0 ? { is: 'promised', due, days } : { is: 'late', due, days: -days };
}

/** What a follow-up notice tells: the follow-up itself, or what came after it, when its revision was made for that. */
export function tellsOf(
  facts: Pick<MeetingFacts, 'changedAt' | 'decisionTold' | 'done'>,
): 'follow-up' | 'decision' | 'done' {
  if (facts.decisionTold?.at === facts.changedAt) return 'decision';
  return facts.done?.at === facts.changedAt ? 'done' : 'follow-up';
}

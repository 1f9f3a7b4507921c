/**
 * Reminders of announced meetings: the rules a planner may set, when each is due, to whom it no longer makes sense, and
 * what has become of it. All of it follows from the published date, so a meeting that moves has its reminders moved.
 */
import { quietHoursOf } from './brake.js';
import type { Meeting, Reason } from './meeting.js';
import { reason } from './meeting.js';
import type { MeetingFacts, Notice } from './notice.js';
import { noticeOf, startOf } from './publication.js';
import { addDays, isTime, toInstant } from './wallclock.js';

/**
 * One reminder: so many days before the meeting at HH:MM, wall clock. `name`: part of its key, such as `7d`. `setAt`: the
 * instant (ISO) when a published meeting was given this rule or this time of it; missing: before it was published.
 */
export type ReminderRule = { name: string; daysBefore: number; at: string; setAt?: string | undefined };

/** When reminders are told unless the meeting has rules of its own, wall clock: 7 days before and the day before, at 17:00. */
export const reminderRules: readonly ReminderRule[] = [
  { name: '7d', daysBefore: 7, at: '17:00' },
  { name: '1d', daysBefore: 1, at: '17:00' },
];

export const mostReminders = 5;
const mostDaysBefore = 60;

const hour = 3600_000;
/** A reminder that nobody has put in the outbox so long after its time is missed, and not sent. */
const reminderWindowMs = 6 * hour;
/** People who were told less than this ago are not reminded. */
const justToldMs = 20 * hour;
/** What is held back (the night, the daily limit) is worth nothing so long after its time. */
const worthMs = 36 * hour;

export type GivenReminder = Pick<ReminderRule, 'daysBefore' | 'at'>;

/** Everything wrong with rules as they are given, each at its row: `reminders.0.at`. None is no fault: no reminders. */
export function reminderFaults(given: readonly GivenReminder[], publicStart: string | null): Reason[] {
  const seen = new Set<string>();
  const rows = given.flatMap(({ daysBefore, at }, i): Reason[] => {
    const field = `reminders.${i}`;
    const faults: Reason[] = [];
    if (!Number.isInteger(daysBefore) || daysBefore < 0 || daysBefore > mostDaysBefore)
      faults.push(reason('BAD_DAYS_BEFORE', `${field}.daysBefore`, { most: mostDaysBefore }));
    if (at === '') faults.push(reason('FIELD_MISSING', `${field}.at`, { row: i + 1 }));
    else if (!isTime(at)) faults.push(reason('BAD_TIME', `${field}.at`, { given: at }));
    if (daysBefore === 0 && isTime(at) && publicStart && isTime(publicStart) && at >= publicStart)
      faults.push(reason('REMINDER_AFTER_START', `${field}.at`, { start: publicStart }));
    if (faults.length === 0 && seen.has(`${daysBefore} ${at}`))
      faults.push(reason('REMINDER_TWICE', `${field}.at`));
    seen.add(`${daysBefore} ${at}`);
    return faults;
  });
  const many =
    given.length > mostReminders ? [reason('TOO_MANY_REMINDERS', 'reminders', { most: mostReminders })] : [];
  return [...many, ...rows];
}

/**
 * What the given rules are named after. `old`: the meeting's rules until now. `used`: names that its reminders have had
 * in keys. `setAt`: stamped on what is new, once the meeting is published.
 */
export type Named = { old: readonly ReminderRule[]; used: readonly string[]; setAt?: string | undefined };

/**
 * The rules with their names, the earliest first. A rule that was there keeps its name. One of a day from which exactly
 * one rule left and to which exactly one came is the same reminder at another time, so it is not told twice. Any other
 * is a new reminder: its name is the day and, when that has been used, a number (`1d`, `1d-2`), so it is not taken for
 * one that was told.
 */
export function namedReminders(
  given: readonly GivenReminder[],
  { old, used, setAt }: Named = { old: [], used: [] },
): ReminderRule[] {
  const same = (one: GivenReminder) => (other: GivenReminder) =>
    one.daysBefore === other.daysBefore && one.at === other.at;
  const inOrder = [...given].sort((a, b) => b.daysBefore - a.daysBefore || (a.at < b.at ? -1 : 1));
  const came = inOrder.filter((one) => !old.some(same(one)));
  const left = old.filter((one) => !inOrder.some(same(one)));
  const taken = new Set([...used, ...old.map(({ name }) => name)]);
  const ofDay = <T extends GivenReminder>(rules: readonly T[], day: number) =>
    rules.filter(({ daysBefore }) => daysBefore === day);
  return inOrder.map(({ daysBefore, at }) => {
    const kept = old.find(same({ daysBefore, at }));
    if (kept) return kept;
    const [gone, ...others] = ofDay(left, daysBefore);
    const moved = others.length === 0 && ofDay(came, daysBefore).length === 1 ? gone : undefined;
    const name = moved?.name ?? freshName(daysBefore, taken);
    taken.add(name);
    return { name, daysBefore, at, ...(setAt ? { setAt } : {}) };
  });
}

function freshName(daysBefore: number, taken: ReadonlySet<string>): string {
  let name = `${daysBefore}d`;
  for (let nth = 2; taken.has(name); nth += 1) name = `${daysBefore}d-${nth}`;
  return name;
}

/**
 * What is stored for the municipality's usual rules: null, unless one of their names stands for another reminder of this
 * meeting, or the time of one has passed for its published day (`date`) when it is set.
 */
export function usualReminders(named: Named, date?: string | undefined): readonly ReminderRule[] | null {
  const rules = namedReminders(reminderRules, named);
  const tooLate = (rule: ReminderRule) => date !== undefined && setTooLate(rule, dueOf(rule, date));
  return rules.every((rule, i) => rule.name === reminderRules[i]?.name && !tooLate(rule)) ? null : rules;
}

/** The rules that hold for a meeting: its own, or the municipality's usual ones. */
export const rulesOf = (meeting: Partial<Pick<Meeting, 'reminders'>>): readonly ReminderRule[] =>
  meeting.reminders ?? reminderRules;

/**
 * The instant of a reminder for a meeting on a day. In the hour that summer time skips or doubles it is an hour later,
 * so that none is lost.
 */
export function dueOf(rule: GivenReminder, date: string): Date {
  const day = addDays(date, -rule.daysBefore);
  const exact = toInstant(day, rule.at);
  if (exact.ok) return exact.at;
  const later = toInstant(
    day,
    `${String((Number(rule.at.slice(0, 2)) + 1) % 24).padStart(2, '0')}${rule.at.slice(2)}`,
  );
  if (!later.ok) throw new RangeError(`${later.code}: ${day} ${rule.at}`);
  return later.at;
}

/** A reminder that has been put in the outbox, with what became of its deliveries. */
export type ToldReminder = {
  /** The rule's name, from the key. */
  name: string;
  revision: number;
  /** The meeting's day as it was then, YYYY-MM-DD. */
  date: string;
  dueAt: Date;
  relayed: boolean;
  sent: number;
  /** Still to go out. */
  waiting: number;
  /** Not sent because it was too late, or because nothing helped. */
  late: number;
};

/** The name of the rule in a reminder's key; '' when the key is no reminder's. */
export const ruleInKey = (key: string): string => /^meeting\/\d+\/reminder\/\d+\/(.+)$/.exec(key)?.[1] ?? '';

type Remindable = Pick<Meeting, 'state' | 'published'> & Partial<Pick<Meeting, 'reminders'>>;

/** The published facts of a meeting that people may be reminded of: announced, confirmed, not cancelled. */
function remindable(meeting: Remindable): MeetingFacts | undefined {
  const facts = meeting.published;
  return facts?.status === 'confirmed' && meeting.state === 'announced' ? facts : undefined;
}

/** Meetings whose reminders were for people to get, also when they are over. */
const hadReminders = (meeting: Remindable): boolean =>
  meeting.published?.status === 'confirmed' &&
  ['announced', 'held', 'followed_up', 'closed'].includes(meeting.state);

/** The same reminder for the same day has been told, whatever has been written anew since. */
function toldFor(rule: ReminderRule, date: string, told: readonly ToldReminder[]): ToldReminder | undefined {
  const rows = told.filter((one) => one.date === date && one.name === rule.name);
  return rows.find((one) => one.sent > 0) ?? rows.at(-1);
}

/** What is set when its time has passed is not sent after the fact. */
const setTooLate = ({ setAt }: ReminderRule, due: Date) =>
  setAt !== undefined && due.getTime() < Date.parse(setAt);

/** Told less than this before the reminder, or after its time: nobody is reminded now. */
const justTold = (facts: MeetingFacts, due: Date) => due.getTime() - Date.parse(facts.changedAt) < justToldMs;

/**
 * The reminders of a published, confirmed meeting that are due now. Empty for any other meeting. `told`: what has been
 * put in the outbox for it before; a reminder told for this day is not told again when the text has changed.
 */
export function remindersDue(meeting: Remindable, now: Date, told: readonly ToldReminder[] = []): Notice[] {
  const facts = remindable(meeting);
  if (!facts) return [];
  return rulesOf(meeting).flatMap((rule) => {
    const due = dueOf(rule, facts.date);
    const late = now.getTime() - due.getTime();
    if (late < 0 || late > reminderWindowMs || justTold(facts, due) || setTooLate(rule, due)) return [];
    if (due >= startOf(facts) || toldFor(rule, facts.date, told)) return [];
    const notice = noticeOf('reminder', facts, due);
    const worthUntil = Math.min(startOf(facts).getTime(), due.getTime() + worthMs);
    return [
      {
        ...notice,
        key: `meeting/${facts.meetingId}/reminder/${facts.revision}/${rule.name}`,
        notAfter: new Date(worthUntil),
      },
    ];
  });
}

const reminderStates = [
  'coming',
  'going_out',
  'told',
  'nobody',
  'not_needed',
  'replaced',
  'missed',
  'passed',
  'after_start',
  'none',
] as const;
/**
 * What has become of a reminder: `coming`; `going_out` now; `told`; relayed and `nobody` follows; `not_needed`, since
 * people had just been told, or the meeting was announced later; `replaced` by a newer notice before anybody got it;
 * `missed`: its time passed while nobody sent it; `passed`: the rule was set after its time; `after_start` of the meeting;
 * `none`: the meeting is not announced, or cancelled.
 */
export type ReminderState = (typeof reminderStates)[number];

export type ReminderSeen = { rule: ReminderRule; due: Date | null; state: ReminderState; sent: number };

/**
 * What has become of each reminder of a meeting. `announcedAt`: when it was first announced; null: not known. A missed
 * one is for a person to see, and is never sent after the fact.
 */
export function remindersSeen(
  meeting: Remindable,
  told: readonly ToldReminder[],
  announcedAt: Date | null,
  now: Date,
): ReminderSeen[] {
  const facts = meeting.published;
  return rulesOf(meeting).map((rule): ReminderSeen => {
    const due = facts ? dueOf(rule, facts.date) : null;
    const row = facts && toldFor(rule, facts.date, told);
    const sent = row?.sent ?? 0;
    if (row) {
      const state = toldState(row, facts.revision, now);
      // A meeting that was cancelled meanwhile misses nothing.
      return { rule, due, sent, state: state === 'missed' && !hadReminders(meeting) ? 'none' : state };
    }
    if (!due || !facts || !hadReminders(meeting)) return { rule, due, sent, state: 'none' };
    return { rule, due, sent, state: untoldState(rule, facts, due, announcedAt, now) };
  });
}

function toldState(row: ToldReminder, revision: number, now: Date): ReminderState {
  if (row.sent > 0) return 'told';
  if (row.waiting > 0) return 'going_out';
  if (row.late > 0) return 'missed';
  if (row.revision < revision) return 'replaced';
  if (!row.relayed) return now.getTime() - row.dueAt.getTime() > worthMs ? 'missed' : 'going_out';
  return 'nobody';
}

function untoldState(
  rule: ReminderRule,
  facts: MeetingFacts,
  due: Date,
  announcedAt: Date | null,
  now: Date,
): ReminderState {
  if (due >= startOf(facts)) return 'after_start';
  if (announcedAt && announcedAt > due) return 'not_needed';
  if (setTooLate(rule, due)) return 'passed';
  const toldBefore = due.getTime() - Date.parse(facts.changedAt);
  if (toldBefore >= 0 && toldBefore < justToldMs) return 'not_needed';
  const late = now.getTime() - due.getTime();
  if (late < 0) return 'coming';
  // While it could still have gone out, everybody was told anew.
  if (toldBefore < 0 && -toldBefore <= reminderWindowMs) return 'replaced';
  return late > reminderWindowMs ? 'missed' : 'going_out';
}

/**
 * Rules whose time lies in the quiet hours (QUIET_HOURS: `21-07`, or `none`), when no reminders go out: each as a warning
 * at its row, with the hour from which it goes out instead.
 */
export function reminderWarnings(rules: readonly GivenReminder[], quietHours: string): Reason[] {
  const quiet = quietHoursOf(quietHours);
  if (!quiet) return [];
  const { from, to } = quiet;
  const within = (hour: number) => (from < to ? hour >= from && hour < to : hour >= from || hour < to);
  const params = { from: `${String(from).padStart(2, '0')}:00`, to: `${String(to).padStart(2, '0')}:00` };
  return rules.flatMap(({ at }, i) =>
    within(Number(at.slice(0, 2)))
      ? [
          {
            ...reason('REMINDER_AT_NIGHT', `reminders.${i}.at`, { at, ...params }),
            level: 'warn' as const,
          },
        ]
      : [],
  );
}

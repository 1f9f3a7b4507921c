/**
 * The evening itself: people are counted at the door without names, tables write down what is said, the three exit
 * questions are answered, cards are typed in. A tablet keeps what it cannot send, so every entry has a key of its own
 * and may come again; when it was made is told as an age, since a tablet's clock may be wrong. That clock may also be put right
 * between an entry and its sending, so the tablet tells as well when it had last heard from the server by then.
 */
import { type HeardFrom, heardFroms } from './coming.js';
import type { Params } from './judgement.js';
import type { Attendance, MeetingState, Reason } from './meeting.js';
import { reason } from './meeting.js';
import { typedInVias, type ViewKind, type ViewVia, viewKinds, mostOf as viewMost } from './view.js';
import { isDate, localDate } from './wallclock.js';

export const visitorKinds = ['adults', 'young', 'children'] as const;
export type VisitorKind = (typeof visitorKinds)[number];
export const noteKinds = ['agreed', 'disagreement', 'proposal', 'question'] as const;
export type NoteKind = (typeof noteKinds)[number];
export const entryKinds = ['tap', 'note', 'exit', 'view'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The most characters of each text; `tap`: the most people in one entry; `batch`: the most entries at once. */
export const mostOf = {
  key: 200,
  table: 80,
  text: 2000,
  owner: 120,
  answer: 5000,
  tap: 500,
  batch: 200,
} as const;
/** Shorter keys could be two tablets' by chance. */
const leastKey = 8;
/** What lay on a tablet longer than this is dated as if it were made so many seconds ago. */
const oldest = 60 * 24 * 3600;
/** The last millisecond that a Date holds. */
const lastInstant = 8.64e15;

/** `notBefore`: the server's clock at the tablet's last contact before the entry was made; undefined when not told. */
type Every = { key: string; secondsAgo: number; notBefore?: Date | undefined };
/** `count`: people in, or out again (a wrong tap) when below 0. */
export type Tap = Every & { kind: 'tap'; who: VisitorKind; count: number };
/** `owner`, `due` (YYYY-MM-DD): only of a question, who answers it and until when. */
export type Note = Every & {
  kind: 'note';
  table: string;
  note: NoteKind;
  text: string;
  owner: string | null;
  due: string | null;
};
/** 1 no, 2 so-so, 3 yes; null: not answered. */
export type ExitAnswer = Every & {
  kind: 'exit';
  time: number | null;
  question: number | null;
  heard: number | null;
  heardFrom: HeardFrom | null;
};
export type TypedView = Every & {
  kind: 'view';
  view: ViewKind;
  text: string;
  via: Extract<ViewVia, 'paper' | 'phone' | 'desk'>;
  name: string | undefined;
  email: string | undefined;
  anonymous: boolean;
};
export type Entry = Tap | Note | ExitAnswer | TypedView;
export type ReadEntry =
  | { ok: true; entry: Entry }
  | { ok: false; key: string | null; reasons: [Reason, ...Reason[]] };

type Given = Readonly<Record<string, unknown>>;

/** Reads the fields of one entry; what is wrong is gathered, so that all of it is told at once. */
function reader(given: Given, known: readonly string[]) {
  const reasons: Reason[] = Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => reason('UNKNOWN_FIELD', name.slice(0, 80), { field: name.slice(0, 80) }));
  const wrong = (code: string, field: string, params: Params = {}) => {
    reasons.push(reason(code, field, params));
    return undefined;
  };
  const isNone = (value: unknown) => value === undefined || value === null || value === '';
  const text = (field: string, most: number, needed: boolean): string | undefined => {
    const value = given[field];
    if (isNone(value)) return needed ? wrong('FIELD_MISSING', field) : undefined;
    if (typeof value !== 'string') return wrong('EVENING_TEXT', field);
    const plain = value.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n').trim();
    if (plain === '') return needed ? wrong('FIELD_MISSING', field) : undefined;
    if (plain.length > most) return wrong('FIELD_TOO_LONG', field, { most });
    // Control characters and halves of characters, which the database does not take.
    return /[^\P{Cc}\n\t]|\p{Cs}/u.test(plain) ? wrong('EVENING_SIGNS', field) : plain;
  };
  const choice = <T extends string>(field: string, of: readonly T[], needed: boolean): T | undefined => {
    const value = given[field];
    if (isNone(value)) return needed ? wrong('FIELD_MISSING', field) : undefined;
    return of.find((one) => one === value) ?? wrong('EVENING_CHOICE', field, { choices: of.join(', ') });
  };
  const whole = (field: string, least: number, most: number): number | undefined => {
    const value = given[field];
    if (isNone(value)) return undefined;
    const is = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
    return is ? (value as number) : wrong('OUT_OF_RANGE', field, { least, most });
  };
  return { reasons, wrong, text, choice, whole };
}
type Reader = ReturnType<typeof reader>;

const fieldsOf: Record<EntryKind, readonly string[]> = {
  tap: ['who', 'count'],
  note: ['table', 'note', 'text', 'owner', 'due'],
  exit: ['time', 'question', 'heard', 'heardFrom'],
  view: ['view', 'text', 'via', 'name', 'email', 'anonymous'],
};

const parts: Record<EntryKind, (read: Reader, given: Given, isEmail: IsEmail) => object> = {
  tap: ({ choice, whole, wrong }) => {
    const who = choice('who', visitorKinds, true);
    const count = whole('count', -mostOf.tap, mostOf.tap) ?? 1;
    if (count === 0) wrong('OUT_OF_RANGE', 'count', { least: 1, most: mostOf.tap });
    return { who, count };
  },
  note: ({ choice, text, wrong }) => {
    const note = choice('note', noteKinds, true);
    const due = text('due', 10, false);
    if (due && !isDate(due)) wrong('BAD_DATE', 'due', { given: due });
    const isQuestion = note === 'question';
    const owner = text('owner', mostOf.owner, false);
    return {
      table: text('table', mostOf.table, true),
      note,
      text: text('text', mostOf.text, true),
      owner: (isQuestion && owner) || null,
      due: (isQuestion && due) || null,
    };
  },
  exit: ({ choice, whole, reasons, wrong }) => {
    const [time, question, heard] = (['time', 'question', 'heard'] as const).map((name) => whole(name, 1, 3));
    const heardFrom = choice('heardFrom', heardFroms, false);
    const isEmpty = [time, question, heard, heardFrom].every((one) => one === undefined);
    if (isEmpty && reasons.length === 0) wrong('EVENING_EMPTY', 'heard');
    return {
      time: time ?? null,
      question: question ?? null,
      heard: heard ?? null,
      heardFrom: heardFrom ?? null,
    };
  },
  view: ({ choice, text, wrong }, given, isEmail) => {
    // Of the anonymous neither is kept, so neither can be wrong.
    const anonymous = given.anonymous === true;
    const email = anonymous ? undefined : text('email', viewMost.email, false);
    if (email && !isEmail(email)) wrong('BAD_EMAIL', 'email');
    return {
      view: choice('view', viewKinds, true),
      text: text('text', viewMost.text, true),
      via: choice('via', typedInVias, true),
      name: anonymous ? undefined : text('name', viewMost.name, false),
      email,
      anonymous,
    };
  },
};

/** Whether a text is an address that can be mailed. */
export type IsEmail = (text: string) => boolean;

const isPlain = (given: unknown): given is Given =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** One entry as it came, read; or every fault of it, with its key where there is one. */
export function readEntry(given: unknown, isEmail: IsEmail): ReadEntry {
  const fields = isPlain(given) ? given : {};
  const kind = entryKinds.find((one) => one === fields.kind);
  const read = reader(
    fields,
    kind ? ['kind', 'key', 'secondsAgo', 'notBefore', ...fieldsOf[kind]] : Object.keys(fields),
  );
  const key = read.text('key', mostOf.key, true);
  if (key && key.length < leastKey) read.wrong('EVENING_KEY', 'key', { least: leastKey });
  const secondsAgo = Math.min(read.whole('secondsAgo', 0, Number.MAX_SAFE_INTEGER) ?? 0, oldest);
  const heard = read.whole('notBefore', 0, lastInstant);
  const notBefore = heard === undefined ? undefined : new Date(heard);
  if (!kind) read.choice('kind', entryKinds, true);
  const rest = kind ? parts[kind](read, fields, isEmail) : {};
  const [first, ...more] = read.reasons;
  if (first) return { ok: false, key: key ?? null, reasons: [first, ...more] };
  return { ok: true, entry: { kind, key, secondsAgo, notBefore, ...rest } as Entry };
}

/**
 * When an entry was made: its age ago, but never before the server was last heard by then, nor after now. Without the
 * bound a tablet whose clock was put right by two months would date a view two months back, late before it was said.
 */
export function madeAt({ secondsAgo, notBefore }: Pick<Entry, 'secondsAgo' | 'notBefore'>, now: Date): Date {
  const told = Math.max(now.getTime() - secondsAgo * 1000, notBefore?.getTime() ?? Number.NEGATIVE_INFINITY);
  return new Date(Math.min(told, now.getTime()));
}

/** States in which an evening is counted and noted; what is found afterwards belongs to it until it is closed. */
export const takesEvening = (state: MeetingState): boolean =>
  state === 'announced' || state === 'held' || state === 'followed_up';

export type Headcount = Record<VisitorKind, number>;

/** The sums of the taps; more out than in is a slip of the finger, never fewer than nobody. */
export function headcountOf(sums: Partial<Record<VisitorKind, number>>): Headcount & { total: number } {
  const [adults = 0, young = 0, children = 0] = visitorKinds.map((kind) => Math.max(0, sums[kind] ?? 0));
  return { adults, young, children, total: adults + young + children };
}

/** What was counted as a proposal for the attendance that somebody confirms; undefined when nobody was counted. */
export function attendanceCounted(sums: Partial<Record<VisitorKind, number>>): Attendance | undefined {
  const { total, young, children } = headcountOf(sums);
  return total === 0 ? undefined : { total, young, children };
}

/** Where an open question stands: answered, late (its day has passed), without owner or day, or waiting. */
export type QuestionStanding = 'answered' | 'late' | 'unowned' | 'waiting';
/** `due`: YYYY-MM-DD in the municipality's zone, that day included. An answer settles it, however late. */
export function standingOf(
  question: { owner: string | null; due: string | null; answer: string | null },
  now: Date,
): QuestionStanding {
  if (question.answer) return 'answered';
  if (question.due && question.due < localDate(now)) return 'late';
  return question.owner && question.due ? 'waiting' : 'unowned';
}

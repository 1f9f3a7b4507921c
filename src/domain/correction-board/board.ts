/** What a correction board is made of and what it says. */
import type { Because, DeliveryState } from '../delivery.js';
import type { MeetingFacts, NoticeKind } from '../notice.js';
import { endOf } from '../publication.js';

/** What residents read that is no channel: the pages, the Atom feed, and posters on walls. */
export const surfaces = ['web', 'atom', 'posters'] as const;
export type Surface = (typeof surfaces)[number];

/** `off`: nothing is shown there, and nothing needs to be done. */
export const boardStates = ['current', 'on_its_way', 'do_this', 'off'] as const;
export type BoardState = (typeof boardStates)[number];

/** Which sentence a row has; the words are in text/words. */
export const boardSayings = [
  'LIVE',
  'WAITS_ITS_TURN',
  'GOING_OUT',
  'TRIES_AGAIN',
  'LOOKING',
  'ALL_SENT',
  'SENT',
  'NOBODY_FOLLOWS',
  'STORED',
  'WILL_BE_REBUILT',
  'NO_LONGER_IN',
  'SOME_FAILED',
  'MANY_FAILED',
  'MISSED',
  'ASK',
  'ASK_PAPER',
  'CALL_PAPER',
  'BY_HAND',
  'CORRECT_BY_HAND',
  'DONE_BY_HAND',
  'CHANNEL_OFF',
  'NOBODY_THERE',
  'NOT_TOLD_HERE',
  'REPLACED',
  'OVER',
  'STRIP',
  'NEW_POSTER',
  'STILL_RIGHT',
  'POSTER_CURRENT',
  'NO_POSTERS',
] as const;
export type BoardSaying = (typeof boardSayings)[number];

/** What a person can do: a link or a button. */
export type BoardAction =
  | { do: 'send again'; delivery: number }
  | { do: 'see deliveries'; state: DeliveryState }
  | { do: 'copy text' }
  | { do: 'mark done' }
  | { do: 'print strip' }
  | { do: 'print poster' }
  | { do: 'see posters' };

export type Batch = {
  kind: NoticeKind;
  revision: number;
  sent: number;
  total: number;
  failed: number;
  waiting: number;
};

export type BoardRow = {
  /** Names the row for good: `email`, `calendar:/kalender.ics`, `posters:12`. */
  key: string;
  /** A channel's name, or a surface. */
  name: string;
  is: 'channel' | 'surface';
  /** Which of several: a calendar's path, a paper's slug, a post, a spot; '' when there is but one. */
  which: string;
  /** The revision it shows; null: nothing. */
  shown: number | null;
  state: BoardState;
  says: BoardSaying;
  params: Readonly<Record<string, string | number>>;
  because: Because | null;
  receipt: string | null;
  /** What a letter to many has come to, notice by notice, the newest first. */
  batches: readonly Batch[];
  actions: readonly BoardAction[];
};

export type Board = { revision: number; rows: readonly BoardRow[]; left: number; underWay: number };

export type BoardChannel = {
  name: string;
  reach: 'each subscriber' | 'once' | 'each paper';
  tells: readonly NoticeKind[];
  on: boolean;
  /** To whom a notice of the newest revision goes, where that is known beforehand. */
  recipients: readonly string[];
};

/** A notice of the meeting that tells a revision (no reminder). */
export type BoardNotice = { kind: NoticeKind; revision: number; relayed: boolean };
export type BoardDelivery = {
  id: number;
  kind: NoticeKind;
  revision: number;
  channel: string;
  recipient: string;
  state: DeliveryState;
  because: Because | null;
  receipt: string | null;
  /** Somebody looks at it again by itself. */
  due: boolean;
  /** Sending it again would do nothing, such as when it is too late for a newspaper. */
  againInVain?: boolean | undefined;
  /** The notice's instant, and that of the follow-up it knew of (ISO instants). */
  changedAt?: string | null | undefined;
  followUpAt?: string | null | undefined;
};
export type BoardCount = Omit<
  BoardDelivery,
  'id' | 'recipient' | 'receipt' | 'because' | 'againInVain' | 'changedAt' | 'followUpAt'
> & {
  code: string | null;
  mustAct: boolean;
  count: number;
};
export type BoardSpot = { id: number; spot: string; revision: number };

export type BoardInput = {
  published: MeetingFacts | null;
  channels: readonly BoardChannel[];
  /** The newest first. */
  notices: readonly BoardNotice[];
  /** Letters to many, counted. */
  counts: readonly BoardCount[];
  /** Everything else, one by one, the oldest first. */
  deliveries: readonly BoardDelivery[];
  /** What the stored bytes of a calendar say: its revision of the meeting, null when the meeting is not in it. */
  stored: ReadonlyMap<string, number | null>;
  /** Posters that hang. */
  spots: readonly BoardSpot[];
  /** The facts of earlier revisions that posters show. */
  earlier: ReadonlyMap<number, MeetingFacts>;
  /** Those of them whose poster prints just what the newest one prints. */
  printsSame: ReadonlySet<number>;
  /** What a person has done by hand: the row's key, and for which revision. */
  byHand: ReadonlyMap<string, { revision: number; who: string }>;
  now: Date;
};

/** The same, of a meeting that is published. */
export type Published = BoardInput & { published: MeetingFacts };
/** What a row says, before it is known which row it is. */
export type Said = Pick<BoardRow, 'state' | 'says'> & Partial<BoardRow>;

/** A row with what it says; all else is empty. */
export function rowOf(is: BoardRow['is'], name: string, which: string, said: Said): BoardRow {
  return {
    key: which === '' ? name : `${name}:${which}`,
    name,
    is,
    which,
    shown: null,
    params: {},
    because: null,
    receipt: null,
    batches: [],
    actions: [],
    ...said,
  };
}

/** The meeting has been. */
export const isOver = ({ published, now }: Published) => endOf(published) <= now;

/** The deliveries of a notice. */
export const matches = (wanted: BoardNotice) => (one: { kind: NoticeKind; revision: number }) =>
  one.kind === wanted.kind && one.revision === wanted.revision;

/** Something is done about it by itself. */
export const waits = (one: { state: DeliveryState; due: boolean }) =>
  ['planned', 'sending', 'again'].includes(one.state) || (one.state === 'unsure' && one.due);
/** A channel that is switched off: what lies out there from it must be put right by hand. */
export function offSaid(liesThere: boolean, shown: number | null): Said {
  const actions: BoardAction[] = [{ do: 'copy text' }, { do: 'mark done' }];
  return liesThere
    ? { state: 'do_this', says: 'CORRECT_BY_HAND', shown, actions }
    : { state: 'off', says: 'CHANNEL_OFF', shown, actions };
}

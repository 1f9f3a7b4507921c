/**
 * A delivery (utskick): one notice, one channel, one recipient, one state. The rows are the truth of what has
 * left the house; the queue only wakes somebody up to look at them.
 */
import type { Language } from './judgement.js';
import type { NoticeKind } from './notice.js';

export const deliveryStates = [
  'planned',
  'sending',
  'sent',
  'again',
  'refused',
  'unsure',
  'skipped',
  'superseded',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a delivery is in its state: a code with a sentence in `text/words`, and the technical detail as it came. */
export type Because = {
  code: string;
  detail?: string | undefined;
  personMustAct?: boolean | undefined;
  /** For an unsure attempt that must not be repeated: the code a person is asked with when it is not found. */
  ifNotSeen?: string | undefined;
  /** Since when it has been so, attempt after attempt; an ISO instant. Only where the next wait depends on it. */
  since?: string | undefined;
};

/**
 * What one attempt came to. `again`: surely not sent, try later. `never`: surely not sent, and trying again is
 * useless. `skip`: not tried, for it is no longer to be sent. `unsure`: may have been sent. `pause`: surely not sent and
 * nobody else will be either for a while.
 */
export type Outcome =
  | { is: 'sent'; receipt: string }
  /** `errand`: when it is given up in the end, that is somebody's errand, whatever the channel. */
  | { is: 'again'; because: Because; afterSeconds: number; errand?: boolean | undefined }
  | { is: 'never'; because: Because }
  | { is: 'skip'; because: Because }
  | { is: 'unsure'; because: Because }
  /** `domain`: only recipients at that mail domain wait; the rest of the channel goes on. */
  | { is: 'pause'; because: Because; seconds: number; domain?: string | undefined };

/** What a channel's unsure attempts lead to. 'repeat freely': doing it again changes nothing, so it is never given up. */
export type IfUnsure = 'send again once' | 'look, try once more, ask a person' | 'repeat freely';

/** A claimed delivery, as a channel sees it. */
export type Delivery = {
  id: number;
  notice: string;
  channel: string;
  /** An address, a calendar's path, the Page id, a paper's slug. */
  recipient: string;
  language: Language;
  /** Attempts begun, this one included. */
  attempts: number;
  /** How many of them ended unsure. */
  unsureAttempts: number;
  /** How often the world has been looked at since the last unsure attempt. */
  looks: number;
  /** Opaque token of the recipient's unsubscribe address; null for notices without one. */
  token: string | null;
  /** When the first attempt began (for looking it up afterwards); null before. */
  firstAttemptAt: Date | null;
  /** Why it is in its state. */
  because?: Because | null | undefined;
};

/** The next state of a row. `dueAt`: when somebody shall look at it again, null for never. */
export type Settled = {
  id: number;
  /** The attempt this is the end of: an end that comes after a later attempt has begun counts no more. */
  attempt: number;
  state: DeliveryState;
  dueAt: Date | null;
  because: Because | null;
  receipt: string | null;
  looks: number;
  unsureAttempts: number;
  attempts: number;
  /** What the attempt itself came to, where `because` says what follows from it. */
  cause?: Because | undefined;
};

export type UnsureTimes = {
  firstLookSeconds: number;
  secondLookSeconds: number;
  resendSeconds: number;
  /** The notice's end: until then a passing fault is tried again however often. */
  notAfter?: Date | null | undefined;
};

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

/**
 * The most attempts a passing fault is given before a person is asked, of a notice without an end. The sentence of
 * GAVE_UP names the number.
 */
export const mostAttempts = 8;

/** The longest wait between attempts that are repeated freely. */
const longestFreeWait = 15 * 60;

/** What may be repeated for ever is repeated ever more slowly once it has failed often. */
const freeWait = (attempts: number, seconds: number) =>
  attempts <= mostAttempts
    ? seconds
    : Math.max(seconds, Math.min(seconds * 2 ** (attempts - mostAttempts), longestFreeWait));

/** Nothing more is done by itself: a code of its own, and the last attempt's code and words as technical detail. */
const askPerson = (code: string, last: Because): Because => ({
  code,
  detail: [last.code, last.detail].filter(Boolean).join(': '),
  personMustAct: true,
});

/** A passing fault is tried again until the notice's end; without one, a person is asked after `mostAttempts`. */
function triedAgain(
  row: Delivery,
  { because, afterSeconds, errand }: Extract<Outcome, { is: 'again' }>,
  ifUnsure: IfUnsure,
  notAfter: Date | null,
  now: Date,
): Pick<Settled, 'state' | 'dueAt' | 'because' | 'cause'> {
  const dueAt = later(now, afterSeconds);
  const asked = askPerson(notAfter ? 'NO_TIME_LEFT' : 'GAVE_UP', because);
  if (notAfter ? dueAt < notAfter : row.attempts < mostAttempts)
    return { state: 'again', dueAt, because, cause: because };
  // One resident whose mailbox was full all the time is nobody's errand; a post that never came out is.
  if (notAfter && ifUnsure === 'send again once' && !errand) asked.personMustAct = false;
  return { state: 'refused', dueAt: null, because: asked, cause: because };
}

/** Moves a row on after an attempt to send it. Pure; `now` is the end of the attempt. */
export function afterOutcome(
  row: Delivery,
  outcome: Outcome,
  ifUnsure: IfUnsure,
  times: UnsureTimes,
  now: Date,
): Settled {
  const base = {
    id: row.id,
    attempt: row.attempts,
    receipt: null,
    looks: 0,
    unsureAttempts: row.unsureAttempts,
    attempts: row.attempts,
  };
  switch (outcome.is) {
    case 'sent':
      return { ...base, state: 'sent', dueAt: null, because: null, receipt: outcome.receipt };
    case 'never':
      return { ...base, state: 'refused', dueAt: null, because: outcome.because, cause: outcome.because };
    case 'skip':
      return { ...base, state: 'skipped', dueAt: null, because: outcome.because };
    case 'again':
      if (ifUnsure === 'repeat freely') {
        const dueAt = later(now, freeWait(row.attempts, outcome.afterSeconds));
        return { ...base, state: 'again', dueAt, because: outcome.because };
      }
      return { ...base, ...triedAgain(row, outcome, ifUnsure, times.notAfter ?? null, now) };
    case 'pause':
      // A pause of the whole channel says nothing of this recipient, so it is no attempt. One of its domain does.
      return {
        ...base,
        attempts: outcome.domain === undefined ? row.attempts - 1 : row.attempts,
        state: 'again',
        dueAt: later(now, outcome.seconds),
        because: outcome.because,
      };
    case 'unsure': {
      const { because } = outcome;
      const unsure = { ...base, unsureAttempts: row.unsureAttempts + 1 };
      switch (ifUnsure) {
        case 'repeat freely': {
          const dueAt = later(now, freeWait(row.attempts, times.resendSeconds));
          return { ...unsure, state: 'again', dueAt, because };
        }
        case 'send again once':
          return unsure.unsureAttempts > 1
            ? { ...unsure, state: 'unsure', dueAt: null, because: askPerson('UNSURE_TWICE', because) }
            : { ...unsure, state: 'again', dueAt: later(now, times.resendSeconds), because };
        case 'look, try once more, ask a person':
          return { ...unsure, state: 'unsure', dueAt: later(now, times.firstLookSeconds), because };
      }
    }
  }
}

/**
 * Moves an unsure row on after looking for it in the world. Found: sent. Not found twice: one more attempt, and
 * after the second unsure attempt a person is asked (outreach notes A6). A look that failed is looked again.
 */
export function afterLook(
  row: Delivery,
  seen: { found: string } | { notFound: true } | { lookFailed: Because },
  times: UnsureTimes,
  now: Date,
): Settled {
  const { id, unsureAttempts, looks: looked, attempts } = row;
  const base = { id, attempt: attempts, receipt: null, unsureAttempts, looks: looked, attempts };
  if ('found' in seen) return { ...base, state: 'sent', dueAt: null, because: null, receipt: seen.found };
  const { ifNotSeen } = row.because ?? {};
  const kept = ifNotSeen ? { ifNotSeen } : {};
  if ('lookFailed' in seen) {
    return {
      ...base,
      state: 'unsure',
      dueAt: later(now, times.secondLookSeconds),
      because: { ...seen.lookFailed, ...kept },
    };
  }
  const looks = row.looks + 1;
  if (looks < 2) {
    return {
      ...base,
      looks,
      state: 'unsure',
      dueAt: later(now, times.secondLookSeconds),
      because: { code: 'NOT_SEEN_YET', ...kept },
    };
  }
  if (row.unsureAttempts < 2 && !ifNotSeen) {
    return { ...base, looks: 0, state: 'again', dueAt: now, because: { code: 'NOT_SEEN_TRY_ONCE_MORE' } };
  }
  return {
    ...base,
    looks,
    state: 'unsure',
    dueAt: null,
    because: { code: ifNotSeen ?? 'ASK_A_PERSON', personMustAct: true },
  };
}

/** What a dead worker leads to, said per channel, since it is told to people. */
const lostCodes: Record<IfUnsure, string> = {
  'send again once': 'WORKER_LOST',
  'look, try once more, ask a person': 'WORKER_LOST_LOOK',
  'repeat freely': 'WORKER_LOST_REPEAT',
};

/** A sending row whose lease has run out: its worker died. Whether it went out is unknown. */
export function afterLostLease(row: Delivery, ifUnsure: IfUnsure, now: Date): Settled {
  const at = { firstLookSeconds: 0, secondLookSeconds: 0, resendSeconds: 0 };
  return afterOutcome(row, { is: 'unsure', because: { code: lostCodes[ifUnsure] } }, ifUnsure, at, now);
}

/**
 * Whether a notice may still be told. `published` is the meeting's newest published revision and status. What is
 * repeated freely is never too late: a calendar shows how things are, a cancellation after the end of the meeting too.
 */
export function stillTrue(
  notice: { kind: NoticeKind; revision: number; notAfter: Date | null },
  published: { revision: number; status: 'tentative' | 'confirmed' | 'cancelled' } | undefined,
  now: Date,
  ifUnsure: IfUnsure,
): { yes: true } | { yes: false; state: 'superseded' | 'skipped'; because: Because } {
  const late = notice.notAfter !== null && notice.notAfter.getTime() <= now.getTime();
  if (late && ifUnsure !== 'repeat freely') {
    return { yes: false, state: 'skipped', because: { code: 'TOO_LATE' } };
  }
  if (!published) return { yes: true };
  if (published.revision > notice.revision) {
    return { yes: false, state: 'superseded', because: { code: 'NEWER_REVISION' } };
  }
  if (published.status === 'cancelled' && notice.kind !== 'cancelled' && notice.kind !== 'follow_up') {
    return { yes: false, state: 'skipped', because: { code: 'CANCELLED_MEANWHILE' } };
  }
  return { yes: true };
}

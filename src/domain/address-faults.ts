/**
 * Addresses that mail servers have refused: what counts, and when we stop writing to one (outreach notes B3). Never for
 * what is our own fault: our login, our sender, our reputation.
 */
import type { Because } from './delivery.js';

/** What is kept of an address. `times` and the instants are of the newest sort of fault. */
export type AddressFault = {
  because: Because;
  times: number;
  firstAt: Date;
  lastAt: Date;
  suppressedAt: Date | null;
};

/** `gone`: at once. `disabled`: the second time. `full`: the fifth time, at least 14 days after the first. */
type FaultSort = 'gone' | 'disabled' | 'full';

/** The codes of deliveries and bounces that speak of the address. */
const sorts: Readonly<Record<string, FaultSort>> = {
  SMTP_NO_SUCH_ADDRESS: 'gone',
  BOUNCED_NO_SUCH_ADDRESS: 'gone',
  SMTP_DISABLED: 'disabled',
  BOUNCED_DISABLED: 'disabled',
  SMTP_MAILBOX_FULL: 'full',
  BOUNCED_MAILBOX_FULL: 'full',
  // A server that gave up after days of trying: nobody knows why, and it may pass.
  BOUNCED_LATER: 'full',
};

const day = 24 * 3600_000;
const limits: Readonly<Record<FaultSort, { times: number; overDays: number }>> = {
  gone: { times: 1, overDays: 0 },
  disabled: { times: 2, overDays: 0 },
  full: { times: 5, overDays: 14 },
};

/** Which sort of address fault a code is; undefined for all that says nothing of the address. */
export const faultSort = (code: string): FaultSort | undefined => sorts[code];

/** The codes that count, for asking the tables. */
export const faultCodes: readonly string[] = Object.keys(sorts);

/**
 * Counts one more fault. A fault of another sort begins a new count, so does `proven`: something has reached the address
 * since. An address that is suppressed stays so until somebody says otherwise.
 */
export function countFault(
  before: AddressFault | undefined,
  because: Because,
  now: Date,
  proven = false,
): AddressFault {
  const sort = sorts[because.code];
  const same = before !== undefined && sorts[before.because.code] === sort && !proven;
  const times = same ? before.times + 1 : 1;
  const firstAt = same ? before.firstAt : now;
  const limit = sort && limits[sort];
  const enough =
    limit !== undefined && times >= limit.times && now.getTime() - firstAt.getTime() >= limit.overDays * day;
  return {
    because,
    times,
    firstAt,
    lastAt: now,
    suppressedAt: before?.suppressedAt ?? (enough ? now : null),
  };
}

/**
 * How old a delivery must be before its being sent proves the address. A relay takes everything and tells of its
 * failure up to five days later (RFC 5321 4.5.4.1), so what it took yesterday proves nothing; a server that refuses
 * addresses itself proves one by taking the mail.
 */
export const provenAfterMs = (code: string): number => (code.startsWith('BOUNCED_') ? 5 * day : 0);

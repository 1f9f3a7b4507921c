/**
 * What a failed call to the Graph API means for a delivery. One table, read from the top: the first line that fits
 * decides. Sources: Meta "Handling Errors" and "Rate Limits", koala #699 (code 2 after the post was published),
 * Postiz #1912 and #2068, collected in the outreach notes A4. The measure of each line is one question: may the
 * post be on the page after all? If so it is unsure and is looked for; never sent again blindly.
 */
import type { Because, Outcome } from '../../domain/delivery.js';

/** A failed call in one shape, whatever failed; the token never stands in `detail`. */
export type GraphFailure = {
  /** HTTP status; 0: no answer came. */
  status: number;
  /** Whether the body was a Graph error object, and not a page from something in between. */
  spoken: boolean;
  code: number | undefined;
  subcode: number | undefined;
  /** The Graph API says itself that it will pass. */
  transient: boolean;
  message: string;
  /** True when no connection came about, so that surely nothing left the house. */
  neverLeft: boolean;
  /** What X-Business-Use-Case-Usage says about when we may call again. */
  regainSeconds: number | undefined;
  /** The technical description, for people who look after the channel. */
  detail: string;
};

const minute = 60;
const hour = 3600;
/** Waits while Facebook cannot be reached: as long again as it has lasted, within these. */
const shortestPause = minute;
const longestPause = 15 * minute;
/** Waits after Facebook has blocked us, by attempt; the last is repeated. */
const blockedWaits = [hour, 4 * hour, 24 * hour] as const;
/** How many times a post whose link could not be read is tried again. */
const linkRetries = 3;
const postingTooFast = 1390008;

const tokenCodes = [190, 102];
const rateCodes = [4, 17, 32, 613, 341];
/** A redirect that says "elsewhere", as opposed to 303 "it is done, look there". */
const elsewhere = [301, 302, 307, 308];

const isRate = (code: number) => rateCodes.includes(code) || (code >= 80000 && code <= 80014);
const isPermission = (code: number) => code === 10 || (code >= 200 && code <= 299);

/**
 * The outcome of an attempt to post that failed. `attempts`: attempts begun, this one included. `lastedSeconds`: since
 * the first of them.
 */
export function outcomeOf(failure: GraphFailure, attempts: number, lastedSeconds: number): Outcome {
  const because = (code: string, personMustAct?: true): Because => ({
    code,
    detail: failure.detail,
    ...(personMustAct ? { personMustAct } : {}),
  });
  const { code, subcode, status } = failure;

  // Nobody's post leaves the house: that says nothing of this one, so it is no attempt.
  const unreachable = (): Outcome => ({
    is: 'pause',
    because: because('FB_UNREACHABLE'),
    seconds: Math.round(Math.min(Math.max(lastedSeconds, shortestPause), longestPause)),
  });

  if (failure.neverLeft) return unreachable();
  if (status === 0) return { is: 'unsure', because: because('FB_UNSURE') };
  if (!failure.spoken || code === undefined) {
    // Our address for the Graph API is wrong, or a captive portal is in between: Facebook never saw the post.
    if (elsewhere.includes(status)) return { is: 'never', because: because('OTHER', true) };
    // A proxy of our own wants a password first (RFC 9110 15.5.8): it passed nothing on.
    if (status === 407) return unreachable();
    return { is: 'unsure', because: because('FB_UNSURE') };
  }

  const says = (wanted: number) => code === wanted || subcode === wanted;
  if (says(506)) return { is: 'unsure', because: because('FB_DUPLICATE') };
  if (says(1609005)) {
    return attempts <= linkRetries
      ? { is: 'again', because: because('FB_LINK'), afterSeconds: 10 * minute }
      : { is: 'never', because: because('FB_LINK') };
  }
  // The Page itself cannot be reached with this token: nothing else can be posted either.
  const pageOutOfReach = code === 100 && subcode === 33;
  const lacksGrant = /must be granted before impersonating/i.test(failure.message);
  if (lacksGrant || pageOutOfReach || isPermission(code)) {
    return { is: 'pause', because: because('FB_PERMISSION', true), seconds: hour };
  }
  if (tokenCodes.includes(code)) return { is: 'pause', because: because('FB_TOKEN', true), seconds: hour };
  if (isRate(code)) {
    return { is: 'pause', because: because('FB_RATE'), seconds: failure.regainSeconds ?? hour };
  }
  if (code === 368) {
    const afterSeconds = blockedWaits[Math.min(Math.max(attempts, 1), blockedWaits.length) - 1] ?? 24 * hour;
    const byPace = subcode === postingTooFast;
    return { is: 'again', because: because('FB_BLOCKED', byPace ? undefined : true), afterSeconds };
  }
  if (code === 1 || code === 2) return { is: 'unsure', because: because('FB_UNSURE') };
  const known = [3, 12, 100, 197].includes(code);
  if (!known && (status >= 500 || failure.transient)) return { is: 'unsure', because: because('FB_UNSURE') };
  return { is: 'never', because: because('FB_CONTENT') };
}

/** Why looking failed; the look is tried again, so only the reason is wanted. */
export function lookFailure(failure: GraphFailure): { code: string; detail: string } {
  const outcome = outcomeOf(failure, 1, 0);
  const code = outcome.is === 'sent' ? 'FB_UNSURE' : outcome.because.code;
  const aboutPosting = ['FB_CONTENT', 'FB_LINK', 'FB_DUPLICATE'].includes(code);
  return { code: aboutPosting ? 'FB_UNSURE' : code, detail: failure.detail };
}

/**
 * Seconds until Facebook takes calls again, from the X-Business-Use-Case-Usage header
 * (`{"<id>":[{type,call_count,…,estimated_time_to_regain_access}]}`, minutes); undefined when it does not say.
 */
export function regainSeconds(header: unknown): number | undefined {
  const minutes = usageEntries(header).map((entry) => Number(entry.estimated_time_to_regain_access));
  const longest = Math.max(0, ...minutes.filter(Number.isFinite));
  return longest > 0 ? Math.min(longest * minute, 24 * hour) : undefined;
}

/** The highest percentage of any quota in a usage header (business use case, app or page); 0 when none is told. */
export function usedPercent(header: unknown): number {
  const percents = usageEntries(header).flatMap((entry) =>
    [entry.call_count, entry.total_cputime, entry.total_time].map(Number),
  );
  return Math.max(0, ...percents.filter(Number.isFinite));
}

/** The entries of a usage header: of every id in the business header, or the one of X-App-Usage and X-Page-Usage. */
function usageEntries(header: unknown): Record<string, unknown>[] {
  if (typeof header !== 'string') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(header);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null) return [];
  const lists = Object.values(parsed).filter(Array.isArray).flat();
  return (lists.length > 0 ? lists : [parsed]).filter(
    (entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null,
  );
}

/**
 * What a failed call to the Graph API means for a delivery. One table, read from the top: the first line that fits
 * decides. Sources: Meta "Handling Errors" and "Rate Limits", koala #699 (code 2 after the post was published),
 * Postiz #1912 and #2068, collected in the outreach notes A4. The measure of each line is one question: may the
 * post be on the page after all? If so it is unsure and is looked for; never sent again blindly.
 */
import type { Because, Outcome } from '../../domain/delivery.js';

import type { GraphFailure } from './failure.js';

const minute = 60;
const hour = 3600;
/** Waits while Facebook cannot be reached: as long again as it has lasted, within these. */
const shortestPause = minute;
const longestPause = 15 * minute;
/** How many times a post whose link could not be read is tried again before it is posted without. */
export const linkRetries = 3;
const postingTooFast = 1390008;

const tokenCodes = [190, 102];
/** What is wrong with a token, by the subcode of 190 (Meta "Access Token errors"): each has its own sentence. */
const tokenSubcodes: Readonly<Record<number, string>> = {
  458: 'FB_APP_REMOVED',
  459: 'FB_CHECKPOINT',
  460: 'FB_PASSWORD',
  463: 'FB_EXPIRED',
  464: 'FB_UNCONFIRMED',
  467: 'FB_TOKEN_INVALID',
  492: 'FB_NO_ROLE',
};
const rateCodes = [4, 17, 32, 613, 341];
/** What Facebook does not take of our content, by code or subcode; each has its own sentence. */
const contentCodes: Readonly<Record<number, string>> = {
  197: 'FB_EMPTY',
  1609008: 'FB_URL',
  2061006: 'FB_URL',
  1366046: 'FB_PICTURE',
};
/** The method or version is not there: our programme is too old for Facebook. */
const methodCodes = [3, 12];
/** A redirect that says "elsewhere", as opposed to 303 "it is done, look there". */
const elsewhere = [301, 302, 307, 308];

const isRate = (code: number) => rateCodes.includes(code) || (code >= 80000 && code <= 80014);
const isPermission = (code: number) => code === 10 || (code >= 200 && code <= 299);
const lacksGrant = (message: string) => /must be granted before impersonating/i.test(message);
/** Our proof does not fit the token, or is missing where the app requires it: the app secret is wrong. */
const isSecret = ({ code, message }: GraphFailure) =>
  (code === 100 && /appsecret_proof/i.test(message)) || code === 104;
/** The Page, or the post, is not there for this token. */
const isGone = ({ code, subcode }: GraphFailure) => code === 100 && subcode === 33;

/** Whether Facebook could not read the page that the post links to; surely nothing was posted. */
export const linkNotRead = ({ code, subcode }: GraphFailure): boolean =>
  code === 1609005 || subcode === 1609005;

/** Which sentence says what is wrong with a token; undefined when it is not the token. */
export function tokenFault(code: number | undefined, subcode: number | undefined, message = '') {
  if (code === undefined || !tokenCodes.includes(code)) return undefined;
  if (lacksGrant(message)) return 'FB_PERMISSION';
  return tokenSubcodes[subcode ?? 0] ?? 'FB_TOKEN';
}

/**
 * When an attempt failed. `lastedSeconds`: since the first one began. `before`: why the delivery waited until this one.
 */
export type When = { now: Date; lastedSeconds: number; before?: Because | null | undefined };

/**
 * The wait after Facebook has blocked us, by how long that has lasted: 1 h, 4 h, then a day at a time. Counted from the
 * first block and not from the first attempt, which may have met other troubles for days.
 */
function blockedPause(because: Because, when: When | undefined): Outcome {
  const known = when?.before?.code === because.code ? when.before.since : undefined;
  const since = known ?? when?.now.toISOString();
  const lasted = when && since ? (when.now.getTime() - Date.parse(since)) / 1000 : 0;
  const seconds = lasted < hour / 2 ? hour : lasted < 3 * hour ? 4 * hour : 24 * hour;
  return { is: 'pause', because: { ...because, since }, seconds };
}

/**
 * The outcome of an attempt to post that failed. `attempts`: attempts begun, this one included. Without `when`: what the
 * failure means, whenever it comes.
 */
export function outcomeOf(failure: GraphFailure, attempts: number, when?: When): Outcome {
  const because = (code: string, personMustAct?: true): Because => ({
    code,
    detail: failure.detail,
    ...(personMustAct ? { personMustAct } : {}),
  });
  const unsure: Outcome = { is: 'unsure', because: because('FB_UNSURE') };
  const never = (code: string): Outcome => ({ is: 'never', because: because(code, true) });
  const { code, subcode, status } = failure;

  // Nobody's post leaves the house: that says nothing of this one, so it is no attempt.
  const unreachable = (): Outcome => ({
    is: 'pause',
    because: because('FB_UNREACHABLE'),
    seconds: Math.round(Math.min(Math.max(when?.lastedSeconds ?? 0, shortestPause), longestPause)),
  });

  if (failure.neverLeft) return unreachable();
  if (status === 0) return unsure;
  if (!failure.spoken || code === undefined) {
    // Our address for the Graph API is wrong, or a captive portal is in between: Facebook never saw the post.
    if (elsewhere.includes(status)) return never('OTHER');
    // A proxy of our own wants a password first (RFC 9110 15.5.8): it passed nothing on.
    return status === 407 ? unreachable() : unsure;
  }

  if (code === 506 || subcode === 506) {
    // The same text again would only meet the same answer.
    return { is: 'unsure', because: { ...because('FB_DUPLICATE'), ifNotSeen: 'FB_DUPLICATE_NOT_SEEN' } };
  }
  if (linkNotRead(failure)) {
    return attempts <= linkRetries
      ? { is: 'again', because: because('FB_LINK'), afterSeconds: 10 * minute }
      : never('FB_LINK');
  }
  const token = tokenFault(code, subcode, failure.message);
  // The Page itself cannot be reached with this token: nothing else can be posted either.
  const stops = isSecret(failure) ? 'FB_SECRET' : (token ?? (isGone(failure) ? 'FB_PAGE_GONE' : undefined));
  if (stops) return { is: 'pause', because: because(stops, true), seconds: hour };
  if (isPermission(code) || lacksGrant(failure.message)) {
    return { is: 'pause', because: because('FB_PERMISSION', true), seconds: hour };
  }
  if (isRate(code)) {
    return { is: 'pause', because: because('FB_RATE'), seconds: failure.regainSeconds ?? hour };
  }
  if (code === 368) {
    // Posting too fast passes, and calling again makes it last; anything else is a rule we are said to have broken.
    return subcode === postingTooFast ? blockedPause(because('FB_BLOCKED', true), when) : never('FB_POLICY');
  }
  if (code === 1 || code === 2) return unsure;
  if (methodCodes.includes(code)) return never('FB_METHOD');
  const content = contentCodes[code] ?? contentCodes[subcode ?? 0];
  if (content) return never(content);
  if (code !== 100 && (status >= 500 || failure.transient)) return unsure;
  return never('FB_CONTENT');
}

/**
 * The outcome of an attempt to change a post that failed. That this post cannot be changed says nothing of others, so
 * it never stops the channel: a post made by hand can only be changed by hand (outreach notes A1, A4).
 */
export function editOutcomeOf(failure: GraphFailure, attempts: number, when: When): Outcome {
  const { detail, code } = failure;
  if (isGone(failure)) return { is: 'skip', because: { code: 'FB_GONE', detail } };
  const outcome = outcomeOf(failure, attempts, when);
  const ours = code !== undefined && isPermission(code);
  if (!ours && (outcome.is !== 'never' || !failure.spoken)) return outcome;
  return { is: 'never', because: { code: 'FB_EDIT_REFUSED', detail, personMustAct: true } };
}

/** Whether Facebook answered, and its answer is a refusal that we do not know. */
export const isUnknownRefusal = (failure: GraphFailure): boolean =>
  failure.spoken && outcomeOf(failure, 1).is === 'never';

/** Why looking failed; the look is tried again, so only the reason is wanted. */
export function lookFailure(failure: GraphFailure): Because {
  const outcome = outcomeOf(failure, 1);
  const { detail } = failure;
  if (outcome.is === 'pause') return { ...outcome.because, detail };
  const code = outcome.is === 'never' && outcome.because.code === 'OTHER' ? 'OTHER' : 'FB_UNSURE';
  return { code, detail };
}

/**
 * The key in the form for views: when the page was made, and a random part, sealed with SECRET. It takes the place of
 * cookies and of others' riddles: what comes faster than a person can read was sent by a program, and the same form
 * sent twice is one view.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Milliseconds that nobody needs less than to choose a kind and write a sentence. */
const fastest = 3000;
/** A page that is older than this has a key that no longer counts. */
const oldest = 24 * 3600_000;

const seal = (secret: string, what: string) =>
  createHmac('sha256', `${secret} view form`).update(what).digest('base64url').slice(0, 22);

/** A key for a page made at an instant. */
export function makeKey(secret: string, now: Date): string {
  const what = `${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${what}.${seal(secret, what)}`;
}

export type KeySays = 'fine' | 'fast' | 'old';

/** What a key says of a form that is sent at an instant. A false one says the same as one that is too old. */
export function readKey(secret: string, key: string, now: Date): KeySays {
  const [at = '', random = '', sealed = ''] = key.split('.');
  const wanted = Buffer.from(seal(secret, `${at}.${random}`));
  const given = Buffer.from(sealed);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'old';
  const age = now.getTime() - Number.parseInt(at, 36);
  if (age < fastest) return 'fast';
  return age > oldest ? 'old' : 'fine';
}

/** Why a form that was sent is not taken: by a program or in haste, from an old page, or too many from one network. */
export type HeldBack = { again?: 'fast' | 'old'; tooMany?: true; key?: undefined };

/**
 * Whether a form that was sent is held back, and what its page then says; undefined: it is taken. `trapped`: a field that
 * no person sees was filled in, by a program, which is told what it would be told for being fast. `mayNow`: asked last,
 * so that only what would be taken counts against a network.
 */
export function heldBack(
  { config, now }: { config: { SECRET: string }; now: () => Date },
  { trapped, key }: { trapped: boolean; key: string },
  mayNow: () => boolean,
): HeldBack | undefined {
  const says = trapped ? 'fast' : readKey(config.SECRET, key, now());
  if (says === 'fast') return { again: says };
  // The next page has a new key.
  if (says === 'old') return { again: says, key: undefined };
  return mayNow() ? undefined : { tooMany: true };
}

/** The name of one view out of one form: another text from a page that was gone back to is another view. */
export function clientKeyOf(key: string, kind: string, text: string): string {
  return `web:${createHash('sha256').update(`${key}\n${kind}\n${text}`).digest('base64url')}`;
}

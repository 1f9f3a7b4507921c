/**
 * Subscriptions with double opt-in: a wish, a mailed link to a page with a button, and only then a subscription. The
 * answer to a wish is the same whether the address is known or not.
 */
import { createHash, randomBytes } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Context } from '../context.js';
import { clearFault } from '../db/address-faults.js';
import { insertNotices } from '../db/meetings.js';
import { boardsBySlugs, placesBySlugs } from '../db/places.js';
import { inTransaction } from '../db/pool.js';
import * as tables from '../db/subscriptions.js';
import type { Language } from '../domain/judgement.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, type Refused, type Result } from '../domain/result.js';

export type Wish = {
  email: string;
  places?: readonly string[] | undefined;
  boards?: readonly string[] | undefined;
  language?: Language | undefined;
};

const day = 24 * 3600_000;
/** A link lives this long (domain notes 4: unconfirmed rows are forgotten after seven days). */
const linkLife = 7 * day;
/** So many wishes of one address in a day are answered with a mail; more are swallowed (subscription bombing). */
const mostWishesADay = 5;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const keyedHash = (ctx: Context, email: string) => tables.keyedHash(ctx.config.SECRET)(email);
/** 16 random bytes: 22 characters. */
const newToken = () => randomBytes(16).toString('base64url');

/**
 * An address as it is kept: lower case, domain in punycode. Undefined when it is no address we can write to (RFC 5321
 * mailbox without quoted local parts; 64 and 254 characters at most).
 */
export function normalEmail(given: string): string | undefined {
  const match = /^([a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^\s@<>"']{1,253})$/i.exec(given.trim());
  if (!match?.[1] || !match[2]) return undefined;
  const [, local] = match;
  const domain = domainToASCII(match[2]);
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domain)) return undefined;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  const email = `${local.toLowerCase()}@${domain}`;
  return email.length <= 254 ? email : undefined;
}

type Resolved = { email: string; language: Language; placeIds: number[]; boardIds: number[] };

async function resolve(ctx: Context, wish: Wish): Promise<{ ok: true; wish: Resolved } | Refused> {
  const faults: Reason[] = [];
  const email = normalEmail(wish.email);
  if (!email) faults.push(reason('BAD_EMAIL', 'email'));
  const places = await placesBySlugs(ctx.db, wish.places ?? []);
  const boards = await boardsBySlugs(ctx.db, wish.boards ?? []);
  for (const slug of wish.places ?? []) {
    if (!places.some((place) => place.slug === slug))
      faults.push(reason('UNKNOWN_PLACE', 'places', { slug }));
  }
  for (const slug of wish.boards ?? []) {
    if (!boards.some((board) => board.slug === slug))
      faults.push(reason('UNKNOWN_BOARD', 'boards', { slug }));
  }
  const bad = badInput(faults);
  if (bad || !email) return bad ?? (badInput([reason('BAD_EMAIL', 'email')]) as Refused);
  const ids = { placeIds: places.map((p) => p.id), boardIds: boards.map((b) => b.id) };
  return { ok: true, wish: { email, language: wish.language ?? 'sv', ...ids } };
}

/**
 * Takes a wish and mails a link to confirm it. Known and unknown addresses get the same answer. `allowed`: whether
 * whoever asks may still be written to others for; asked once the wish is a good one, and a no is not told.
 */
export async function askToSubscribe(
  ctx: Context,
  wish: Wish,
  allowed: () => boolean = () => true,
): Promise<Result<{ asked: true }>> {
  const resolved = await resolve(ctx, wish);
  if (!resolved.ok) return resolved;
  const now = ctx.now();
  const { email, language } = resolved.wish;
  if (!allowed()) return done({ asked: true });
  const token = newToken();
  const under = language === 'en' ? '/en' : '';
  const who = { email, hash: keyedHash(ctx, email) };
  const written = await inTransaction(ctx.db, async (tx) => {
    const before = await tables.requestsSince(tx, who, new Date(now.getTime() - day));
    if (before >= mostWishesADay) return false;
    await tables.insertRequest(tx, hashOf(token), resolved.wish, now);
    const url = `${ctx.config.PUBLIC_URL}${under}/prenumeration/bekrafta/${token}`;
    await insertNotices(
      tx,
      [
        {
          key: `subscription/${hashOf(token).slice(0, 24)}/confirm_subscription`,
          kind: 'confirm_subscription',
          facts: { url, ...(await tables.namesOf(tx, resolved.wish)) },
          meetingId: null,
          revision: 0,
          dueAt: now,
          notAfter: new Date(now.getTime() + linkLife),
          to: { address: email, language },
        },
      ],
      now,
    );
    return true;
  });
  if (written) await ctx.queue.wake({ name: 'relay' });
  return done({ asked: true });
}

export type OpenWish = { email: string; language: Language; places: string[]; boards: string[] };

/** What a confirmation link is for. Changes nothing (GET). */
export async function wishBehind(ctx: Context, token: string): Promise<OpenWish | undefined> {
  const notBefore = new Date(ctx.now().getTime() - linkLife);
  const wish = await tables.openRequest(ctx.db, hashOf(token), notBefore);
  return wish && { email: wish.email, language: wish.language, ...(await tables.namesOf(ctx.db, wish)) };
}

/** The button on the page: the subscription begins, and the address has proved to work. False for a link that is used, old or unknown. */
export async function confirmSubscription(ctx: Context, token: string): Promise<boolean> {
  const now = ctx.now();
  const hash = hashOf(token);
  const wish = await tables.openRequest(ctx.db, hash, new Date(now.getTime() - linkLife));
  if (!wish) return false;
  return inTransaction(ctx.db, async (tx) => {
    if (!(await tables.useRequest(tx, hash, now))) return false;
    await tables.confirmSubscriber(tx, { ...wish, token: newToken(), consentRef: 'double opt-in' }, now);
    await tables.comeBack(tx, keyedHash(ctx, wish.email));
    // The link was opened: the address works.
    await clearFault(tx, wish.email);
    return true;
  });
}

/** What an unsubscribe token ends. Changes nothing (GET). */
export const subscriptionBehind = (ctx: Context, token: string) => tables.subscriberByToken(ctx.db, token);

/** The button, or the mail program's one click (RFC 8058): the subscription ends at once. False when there was none. */
export const endSubscription = (ctx: Context, token: string) =>
  inTransaction(ctx.db, (tx) =>
    tables.endSubscription(tx, token, (email) => keyedHash(ctx, email), ctx.now()),
  );

/** `imported`: lines taken in; `added`: new subscribers; `skipped`: lines of people who have left. */
export type Imported = { imported: number; added: number; skipped: number };
export type ImportFault = { line: number; reasons: readonly Reason[] };

/**
 * Imports a list whose consent was given elsewhere (`consentRef` says where), confirmed at once. All or nothing: every
 * faulty line is told and then none is imported. Existing subscriptions are widened, never narrowed. Who has ended a
 * subscription is skipped: only they themselves can come back.
 */
export async function importSubscriptions(
  ctx: Context,
  actor: Actor,
  lines: readonly { line: number; wish: Wish }[],
  consentRef: string,
): Promise<Result<Imported> | { ok: false; is: 'lines'; faults: ImportFault[] }> {
  const refused = forbidden(actor, 'import subscriptions');
  if (refused) return refused;
  const bySlug = async (kind: 'places' | 'boards') => {
    const slugs = [...new Set(lines.flatMap(({ wish }) => wish[kind] ?? []))];
    const rows = kind === 'places' ? await placesBySlugs(ctx.db, slugs) : await boardsBySlugs(ctx.db, slugs);
    return new Map(rows.map((row) => [row.slug, row.id]));
  };
  const [places, boards] = [await bySlug('places'), await bySlug('boards')];
  const faults: ImportFault[] = [];
  const people: { hash: string; rows: tables.ImportRow[] }[] = [];
  for (const { line, wish } of lines) {
    const reasons: Reason[] = [];
    const email = normalEmail(wish.email);
    if (!email) reasons.push(reason('BAD_EMAIL', 'email'));
    const placeIds = (wish.places ?? []).map((slug) => places.get(slug) ?? slug);
    const boardIds = (wish.boards ?? []).map((slug) => boards.get(slug) ?? slug);
    for (const slug of placeIds.filter((id) => typeof id === 'string'))
      reasons.push(reason('UNKNOWN_PLACE', 'places', { slug }));
    for (const slug of boardIds.filter((id) => typeof id === 'string'))
      reasons.push(reason('UNKNOWN_BOARD', 'boards', { slug }));
    if (reasons.length > 0 || !email) {
      faults.push({ line, reasons });
      continue;
    }
    const base = { email, language: wish.language ?? 'sv', token: newToken() } as const;
    const rows: tables.ImportRow[] = [
      ...placeIds.map((id) => ({ ...base, placeId: Number(id), boardId: null })),
      ...boardIds.map((id) => ({ ...base, placeId: null, boardId: Number(id) })),
    ];
    if (rows.length === 0) rows.push({ ...base, placeId: null, boardId: null });
    people.push({ hash: keyedHash(ctx, email), rows });
  }
  if (faults.length > 0) return { ok: false, is: 'lines', faults };
  const now = ctx.now();
  return done(
    await inTransaction(ctx.db, async (tx) => {
      const left = await tables.leftAmong(
        tx,
        people.map(({ hash }) => hash),
      );
      const welcome = people.filter(({ hash }) => !left.has(hash));
      const rows = welcome.flatMap((person) => person.rows);
      let added = 0;
      for (let i = 0; i < rows.length; i += 5000) {
        added += await tables.importSubscribers(tx, rows.slice(i, i + 5000), consentRef, now);
      }
      return { imported: welcome.length, added, skipped: people.length - welcome.length };
    }),
  );
}

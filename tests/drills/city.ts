/**
 * A whole city of subscribers for the drills: a context on a given database, 5,000 readers, a mail server that counts,
 * and the promises that are checked after each drill.
 */
import { randomInt } from 'node:crypto';
import { expect } from '@jest/globals';
import { type Context, createContext } from '../../src/context.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { query } from '../support/processes.js';
import type { Caught, CaughtMail } from '../support/smtp.js';
import { until } from '../support/until.js';

export const connections = 10;
export const readers = 5000;

/** Random numbers that can be had again: `DRILL_SEED=… npm run drill`. The seed is printed by each drill file. */
export const seed = Number(process.env.DRILL_SEED ?? randomInt(1, 2 ** 31));

/** Numbers in [0, 1) from the seed (mulberry32). */
export function randomNumbers(salt: number): () => number {
  let a = (seed + salt) >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type City = {
  ctx: Context;
  /** Announces a meeting of its own; nobody delivers it before a worker is there. Returns its id. */
  announce(title: string): Promise<number>;
  /** How many e-mail deliveries of a meeting are in which state. */
  states(meeting: number): Promise<Record<string, number>>;
  /** Waits until every reader's delivery is sent and nothing else is left. */
  allSent(meeting: number, ms?: number): Promise<unknown>;
  close(): Promise<void>;
};

/** Builds the city in the database that `env.DATABASE_URL` names. */
export async function buildCity(env: Record<string, string>): Promise<City> {
  const databaseUrl = env.DATABASE_URL ?? '';
  const ctx = await createContext(env);
  await settle(ctx);
  await query(
    databaseUrl,
    `with s as (
       insert into subscribers (email, language, token, confirmed_at, created_at)
       select 'p' || n || '@example.org', 'sv', lpad(n::text, 22, 't'), now(), now() from generate_series(1, ${readers}) n
       returning id)
     insert into subscriptions (subscriber_id) select id from s`,
  );
  const states = async (meeting: number) =>
    Object.fromEntries(
      (
        await query<{ state: string; n: number }>(
          databaseUrl,
          `select d.state, count(*)::int as n from deliveries d join outbox o on o.key = d.notice
           where o.meeting_id = $1 and d.channel = 'email' group by d.state`,
          [meeting],
        )
      ).map((row) => [row.state, row.n]),
    );
  return {
    ctx,
    states,
    async announce(title) {
      const draft = await draftNyedstorget(ctx);
      const theme = { ...draft.theme, title };
      await query(databaseUrl, 'update meetings set theme = $1 where id = $2', [
        JSON.stringify(theme),
        draft.id,
      ]);
      value(await decideMeeting(ctx, admin, draft.id, {}));
      value(await planMeeting(ctx, admin, draft.id, {}));
      value(await announceMeeting(ctx, admin, draft.id, {}));
      return draft.id;
    },
    allSent: (meeting, ms = 240_000) =>
      until(
        // PostgreSQL may be away while we ask.
        () => states(meeting).catch(() => ({}) as Record<string, number>),
        (found) => found.sent === readers && Object.keys(found).length === 1,
        ms,
      ),
    close: () => ctx.close(),
  };
}

/**
 * The promise: everybody was told, every double has one Message-ID, and there are at most `mostDoubles` more messages
 * than people. Returns how many more there were.
 */
export function expectEverybodyOnce(smtp: CaughtMail, mostDoubles: number): number {
  const byPerson = new Map<string, string[]>();
  for (const { to, raw } of smtp.messages) {
    const person = to[0] ?? '';
    byPerson.set(person, [...(byPerson.get(person) ?? []), messageIdOf(raw)]);
  }
  const missing = Array.from({ length: readers }, (_, n) => `p${n + 1}@example.org`).filter(
    (person) => !byPerson.has(person),
  );
  expect(missing).toEqual([]);
  const twoTexts = [...byPerson].filter(([, ids]) => new Set(ids).size > 1);
  expect(twoTexts).toEqual([]);
  const doubles = smtp.messages.length - byPerson.size;
  expect(doubles).toBeLessThanOrEqual(mostDoubles);
  return doubles;
}

/** A message on which a worker died is sent once more; when a worker dies on that too, a person is asked. */
const mostCopies = 2;

/**
 * Each kill doubles at most so many messages as there are connections. `killedAt`: how many messages had arrived when each
 * worker was dead, the first kill first. A copy too many is the fault of the first kill after the copy before it: whoever
 * lived on would have written that it was sent.
 */
export function expectFewDoublesAKill(smtp: CaughtMail, killedAt: readonly number[]): void {
  const copies = new Map<string, number[]>();
  for (const [nth, { to }] of smtp.messages.entries()) {
    const person = to[0] ?? '';
    copies.set(person, [...(copies.get(person) ?? []), nth]);
  }
  const byKill = new Map<number, number>();
  for (const places of copies.values())
    for (const before of places.slice(0, -1)) {
      // -1: no worker was killed after it.
      const kill = killedAt.findIndex((arrived) => arrived > before);
      byKill.set(kill, (byKill.get(kill) ?? 0) + 1);
    }
  expect([...byKill].filter(([kill, doubles]) => kill < 0 || doubles > connections)).toEqual([]);
  expect([...copies].filter(([, places]) => places.length > mostCopies)).toEqual([]);
}

function messageIdOf(raw: Caught['raw']): string {
  const head = raw.toString('latin1', 0, 4000);
  const found = /^Message-ID:\s*(<[^>]+>)/im.exec(head)?.[1];
  if (!found) throw new Error('a message without Message-ID');
  return found;
}

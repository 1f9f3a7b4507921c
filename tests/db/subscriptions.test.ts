/** Who follows what: everybody who should hear of a meeting, once, and nobody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { countFollowers } from '../../src/db/planned.js';
import { subscriberByToken } from '../../src/db/subscriptions.js';
import { importSubscriptions, normalEmail } from '../../src/flow/subscribe.js';
import { aMeeting } from '../support/facts.js';
import { admin, follower, settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
});
beforeEach(() => ctx.db.execute(sql`delete from subscribers`));
afterAll(() => world?.close());

const inMolkom = aMeeting({
  meetingId: 1,
  place: { slug: 'molkom', name: 'Molkom', kind: 'urban' },
  ownerBoard: { slug: 'sbn', name: 'Stadsbyggnadsnämnden' },
  sittingBoard: { slug: 'ks', name: 'Kommunstyrelsen' },
});

test('place, either board, or everything; each counted once, whatever else they follow', async () => {
  await follower(ctx, 'place@example.org', { places: ['molkom'] });
  await follower(ctx, 'owner@example.org', { boards: ['sbn'] });
  await follower(ctx, 'sitting@example.org', { boards: ['ks'], language: 'en' });
  await follower(ctx, 'everything@example.org');
  await follower(ctx, 'all-of-it@example.org', { places: ['molkom', 'rud'], boards: ['ks', 'sbn'] });
  await follower(ctx, 'elsewhere@example.org', { places: ['rud'] });
  expect(await countFollowers(ctx.db, inMolkom)).toEqual({ sv: 4, en: 1 });
  const { sittingBoard: _, ...without } = inMolkom;
  expect(await countFollowers(ctx.db, without)).toEqual({ sv: 4, en: 0 });
});

test('confirming once more widens a subscription and keeps its token', async () => {
  const token = await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  await follower(ctx, 'anna@example.org', { boards: ['ks'], language: 'en' });
  expect(await subscriberByToken(ctx.db, token)).toEqual({
    email: 'anna@example.org',
    language: 'en',
    places: ['Molkom'],
    boards: ['Kommunstyrelsen'],
  });
});

describe('importing', () => {
  const lines = (...wishes: Parameters<typeof importSubscriptions>[2][number]['wish'][]) =>
    importSubscriptions(
      ctx,
      admin,
      wishes.map((wish, i) => ({ line: i + 2, wish })),
      'avtal 7',
    );

  test('all or nothing: every faulty line is told and none is imported', async () => {
    const result = await lines(
      { email: 'good@example.org', places: ['molkom'] },
      { email: 'no address', places: ['atlantis'] },
      { email: 'ok@example.org', boards: ['xyz'] },
    );
    expect(result).toMatchObject({
      ok: false,
      is: 'lines',
      faults: [
        { line: 3, reasons: [{ code: 'BAD_EMAIL' }, { code: 'UNKNOWN_PLACE' }] },
        { line: 4, reasons: [{ code: 'UNKNOWN_BOARD' }] },
      ],
    });
    expect((await ctx.db.execute(sql`select 1 from subscribers`)).rows).toEqual([]);
  });

  test('an address written twice is one subscriber who follows both; the token that is there stays', async () => {
    const token = await follower(ctx, 'bo@example.org', { places: ['rud'] });
    const result = await lines(
      { email: 'Bo@Example.org', places: ['molkom'] },
      { email: 'cia@example.org', places: ['molkom'] },
      { email: 'CIA@example.org', boards: ['ks'] },
    );
    expect(result).toEqual({ ok: true, value: { imported: 3, added: 1, skipped: 0 } });
    expect((await subscriberByToken(ctx.db, token))?.places.sort()).toEqual(['Molkom', 'Rud']);
    expect(await countFollowers(ctx.db, inMolkom)).toEqual({ sv: 2, en: 0 });
    expect(await lines({ email: 'cia@example.org', places: ['molkom'] })).toEqual({
      ok: true,
      value: { imported: 1, added: 0, skipped: 0 },
    });
  });
});

test.each([
  ['Anna.B+x@Example.ORG', 'anna.b+x@example.org'],
  [' bo@räksmörgås.se ', 'bo@xn--rksmrgs-5wao1o.se'],
  ['a@b', undefined],
  ['a..b@example.org', undefined],
  ['.a@example.org', undefined],
  ['a@example.org\r\nBcc: b@example.org', undefined],
  ['a b@example.org', undefined],
  [`${'a'.repeat(65)}@example.org`, undefined],
])('the address %j is kept as %j', (given, is) => {
  expect(normalEmail(given)).toBe(is);
});

/** Who has left stays away until they ask themselves, and nobody is flooded with confirmations. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { keepMail, keptMails } from '../../src/db/shared.js';
import {
  askToSubscribe,
  confirmSubscription,
  endSubscription,
  importSubscriptions,
} from '../../src/flow/subscribe.js';
import { admin, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
});
beforeEach(() =>
  ctx.db.execute(
    sql`truncate subscribers, subscriptions, left_subscribers, subscription_requests, kept_mail, outbox, deliveries`,
  ),
);
afterAll(() => world?.close());

const texts = async (table: string): Promise<string> => {
  const { rows } = await ctx.db.execute<{ t: string }>(sql.raw(`select t::text as t from ${table} t`));
  return rows.map((row) => row.t).join('\n');
};
const lines = async (...emails: string[]) =>
  value(
    (await importSubscriptions(
      ctx,
      admin,
      emails.map((email, i) => ({ line: i + 2, wish: { email, places: ['molkom'] } })),
      'avtal 7',
    )) as never,
  );
/** The token of the newest confirmation. */
const newestToken = async () => {
  const { rows } = await ctx.db.execute<{ url: string }>(
    sql`select facts->>'url' as url from outbox where kind = 'confirm_subscription' order by created_at desc limit 1`,
  );
  return rows[0]?.url.split('/').at(-1) ?? '';
};
const confirmations = async () =>
  (await ctx.db.execute(sql`select 1 from outbox where kind = 'confirm_subscription'`)).rows.length;

describe('a list', () => {
  test('does not bring back who has left; who asks and confirms is back', async () => {
    const token = await follower(ctx, 'anna@example.org');
    expect(await endSubscription(ctx, token)).toBe(true);
    expect(await texts('left_subscribers')).not.toContain('anna');
    expect(await lines('ANNA@example.org', 'bo@example.org', 'anna@Example.org')).toEqual({
      imported: 1,
      added: 1,
      skipped: 2,
    });
    expect(await texts('subscribers')).not.toContain('anna@example.org');

    value(await askToSubscribe(ctx, { email: 'anna@example.org' }));
    expect((await lines('anna@example.org')) as object).toMatchObject({ added: 0, skipped: 1 });
    expect(await confirmSubscription(ctx, await newestToken())).toBe(true);
    expect(await texts('left_subscribers')).toBe('');
    expect((await lines('anna@example.org')) as object).toEqual({ imported: 1, added: 0, skipped: 0 });
  });

  test('imported while somebody leaves: they have left, whoever is first', async () => {
    for (let i = 0; i < 5; i += 1) {
      const email = `both${i}@example.org`;
      const token = await follower(ctx, email);
      await Promise.all([endSubscription(ctx, token), lines(email)]);
      expect(await texts('subscribers')).not.toContain(email);
    }
  });
});

test('the local mailbox forgets who leaves, and nobody else', async () => {
  const token = await follower(ctx, 'anna@example.org');
  for (const recipient of ['anna@example.org', 'bo@example.org']) {
    const mail = { notice: 'n', recipient, messageId: '<1@x>', raw: Buffer.from(`To: ${recipient}`) };
    await keepMail(ctx.db, { ...mail, at: ctx.now() });
  }
  await endSubscription(ctx, token);
  expect((await keptMails(ctx.db, 10)).map((mail) => mail.recipient)).toEqual(['bo@example.org']);
});

describe('the brake', () => {
  test('ten wishes at the same moment are five mails', async () => {
    await Promise.all(Array.from({ length: 10 }, () => askToSubscribe(ctx, { email: 'anna@example.org' })));
    expect(await confirmations()).toBe(5);
  });

  test('leaving does not let it go, keeps no address, and ends the links that wait', async () => {
    const email = 'anna@example.org';
    for (let i = 0; i < 5; i += 1) value(await askToSubscribe(ctx, { email }));
    const waiting = await newestToken();
    const token = await follower(ctx, email);
    await endSubscription(ctx, token);
    expect(await texts('subscription_requests')).not.toContain('anna');
    expect(await confirmSubscription(ctx, waiting)).toBe(false);
    value(await askToSubscribe(ctx, { email }));
    expect(await confirmations()).toBe(0);
  });

  test('who is not allowed gets the same answer, and nothing is written', async () => {
    expect(await askToSubscribe(ctx, { email: 'anna@example.org' }, () => false)).toEqual({
      ok: true,
      value: { asked: true },
    });
    expect(await askToSubscribe(ctx, { email: 'anna' }, () => false)).toMatchObject({ ok: false });
    expect(await confirmations()).toBe(0);
  });
});

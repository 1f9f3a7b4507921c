/** Bounces handed in over the API, whatever their bytes, and the addresses they are about. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import request from 'supertest';
import { namesOf } from '../../../src/channels/email/index.js';
import { complaintOf, outOfOffice, postfix } from '../../support/bounces.js';
import { adminToken, startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
let to: string;
const recipient = 'anna+möten@example.org'.replace('ö', 'o');
beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, due_at, created_at)
    values ('n', 'announced', 0, '{}', ${ctx.now()}, ${ctx.now()})`);
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    insert into deliveries (notice, channel, recipient, language, state, created_at)
    values ('n', 'email', ${recipient}, 'sv', 'sent', ${ctx.now()}) returning id`);
  to = namesOf(ctx.config.SECRET, ctx.config.MAIL_DOMAIN, Number(rows[0]?.id)).from;
});
afterAll(() => world.close());

const send = (bytes: Buffer | string, type = 'message/rfc822', token: string | null = adminToken) => {
  const asked = request(world.app).post('/api/v1/bounces').set('Content-Type', type);
  if (token) asked.set('Authorization', `Bearer ${token}`);
  // A buffer keeps its bytes; supertest would write text as UTF-8.
  return asked.send(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
};
const kept = async () =>
  Number((await world.ctx.db.execute<{ n: string }>(sql`select count(*) as n from bounces`)).rows[0]?.n);

test('strangers and those whose role may not are refused, and nothing is kept', async () => {
  const raw = postfix({ to, recipient });
  expect((await send(raw, 'message/rfc822', null)).status).toBe(401);
  for (const role of ['reader', 'planner', 'board']) {
    const token = await tokenOf(world, role);
    expect((await send(raw, 'message/rfc822', token)).status).toBe(403);
    expect((await call(world, 'get', '/v1/address-faults', { token })).status).toBe(403);
    expect((await call(world, 'delete', `/v1/address-faults/${'0'.repeat(32)}`, { token })).status).toBe(403);
  }
  expect(await kept()).toBe(0);
});

test('what is no mail, too large or of another type is refused with a reason', async () => {
  for (const body of ['hej', '\x00\xff\xfe', '{"a":1}']) {
    const res = await send(body);
    expect([res.status, told(res)]).toEqual([422, ['NOT_A_MAIL']]);
    expect(res.body.reasons[0].message).toMatch(/inget mejl/);
  }
  expect((await send('')).status).toBe(422);
  expect((await send(`Subject: x\r\n\r\n${'x'.repeat(1_000_001)}`)).body).toMatchObject({
    status: 413,
    code: 'TOO_LARGE',
  });
  expect((await send('Subject: x\r\n\r\n', 'application/json')).body).toMatchObject({ status: 415 });
  expect(await kept()).toBe(0);
});

test.each([
  ['message/rfc822', 'message/rfc822'],
  ['text/plain in another charset', 'text/plain; charset=iso-8859-1'],
  ['bytes', 'application/octet-stream'],
])('Latin-1 bytes as %s are kept as they came', async (name, type) => {
  const report = postfix({ to, recipient }, '5.2.0', '550 5.2.0 l\xe5st');
  const raw = Buffer.from(`X-Way: ${name}\r\n${report}`, 'latin1');
  expect(raw.includes(0xe5)).toBe(true);
  const res = await send(raw, type);
  expect([res.status, res.body]).toEqual([
    202,
    { id: expect.any(Number), kind: 'soft', delivery: expect.any(Number), status: '5.2.0', known: false },
  ]);
  const { rows } = await world.ctx.db.execute<{ raw: Buffer }>(
    sql`select raw from bounces where id = ${res.body.id}`,
  );
  expect(rows[0]?.raw.equals(raw)).toBe(true);
});

test('of what is no bounce of ours only the digest is kept', async () => {
  const res = await send(outOfOffice({ to, recipient }));
  expect([res.status, res.body]).toEqual([
    202,
    { id: expect.any(Number), kind: 'other', delivery: null, status: null, known: false },
  ]);
  const { rows } = await world.ctx.db.execute(
    sql`select length(raw) as size, email from bounces where id = ${res.body.id}`,
  );
  expect(rows).toEqual([{ size: 0, email: null }]);
});

test('one that cannot be taken in is answered with 202 and what became of it', async () => {
  const { db } = world.ctx;
  await db.execute(sql`update deliveries set state = 'sent'`);
  await db.execute(sql`alter table address_faults add constraint poison check (false) not valid`);
  try {
    const res = await send(`X-Poison: 1\r\n${postfix({ to, recipient })}`);
    expect([res.status, res.body.kind]).toEqual([202, 'faulty']);
  } finally {
    await db.execute(sql`alter table address_faults drop constraint poison`);
  }
});

test('a bounce is taken once; its address is listed and can be written to again', async () => {
  const token = await tokenOf(world, 'communicator');
  const raw = postfix({ to, recipient });
  await world.ctx.db.execute(sql`update deliveries set state = 'sent'`);
  expect((await send(raw, 'message/rfc822', token)).body).toMatchObject({
    kind: 'hard',
    status: '5.1.1',
    known: false,
  });
  expect((await send(raw, 'text/plain', token)).body).toMatchObject({ kind: 'hard', known: true });
  const { body } = await call(world, 'get', '/v1/address-faults', { token });
  expect(body.items).toMatchObject([
    {
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      email: recipient,
      suppressed: true,
      times: 1,
      because: { code: 'BOUNCED_NO_SUCH_ADDRESS', message: 'Brevet kom i retur: adressen finns inte.' },
    },
  ]);
  const { id } = body.items[0];
  const path = `/v1/address-faults/${id}`;
  // An address in a path would stand in the logs of proxies.
  const named = `/v1/address-faults/${encodeURIComponent(recipient)}`;
  expect((await call(world, 'delete', named, { token })).status).toBe(404);
  expect((await call(world, 'delete', path, { token })).body).toEqual({ id, email: recipient });
  expect((await call(world, 'delete', path, { token })).status).toBe(404);
  expect((await call(world, 'get', '/v1/address-faults', { token })).body.items).toEqual([]);
});

test('a complaint about a mail that was to one person ends nothing, and is kept', async () => {
  expect((await send(complaintOf({ to, recipient }))).body).toMatchObject({ kind: 'complaint' });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { draftNyedstorget, follower, settle } from '../../support/karlstad.js';
import { until } from '../../support/until.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
let id: number;
const people = 7;
const get = (query = '') => call(world, 'get', `/v1/meetings/${id}/deliveries${query}`);
const sentMails = async () => (await get('?channel=email&state=sent')).body.items.length as number;
type Item = { id: number; channel: string; recipient: string; state: string };

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  for (let i = 0; i < people; i += 1) await follower(world.ctx, `p${i}@example.se`, { places: ['molkom'] });
  ({ id } = await draftNyedstorget(world.ctx));
  for (const step of ['decide', 'plan', 'announce']) await call(world, 'post', `/v1/meetings/${id}/${step}`);
  await world.work();
  await until(sentMails, (count) => count === people);
  await until(
    async () => (await get('?channel=calendar')).body.counts.sent as number,
    (count) => count > 0,
  );
});
afterAll(() => world.close());

test('counts follow the channel filter, not the state filter', async () => {
  const email = (await get('?channel=email&state=refused')).body;
  expect(email.counts).toEqual({
    planned: 0,
    sending: 0,
    sent: people,
    again: 0,
    refused: 0,
    unsure: 0,
    skipped: 0,
    superseded: 0,
  });
  expect([email.items, email.cursor]).toEqual([[], null]);
  const all = (await get()).body;
  expect(all.counts.sent).toBe(all.items.filter((item: Item) => item.state === 'sent').length);
});

test('one delivery tells all there is to know', async () => {
  const { items } = (await get('?channel=email&limit=1')).body;
  expect(items).toEqual([
    {
      id: expect.any(Number),
      notice: `meeting/${id}/announced/0`,
      kind: 'announced',
      channel: 'email',
      recipient: expect.stringMatching(/^p\d@example\.se$/),
      state: 'sent',
      attempts: 1,
      because: null,
      receipt: expect.any(String),
      revision: 0,
      language: 'sv',
      dueAt: null,
      settledAt: expect.stringMatching(/^2027-01-11T/),
    },
  ]);
});

test('addresses are told whole only to those who may send again', async () => {
  const seenBy = async (role: string) => {
    const token = await tokenOf(world, role);
    const { items } = (await call(world, 'get', `/v1/meetings/${id}/deliveries`, { token })).body;
    return new Set(
      (items as Item[])
        .map((item) => item.recipient.replace(/^p\d@/, 'p?@'))
        .filter((text) => /@/.test(text)),
    );
  };
  for (const role of ['planner', 'communicator', 'admin'])
    expect(await seenBy(role)).toEqual(new Set(['p?@example.se']));
  for (const role of ['reader', 'board', 'registrar', 'contact_centre'])
    expect(await seenBy(role)).toEqual(new Set(['p***@example.se']));
});

test('pages by cursor hold every delivery once', async () => {
  const seen: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: Item[]; cursor: string | null } = (
      await get(`?channel=email&limit=3&cursor=${cursor}`)
    ).body;
    expect(page.items.length).toBeLessThanOrEqual(3);
    seen.push(...page.items.map((item) => item.id));
    cursor = page.cursor;
  }
  const whole = (await get('?channel=email')).body.items.map((item: Item) => item.id);
  expect(seen).toEqual(whole);
  expect(whole).toHaveLength(people);
});

test('why is told in the caller’s language', async () => {
  const [first] = (await get('?channel=email&limit=1')).body.items as Item[];
  const because = JSON.stringify({ code: 'SMTP_NO_SUCH_ADDRESS', detail: '550 5.1.1' });
  await world.ctx.db.execute(
    sql`update deliveries set state = 'refused', because = ${because}::jsonb where id = ${first?.id}`,
  );
  const read = async (language: string) => {
    const headers = { 'Accept-Language': language };
    const res = await call(world, 'get', `/v1/meetings/${id}/deliveries?state=refused&channel=email`, {
      headers,
    });
    return res.body.items.map((item: { because: object }) => item.because);
  };
  const same = { code: 'SMTP_NO_SUCH_ADDRESS', personMustAct: false, detail: '550 5.1.1' };
  expect(await read('sv')).toEqual([{ ...same, message: 'Adressen finns inte.' }]);
  expect(await read('en')).toEqual([{ ...same, message: expect.stringMatching(/address/i) }]);

  const again = await call(world, 'post', `/v1/deliveries/${first?.id}/again`);
  expect([again.status, again.body]).toEqual([200, { id: first?.id }]);
  await until(sentMails, (count) => count === people);
});

test('what is sent is not sent again', async () => {
  const [first] = (await get('?channel=email&limit=1')).body.items as Item[];
  const res = await call(world, 'post', `/v1/deliveries/${first?.id}/again`);
  expect([res.status, ...told(res)]).toEqual([409, 'NOTHING_TO_SEND_AGAIN']);
});

test('filters are checked, and a meeting that is not there is 404', async () => {
  const res = await get('?state=lost&cursor=x&limit=0');
  expect([res.status, ...told(res)]).toEqual([422, 'BAD_FIELD state', 'BAD_FIELD cursor', 'BAD_FIELD limit']);
  expect((await call(world, 'get', '/v1/meetings/999999/deliveries')).status).toBe(404);
});

/** A meeting's checklist, duties and nudges through the API. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const drafted = async () => (await draftNyedstorget(world.ctx)).id;
const path = (id: number, more = '') => `/v1/meetings/${id}/checklist${more}`;

test('the list is read, an item answered as the contract says, and the gate told with owner and due date', async () => {
  const id = await drafted();
  const before = (await call(world, 'get', path(id))).body;
  expect([before.version, before.follows, before.nextGate, before.items.length]).toEqual([
    1,
    false,
    'G1',
    46,
  ]);
  expect(before.items[0]).toMatchObject({
    item: 'A1',
    state: 'open',
    due: '2027-01-11',
    late: false,
    version: 0,
  });
  const done = await call(world, 'patch', path(id, '/A1'), { body: { state: 'done', note: 'Klar' } });
  expect(done.body).toMatchObject({ item: 'A1', state: 'done', note: 'Klar', version: 1 });
  const refused = await call(world, 'post', `/v1/meetings/${id}/decide`, { body: {} });
  expect(refused.status).toBe(409);
  expect(told(refused)).toEqual(Array(7).fill('ITEM_OPEN'));
  expect(refused.body.reasons[0].message).toBe(
    'A2 är inte klar: Den nämnd som äger frågan är utpekad och har sagt ja. Ansvarig: Ägande nämnd (ordförande). Klar senast 11 januari 2027.',
  );
});

test('what the data shows of an item, and what is missing of it, in sentences', async () => {
  const id = await drafted();
  await world.ctx.db.execute(sql`insert into table_notes (client_key, meeting_id, table_name, kind, text, who, at)
    values ('api-question', ${id}, 'Bord 1', 'question', 'Vad kostar isen?', 'Kim', ${world.ctx.now()})`);
  const token = await tokenOf(world, 'reader');
  const items = (await call(world, 'get', path(id), { token })).body.items as Record<string, unknown>[];
  const of = (code: string) => {
    const { state, seen, lacking } = items.find(({ item }) => item === code) ?? {};
    return { state, seen, lacking };
  };
  expect(of('C6')).toEqual({ state: 'open', seen: '1 anteckning från 1 bord', lacking: null });
  const lacking = '1 fråga utan svar saknar ansvarig eller datum';
  expect(of('C7')).toEqual({ state: 'open', seen: null, lacking });
  expect(of('A7')).toEqual({ state: 'open', seen: null, lacking: null });
});

test('refusals: not yours, no reason, an older version, an unknown item, a field that is none', async () => {
  const id = await drafted();
  const token = await tokenOf(world, 'communicator');
  const foreign = await call(world, 'patch', path(id, '/A2'), { body: { state: 'done' }, token });
  expect([foreign.status, foreign.body.code, told(foreign)]).toEqual([403, 'FORBIDDEN', ['ITEM_NOT_YOURS']]);
  const bare = await call(world, 'patch', path(id, '/B8'), {
    body: { state: 'not_applicable', evidence: 'x' },
  });
  expect([bare.status, told(bare)]).toEqual([422, ['ITEM_NEEDS_REASON note', 'BAD_EVIDENCE evidence']]);
  await call(world, 'patch', path(id, '/A2'), { body: { state: 'done' } });
  const old = await call(world, 'patch', path(id, '/A2'), { body: { state: 'open', version: 0 } });
  expect([old.status, old.body.current]).toEqual([409, { item: 'A2', state: 'done', version: 1 }]);
  expect((await call(world, 'patch', path(id, '/Z9'), { body: { state: 'done' } })).status).toBe(404);
  expect((await call(world, 'patch', path(id, '/A1'), { body: { state: 'klar', extra: 1 } })).status).toBe(
    422,
  );
  const reader = await tokenOf(world, 'reader');
  expect((await call(world, 'patch', path(id, '/A1'), { body: {}, token: reader })).status).toBe(403);
});

test('confirm, follow, duties and nudge', async () => {
  const id = await drafted();
  const confirmed = await call(world, 'post', path(id, '/confirm'), { body: { items: ['A1', 'A6'] } });
  expect(confirmed.body).toEqual({ items: ['A1'] });
  expect((await call(world, 'post', path(id, '/follow'))).body).toEqual({ follows: true, version: 1 });
  const duties = `/v1/meetings/${id}/duties`;
  const twice = await call(world, 'put', duties, {
    body: {
      duties: [
        { duty: 'V', functionName: 'vaktmästaren' },
        { duty: 'V', person: 4711 },
      ],
    },
  });
  expect([twice.status, told(twice)]).toEqual([
    422,
    ['DUTY_TWICE duties.1', 'OWNER_UNKNOWN duties.1.person'],
  ]);
  const given = await call(world, 'put', duties, {
    body: { duties: [{ duty: 'V', functionName: 'vaktmästaren' }] },
  });
  expect(given.body.items).toEqual([{ duty: 'V', person: null, functionName: 'vaktmästaren' }]);
  expect((await call(world, 'get', duties)).body).toEqual(given.body);
  const steering = await tokenOf(world, 'steering');
  const nudged = await call(world, 'post', path(id, '/C1/nudge'), { body: { text: 'Nu!' }, token: steering });
  expect(nudged.body).toMatchObject({ item: 'C1', mailed: 0 });
  const again = await call(world, 'post', path(id, '/C1/nudge'), { body: {}, token: steering });
  expect([again.status, told(again)]).toEqual([409, ['NUDGED_TODAY']]);
  const settled = await call(world, 'post', path(id, '/A1/nudge'), { body: {}, token: steering });
  expect([settled.status, told(settled)]).toEqual([409, ['NUDGE_NOT_OPEN']]);
});

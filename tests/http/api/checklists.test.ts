/** The checklists over the API: versions, the file for others, a foreign file with all its faults at once, publishing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { shippedItems } from '../../../src/domain/checklist/items.js';
import { makeToken } from '../../../src/flow/people.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { adminToken, startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const base = '/api/v1/checklists';
const get = (path = '', token = adminToken) =>
  request(world.app).get(`${base}${path}`).set('Authorization', `Bearer ${token}`);
const post = (path: string, body: object, token = adminToken) =>
  request(world.app).post(`${base}${path}`).set('Authorization', `Bearer ${token}`).send(body);

describe('checklists', () => {
  test('exported, taken in by another, picked, published', async () => {
    const exported = (await get('/export')).body;
    expect(exported).toMatchObject({ format: 'paplats-checklists', formatVersion: 1, number: 1 });
    expect(exported.items).toHaveLength(shippedItems.length);
    const theirs = {
      ...exported,
      municipality: 'Gnesta kommun',
      items: [
        ...exported.items.slice(1),
        { ...exported.items[0], code: 'A21', sv: 'Byalaget är tillfrågat' },
      ],
    };
    const looked = await post('/import', { exchange: theirs });
    expect(looked.status).toBe(200);
    expect(looked.body.draft).toBeNull();
    expect(looked.body.compared.filter(({ is }: { is: string }) => is !== 'same')).toEqual([
      { code: 'A21', is: 'new', ours: null, fields: [] },
    ]);
    const taken = await post('/import', { exchange: theirs, pick: [{ code: 'A21', as: 'same code' }] });
    expect(taken.body.draft).toMatchObject({ number: 2, publishedAt: null });
    const old = await draftNyedstorget(world.ctx);
    expect((await post('/publish', { note: 'Från Gnesta.' })).body).toMatchObject({
      number: 2,
      note: 'Från Gnesta.',
    });
    expect((await get()).body).toMatchObject({ inForce: 2, draft: null });
    expect(old.checklistVersion).toBe(1);
    expect((await draftNyedstorget(world.ctx)).checklistVersion).toBe(2);
    const again = await post('/publish', { note: 'En gång till.' });
    expect([again.status, again.body.reasons[0].code]).toEqual([422, 'CHECKLIST_UNCHANGED']);
    const holding = await post('/publish', { note: 'Nu gäller spärrarna.', holds: true });
    expect(holding.body).toMatchObject({ number: 3, holds: true });
    expect((await draftNyedstorget(world.ctx)).followsChecklist).toBe(true);
  });

  test('unknown fields, another format version and bad items: all at once, and nothing is changed', async () => {
    const { items } = (await get('/export')).body;
    const answer = await post('/import', {
      pick: [{ code: 'B1', as: 'same code' }],
      exchange: {
        format: 'other',
        formatVersion: 9,
        municipality: '',
        number: 1,
        more: 1,
        items: [
          { ...items[0], code: 'Q1', extra: true, who: ['X'] },
          { ...items[1], due: { from: 'meeting', days: 0.5 } },
          items[2],
          items[2],
        ],
      },
    });
    expect(answer.status).toBe(422);
    expect(
      answer.body.reasons
        .map(({ code, field }: { code: string; field: string }) => `${code} ${field}`)
        .sort(),
    ).toEqual(
      [
        'BAD_FIELD exchange.items.0.who.0',
        'BAD_FIELD exchange.items.1.due.days',
        'BAD_ITEM_CODE exchange.items.0.code',
        'FIELD_MISSING exchange.municipality',
        'ITEM_CODE_TWICE items',
        'UNKNOWN_FIELD exchange.items.0.extra',
        'UNKNOWN_FIELD exchange.more',
        'WRONG_FORMAT exchange.format',
        'WRONG_FORMAT_VERSION exchange.formatVersion',
      ].sort(),
    );
    const good = { ...(await get('/export')).body, items: [items[2], items[2]] };
    const twice = await post('/import', { exchange: good, pick: [{ code: items[2].code, as: 'new code' }] });
    expect(twice.body.reasons.map(({ code }: { code: string }) => code)).toEqual(['ITEM_CODE_TWICE']);
    expect((await get()).body.draft).toBeNull();
  });

  test('a planner reads and exports; only an administrator takes in and publishes', async () => {
    const { token } = value(await makeToken(world.ctx, admin, { name: 'planner', role: 'planner' }));
    expect((await get('', token)).status).toBe(200);
    const exchange = (await get('/export', token)).body;
    expect((await post('/import', { exchange }, token)).status).toBe(403);
    expect((await post('/publish', { note: 'Inte jag.' }, token)).status).toBe(403);
  });
});

/** What was answered for one evening does not hold for another, and what has been is not called off. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { amendMeeting } from '../../src/flow/draft.js';
import {
  announceMeeting,
  cancelMeeting,
  decideMeeting,
  moveMeeting,
  planMeeting,
} from '../../src/flow/steps.js';
import { createApp } from '../../src/http/app.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const weak = { date: '2027-03-19', publicStart: '15:00', publicEnd: '16:30' };

test('an announced meeting cannot slip to a weak time without a written reason', async () => {
  const { ctx } = world;
  const { id } = await draftNyedstorget(ctx);
  for (const step of [decideMeeting, planMeeting, announceMeeting]) value(await step(ctx, admin, id, {}));
  value(await amendMeeting(ctx, admin, id, weak, {}));
  expect(await announceMeeting(ctx, admin, id, {})).toMatchObject({
    ok: false,
    is: 'gate',
    reasons: [{ code: 'WEAK_SLOT_NEEDS_REASON' }],
  });
  const told = value(await announceMeeting(ctx, admin, id, { reason: 'Skolan är bara ledig då.' }));
  expect([told.revision, told.decision?.weakSlotReason]).toEqual([1, 'Skolan är bara ledig då.']);
});

test('a weak evening that was answered for at plan is announced without asking again, another one is not', async () => {
  const { ctx } = world;
  const { id } = await draftNyedstorget(ctx, weak);
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, { reason: 'Skolan är bara ledig då.' }));
  value(await announceMeeting(ctx, admin, id, {}));
  value(await amendMeeting(ctx, admin, id, { date: '2027-04-09' }, {}));
  expect(await announceMeeting(ctx, admin, id, {})).toMatchObject({ ok: false, is: 'gate' });
});

test('a meeting that has taken place can be neither cancelled nor moved', async () => {
  const { ctx } = world;
  const { id } = await draftNyedstorget(ctx);
  for (const step of [decideMeeting, planMeeting, announceMeeting]) value(await step(ctx, admin, id, {}));
  const later = { ...ctx, now: () => new Date('2027-03-18T10:00:00+01:00') };
  const over = { ok: false, is: 'gate', reasons: [{ code: 'MEETING_OVER' }] };
  expect(await cancelMeeting(later, admin, id, { reason: 'Vattenläcka.' })).toMatchObject(over);
  expect(await moveMeeting(later, admin, id, { date: '2027-04-20', reason: 'Vattenläcka.' })).toMatchObject(
    over,
  );
});

test('a calendar that cannot be read is 503, never 404, so that subscribers keep it', async () => {
  const away = new Proxy({} as typeof world.ctx.db, {
    get() {
      throw new Error('the database is away');
    },
  });
  const app = createApp({ ...world.ctx, db: away });
  for (const path of ['/kalender.ics', '/kalender/orter/molkom.ics', '/moten/x.ics']) {
    const answer = await request(app).get(path);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '120']);
  }
});

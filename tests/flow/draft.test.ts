/** The address of a draft follows its title until it is published; old addresses still find the meeting. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { amendMeeting } from '../../src/flow/draft.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, nyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const titled = (title: string) => ({ theme: { ...nyedstorget().theme, title } });

test('a vague first idea does not stand in the address for ever', async () => {
  const { ctx } = world;
  const idea = await draftNyedstorget(ctx, titled('Framtidens Molkom'));
  expect(idea.slug).toBe('molkom-framtidens-molkom');
  const mended = value(
    await amendMeeting(ctx, admin, idea.id, titled('Nyedstorget i Molkom på vintern'), {}),
  );
  expect(mended.slug).toBe('molkom-nyedstorget-i-molkom-pa-vintern');
  const other = await draftNyedstorget(ctx, titled('Framtidens Molkom'));
  expect(other.slug).toBe('molkom-framtidens-molkom-2');
  for (const step of [decideMeeting, planMeeting, announceMeeting])
    value(await step(ctx, admin, idea.id, {}));
  const later = value(await amendMeeting(ctx, admin, idea.id, titled('Isbanan på Nyedstorget i Molkom'), {}));
  expect(later.slug).toBe('molkom-nyedstorget-i-molkom-pa-vintern');
  const old = await request(world.app).get('/en/moten/molkom-framtidens-molkom');
  expect([old.status, old.headers.location]).toEqual([
    301,
    '/en/moten/molkom-nyedstorget-i-molkom-pa-vintern',
  ]);
  expect((await request(world.app).get('/moten/molkom-framtidens-molkom-2')).status).toBe(404);
});

test('a question about a plan with a sitting gets a closed item for it, once; whoever takes it away keeps it so', async () => {
  const { ctx } = world;
  const theme = { ...nyedstorget().theme, title: 'Detaljplanen för Nyedstorget i Molkom' };
  const plan = [{ text: 'Planärendet (Detaljplanen för Nyedstorget i Molkom)', because: 'plan' }];
  const drafted = await draftNyedstorget(ctx, { theme });
  expect(drafted.closedItems).toEqual(plan);
  const { id } = drafted;
  expect(value(await amendMeeting(ctx, admin, id, { closedItems: [] }, {})).closedItems).toEqual([]);
  expect(value(await amendMeeting(ctx, admin, id, { food: 'Soppa' }, {})).closedItems).toEqual([]);
  const other = await draftNyedstorget(ctx);
  expect(other.closedItems).toEqual([]);
  expect(value(await amendMeeting(ctx, admin, other.id, { theme }, {})).closedItems).toEqual(plan);
  const own = [{ text: 'Planen', because: 'plan' as const }];
  expect((await draftNyedstorget(ctx, { theme, closedItems: own })).closedItems).toEqual(own);
});

/** A personal number in what a plan, a move or a cancellation tells: warned of at the desk, nothing typed is lost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetingRow } from '../../../src/db/pages.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, signedIn } from './desk.js';

let world: World;
let kim: Awaited<ReturnType<typeof signedIn>>;
const number = '19811228-9874';
const box = /type="checkbox"[^>]*name="anyway"|name="anyway"[^>]*type="checkbox"/;

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'kim@karlstad.example', ['planner', 'communicator']);
  kim = await signedIn(world, 'kim@karlstad.example');
});
afterAll(() => world?.close());

const meetingNow = async (id: number) => {
  const row = await meetingRow(world.ctx.db, id);
  if (!row) throw new Error(`no meeting ${id}`);
  return row.meeting;
};
const version = async (id: number) => String((await meetingNow(id)).version);

test('a save-the-date is warned of, and goes out with the box ticked', async () => {
  const { ctx } = world;
  const { id } = await draftNyedstorget(ctx, { needs: `Fråga efter ${number}.` });
  value(await decideMeeting(ctx, admin, id, {}));
  const path = `/planering/moten/${id}/planera`;
  const form = { version: await version(id), saveTheDate: '1' };
  expect((await kim.get(`/planering/moten/${id}`)).text).not.toContain('name="anyway"');
  const warned = await kim.post(path, form);
  expect(warned.status).toBe(422);
  expect(warned.text).toMatch(box);
  expect(warned.text).toContain(number);
  expect(warned.text).toMatch(/name="saveTheDate"[^>]*value="1"[^>]*checked/);
  const preview = await kim.post(path, { ...form, anyway: '1' });
  expect(preview.status).toBe(200);
  expect(preview.text).toMatch(/name="anyway">\s*1/);
  expect((await meetingNow(id)).published).toBeNull();
  await kim.post(path, { ...form, gor: 'ja' }).then(({ status }) => expect(status).toBe(422));
  const sent = await kim.post(path, { ...form, anyway: '1', gor: 'ja' });
  expect(sent.status).toBe(303);
  expect((await meetingNow(id)).published?.status).toBe('tentative');
});

test.each([
  ['flytta', { date: '2027-03-18', publicStart: '18:00', publicEnd: '20:00', venue: 'molkoms-bibliotek' }],
  ['stall-in', {}],
])(
  'the reason at /%s is warned of, kept in its field, and goes out with the box ticked',
  async (end, more) => {
    const { ctx } = world;
    const { id } = await draftNyedstorget(ctx);
    value(await decideMeeting(ctx, admin, id, {}));
    value(await planMeeting(ctx, admin, id, {}));
    value(await announceMeeting(ctx, admin, id, {}));
    const path = `/planering/moten/${id}/${end}`;
    const form = { version: await version(id), ...more, reason: `Värden ${number} är sjuk.` };
    expect((await kim.get(path)).text).not.toContain('name="anyway"');
    const warned = await kim.post(path, form);
    expect(warned.status).toBe(422);
    expect(warned.text).toMatch(box);
    expect(warned.text).toMatch(new RegExp(`name="reason"[^>]*>\\s*${form.reason}`));
    const preview = await kim.post(path, { ...form, anyway: '1' });
    expect(preview.status).toBe(200);
    expect(preview.text).toMatch(/name="anyway">\s*1/);
    expect((await meetingNow(id)).published?.revision).toBe(0);
    expect((await kim.post(path, { ...form, gor: 'ja' })).status).toBe(422);
    // Whoever goes back from the preview finds the tick where it was.
    expect((await kim.post(path, { ...form, anyway: '1', gor: 'andra' })).text).toMatch(box);
    const sent = await kim.post(path, { ...form, anyway: '1', gor: 'ja' });
    expect(sent.headers.location).toContain(`/planering/moten/${id}/utskick`);
    expect((await meetingNow(id)).published).toMatchObject({ revision: 1, reason: form.reason });
  },
);

/** Looking for evenings among the meetings that are there already. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { meetings } from '../../src/db/schema.js';
import { cancelMeeting } from '../../src/flow/steps.js';
import { type SuggestFor, suggestFor, yearFor } from '../../src/flow/suggest.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let id: number;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  ({ id } = await draftNyedstorget(world.ctx, { staffing: ['Eva Ek'] }));
});
afterAll(() => world.close());

const wish: SuggestFor = {
  place: 'molkom',
  venue: 'molkoms-bibliotek',
  from: '2027-03-16',
  to: '2027-03-16',
  minutes: 120,
  profile: 'general',
  limit: 5,
};
const best = async (changes: Partial<SuggestFor>) =>
  value(await suggestFor(world.ctx, { ...wish, ...changes }));
const faults = async (changes: Partial<SuggestFor>) => {
  const found = await suggestFor(world.ctx, { ...wish, ...changes });
  return found.ok || !('reasons' in found) ? [] : found.reasons.map(({ code, field }) => `${code} ${field}`);
};

test('the same venue at the same time is refused, and told beside the evenings around it', async () => {
  expect(await best({})).toEqual([]);
  const [next] = await best({ from: '2027-03-17', to: '2027-03-17' });
  expect(next?.clashes).toEqual([
    {
      code: 'VENUE_TAKEN',
      date: '2027-03-16',
      meeting: { id, title: 'Nyedstorget i Molkom på vintern' },
      params: {
        date: '2027-03-16',
        title: 'Nyedstorget i Molkom på vintern',
        venue: 'Molkoms bibliotek',
        start: '16:30',
        end: '20:00',
      },
    },
  ]);
});

test('the meeting itself is not in its own way', async () => {
  const [own] = await best({ exceptMeeting: id, boards: ['ks'], staffing: ['Eva Ek'] });
  expect([own?.slot.date, own?.judgement.total, own?.clashes]).toEqual(['2027-03-16', 100, []]);
});

test('in another place it costs points; with the same board or staff the day is refused', async () => {
  const rud = { place: 'rud', venue: 'rudsskolan' };
  const [free] = await best(rud);
  expect(free?.judgement.total).toBe(70);
  expect(free?.clashes.map(({ code }) => code)).toEqual(['OTHER_MEETING']);
  expect(await best({ ...rud, boards: ['sbn'] })).toEqual([]);
  expect(await best({ ...rud, boards: ['ks'] })).toEqual([]);
  expect(await best({ ...rud, staffing: ['eva ek'] })).toEqual([]);
});

test('longer notice wins between evenings of the same points', async () => {
  const found = await best({ from: '2027-04-01', to: '2027-05-31', limit: 50 });
  for (const [i, one] of found.entries()) {
    const before = found[i - 1];
    if (before?.judgement.total === one.judgement.total)
      expect(String(before?.slot.date) > one.slot.date).toBe(true);
  }
});

test('bad input is told all at once and changes nothing', async () => {
  expect(await faults({ place: 'nowhere', venue: 'none', boards: ['x'], from: '2027-03-17' })).toEqual([
    'UNKNOWN_VENUE venue',
    'UNKNOWN_PLACE place',
    'UNKNOWN_BOARD board',
    'RANGE_BACKWARDS to',
  ]);
  expect(await faults({ place: undefined, venue: undefined })).toEqual(['FIELD_MISSING place']);
  expect(await faults({ venue: 'rudsskolan' })).toEqual(['VENUE_ELSEWHERE venue']);
  expect(await faults({ to: '2037-03-16' })).toEqual(['RANGE_TOO_LONG to']);
  expect(await faults({ minutes: 1000 })).toEqual(['PAST_MIDNIGHT minutes']);
  expect(await faults({ minutes: 0 })).toEqual(['PAST_MIDNIGHT minutes']);
});

test('a year: the meeting refuses its day, until it is cancelled', async () => {
  const asked = { ...wish, year: 2027, start: '18:00' };
  const year = async () => {
    const found = value(await yearFor(world.ctx, asked));
    return { found, day: found.days.find(({ slot }) => slot.date === '2027-03-16') };
  };
  const before = await year();
  expect(before.found.days).toHaveLength(365);
  expect(before.found.best).toHaveLength(10);
  expect(before.found.today).toBe('2027-01-11');
  expect(before.found.meetings.map((one) => one.date)).toEqual(['2027-03-16']);
  expect(before.day?.clashes.map(({ code }) => code)).toEqual(['VENUE_TAKEN']);
  const late = await yearFor(world.ctx, { ...asked, start: '23:00' });
  expect(late).toMatchObject({ ok: false, reasons: [{ code: 'PAST_MIDNIGHT' }] });
  value(await cancelMeeting(world.ctx, admin, id, { reason: 'Lokalen brann.' }));
  expect((await year()).day?.clashes).toEqual([]);
  const [row] = await world.ctx.db.select().from(meetings).where(eq(meetings.id, id));
  expect(row?.state).toBe('cancelled');
});

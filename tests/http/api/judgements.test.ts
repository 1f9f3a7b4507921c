import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectPath } from '../../../src/paths.js';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world.close());

const read = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8'));
const post = (path: string, body: unknown, headers = {}) => call(world, 'post', path, { body, headers });

describe('POST /judgements/theme', () => {
  type Example = { id: string; expect: string; place: string; meetingDate: string; theme: object };
  test('judges every example: a bad theme is an answer, not a fault', async () => {
    for (const { id, expect: wanted, place, meetingDate, theme } of read(
      'tests/domain/theme/themes.json',
    ) as Example[]) {
      const res = await post('/v1/judgements/theme', { place, meetingDate, theme });
      expect({ id, status: res.status, allowed: res.body.allowed }).toEqual({
        id,
        status: 200,
        allowed: wanted === 'accept',
      });
    }
  });

  test('nothing but emptiness is judged, in either language', async () => {
    const theme = { title: '', question: '', level: 'dialog', canInfluence: [], alreadyDecided: [] };
    const sv = await post('/v1/judgements/theme', { place: 'molkom', theme });
    const en = await post('/v1/judgements/theme', { place: 'Molkom', theme }, { 'Accept-Language': 'en' });
    expect([sv.status, sv.body.allowed]).toEqual([200, false]);
    const codes = (res: typeof sv) => res.body.verdicts.map((v: { code: string }) => v.code);
    expect(codes(en)).toEqual(codes(sv));
    expect(en.body.verdicts[0].message).not.toBe(sv.body.verdicts[0].message);
  });

  test('a place is named by slug or by name', async () => {
    const theme = {
      title: 'Nyedstorget på vintern',
      question: 'Vad ska Nyedstorget användas till november–mars: isbana, marknad eller parkering?',
      level: 'dialog',
      canInfluence: ['användningen november–mars'],
    };
    const [slug, name] = await Promise.all(
      ['molkom', 'Molkom'].map((place) => post('/v1/judgements/theme', { place, theme })),
    );
    expect(slug?.body).toEqual(name?.body);
  });

  test('bad input is refused', async () => {
    const res = await post('/v1/judgements/theme', {
      place: 'molkom',
      meetingDate: 'i mars',
      theme: { title: 'x' },
      z: 1,
    });
    expect([res.status, ...told(res)]).toEqual([
      422,
      'BAD_DATE meetingDate',
      'FIELD_MISSING theme.question',
      'FIELD_MISSING theme.level',
      'UNKNOWN_FIELD z',
    ]);
  });
});

describe('POST /judgements/slot', () => {
  type Example = { name: string; slot: object; facts: object; expected: Record<string, unknown> };
  test('every example scores as it should', async () => {
    for (const { name, slot, facts, expected } of read('tests/domain/slot/slots.json') as Example[]) {
      const { allowed, total, raw, cappedBy, hard } = (await post('/v1/judgements/slot', { slot, facts }))
        .body;
      const { components: _, ...wanted } = expected;
      expect({ name, allowed, total, raw, cappedBy, hard }).toEqual({ name, ...wanted });
    }
  });

  test('an end before the start and a time that does not exist are bad input', async () => {
    const backwards = { date: '2027-03-16', publicStart: '20:00', publicEnd: '18:00' };
    expect(told(await post('/v1/judgements/slot', { slot: backwards }))).toEqual([
      'END_BEFORE_START slot.publicEnd',
    ]);
    const gone = { date: '2027-03-28', publicStart: '02:30', publicEnd: '04:00' };
    expect(told(await post('/v1/judgements/slot', { slot: gone }))).toEqual([
      'TIME_DOES_NOT_EXIST slot.publicStart',
    ]);
  });
});

describe('GET /slots', () => {
  const get = (query: string) => call(world, 'get', `/v1/slots?${query}`);
  test('the best first, each with the judgement its slot gets alone', async () => {
    const res = await get(
      'place=rud&venue=rudsskolan&from=2027-03-01&to=2027-04-30&minutes=90&limit=5&profile=families',
    );
    expect(res.body.items).toHaveLength(5);
    const totals = res.body.items.map((item: { judgement: { total: number } }) => item.judgement.total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    for (const { slot, judgement } of res.body.items) {
      expect((await post('/v1/judgements/slot', { slot })).body).toEqual(judgement);
      expect(slot).toMatchObject({ lastDeparture: '23:10', litRoute: true, audienceProfile: 'families' });
    }
  });

  test('empty parameters count as left out; a venue is enough', async () => {
    expect((await get('place=&venue=rudsskolan&from=&to=')).body.items).toHaveLength(10);
  });

  test.each([
    ['', ['FIELD_MISSING place']],
    ['place=nowhere&venue=nothing', ['UNKNOWN_VENUE venue', 'UNKNOWN_PLACE place']],
    ['place=molkom&venue=rudsskolan', ['VENUE_ELSEWHERE venue']],
    ['place=rud&from=2027-03-02&to=2027-03-01', ['RANGE_BACKWARDS to']],
    ['place=rud&from=2027-03-01&to=2028-04-04', []],
    ['place=rud&from=2027-03-01&to=2028-04-05', ['RANGE_TOO_LONG to']],
    ['place=rud&from=2027-03-01&to=2037-03-01&board=none', ['UNKNOWN_BOARD board', 'RANGE_TOO_LONG to']],
    ['place=rud&minutes=1000', ['BAD_FIELD minutes']],
    [
      'place=rud&minutes=0&limit=1000&profile=x',
      ['BAD_FIELD minutes', 'BAD_FIELD profile', 'BAD_FIELD limit'],
    ],
  ])('%s', async (query, faults) => {
    const res = await get(query);
    expect([res.status, told(res)]).toEqual([faults.length > 0 ? 422 : 200, faults]);
  });
});

describe('GET /year', () => {
  const get = (query: string) => call(world, 'get', `/v1/year?${query}`);

  test('every day with its score, and stops for those that cannot be', async () => {
    const res = await get('place=rud&venue=rudsskolan&profile=general&start=18:00&minutes=120&year=2027');
    expect(res.body.days).toHaveLength(365);
    expect(res.body.days[0]).toMatchObject({ date: '2027-01-01', total: null, band: 'refused' });
    const slot = (await call(world, 'get', '/v1/slots?venue=rudsskolan&from=2027-03-23&to=2027-03-23')).body
      .items[0];
    expect(res.body.days.find((day: { date: string }) => day.date === '2027-03-23')).toEqual({
      date: '2027-03-23',
      total: slot.judgement.total,
      band: slot.judgement.band,
      hard: [],
    });
    expect((await get('place=rud')).body.days[0].date).toBe('2027-01-01');
  });

  test.each([
    ['', ['FIELD_MISSING place']],
    ['place=nowhere', ['UNKNOWN_PLACE place']],
    ['place=rud&minutes=0', ['BAD_FIELD minutes']],
    ['place=rud&minutes=1000&year=1', ['BAD_FIELD minutes', 'BAD_FIELD year']],
    ['place=rud&start=25:00', ['BAD_TIME start']],
    ['place=rud&start=22:30&minutes=90', ['PAST_MIDNIGHT minutes']],
  ])('%s', async (query, faults) => {
    const res = await get(query);
    expect([res.status, told(res)]).toEqual([422, faults]);
  });
});

describe('meetings that are there already', () => {
  test('are kept out of the way of, and told with their sentence in either language', async () => {
    const { id } = await draftNyedstorget(world.ctx);
    const ask = (query: string, headers = {}) => call(world, 'get', `/v1/slots?${query}`, { headers });
    const day = 'venue=molkoms-bibliotek&from=2027-03-16&to=2027-03-16';
    expect((await ask(day)).body.items).toEqual([]);
    expect((await ask(`${day.replace('molkoms-bibliotek', 'rudsskolan')}&board=sbn`)).body.items).toEqual([]);
    const next = day.replaceAll('-16', '-17');
    const [item] = (await ask(next)).body.items;
    expect(item.explanation).toBe(item.judgement.explanation);
    expect(item.clashes).toEqual([
      {
        code: 'VENUE_TAKEN',
        date: '2027-03-16',
        meeting: { id, title: 'Nyedstorget i Molkom på vintern' },
        message:
          'Molkoms bibliotek är upptagen av ”Nyedstorget i Molkom på vintern” tisdag 16 mars kl. 16.30–20.00.',
      },
    ]);
    const [english] = (await ask(next, { 'Accept-Language': 'en' })).body.items;
    expect(english.clashes[0].message).toContain('is taken by');
  });
});

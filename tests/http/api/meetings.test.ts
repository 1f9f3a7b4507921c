import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { type Call, call, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world.close());

const post = (path: string, body: unknown) => call(world, 'post', path, { body });
const patch = (path: string, body: unknown, more: Call = {}) => call(world, 'patch', path, { body, ...more });
const get = (path: string) => call(world, 'get', path);
const made = async (changes: object = {}) =>
  (await post('/v1/meetings', { ...nyedstorget(), ...changes })).body as { id: number; version: number };

describe('drafting', () => {
  test('the whole draft comes back with its judgement', async () => {
    const draft = {
      ...nyedstorget(),
      announceDate: '2027-02-01',
      audienceProfile: 'families',
      staffing: ['kommunstyrelsens ordförande'],
      closedItems: [],
      childcare: true,
      interpreting: ['arabiska'],
      needs: 'Ring oss.',
      expectedAttendance: 80,
    };
    const res = await post('/v1/meetings', draft);
    const { id, uid, ...meeting } = res.body;
    expect([res.status, res.headers.location, res.headers.etag]).toEqual([
      201,
      `/api/v1/meetings/${id}`,
      '"1"',
    ]);
    const { judgement, createdAt, ...rest } = meeting;
    expect(rest).toEqual({
      ...draft,
      slug: 'molkom-nyedstorget-i-molkom-pa-vintern',
      state: 'idea',
      followUpDue: null,
      revision: 0,
      version: 1,
      placeName: 'Molkom',
      venueName: 'Molkoms bibliotek',
      published: false,
      publishedRevision: null,
      url: 'http://moten.example.test/moten/molkom-nyedstorget-i-molkom-pa-vintern',
      decision: null,
      attendance: null,
      outcome: null,
      reminders: null,
      reminderWarnings: [],
    });
    expect(uid).toMatch(/^mote-[0-9a-f-]{36}@moten\.example\.test$/);
    expect(createdAt).toMatch(/^2027-01-11T08:\d\d:\d\d\.\d{3}Z$/);
    expect([judgement.theme.allowed, judgement.slot.allowed]).toEqual([true, true]);
    expect((await get(`/v1/meetings/${id}/judgement`)).body).toEqual(judgement);
    expect((await get(`/v1/meetings/${id}`)).body).toEqual(res.body);
    expect((await get(`/v1/meetings/${id}`)).headers.etag).toBe('"1"');
  });

  test('a vague theme and a weak evening are saved and judged', async () => {
    const theme = { title: 'Framtiden', question: '', level: 'dialog' };
    const res = await post('/v1/meetings', {
      place: 'rud',
      ownerBoard: 'ks',
      theme,
      date: '2027-03-20',
      publicStart: '09:00',
      publicEnd: '10:00',
    });
    expect([res.status, res.body.theme, res.body.judgement.theme.allowed]).toEqual([
      201,
      { ...theme, canInfluence: [], alreadyDecided: [] },
      false,
    ]);
    expect(res.body.judgement.slot).not.toBeNull();
    const without = await post('/v1/meetings', { place: 'rud', ownerBoard: 'ks', theme });
    expect([without.status, without.body.date, without.body.judgement.slot]).toEqual([201, null, null]);
  });

  test('associationsInvited is another name for associations', async () => {
    const { associations: _, ...draft } = nyedstorget();
    const res = await post('/v1/meetings', { ...draft, associationsInvited: ['Nyeds hembygdsförening'] });
    expect(res.body.associations).toEqual(['Nyeds hembygdsförening']);
  });

  test('faults of the shape and of the world, all at once', async () => {
    const res = await post('/v1/meetings', {
      ...nyedstorget(),
      place: 'nowhere',
      venue: 'nothing',
      ownerBoard: 'nobody',
      date: '2027-01-10',
      publicEnd: '17:00',
      formalEnd: 'sju',
      fictional: true,
    });
    expect([res.status, ...told(res)]).toEqual([
      422,
      'BAD_TIME formalEnd',
      'UNKNOWN_FIELD fictional',
      'UNKNOWN_PLACE place',
      'UNKNOWN_VENUE venue',
      'UNKNOWN_BOARD ownerBoard',
      'DATE_PASSED date',
      'END_BEFORE_START publicEnd',
    ]);
  });

  test('odd text is kept as it is', async () => {
    const title = `Badplatsen <script>alert(1)</script> ' ; drop table meetings; -- 👩‍👩‍👧 ${'ö'.repeat(400)}`;
    const res = await post('/v1/meetings', { ...nyedstorget(), theme: { ...nyedstorget().theme, title } });
    expect([res.status, res.body.theme.title]).toEqual([201, title]);
  });
});

describe('changing', () => {
  test('only what is given changes; a theme is changed field by field; null takes away', async () => {
    const { id } = await made();
    const before = (await get(`/v1/meetings/${id}`)).body;
    const res = await patch(`/v1/meetings/${id}`, {
      theme: { question: 'Vad ska Nyedstorget användas till om vintern?', titleEn: null },
      food: '',
      venue: null,
      needs: ['Ramp', 'Teckenspråk'],
    });
    const { titleEn: _, ...theme } = before.theme;
    expect([res.status, res.headers.etag]).toEqual([200, '"2"']);
    expect({ ...res.body, judgement: null }).toEqual({
      ...before,
      judgement: null,
      version: 2,
      theme: { ...theme, question: 'Vad ska Nyedstorget användas till om vintern?' },
      food: null,
      venue: null,
      venueName: null,
      needs: 'Ramp\nTeckenspråk',
    });
  });

  test('who read an older version is told, by version, revision or If-Match', async () => {
    const { id } = await made();
    await patch(`/v1/meetings/${id}`, { food: 'Soppa och bröd' });
    const calls: [object, Record<string, string>][] = [
      [{ version: 1 }, {}],
      [{ revision: 1 }, {}],
      [{}, { 'If-Match': '"1"' }],
      [{}, { 'If-Match': '"nonsense"' }],
      [{ version: 2 }, { 'If-Match': '"1"' }],
      [{ version: 1, theme: { title: 'Annat' } }, {}],
    ];
    for (const [body, headers] of calls) {
      const res = await patch(`/v1/meetings/${id}`, { food: 'Fika', ...body }, { headers });
      expect([res.status, res.body.code, res.body.version, res.body.revision]).toEqual([
        409,
        'CHANGED_MEANWHILE',
        2,
        0,
      ]);
    }
    expect((await get(`/v1/meetings/${id}`)).body.food).toBe('Soppa och bröd');
    const right = await patch(
      `/v1/meetings/${id}`,
      { food: 'Fika', version: 2, revision: 0 },
      { headers: { 'If-Match': '"2"' } },
    );
    expect([right.status, right.body.food, right.body.version]).toEqual([200, 'Fika', 3]);
    expect((await patch(`/v1/meetings/${id}`, { food: 'X' }, { headers: { 'If-Match': '*' } })).status).toBe(
      200,
    );
  });

  test('of ten who read the same version one changes it', async () => {
    const { id } = await made();
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) => patch(`/v1/meetings/${id}`, { food: `Soppa ${i}`, version: 1 })),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  });

  test('what is not there is 404, after its shape', async () => {
    expect((await patch('/v1/meetings/999999', { food: 'x' })).status).toBe(404);
    expect((await get('/v1/meetings/999999/judgement')).status).toBe(404);
    expect((await get('/v1/meetings/999999/history')).status).toBe(404);
  });
});

test('history is told newest first', async () => {
  const { id } = await made();
  await patch(`/v1/meetings/${id}`, { food: 'Fika' });
  const { items } = (await get(`/v1/meetings/${id}/history`)).body;
  const short = items.map(({ id: _, at: __, ...each }: { id: number; at: string }) => each);
  expect(short).toEqual([
    { step: 'amended', who: 'ADMIN_TOKEN', what: { changed: ['food'] }, why: null, version: 2 },
    { step: 'drafted', who: 'ADMIN_TOKEN', what: {}, why: null, version: 1 },
  ]);
});

test('the list is filtered by state, place, board and days', async () => {
  const { id } = await made({
    place: 'rud',
    venue: 'rudsskolan',
    ownerBoard: 'ks',
    sittingBoard: null,
    date: '2027-05-04',
  });
  const ids = async (query: string) =>
    (await get(`/v1/meetings?${query}`)).body.items.map((each: { id: number }) => each.id);
  expect(await ids('place=rud&from=2027-05-04&to=2027-05-04')).toEqual([id]);
  expect(await ids('from=2027-05-05')).toEqual([]);
  expect(await ids('board=ks&from=2027-05-01&state=idea')).toEqual([id]);
  expect(await ids('board=ks&from=2027-05-01&state=announced')).toEqual([]);
  expect(await ids('board=sbn&from=2027-05-01')).toEqual([]);
});

describe('reminders', () => {
  test('its own rules, none, and the usual ones again; all faults at once; the night is warned of', async () => {
    const { id } = (await post('/v1/meetings', nyedstorget())).body;
    const patch = (body: object) => call(world, 'patch', `/v1/meetings/${id}`, { body });
    const set = await patch({
      reminders: [
        { daysBefore: 1, at: '22:00' },
        { daysBefore: 14, at: '12:00' },
      ],
    });
    expect(set.body.reminders).toEqual([
      { name: '14d', daysBefore: 14, at: '12:00' },
      { name: '1d', daysBefore: 1, at: '22:00' },
    ]);
    expect(set.body.reminderWarnings).toEqual([
      'Påminnelsen är satt till kl. 22.00, men mellan kl. 21.00 och kl. 07.00 skickas inga påminnelser. Den går ut kl. 07.00 i stället.',
    ]);
    // What was given out may be given back.
    expect((await patch({ reminders: set.body.reminders })).body.reminders).toEqual(set.body.reminders);
    expect((await patch({ reminders: [] })).body.reminders).toEqual([]);
    expect((await patch({ food: 'Soppa' })).body.reminders).toEqual([]);
    expect((await patch({ reminders: null })).body.reminders).toBe(null);

    const wrong = await patch({
      publicStart: 'sex',
      reminders: [
        { daysBefore: 61, at: '17:00' },
        { daysBefore: 1, at: '17' },
        { daysBefore: 2, at: '17:00' },
        { daysBefore: 2, at: '17:00' },
      ],
    });
    expect([wrong.status, told(wrong)]).toEqual([
      422,
      [
        'BAD_TIME publicStart',
        'BAD_DAYS_BEFORE reminders.0.daysBefore',
        'BAD_TIME reminders.1.at',
        'REMINDER_TWICE reminders.3.at',
      ],
    ]);
    expect(told(await patch({ reminders: [{ daysBefore: 0, at: '18:00' }] }))).toEqual([
      'REMINDER_AFTER_START reminders.0.at',
    ]);
  });
});

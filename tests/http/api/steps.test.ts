import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { draftNyedstorget, follower, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await follower(world.ctx, 'anna@example.se', { places: ['molkom'] });
  await follower(world.ctx, 'bob@example.se', { boards: ['sbn'], language: 'en' });
  await follower(world.ctx, 'rut@example.se', { places: ['rud'] });
});
afterAll(() => world.close());

const step = (id: number, name: string, body?: unknown, headers: Record<string, string> = {}) =>
  call(world, 'post', `/v1/meetings/${id}/${name}`, { body, headers });
const deliveries = (id: number, query = '') => call(world, 'get', `/v1/meetings/${id}/deliveries${query}`);
const state = async (id: number) => {
  const { body } = await call(world, 'get', `/v1/meetings/${id}`);
  return [body.state, body.revision, body.published];
};
const none = { planned: 0, sending: 0, sent: 0, again: 0, refused: 0, unsure: 0, skipped: 0, superseded: 0 };
const ready = async () => {
  const { id } = await draftNyedstorget(world.ctx);
  await step(id, 'decide');
  await step(id, 'plan');
  return id;
};

describe('the way of a meeting', () => {
  test('decided, planned, announced, changed, moved, cancelled; each step answers with the meeting', async () => {
    const { id } = await draftNyedstorget(world.ctx);
    const decided = await step(id, 'decide', { reason: 'Beslut § 12', version: 1 });
    expect([decided.status, decided.headers.etag, decided.body.state, decided.body.version]).toEqual([
      200,
      '"2"',
      'decided',
      2,
    ]);
    expect(decided.body.decision).toMatchObject({ by: 'ADMIN_TOKEN', reason: 'Beslut § 12', override: null });
    expect((await step(id, 'plan', {}, { 'If-Match': '"2"' })).body.state).toBe('planned');
    expect((await deliveries(id)).body).toEqual({
      counts: none,
      waitingNotices: [],
      items: [],
      cursor: null,
    });

    const announced = await step(id, 'announce');
    expect([announced.body.state, announced.body.published, announced.body.publishedRevision]).toEqual([
      'announced',
      true,
      0,
    ]);
    expect((await deliveries(id)).body.waitingNotices).toEqual([
      { notice: `meeting/${id}/announced/0`, kind: 'announced', dueAt: expect.any(String) },
    ]);
    const again = await step(id, 'announce');
    expect([again.status, again.body.code, ...told(again)]).toEqual([409, 'REFUSED', 'ALREADY_ANNOUNCED']);

    await call(world, 'patch', `/v1/meetings/${id}`, { body: { food: 'Paj' } });
    expect(await state(id)).toEqual(['announced', 0, true]);
    expect((await step(id, 'announce', { revision: 0 })).body.revision).toBe(1);

    const moved = await step(id, 'move', { date: '2027-03-23', reason: 'Lokalen är upptagen.' });
    expect([moved.status, moved.body.date, moved.body.revision]).toEqual([200, '2027-03-23', 2]);
    const stale = await step(id, 'cancel', { reason: 'För få platser.', revision: 1 });
    expect([stale.status, stale.body.code, stale.body.revision]).toEqual([409, 'CHANGED_MEANWHILE', 2]);
    const cancelled = await step(id, 'cancel', { reason: 'För få platser.', revision: 2 });
    expect([cancelled.body.state, cancelled.body.revision]).toEqual(['cancelled', 3]);
    expect((await deliveries(id)).body.waitingNotices).toHaveLength(4);
  });

  test('a save the date goes out only when asked for', async () => {
    const { id } = await draftNyedstorget(world.ctx);
    await step(id, 'decide');
    const planned = await step(id, 'plan', { saveTheDate: true });
    expect([planned.body.state, planned.body.published]).toEqual(['planned', true]);
    expect((await deliveries(id)).body.waitingNotices).toEqual([
      { notice: `meeting/${id}/save_the_date/0`, kind: 'save_the_date', dueAt: expect.any(String) },
    ]);
  });

  test('a meeting to come cannot be held, followed up or closed', async () => {
    const id = await ready();
    await step(id, 'announce');
    expect(told(await step(id, 'hold', { attendance: { total: 64, children: 11 } }))).toEqual([
      'NOT_YET_HELD',
    ]);
    expect(told(await step(id, 'follow-up', { outcome: 'Vi hörde er.' }))).toEqual(['WRONG_STATE']);
    expect(told(await step(id, 'close'))).toEqual(['WRONG_STATE']);
    expect(told(await step(id, 'hold', { attendance: { total: -1, dogs: 2 } }))).toEqual([
      'BAD_FIELD attendance.total',
      'UNKNOWN_FIELD attendance.dogs',
    ]);
  });
});

describe('a rehearsal', () => {
  test('says what would go out, where and to how many, and writes nothing', async () => {
    const id = await ready();
    const before = (await call(world, 'get', `/v1/meetings/${id}`)).body;
    const res = await step(id, 'announce', { dryRun: true });
    const { kind, revision, channels } = res.body;
    expect([res.status, res.headers.etag, kind, revision]).toEqual([200, undefined, 'announced', 0]);
    const byName = new Map(
      channels.map((each: { channel: string; previews: object }) => [
        each.channel,
        { ...each, previews: Object.keys(each.previews) },
      ]),
    );
    expect(byName.get('email')).toMatchObject({
      label: 'E-post',
      on: true,
      count: 2,
      previews: ['sv', 'en'],
    });
    expect(byName.get('facebook')).toMatchObject({ on: false, count: 0, previews: ['sv'] });
    expect((await call(world, 'get', `/v1/meetings/${id}`)).body).toEqual(before);
    expect((await deliveries(id)).body.waitingNotices).toEqual([]);
  });

  test('is refused for the reasons the announcement would be', async () => {
    const { id } = await draftNyedstorget(world.ctx);
    const rehearsed = await step(id, 'announce', { dryRun: true });
    const announced = await step(id, 'announce');
    expect([rehearsed.status, rehearsed.body.reasons]).toEqual([409, announced.body.reasons]);
  });
});

describe('what was decided', () => {
  const notes = (body: { judgement: { notes: { code: string; level: string }[] } }) =>
    body.judgement.notes.map(({ code, level }) => `${level} ${code}`);

  test('another owner board takes the decision back: an idea again, and the answer and the history say so', async () => {
    const id = await ready();
    const changed = await call(world, 'patch', `/v1/meetings/${id}`, { body: { ownerBoard: 'ks' } });
    expect([changed.body.state, changed.body.decision]).toEqual(['idea', null]);
    expect(notes(changed.body)).toContain('stop DECISION_CLEARED');
    expect(told(await step(id, 'announce'))).toEqual(['WRONG_STATE']);
    const [line] = (await call(world, 'get', `/v1/meetings/${id}/history`)).body.items;
    expect(line).toMatchObject({
      step: 'decision cleared',
      what: { ownerBoard: 'Stadsbyggnadsnämnden', decidedBy: 'ADMIN_TOKEN', question: expect.any(String) },
    });
    expect((await step(id, 'decide')).body.decision.asked.level).toBe('dialog');
  });

  test('another question is warned of, also before it is announced, until the board has decided again', async () => {
    const id = await ready();
    const theme = { decisionBody: 'Kommunstyrelsen' };
    const changed = await call(world, 'patch', `/v1/meetings/${id}`, { body: { theme } });
    expect(notes(changed.body)).toEqual(['warn CHANGED_SINCE_DECISION']);
    const { body } = await step(id, 'announce', { dryRun: true });
    expect(body.notes.map((one: { message: string }) => one.message)).toEqual([
      expect.stringContaining('Kommunstyrelsen'),
    ]);
    const without = await step(id, 'decide-again');
    expect([without.status, ...told(without)]).toEqual([422, 'DECISION_REFERENCE_NEEDED reason']);
    const again = await step(id, 'decide-again', { reason: 'SBN 2027-01-11 § 4' });
    expect([again.status, again.body.decision.reference, ...notes(again.body)]).toEqual([
      200,
      'SBN 2027-01-11 § 4',
    ]);
    expect(told(await step(id, 'decide-again', { reason: 'SBN 2027-01-11 § 4' }))).toEqual([
      'DECISION_STANDS',
    ]);
  });
});

describe('refusals', () => {
  test('what stops a theme is told, all of it, and a second person may answer for vagueness alone', async () => {
    const theme = {
      title: 'Framtiden',
      question: 'Vad tycker du?',
      level: 'dialog',
      canInfluence: [],
      alreadyDecided: [],
    } as const;
    const { id } = await draftNyedstorget(world.ctx, { theme });
    const res = await step(id, 'decide');
    expect([res.status, res.body.code]).toEqual([409, 'REFUSED']);
    const { verdicts } = (await call(world, 'get', `/v1/meetings/${id}/judgement`)).body.theme;
    const stops = verdicts
      .filter((v: { level: string }) => v.level === 'stop')
      .map((v: { code: string }) => v.code);
    expect(res.body.reasons.map((r: { code: string }) => r.code)).toEqual(expect.arrayContaining(stops));
  });

  test('what is wrong with the step’s own body is 422', async () => {
    const id = await ready();
    const cases: [string, object, string[]][] = [
      ['cancel', {}, ['REASON_NEEDED reason']],
      ['move', { reason: 'Lokalen är upptagen.' }, ['NOTHING_MOVED']],
      [
        'move',
        { date: '2027-01-01', publicEnd: '17:00', venue: 'nothing', reason: 'x' },
        ['DATE_PASSED date', 'END_BEFORE_START publicEnd', 'UNKNOWN_VENUE venue'],
      ],
      ['move', { venue: 'rudsskolan', reason: 'Större lokal' }, ['VENUE_ELSEWHERE venue']],
      ['announce', { at: '2027-02-01T08:00:00+01:00' }, ['BAD_FIELD at']],
      [
        'announce',
        { override: { reason: 'Det ska gå ändå.', secondPerson: 'nobody@example.se' } },
        ['SECOND_PERSON_UNKNOWN override.secondPerson'],
      ],
      [
        'announce',
        { override: { secondPerson: [] }, dryRun: 'yes' },
        ['BAD_FIELD dryRun', 'FIELD_MISSING override.reason', 'BAD_FIELD override.secondPerson'],
      ],
    ];
    for (const [name, body, faults] of cases) {
      const res = await step(id, name, body);
      expect([name, res.status, ...told(res)]).toEqual([name, 422, ...faults]);
    }
    expect(await state(id)).toEqual(['planned', 0, false]);
  });

  test('a meeting that is not there', async () => {
    for (const name of ['decide', 'plan', 'announce', 'move', 'cancel', 'hold', 'follow-up', 'close']) {
      expect([name, (await step(999_999, name, { reason: 'Prov av fel.' })).status]).toEqual([name, 404]);
    }
    expect((await step(999_999, 'announce', { dryRun: true })).status).toBe(404);
  });
});

test('a personal number in what plan, move or cancel tells is refused until "anyway" is given', async () => {
  const number = '19811228-9874';
  const { id } = await draftNyedstorget(world.ctx, { needs: `Fråga efter ${number}.` });
  await step(id, 'decide');
  const twice = async (name: string, field: string, body: Record<string, unknown>) => {
    const warned = await step(id, name, body);
    expect([warned.status, ...told(warned)]).toEqual([422, `PERSONAL_DATA_LEFT ${field}`]);
    expect((await step(id, name, { ...body, anyway: true })).status).toBe(200);
  };
  await twice('plan', 'needs', { saveTheDate: true });
  await call(world, 'patch', `/v1/meetings/${id}`, { body: { needs: null } });
  await twice('move', 'reason', { date: '2027-03-18', reason: `Värden ${number} är sjuk.` });
  await twice('cancel', 'reason', { reason: `Värden ${number} är sjuk.` });
});

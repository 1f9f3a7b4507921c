import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { follower, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await follower(world.ctx, 'known@example.se', { places: ['molkom'] });
});
afterAll(() => world.close());

const rows = async (text: string) => (await world.ctx.db.execute(sql.raw(text))).rows;
const everybody = () =>
  rows(`select s.email, s.language, s.consent_ref, array_agg(coalesce(p.slug, b.slug, '*') order by coalesce(p.slug, b.slug)) as follows
        from subscribers s join subscriptions f on f.subscriber_id = s.id
        left join places p on p.id = f.place_id left join boards b on b.id = f.board_id
        where s.email <> 'known@example.se' group by s.id order by s.email`);

describe('a wish to subscribe', () => {
  const wish = (body: unknown) => call(world, 'post', '/v1/subscriptions', { body, token: null });

  test('is answered alike for a known and an unknown address', async () => {
    const [known, unknown] = [
      await wish({ email: 'known@example.se' }),
      await wish({ email: 'New@Example.se', places: ['rud'], boards: ['ks'], language: 'en' }),
    ];
    expect([known.status, known.body]).toEqual([202, {}]);
    expect([unknown.status, unknown.body]).toEqual([202, {}]);
    const waiting = await rows(
      `select to_address, to_language from outbox where kind = 'confirm_subscription' order by 1`,
    );
    expect(waiting).toEqual([
      { to_address: 'known@example.se', to_language: 'sv' },
      { to_address: 'new@example.se', to_language: 'en' },
    ]);
    expect(await everybody()).toEqual([]);
  });

  test('malformed input is told, all of it', async () => {
    const cases: [unknown, string[]][] = [
      [
        { email: 'no address', places: ['nowhere'], boards: ['nobody'] },
        ['BAD_EMAIL email', 'UNKNOWN_PLACE places', 'UNKNOWN_BOARD boards'],
      ],
      [{ email: 'a@b.se\r\nBcc: c@d.se' }, ['BAD_EMAIL email']],
      [
        { email: ['a@b.se'], language: 'fi', name: 'A' },
        ['BAD_FIELD email', 'BAD_FIELD language', 'UNKNOWN_FIELD name'],
      ],
      [{}, ['FIELD_MISSING email']],
    ];
    for (const [body, faults] of cases) {
      const res = await wish(body);
      expect([res.status, ...told(res)]).toEqual([422, ...faults]);
    }
  });
});

describe('importing a list', () => {
  const send = (body: string, query = '?consentRef=D-2026-17', type = 'text/csv') =>
    call(world, 'post', `/v1/subscriptions/import${query}`, { body, type });

  test('CSV, confirmed at once; the same list again adds nothing', async () => {
    const list =
      'email,places,boards,language\r\n"Anna@example.se","molkom rud",,sv\r\nbo@example.se,,ks;sbn,en\r\neva@example.se,,,\r\n';
    const first = await send(list);
    expect([first.status, first.body]).toEqual([200, { imported: 3, added: 3, skipped: 0 }]);
    const whole = [
      { email: 'anna@example.se', language: 'sv', consent_ref: 'D-2026-17', follows: ['molkom', 'rud'] },
      { email: 'bo@example.se', language: 'en', consent_ref: 'D-2026-17', follows: ['ks', 'sbn'] },
      { email: 'eva@example.se', language: 'sv', consent_ref: 'D-2026-17', follows: ['*'] },
    ];
    expect(await everybody()).toEqual(whole);
    expect((await send(list)).body).toEqual({ imported: 3, added: 0, skipped: 0 });
    expect(await everybody()).toEqual(whole);
  });

  test('the same address on two lines follows both', async () => {
    const res = await send('email,places\ntwo@example.se,rud\nTWO@example.se,molkom\ntwo@example.se,rud\n');
    expect([res.status, res.body.imported]).toEqual([200, 3]);
    expect((await everybody()).find((row) => row.email === 'two@example.se')?.follows).toEqual([
      'molkom',
      'rud',
    ]);
  });

  test('NDJSON', async () => {
    const list = '{"email":"nd@example.se","places":["rud"]}\n{"email":"nd2@example.se"}';
    expect((await send(list, '?consentRef=X', 'application/x-ndjson')).body).toEqual({
      imported: 2,
      added: 2,
      skipped: 0,
    });
  });

  test('one faulty line and nothing is imported; every fault is told with its line', async () => {
    const before = await everybody();
    const res = await send(
      'email,places,boards,language\nfine@example.se,rud,,\nnot an address,nowhere,nobody,\nfi@example.se,rud,,fi\nshort@example.se\nlate@example.se,gone,,\n',
    );
    expect([res.status, res.body.code, res.body.faultyLines]).toEqual([422, 'BAD_INPUT', 4]);
    expect(
      res.body.reasons.map((r: { line: number; code: string; field?: string }) => [r.line, r.code, r.field]),
    ).toEqual([
      [3, 'BAD_EMAIL', 'email'],
      [3, 'UNKNOWN_PLACE', 'places'],
      [3, 'UNKNOWN_BOARD', 'boards'],
      [4, 'BAD_FIELD', 'language'],
      [5, 'BAD_FIELD', undefined],
      [6, 'UNKNOWN_PLACE', 'places'],
    ]);
    expect(await everybody()).toEqual(before);
  });

  test('a fault in reading alone also keeps every line out', async () => {
    const before = await everybody();
    const res = await send('email,language\nfine@example.se,sv\nfi@example.se,fi\n');
    expect([res.status, res.body.reasons]).toEqual([
      422,
      [{ code: 'BAD_FIELD', level: 'stop', field: 'language', line: 3, message: 'Välj ett av: sv, en.' }],
    ]);
    expect(await everybody()).toEqual(before);
  });

  test('10 000 lines', async () => {
    const list = `email\n${Array.from({ length: 10_000 }, (_, i) => `many${i}@example.se`).join('\n')}`;
    expect((await send(list)).body).toEqual({ imported: 10_000, added: 10_000, skipped: 0 });
  });

  test.each([
    ['no consent', '', 'text/csv', 'email\na@b.se', 422],
    ['JSON', '?consentRef=X', 'application/json', '{}', 415],
    ['Latin-1', '?consentRef=X', 'text/csv; charset=iso-8859-1', 'email\na@b.se', 415],
    ['more than 20 MB', '?consentRef=X', 'text/csv', `email\n${'x'.repeat(20_000_000)}`, 413],
  ])('%s', async (_, query, type, body, status) => {
    const res = await send(body, query, type);
    expect(res.status).toBe(status);
    if (status === 422) expect(told(res)).toEqual(['FIELD_MISSING consentRef']);
  });
});

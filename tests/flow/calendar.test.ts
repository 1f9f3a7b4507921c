/** The municipality's own calendar: entered, removed, imported, fetched; and what it does to an evening's score. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { allCalendarDays, allCalendarSources } from '../../src/db/calendar-days.js';
import { calendarDays, calendarSources } from '../../src/db/schema.js';
import { slotFactsOf } from '../../src/db/take-step.js';
import type { Actor } from '../../src/domain/permissions.js';
import { judgeSlot } from '../../src/domain/slot/index.js';
import { addCalendarDays, importCalendarDays, removeCalendarDays } from '../../src/flow/calendar-days.js';
import {
  addCalendarSource,
  fetchCalendarNow,
  fetchCalendars,
  pauseCalendarSource,
  removeCalendarSource,
} from '../../src/flow/calendar-sources.js';
import { readCalendarCsv } from '../../src/http/api/calendar-lines.js';
import { aSlot } from '../domain/slot/slots.js';
import { admin, value } from '../support/karlstad.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let server: Server;
let base: string;
let says: { status?: number; body: string; etag?: string } = { body: '' };
let asked: (string | undefined)[] = [];

const reader: Actor = { kind: 'person', id: 1, name: 'Läsare', roles: ['reader'] };
const lov = { kind: 'schoolBreaks', from: '2027-03-01', to: '2027-03-05', name: 'Sportlov' };
const ics = (...names: string[]) =>
  [
    'BEGIN:VCALENDAR',
    ...names.flatMap((name, i) => [
      'BEGIN:VEVENT',
      `UID:${i}`,
      `DTSTART;VALUE=DATE:2027030${i + 1}`,
      `SUMMARY:${name}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');

beforeAll(async () => {
  world = await startWorld({ CALENDAR_ALLOW_PRIVATE: '1' });
  server = createServer((req, res) => {
    asked.push(req.headers['if-none-match']);
    const same = says.etag !== undefined && req.headers['if-none-match'] === says.etag;
    res.writeHead(same ? 304 : (says.status ?? 200), says.etag ? { ETag: says.etag } : {});
    res.end(same ? undefined : says.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await world.close();
});
beforeEach(async () => {
  await world.ctx.db.delete(calendarDays);
  await world.ctx.db.delete(calendarSources);
  asked = [];
});

const lines = async () =>
  (await allCalendarDays(world.ctx.db)).map(({ kind, from, to, name }) => `${kind} ${from} ${to} ${name}`);
const codes = (result: unknown) =>
  ((result as { reasons?: { code: string; field?: string }[] }).reasons ?? []).map(
    ({ code, field }) => `${code} ${field ?? ''}`,
  );
const source = { kind: 'homeGames', name: 'Matcher', url: '' };
const state = async () => {
  const [row] = await allCalendarSources(world.ctx.db);
  return { because: row?.because?.code ?? null, etag: row?.etag, fetched: row?.fetchedAt !== null };
};

test('a line is entered once, removed and put back', async () => {
  const { ctx } = world;
  const made = value(await addCalendarDays(ctx, admin, lov));
  value(await addCalendarDays(ctx, admin, { ...lov, name: ' Sportlov ' }));
  value(await addCalendarDays(ctx, admin, { kind: 'elections', from: '2030-09-08', to: '', name: 'Val' }));
  const both = ['schoolBreaks 2027-03-01 2027-03-05 Sportlov', 'elections 2030-09-08 2030-09-08 Val'];
  expect(await lines()).toEqual(both);
  const gone = value(await removeCalendarDays(ctx, admin, made.id));
  expect(await lines()).toEqual(both.slice(1));
  expect(await removeCalendarDays(ctx, admin, made.id)).toMatchObject({ is: 'missing' });
  value(await addCalendarDays(ctx, admin, gone));
  expect(await lines()).toEqual(both);
});

test('all faults at once, nothing written, and only by those who may', async () => {
  const { ctx } = world;
  const add = async (given: object) => codes(await addCalendarDays(ctx, admin, { ...lov, ...given }));
  expect(await add({ kind: 'lov', from: '2027-02-30', to: 'x', name: '' })).toEqual([
    'UNKNOWN_CALENDAR_KIND kind',
    'BAD_DATE from',
    'BAD_DATE to',
    'FIELD_MISSING name',
  ]);
  expect(await add({ to: '2027-02-28' })).toEqual(['LAST_DAY_BEFORE_FIRST to']);
  expect(await add({ to: '2028-04-03' })).toEqual([]);
  expect(await add({ to: '2028-04-04' })).toEqual(['TOO_MANY_DAYS to']);
  expect(await add({ name: 'x'.repeat(201) })).toEqual(['FIELD_TOO_LONG name']);
  for (const name of ['a\u0000b', 'a\nb', 'a\u202eb', '\ud800'])
    expect(await add({ name })).toEqual(['NOT_A_PLAIN_LINE name']);
  expect(await add({ kind: '__proto__' })).toEqual(['UNKNOWN_CALENDAR_KIND kind']);
  expect(await lines()).toHaveLength(1);
  for (const refused of [
    await addCalendarDays(ctx, reader, lov),
    await removeCalendarDays(ctx, reader, 1),
    await importCalendarDays(ctx, reader, []),
    await addCalendarSource(ctx, reader, source),
    await removeCalendarSource(ctx, reader, 1),
    await fetchCalendarNow(ctx, reader, 1),
    await pauseCalendarSource(ctx, reader, 1, true),
  ])
    expect(refused).toMatchObject({ ok: false, is: 'forbidden' });
});

test('CSV in Swedish and English, with any separator; all faulty lines are told and then nothing is imported', async () => {
  const { ctx } = world;
  const imported = (text: string) => importCalendarDays(ctx, admin, readCalendarCsv(text));
  const sv =
    '\ufeffSlag;Från;Till;Namn\r\nSkollov;2027-03-01;2027-03-05;Sportlov\r\nfullmäktige;2027-03-18;;KF\r\n';
  expect(await imported(sv)).toEqual({ ok: true, value: { lines: 2, added: 2 } });
  expect(await imported('name,kind,from\n"KF, åter",councilEvenings,2027-04-15\n')).toMatchObject({
    ok: true,
  });
  expect(
    await imported('kind\tfrom\tto\tname\nHome games\t2027-02-02\t2027-02-02\tFärjestad\n'),
  ).toMatchObject({
    ok: true,
  });
  expect(await imported(sv)).toEqual({ ok: true, value: { lines: 2, added: 0 } });
  expect(await lines()).toHaveLength(4);
  const bad = await imported(
    'slag;från;till;namn\nLov;2027-13-01;;A\nSkollov;2027-06-14;2027-06-18;Bra\n\nSkollov;2027-06-14\nVal;2027-06-14;2027-06-13;B\n"öppen',
  );
  expect(bad).toMatchObject({ is: 'lines' });
  const faults = 'faults' in bad ? bad.faults : [];
  expect(faults.map(({ line, reasons }) => [line, ...reasons.map((one) => one.code)])).toEqual([
    [2, 'UNKNOWN_CALENDAR_KIND', 'BAD_DATE'],
    [5, 'CALENDAR_CELLS'],
    [6, 'LAST_DAY_BEFORE_FIRST'],
    [7, 'CALENDAR_OPEN_QUOTE'],
  ]);
  expect(await imported('hej')).toMatchObject({
    faults: [{ line: 1, reasons: [{ code: 'CALENDAR_COLUMN_UNKNOWN' }, {}, {}, {}] }],
  });
  expect(codes(await imported('slag;från;till;namn\n'))).toEqual(['NO_CALENDAR_LINES csv']);
  expect(codes(await imported(''))).toEqual(['NO_CALENDAR_LINES csv']);
  const many = `slag;från;namn\n${'Val;2027-01-01;A\n'.repeat(5001)}`;
  expect(codes(await imported(many))).toEqual(['TOO_MANY_CALENDAR_LINES csv']);
  expect(await lines()).toHaveLength(4);
});

test('an entered school break lowers an evening’s score, and its removal raises it again', async () => {
  const { ctx } = world;
  const slot = aSlot({ date: '2027-03-03' });
  const total = async () => judgeSlot(slot, await slotFactsOf(ctx.db)).total ?? -1;
  const before = await total();
  const made = value(await addCalendarDays(ctx, admin, lov));
  const during = await total();
  expect(during).toBeLessThan(before);
  value(await removeCalendarDays(ctx, admin, made.id));
  expect(await total()).toBe(before);
});

test('a subscription: fetched, unchanged, broken (the old days stay), good again', async () => {
  const { ctx } = world;
  says = { body: ics('Färjestad', 'Frölunda'), etag: '"1"' };
  const { id } = value(await addCalendarSource(ctx, admin, { ...source, url: `${base}/matcher.ics#x` }));
  expect(await state()).toMatchObject({ because: null, fetched: false });
  await fetchCalendars(ctx, id);
  const two = ['homeGames 2027-03-01 2027-03-01 Färjestad', 'homeGames 2027-03-02 2027-03-02 Frölunda'];
  expect([await lines(), await state()]).toEqual([two, { because: null, etag: '"1"', fetched: true }]);
  await fetchCalendars(ctx);
  expect([asked, await lines()]).toEqual([[undefined, '"1"'], two]);
  for (const [body, status, because] of [
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTST', 200, 'CALENDAR_BROKEN'],
    ['<html>Logga in</html>', 200, 'CALENDAR_IS_HTML'],
    ['x'.repeat(2_000_001), 200, 'CALENDAR_TOO_LARGE'],
    ['', 404, 'CALENDAR_STATUS'],
  ] as const) {
    says = { body, status };
    await fetchCalendars(ctx, id);
    expect([await lines(), (await state()).because]).toEqual([two, because]);
  }
  says = { body: ics('Färjestad') };
  await fetchCalendars(ctx, id);
  expect([await lines(), await state()]).toEqual([
    two.slice(0, 1),
    { because: null, etag: null, fetched: true },
  ]);
});

test('a fetched line is the source’s; one that a person entered stays when the source goes', async () => {
  const { ctx } = world;
  says = { body: ics('Färjestad', 'Frölunda') };
  const { id } = value(await addCalendarSource(ctx, admin, { ...source, url: `${base}/a.ics` }));
  await fetchCalendars(ctx, id);
  const [first] = await allCalendarDays(ctx.db);
  expect(codes(await removeCalendarDays(ctx, admin, first?.id ?? 0))).toEqual(['CALENDAR_DAY_FETCHED ']);
  value(await addCalendarDays(ctx, admin, { ...source, from: '2027-03-01', to: '', name: 'Färjestad' }));
  await fetchCalendars(ctx, id);
  const gone = value(await removeCalendarSource(ctx, admin, id));
  expect(await lines()).toEqual(['homeGames 2027-03-01 2027-03-01 Färjestad']);
  value(await addCalendarSource(ctx, admin, gone));
  await fetchCalendars(ctx);
  expect(await lines()).toHaveLength(2);
});

test('a paused subscription is not fetched; addresses that are wrong or there already are told', async () => {
  const { ctx } = world;
  says = { body: ics('A') };
  const { id } = value(await addCalendarSource(ctx, admin, { ...source, url: `${base}/a.ics` }));
  value(await pauseCalendarSource(ctx, admin, id, true));
  await fetchCalendars(ctx);
  expect([asked, codes(await fetchCalendarNow(ctx, admin, id))]).toEqual([[], ['CALENDAR_PAUSED ']]);
  value(await pauseCalendarSource(ctx, admin, id, false));
  value(await fetchCalendarNow(ctx, admin, id));
  const add = async (url: string) => codes(await addCalendarSource(ctx, admin, { ...source, url }));
  expect(await add(`${base}/a.ics`)).toEqual(['CALENDAR_TAKEN url']);
  for (const url of ['file:///etc/passwd', 'https://u:p@a.se/x', 'hej', `https://a.se/${'x'.repeat(2000)}`])
    expect(await add(url)).toEqual(['BAD_CALENDAR_ADDRESS url']);
  expect(await add(' ')).toEqual(['FIELD_MISSING url']);
});

test('private addresses are not fetched unless the setting allows it', async () => {
  const closed = await startWorld();
  try {
    says = { body: ics('A') };
    const { id } = value(await addCalendarSource(closed.ctx, admin, { ...source, url: `${base}/a.ics` }));
    await fetchCalendars(closed.ctx, id);
    const [row] = await allCalendarSources(closed.ctx.db);
    expect([row?.because, asked]).toEqual([{ code: 'CALENDAR_ADDRESS_PRIVATE' }, []]);
  } finally {
    await closed.close();
  }
});

test('the worker fetches what was just added', async () => {
  const own = await startWorld({ CALENDAR_ALLOW_PRIVATE: '1' });
  try {
    says = { body: ics('Färjestad') };
    await own.work();
    value(await addCalendarSource(own.ctx, admin, { ...source, url: `${base}/w.ics` }));
    await until(
      () => allCalendarDays(own.ctx.db),
      (days) => days.length === 1,
    );
  } finally {
    await own.close();
  }
});

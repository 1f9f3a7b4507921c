/** One's own items: the weekly mail through the whole road, its switch, the page and the calendar of deadlines. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import ICAL from 'ical.js';
import request from 'supertest';
import type { Context } from '../../src/context.js';
import { ownItems } from '../../src/db/own-items.js';
import { answerItem } from '../../src/flow/checklist.js';
import { deliver } from '../../src/flow/deliver.js';
import { giveDuties } from '../../src/flow/duties.js';
import { deadlinesToken, mailWeekly, personOfDeadlines } from '../../src/flow/own-items.js';
import { changePerson } from '../../src/flow/people.js';
import { relay } from '../../src/flow/relay.js';
import { cancelMeeting } from '../../src/flow/steps.js';
import { aPerson, mainText, signedIn } from '../http/planner/desk.js';
import { availableParsers } from '../support/ics-parsers.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const at = (instant: string): Context => ({ ...world.ctx, now: () => new Date(instant) });
type Mail = { recipient: string; raw: Buffer };
const mails = async (): Promise<Mail[]> =>
  (
    await world.ctx.db.execute(
      sql`select recipient, raw from kept_mail where notice like 'weekly/%' order by recipient, notice`,
    )
  ).rows as Mail[];
/** The text part of a mail as it is read. */
const textOf = (raw: Buffer) => {
  const quoted = /text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--(?!=20)/.exec(raw.toString('latin1'))?.[1] ?? '';
  const bytes = quoted
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\s+/g, ' ');
};
/** Sends what is in the outbox, as the workers would. */
async function send(ctx: Context): Promise<void> {
  await relay(ctx);
  const waiting = (
    await ctx.db.execute(sql`select distinct notice, channel from deliveries where state = 'planned'`)
  ).rows as {
    notice: string;
    channel: string;
  }[];
  for (const one of waiting) await deliver(ctx, one);
}

describe('the weekly mail', () => {
  let meeting: number;
  let tea: number;
  let kim: number;
  beforeAll(async () => {
    const { ctx } = world;
    tea = (await aPerson(world, 'tea@example.org', ['planner'], 'Tea')).id;
    kim = (await aPerson(world, 'kim@example.org', ['communicator'], 'Kim')).id;
    const vera = (await aPerson(world, 'vera@example.org', ['contact_centre'], 'Vera')).id;
    const off = (await aPerson(world, 'otto@example.org', ['registrar'], 'Otto')).id;
    // Drafted on 11 January for 16 March: 64 days instead of 84, so that what comes first is due at once.
    meeting = (await draftNyedstorget(ctx)).id;
    value(
      (await giveDuties(ctx, admin, meeting, [
        { duty: 'T', person: tea },
        { duty: 'R', person: off },
        { duty: 'V', functionName: 'Vaktmästaren' },
      ])) as never,
    );
    // Named for one item alone: it leaves whoever has the duty.
    const named = await answerItem(ctx, admin, meeting, 'A3', { state: 'open', owner: kim } as never);
    expect(named.ok).toBe(true);
    expect(vera).toBeGreaterThan(0);
  });

  test('nothing goes before Monday 08:00; then each with something to do gets one, with what is late and comes', async () => {
    expect(await mailWeekly(at('2027-01-18T07:59:00+01:00'))).toBe(0);
    const monday = at('2027-01-18T08:00:00+01:00');
    // Tea and Kim; Otto's items are due after the meeting, and Vera has none.
    expect(await mailWeekly(monday)).toBe(2);
    await send(monday);
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient)).toEqual(['kim@example.org', 'tea@example.org']);
    const [toKim, toTea] = sent.map(({ raw }) => textOf(raw));
    expect(toTea).toContain('Nyedstorget i Molkom på vintern, Molkom');
    expect(toTea).toContain('A1: Kvällens fråga är skriven');
    expect(toTea).toContain('sen: skulle ha varit klar');
    expect(toTea).toContain('klar senast');
    expect(toTea).not.toContain('A3:');
    // Due in March: not yet.
    expect(toTea).not.toContain('C5:');
    expect(toTea).toContain(`/planering/moten/${meeting}/checklista`);
    expect(toTea).toContain(
      'Stäng av veckomejlet på din sida: http://moten.example.test/planering/jag#veckomejl',
    );
    expect(toKim).toContain('A3: Två listor');
    expect(toKim).not.toContain('A1:');
  });

  test('once per person and week; a Monday that was missed is made up for', async () => {
    expect(await mailWeekly(at('2027-01-20T12:00:00+01:00'))).toBe(0);
    // Also when nobody remembers that it was done: the key holds.
    await world.ctx.db.execute(sql`delete from heartbeats where name = 'weekly'`);
    expect(await mailWeekly(at('2027-01-21T12:00:00+01:00'))).toBe(0);
    expect(await mailWeekly(at('2027-01-28T12:00:00+01:00'))).toBe(2);
  });

  test('switched off by oneself, gone, or with nothing left: no mail', async () => {
    const agent = await signedIn(world, 'tea@example.org');
    const page = await agent.get('/planering/jag');
    expect(page.status).toBe(200);
    expect(mainText(page.text)).toContain('A1');
    const off = await agent.post('/planering/jag', { veckomejl: 'off' });
    expect(off.headers.location).toBe('/planering/jag?veckomejl=off#veckomejl');
    expect(mainText((await agent.get('/planering/jag?veckomejl=off')).text)).toContain(
      'Du har stängt av veckomejlet',
    );
    expect(await mailWeekly(at('2027-02-01T09:00:00+01:00'))).toBe(1);

    await agent.post('/planering/jag', { veckomejl: 'on' });
    value(await changePerson(world.ctx, admin, kim, { active: false }));
    // Tea again, and Otto, whose first item is due on 17 February; Kim is gone.
    expect(await mailWeekly(at('2027-02-08T09:00:00+01:00'))).toBe(2);
    const keys = await world.ctx.db.execute(sql`select key from outbox where key like 'weekly/2027-W06/%'`);
    expect(keys.rows.map(({ key }) => String(key).split('/')[2])).not.toContain(String(kim));
    value(await cancelMeeting(world.ctx, admin, meeting, { reason: 'Vattenläcka.' }));
    expect(await mailWeekly(at('2027-02-15T09:00:00+01:00'))).toBe(0);
    expect(mainText((await agent.get('/planering/jag')).text)).toContain('Du har inga öppna punkter just nu');
  });
});

describe('an owner who can no longer answer', () => {
  test('those who have the duty of the item see it too, on their page and in the weekly mail; the owner keeps it', async () => {
    const { ctx } = world;
    const ulrik = (await aPerson(world, 'ulrik@example.org', ['planner'], 'Ulrik')).id;
    const mirja = (await aPerson(world, 'mirja@example.org', ['planner'], 'Mirja')).id;
    const { id } = await draftNyedstorget(ctx);
    value((await giveDuties(ctx, admin, id, [{ duty: 'T', person: mirja }])) as never);
    value((await answerItem(ctx, admin, id, 'A3', { state: 'open', owner: ulrik } as never)) as never);
    const codes = async (person: number) => {
      const own = (await ownItems(ctx.db, [person], '2027-01-18')).get(person) ?? [];
      return own.flatMap(({ items }) => items.map(({ code }) => code));
    };
    expect(await codes(ulrik)).toEqual(['A3']);
    expect(await codes(mirja)).not.toContain('A3');

    // A reader may answer nothing, nor may the steering group.
    for (const roles of [['reader'], ['steering']] as const) {
      value(await changePerson(ctx, admin, ulrik, { roles: [...roles] }));
      expect(await codes(mirja)).toContain('A3');
      expect(await codes(ulrik)).toEqual(['A3']);
    }
    const page = await (await signedIn(world, 'mirja@example.org')).get('/planering/jag');
    expect(mainText(page.text)).toContain('A3');
    value(await changePerson(ctx, admin, ulrik, { roles: ['planner'], active: false }));
    expect(await codes(mirja)).toContain('A3');
    const monday = at('2027-02-22T09:00:00+01:00');
    expect(await mailWeekly(monday)).toBe(1);
    await send(monday);
    const mail = (await mails()).find(({ recipient }) => recipient === 'mirja@example.org');
    expect(textOf(mail?.raw ?? Buffer.alloc(0))).toContain('A3: Två listor');

    value(await changePerson(ctx, admin, ulrik, { active: true }));
    expect(await codes(mirja)).not.toContain('A3');
    value(await cancelMeeting(ctx, admin, id, { reason: 'Vattenläcka.' }));
  });
});

describe('the calendar of deadlines', () => {
  const address = (id: number) => `/deadlines/${deadlinesToken(world.ctx.config.SECRET, id)}.ics`;

  test('each open item is a whole day that parsers read, without a word of whose it is; it stays the same until something changes', async () => {
    const { ctx } = world;
    const ida = (await aPerson(world, 'ida.hemlig@example.org', ['planner'], 'Ida Hemlig')).id;
    const empty = await request(world.app).get(address(ida));
    expect(empty.status).toBe(200);
    expect(empty.text).toContain('BEGIN:VTIMEZONE');
    const { id, uid } = await draftNyedstorget(ctx);
    value((await giveDuties(ctx, admin, id, [{ duty: 'K', person: ida }])) as never);

    const got = await request(world.app).get(address(ida));
    expect(got.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(got.headers['cache-control']).toContain('private');
    expect(got.text).not.toMatch(/Ida|Hemlig|example\.org/i);
    const events = new ICAL.Component(ICAL.parse(got.text))
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one));
    expect(events.map((one) => one.summary.split(' ')[0]).sort()).toEqual([
      'B10',
      'B11',
      'B12',
      'B7',
      'D1',
      'D6',
      'D8',
    ]);
    const d1 = events.find((one) => one.summary.startsWith('D1 '));
    expect(d1?.startDate.isDate).toBe(true);
    expect(d1?.startDate.toString()).toBe('2027-03-18');
    expect(d1?.endDate.toString()).toBe('2027-03-19');
    expect(d1?.uid).toBe(`punkt-d1-${uid}`);
    for (const line of got.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);

    const again = await request(world.app)
      .get(address(ida))
      .set('If-None-Match', got.headers.etag ?? '');
    expect(again.status).toBe(304);

    const folder = await mkdtemp(join(tmpdir(), 'paplats-deadlines-'));
    try {
      const faults: Record<string, string[]> = {};
      for (const [name, text] of [
        ['full', got.text],
        ['empty', empty.text],
      ] as const) {
        const file = join(folder, `${name}.ics`);
        await writeFile(file, text);
        for (const parser of availableParsers()) faults[`${name} ${parser.name}`] = await parser.run(file);
      }
      expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }

    await answerItem(ctx, admin, id, 'D1', { state: 'done' });
    const after = await request(world.app).get(address(ida));
    expect(after.text).not.toContain('D1 Tack');
    expect(after.headers.etag).not.toBe(got.headers.etag);
    value(await changePerson(ctx, admin, ida, { active: false }));
    expect((await request(world.app).get(address(ida))).status).toBe(404);
  });

  test('a new address ends the one before; the first one holds as it was', async () => {
    const { SECRET } = world.ctx.config;
    const nils = (await aPerson(world, 'nils@example.org', ['reader'], 'Nils')).id;
    const agent = await signedIn(world, 'nils@example.org');
    expect((await request(world.app).get(address(nils))).status).toBe(200);
    const renewed = await agent.post('/planering/jag', { kalender: 'ny' });
    expect(renewed.headers.location).toBe('/planering/jag?kalender=ny#kalender');
    expect((await request(world.app).get(address(nils))).status).toBe(404);
    const next = `/deadlines/${deadlinesToken(SECRET, nils, 1)}.ics`;
    expect((await agent.get('/planering/jag?kalender=ny')).text).toContain(next);
    expect((await request(world.app).get(next)).status).toBe(200);
  });

  test('an address that is made up leads nowhere', async () => {
    const { SECRET } = world.ctx.config;
    const good = deadlinesToken(SECRET, 7);
    expect(personOfDeadlines(SECRET, good)).toBe(7);
    for (const bad of [good.replace(/^7/, '8'), `${good}x`, good.slice(0, -1), '7-', '', `0${good}`])
      expect(personOfDeadlines(SECRET, bad)).toBeUndefined();
    expect(personOfDeadlines('another secret of thirty-two chars', good)).toBeUndefined();
    expect((await request(world.app).get(`/deadlines/${good.replace(/^7/, '8')}.ics`)).status).toBe(404);
  });
});

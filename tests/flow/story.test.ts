/**
 * The whole story: one meeting from idea to closed, on a set clock, through every gate. It reads like the handbook, and
 * what leaves the house leaves by the same road as always (relay, deliver) into the local mailbox and the calendars.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import type { Context } from '../../src/context.js';
import { forgettings } from '../../src/db/schema.js';
import { openPast, type Past } from '../../src/demo/past.js';
import type { Gate } from '../../src/domain/checklist/checklist.js';
import { openAt } from '../../src/domain/checklist/list.js';
import { seenOf } from '../../src/domain/needs.js';
import type { Actor, Role } from '../../src/domain/permissions.js';
import type { Result } from '../../src/domain/result.js';
import { answerView, publishView } from '../../src/flow/answer-views.js';
import { exportToArchive } from '../../src/flow/archive.js';
import { createAssociation } from '../../src/flow/associations.js';
import { answerItem, followChecklist, readChecklist } from '../../src/flow/checklist.js';
import { createMeeting } from '../../src/flow/draft.js';
import { giveDuties } from '../../src/flow/duties.js';
import { keepEntry, settleQuestion } from '../../src/flow/evening.js';
import { answerInvitation, invite } from '../../src/flow/invitations.js';
import { answerNeed, askForNeeds, readNeeds } from '../../src/flow/needs.js';
import { addPerson } from '../../src/flow/people.js';
import {
  announceMeeting,
  closeMeeting,
  decideMeeting,
  followUpMeeting,
  holdMeeting,
  moveMeeting,
  planMeeting,
  takeMeetingStep,
} from '../../src/flow/steps.js';
import { forget, sweep } from '../../src/flow/sweep.js';
import { readViews, receiveView } from '../../src/flow/views.js';
import { admin, follower, nyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let past: Past;
let id: number;
const staff: Record<string, Actor> = {};
const who = (name: string): Actor => {
  const actor = staff[name];
  if (!actor) throw new Error(`nobody is called ${name}`);
  return actor;
};

/** On this day at this time (wall clock, Karlstad) this is done, and what it puts in the outbox leaves. */
const on = <T>(day: string, time: string, work: (ctx: Context) => Promise<T>): Promise<T> => {
  const zone = day > '2027-03-27' && day < '2027-10-31' ? '+02:00' : '+01:00';
  return past.at(new Date(`${day}T${time}:00${zone}`), work);
};
const rows = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  (await world.ctx.db.execute<T>(query)).rows;
/** Subjects of the mails so far, as `recipient: subject`, since the last time it was asked. */
let read = 0;
async function newMail(): Promise<string[]> {
  const mails = await rows<{ id: string; recipient: string; raw: Buffer }>(
    sql`select id, recipient, raw from kept_mail where id > ${read} order by id`,
  );
  read = Math.max(read, ...mails.map((mail) => Number(mail.id)));
  return Promise.all(
    mails.map(async ({ recipient, raw }) => `${recipient}: ${(await PostalMime.parse(raw)).subject}`),
  );
}
/** The codes that hold a step back. */
const heldBy = (result: Result<unknown>): string[] =>
  !result.ok && 'reasons' in result ? result.reasons.map((one) => String(one.params.code ?? one.code)) : [];
/** Each open item of a gate is answered by somebody whose duty it is. */
async function tick(ctx: Context, gate: Gate): Promise<void> {
  const { list } = value(await readChecklist(ctx, admin, id));
  const hands: Record<string, string> = {
    ...{ N: 'Bo', T: 'Tove', S: 'Tove', V: 'Tove', K: 'Karin', KC: 'Kent', R: 'Rune', DSO: 'Rune' },
  };
  for (const item of openAt(list, gate)) {
    const by = who(hands[item.who[0] ?? 'T'] ?? 'Tove');
    const answered = await answerItem(ctx, by, id, item.code, { state: 'done' });
    if (!answered.ok) throw new Error(`${item.code}: ${JSON.stringify(answered)}`);
  }
}

beforeAll(async () => {
  world = await startWorld({ MAIL_PER_DAY: '0', QUIET_HOURS: '' });
  await settle(world.ctx);
  await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });
  past = openPast(world.ctx, new Date('2027-01-11T09:00:00+01:00'));
  const people: [string, Role][] = [
    ['Tove', 'planner'],
    ['Bo', 'board'],
    ['Karin', 'communicator'],
    ['Kent', 'contact_centre'],
    ['Rune', 'registrar'],
    ['Stina', 'steering'],
  ];
  for (const [name, role] of people) {
    const email = `${name.toLowerCase()}@karlstad.example`;
    const person = value(await addPerson(world.ctx, admin, { name, email, roles: [role] }));
    staff[name] = { kind: 'person', id: person.id, name, roles: [role] };
  }
});
afterAll(async () => {
  await past?.close();
  await world?.close();
});

describe('one meeting, from idea to closed', () => {
  test('January: Tove drafts it and gives everybody a duty', async () => {
    await on('2027-01-12', '10:00', async (ctx) => {
      id = value(await createMeeting(ctx, who('Tove'), nyedstorget({ date: '2027-04-13' }))).id;
      value(await followChecklist(ctx, who('Tove'), id));
      value(
        await giveDuties(ctx, who('Tove'), id, [
          { duty: 'T', person: who('Tove').id },
          { duty: 'K', person: who('Karin').id },
          { duty: 'V', functionName: 'Vaktmästaren på biblioteket' },
        ]),
      );
    });
    const { list } = value(await readChecklist(world.ctx, who('Stina'), id));
    expect([list.items.length, list.follows, list.version]).toEqual([46, true, 1]);
    expect(list.items.find(({ code }) => code === 'B12')?.dueOn).toBe('2027-04-10');
  });

  test('gate 1: the board cannot decide before its items are considered, and nobody ticks for another', async () => {
    await on('2027-01-18', '10:00', async (ctx) => {
      const refused = await decideMeeting(ctx, who('Bo'), id, {});
      expect(heldBy(refused)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A9', 'A11']);
      expect(await answerItem(ctx, who('Karin'), id, 'A9', { state: 'done' })).toMatchObject({
        is: 'not yours',
      });
      expect(await answerItem(ctx, who('Tove'), id, 'A9', { state: 'not_applicable' })).toMatchObject({
        is: 'input',
      });
      await tick(ctx, 'G1');
      value(await decideMeeting(ctx, who('Bo'), id, { reason: 'SBN 2027-01-18 § 4' }));
    });
    expect(await newMail()).toEqual([]);
  });

  test('the associations are asked what the evening should be about', async () => {
    await on('2027-01-20', '10:00', async (ctx) => {
      const made = value(
        await createAssociation(ctx, who('Karin'), {
          slug: 'molkoms-ishockey',
          name: 'Molkoms ishockey (påhittad)',
          place: 'molkom',
          contactName: 'Iris',
          email: 'iris@example.org',
        }),
      );
      expect(value(await invite(ctx, who('Karin'), id, [made.id]))).toEqual({ invited: 1 });
    });
    expect((await newMail()).map((mail) => mail.split(':')[0])).toEqual(['iris@example.org']);
    const [invitation] = await rows<{ token: string; version: number }>(
      sql`select token, version from invitations where meeting_id = ${id}`,
    );
    if (!invitation) throw new Error('no invitation');
    const given = { answer: 'yes' as const, words: 'Isbanan, och vem som spolar den.' };
    await on('2027-01-22', '19:00', async (ctx) =>
      expect(
        await answerInvitation(ctx, invitation.token, { ...given, version: invitation.version }),
      ).toMatchObject({ ok: true }),
    );
  });

  test('gate 2: planned, and the date saved with everybody who follows Molkom', async () => {
    await on('2027-02-01', '10:00', async (ctx) => {
      expect(heldBy(await planMeeting(ctx, who('Tove'), id, { saveTheDate: true }))).toEqual([
        'B1',
        'B2',
        'B3',
        'B4',
      ]);
      await tick(ctx, 'G2');
      value(await planMeeting(ctx, who('Tove'), id, { saveTheDate: true }));
    });
    expect(await newMail()).toEqual([expect.stringMatching(/^anna@example\.org: Boka datumet/)]);
  });

  test('gate 3: announced, with a promise of when the answer comes', async () => {
    await on('2027-03-01', '10:00', async (ctx) => {
      expect(heldBy(await announceMeeting(ctx, who('Karin'), id, {}))).toEqual([
        'B6',
        'B7',
        'B8',
        'B9',
        'B10',
      ]);
      await tick(ctx, 'G3');
      const announced = value(await announceMeeting(ctx, who('Karin'), id, {}));
      expect(announced.published).toMatchObject({ date: '2027-04-13', followUpDue: '2027-05-04' });
      expect(heldBy(await announceMeeting(ctx, who('Karin'), id, {}))).toEqual(['ALREADY_ANNOUNCED']);
    });
    expect(await newMail()).toEqual([expect.stringMatching(/^anna@example\.org: .*Nyedstorget/)]);
  });

  test('it moves a day, and everything moves with it', async () => {
    await on('2027-03-08', '10:00', async (ctx) => {
      const given = { date: '2027-04-14', reason: 'Biblioteket har stängt den 13 april.' };
      const moved = value(await moveMeeting(ctx, who('Karin'), id, given));
      expect(moved.published).toMatchObject({ revision: 2, movedTime: true, followUpDue: '2027-05-05' });
    });
    expect(await newMail()).toEqual([expect.stringMatching(/^anna@example\.org: NY TID/)]);
    const { list } = value(await readChecklist(world.ctx, who('Stina'), id));
    expect(list.items.find(({ code }) => code === 'B12')?.dueOn).toBe('2027-04-11');
  });

  test('residents ask for what they need, and say what they think', async () => {
    await on('2027-03-20', '20:00', async (ctx) => {
      const needs = [{ kind: 'interpreter' as const, what: 'arabiska' }];
      const asked = { needs, persons: 2, contact: 'noor@example.org', clientKey: 'noors-key-1' };
      expect(value(await askForNeeds(ctx, id, asked))).toBe(1);
      expect(value(await askForNeeds(ctx, id, asked))).toBe(0);
      const view = {
        meeting: String(id),
        kind: 'question' as const,
        text: 'Vem ska spola isen? Ring mig på 070-123 45 67.',
        email: 'vera@example.org',
        via: 'web' as const,
      };
      value(await receiveView(ctx, 'a resident', view));
    });
    expect((await newMail()).map((mail) => mail.split(':')[0])).toEqual(['vera@example.org']);
    // What was settled before anybody could ask is open again, and what nobody has answered holds the evening.
    const b8 = async () =>
      value(await readChecklist(world.ctx, who('Stina'), id)).list.items.find(({ code }) => code === 'B8');
    expect(await b8()).toMatchObject({ state: 'open', changedBy: 'På plats', version: 2 });
    await on('2027-03-22', '09:00', async (ctx) => {
      expect(heldBy(await holdMeeting(ctx, who('Kent'), id, {}))).toContain('NEEDS_OPEN');
      const [need] = value(await readNeeds(ctx, who('Tove'), id)).needs;
      if (!need) throw new Error('no need');
      const answer = { state: 'ordered' as const, note: 'Tolk bokad.', seen: seenOf(need) };
      expect(await answerNeed(ctx, who('Tove'), id, need.id, answer)).toMatchObject({ ok: true });
      expect(heldBy(await holdMeeting(ctx, who('Kent'), id, {}))).not.toContain('NEEDS_OPEN');
      value((await answerItem(ctx, who('Tove'), id, 'B8', { state: 'done' })) as Result<unknown>);
      const [{ view } = {}] = value(await readViews(ctx, who('Karin'), { meeting: String(id), most: 10 }));
      if (!view) throw new Error('no view');
      // What is published was read by somebody, and the number is not in it.
      const published = { publicText: 'Vem ska spola isen?', version: view.version };
      expect(await publishView(ctx, who('Karin'), view.id, published)).toMatchObject({ ok: true });
    });
  });

  test('the reminders go by themselves, a week before and the day before', async () => {
    await on('2027-04-07', '17:01', sweep);
    expect(await newMail()).toEqual([expect.stringMatching(/^anna@example\.org: Påminnelse/)]);
    await on('2027-04-13', '17:01', sweep);
    expect(await newMail()).toEqual([expect.stringMatching(/^anna@example\.org: Påminnelse/)]);
  });

  test('the evening: counted at the door, notes at the tables, three questions on the way out', async () => {
    await on('2027-04-14', '18:10', async (ctx) => {
      const tap = (key: string, kind: 'adults' | 'young' | 'children', count: number) =>
        keepEntry(ctx, who('Kent'), id, { kind: 'tap', key, secondsAgo: 0, who: kind, count });
      for (const [key, kind, count] of [
        ['tap-0001', 'adults', 40],
        ['tap-0002', 'young', 9],
        ['tap-0003', 'children', 5],
        ['tap-0004', 'adults', -1],
      ] as const)
        value(await tap(key, kind, count));
      // The tablet was not sure and sent it once more.
      value(await tap('tap-0001', 'adults', 40));
      value(
        await keepEntry(ctx, who('Tove'), id, {
          ...{ kind: 'note', key: 'note-0001', secondsAgo: 0, table: 'Bord 3', note: 'question' },
          ...{ text: 'Vad kostar isen?', owner: null, due: null },
        } as const),
      );
      value(
        await keepEntry(ctx, who('Kent'), id, {
          ...{ kind: 'exit', key: 'exit-0001', secondsAgo: 0, time: 3, question: 3, heard: 2 },
          heardFrom: 'association',
        } as const),
      );
    });
    const [count] = await rows<{ n: number }>(
      sql`select sum(count)::int as n from headcount_taps where meeting_id = ${id}`,
    );
    expect(count?.n).toBe(53);
  });

  test('gate 4: held, with how many came', async () => {
    await on('2027-04-15', '09:00', async (ctx) => {
      const attendance = { total: 53, adults: 39, young: 9, children: 5 };
      expect(heldBy(await holdMeeting(ctx, who('Kent'), id, { attendance }))).toEqual(['B12', 'C1']);
      await tick(ctx, 'G4');
      expect(value(await holdMeeting(ctx, who('Kent'), id, { attendance })).attendance).toEqual(attendance);
    });
  });

  test('every question gets an owner, a day and an answer, and whoever asked is told', async () => {
    await on('2027-04-20', '09:00', async (ctx) => {
      const [note] = await rows<{ id: number; version: number }>(
        sql`select id, version from table_notes where meeting_id = ${id}`,
      );
      if (!note) throw new Error('no note');
      const settled = { owner: 'Tove', due: '2027-04-28', answer: '80 000 kronor.', version: note.version };
      expect(await settleQuestion(ctx, who('Tove'), { meetingId: id, id: note.id }, settled)).toMatchObject({
        ok: true,
      });
      const [{ view } = {}] = value(await readViews(ctx, who('Kent'), { meeting: String(id), most: 10 }));
      if (!view) throw new Error('no view');
      const answer = { state: 'answered' as const, text: 'Kommunen spolar isen.', version: view.version };
      expect(await answerView(ctx, who('Kent'), view.id, answer)).toMatchObject({ ok: true });
      // Somebody else had the same page open.
      expect(await answerView(ctx, who('Karin'), view.id, answer)).toMatchObject({ is: 'view changed' });
    });
    expect((await newMail()).map((mail) => mail.split(':')[0])).toEqual(['vera@example.org']);
  });

  test('gate 5: we heard, we do, we do not and why; before the promised day', async () => {
    const given = {
      heard: ['Isbana vill de flesta ha.'],
      doing: ['Isbana november–mars.'],
      notDoing: [{ what: 'Marknad på vintern', because: 'den får inte plats bredvid isen' }],
    };
    await on('2027-05-03', '10:00', async (ctx) => {
      expect(heldBy(await followUpMeeting(ctx, who('Karin'), id, given))).toEqual([
        ...['C6', 'C7', 'D2', 'D3', 'D4'],
      ]);
      await tick(ctx, 'G5');
      const without = { ...given, notDoing: [{ what: 'Marknad på vintern', because: '' }] };
      expect(await followUpMeeting(ctx, who('Karin'), id, without)).toMatchObject({ ok: false });
      value(await followUpMeeting(ctx, who('Karin'), id, given));
    });
    // The feedback in all channels is the step itself: nobody ticked it before it was so.
    const { list } = value(await readChecklist(world.ctx, who('Stina'), id));
    expect(list.items.find(({ code }) => code === 'D6')).toMatchObject({
      ...{ state: 'done', changedBy: 'Karin', note: 'återkopplingen skickades', version: 1 },
    });
    // Anna follows the place and gets the follow-up; the association that was asked is thanked with the same.
    const [thanks, followUp, ...others] = (await newMail()).toSorted().toReversed();
    expect(thanks).toMatch(/^iris@example\.org: Tack! Så blev det efter kvällen i /);
    expect([followUp?.split(':')[0], others]).toEqual(['anna@example.org', []]);
  });

  test('June: the decision is told, and how the views shaped it', async () => {
    await on('2027-06-10', '10:00', async (ctx) => {
      const decision = { text: 'Isbana november–mars.', influence: 'Två av tre bord ville ha isbana.' };
      value(await takeMeetingStep(ctx, who('Bo'), id, { step: 'tell-decision', decision }));
    });
    expect((await newMail()).map((mail) => mail.split(':')[0])).toEqual(['anna@example.org']);
  });

  test('the registrar exports it to the archive', async () => {
    await on('2027-06-20', '10:00', async (ctx) => {
      expect(await exportToArchive(ctx, who('Karin'), { meeting: id })).toMatchObject({ is: 'forbidden' });
      const file = value(await exportToArchive(ctx, who('Rune'), { meeting: id }));
      const pieces: Buffer[] = [];
      for await (const piece of file.pieces) pieces.push(piece);
      const zip = Buffer.concat(pieces).toString('latin1');
      expect([zip.slice(0, 2), zip.includes('manifest.json'), zip.includes('vera@example.org')]).toEqual([
        'PK',
        true,
        false,
      ]);
      expect((await file.written).meetings).toEqual([id]);
    });
  });

  test('gate 6: closed, and only now', async () => {
    await on('2027-06-21', '10:00', async (ctx) => {
      expect(heldBy(await closeMeeting(ctx, who('Tove'), id, {}))).toEqual([
        ...['C2', 'C3', 'C4', 'C10', 'D5', 'D7', 'D8', 'D9', 'D11'],
      ]);
      await tick(ctx, 'G6');
      expect(value(await closeMeeting(ctx, who('Tove'), id, {})).state).toBe('closed');
    });
  });

  test('what was private is forgotten, and the log says so; what was said stays', async () => {
    await on('2027-11-15', '03:30', forget);
    const contacts = await rows<{ n: number }>(
      sql`select (select count(*) from view_contacts)::int + (select count(*) from needs where contact is not null)::int as n`,
    );
    expect(contacts).toEqual([{ n: 0 }]);
    const log = await world.ctx.db.select().from(forgettings);
    expect(log.map(({ class: of, count }) => `${of} ${count}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/view/), expect.stringMatching(/need/)]),
    );
    expect(await rows(sql`select public_text from views where meeting_id = ${id}`)).toEqual([
      { public_text: 'Vem ska spola isen?' },
    ]);
  });

  test('November: was it done? The history tells the whole of it and cannot be changed', async () => {
    await on('2027-11-16', '10:00', async (ctx) => {
      const done = { is: 'done' as const, text: 'Isbanan öppnade den 14 november.' };
      value(await takeMeetingStep(ctx, who('Bo'), id, { step: 'tell-done', done }));
    });
    const steps = await rows<{ step: string; who: string }>(
      sql`select step, who from history where meeting_id = ${id}
        and step not in ('item_answered', 'duties_given', 'checklist_followed') order by id`,
    );
    const told = steps.map(({ step, who: by }) => `${step}, ${by}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'drafted, Tove',
        'decided, Bo',
        'planned, Tove',
        'announced, Karin',
        'moved, Karin',
        'held, Kent',
        'followed up, Karin',
        'closed, Tove',
      ]),
    );
    await expect(world.ctx.db.execute(sql`update history set who = 'nobody'`)).rejects.toThrow();
    await expect(world.ctx.db.execute(sql`delete from history`)).rejects.toThrow();
  });
});

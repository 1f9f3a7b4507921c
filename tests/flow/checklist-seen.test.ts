/** Real rows of every room around one meeting, and what its checklist then shows of them and misses, in sentences. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { openPast, type Past } from '../../src/demo/past.js';
import { seenOf } from '../../src/domain/needs.js';
import { answerView } from '../../src/flow/answer-views.js';
import { exportToArchive } from '../../src/flow/archive.js';
import { createAssociation } from '../../src/flow/associations.js';
import { readChecklist } from '../../src/flow/checklist.js';
import { keepEntry, settleQuestion } from '../../src/flow/evening.js';
import { readFollowUpDraft, saveFollowUpDraft } from '../../src/flow/follow-up-draft.js';
import { answerInvitation, invite } from '../../src/flow/invitations.js';
import { writeLesson } from '../../src/flow/lessons.js';
import { answerNeed, askForNeeds, readNeeds } from '../../src/flow/needs.js';
import { createPaper } from '../../src/flow/papers.js';
import {
  announceMeeting,
  decideMeeting,
  followUpMeeting,
  holdMeeting,
  planMeeting,
  takeMeetingStep,
} from '../../src/flow/steps.js';
import { forget } from '../../src/flow/sweep.js';
import { receiveView } from '../../src/flow/views.js';
import { wordsOf } from '../../src/text/words/index.js';
import { admin, draftNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let past: Past;
let id: number;
let other: number;
const said = wordsOf('sv').planner.checklist;

beforeAll(async () => {
  world = await startWorld({ MAIL_PER_DAY: '0', QUIET_HOURS: '' });
  await settle(world.ctx);
  await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });
  past = openPast(world.ctx, new Date('2027-01-11T09:00:00+01:00'));
  id = (await draftNyedstorget(world.ctx, { announceDate: '2027-01-25' })).id;
  // Whatever happens at the first, its neighbour shows nothing of it.
  other = (await draftNyedstorget(world.ctx, { announceDate: '2027-01-25' })).id;
});
afterAll(async () => {
  await past?.close();
  await world?.close();
});

const on = <T>(date: string, work: (ctx: Context) => Promise<T>) =>
  past.at(new Date(`${date}T12:00:00+01:00`), work);
/** What the checklist of a meeting says of an item: seen, and missing. */
async function saysOf(code: string, of = id): Promise<[string | undefined, string | undefined]> {
  const { seen, lacking } = value(await readChecklist(past.ctx, admin, of));
  const [shown, missing] = [seen.get(code), lacking.get(code)];
  return [shown && said.seen[code]?.(shown), missing && said.lacking[code]?.(missing)];
}
const held = (result: { ok: boolean }) => expect(result).toMatchObject({ ok: true });
const nothing = [undefined, undefined];

test('before: the evening’s points, the decision, the channels and papers', async () => {
  expect(await saysOf('B1')).toEqual([
    'Kvällen har 100 poäng. Vilka tider ni jämförde syns inte här',
    undefined,
  ]);
  expect(await saysOf('A11')).toEqual(nothing);
  expect(await saysOf('B10')).toEqual([undefined, 'Facebook är avstängt. Ingen tidning får texten']);
  await on('2027-01-12', async (ctx) => {
    const paper = { slug: 'nwt', name: 'NWT', email: 'red@nwt.example', printDays: ['wed'] as const };
    value(await createPaper(ctx, admin, { ...paper, deadline: { daysBefore: 1, at: '12:00' } }));
    value(await decideMeeting(ctx, admin, id, { reason: 'SBN 2027-01-12 § 4' }));
  });
  expect((await saysOf('A11'))[0]).toBe(
    'tests skrev in beslutet 12 januari 2027: ”SBN 2027-01-12 § 4”. Kontrollera paragrafen',
  );
  expect(await saysOf('B10')).toEqual([undefined, 'Facebook är avstängt']);
});

test('B5: three associations are asked, and it is shown when three have answered', async () => {
  await on('2027-01-13', async (ctx) => {
    const ids: number[] = [];
    for (const n of [1, 2, 3]) {
      const wish = { slug: `lag-${n}`, name: `Lag ${n} (påhittat)`, place: 'molkom' };
      ids.push(value(await createAssociation(ctx, admin, wish)).id);
    }
    value(await invite(ctx, admin, id, ids));
  });
  expect(await saysOf('B5')).toEqual([undefined, '3 föreningar är tillfrågade och 0 har svarat, av minst 3']);
  const { rows } = await world.ctx.db.execute<{ token: string }>(
    sql`select token from invitations where meeting_id = ${id} order by id`,
  );
  for (const { token } of rows) {
    expect((await saysOf('B5'))[0]).toBeUndefined();
    await on('2027-01-14', async (ctx) =>
      held(await answerInvitation(ctx, token, { answer: 'yes', words: 'Isbanan.', version: 1 })),
    );
  }
  expect(await saysOf('B5')).toEqual([
    '3 föreningar är tillfrågade, 3 har svarat. Skolan och värden syns inte här',
    undefined,
  ]);
});

test('announced: what has reached somebody; then what people need', async () => {
  await on('2027-01-25', async (ctx) => {
    value(await planMeeting(ctx, admin, id, {}));
    value(await announceMeeting(ctx, admin, id, {}));
  });
  expect(await saysOf('B10')).toEqual([
    'Annonserat 25 januari 2027. Kanaler: Webben, E-post och Kalender. Tidningar som har texten: NWT. Köpta annonser syns inte här',
    undefined,
  ]);
  expect(await saysOf('B8')).toEqual(nothing);
  await on('2027-02-01', async (ctx) => {
    const needs = [{ kind: 'interpreter' as const, what: 'arabiska' }];
    value(
      await askForNeeds(ctx, id, { needs, persons: 1, contact: 'noor@example.org', clientKey: 'noors-1' }),
    );
  });
  expect(await saysOf('B8')).toEqual([undefined, '1 behov att ta hand om']);
  await on('2027-02-02', async (ctx) => {
    const [need] = value(await readNeeds(ctx, admin, id)).needs;
    if (!need) throw new Error('no need');
    held(await answerNeed(ctx, admin, id, need.id, { state: 'ordered', note: 'Bokad.', seen: seenOf(need) }));
  });
  expect(await saysOf('B8')).toEqual(['Alla behov har fått svar: 1 beställt, 0 avböjda', undefined]);
});

test('the evening: notes, questions and the way out', async () => {
  for (const code of ['C6', 'C7', 'C11', 'D4', 'D9']) expect(await saysOf(code)).toEqual(nothing);
  await on('2027-03-16', async (ctx) => {
    const note = (key: string, table: string, kind: 'question' | 'proposal') =>
      keepEntry(ctx, admin, id, {
        ...{ kind: 'note', key, secondsAgo: 0, table, note: kind, text: 'Vad kostar isen?' },
        ...{ owner: null, due: null },
      } as const);
    value(await note('note-0001', 'Bord 1', 'question'));
    value(await note('note-0002', 'bord 1 ', 'proposal'));
    value(await note('note-0003', 'Bord 2', 'proposal'));
    const exit = { kind: 'exit', key: 'exit-0001', secondsAgo: 0, time: 3, question: 3, heard: 2 } as const;
    value(await keepEntry(ctx, admin, id, { ...exit, heardFrom: 'poster' }));
  });
  expect(await saysOf('C6')).toEqual(['3 anteckningar från 2 bord', undefined]);
  expect(await saysOf('C7')).toEqual([undefined, '1 fråga utan svar saknar ansvarig eller datum']);
  expect(await saysOf('D4')).toEqual([undefined, '1 fråga saknar svar']);
  expect(await saysOf('C11')).toEqual(['1 person har svarat vid utgången', undefined]);
  await on('2027-03-17', async (ctx) => {
    value(await holdMeeting(ctx, admin, id, { attendance: { total: 53 } }));
    const settled = { owner: 'Tove', due: '2027-03-28', answer: '' };
    held(await settleQuestion(ctx, admin, await questionOf(), { ...settled, version: 1 }));
  });
  expect(await saysOf('C7')).toEqual([
    '1 fråga, 1 obesvarad. Alla obesvarade har ansvarig och datum',
    undefined,
  ]);
  expect((await saysOf('D9'))[0]).toMatch(/^53 personer är räknade och 1 har svarat/);
  await on('2027-03-18', async (ctx) => {
    const settled = { owner: 'Tove', due: '2027-03-28', answer: '80 000 kronor.' };
    held(await settleQuestion(ctx, admin, await questionOf(), { ...settled, version: 2 }));
  });
  expect(await saysOf('D4')).toEqual(['Den enda frågan är besvarad', undefined]);
});

async function questionOf(): Promise<{ meetingId: number; id: number }> {
  const { rows } = await world.ctx.db.execute<{ id: number }>(
    sql`select id from table_notes where meeting_id = ${id} and kind = 'question'`,
  );
  return { meetingId: id, id: rows[0]?.id ?? 0 };
}

const send = (ctx: Context) =>
  receiveView(ctx, 'a resident', {
    ...{ meeting: String(id), kind: 'proposal', text: 'Mer is.', via: 'web', email: 'vera@example.org' },
  } as const);
async function toArchive(ctx: Context): Promise<void> {
  const file = value(await exportToArchive(ctx, admin, { meeting: id }));
  for await (const piece of file.pieces) expect(piece.length).toBeGreaterThan(0);
  await file.written;
}

test('after: the views and the draft, the export and what came after it', async () => {
  const view = await on('2027-03-19', async (ctx) => value(await send(ctx)));
  expect(await saysOf('D3')).toEqual([undefined, '1 synpunkt väntar på svar']);
  await on('2027-03-22', async (ctx) => {
    held(await answerView(ctx, admin, view.id, { state: 'answered', text: 'Tack.' }));
    const lists = { heard: ['Is vill många ha.', 'Mindre buller.'], doing: ['Isbana.'], notDoing: [] };
    const version = (await readFollowUpDraft(ctx, id))?.version ?? 0;
    value(await saveFollowUpDraft(ctx, admin, id, lists, version));
    await toArchive(ctx);
  });
  expect((await saysOf('D3'))[0]).toBe(
    'Återkopplingen har 2 punkter under Vi hörde. Av 1 synpunkt väntar ingen på svar. Läs efter personuppgifter',
  );
  expect(await saysOf('D2')).toEqual([
    'Exporten 22 mars 2027 har med 1 synpunkt och 3 anteckningar. Diariet syns inte här',
    undefined,
  ]);
  await on('2027-03-23', async (ctx) => {
    const { id: late } = value(await send(ctx));
    held(await answerView(ctx, admin, late, { state: 'answered', text: 'Tack.' }));
  });
  expect(await saysOf('D2')).toEqual([
    undefined,
    '1 synpunkt eller anteckning har kommit efter exporten 22 mars 2027',
  ]);
});

test('the follow-up, the decision, whether it was done, and what was forgotten', async () => {
  await on('2027-04-01', async (ctx) => {
    value(await followUpMeeting(ctx, admin, id, { outcome: 'Det blir en isbana i vinter.' }));
    await toArchive(ctx);
    value(await writeLesson(ctx, admin, id, { code: null, text: 'Fler bord.' }));
  });
  expect((await saysOf('D10'))[1]).toBe('En lärdom väntar på en ny version av listorna');
  // Two people wrote an address with their view; what the interpreter was for was written too.
  expect(await saysOf('D11')).toEqual([
    undefined,
    'Kontaktuppgifter eller egna ord finns kvar i 3 synpunkter och behov. De gallras enligt plan',
  ]);
  for (const code of ['D8', 'D12']) expect(await saysOf(code)).toEqual(nothing);
  await on('2027-06-12', async (ctx) => {
    const decision = { text: 'Nämnden köper en isbana.', influence: 'Många ville ha is.' };
    value(await takeMeetingStep(ctx, admin, id, { step: 'tell-decision', decision }));
  });
  expect((await saysOf('D8'))[0]).toBe('Beslutet berättades 12 juni 2027');
  await on('2027-09-14', async (ctx) => {
    await forget(ctx);
    const done = { is: 'partly', text: 'Sargen finns, isen väntar på kyla.' };
    value(await takeMeetingStep(ctx, admin, id, { step: 'tell-done', done }));
  });
  expect((await saysOf('D12'))[0]).toBe('Besvarat 14 september 2027: delvis');
  expect(await saysOf('D11')).toEqual([
    'Exporterat till arkivet 1 april 2027. Inga kontaktuppgifter från synpunkter och behov finns kvar, och gallringen körde senast 14 september 2027',
    undefined,
  ]);
});

test('another meeting shows nothing of all this', async () => {
  const { seen } = value(await readChecklist(past.ctx, admin, other));
  const rooms = 'A11 B5 B8 C6 C7 C11 D2 D3 D4 D8 D9 D10 D11 D12'.split(' ');
  expect(rooms.filter((code) => seen.has(code))).toEqual([]);
});

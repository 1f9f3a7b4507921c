/** What is wrong is told by its own code, all of it at once, and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import type { Actor } from '../../src/domain/permissions.js';
import type { Result } from '../../src/domain/result.js';
import { amendMeeting, createMeeting, type DraftInput } from '../../src/flow/draft.js';
import { addPerson } from '../../src/flow/people.js';
import { createVenue } from '../../src/flow/places.js';
import {
  announceMeeting,
  cancelMeeting,
  closeMeeting,
  decideMeeting,
  followUpMeeting,
  holdMeeting,
  moveMeeting,
  planMeeting,
} from '../../src/flow/steps.js';
import { admin, draftNyedstorget, nyedstorget, settle, value } from '../support/karlstad.js';
import { allRows } from '../support/rows.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
});
afterAll(() => world?.close());

/** The codes of a refusal with their fields, after checking that no row has changed. */
async function refused(work: () => Promise<Result<unknown>>): Promise<{ is: string; codes: string[] }> {
  const before = await allRows(ctx);
  const result = await work();
  expect(await allRows(ctx)).toEqual(before);
  if (result.ok) throw new Error('it was not refused');
  const codes = 'reasons' in result ? result.reasons.map((r) => `${r.code} ${r.field ?? ''}`.trim()) : [];
  return { is: result.is, codes };
}
const input = (...codes: string[]) => ({ is: 'input', codes });
const gate = (...codes: string[]) => ({ is: 'gate', codes });
const draft = (changes: Partial<DraftInput>) =>
  refused(() => createMeeting(ctx, admin, nyedstorget(changes)));

const anna: Actor = { kind: 'person', id: 900, name: 'Anna', roles: ['board', 'planner', 'communicator'] };

async function upTo(
  state: 'decided' | 'planned' | 'announced',
  changes: Partial<DraftInput> = {},
): Promise<number> {
  const { id } = await draftNyedstorget(ctx, changes);
  value(await decideMeeting(ctx, admin, id, {}));
  if (state !== 'decided') value(await planMeeting(ctx, admin, id, {}));
  if (state === 'announced') value(await announceMeeting(ctx, admin, id, {}));
  return id;
}

describe('drafting', () => {
  test.each<[string, Partial<DraftInput>, string[]]>([
    ['an unknown place', { place: 'atlantis', venue: null }, ['UNKNOWN_PLACE place']],
    ['an unknown venue', { venue: 'slottet' }, ['UNKNOWN_VENUE venue']],
    ['a venue of another place', { venue: 'rudsskolan' }, ['VENUE_ELSEWHERE venue']],
    ['an unknown owner board', { ownerBoard: 'xyz' }, ['UNKNOWN_BOARD ownerBoard']],
    ['an unknown sitting board', { sittingBoard: 'xyz' }, ['UNKNOWN_BOARD sittingBoard']],
    ['an end before the start', { publicStart: '20:00', publicEnd: '18:00' }, ['END_BEFORE_START publicEnd']],
    ['an end at the start', { publicStart: '18:00', publicEnd: '18:00' }, ['END_BEFORE_START publicEnd']],
    ['a day that is none', { date: '2027-02-29' }, ['BAD_DATE date']],
    ['a day that has passed', { date: '2027-01-10' }, ['DATE_PASSED date']],
    ['a time that is none', { publicStart: '25:00' }, ['BAD_TIME publicStart']],
    [
      'an hour that summer time skips',
      { date: '2027-03-28', publicStart: '02:30' },
      ['TIME_DOES_NOT_EXIST publicStart'],
    ],
    [
      'an hour that there is twice',
      { date: '2027-10-31', publicStart: '02:30', publicEnd: '04:00' },
      ['TIME_EXISTS_TWICE publicStart'],
    ],
    [
      'an announcement after the meeting',
      { announceDate: '2027-03-17' },
      ['ANNOUNCE_AFTER_MEETING announceDate'],
    ],
  ])('%s', async (_name, changes, codes) => {
    expect(await draft(changes)).toEqual(input(...codes));
  });

  test('everything that is wrong at once', async () => {
    const wrong = {
      place: 'atlantis',
      ownerBoard: 'xyz',
      date: '2027-02-30',
      publicStart: 'sju',
      formalEnd: '9',
    };
    expect(await draft({ ...wrong, venue: 'slottet' })).toEqual(
      input(
        'UNKNOWN_PLACE place',
        'UNKNOWN_VENUE venue',
        'UNKNOWN_BOARD ownerBoard',
        'BAD_DATE date',
        'BAD_TIME publicStart',
        'BAD_TIME formalEnd',
      ),
    );
  });

  test('a venue in no place, a slug twice', async () => {
    const venue = { slug: 'ny', name: 'Ny', place: 'atlantis', address: 'Gatan 1', maxPersons: 10 };
    expect(await refused(() => createVenue(ctx, admin, venue))).toEqual(input('UNKNOWN_PLACE place'));
    const twice = { ...venue, slug: 'rudsskolan', place: 'rud' };
    expect(await refused(() => createVenue(ctx, admin, twice))).toEqual(input('SLUG_TAKEN slug'));
  });
});

describe('steps out of turn', () => {
  test('announced before decided, planned before decided, decided twice, a meeting that is not there', async () => {
    const { id } = await draftNyedstorget(ctx);
    expect(await refused(() => announceMeeting(ctx, admin, id, {}))).toEqual(gate('WRONG_STATE'));
    expect(await refused(() => planMeeting(ctx, admin, id, {}))).toMatchObject({
      is: 'gate',
      codes: ['WRONG_STATE'],
    });
    expect(await refused(() => followUpMeeting(ctx, admin, id, { outcome: 'Det blev isbana.' }))).toEqual(
      gate('WRONG_STATE'),
    );
    expect(await refused(() => closeMeeting(ctx, admin, id, {}))).toEqual(gate('WRONG_STATE'));
    value(await decideMeeting(ctx, admin, id, {}));
    expect(await refused(() => decideMeeting(ctx, admin, id, {}))).toEqual(gate('WRONG_STATE'));
    expect(await refused(() => decideMeeting(ctx, admin, 999_999, {}))).toEqual({ is: 'missing', codes: [] });
  });

  test('an announced meeting: again, held too early, moved nowhere, without a reason, to another place', async () => {
    const id = await upTo('announced');
    const reason = 'Lokalen är bokad.';
    expect(await refused(() => announceMeeting(ctx, admin, id, {}))).toEqual(gate('ALREADY_ANNOUNCED'));
    expect(await refused(() => holdMeeting(ctx, admin, id, {}))).toEqual(gate('NOT_YET_HELD'));
    expect(await refused(() => moveMeeting(ctx, admin, id, { reason }))).toEqual(input('NOTHING_MOVED'));
    expect(await refused(() => moveMeeting(ctx, admin, id, { date: '2027-03-17' }))).toEqual(
      input('REASON_NEEDED reason'),
    );
    expect(await refused(() => moveMeeting(ctx, admin, id, { venue: 'rudsskolan', reason }))).toEqual(
      input('VENUE_ELSEWHERE venue'),
    );
    expect(await refused(() => moveMeeting(ctx, admin, id, { date: '2027-01-04', reason }))).toEqual(
      input('DATE_PASSED date'),
    );
    expect(await refused(() => cancelMeeting(ctx, admin, id, {}))).toEqual(input('REASON_NEEDED reason'));
    expect(await refused(() => amendMeeting(ctx, admin, id, { place: 'rud' }, {}))).toEqual(
      input('FIXED_ONCE_PUBLISHED place'),
    );
  });

  test('what is not theirs to do', async () => {
    const { id } = await draftNyedstorget(ctx);
    const reader: Actor = { kind: 'person', id: 7, name: 'Läsare', roles: ['reader'] };
    for (const step of [
      decideMeeting,
      planMeeting,
      announceMeeting,
      cancelMeeting,
      holdMeeting,
      closeMeeting,
    ])
      expect(await refused(() => step(ctx, reader, id, { reason: 'Därför.' }))).toEqual({
        is: 'forbidden',
        codes: [],
      });
  });
});

describe('the gates', () => {
  test('nothing is planned without date, times and room', async () => {
    const nothing = {
      date: null,
      publicStart: null,
      publicEnd: null,
      formalStart: null,
      formalEnd: null,
      venue: null,
    };
    const id = await upTo('decided', nothing);
    expect(await refused(() => planMeeting(ctx, admin, id, {}))).toEqual(
      gate('MISSING_DATE date', 'MISSING_START publicStart', 'MISSING_END publicEnd', 'MISSING_VENUE venue'),
    );
  });

  test('a weak evening is planned with a written reason only', async () => {
    const id = await upTo('decided', {
      publicStart: '16:00',
      publicEnd: '17:30',
      formalStart: null,
      formalEnd: null,
    });
    for (const reason of [undefined, '   ', 'ok'])
      expect(await refused(() => planMeeting(ctx, admin, id, { reason }))).toEqual(
        gate('WEAK_SLOT_NEEDS_REASON reason'),
      );
    const planned = value(await planMeeting(ctx, admin, id, { reason: 'Skolans aula är ledig bara då.' }));
    expect(planned.state).toBe('planned');
  });

  test('a vague theme is saved, and refused at the decision with every reason', async () => {
    const theme = {
      ...nyedstorget().theme,
      title: 'Framtiden',
      question: 'Vad tycker du?',
      canInfluence: [],
    };
    const { id } = await draftNyedstorget(ctx, { theme });
    const { is, codes } = await refused(() => decideMeeting(ctx, admin, id, {}));
    expect(is).toBe('gate');
    expect(codes.length).toBeGreaterThan(2);
    expect(new Set(codes).size).toBe(codes.length);
    const { rows } = await ctx.db.execute<{ id: number }>(sql`
      insert into people (email, name, roles, active) values ('bo@example.org', 'Bo', '{board}', true) returning id`);
    const override = { reason: 'Nämnden vill det.', secondPerson: rows[0]?.id };
    const still = await refused(() => decideMeeting(ctx, anna, id, { override }));
    // What a second person cannot answer for stands.
    expect(still.codes.length).toBeGreaterThan(0);
    expect(still.codes.filter((code) => /^S[456]/.test(code))).toEqual([]);
  });

  test('a stop of S4–S6 is answered for by another person with a reason, never by oneself', async () => {
    const second = value(
      await addPerson(ctx, admin, { email: 'cia@example.org', name: 'Cia', roles: ['board'] }),
    );
    const theme = {
      ...nyedstorget().theme,
      title: 'Framtidens Molkom',
      question: 'Ska framtidens Molkom bli grönare eller tätare?',
    };
    const { id } = await draftNyedstorget(ctx, { theme });
    const alone = await refused(() => decideMeeting(ctx, anna, id, {}));
    expect(alone).toEqual(
      gate('S4_NO_OBJECT theme', 'S5_TOO_LITTLE theme', 'S6_VAGUE theme', 'SECOND_PERSON_NEEDED override'),
    );
    const reason = 'Byalaget har frågat så.';
    const as = (override: { reason: string; secondPerson?: string | number }) =>
      decideMeeting(ctx, { ...anna, id: second.id }, id, { override });
    expect((await refused(() => as({ reason, secondPerson: second.email }))).codes).toContain(
      'SECOND_PERSON_IS_YOU override.secondPerson',
    );
    expect(await refused(() => as({ reason, secondPerson: 'nobody@example.org' }))).toEqual(
      input('SECOND_PERSON_UNKNOWN override.secondPerson'),
    );
    expect(
      (
        await refused(() =>
          decideMeeting(ctx, anna, id, { override: { reason: ' ', secondPerson: second.id } }),
        )
      ).codes,
    ).toContain('OVERRIDE_NEEDS_REASON override.reason');
    const decided = value(
      await decideMeeting(ctx, { ...anna, id: second.id + 1 }, id, {
        override: { reason, secondPerson: 'cia@example.org' },
      }),
    );
    expect(decided.decision?.override).toEqual({
      reason,
      secondPerson: 'Cia',
      codes: ['S4_NO_OBJECT', 'S5_TOO_LITTLE', 'S6_VAGUE'],
    });
  });

  test('a hard stop of the evening is an administrator’s to answer for, and for that evening only', async () => {
    // Midsummer's eve: a Friday, and an eve that stops.
    const id = await upTo('decided', {
      date: '2027-06-25',
      theme: { ...nyedstorget().theme, decisionDate: '2027-09-15' },
    });
    const override = { reason: 'Byns egen fest, på deras begäran.' };
    const reason = 'Byns egen fest.';
    const stopped = await refused(() => planMeeting(ctx, anna, id, { override, reason }));
    expect(stopped.is).toBe('gate');
    expect(stopped.codes.every((code) => /^H\d+/.test(code))).toBe(true);
    expect(await refused(() => planMeeting(ctx, admin, id, { reason }))).toEqual(stopped);
    value(await planMeeting(ctx, admin, id, { override, reason }));
    // The same stop on another eve (Christmas Eve, a Friday too) has nobody's answer.
    const theme = { ...nyedstorget().theme, decisionDate: '2028-02-15' };
    value(await amendMeeting(ctx, anna, id, { date: '2027-12-24', theme }, {}));
    const again = await refused(() => announceMeeting(ctx, anna, id, {}));
    expect(again.codes.some((code) => /^H\d+/.test(code))).toBe(true);
    value(await amendMeeting(ctx, anna, id, { date: '2027-06-25' }, {}));
    expect((await refused(() => announceMeeting(ctx, anna, id, {}))).codes).toEqual(stopped.codes);
    expect(value(await announceMeeting(ctx, admin, id, { override, reason })).state).toBe('announced');
  });
});

/** Being able to come on a real database: asked once, until its day; answered once; and what stops an announcement. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Context } from '../../src/context.js';
import { historyOf } from '../../src/db/meetings.js';
import { countNeeds, needsOf, openNeeds } from '../../src/db/needs.js';
import type { NeedKind } from '../../src/domain/coming.js';
import { seenOf } from '../../src/domain/needs.js';
import { type Actor, type Role, roles } from '../../src/domain/permissions.js';
import { amendMeeting } from '../../src/flow/draft.js';
import { answerNeed, askForNeeds, type NeedsInput, readNeeds } from '../../src/flow/needs.js';
import { changeVenue, createVenue } from '../../src/flow/places.js';
import { announceMeeting, cancelMeeting, moveMeeting, rehearse } from '../../src/flow/steps.js';
import { admin, planNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const at = (instant: string): Context => ({ ...world.ctx, now: () => new Date(instant) });
const as = (role: Role): Actor => ({ kind: 'person', id: 7, name: `Sam ${role}`, roles: [role] });
const wish = (kinds: NeedKind[], changes: Partial<NeedsInput> = {}): NeedsInput => ({
  needs: kinds.map((kind) => ({ kind, what: `mer om ${kind}` })),
  persons: 2,
  contact: 'hemlig@exempel.org',
  clientKey: `web:${kinds.join()}`,
  ...changes,
});
const codes = (result: { ok: boolean; reasons?: readonly { code: string }[] }) =>
  result.ok ? [] : (result.reasons ?? []).map((one) => one.code);

const planned = (changes: Parameters<typeof planNyedstorget>[1] = {}) => planNyedstorget(world.ctx, changes);
async function announced() {
  const { id } = await planned();
  return value(await announceMeeting(world.ctx, admin, id, {}));
}

describe('asking', () => {
  test('each kind is one need; the same form again is the same wish', async () => {
    const { id } = await announced();
    const form = wish(['interpreter', 'lift'], { clientKey: 'web:1' });
    expect(value(await askForNeeds(world.ctx, id, form))).toBe(2);
    expect(value(await askForNeeds(world.ctx, id, form))).toBe(0);
    const both = await Promise.all(
      [1, 2].map(() => askForNeeds(world.ctx, id, { ...form, clientKey: 'web:2' })),
    );
    expect(both.map(value).sort()).toEqual([0, 2]);
    const rows = await needsOf(world.ctx.db, id);
    expect(
      rows.map(({ kind, what, persons, contact, state }) => [kind, what, persons, contact, state]),
    ).toEqual(
      [1, 2].flatMap(() =>
        ['interpreter', 'lift'].map((kind) => [kind, `mer om ${kind}`, 2, 'hemlig@exempel.org', 'asked']),
      ),
    );
    expect((await openNeeds(world.ctx.db, [id, 4711])).get(id)).toBe(4);
    expect(await countNeeds(world.ctx.db, id)).toEqual([
      { kind: 'interpreter', state: 'asked', needs: 2, persons: 4 },
      { kind: 'lift', state: 'asked', needs: 2, persons: 4 },
    ]);
  });

  // The meeting is on 16 March 2027; in Karlstad it is one hour more than UTC.
  test.each([
    ['2027-03-02T22:59:00Z', ['interpreter', 'food'], []],
    ['2027-03-02T23:00:00Z', ['interpreter', 'food'], ['NEEDS_CLOSED']],
    ['2027-03-02T23:00:00Z', ['food'], []],
    ['2027-03-13T22:59:00Z', ['food', 'lift'], []],
    ['2027-03-13T23:00:00Z', ['food', 'lift'], ['NEEDS_CLOSED', 'NEEDS_CLOSED']],
  ] as const)('at %s %j gives %j', async (now, kinds, wanted) => {
    const { id } = await announced();
    const asked = await askForNeeds(at(now), id, wish([...kinds], { clientKey: `web:${now}${kinds}` }));
    expect(codes(asked)).toEqual(wanted);
    // What is refused in part is not kept in part.
    expect(await needsOf(world.ctx.db, id)).toHaveLength(wanted.length > 0 ? 0 : kinds.length);
  });

  test('not of a draft, not of a cancelled meeting, and not with faults, told all at once', async () => {
    const draft = await planned();
    expect(await askForNeeds(world.ctx, draft.id, wish(['food']))).toEqual({ ok: false, is: 'missing' });
    const { id } = await announced();
    const long = wish(['food'], {
      persons: 0,
      contact: 'x'.repeat(255),
      needs: [{ kind: 'food', what: 'y'.repeat(201) }],
    });
    expect(codes(await askForNeeds(world.ctx, id, long))).toEqual([
      'NEED_PERSONS',
      'FIELD_TOO_LONG',
      'FIELD_TOO_LONG',
    ]);
    expect(codes(await askForNeeds(world.ctx, id, wish([])))).toEqual(['NEED_NOTHING']);
    value(await cancelMeeting(world.ctx, admin, id, { reason: 'sjukdom i huset' }));
    expect(codes(await askForNeeds(world.ctx, id, wish(['food'], { clientKey: 'web:c' })))).toEqual([
      'NEEDS_CLOSED',
    ]);
  });
});

describe('answering', () => {
  async function oneNeed() {
    const { id } = await announced();
    value(await askForNeeds(world.ctx, id, wish(['hearing'], { clientKey: `web:${id}` })));
    const [need] = await needsOf(world.ctx.db, id);
    if (!need) throw new Error('no need');
    return { id, need };
  }

  test('ordered once; the second person is told how it is and loses nothing; the history tells nobody’s need', async () => {
    const { id, need } = await oneNeed();
    const seen = seenOf(need);
    const both = await Promise.all([
      answerNeed(world.ctx, as('planner'), id, need.id, { state: 'ordered', note: 'slinga lånad', seen }),
      answerNeed(world.ctx, as('contact_centre'), id, need.id, {
        state: 'declined',
        note: 'finns ingen',
        seen,
      }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const told = both.find((one) => !one.ok);
    expect(told).toMatchObject({
      is: 'need changed',
      need: { state: expect.stringMatching(/ordered|declined/) },
    });
    const lines = (await historyOf(world.ctx.db, id)).filter((line) => line.step === 'need answered');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/exempel\.org|slinga|finns ingen/);
    expect((await openNeeds(world.ctx.db, [id])).get(id)).toBeUndefined();
  });

  test('declining needs a reason; the same answer again is no news; it can be opened again', async () => {
    const { id, need } = await oneNeed();
    const answer = (state: 'asked' | 'declined' | 'ordered', note: string | null, of = need) =>
      answerNeed(world.ctx, as('planner'), id, need.id, { state, note, seen: seenOf(of) });
    expect(codes((await answer('declined', ' nej ')) as never)).toEqual(['DECLINED_WITHOUT_REASON']);
    const declined = value((await answer('declined', 'ingen tolk finns')) as never) as typeof need;
    expect(declined).toMatchObject({ state: 'declined', note: 'ingen tolk finns', changedBy: 'Sam planner' });
    value((await answer('declined', 'ingen tolk finns', declined)) as never);
    value((await answer('asked', null, declined)) as never);
    expect((await historyOf(world.ctx.db, id)).filter((line) => line.step === 'need answered')).toHaveLength(
      2,
    );
    expect((await openNeeds(world.ctx.db, [id])).get(id)).toBe(1);
  });

  test('a need of another meeting is not there, and only those whose work it is read them', async () => {
    const { need } = await oneNeed();
    const other = await announced();
    const input = { state: 'ordered', note: null, seen: seenOf(need) } as const;
    expect(await answerNeed(world.ctx, as('planner'), other.id, need.id, input)).toMatchObject({
      is: 'missing',
    });
    for (const role of roles) {
      const may = ['planner', 'communicator', 'contact_centre', 'admin'].includes(role);
      expect([role, (await readNeeds(world.ctx, as(role), need.meetingId)).ok]).toEqual([role, may]);
      if (!may)
        expect(await answerNeed(world.ctx, as(role), need.meetingId, need.id, input)).toMatchObject({
          is: 'forbidden',
        });
    }
  });
});

describe('what stops an announcement', () => {
  const bad = { stepFree: 'no', hearingLoop: 'no' } as const;
  async function venue(slug: string, access: object, more: object = {}) {
    value(
      await createVenue(world.ctx, admin, {
        slug,
        name: slug,
        place: 'molkom',
        address: 'Vägen 1',
        maxPersons: 90,
        access,
        ...more,
      }),
    );
    return slug;
  }

  test('steps, no way to hear and too many expected, all at once with a weak evening; a loan helps', async () => {
    const slug = await venue('trappan', bad);
    const { id } = await planned({ venue: slug, expectedAttendance: 91 });
    const held = await announceMeeting(world.ctx, admin, id, {});
    expect(held).toMatchObject({ is: 'gate' });
    expect(codes(held)).toEqual(['NO_STEP_FREE_WAY', 'NO_HEARING_SOLUTION', 'EXPECTED_OVER_MAX']);
    value(
      await changeVenue(world.ctx, admin, slug, {
        maxPersons: 91,
        hearingSolution: 'bärbar slinga',
        access: { stepFree: 'unknown' },
      }),
    );
    const told = value(await announceMeeting(world.ctx, admin, id, {}));
    expect(told.published?.venue.hearingSolution).toBe('bärbar slinga');
    expect(JSON.stringify(told.published)).not.toContain('hostNotes');
  });

  test('not when only the text changes, but when the meeting comes to such a venue, by a move or a change', async () => {
    const { id, venueId } = await announced();
    const slug = await venue('kallaren', bad);
    expect(venueId).not.toBeNull();
    const move = { venue: slug, reason: 'rummet är upptaget' };
    expect(codes(await rehearse(world.ctx, admin, id, { step: 'move', ...move }))).toEqual([
      'NO_STEP_FREE_WAY',
      'NO_HEARING_SOLUTION',
    ]);
    expect((await moveMeeting(world.ctx, admin, id, move)).ok).toBe(false);
  });

  test('again when the room, or how many are expected, is no longer as residents were told', async () => {
    const { id } = await announced();
    const food = async (text: string) => {
      value(await amendMeeting(world.ctx, admin, id, { food: text }, {}));
      return announceMeeting(world.ctx, admin, id, {});
    };
    const move = { publicEnd: '20:15', reason: 'en kvart till' };
    value(await changeVenue(world.ctx, admin, 'molkoms-bibliotek', { access: bad }));
    expect(codes(await food('soppa'))).toEqual(['NO_STEP_FREE_WAY', 'NO_HEARING_SOLUTION']);
    expect(codes(await moveMeeting(world.ctx, admin, id, move))).toEqual([
      'NO_STEP_FREE_WAY',
      'NO_HEARING_SOLUTION',
    ]);
    const good = { stepFree: 'yes', hearingLoop: 'yes' } as const;
    value(await changeVenue(world.ctx, admin, 'molkoms-bibliotek', { access: good }));
    value(await amendMeeting(world.ctx, admin, id, { expectedAttendance: 5000 }, {}));
    expect(codes(await food('kaffe'))).toEqual(['EXPECTED_OVER_MAX']);
    expect(codes(await moveMeeting(world.ctx, admin, id, move))).toEqual(['EXPECTED_OVER_MAX']);
    value(await amendMeeting(world.ctx, admin, id, { expectedAttendance: 40 }, {}));
    value(await moveMeeting(world.ctx, admin, id, move));
  });
});

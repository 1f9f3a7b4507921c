/** "We want you here": nothing is shown unread, each is handled once, and whoever left an address is told. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { historyOf } from '../../src/db/meetings.js';
import { shownNominations } from '../../src/db/nominations.js';
import { type Actor, type Role, roles } from '../../src/domain/permissions.js';
import { createAssociation } from '../../src/flow/associations.js';
import { invite, readInvited } from '../../src/flow/invitations.js';
import {
  declineNomination,
  hideNomination,
  type NominationInput,
  nominate,
  readNomination,
  readNominations,
  showNomination,
  supportNomination,
  takeNomination,
} from '../../src/flow/nominations.js';
import { draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const as = (role: Role): Actor => ({ kind: 'person', id: 7, name: `Sam ${role}`, roles: [role] });
const planner = as('planner');
const question = 'Var ska gångvägen mellan skolan och badplatsen i Molkom gå?';
const secret = 'hemlig.person@exempel.org';
const leave = async (changes: Partial<NominationInput> = {}) =>
  value(await nominate(world.ctx, { place: 'molkom', question, ...changes })).id;
const told = async (id: number) =>
  (
    await world.ctx.db.execute<{ to_address: string; facts: { text: string; url: string } }>(
      sql`select to_address, facts from outbox where kind = 'answer' and starts_with(key, ${`nomination/${id}/`}) order by created_at, key`,
    )
  ).rows;
const isPublic = async (id: number) => (await shownNominations(world.ctx.db, 500)).some((it) => it.id === id);
const read = async (id: number, actor = planner) => value(await readNomination(world.ctx, actor, id));

describe('coming in', () => {
  test('every fault at once; the same client key is the same one; nothing is shown', async () => {
    const wrong = await nominate(world.ctx, { place: 'ingenstans', question: ' ', why: 'x'.repeat(2001) });
    expect(wrong).toMatchObject({
      is: 'input',
      reasons: [
        { code: 'UNKNOWN_PLACE', field: 'place' },
        { code: 'FIELD_MISSING', field: 'question' },
        { code: 'FIELD_TOO_LONG', field: 'why' },
      ],
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => leave({ clientKey: 'form-1' })));
    expect(new Set(all).size).toBe(1);
    expect(await isPublic(all[0] ?? 0)).toBe(false);
    expect(value(await nominate(world.ctx, { elsewhere: 'Långserud', question })).id).toBeGreaterThan(0);
    expect((await read(await leave({ elsewhere: 'Långserud' }))).nomination.elsewhere).toBeNull();
  });

  test('an invited association is known by its own link, and by nothing else', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const input = { slug: 'byalaget', name: 'Byalaget', place: 'molkom', email: 'by@exempel.org' };
    const { id } = value(await createAssociation(world.ctx, planner, input));
    value(await invite(world.ctx, planner, meeting.id, [id]));
    const token = value(await readInvited(world.ctx, planner, meeting.id)).invited[0]?.invitation.token;
    expect((await read(await leave({ invitation: token }))).association).toBe('Byalaget');
    expect((await read(await leave({ invitation: 'gissat' }))).association).toBeNull();
  });

  test('the address is seen by those who answer, and handling is theirs alone', async () => {
    const id = await leave({ email: secret });
    for (const role of roles) {
      const mayHandle = ['planner', 'communicator', 'admin'].includes(role);
      expect([role, (await read(id, as(role))).email]).toEqual([role, mayHandle ? secret : undefined]);
      if (mayHandle) continue;
      const how = { version: 1, because: 'Nej tack då.' };
      expect(await declineNomination(world.ctx, as(role), id, how)).toMatchObject({ is: 'forbidden' });
      expect(await showNomination(world.ctx, as(role), id, how)).toMatchObject({ is: 'forbidden' });
      expect(await hideNomination(world.ctx, as(role), id, 1)).toMatchObject({ is: 'forbidden' });
    }
    const listed = value(await readNominations(world.ctx, as('reader'), { most: 100 }));
    expect(JSON.stringify(listed)).not.toContain(secret);
  });
});

describe('handling', () => {
  test('shown, the question alone; hidden again; agreed with only while it is shown', async () => {
    const id = await leave({ email: secret, why: 'Barnen går på vägen.' });
    const yes = () => true;
    expect(await supportNomination(world.ctx, id, yes)).toMatchObject({ is: 'missing' });
    value((await showNomination(world.ctx, planner, id, { version: 1 })) as never);
    const [shown] = (await shownNominations(world.ctx.db, 500)).filter((it) => it.id === id);
    expect(JSON.stringify(shown)).not.toMatch(/Barnen|hemlig/);
    expect(await supportNomination(world.ctx, id, yes)).toMatchObject({ value: { counted: true } });
    expect(await supportNomination(world.ctx, id, () => false)).toMatchObject({ value: { counted: false } });
    expect((await read(id)).nomination.support).toBe(1);
    expect((await told(id)).map((it) => it.to_address)).toEqual([secret]);
    expect((await told(id))[0]?.facts.text).not.toContain('gångvägen');
    value((await hideNomination(world.ctx, planner, id, 2)) as never);
    expect([await isPublic(id), (await told(id)).length]).toEqual([false, 1]);
  });

  test('what looks like personal data is warned of once', async () => {
    const id = await leave({ question: 'Ring 070-123 45 67, var ska vägen gå?' });
    const show = (anyway?: boolean) => showNomination(world.ctx, planner, id, { version: 1, anyway });
    expect(await show()).toMatchObject({ is: 'input', reasons: [{ code: 'PERSONAL_DATA_LEFT' }] });
    expect(await isPublic(id)).toBe(false);
    expect(await show(true)).toMatchObject({ ok: true });
    expect(await isPublic(id)).toBe(true);
  });

  test('declined with a reason, told with it, and then the address is gone and nothing more can be done', async () => {
    const id = await leave({ email: secret, language: 'en' });
    const no = (because: string, version = 1) =>
      declineNomination(world.ctx, planner, id, { version, because });
    expect(await no(' nej ')).toMatchObject({ is: 'input', reasons: [{ code: 'REASON_NEEDED' }] });
    expect(await no('x'.repeat(1001))).toMatchObject({ reasons: [{ code: 'FIELD_TOO_LONG' }] });
    expect(await no('The path is a regional road.')).toMatchObject({ ok: true });
    expect((await told(id))[0]?.facts).toMatchObject({
      text: expect.stringContaining('The path is a regional road.'),
      url: 'http://moten.example.test/en/vi-vill-ha-er-hit',
    });
    const { nomination, email } = await read(id);
    expect([nomination.state, email, nomination.handledBy]).toEqual(['declined', null, 'Sam planner']);
    expect(await showNomination(world.ctx, planner, id, { version: 2 })).toMatchObject({
      is: 'gate',
      reasons: [{ code: 'NOMINATION_SETTLED' }],
    });
  });

  test('two at once: the second is told, and the nominator is told once', async () => {
    const id = await leave({ email: secret });
    const results = await Promise.all([
      showNomination(world.ctx, planner, id, { version: 1 }),
      declineNomination(world.ctx, planner, id, { version: 1, because: 'Vi har nyss varit där.' }),
    ]);
    expect(results.filter((it) => it.ok)).toHaveLength(1);
    expect(results.filter((it) => !it.ok)).toMatchObject([{ is: 'nomination changed' }]);
    expect(await told(id)).toHaveLength(1);
  });

  test('it becomes a meeting, whose history says so', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const id = await leave({ email: secret });
    const take = (meetingId: number) => takeNomination(world.ctx, planner, id, { version: 1, meetingId });
    expect(await take(999_999)).toMatchObject({ reasons: [{ code: 'UNKNOWN_MEETING' }] });
    expect(await take(meeting.id)).toMatchObject({ ok: true });
    expect((await read(id)).meeting).toEqual({ id: meeting.id, title: meeting.theme.title });
    const [line] = await historyOf(world.ctx.db, meeting.id);
    expect([line?.step, line?.what]).toEqual(['nomination_taken', { nomination: id }]);
  });
});

/** Associations are asked once, remind once, answer by their link, and are counted (checklist B5). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { askedAndAnswered } from '../../src/db/associations.js';
import { historyOf, meetingById } from '../../src/db/meetings.js';
import { keptMailById, keptMails } from '../../src/db/shared.js';
import type { Role } from '../../src/domain/permissions.js';
import { type Actor, roles } from '../../src/domain/permissions.js';
import {
  changeAssociation,
  createAssociation,
  readAssociation,
  readAssociations,
} from '../../src/flow/associations.js';
import { deliver } from '../../src/flow/deliver.js';
import { amendMeeting } from '../../src/flow/draft.js';
import {
  answerInvitation,
  invitationBehind,
  invite,
  nameInvited,
  readInvited,
  remindInvited,
  unnameInvited,
} from '../../src/flow/invitations.js';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, cancelMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const as = (role: Role): Actor => ({ kind: 'person', id: 7, name: `Sam ${role}`, roles: [role] });
const planner = as('planner');
let made = 0;
const association = async (email: string | null = `forening${made + 1}@exempel.org`, language?: 'en') => {
  made += 1;
  const input = { slug: `forening-${made}`, name: `Förening ${made}`, place: 'molkom', email, language };
  return value(await createAssociation(world.ctx, planner, input));
};
const invited = async (meetingId: number) => value(await readInvited(world.ctx, planner, meetingId)).invited;
const mailed = async (key: string) =>
  (
    await world.ctx.db.execute<{ key: string; to_address: string; facts: { url: string } }>(
      sql`select key, to_address, facts from outbox where kind = 'invitation' and key like ${`${key}%`} order by key`,
    )
  ).rows;

describe('the register', () => {
  test('whom to write to is shown to those who write to them alone', async () => {
    const { slug } = await association('hemlig@exempel.org');
    for (const role of roles) {
      const seen = value(await readAssociation(world.ctx, as(role), slug));
      const shows = ['planner', 'communicator', 'admin'].includes(role);
      expect([role, seen.contact?.email]).toEqual([role, shows ? 'hemlig@exempel.org' : undefined]);
      const made = await createAssociation(world.ctx, as(role), {
        slug: `av-${role}`,
        name: role,
        place: 'rud',
      });
      expect([role, made.ok]).toEqual([role, shows]);
    }
    const all = value(await readAssociations(world.ctx, as('reader')));
    expect(JSON.stringify(all)).not.toContain('hemlig');
  });

  test('a taken slug and a place that is not there are told together', async () => {
    const { slug } = await association();
    const again = await createAssociation(world.ctx, planner, { slug, name: 'x', place: 'ingenstans' });
    expect(again).toMatchObject({
      is: 'input',
      reasons: [{ code: 'SLUG_TAKEN' }, { code: 'UNKNOWN_PLACE', field: 'place' }],
    });
  });
});

describe('asking', () => {
  test('never twice for the same meeting and association, also when two press at once', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const [one, two] = [await association(), await association()];
    const all = await Promise.all(
      Array.from({ length: 4 }, () => invite(world.ctx, planner, meeting.id, [one.id, two.id])),
    );
    expect(all.reduce((sum, it) => sum + value(it).invited, 0)).toBe(2);
    const [first, second] = await invited(meeting.id);
    expect(first?.invitation.token).not.toBe(second?.invitation.token);
    expect(await mailed(`invitation/${first?.invitation.id}`)).toHaveLength(1);
    expect(await askedAndAnswered(world.ctx.db, meeting.id)).toEqual({ asked: 2, answered: 0 });
    const lines = (await historyOf(world.ctx.db, meeting.id)).filter(
      (it) => it.step === 'associations_invited',
    );
    expect(lines.flatMap((it) => it.what.associations)).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('@');
  });

  test('only by those who may, only of active ones, and not once the meeting is cancelled', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const { id, slug } = await association();
    expect(await invite(world.ctx, as('reader'), meeting.id, [id])).toMatchObject({ is: 'forbidden' });
    value(await changeAssociation(world.ctx, planner, slug, { active: false }));
    const none = { is: 'input', reasons: [{ code: 'CHOOSE_ASSOCIATIONS' }] };
    expect(await invite(world.ctx, planner, meeting.id, [id])).toMatchObject(none);
    value(await changeAssociation(world.ctx, planner, slug, { active: true }));
    value(await cancelMeeting(world.ctx, admin, meeting.id, { reason: 'Lokalen brann.' }));
    const closed = { is: 'gate', reasons: [{ code: 'INVITATIONS_CLOSED' }] };
    expect(await invite(world.ctx, planner, meeting.id, [id])).toMatchObject(closed);
    expect(await invite(world.ctx, planner, 999_999, [id])).toMatchObject({ is: 'missing' });
  });

  test('the mail asks what the evening should be about, says that it is a draft, and reaches the mailbox', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const swede = await association('byalaget@exempel.org');
    const briton = await association('club@example.org', 'en');
    value(await invite(world.ctx, planner, meeting.id, [swede.id, briton.id]));
    const tokens = new Map((await invited(meeting.id)).map((it) => [it.association.id, it.invitation]));
    await relay(world.ctx);
    for (const { id } of [swede, briton])
      await deliver(world.ctx, { notice: `invitation/${tokens.get(id)?.id}`, channel: 'email' });
    const read = async (to: string) => {
      const kept = (await keptMails(world.ctx.db, 100)).find((mail) => mail.recipient === to);
      const raw = kept && (await keptMailById(world.ctx.db, kept.id))?.raw;
      return PostalMime.parse(raw ?? '');
    };
    const mail = await read('byalaget@exempel.org');
    expect(mail.subject).toBe('Vad borde kvällen i Molkom handla om?');
    expect(mail.text).toContain('tisdag 16 mars 2027');
    expect(mail.text).toContain('Inget är bestämt än.');
    expect(mail.text).toContain('Vårt utkast till fråga är: Vad ska Nyedstorget användas till');
    expect(mail.text).toContain(`http://moten.example.test/inbjudan/${tokens.get(swede.id)?.token}`);
    const english = await read('club@example.org');
    expect(english.subject).toBe('What should the evening in Molkom be about?');
    expect(english.text).toContain('What should Nyedstorget be used for');
    expect(english.text).toContain(`/en/inbjudan/${tokens.get(briton.id)?.token}`);
    // What was told is wiped from the outbox; the link lives in the invitation alone.
    expect(JSON.stringify(await mailed(`invitation/${tokens.get(swede.id)?.id}`))).not.toContain('inbjudan/');
    expect((await invited(meeting.id)).map((it) => it.mail)).toEqual(['sent', 'sent']);
  });

  test('a mail that waits tells of the meeting as it is when it goes, and none of one that is cancelled', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const { id } = await association();
    value(await invite(world.ctx, planner, meeting.id, [id]));
    const key = `invitation/${(await invited(meeting.id))[0]?.invitation.id}`;
    value(await amendMeeting(world.ctx, admin, meeting.id, { date: '2027-03-17' }, {}));
    expect((await mailed(key))[0]?.facts).toMatchObject({ date: '2027-03-17', isDraft: true });
    await relay(world.ctx);
    value(await cancelMeeting(world.ctx, admin, meeting.id, { reason: 'Lokalen brann.' }));
    await deliver(world.ctx, { notice: key, channel: 'email' });
    expect((await invited(meeting.id))[0]?.mail).toBe('skipped');
  });

  test('one without an address is asked all the same, by a link to hand over', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const { id } = await association(null);
    value(await invite(world.ctx, planner, meeting.id, [id]));
    const [one] = await invited(meeting.id);
    expect([one?.mail, await mailed(`invitation/${one?.invitation.id}`)]).toEqual([null, []]);
    expect(value(await remindInvited(world.ctx, planner, meeting.id))).toEqual({ reminded: 0 });
  });

  test('those who have not answered are reminded once', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const [one, two] = [await association(), await association()];
    value(await invite(world.ctx, planner, meeting.id, [one.id, two.id]));
    const token = (await invited(meeting.id))[0]?.invitation.token ?? '';
    const said = await answerInvitation(world.ctx, token, { answer: 'no', words: '', version: 1 });
    expect(said).toMatchObject({ ok: true });
    expect(await remindInvited(world.ctx, as('board'), meeting.id)).toMatchObject({ is: 'forbidden' });
    expect(value(await remindInvited(world.ctx, planner, meeting.id))).toEqual({ reminded: 1 });
    expect(value(await remindInvited(world.ctx, planner, meeting.id))).toEqual({ reminded: 0 });
    const silent = (await invited(meeting.id)).find((it) => it.invitation.answer === null);
    expect((await mailed(`invitation/${silent?.invitation.id}/reminder`)).map((it) => it.key)).toHaveLength(
      1,
    );
  });
});

describe('answering', () => {
  async function asked() {
    const meeting = await draftNyedstorget(world.ctx);
    const { id, name } = await association();
    value(await invite(world.ctx, planner, meeting.id, [id]));
    return { meeting, name, token: (await invited(meeting.id))[0]?.invitation.token ?? '' };
  }
  const words = 'Bussen hem efter kvällen.';

  test('can be changed until the meeting; the second of two is told what the first said', async () => {
    const { meeting, token } = await asked();
    const say = (answer: 'yes' | 'perhaps' | 'no', version: number, said = words) =>
      answerInvitation(world.ctx, token, { answer, words: said, version });
    expect(await say('perhaps', 1)).toMatchObject({
      ok: true,
      value: { answer: 'perhaps', words, version: 2 },
    });
    expect(await say('no', 1)).toMatchObject({
      is: 'answer changed',
      invitation: { answer: 'perhaps', words },
    });
    // The button pressed twice is one answer.
    expect(await say('perhaps', 1)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await say('yes', 2)).toMatchObject({ ok: true, value: { answer: 'yes', version: 3 } });
    expect(await askedAndAnswered(world.ctx.db, meeting.id)).toEqual({ asked: 1, answered: 1 });
    expect(await say('yes', 3, 'x'.repeat(2001))).toMatchObject({ reasons: [{ code: 'FIELD_TOO_LONG' }] });
    value(await cancelMeeting(world.ctx, admin, meeting.id, { reason: 'Lokalen brann.' }));
    expect(await say('no', 3)).toMatchObject({ reasons: [{ code: 'INVITATIONS_CLOSED' }] });
    expect((await invitationBehind(world.ctx, token))?.invitation.answer).toBe('yes');
    expect(await answerInvitation(world.ctx, 'fel', { answer: 'no', words, version: 1 })).toMatchObject({
      is: 'missing',
    });
  });

  test('those who said yes are added to the names by one button, once, and nothing is sent', async () => {
    const { meeting, token, name } = await asked();
    await answerInvitation(world.ctx, token, { answer: 'yes', words, version: 1 });
    value(await decideMeeting(world.ctx, admin, meeting.id, {}));
    value(await planMeeting(world.ctx, admin, meeting.id, {}));
    const announced = value(await announceMeeting(world.ctx, admin, meeting.id, {}));
    const notices = async () => (await world.ctx.db.execute(sql`select key from outbox`)).rows.length;
    const before = await notices();
    expect(await nameInvited(world.ctx, planner, meeting.id, { version: 1 })).toMatchObject({
      is: 'changed',
    });
    const named = value(await nameInvited(world.ctx, planner, meeting.id, { version: announced.version }));
    expect(named.associations).toEqual(['Molkoms intresseförening (påhittad)', name]);
    value(await nameInvited(world.ctx, planner, meeting.id, {}));
    const now = await meetingById(world.ctx.db, meeting.id);
    expect([now?.associations, now?.published?.associations]).toEqual([
      ['Molkoms intresseförening (påhittad)', name],
      ['Molkoms intresseförening (påhittad)'],
    ]);
    expect(await notices()).toBe(before);
    expect(await nameInvited(world.ctx, as('board'), meeting.id, {})).toMatchObject({ is: 'forbidden' });
    // They change their mind: the name is taken away by one button, and the others stay.
    value((await answerInvitation(world.ctx, token, { answer: 'no', words, version: 2 })) as never);
    expect(await unnameInvited(world.ctx, as('board'), meeting.id, {})).toMatchObject({ is: 'forbidden' });
    const without = value(await unnameInvited(world.ctx, planner, meeting.id, {}));
    expect(without.associations).toEqual(['Molkoms intresseförening (påhittad)']);
    expect(await notices()).toBe(before);
  });
});

/** Associations that were asked are thanked with the result, once, when the follow-up is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { historyOf, meetingById } from '../../src/db/meetings.js';
import { forgetters } from '../../src/db/retention.js';
import { keptMailById, keptMails } from '../../src/db/shared.js';
import type { InvitationAnswer } from '../../src/domain/association.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { changeAssociation, createAssociation } from '../../src/flow/associations.js';
import { deliver } from '../../src/flow/deliver.js';
import { answerInvitation, invite, readInvited, thanksToCome } from '../../src/flow/invitations.js';
import { relay } from '../../src/flow/relay.js';
import { followUpMeeting, holdMeeting, takeMeetingStep } from '../../src/flow/steps.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());
beforeEach(() => at('2027-01-11T08:00:00Z'));

const at = (iso: string) => {
  world.ctx.now = () => new Date(iso);
};
let made = 0;
async function association(email: string | null | undefined = undefined, language?: 'en') {
  made += 1;
  const address = email === undefined ? `forening${made}@exempel.org` : email;
  const input = {
    slug: `forening-${made}`,
    name: `Förening ${made}`,
    place: 'molkom',
    email: address,
    language,
  };
  return value(await createAssociation(world.ctx, admin, input));
}
type Made = Awaited<ReturnType<typeof association>>;

/** A meeting that asked these associations, was answered, and has been held. */
async function heldAfterAsking(asked: readonly [Made, InvitationAnswer | null][], total?: number) {
  const { ctx } = world;
  const { id } = await announceNyedstorget(ctx);
  value(
    await invite(
      ctx,
      admin,
      id,
      asked.map(([one]) => one.id),
    ),
  );
  for (const { invitation, association: who } of await invitedTo(id)) {
    const answer = asked.find(([one]) => one.id === who.id)?.[1];
    const said = { answer: answer ?? 'yes', words: '', version: 1 } as const;
    if (answer) expect((await answerInvitation(ctx, invitation.token, said)).ok).toBe(true);
  }
  at('2027-03-17T09:00:00Z');
  return value(await holdMeeting(ctx, admin, id, total === undefined ? {} : { attendance: { total } }));
}
const invitedTo = async (id: number) => value(await readInvited(world.ctx, admin, id)).invited;
const lists = {
  heard: ['Torget är mörkt.'],
  doing: ['Vi spolar en isbana i december.'],
  notDoing: [{ what: 'En ny parkering', because: 'Marken behövs för isbanan.' }],
};
const tell = (id: number) => followUpMeeting(world.ctx, admin, id, lists);
type Row = { key: string; to_address: string; to_language: string; facts: Record<string, unknown> };
async function thanksOf(id: number): Promise<Row[]> {
  const { rows } = await world.ctx.db.execute<Row>(sql`
    select o.key, o.to_address, o.to_language, o.facts from outbox o join invitations i
      on o.key = 'invitation/' || i.id || '/thanks' where i.meeting_id = ${id} order by i.id`);
  return rows;
}
const addresses = async (id: number) => (await thanksOf(id)).map((row) => row.to_address);
const statesOf = async (id: number) => (await invitedTo(id)).map((one) => one.thanks);
async function send(id: number) {
  await relay(world.ctx);
  for (const { key } of await thanksOf(id)) await deliver(world.ctx, { notice: key, channel: 'email' });
}
async function mailTo(to: string) {
  const kept = (await keptMails(world.ctx.db, 200)).filter((mail) => mail.recipient === to);
  const all = await Promise.all(
    kept.map(async ({ id }) => PostalMime.parse((await keptMailById(world.ctx.db, id))?.raw ?? '')),
  );
  return all.filter((mail) => /^(Tack!|Thank you!)/.test(mail.subject ?? ''));
}

describe('who', () => {
  test('everybody who was asked and has not said no, with an address that works, and nobody twice', async () => {
    const { ctx } = world;
    const [yes, perhaps, silent, no, inactive, dead] = await Promise.all([
      association(),
      association(),
      association(),
      association(),
      association(),
      association('dod@exempel.org'),
    ]);
    const noAddress = await association(null);
    const asked: [Made, InvitationAnswer | null][] = [
      [yes, 'yes'],
      [perhaps, 'perhaps'],
      [silent, null],
      [no, 'no'],
      [inactive, 'yes'],
      [dead, 'yes'],
      [noAddress, 'yes'],
    ];
    const meeting = await heldAfterAsking(asked, 48);
    value(await changeAssociation(ctx, admin, inactive.slug, { active: false }));
    await ctx.db.execute(sql`
      insert into address_faults (email, because, times, first_at, last_at, suppressed_at)
      values ('dod@exempel.org', '{"code":"SMTP_NO_MAILBOX"}', 1, now(), now(), now())`);
    expect(await thanksToCome(ctx, meeting)).toBe(3);
    expect(await thanksOf(meeting.id)).toEqual([]);
    value(await tell(meeting.id));
    const email = (one: Made) => one.contact?.email ?? '';
    expect((await addresses(meeting.id)).toSorted()).toEqual([yes, perhaps, silent].map(email).toSorted());
    expect(await thanksToCome(ctx, await stateNow(meeting.id))).toBe(0);
    const lines = (await historyOf(ctx.db, meeting.id)).filter((one) => one.step === 'associations_thanked');
    expect(lines.map((one) => one.what)).toEqual([
      { associations: [yes, perhaps, silent].map(({ slug }) => slug) },
    ]);
    expect(JSON.stringify(lines)).not.toContain('@');
  });

  test('who gets the follow-up itself is not thanked too; who follows another place is', async () => {
    const [here, elsewhere, unconfirmed] = [
      await association('har@exempel.org'),
      await association('rud@exempel.org'),
      await association('inte-an@exempel.org'),
    ];
    const { ctx } = world;
    await follower(ctx, 'har@exempel.org', { places: ['molkom'] });
    await follower(ctx, 'rud@exempel.org', { places: ['rud'] });
    await follower(ctx, 'inte-an@exempel.org', { places: ['molkom'] });
    await ctx.db.execute(sql`update subscribers set confirmed_at = null where email = 'inte-an@exempel.org'`);
    const meeting = await heldAfterAsking([
      [here, 'yes'],
      [elsewhere, 'yes'],
      [unconfirmed, 'yes'],
    ]);
    value(await tell(meeting.id));
    expect((await addresses(meeting.id)).toSorted()).toEqual(['inte-an@exempel.org', 'rud@exempel.org']);
    await relay(ctx);
    const { rows } = await ctx.db.execute<{ recipient: string; kind: string }>(sql`
      select d.recipient, o.kind from deliveries d join outbox o on o.key = d.notice
      where d.recipient in ('har@exempel.org', 'rud@exempel.org', 'inte-an@exempel.org')
        and (o.kind = 'thanks' or o.key = ${`meeting/${meeting.id}/follow_up/${1}`}) order by o.kind, d.recipient`);
    expect(rows.map(({ kind, recipient }) => `${kind} ${recipient}`)).toEqual([
      'follow_up har@exempel.org',
      'thanks inte-an@exempel.org',
      'thanks rud@exempel.org',
    ]);
  });
});

const stateNow = async (id: number): Promise<Meeting> => {
  const meeting = await meetingById(world.ctx.db, id);
  if (!meeting) throw new Error(`no meeting ${id}`);
  return meeting;
};

describe('what', () => {
  test('thanks, how many came, what was heard and is done and is not, and the page; in their language', async () => {
    const swede = await association('byalaget@exempel.org');
    const briton = await association('club@example.org', 'en');
    const meeting = await heldAfterAsking(
      [
        [swede, 'yes'],
        [briton, null],
      ],
      48,
    );
    value(await tell(meeting.id));
    await send(meeting.id);
    const [mail] = await mailTo('byalaget@exempel.org');
    expect(mail?.subject).toBe('Tack! Så blev det efter kvällen i Molkom');
    for (const said of [
      `Till ${swede.name}.`,
      'Tack för att ni svarade när vi frågade er inför kvällen i Molkom tisdag 16 mars 2027.',
      'Frågan var: Vad ska Nyedstorget användas till november–mars',
      '48 personer kom.',
      'Torget är mörkt.',
      'Vi spolar en isbana i december.',
      'En ny parkering – därför: Marken behövs för isbanan.',
      `http://moten.example.test/moten/${meeting.slug}`,
    ])
      expect(mail?.text?.replace(/\s+/g, ' ')).toContain(said);
    expect(mail?.headers.some(({ key }) => key === 'list-unsubscribe')).toBe(false);
    const [english] = await mailTo('club@example.org');
    expect(english?.text).toContain('Thank you for letting us ask you');
    expect(english?.text).toContain('48 people came.');
    expect(english?.text).toContain(`/en/moten/${meeting.slug}`);
    expect(english?.html).toMatch(/lang="sv"[^>]*>[^<]*Torget är mörkt\./);
    expect(await statesOf(meeting.id)).toEqual(['sent', 'sent']);
  });

  test('one text instead of lists, and no number when nobody counted', async () => {
    const one = await association('text@exempel.org');
    const meeting = await heldAfterAsking([[one, 'perhaps']]);
    value(await followUpMeeting(world.ctx, admin, meeting.id, { outcome: 'Isbanan spolas.\nInget mer.' }));
    await send(meeting.id);
    const [mail] = await mailTo('text@exempel.org');
    expect(mail?.text).toContain('Isbanan spolas.');
    expect(mail?.text).not.toMatch(/kom\./);
  });
});

describe('once', () => {
  test('however often it is told, corrected, followed by a decision, relayed and sent', async () => {
    const one = await association('engang@exempel.org');
    const meeting = await heldAfterAsking([[one, 'yes']]);
    const both = await Promise.all([tell(meeting.id), tell(meeting.id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await send(meeting.id);
    await send(meeting.id);
    at('2027-03-18T09:00:00Z');
    const corrected = { ...lists, doing: ['Vi spolar i januari.'], reason: 'Fel månad.' };
    value(await followUpMeeting(world.ctx, admin, meeting.id, corrected));
    const decision = { text: 'Nämnden sa ja.', influence: 'Ert förslag.' };
    value(await takeMeetingStep(world.ctx, admin, meeting.id, { step: 'tell-decision', decision }));
    await send(meeting.id);
    expect(await mailTo('engang@exempel.org')).toHaveLength(1);
    expect(await thanksOf(meeting.id)).toHaveLength(1);
  });

  test('what waits for the morning tells a correction made meanwhile', async () => {
    const one = await association('natt@exempel.org');
    const meeting = await heldAfterAsking([[one, 'yes']]);
    at('2027-03-17T21:30:00Z');
    value(await tell(meeting.id));
    await send(meeting.id);
    expect([await statesOf(meeting.id), await mailTo('natt@exempel.org')]).toEqual([['planned'], []]);
    const corrected = { ...lists, doing: ['Vi spolar i januari.'], reason: 'Fel månad.' };
    value(await followUpMeeting(world.ctx, admin, meeting.id, corrected));
    at('2027-03-18T07:30:00Z');
    await send(meeting.id);
    const [mail, ...more] = await mailTo('natt@exempel.org');
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Vi spolar i januari.');
    expect(mail?.text).not.toContain('i december');
  });

  test('it is forgotten with the association’s address', async () => {
    const one = await association('borta@exempel.org');
    const meeting = await heldAfterAsking([[one, 'yes']]);
    value(await tell(meeting.id));
    value(await changeAssociation(world.ctx, admin, one.slug, { active: false }));
    const night = world.ctx.now();
    await world.ctx.db.transaction((tx) => forgetters.association_contacts(tx as never, night, night));
    expect(await thanksOf(meeting.id)).toEqual([]);
  });
});

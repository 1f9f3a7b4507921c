/** Residents' views on a real database: received once, answered once, told to those who asked, forgotten in time. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { keptMailById, keptMails } from '../../src/db/shared.js';
import { contactOf, forgetViewContacts } from '../../src/db/views.js';
import type { AnswerFacts } from '../../src/domain/notice.js';
import { type Actor, roles } from '../../src/domain/permissions.js';
import { agreeWithView, answerView, publishView, unpublishView } from '../../src/flow/answer-views.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { cancelMeeting } from '../../src/flow/steps.js';
import { forget } from '../../src/flow/sweep.js';
import { readView, readViews, receiveView, type ViewInput } from '../../src/flow/views.js';
import { admin, announceNyedstorget, draftNyedstorget, settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

/** The value of a result, or a failure that shows why. */
function value<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result)}`);
}

let world: World;
let meeting: { id: number; slug: string; theme: { title: string } };
const as = (role: (typeof roles)[number]): Actor => ({
  kind: 'person',
  id: 7,
  name: `Sam ${role}`,
  roles: [role],
});
const secret = 'hemlig.person@exempel.org';
let people = 0;
/** Somebody who has had no receipt today. */
const somebody = () => `person${++people}@exempel.org`;

const announced = () => announceNyedstorget(world.ctx);

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  meeting = await announced();
});
afterAll(() => world?.close());

const view = (changes: Partial<ViewInput> = {}): ViewInput => ({
  meeting: meeting.slug,
  kind: 'proposal',
  text: 'Spola en isbana på Nyedstorget.',
  via: 'web',
  ...changes,
});
const leave = async (changes: Partial<ViewInput> = {}) =>
  value(await receiveView(world.ctx, 'a resident', view(changes)));
const rows = async <T>(query: ReturnType<typeof sql>) =>
  (await world.ctx.db.execute<T & Record<string, unknown>>(query)).rows;
const mailsOf = (id: number) =>
  rows<{ key: string; to_address: string; facts: AnswerFacts }>(
    sql`select key, to_address, facts from outbox where key like ${`view/${id}/%`} order by key`,
  );

describe('receiving', () => {
  test('the same client key is the same view, also when both come at once', async () => {
    const first = await leave({ clientKey: 'card-1', email: secret });
    expect(await leave({ clientKey: 'card-1', email: secret })).toEqual(first);
    const many = await Promise.all(
      Array.from({ length: 8 }, () => leave({ clientKey: 'card-2', email: secret })),
    );
    expect(new Set(many.map((one) => one.receipt)).size).toBe(1);
    expect(await rows(sql`select 1 from views where client_key like 'card-%'`)).toHaveLength(2);
    expect(await mailsOf(many[0]?.id ?? 0)).toHaveLength(1);
  });

  test('an address that the same form left out the first time is kept and told; what is kept is not changed', async () => {
    const form = { clientKey: 'web:again' };
    const first = await leave(form);
    expect(await contactOf(world.ctx.db, first.id)).toBeUndefined();
    const [bo, other] = [somebody(), somebody()];
    expect(await leave({ ...form, name: 'Bo' })).toEqual(first);
    expect(await mailsOf(first.id)).toEqual([]);
    await Promise.all([1, 2, 3].map(() => leave({ ...form, email: bo })));
    expect(await leave({ ...form, name: 'Någon', email: other })).toEqual(first);
    expect(await contactOf(world.ctx.db, first.id)).toEqual({ name: 'Bo', email: bo });
    expect(await mailsOf(first.id)).toHaveLength(1);
    expect(await rows(sql`select 1 from outbox where to_address = ${other}`)).toEqual([]);
  });

  test('a repeat that comes days later brings nobody back who has been forgotten', async () => {
    const form = { clientKey: 'tablet-1', email: somebody() };
    const { id } = await leave(form);
    await world.ctx.db.execute(sql`delete from view_contacts where view_id = ${id}`);
    const later = { ...world.ctx, now: () => new Date(world.ctx.now().getTime() + 25 * 3600_000) };
    await receiveView(later, admin, view(form));
    expect(await contactOf(world.ctx.db, id)).toBeUndefined();
  });

  test('of the anonymous nothing is kept and nobody is told', async () => {
    const { id } = await leave({ name: 'Hemlig Person', email: secret, anonymous: true });
    expect(await contactOf(world.ctx.db, id)).toBeUndefined();
    value(await answerView(world.ctx, admin, id, { state: 'answered', text: 'Ja.' }));
    expect(await mailsOf(id)).toEqual([]);
  });

  test('the receipt says nothing of what was written, since the address may be somebody else’s; five a day are enough', async () => {
    const email = 'oskyldig@exempel.org';
    const ids: number[] = [];
    for (let i = 0; i < 7; i += 1) ids.push((await leave({ email, text: `Köp piller ${i}` })).id);
    const mails = (await Promise.all(ids.map(mailsOf))).flat();
    expect(mails.map((mail) => mail.key)).toEqual(ids.slice(0, 5).map((id) => `view/${id}/answer/0`));
    expect(JSON.stringify(mails)).not.toContain('piller');
  });

  test('faults are told at once, and what is said is never one', async () => {
    const refused = await receiveView(
      world.ctx,
      admin,
      view({ meeting: 'finns-inte', text: ' ', name: 'x'.repeat(121) }),
    );
    const codes =
      refused.ok || refused.is !== 'input' ? [] : refused.reasons.map((r) => `${r.code} ${r.field}`);
    expect(codes).toEqual(['UNKNOWN_MEETING meeting', 'FIELD_MISSING text', 'FIELD_TOO_LONG name']);
    const personal = await leave({ text: 'Jag är 900118-9811, ring 070-123 45 67' });
    expect(personal.receipt).toMatch(/^....-....$/);
  });

  test('a meeting that nobody can see takes none from residents; the house may always type one in', async () => {
    const hidden = await draftNyedstorget(world.ctx);
    const refused = await receiveView(world.ctx, 'a resident', view({ meeting: hidden.slug }));
    expect(refused).toMatchObject({ ok: false, is: 'missing' });
    const typed = await receiveView(
      world.ctx,
      as('contact_centre'),
      view({ meeting: String(hidden.id), via: 'paper' }),
    );
    expect(typed.ok).toBe(true);
  });

  test.each(roles)('%s receives, reads and answers only what the table says', async (role) => {
    const { ctx } = world;
    const works = ['planner', 'communicator', 'contact_centre', 'admin'].includes(role);
    const { id } = await leave();
    expect((await receiveView(ctx, as(role), view({ via: 'phone' }))).ok).toBe(works);
    expect((await answerView(ctx, as(role), id, { state: 'to_unit', text: 'Till gatukontoret.' })).ok).toBe(
      works,
    );
    const published = await publishView(ctx, as(role), id, { publicText: 'Isbana', version: works ? 2 : 1 });
    expect(published.ok).toBe(works && role !== 'contact_centre');
  });
});

describe('who wrote', () => {
  test('is told to those who answer and to nobody else, in lists and on one view', async () => {
    const { ctx } = world;
    const { id } = await leave({ name: 'Hemlig Person', email: secret });
    for (const role of roles) {
      const works = ['planner', 'communicator', 'contact_centre', 'admin'].includes(role);
      const told = JSON.stringify([
        value(await readViews(ctx, as(role), { most: 500 })),
        value(await readView(ctx, as(role), id)),
      ]);
      expect([role, told.includes(secret), told.includes('Hemlig Person')]).toEqual([role, works, works]);
    }
    expect(await readViews(ctx, { roles: [] } as unknown as Actor, { most: 1 })).toMatchObject({
      is: 'forbidden',
    });
  });
});

describe('answering', () => {
  test('two at once: one answers, the other is shown the newer state; the person is told once', async () => {
    const { ctx } = world;
    for (const version of [1, undefined]) {
      const { id } = await leave({ email: somebody() });
      const both = await Promise.all([
        answerView(ctx, as('planner'), id, { state: 'answered', text: 'Ja, från december.', version }),
        answerView(ctx, as('contact_centre'), id, {
          state: 'not_ours',
          text: 'Fråga Trafikverket.',
          version,
        }),
      ]);
      const [won, lost] = [both.find((one) => one.ok), both.find((one) => !one.ok)];
      if (!won?.ok || lost?.ok !== false || lost.is !== 'view changed') throw new Error('one of each');
      expect([lost.view.state, lost.view.version]).toEqual([won.value.state, 2]);
      expect((await mailsOf(id)).map((mail) => mail.key)).toEqual([
        `view/${id}/answer/0`,
        `view/${id}/answer/1`,
      ]);
      expect(value(await readView(ctx, admin, id)).answers).toHaveLength(1);
    }
  });

  test('each change is told with its state, its text and the receipt; all are kept', async () => {
    const { ctx } = world;
    const email = somebody();
    const { id, receipt } = await leave({ email, language: 'en' });
    value(
      await answerView(ctx, as('planner'), id, { state: 'to_board', text: 'Nämnden 9 juni.', version: 1 }),
    );
    value(await answerView(ctx, as('planner'), id, { state: 'no_because', text: 'För dyrt.', version: 2 }));
    const mails = await mailsOf(id);
    expect(mails.map((mail) => mail.to_address)).toEqual([email, email, email]);
    expect(mails[2]?.facts.text).toBe(
      `It is about the meeting “${meeting.theme.title}”. We will not do it.\nFör dyrt.\nYour receipt number: ${receipt}`,
    );
    expect(mails[2]?.facts.url).toBe(
      `http://moten.example.test/en/moten/${meeting.slug}/synpunkter/${receipt}`,
    );
    const { answers } = value(await readView(ctx, admin, id));
    expect(answers.map((one) => `${one.state} ${one.who}`)).toEqual([
      'to_board Sam planner',
      'no_because Sam planner',
    ]);
  });
});

test('receipt and answer leave as mails, in the language of the one who wrote; 90 days later no row has the address', async () => {
  const { ctx } = world;
  const email = 'hela.vagen@exempel.org';
  const { id, receipt } = await leave({ email, kind: 'question', text: 'Blir det is?' });
  value(await answerView(ctx, admin, id, { state: 'no_because', text: 'Torget lutar för mycket.' }));
  await relay(ctx);
  for (const n of [0, 1]) await deliver(ctx, { notice: `view/${id}/answer/${n}`, channel: 'email' });
  const mails = (await keptMails(ctx.db, 100)).filter((mail) => mail.recipient === email);
  const read = await Promise.all(
    mails.map(async ({ id: mail }) => PostalMime.parse((await keptMailById(ctx.db, mail))?.raw ?? '')),
  );
  expect(read.map((mail) => mail.subject).sort()).toEqual([
    'Svar på det du skrev till oss',
    `Vi har tagit emot det du skrev. Kvittens ${receipt}`,
  ]);
  const answer = read.find((mail) => mail.subject?.startsWith('Svar'))?.text ?? '';
  for (const said of ['Vi gör det inte', 'Torget lutar för mycket.', `/synpunkter/${receipt}`])
    expect(answer).toContain(said);
  const holding = async () => {
    const { rows: found } = await ctx.db.execute<{ n: number }>(sql`select (
      (select count(*) from deliveries where recipient = ${email}) + (select count(*) from outbox where to_address = ${email})
      + (select count(*) from view_contacts where email = ${email}) + (select count(*) from kept_mail where recipient = ${email})
    )::int as n`);
    return found[0]?.n;
  };
  expect(await holding()).toBe(7);
  await forget({ ...ctx, now: () => new Date(ctx.now().getTime() + 91 * 24 * 3600_000) });
  expect(await holding()).toBe(0);
});

describe('publishing', () => {
  test('what looks like personal data is warned of once; the original never becomes public by itself', async () => {
    const { ctx } = world;
    const { id } = await leave({ text: 'Ring mig på 070-123 45 67' });
    const first = await publishView(ctx, admin, id, { publicText: 'Ring mig på 070-123 45 67', version: 1 });
    expect(first).toMatchObject({
      is: 'input',
      reasons: [{ code: 'PERSONAL_DATA_LEFT', params: { found: ['070-123 45 67'] } }],
    });
    expect(value(await readView(ctx, admin, id)).view.publicText).toBeNull();
    const version = value(await publishView(ctx, admin, id, { publicText: 'Ring mig', version: 1 })).version;
    expect(value(await agreeWithView(ctx, meeting.id, id, () => true))).toEqual({ counted: true });
    expect(value(await agreeWithView(ctx, meeting.id, id, () => false))).toEqual({ counted: false });
    expect(value(await readView(ctx, admin, id)).view.meToo).toBe(1);
    expect(await unpublishView(ctx, admin, id, version - 1)).toMatchObject({ is: 'view changed' });
    value(await unpublishView(ctx, admin, id, version));
    expect(await agreeWithView(ctx, meeting.id, id, () => true)).toMatchObject({ is: 'missing' });
    const lines = await rows<{ step: string; who: string }>(
      sql`select step, who from history where meeting_id = ${meeting.id} and step like 'view_%' and what ->> 'receipt' =
        (select receipt from views where id = ${id}) order by id`,
    );
    expect(lines.map((line) => `${line.step} ${line.who}`)).toEqual([
      'view_published tests',
      'view_unpublished tests',
    ]);
  });

  test('a number that is none may be published anyway', async () => {
    const { id } = await leave();
    const input = { publicText: 'Kommunens växel är 054-540 00 00', version: 1 };
    expect((await publishView(world.ctx, admin, id, input)).ok).toBe(false);
    expect((await publishView(world.ctx, admin, id, { ...input, anyway: true })).ok).toBe(true);
  });
});

describe('forgetting who said what', () => {
  const day = 24 * 3600_000;
  const kept = async (id: number) => (await contactOf(world.ctx.db, id)) !== undefined;
  const addresses = async (id: number) =>
    (
      await rows<{ n: number }>(sql`
      select (select count(*) from outbox where key like ${`view/${id}/%`})::int
        + (select count(*) from deliveries where notice like ${`view/${id}/%`})::int as n`)
    )[0]?.n;
  /** Domain notes 4: contact data is kept so long after its last use. */
  const contactDays = 90;

  test('90 days after a final answer; what is passed on or not answered is kept; the text stays', async () => {
    const { ctx } = world;
    const [final, passed, fresh] = [
      await leave({ email: somebody() }),
      await leave({ email: somebody() }),
      await leave({ email: somebody() }),
    ];
    value(await answerView(ctx, admin, final.id, { state: 'answered', text: 'Ja.' }));
    value(await answerView(ctx, admin, passed.id, { state: 'to_board', text: 'Nämnden.' }));
    await forget({ ...ctx, now: () => new Date(ctx.now().getTime() + (contactDays - 1) * day) });
    expect(await Promise.all([final, passed, fresh].map(({ id }) => kept(id)))).toEqual([true, true, true]);
    await forget({ ...ctx, now: () => new Date(ctx.now().getTime() + (contactDays + 1) * day) });
    expect(await Promise.all([final, passed, fresh].map(({ id }) => kept(id)))).toEqual([false, true, true]);
    expect([await addresses(final.id), (await addresses(passed.id)) ?? 0]).toEqual([0, 2]);
    expect(value(await readView(ctx, admin, final.id)).view.text).toContain('isbana');
  });

  test('90 days after the meeting was cancelled, whatever state; a mail in the air keeps it a night longer', async () => {
    const { ctx } = world;
    const other = await announced();
    const [told, sending] = [
      await leave({ meeting: other.slug, email: somebody() }),
      await leave({ meeting: other.slug, email: somebody() }),
    ];
    value(await cancelMeeting(ctx, admin, other.id, { reason: 'Lokalen brann ner.' }));
    await ctx.db.execute(sql`insert into deliveries (notice, channel, recipient, language, state, created_at)
      values (${`view/${sending.id}/answer/0`}, 'email', ${secret}, 'sv', 'sending', ${ctx.now()})`);
    const later = new Date(ctx.now().getTime() + day);
    expect(await forgetViewContacts(ctx.db, new Date(ctx.now().getTime() - day))).toBe(0);
    expect(await forgetViewContacts(ctx.db, later)).toBeGreaterThanOrEqual(1);
    expect([await kept(told.id), await kept(sending.id)]).toEqual([false, true]);
    expect(await receiveView(ctx, 'a resident', view({ meeting: other.slug }))).toMatchObject({
      is: 'gate',
      reasons: [{ code: 'VIEWS_CLOSED' }],
    });
  });
});

test('late views are found by the list, the others are not', async () => {
  const { ctx } = world;
  const now = () => new Date('2027-02-15T09:00:00+01:00');
  const { id } = await leave();
  const late = value(await readViews({ ...ctx, now }, admin, { late: true, most: 500 }));
  expect(late.some((one) => one.view.id === id && one.late)).toBe(true);
  expect(value(await readViews(ctx, admin, { late: true, most: 500 }))).toEqual([]);
});

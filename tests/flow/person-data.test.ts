/** A person's data on request: all of it is shown, all that may go is erased, and the address is then in no table. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { listForgettings } from '../../src/db/retention.js';
import type { Actor } from '../../src/domain/permissions.js';
import { askedFrom } from '../../src/domain/person-asked.js';
import { erasePersonData, personData } from '../../src/flow/person-data.js';
import { normalEmail } from '../../src/flow/subscribe.js';
import { receiveView } from '../../src/flow/views.js';
import { announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
let id: number;
const anna = 'anna.hemlig@example.org';
/** Others, whose addresses hold hers or are held by it. */
const others = [
  'johanna.hemlig@example.org',
  'anna.hemlig@example.org.se',
  'hemlig@example.org',
  'anna-hemlig@example.org',
];
const registrar: Actor = { kind: 'person', id: 1, name: 'Rita Registrator', roles: ['registrar'] };

beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  for (const email of [anna, ...others]) await follower(ctx, email, { places: ['molkom'] });
  const meeting = await announceNyedstorget(ctx);
  id = meeting.id;
  for (const email of [anna, ...others]) {
    value(
      await receiveView(ctx, 'a resident', {
        meeting: meeting.slug,
        kind: 'view',
        text: `Skriv till <${email.toUpperCase()}>, eller (${email}).`,
        name: 'Anna Hemlig',
        email,
        via: 'web',
      }),
    );
    await litter(email);
  }
});
afterAll(() => world?.close());

/** Rows of an address in every table that may have one. */
let made = 0;
async function litter(email: string): Promise<void> {
  made += 1;
  const n = made;
  const run = (query: ReturnType<typeof sql>) => ctx.db.execute(query);
  const now = ctx.now();
  await run(sql`insert into subscription_requests (token_hash, email, language, place_ids, board_ids, created_at)
    values (${`t${n}`}, ${email}, 'sv', '[]', '[]', ${now})`);
  await run(sql`insert into outbox (key, kind, revision, facts, to_address, due_at, created_at)
    values (${`sign-in/${email}`}, 'sign_in', 0, ${JSON.stringify({ name: email })}::jsonb, ${email}, ${now}, ${now})`);
  await run(sql`insert into deliveries (notice, channel, recipient, language, state, created_at)
    values (${`sign-in/${email}`}, 'email', ${email}, 'sv', 'sent', ${now})`);
  await run(sql`insert into deliveries (notice, channel, recipient, language, state, because, token, created_at)
    select o.key, 'email', ${email}, 'sv', 'again',
      ${JSON.stringify({ code: 'X', detail: `550 <${email}> unknown` })}::jsonb, s.token, ${now}
    from outbox o, subscribers s where o.kind = 'announced' and s.email = ${email}`);
  await run(sql`insert into kept_mail (notice, recipient, message_id, raw, at)
    values ('n', ${email}, ${`m ${email}`}, ${Buffer.from(`To: ${email}`)}, ${now})`);
  await run(sql`insert into bounces (digest, kind, email, raw, at)
    values (${`d${n}`}, 'hard', ${email}, ${Buffer.from(`To: ${email}\n`)}, ${now})`);
  await run(sql`insert into address_faults (email, because, times, first_at, last_at)
    values (${email}, ${JSON.stringify({ code: 'X', detail: email })}::jsonb, 1, ${now}, ${now})`);
  await run(sql`insert into needs (meeting_id, kind, what, contact, note, created_at)
    values (${id}, 'lift', 'från Rud', ${`Anna, ${email}`}, ${`ringde ${email}`}, ${now})`);
  await run(sql`insert into nominations (question, why, elsewhere, email, created_at)
    values ('Vad ska torget bli?', ${`fråga ${email}`}, 'Väse', ${email}, ${now})`);
  await run(sql`insert into associations (slug, name, place_id, contact_name, email, created_at)
    select ${`lag-${n}`}, 'Byalaget', id, 'Anna Hemlig', ${email}, ${now} from places limit 1`);
  await run(sql`insert into table_notes (client_key, meeting_id, table_name, kind, text, who, at)
    values (${`k ${email}`}, ${id}, 'Bord 1', 'question', ${`Svara ${email}`}, 'Kim', ${now})`);
  await run(sql`insert into comments (meeting_id, channel, text, who, at)
    values (${id}, 'facebook', ${`Mejla ${email}!`}, 'Kim', ${now})`);
  await run(sql`insert into auth_verifications (id, identifier, value, expires_at)
    values (${`v${n}`}, 'x', ${JSON.stringify({ email })}, ${now})`);
}

/** Every text, jsonb, bytea and array column of every table, in all schemas but PostgreSQL's own. */
async function everywhere(needle: RegExp): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ s: string; t: string; c: string; b: boolean }>(sql`
    select c.table_schema as s, c.table_name as t, c.column_name as c, c.data_type = 'bytea' as b
    from information_schema.columns c join information_schema.tables x using (table_schema, table_name)
    where x.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')`);
  const found: string[] = [];
  for (const { s, t, c, b } of rows) {
    const column = sql`${sql.identifier(s)}.${sql.identifier(t)}.${sql.identifier(c)}`;
    const text = b ? sql`encode(${column}, 'escape')` : sql`${column}::text`;
    const cells = await ctx.db.execute<{ v: string | null }>(
      sql`select ${text} as v from ${sql.identifier(s)}.${sql.identifier(t)}`,
    );
    for (const { v } of cells.rows) if (v !== null && needle.test(v)) found.push(`${t}.${c}`);
  }
  return found;
}
const exactly = (email: string) =>
  new RegExp(`(?<![\\w.-])${email.replace(/[.]/g, '\\.')}(?![\\w-]|\\.\\w)`, 'i');

test('all of it is shown, and nobody else’s', async () => {
  const found = value(await personData(ctx, registrar, { email: anna }));
  expect(found.map(({ thing, rows }) => [thing, rows.length])).toEqual([
    ['subscriber', 1],
    ['requests', 1],
    // The receipt of the view and the link to sign in.
    ['notices', 2],
    ['deliveries', 1],
    ['keptMail', 1],
    ['views', 1],
    ['needs', 1],
    ['nominations', 1],
    ['associations', 1],
    ['addressFaults', 1],
    ['bounces', 1],
    ['texts', expect.any(Number)],
  ]);
  expect(found.at(-1)?.rows.map((row) => row.place)).toEqual(
    expect.arrayContaining([
      'comments.text',
      'table_notes.text',
      'views.text',
      'needs.note',
      'nominations.why',
    ]),
  );
  expect(JSON.stringify(found)).not.toContain('johanna');
});

test('a search leaves no trace', async () => {
  const before = await everywhere(/nobody@example\.org/);
  expect(value(await personData(ctx, registrar, { email: 'nobody@example.org' }))).toEqual([]);
  expect(await everywhere(/nobody@example\.org/)).toEqual(before);
});

test('refused without the confirmation, and to everybody but the registrar', async () => {
  expect(await erasePersonData(ctx, registrar, { email: anna }, false)).toMatchObject({
    is: 'input',
    reasons: [{ code: 'CONFIRM_ERASE' }],
  });
  for (const role of ['reader', 'planner', 'communicator', 'board', 'contact_centre', 'steering'] as const) {
    const actor = { ...registrar, roles: [role] };
    expect(await personData(ctx, actor, { email: anna })).toMatchObject({ is: 'forbidden' });
    expect(await erasePersonData(ctx, actor, { email: anna }, true)).toMatchObject({ is: 'forbidden' });
  }
  expect((await everywhere(exactly(anna))).length).toBeGreaterThan(15);
});

test('after the erasure the address is in no table; the texts and everybody else are there', async () => {
  const before = await Promise.all(others.map((email) => everywhere(exactly(email))));
  const erased = value(await erasePersonData(ctx, registrar, { email: anna }, true));
  expect(erased).toMatchObject({ underWay: 0, left: [] });
  expect(erased.count).toBeGreaterThan(10);
  expect(await everywhere(exactly(anna))).toEqual([]);
  expect(await Promise.all(others.map((email) => everywhere(exactly(email))))).toEqual(before);
  const rows = async (query: ReturnType<typeof sql>) => (await ctx.db.execute(query)).rows;
  expect(await rows(sql`select text from views order by id limit 1`)).toEqual([
    { text: 'Skriv till <▒▒▒>, eller (▒▒▒).' },
  ]);
  expect(await rows(sql`select what, contact, note from needs order by id limit 1`)).toEqual([
    { what: null, contact: null, note: null },
  ]);
  expect(await rows(sql`select state from deliveries where recipient like 'raderad/%'`)).toEqual([
    { state: 'skipped' },
  ]);
});

test('the log says how many and by whom, the meeting’s history that it was done, and neither whose', async () => {
  const [line] = await listForgettings(ctx.db, 1);
  expect(line).toMatchObject({ class: 'person', who: 'Rita Registrator', because: 'on request' });
  const { rows } = await ctx.db.execute(
    sql`select who, what, why from history where meeting_id = ${id} and step = 'person_erased'`,
  );
  expect(rows).toEqual([{ who: 'Rita Registrator', what: {}, why: null }]);
});

test('erased twice changes nothing more, and a list does not bring the address back', async () => {
  const lines = (await listForgettings(ctx.db, 99)).length;
  expect(value(await erasePersonData(ctx, registrar, { email: anna }, true))).toEqual({
    count: 0,
    underWay: 0,
    left: [],
  });
  expect(await listForgettings(ctx.db, 99)).toHaveLength(lines);
  expect((await ctx.db.execute(sql`select 1 from left_subscribers`)).rows).toHaveLength(1);
});

test('a mail that is being sent is let be and told; after its end it is erased', async () => {
  const bo = 'bo@example.org';
  await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, to_address, due_at, created_at)
    values ('a', 'answer', 0, '{}', ${bo}, ${ctx.now()}, ${ctx.now()})`);
  await ctx.db.execute(sql`insert into deliveries (notice, channel, recipient, language, state, created_at)
    values ('a', 'email', ${bo}, 'sv', 'sending', ${ctx.now()})`);
  expect(value(await erasePersonData(ctx, registrar, { email: bo }, true))).toMatchObject({ underWay: 1 });
  await ctx.db.execute(sql`update deliveries set state = 'sent' where recipient = ${bo}`);
  expect(value(await erasePersonData(ctx, registrar, { email: bo }, true))).toMatchObject({
    underWay: 0,
    left: [],
  });
  expect(await everywhere(exactly(bo))).toEqual([]);
});

test('who works here is kept and told why; switched off, the address goes and the name stays', async () => {
  const pia = 'pia@karlstad.example';
  await ctx.db.execute(sql`insert into people (email, name, roles) values (${pia}, 'Pia', '{planner}')`);
  await ctx.db.execute(
    sql`insert into auth_users (id, name, email, email_verified) values ('u', 'Pia', ${pia}, true)`,
  );
  const kept = value(await erasePersonData(ctx, registrar, { email: pia }, true));
  expect(kept.left.map(({ thing, fate, why }) => [thing, fate, why])).toEqual([
    ['people', 'kept', 'people'],
    ['signIns', 'kept', 'signInsKept'],
  ]);
  await ctx.db.execute(sql`update people set active = false where email = ${pia}`);
  expect(value(await erasePersonData(ctx, registrar, { email: pia }, true)).left).toEqual([]);
  expect((await ctx.db.execute(sql`select name, email from people where name = 'Pia'`)).rows).toEqual([
    { name: 'Pia', email: expect.stringMatching(/^raderad-\d+@localhost\.invalid$/) },
  ]);
  expect(await everywhere(exactly(pia))).toEqual([]);
});

test('signs of regular expressions in an address are signs of the address', async () => {
  for (const email of [
    'o+x.y@example.org',
    "o'x{2}@example.org",
    'o_x*y?@example.org',
    'åke@xn--rby-ula.se',
  ]) {
    await ctx.db.execute(sql`insert into comments (meeting_id, channel, text, who, at)
      values (${id}, 'other', ${`Hej ${email}, hej`}, 'Kim', ${ctx.now()})`);
    expect(value(await personData(ctx, registrar, { email }))).toHaveLength(1);
    value(await erasePersonData(ctx, registrar, { email }, true));
    expect(value(await personData(ctx, registrar, { email }))).toEqual([]);
  }
});

test('an address is found after what JSON makes of a new line, and shown with its row, meeting and what stands around it', async () => {
  const eva = 'eva@example.org';
  await ctx.db.execute(sql`insert into follow_ups (meeting_id, due, heard)
    values (${id}, '2027-03-01', ${JSON.stringify([`Skriv till\n${eva}`, `\t${eva}\r\n`, `maj${eva}`])}::jsonb)
    on conflict (meeting_id) do update set heard = excluded.heard`);
  const note = await ctx.db.execute<{ id: number }>(sql`
    insert into comments (meeting_id, channel, text, who, at)
    values (${id}, 'other', ${`${'x '.repeat(200)}Jag heter Eva, ${eva}, och bor i Väse. ${'y '.repeat(200)}`}, 'Kim', ${ctx.now()})
    returning id`);
  const [texts] = value(await personData(ctx, registrar, { email: eva }));
  expect(texts?.rows).toEqual([
    {
      place: 'comments.text',
      row: String(note.rows[0]?.id),
      meeting: id,
      text: expect.stringMatching(/^….*Jag heter Eva, eva@example\.org, och bor i Väse\. .*…$/),
    },
    { place: 'follow_ups.heard', row: String(id), meeting: id, text: expect.stringContaining('Skriv till') },
  ]);
  expect(String(texts?.rows[0]?.text).length).toBeLessThan(200);
  expect(value(await erasePersonData(ctx, registrar, { email: eva }, true)).left).toEqual([]);
  const { rows } = await ctx.db.execute(sql`select heard from follow_ups where meeting_id = ${id}`);
  expect(rows).toEqual([{ heard: ['Skriv till\n▒▒▒', '\t▒▒▒\r\n', `maj${eva}`] }]);
});

test('a telephone number is found however it is written, and nobody else’s', async () => {
  const put = (contact: string) =>
    ctx.db.execute(sql`insert into needs (meeting_id, kind, what, contact, created_at)
      values (${id}, 'lift', 'rullstol', ${contact}, ${ctx.now()})`);
  for (const contact of ['Bo 070-123 45 67', '+46 (0)70 1234567', '0046701234567']) await put(contact);
  for (const contact of ['070-123 45 678', '1070-123 45 67', '070-123 45 68']) await put(contact);
  const asked = askedFrom('+46 70 123 45 67', normalEmail);
  expect(asked).toEqual({ phone: '701234567' });
  if (!asked) return;
  const [found] = value(await personData(ctx, registrar, asked));
  expect([found?.thing, found?.rows.length]).toEqual(['needs', 3]);
  expect(value(await erasePersonData(ctx, registrar, asked, true))).toEqual({
    count: 3,
    underWay: 0,
    left: [],
  });
  const { rows } = await ctx.db.execute(
    sql`select contact from needs where contact like '%123 45%' or contact like '%1234567%' order by id`,
  );
  expect(rows.map(({ contact }) => contact)).toEqual(['070-123 45 678', '1070-123 45 67', '070-123 45 68']);
});

test('a telephone number inside texts is found and blotted out wherever it stands; days, numbers of JSON and others’ are not', async () => {
  const run = (query: ReturnType<typeof sql>) => ctx.db.execute(query);
  const { rows } = await run(sql`select slug from meetings where id = ${id}`);
  const told = (text: string) =>
    receiveView(ctx, 'a resident', { meeting: String(rows[0]?.slug), kind: 'view', text, via: 'web' });
  const mine = value(await told('Ring mig på 0706-11 22 33 eller +46 (0)706-112233, hälsar Dan.'));
  const others = '2027-06-11 22.33, 70611.2233, 0706-11 22 334, 0706-11 22 34 och fall 2027-0706112233.';
  const theirs = value(await told(others));
  await run(sql`update views set public_text = 'Ring (0706) 11 22 33.' where id = ${mine.id}`);
  await run(sql`insert into view_answers (view_id, state, text, who, at)
    values (${mine.id}, 'answered', 'Vi ringer 070 611 22 33.', 'Pia', ${ctx.now()})`);
  await run(sql`insert into table_notes (client_key, meeting_id, table_name, kind, text, owner, who, at)
    values ('0706112233', ${id}, 'Bord 2', 'question', 'Fråga Dan', 'Dan 0706112233', 'Kim', ${ctx.now()})`);
  const heard = {
    rows: ['Dan, 0706–112233\n0706-112233', '0706', '112233'],
    number: 0.706112233,
    also: 46706112233,
  };
  await run(sql`update follow_ups set heard = ${JSON.stringify(heard)}::jsonb where meeting_id = ${id}`);
  await run(sql`insert into history (meeting_id, version, step, who, what, why, at)
    values (${id}, 1, 'amended', 'Kim', '{}', 'Dan ringde, 0706-112233', ${ctx.now()})`);
  await run(sql`insert into kept_mail (notice, recipient, message_id, raw, at)
    values ('x', 'pia@karlstad.example', 'x', ${Buffer.from('Vi ringer 0706-11 22 33.')}, ${ctx.now()})`);
  const asked = askedFrom('0706-11 22 33', normalEmail);
  if (!asked) throw new Error('a number was none');
  const found = value(await personData(ctx, registrar, asked));
  expect(found.map(({ thing, fate, rows }) => [thing, fate, rows.map(({ place }) => place)])).toEqual([
    ['keptMail', 'erased', [undefined]],
    [
      'texts',
      'wiped',
      ['follow_ups.heard', 'table_notes.owner', 'view_answers.text', 'views.public_text', 'views.text'],
    ],
    ['texts', 'kept', ['history.why']],
  ]);
  expect(JSON.stringify(found)).toContain('Ring mig på 0706-11 22 33');
  const erased = value(await erasePersonData(ctx, registrar, asked, true));
  expect([erased.count, erased.left.map(({ thing, fate }) => [thing, fate])]).toEqual([
    6,
    [['texts', 'kept']],
  ]);
  const texts = await run(sql`select v.text, v.public_text, a.text as answer
    from views v left join view_answers a on a.view_id = v.id where v.id in (${mine.id}, ${theirs.id}) order by v.id`);
  expect(texts.rows).toEqual([
    {
      text: 'Ring mig på ▒▒▒ eller ▒▒▒, hälsar Dan.',
      public_text: 'Ring (▒▒▒.',
      answer: 'Vi ringer ▒▒▒.',
    },
    { text: others, public_text: null, answer: null },
  ]);
  const after = await run(sql`select f.heard, n.client_key, n.owner from follow_ups f, table_notes n
    where f.meeting_id = ${id} and n.table_name = 'Bord 2'`);
  expect(after.rows).toEqual([
    {
      heard: { rows: ['Dan, ▒▒▒\n▒▒▒', '0706', '112233'], number: 0.706112233, also: 46706112233 },
      client_key: '0706112233',
      owner: 'Dan ▒▒▒',
    },
  ]);
});

test('a view with a name alone is found by its receipt; the name goes, the text stays', async () => {
  const { slug } = (await ctx.db.execute<{ slug: string }>(sql`select slug from meetings where id = ${id}`))
    .rows[0] as { slug: string };
  const { receipt } = value(
    await receiveView(ctx, 'a resident', {
      meeting: slug,
      kind: 'view',
      text: 'En bänk',
      name: 'Cilla',
      via: 'web',
    }),
  );
  const asked = askedFrom(receipt.toLowerCase(), normalEmail);
  expect(asked).toEqual({ receipt });
  if (!asked) return;
  expect(value(await personData(ctx, registrar, asked))).toMatchObject([
    { thing: 'views', fate: 'wiped', rows: [{ name: 'Cilla', text: 'En bänk', meeting: id }] },
  ]);
  expect(value(await erasePersonData(ctx, registrar, asked, true))).toMatchObject({
    count: 1,
    left: [{ thing: 'views', fate: 'kept', rows: [{ name: null, text: 'En bänk' }] }],
  });
});

test('by its receipt also the copies of a view’s mails in the local mailbox are told and erased, and no others', async () => {
  const { rows } = await ctx.db.execute(sql`select slug from meetings where id = ${id}`);
  const write = (email: string) =>
    receiveView(ctx, 'a resident', {
      meeting: String(rows[0]?.slug),
      kind: 'view',
      text: 'En soffa',
      email,
      via: 'web',
    });
  const berit = value(await write('berit.lund@example.org'));
  const [first, second] = [1, 2].map((n) => `view/${berit.id}/answer/${n}`);
  const other = `view/${berit.id}0/answer/1`;
  for (const notice of [first, second, other])
    await ctx.db.execute(sql`insert into kept_mail (notice, recipient, message_id, raw, at)
      values (${notice}, 'berit.lund@example.org', ${notice}, 'x', ${ctx.now()})`);
  const asked = { receipt: berit.receipt };
  expect(value(await personData(ctx, registrar, asked))).toMatchObject([
    { thing: 'views' },
    { thing: 'notices' },
    { thing: 'keptMail', fate: 'erased', rows: [{ notice: first }, { notice: second }] },
  ]);
  // The contact, the receipt's mail in the outbox, and the two copies.
  expect(value(await erasePersonData(ctx, registrar, asked, true))).toMatchObject({
    count: 4,
    left: [{ thing: 'views', fate: 'kept' }],
  });
  const left = await ctx.db.execute(sql`select notice from kept_mail where notice like 'view/%'`);
  expect(left.rows).toEqual([{ notice: other }]);
});

test('what is none of the three is not asked for', () => {
  for (const given of ['', 'anna', 'anna@', '12', 'K7M2-X9Q', '19700101-1234567890'])
    expect([given, askedFrom(given, normalEmail)]).toEqual([given, undefined]);
});

/** Each class of what is known of people, on a set clock: what is younger stays, what is older goes, the log says so. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { forgetters, insertForgetting, listForgettings } from '../../src/db/retention.js';
import { nextNight, nightTime, type RetentionCode, retentionRules } from '../../src/domain/retention.js';
import { declineNomination, nominate, showNomination } from '../../src/flow/nominations.js';
import { forget } from '../../src/flow/sweep.js';
import { timetable } from '../../src/queue/jobs.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
let meeting: number;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  meeting = (await draftNyedstorget(ctx)).id;
});
afterAll(() => world?.close());

const day = 24 * 3600_000;
/** The set clock, so many days on. */
const at = (days: number) => new Date(start().getTime() + days * day);
let began: Date | undefined;
const start = () => {
  began ??= ctx.now();
  return began;
};
const on = (days: number): Context => ({ ...ctx, now: () => at(days) });
const secret = 'anna.hemlig@example.org';

/** Puts one row of a class down `days` after the start, and tells whether its secret is still there. */
type Kept = { put(days: number, n: number): Promise<unknown>; left(): Promise<number> };
const count = async (query: ReturnType<typeof sql>) =>
  Number((await ctx.db.execute<{ n: string }>(query)).rows[0]?.n);
const notice = (key: string, kind: string, days: number) =>
  ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, to_address, due_at, created_at, relayed_at)
    values (${key}, ${kind}, 0, ${JSON.stringify({ url: secret })}::jsonb, ${secret}, ${at(days)}, ${at(days)}, ${at(days)})`);
const association = (slug: string, active: boolean) =>
  ctx.db.execute(sql`insert into associations (slug, name, place_id, contact_name, email, active, created_at)
    select ${slug}, 'Byalaget', id, 'Anna', ${secret}, ${active}, ${at(0)} from places limit 1`);

const classes: Record<Exclude<RetentionCode, 'subscribers' | 'association_contacts'>, Kept> = {
  unconfirmed: {
    put: (days, n) =>
      ctx.db.execute(sql`insert into subscription_requests (token_hash, email, language, place_ids, board_ids, created_at)
        values (${`t${n}`}, ${secret}, 'sv', '[]', '[]', ${at(days)})`),
    left: () => count(sql`select count(*) as n from subscription_requests`),
  },
  sign_ins: {
    put: (days, n) => notice(`sign-in/${n}`, 'sign_in', days),
    left: () => count(sql`select count(*) as n from outbox where kind = 'sign_in'`),
  },
  kept_mail: {
    put: (days, n) =>
      ctx.db.execute(sql`insert into kept_mail (notice, recipient, message_id, raw, at)
        values (${`n${n}`}, ${secret}, ${`m${n}`}, 'x', ${at(days)})`),
    left: () => count(sql`select count(*) as n from kept_mail`),
  },
  bounces: {
    put: (days, n) =>
      ctx.db.execute(sql`insert into bounces (digest, kind, email, raw, at)
        values (${`d${n}`}, 'hard', ${secret}, 'x', ${at(days)})`),
    left: () => count(sql`select count(*) as n from bounces`),
  },
  address_faults: {
    put: (days, n) =>
      ctx.db.execute(sql`insert into address_faults (email, because, times, first_at, last_at, suppressed_at)
        values (${`${n}${secret}`}, '{"code":"SMTP_5XX"}', 1, ${at(days)}, ${at(days)}, ${at(days)})`),
    left: () => count(sql`select count(*) as n from address_faults`),
  },
  view_contacts: {
    put: async (days, n) => {
      await ctx.db.execute(sql`with v as (
          insert into views (receipt, meeting_id, kind, text, via, language, state, created_at)
          values (${`R${n}`}, ${meeting}, 'view', 'En isbana', 'web', 'sv', 'answered', ${at(days)}) returning id
        ), a as (
          insert into view_answers (view_id, state, text, who, at) select id, 'answered', 'Ja', 'Pia', ${at(days)} from v
        ) insert into view_contacts (view_id, name, email) select id, 'Anna', ${secret} from v`);
    },
    left: () => count(sql`select count(*) as n from view_contacts`),
  },
  view_contacts_waiting: {
    // One that nobody has answered, and one that a board has had since the day it came; each with the mail that told it.
    put: async (days, n) => {
      const state = n === 1 ? 'new' : 'to_board';
      await ctx.db.execute(sql`with v as (
          insert into views (receipt, meeting_id, kind, text, via, language, state, created_at)
          values (${`W${n}`}, ${meeting}, 'view', 'En brygga', 'web', 'sv', ${state}, ${at(days)}) returning id
        ), a as (
          insert into view_answers (view_id, state, text, who, at)
          select id, ${state}, 'Hos nämnden', 'Pia', ${at(days)} from v where ${state} <> 'new'
        ), o as (
          insert into outbox (key, kind, revision, facts, to_address, due_at, created_at)
          select 'view/' || id || '/answer/' || ${n - 1}::int, 'answer', 0, '{}', ${secret}, ${at(days)}, ${at(days)} from v
        ) insert into view_contacts (view_id, name, email) select id, 'Anna', ${secret} from v`);
    },
    left: async () => {
      const contacts = await count(sql`select count(*) as n from view_contacts`);
      expect(await count(sql`select count(*) as n from outbox where key like 'view/%'`)).toBe(contacts);
      return contacts;
    },
  },
  needs: {
    // A need is as old as its meeting: the meeting is held on that day.
    put: async (days, n) => {
      await ctx.db.execute(sql`with m as (
          insert into meetings overriding system value select * from (select (jsonb_populate_record(m,
            jsonb_build_object('id', ${9000 + n}::int, 'slug', ${`behov-${n}`}::text, 'uid', ${`u${n}`}::text,
              'date', ${at(days).toISOString().slice(0, 10)}::text))).* from meetings m where id = ${meeting}) one
          returning id)
        insert into needs (meeting_id, kind, what, contact, note, created_at)
        select id, 'interpreter', 'arabiska', ${secret}, 'ringde', ${at(days)} from m`);
    },
    left: () => count(sql`select count(*) as n from needs where coalesce(contact, what, note) is not null`),
  },
  nominations: {
    // Through the flow: handling takes the address at once, so that only the mail that told the answer has it.
    put: async (days) => {
      const then = on(days);
      const { id } = value(await nominate(then, { elsewhere: 'Väse', question: 'Torget?', email: secret }));
      const declined = await declineNomination(then, admin, id, { version: 1, because: 'Fel kommun.' });
      expect(declined.ok).toBe(true);
    },
    left: async () => {
      expect(await count(sql`select count(*) as n from nominations where email is not null`)).toBe(0);
      return count(
        sql`select count(*) as n from outbox where key like 'nomination/%' and to_address = ${secret}`,
      );
    },
  },
  nominations_waiting: {
    put: async (days) => {
      const then = on(days);
      const { id } = value(await nominate(then, { elsewhere: 'Väse', question: 'Badet?', email: secret }));
      expect((await showNomination(then, admin, id, { version: 1 })).ok).toBe(true);
    },
    left: async () => {
      const addresses = await count(sql`select count(*) as n from nominations where email is not null`);
      // The mail that told that it is shown goes with the address, neither earlier nor later.
      expect(await count(sql`select count(*) as n from outbox where key like 'nomination/%'`)).toBe(
        addresses,
      );
      return addresses;
    },
  },
  delivery_recipients: {
    put: async (days, n) => {
      await ctx.db.execute(sql`insert into outbox (key, kind, meeting_id, revision, facts, due_at, created_at)
        values (${`meeting/1/x/${n}`}, 'announced', ${meeting}, 0, '{}', ${at(days)}, ${at(days)})`);
      await ctx.db.execute(sql`
        insert into deliveries (notice, channel, recipient, language, state, because, settled_at, created_at)
        values (${`meeting/1/x/${n}`}, 'email', ${secret}, 'sv', 'refused',
          ${JSON.stringify({ code: 'X', detail: `550 <${secret}>` })}::jsonb, ${at(days)}, ${at(days)})`);
    },
    left: () => count(sql`select count(*) as n from deliveries where recipient like '%@%'`),
  },
};

const logged = async (code: string) =>
  (await listForgettings(ctx.db, 1000)).filter((line) => line.class === code);

describe('what is younger stays, what is older goes, and the log says how many', () => {
  test.each(Object.keys(classes) as (keyof typeof classes)[])('%s', async (code) => {
    const kept = classes[code];
    const { days } = retentionRules.find((rule) => rule.code === code) ?? { days: Number.NaN };
    await kept.put(0, 1);
    await kept.put(2, 2);
    await forget(on(days - 1));
    expect([await kept.left(), await logged(code)]).toEqual([2, []]);
    // The one of day 0 is due, the one of day 2 is not.
    await forget(on(days + 1.5));
    expect(await kept.left()).toBe(1);
    expect(await logged(code)).toMatchObject([{ count: 1, who: 'På plats', at: at(days + 1.5) }]);
    await forget(on(days + 1.5));
    expect(await logged(code)).toHaveLength(1);
    await forget(on(days + 4));
    expect([await kept.left(), (await logged(code)).length]).toEqual([0, 2]);
    const lines = JSON.stringify(await logged(code));
    expect(lines).not.toContain('anna');
    expect(lines).not.toContain('@');
  });

  test('an association that is removed loses its contact and its own invitations the night after, others keep theirs', async () => {
    await association('bort', false);
    await association('kvar', true);
    // Both have the same address; each waits for its mail.
    await ctx.db.execute(sql`insert into invitations (association_id, meeting_id, token, invited_at, invited_by)
      select id, ${meeting}, slug, ${at(0)}, 'Pia' from associations order by slug`);
    await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, to_address, due_at, created_at)
      select 'invitation/' || id || e, 'invitation', 0, '{}', ${secret}, ${at(0)}, ${at(0)}
      from invitations, (values (''), ('/reminder')) as v(e)`);
    await forget(on(0));
    const { rows } = await ctx.db.execute(
      sql`select slug, email, contact_name from associations order by slug`,
    );
    expect(rows).toEqual([
      { slug: 'bort', email: null, contact_name: null },
      { slug: 'kvar', email: secret, contact_name: 'Anna' },
    ]);
    expect(
      (
        await ctx.db.execute(sql`select i.token from outbox o
          join invitations i on i.id::text = split_part(o.key, '/', 2) where o.kind = 'invitation'`)
      ).rows,
    ).toEqual([{ token: 'kvar' }, { token: 'kvar' }]);
    expect(await logged('association_contacts')).toMatchObject([{ count: 1 }]);
  });

  test('a request that was confirmed is not counted as one that never was', async () => {
    const before = (await logged('unconfirmed')).length;
    await ctx.db.execute(sql`insert into subscription_requests
        (token_hash, email, language, place_ids, board_ids, created_at, used_at)
      values ('used', ${secret}, 'sv', '[]', '[]', ${at(0)}, ${at(0)})`);
    await forget(on(9));
    expect(await count(sql`select count(*) as n from subscription_requests`)).toBe(0);
    expect(await logged('unconfirmed')).toHaveLength(before);
  });

  test('those who left are counted once', async () => {
    const leave = (hash: string, days: number) =>
      ctx.db.execute(sql`insert into left_subscribers (hash, at) values (${hash}, ${at(days)})`);
    await leave('a', 0);
    await leave('b', 0);
    await forget(on(1));
    await forget(on(2));
    await leave('c', 2.5);
    await forget(on(3));
    expect((await logged('subscribers')).map((line) => line.count)).toEqual([1, 2]);
    // Erased on request: that has a line of its own.
    await leave('d', 4);
    await insertForgetting(ctx.db, {
      class: 'person',
      count: 1,
      because: 'on request',
      who: 'Rita',
      at: at(4),
    });
    await forget(on(5));
    expect(await logged('subscribers')).toHaveLength(2);
  });
});

test('what is kept of a settled delivery is that it went: not to whom, nor what the server said of them', async () => {
  const { rows } = await ctx.db.execute<{ recipient: string; because: object; state: string }>(
    sql`select recipient, because, state from deliveries order by id`,
  );
  expect(rows).toEqual([
    { recipient: expect.stringMatching(/^raderad\/\d+$/), because: { code: 'X' }, state: 'refused' },
    { recipient: expect.stringMatching(/^raderad\/\d+$/), because: { code: 'X' }, state: 'refused' },
  ]);
});

test('the texts of views stay, and of needs that there were some', async () => {
  expect(await count(sql`select count(*) as n from views where text = 'En isbana'`)).toBe(2);
  expect(await count(sql`select count(*) as n from needs where kind = 'interpreter'`)).toBe(2);
});

test('a class that fails does not keep the others', async () => {
  await classes.bounces.put(0, 77);
  await classes.kept_mail.put(0, 77);
  await ctx.db.execute(sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`);
  await ctx.db.execute(
    sql`create trigger refuse before delete on kept_mail for each row execute function refuse()`,
  );
  try {
    await expect(forget(on(40))).rejects.toThrow();
    expect([await classes.bounces.left(), await classes.kept_mail.left()]).toEqual([0, 1]);
  } finally {
    await ctx.db.execute(sql`drop function refuse() cascade`);
  }
});

test('every rule has its work, and the log cannot be changed', async () => {
  expect(Object.keys(forgetters).sort()).toEqual(retentionRules.map((rule) => rule.code).sort());
  await expect(ctx.db.execute(sql`update forgettings set count = 0`)).rejects.toThrow();
  await expect(ctx.db.execute(sql`delete from forgettings`)).rejects.toThrow();
});

test('the page tells the night that the timetable has; after it comes the next, also when the clocks are changed', () => {
  const [hour, minute] = nightTime.split(':').map(Number);
  const nightly = timetable.find((entry) => entry.id === 'nightly');
  expect(nightly).toMatchObject({ pattern: `${minute} ${hour} * * *` });
  const next = (now: string) => nextNight(new Date(now)).toISOString();
  expect(next('2027-01-11T03:19:59Z')).toBe('2027-01-11T03:20:00.000Z');
  expect(next('2027-01-11T03:20:00Z')).toBe('2027-01-12T03:20:00.000Z');
  expect(next('2027-03-27T12:00:00Z')).toBe('2027-03-28T02:20:00.000Z');
});

/** Bounces fetched from a real IMAP server, and what is left in the mailbox. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { namesOf } from '../../src/channels/email/index.js';
import type { Context } from '../../src/context.js';
import { readBounces } from '../../src/flow/bounces.js';
import { healthOf } from '../../src/http/public/health.js';
import { mailboxOf } from '../../src/incoming/bounces/mailbox.js';
import { createLog } from '../../src/log.js';
import { outOfOffice, postfix } from '../support/bounces.js';
import { type Mailbox, mailboxPassword, startDovecot } from '../support/dovecot.js';
import { settle } from '../support/karlstad.js';
import { has } from '../support/redis.js';
import { startWorld, type World } from '../support/world.js';

const withDovecot = has('/usr/sbin/dovecot') ? describe : describe.skip;

let world: World;
let ctx: Context;
const lines: string[] = [];
const part = async (at: Context = ctx) =>
  (await healthOf(at, 'sv')).parts.find((one) => one.name === 'bounces');

test.each([
  ['imaps://studs:a%2Fb@imap.example.org', { host: 'imap.example.org', port: 993, secure: true }, 'INBOX'],
  [
    'imap://s%40x:p@[2001:db8::1]:1143/INBOX/studsar/',
    { host: '2001:db8::1', port: 1143, secure: false },
    'INBOX/studsar',
  ],
])('%s', (url, options, folder) => {
  expect(mailboxOf(url)).toMatchObject({ options, folder });
  expect(mailboxOf(url).options).toMatchObject({ logger: false });
});

withDovecot('a mailbox', () => {
  let box: Mailbox;
  beforeAll(async () => {
    box = await startDovecot();
    world = await startWorld({ BOUNCE_IMAP_URL: box.url });
    ctx = { ...world.ctx, log: createLog('info', { write: (line) => void lines.push(line) }) };
    await settle(ctx);
  });
  afterAll(async () => {
    await box?.close();
    await world?.close();
  });
  beforeEach(async () => {
    await ctx.db.execute(sql`truncate outbox, deliveries, bounces, address_faults`);
    await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, due_at, created_at)
      values ('n', 'announced', 0, '{}', ${ctx.now()}, ${ctx.now()})`);
    await ctx.db.execute(sql`insert into deliveries (notice, channel, recipient, language, state, created_at)
      overriding system value values ('n', 'email', 'anna@example.org', 'sv', 'sent', ${ctx.now()})`);
  });
  const sample = async () => {
    const { rows } = await ctx.db.execute<{ id: string }>(sql`select id from deliveries`);
    const to = namesOf(ctx.config.SECRET, ctx.config.MAIL_DOMAIN, Number(rows[0]?.id)).from;
    return { to, recipient: 'anna@example.org' };
  };
  const kinds = async () =>
    (await ctx.db.execute<{ kind: string }>(sql`select kind from bounces order by id`)).rows.map(
      (row) => row.kind,
    );

  test('what is ours is stored and put away; what is somebody else’s stays unread, and is not read again', async () => {
    expect(await part()).toMatchObject({ status: 'unknown' });
    box.put(postfix(await sample()));
    box.put(outOfOffice(await sample()));
    box.put(Buffer.from('From: eva@example.net\r\nSubject: Hej p\xe5 er\r\n\r\nN\xe4r?\r\n', 'latin1'));
    expect(await readBounces(ctx)).toEqual({ taken: 3 });
    expect([box.counts(), box.counts('paplats')]).toEqual([
      { unread: 2, read: 0 },
      { unread: 0, read: 1 },
    ]);
    expect(await kinds()).toEqual(['hard', 'other', 'other']);
    expect(
      (await ctx.db.execute(sql`select length(raw) as size from bounces where kind = 'other'`)).rows,
    ).toEqual([{ size: 0 }, { size: 0 }]);
    expect((await ctx.db.execute(sql`select state from deliveries`)).rows).toEqual([{ state: 'refused' }]);
    expect(await readBounces(ctx)).toEqual({ taken: 0 });
    expect(await part()).toMatchObject({ status: 'ok', action: null });
  });

  test('a bounce with a huge mail in it is read as far as it says anything', async () => {
    box.put(postfix(await sample()).replace('Välkommen till Molkom.', 'x\r\n'.repeat(1_200_000)));
    expect(await readBounces(ctx)).toEqual({ taken: 1 });
    expect(await kinds()).toEqual(['hard']);
  });

  test('a message that cannot be taken in is put away, and the one behind it is taken', async () => {
    const { read } = box.counts('paplats');
    await ctx.db.execute(
      sql`alter table address_faults add constraint poison check (email <> 'anna@example.org')`,
    );
    try {
      box.put(postfix(await sample()));
      box.put(postfix(await sample(), '5.2.0', '550 5.2.0 no'));
      expect(await readBounces(ctx)).toEqual({ taken: 2 });
      expect(await kinds()).toEqual(['faulty', 'soft']);
      expect(box.counts('paplats').read).toBe(read + 2);
      expect(await part()).toMatchObject({
        status: 'warn',
        message: expect.stringMatching(/^Lästes .* Ett meddelande gick inte att ta in\.$/),
      });
    } finally {
      await ctx.db.execute(sql`alter table address_faults drop constraint poison`);
    }
  });

  test('what could not be stored stays unread, and is taken the next time, once', async () => {
    const before = box.counts('paplats').read;
    const strangers = box.counts().unread;
    box.put(postfix(await sample()));
    const broken = {
      ...ctx,
      db: new Proxy(ctx.db, {
        get: (db, name) =>
          name === 'transaction' ? () => Promise.reject(new Error('database away')) : Reflect.get(db, name),
      }),
    };
    expect(await readBounces(broken)).toEqual({ taken: 0 });
    expect(box.counts().unread).toBe(strangers + 1);
    expect(await readBounces(ctx)).toEqual({ taken: 1 });
    expect([await kinds(), box.counts('paplats').read]).toEqual([['hard'], before + 1]);
  });

  test('a server that is away, or a wrong password: told with what to do, the password never', async () => {
    lines.length = 0;
    const wrong = {
      ...ctx,
      config: { ...ctx.config, BOUNCE_IMAP_URL: box.url.replace(/:[^:@]+@/, ':fel-losenord@') },
    };
    expect(await readBounces(wrong)).toEqual({ taken: 0 });
    expect(await part()).toMatchObject({
      status: 'warn',
      action: expect.stringContaining('BOUNCE_IMAP_URL'),
    });
    await box.stop();
    expect(await readBounces(ctx)).toEqual({ taken: 0 });
    expect(await part()).toMatchObject({ status: 'warn' });
    await box.start();
    expect(await readBounces(ctx)).toEqual({ taken: 0 });
    expect(await part()).toMatchObject({ status: 'ok' });
    const said = lines.join('\n');
    expect(said).toContain('BOUNCES_MAILBOX');
    expect(said).toContain('the login was refused');
    for (const secret of [mailboxPassword, encodeURIComponent(mailboxPassword), 'fel-losenord'])
      expect(said).not.toContain(secret);
  }, 30_000);
});

test('without a mailbox the health page says where bounces are taken', async () => {
  const plain = await startWorld();
  try {
    expect(await readBounces(plain.ctx)).toEqual({ taken: 0 });
    expect(await part(plain.ctx)).toMatchObject({
      status: 'off',
      message: expect.stringContaining('/api/v1/bounces'),
    });
  } finally {
    await plain.close();
  }
});

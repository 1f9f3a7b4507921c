/**
 * A worker process against a mail server that answers 421, 451, 452, 550, 552 and 554 at every stage: the greeting, EHLO,
 * MAIL FROM, RCPT TO, DATA and after the message. Each recipient ends in the right state, and nobody gets two.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { announceNyedstorget, follower, settle } from '../support/karlstad.js';
import { endProcesses, query, type Started, startProcess } from '../support/processes.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const codes = [421, 451, 452, 550, 552, 554];
const stages = ['mail', 'rcpt', 'data', 'body'] as const;
type Stage = (typeof stages)[number];

/** `data-451@stage.example`: what the first attempt for this recipient meets, and where. */
const addressOf = (stage: Stage, reply: string) =>
  `${stage}-${reply.replace(/[ .]/g, '-').toLowerCase()}@${stage}.example`;
const plain = stages.flatMap((stage) => codes.map((code) => ({ stage, reply: `${code} No` })));
const enhanced = [
  { stage: 'rcpt', reply: '550 5.1.1 User unknown' },
  { stage: 'rcpt', reply: '550 5.2.1 Shut off' },
  { stage: 'body', reply: '552 5.2.2 Full' },
  { stage: 'body', reply: '554 5.7.1 Blocked' },
  { stage: 'rcpt', reply: '451 4.7.1 Slower' },
] as const;
const cases = [...plain, ...enhanced].map((one) => ({ ...one, address: addressOf(one.stage, one.reply) }));
const untroubled = ['ok-1@ok.example', 'ok-2@ok.example'];

/** A server in plain lines; it refuses each recipient once, at the stage of its name, and then takes the mail. */
async function startRefusing(recipientOf: (delivery: number) => Promise<string | undefined>) {
  const accepted: string[] = [];
  const met = new Set<string>();
  /** The first connections are refused at the greeting, the next ones at EHLO and HELO. */
  const early = [
    ...codes.map((code) => ['greeting', code] as const),
    ...codes.map((code) => ['ehlo', code] as const),
  ];
  const refusalFor = (recipient: string | undefined, stage: Stage): string | undefined => {
    const one = cases.find((each) => each.address === recipient && each.stage === stage);
    if (!one || met.has(one.address)) return undefined;
    met.add(one.address);
    return one.reply;
  };
  const serve = async (socket: Socket) => {
    socket.on('error', () => {});
    const [stage, code] = early.shift() ?? [];
    // Who says 421 closes (RFC 5321 3.8).
    const say = (line: string) =>
      void (line.startsWith('421') ? socket.end(`${line}\r\n`) : socket.write(`${line}\r\n`));
    say(stage === 'greeting' ? `${code} No` : '220 refusing.example');
    let recipient: string | undefined;
    let inBody = false;
    let buffer = '';
    const line = async (text: string) => {
      if (inBody) {
        if (text !== '.') return;
        inBody = false;
        const refusal = refusalFor(recipient, 'body');
        if (!refusal && recipient) accepted.push(recipient);
        return say(refusal ?? '250 Taken');
      }
      const verb = text.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO')
        return say(stage === 'ehlo' ? `${code} No` : '250 refusing.example');
      if (verb === 'MAIL') {
        const delivery = Number(/studs\+(\d+)-/.exec(text)?.[1]);
        return say(refusalFor(await recipientOf(delivery), 'mail') ?? '250 Ok');
      }
      if (verb === 'RCPT') {
        recipient = /<([^>]*)>/.exec(text)?.[1];
        return say(refusalFor(recipient, 'rcpt') ?? '250 Ok');
      }
      if (verb === 'DATA') {
        const refusal = refusalFor(recipient, 'data');
        inBody = !refusal;
        return say(refusal ?? '354 Go on');
      }
      say(verb === 'QUIT' ? '221 Bye' : '250 Ok');
    };
    let turn = Promise.resolve();
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const lines = buffer.split('\r\n');
      buffer = lines.pop() ?? '';
      // A fault here must not look like a server that is silent for a minute.
      for (const text of lines) turn = turn.then(() => line(text)).catch(() => void socket.destroy());
    });
  };
  const server: Server = createServer((socket) => void serve(socket));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    refusedEarly: () => 2 * codes.length - early.length,
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  };
}

let world: World;
let mail: Awaited<ReturnType<typeof startRefusing>>;
let worker: Started | undefined;
beforeAll(async () => {
  world = await startWorld({ QUIET_HOURS: '' });
  const recipients = new Map<number, string>();
  mail = await startRefusing(async (id) => {
    // Asked for all at once: a connection to the database for each MAIL FROM takes long on a busy machine.
    if (!recipients.has(id)) {
      const rows = await query<{ id: string; recipient: string }>(
        world.databaseUrl,
        'select id, recipient from deliveries',
      );
      for (const row of rows) recipients.set(Number(row.id), row.recipient);
    }
    return recipients.get(id);
  });
});
afterAll(async () => {
  await worker?.stop();
  await endProcesses();
  await world?.close();
  await mail?.close();
});

type Row = { recipient: string; state: string; attempts: number; code: string | null };

test('every recipient ends in the right state, and nobody gets two', async () => {
  const { ctx } = world;
  await settle(ctx);
  for (const address of [...cases.map((one) => one.address), ...untroubled]) await follower(ctx, address);
  await announceNyedstorget(ctx);
  worker = await startProcess('worker', {
    ...world.env,
    SMTP_URL: mail.url,
    SMTP_CONNECTIONS: '3',
    QUIET_HOURS: '',
    LOG_LEVEL: 'info',
  });
  const rows = () =>
    query<Row>(
      world.databaseUrl,
      `select recipient, state, attempts, because->>'code' as code from deliveries where channel = 'email'
        and notice like 'meeting/%' order by recipient`,
    );
  const final = ['sent', 'refused', 'skipped', 'unsure'];
  const seen = await until(
    async () => {
      // Time passes: whatever waits is due, and no pause stands.
      await query(world.databaseUrl, 'delete from pauses');
      await query(
        world.databaseUrl,
        `update deliveries set due_at = created_at where state in ('again', 'planned') and channel = 'email'`,
      );
      return rows();
    },
    (found) =>
      found.length === cases.length + untroubled.length && found.every((row) => final.includes(row.state)),
    90_000,
  );
  expect(mail.refusedEarly()).toBe(2 * codes.length);
  const stateOf = (address: string) => {
    const row = seen.find((each) => each.recipient === address);
    return row && [row.state, row.code];
  };
  for (const { stage, reply, address } of cases) {
    const isFinal = stage !== 'mail' && /^55[04] No/.test(reply);
    const expected = isFinal
      ? ['refused', 'SMTP_REFUSED']
      : reply.includes('5.1.1')
        ? ['refused', 'SMTP_NO_SUCH_ADDRESS']
        : reply.includes('5.2.1')
          ? ['refused', 'SMTP_DISABLED']
          : ['sent', null];
    expect([address, stateOf(address)]).toEqual([address, expected]);
  }
  for (const address of untroubled) expect([address, stateOf(address)]).toEqual([address, ['sent', null]]);
  // Nobody doubled, and nobody counted as sent who did not get it.
  const sent = seen.filter((row) => row.state === 'sent').map((row) => row.recipient);
  expect([...mail.accepted].sort()).toEqual([...sent].sort());
  // A refused sender is nobody's attempt.
  for (const code of [550, 552, 554]) {
    const row = seen.find((each) => each.recipient === addressOf('mail', `${code} No`));
    expect([code, row?.attempts]).toEqual([code, 1]);
  }
  expect(
    await query(
      world.databaseUrl,
      'select email, times, suppressed_at is not null as stopped from address_faults order by email',
    ),
  ).toEqual(
    [
      ...cases.filter((one) => /^552 (No|5\.2\.2)/.test(one.reply) && ['body', 'data'].includes(one.stage)),
      ...cases.filter((one) => one.stage === 'rcpt' && /^(552 No|550 5\.1\.1|550 5\.2\.1)/.test(one.reply)),
    ]
      .map((one) => ({ email: one.address, times: 1, stopped: one.reply.includes('5.1.1') }))
      .sort((a, b) => (a.email < b.email ? -1 : 1)),
  );
  expect(worker.said()).not.toContain('@rcpt.example');
}, 120_000);

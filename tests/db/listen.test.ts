/** The connection that listens: it hears, says when it does not, and comes back by itself. */
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Listening, listen } from '../../src/db/listen.js';
import { until } from '../support/until.js';
import { cloneDatabase } from '../support/world.js';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let other: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
});
const begun: Listening[] = [];
afterEach(async () => {
  await Promise.all(begun.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await other?.end();
  await database?.drop();
});

function begin(url = database.url, pingMs?: number) {
  const heard: string[] = [];
  const lost: string[] = [];
  const listening = listen({
    url,
    channel: 'Test "news"',
    heard: (payload) => void heard.push(payload),
    lost: (error) => void lost.push(error.message),
    pingMs,
  });
  begun.push(listening);
  return { heard, lost, listening };
}
const hears = (listening: Listening, after = 0) =>
  until(
    () => listening.epoch(),
    (epoch) => epoch !== undefined && epoch > after,
  );
const tell = (text: string) => other.query('select pg_notify($1, $2)', ['Test "news"', text]);
const lines = async () =>
  (
    await other.query(
      `select pid from pg_stat_activity where application_name = 'paplats listen' and datname = current_database()`,
    )
  ).rows.map((row) => Number(row.pid));

test('hears what is told, once it says so', async () => {
  const { heard, listening } = begin();
  await hears(listening);
  await tell('/kalender.ics');
  await tell('/kalender/orter/å.ics');
  await until(
    () => heard,
    (all) => all.length === 2,
  );
  expect(heard).toEqual(['/kalender.ics', '/kalender/orter/å.ics']);
});

test('a cut connection is made again under another number, and hears', async () => {
  const { heard, lost, listening } = begin();
  const first = (await hears(listening)) ?? 0;
  for (const pid of await lines()) await other.query('select pg_terminate_backend($1)', [pid]);
  const second = await hears(listening, first);
  expect(second).toBeGreaterThan(first);
  expect(lost).toHaveLength(1);
  await tell('again');
  await until(
    () => heard,
    (all) => all.includes('again'),
  );
});

test('a server that is away is told of once and asked again', async () => {
  const port = await freePort();
  const { lost, listening } = begin(`postgres://nobody@127.0.0.1:${port}/none`);
  const calls: Socket[] = [];
  await until(
    () => lost,
    (all) => all.length > 0,
  );
  const server = createServer((socket) => {
    calls.push(socket.on('error', () => {}));
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  await until(
    () => calls.length,
    (n) => n >= 2,
  );
  expect(listening.epoch()).toBeUndefined();
  expect(lost).toHaveLength(1);
  await listening.close();
  server.close();
});

test('a line that has gone dead without a word is noticed', async () => {
  // Between the two stands a forwarder that stops passing anything on.
  const target = new URL(database.url);
  let dead = false;
  const pairs: Socket[] = [];
  const { connect } = await import('node:net');
  const forwarder = createServer((socket) => {
    const far = connect(Number(target.port), target.hostname);
    pairs.push(socket, far);
    for (const one of [socket, far]) one.on('error', () => {});
    const deaf = dead;
    socket.on('data', (bytes) => (dead && !deaf ? undefined : far.write(bytes)));
    far.on('data', (bytes) => (dead && !deaf ? undefined : socket.write(bytes)));
    far.on('close', () => socket.destroy());
    socket.on('close', () => far.destroy());
  });
  await new Promise<void>((ready) => forwarder.listen(0, '127.0.0.1', ready));
  const address = forwarder.address();
  const through = new URL(database.url);
  through.host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const { listening, lost } = begin(through.href, 50);
  const first = (await hears(listening)) ?? 0;
  dead = true;
  await hears(listening, first);
  expect(lost).toHaveLength(1);
  await listening.close();
  forwarder.close();
}, 30_000);

test('closing hangs up, and nothing is left', async () => {
  const { listening } = begin();
  await hears(listening);
  expect(await lines()).toHaveLength(1);
  await listening.close();
  expect(listening.epoch()).toBeUndefined();
  await until(lines, (all) => all.length === 0);
});

test('closing does not wait for a server that never answers', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket.on('error', () => {})));
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
  const address = silent.address();
  const { listening } = begin(`postgres://a@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/b`);
  await until(
    () => sockets.length,
    (n) => n > 0,
  );
  await listening.close();
  for (const socket of sockets) socket.destroy();
  silent.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise<void>((closed) => server.close(() => closed()));
  return typeof address === 'object' && address ? address.port : 0;
}

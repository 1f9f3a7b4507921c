/**
 * What the mail measurements work in: a PostgreSQL of their own, the product started as `npm start` does (web and
 * workers in one process), a small municipality with many followers, and meetings that are announced over HTTP.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbedded } from '../../dist/src/db/embedded.js';

const server = fileURLToPath(new URL('../../dist/src/server.js', import.meta.url));
const token = 'bench-admin-token-0123456789abcdef0123456789';
export const secret = 'a-secret-for-the-bench-0123456789abcdef0';
export const publicUrl = 'http://moten.example.test';
const clock = '2027-01-11T09:00:00+01:00';

/** Processes that must not outlive this one, however it ends. */
const mine = new Set();
export function endWithUs(child) {
  mine.add(child);
  child.once('exit', () => mine.delete(child));
  return child;
}
process.on('exit', () => {
  for (const child of mine) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

export const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts a PostgreSQL as production runs it (every commit is on disk), for this run only. */
export async function startDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), 'paplats-bench-'));
  const running = await startEmbedded({ dataDir });
  const pool = new pg.Pool({ connectionString: running.url, max: 3 });
  return {
    url: running.url,
    query: async (text, values) => (await pool.query(text, values)).rows,
    async close() {
      await pool.end();
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Makes an empty database beside the others, so that the product starts on it afresh. */
export async function freshDatabase(database, name) {
  await database.query(`create database ${name}`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 3 });
  pool.on('error', () => {});
  // Also one that is just ending, when its database is dropped under it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    url: url.href,
    query: async (text, values) => (await pool.query(text, values)).rows,
    async drop() {
      await pool.end();
      await database.query(`drop database ${name} with (force)`);
    },
  };
}

/** Starts the product on a database, mailing to `smtpUrl`. */
export async function startProduct(databaseUrl, smtpUrl, env = {}) {
  const flags = (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...flags, server, 'all'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      PORT: '0',
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: publicUrl,
      SECRET: secret,
      ADMIN_TOKEN: token,
      MUNICIPALITY: 'Karlstads kommun',
      CLOCK: clock,
      LOG_LEVEL: 'error',
      SMTP_URL: smtpUrl,
      SMTP_CONNECTIONS: '10',
      MAIL_PER_DAY: '0',
      QUIET_HOURS: '',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  endWithUs(child);
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended]);
  const port = first[0]?.port;
  if (!port) throw new Error('the product ended before it was ready');
  const base = `http://127.0.0.1:${port}/api/v1`;
  const call = async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
    return said;
  };
  return {
    call,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    /** The most memory the process has held, in bytes. */
    peakBytes: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const access = {
  stepFree: 'yes',
  accessibleToilet: 'yes',
  hearingLoop: 'yes',
  parking: 'yes',
  quietRoom: 'unknown',
};
/** Boards, a place and a room in it. */
export async function furnish(product) {
  await product.call('POST', '/boards', {
    slug: 'ks',
    name: 'Kommunstyrelsen',
    councilConsentRef: 'KF § 12',
    boardDecisionRef: 'KS § 3',
  });
  await product.call('POST', '/boards', { slug: 'sbn', name: 'Stadsbyggnadsnämnden' });
  await product.call('POST', '/places', { slug: 'molkom', name: 'Molkom', kind: 'urban' });
  await product.call('POST', '/venues', {
    slug: 'molkoms-bibliotek',
    name: 'Molkoms bibliotek',
    place: 'molkom',
    address: 'Bibliotekstorget 2, 655 60 Molkom',
    maxPersons: 90,
    litRoute: true,
    lastDeparture: '22:40',
    nearestStop: 'Molkom Graninge',
    lat: 59.6025,
    lon: 13.719,
    access,
    accessCheckedOn: '2026-12-01',
  });
}

/** Confirmed followers of everything, `count` in all, Swedish. */
export async function followers(database, count) {
  await database.query(
    `with s as (
       insert into subscribers (email, language, token, confirmed_at, created_at)
       select 'invanare' || n || '@example.org', 'sv', lpad(n::text, 22, 't'), now(), now()
       from generate_series((select count(*) from subscribers) + 1, $1::int) n
       returning id)
     insert into subscriptions (subscriber_id) select id from s`,
    [count],
  );
  await database.query('analyze');
}

const days = [
  ...['2027-03-16', '2027-03-17', '2027-04-06', '2027-04-07', '2027-04-13', '2027-04-14', '2027-04-20'],
  ...['2027-04-21', '2027-04-27', '2027-05-04', '2027-05-11', '2027-05-12', '2027-05-18', '2027-05-19'],
];
let drafted = 0;

/** A meeting that is planned and may be announced; its id. */
export async function plannedMeeting(product) {
  const date = days[drafted % days.length];
  drafted += 1;
  const { id } = await product.call('POST', '/meetings', {
    place: 'molkom',
    venue: 'molkoms-bibliotek',
    ownerBoard: 'sbn',
    date,
    publicStart: '18:00',
    publicEnd: '20:00',
    theme: {
      title: `Nyedstorget i Molkom på vintern ${drafted}`,
      question: 'Vad ska Nyedstorget användas till november–mars: isbana, marknad eller parkering?',
      titleEn: 'Nyedstorget in Molkom in winter',
      questionEn: 'What should Nyedstorget be used for from November to March: ice rink, market or parking?',
      level: 'dialog',
      canInfluence: ['användningen november–mars', 'vem som sköter isbanan'],
      alreadyDecided: ['torget byggs inte om'],
      caseNumber: 'SBN-2027-00331',
      decisionBody: 'Stadsbyggnadsnämnden',
      decisionDate: '2027-12-08',
    },
    programme: [
      { start: '18:00', end: '20:00', title: 'Samtal vid bord', kind: 'dialog', audienceMaySpeak: true },
    ],
    associations: ['Molkoms intresseförening (påhittad)'],
    food: 'Soppa',
  });
  await product.call('POST', `/meetings/${id}/decide`, {});
  await product.call('POST', `/meetings/${id}/plan`, {});
  return id;
}

/**
 * Announces a meeting and waits until every mail is settled. Seconds from the moment the request begins: `answered`,
 * `planned` (all deliveries are in the table), `done` (the last outcome is in the table).
 */
export async function announceAndWait(database, product, meeting, count) {
  const begun = performance.now();
  const since = () => (performance.now() - begun) / 1000;
  let answered;
  const asked = product.call('POST', `/meetings/${meeting}/announce`, {}).then(() => {
    answered = since();
  });
  const from = `from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = $1 and o.kind = 'announced' and d.channel = 'email'`;
  let planned;
  while (planned === undefined) {
    const [row] = await database.query(
      `select exists (select 1 from outbox where meeting_id = $1 and kind = 'announced' and relayed_at is not null) as all_are`,
      [meeting],
    );
    if (row.all_are) planned = since();
    else if (since() > 120) throw new Error('nothing was planned within two minutes');
    else await sleep(5);
  }
  await asked;
  // Asked seldom and cheaply, so that asking does not slow what is measured.
  for (;;) {
    await sleep(count > 20_000 ? 250 : 50);
    const [row] = await database.query(
      `select exists (select 1 ${from} and d.state in ('planned', 'again', 'unsure'))
          or exists (select 1 ${from} and d.state = 'sending') as waits`,
      [meeting],
    );
    if (!row.waits) break;
    if (since() > 60 + count / 50) throw new Error('the send did not end');
  }
  const done = since();
  const [{ sent }] = await database.query(`select count(*)::int as sent ${from} and d.state = 'sent'`, [
    meeting,
  ]);
  if (sent !== count) throw new Error(`${sent} of ${count} were sent`);
  return { answered, planned, done };
}

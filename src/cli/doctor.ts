/** `paplats doctor`: looks at every part the product leans on, from outside, and says what to do. */
import { accessSync, constants, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import nodemailer from 'nodemailer';
import { connectGraph } from '../channels/facebook/graph.js';
import { checkToken } from '../channels/facebook/token.js';
import { type Config, readConfig } from '../config.js';
import { realTime } from '../context.js';
import { attachEmbedded, startEmbedded } from '../db/embedded.js';
import { lookAtDatabase, mostSkewSeconds } from '../db/look.js';
import { redisPolicy } from '../queue/redis-policy.js';
import { wordsOf } from '../text/words/index.js';
import { lookAtDkim, lookAtPolicies } from './doctor-mail.js';
import type { Terminal } from './terminal.js';

export type Finding = { part: string; is: 'ok' | 'warn' | 'fail'; says: string; todo?: string };
type Looks = Omit<Finding, 'part'>;

const ok = (says: string): Looks => ({ is: 'ok', says });
const warn = (says: string, todo: string): Looks => ({ is: 'warn', says, todo });
const fail = (says: string, todo: string): Looks => ({ is: 'fail', says, todo });
const because = (error: unknown) =>
  (error instanceof Error
    ? error.message || ('code' in error ? String(error.code) : error.name)
    : String(error)
  ).split('\n')[0] ?? '';
const withinMs = 8000;

/** Looks at everything and prints it. Exit code 1 when a part fails. */
export async function doctor(terminal: Terminal): Promise<number> {
  let failed = false;
  for await (const { part, is, says, todo } of findings(terminal)) {
    terminal.out(`${is.padEnd(5)} ${part.padEnd(11)} ${says}`);
    if (todo) terminal.out(`${' '.repeat(18)}To do: ${todo}`);
    failed ||= is === 'fail';
  }
  terminal.out('');
  terminal.out(failed ? 'Something must be mended before På plats works.' : 'Nothing stands in the way.');
  return failed ? 1 : 0;
}

async function* findings({ env }: Terminal): AsyncGenerator<Finding> {
  yield { part: 'Node.js', ...lookAtNode(process.versions.node) };
  const read = readConfig(env);
  if (!read.ok) {
    for (const { setting, message } of read.faults)
      yield { part: 'settings', ...fail(`${setting} ${message}`, 'See npx paplats settings.') };
    return;
  }
  const { config } = read;
  yield { part: 'settings', ...ok('All are in order.') };
  yield { part: 'address', ...lookAtAddress(config) };
  for await (const looks of lookAtStore(config)) yield looks;
  if (config.REDIS_URL) yield { part: 'Redis', ...(await lookAtRedis(config.REDIS_URL)) };
  yield { part: 'mail', ...(await lookAtMail(config)) };
  if (config.SMTP_URL || config.DKIM_KEY_FILE) {
    yield { part: 'DKIM', ...(await lookAtDkim(config, { timeoutMs: withinMs })) };
    yield { part: 'SPF, DMARC', ...(await lookAtPolicies(config, { timeoutMs: withinMs })) };
  }
  yield { part: 'Facebook', ...(await lookAtFacebook(config)) };
}

function lookAtNode(version: string): Looks {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough ? ok(version) : fail(`${version} is too old`, 'Install Node.js 20.19 or later.');
}

function lookAtAddress({ PUBLIC_URL, NODE_ENV, MAIL_DOMAIN }: Config): Looks {
  const { protocol, hostname, pathname } = new URL(PUBLIC_URL);
  const local = /^(localhost|127\.|\[::1\])/.test(hostname);
  if (pathname !== '/')
    return fail(`${PUBLIC_URL} has a path`, 'Give PUBLIC_URL a host of its own, without a path.');
  if (NODE_ENV === 'production' && local)
    return fail(
      `${PUBLIC_URL} is this machine only`,
      'Set PUBLIC_URL to the address residents see: it stands in every mail.',
    );
  if (local) return warn(`${PUBLIC_URL} is this machine only`, 'Before residents are told: set PUBLIC_URL.');
  if (protocol === 'http:') return warn(`${PUBLIC_URL} is not encrypted`, 'Use https.');
  if (!MAIL_DOMAIN.includes('.')) return warn(`${MAIL_DOMAIN} is no mail domain`, 'Set MAIL_DOMAIN.');
  return ok(PUBLIC_URL);
}

/** The database itself: the one of DATABASE_URL, the embedded one that runs, or the embedded one started for a look. */
async function* lookAtStore(config: Config): AsyncGenerator<Finding> {
  const dataDir = resolve(config.DATA_DIR);
  const todo = config.DATABASE_URL
    ? 'Check DATABASE_URL, and that the server lets this machine in.'
    : `See ${dataDir}/postgres/postgres.log.`;
  let started: { url: string; stop(): Promise<void> } | undefined;
  try {
    const writable = lookAtFolder(dataDir);
    if (writable) {
      yield { part: 'DATA_DIR', ...writable };
      if (!config.DATABASE_URL) return;
    }
    const folder = resolve(dataDir, 'postgres');
    let url = config.DATABASE_URL ?? (await attachEmbedded({ dataDir: folder }))?.url;
    if (!url) {
      started = await startEmbedded({ dataDir: folder });
      url = started.url;
    }
    const { version, migrated, carried, aheadSeconds, skewSeconds } = await lookAtDatabase(url, realTime);
    const whose = config.DATABASE_URL
      ? ''
      : started
        ? ', embedded, started for this look'
        : ', embedded, running';
    yield { part: 'database', ...ok(`PostgreSQL ${version}${whose}`) };
    yield { part: 'clock', ...lookAtClock(config.CLOCK, aheadSeconds) };
    yield { part: 'clocks', ...lookAtSkew(skewSeconds) };
    yield { part: 'migrations', ...lookAtMigrations(migrated, carried) };
  } catch (error) {
    yield { part: 'database', ...fail(because(error), todo) };
  } finally {
    await started?.stop();
  }
}

function lookAtFolder(dataDir: string): Looks | undefined {
  if (!existsSync(dataDir)) return undefined;
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return fail(
      `${dataDir} cannot be written`,
      'Start as the user it belongs to, or choose another DATA_DIR.',
    );
  }
}

function lookAtClock(wished: string | undefined, aheadSeconds: number): Looks {
  if (wished) return warn(`CLOCK sets it to ${wished}`, 'Never for real use: it cannot be put back.');
  if (aheadSeconds === 0) return ok('the real time');
  const days = Math.round(aheadSeconds / 86_400);
  return warn(`an earlier CLOCK put it ${days} days from the real time`, 'For real use: a new database.');
}

/** Whether this machine and the database's agree on the time. `seconds`: the database's is ahead by so many. */
export function lookAtSkew(seconds: number): Looks {
  const off = Math.abs(seconds);
  if (off <= mostSkewSeconds) return ok('this machine and the database agree');
  return warn(
    `the database is ${off} s ${seconds > 0 ? 'ahead of' : 'behind'} this machine`,
    'Let both machines set their clocks from the net (NTP): leases follow each machine’s own clock.',
  );
}

function lookAtMigrations(migrated: number, carried: number): Looks {
  if (migrated === carried) return ok(`${migrated} of ${carried} run`);
  if (migrated > carried)
    return fail(
      `the database is newer (${migrated}) than this installation (${carried})`,
      'Update this installation.',
    );
  return warn(`${migrated} of ${carried} run`, 'The next start runs them, or npx paplats migrate.');
}

async function lookAtRedis(url: string): Promise<Looks> {
  try {
    const policy = await redisPolicy(url, withinMs);
    if (policy === 'noeviction') return ok('answers, maxmemory-policy noeviction');
    if (policy === 'unknown')
      return warn('answers, but does not tell its maxmemory-policy', 'Make sure that it is noeviction.');
    return fail(`maxmemory-policy is ${policy}: jobs can be thrown away`, 'Set maxmemory-policy noeviction.');
  } catch (error) {
    return fail(`does not answer: ${because(error)}`, 'Check REDIS_URL.');
  }
}

async function lookAtMail({ SMTP_URL }: Config): Promise<Looks> {
  if (!SMTP_URL) return warn('no server: mail is only kept in the local mailbox', 'Set SMTP_URL.');
  const transport = nodemailer.createTransport({
    url: SMTP_URL,
    connectionTimeout: withinMs,
    greetingTimeout: withinMs,
    socketTimeout: withinMs,
  });
  try {
    await transport.verify();
    return ok(`${new URL(SMTP_URL).host} answers and lets us in`);
  } catch (error) {
    return fail(
      `${new URL(SMTP_URL).host}: ${because(error)}`,
      'Check SMTP_URL: host, port, user and password.',
    );
  } finally {
    transport.close();
  }
}

async function lookAtFacebook(config: Config): Promise<Looks> {
  const { FACEBOOK_PAGE_ID: id, FACEBOOK_PAGE_TOKEN: token, FACEBOOK_APP_SECRET: appSecret } = config;
  if (!id || !token)
    return warn('switched off', 'Set FACEBOOK_PAGE_ID and FACEBOOK_PAGE_TOKEN to post on a Page.');
  const graph = connectGraph({
    url: config.FACEBOOK_GRAPH_URL.replace(/\/+$/, ''),
    token,
    appSecret,
    timeoutMs: withinMs,
  });
  const answer = await graph.publishedPosts(id, { fields: 'id', limit: '1' });
  // The same questions as each night.
  const { findings, name } = await checkToken(graph, {
    pageId: id,
    appId: config.FACEBOOK_APP_ID,
    hasSecret: Boolean(appSecret),
    now: realTime(),
  });
  const said: Record<string, string> = wordsOf('en').deliveries.because;
  const sentences = (some: typeof findings) =>
    some.map(({ code, detail }) => `${said[code] ?? code}${detail ? ` (${detail})` : ''}`).join(' ');
  const mustAct = findings.filter((one) => one.personMustAct);
  if (mustAct.length > 0) return fail(`Page ${id}: the key will not do`, sentences(mustAct));
  if (!answer.ok) {
    return fail(
      `Page ${id} cannot be read: ${answer.failure.detail}`,
      'Make a new Page token; see that it may read and post.',
    );
  }
  if (findings.length > 0) return warn(`Page ${id} answers, not all was checked`, sentences(findings));
  return ok(`Page ${id} (${name ?? 'no name'}) answers, and the key may read and post`);
}

/**
 * The whole product from outside: `server all` on its own embedded database, spoken to over HTTP, read by mail. People
 * subscribe by the mailed link's button, the calendars that are served are read by independent parsers, and a
 * subscription ends by the mail program's one click.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import PostalMime, { type Email } from 'postal-mime';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { availableParsers, missingParsers } from '../support/ics-parsers.js';
import { nyedstorget } from '../support/karlstad.js';
import { endProcesses, type Started, startProcess } from '../support/processes.js';
import { freePort } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { adminToken } from '../support/world.js';

let dir: string;
let smtp: CaughtMail;
let graph: StandInGraph;
let product: Started;
let base: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'paplats-outside-'));
  smtp = await startSmtp();
  graph = await startGraph({ pageId: '1234', appSecret: 'app-secret', token: 'page-token' });
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  product = await startProcess('all', {
    DATA_DIR: dir,
    PORT: String(port),
    PUBLIC_URL: base,
    ADMIN_TOKEN: adminToken,
    CLOCK: '2027-01-11T09:00:00+01:00',
    SMTP_URL: smtp.url,
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_APP_SECRET: 'app-secret',
    FACEBOOK_GRAPH_URL: graph.url,
  });
});
afterAll(async () => {
  await product?.stop();
  await endProcesses();
  await smtp?.close();
  await graph?.close();
  rmSync(dir, { recursive: true, force: true });
});

type Answer = { status: number; body: Record<string, unknown> };
async function call(
  method: string,
  path: string,
  body?: unknown,
  token: string | null = adminToken,
): Promise<Answer> {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {} };
}
async function post(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const { status, body: got } = await call('POST', path, body);
  if (status >= 300) throw new Error(`POST ${path}: ${status} ${JSON.stringify(got)}`);
  return got;
}
const mailsTo = (address: string): Promise<Email[]> =>
  Promise.all(smtp.messages.filter((m) => m.to.includes(address)).map((m) => PostalMime.parse(m.raw)));
const header = (mail: Email, name: string) => mail.headers.filter((h) => h.key === name).map((h) => h.value);

/** Wishes, waits for the mail, looks at its page (which changes nothing) and presses the button. */
async function subscribe(email: string, places: string[]): Promise<void> {
  const wish = await call('POST', '/subscriptions', { email, places }, null);
  expect(wish.status).toBe(202);
  const [mail] = await until(
    () => mailsTo(email),
    (mails) => mails.length === 1,
  );
  const link = /http:\S+\/prenumeration\/bekrafta\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  for (let i = 0; i < 2; i += 1) expect((await fetch(link)).status).toBe(200);
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
}

test('a meeting is made, told on every channel, moved and cancelled', async () => {
  const access = {
    stepFree: 'yes',
    accessibleToilet: 'yes',
    hearingLoop: 'yes',
    parking: 'yes',
    quietRoom: 'no',
  };
  await post('/boards', { slug: 'ks', name: 'Kommunstyrelsen' });
  await post('/boards', { slug: 'sbn', name: 'Stadsbyggnadsnämnden' });
  for (const [slug, name] of [
    ['molkom', 'Molkom'],
    ['rud', 'Rud'],
  ])
    await post('/places', { slug, name, kind: 'urban' });
  await post('/venues', {
    slug: 'molkoms-bibliotek',
    name: 'Molkoms bibliotek',
    place: 'molkom',
    address: 'Bibliotekstorget 2, 655 60 Molkom',
    maxPersons: 90,
    litRoute: true,
    lastDeparture: '22:40',
    access,
  });
  await subscribe('anna@example.org', ['molkom']);
  await subscribe('bo@example.org', ['rud']);
  // Cia never presses the button.
  await call('POST', '/subscriptions', { email: 'cia@example.org', places: ['molkom'] }, null);
  await until(
    () => mailsTo('cia@example.org'),
    (mails) => mails.length === 1,
  );

  const { id, uid } = await post('/meetings', nyedstorget());
  const early = await call('POST', `/meetings/${id}/announce`);
  expect([early.status, (early.body.reasons as { code: string }[]).map((r) => r.code)]).toEqual([
    409,
    ['WRONG_STATE'],
  ]);
  for (const step of ['decide', 'plan', 'announce']) await post(`/meetings/${id}/${step}`);
  const settled = (revision: number) =>
    until(
      async () => (await call('GET', `/meetings/${id}/deliveries?limit=200`)).body,
      (body) => {
        const items = (body.items as { revision: number; state: string }[]).filter(
          (one) => one.revision === revision,
        );
        // One person, five calendars and one post; at a change also the text of the post before.
        const wanted = revision === 0 ? 7 : 8;
        return items.length === wanted && items.every((one) => one.state === 'sent');
      },
      30_000,
    );
  await settled(0);
  expect((await call('POST', `/meetings/${id}/announce`)).status).toBe(409);

  const [confirm, announced] = await mailsTo('anna@example.org');
  expect([(await mailsTo('bo@example.org')).length, (await mailsTo('cia@example.org')).length]).toEqual([
    1, 1,
  ]);
  if (!announced) throw new Error('Anna was not told');
  expect(header(confirm as Email, 'list-unsubscribe')).toEqual([]);
  expect(header(announced, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  expect(graph.posts.length).toBe(1);

  const parsers = availableParsers();
  if (process.env.REQUIRE_ALL === '1') expect(missingParsers()).toEqual([]);
  expect(parsers.length).toBeGreaterThan(0);
  const readBy = async (sequence: number) => {
    for (const path of ['/kalender.ics', '/kalender/orter/molkom.ics', '/kalender/orter/rud.ics']) {
      const answer = await fetch(base + path);
      const text = await answer.text();
      expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(text.includes(`UID:${uid}`)).toBe(!path.includes('rud'));
      expect(text.includes(`SEQUENCE:${sequence}\r\n`)).toBe(!path.includes('rud'));
      const same = await fetch(base + path, {
        headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
      });
      expect(same.status).toBe(304);
      const file = join(dir, 'served.ics');
      writeFileSync(file, text);
      for (const parser of parsers) expect([parser.name, await parser.run(file)]).toEqual([parser.name, []]);
    }
  };
  await readBy(0);

  await post(`/meetings/${id}/move`, { date: '2027-03-17', reason: 'Biblioteket är upptaget den 16 mars.' });
  await settled(1);
  await readBy(1);
  const [oneClick] = header(announced, 'list-unsubscribe').map((value) => value.replace(/[<>]/g, ''));
  const left = await fetch(String(oneClick), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    redirect: 'manual',
  });
  expect([left.status, left.headers.get('set-cookie')]).toEqual([200, null]);

  await post(`/meetings/${id}/cancel`, { reason: 'Vattenläcka i biblioteket.' });
  await until(
    () => graph.posts.length,
    (posts) => posts === 3,
  );
  await until(
    async () => (await fetch(`${base}/kalender.ics`)).text(),
    (text) => text.includes('STATUS:CANCELLED'),
  );
  await readBy(2);
  // She was told of the announcement and the move, and after her click of nothing more.
  expect((await mailsTo('anna@example.org')).length).toBe(3);
  expect(product.said()).not.toContain('anna@example.org');
});

/**
 * Web and two workers as processes of their own, on both queue backends, driven over HTTP alone: every confirmed
 * subscriber of the place is told exactly once, nobody else is, and calendars, Facebook and the delivery page agree.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { follower, nyedstorget } from '../support/karlstad.js';
import { endProcesses, type Started, startProcess } from '../support/processes.js';
import { has, startRedis } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { adminToken, startWorld, type World } from '../support/world.js';

const backends = [
  { name: 'PostgreSQL', redis: false },
  { name: 'Redis', redis: true },
] as const;

type Deliveries = {
  counts: Record<string, number>;
  items: { channel: string; recipient: string; revision: number }[];
};

for (const backend of backends) {
  const run = backend.redis && !has('redis-server') ? describe.skip : describe;
  run(`three processes, queues on ${backend.name}`, () => {
    let world: World;
    let smtp: CaughtMail;
    let graph: StandInGraph;
    let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
    let web: Started;
    let workers: Started[];

    beforeAll(async () => {
      redis = backend.redis ? await startRedis() : undefined;
      smtp = await startSmtp();
      graph = await startGraph({ pageId: '1234', appSecret: 'app-secret', token: 'page-token' });
      world = await startWorld({
        SMTP_URL: smtp.url,
        SMTP_CONNECTIONS: '3',
        FACEBOOK_PAGE_ID: '1234',
        FACEBOOK_PAGE_TOKEN: 'page-token',
        FACEBOOK_APP_SECRET: 'app-secret',
        FACEBOOK_GRAPH_URL: graph.url,
        ...(redis ? { REDIS_URL: redis.url } : {}),
      });
      const parts = (['web', 'worker', 'worker'] as const).map((part) => startProcess(part, world.env));
      const [first, ...rest] = await Promise.all(parts);
      if (!first) throw new Error('no web process');
      web = first;
      workers = rest;
    });
    afterAll(async () => {
      await endProcesses();
      await world?.close();
      await smtp?.close();
      await graph?.close();
      await redis?.stop();
    });

    const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const answer = await fetch(`${web.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text) as T;
    };
    const post = <T = { id: number; revision: number }>(path: string, body: object = {}) =>
      call<T>('POST', path, body);

    const deliveriesOf = (id: number) => call<Deliveries>('GET', `/meetings/${id}/deliveries?limit=100`);
    /** Waits until `count` deliveries of a meeting are sent and none is on its way. */
    const sent = (id: number, count: number) =>
      until(
        () => deliveriesOf(id),
        ({ counts }) => counts.sent === count && Object.values(counts).reduce((a, b) => a + b) === count,
        30_000,
      );
    const entryIn = async (path: string) => {
      const text = await (await fetch(`${web.url}${path}`)).text();
      const [entry] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
      return {
        uid: entry?.getFirstPropertyValue('uid'),
        sequence: entry?.getFirstPropertyValue('sequence'),
        status: entry?.getFirstPropertyValue('status'),
        start: String(entry?.getFirstPropertyValue('dtstart')),
      };
    };
    /** What the people of one revision got: address, UID, SEQUENCE and METHOD of the attached calendar entry. */
    const toldSince = async (from: number) => {
      const mails = await Promise.all(
        smtp.messages.slice(from).map(async (m) => ({ to: m.to, mail: await PostalMime.parse(m.raw) })),
      );
      return mails
        .map(({ to, mail }) => {
          const file = mail.attachments.find((a) => a.filename === 'mote.ics');
          const ics = new TextDecoder().decode(file?.content as ArrayBuffer);
          const [entry] = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent');
          return [to.join(), entry?.getFirstPropertyValue('uid'), entry?.getFirstPropertyValue('sequence')];
        })
        .sort();
    };

    test('a meeting is announced, moved and cancelled over HTTP, and each reaches everybody once', async () => {
      await post('/boards', {
        slug: 'ks',
        name: 'Kommunstyrelsen',
        councilConsentRef: 'KF § 12',
        boardDecisionRef: 'KS § 3',
      });
      await post('/boards', { slug: 'sbn', name: 'Stadsbyggnadsnämnden' });
      await post('/places', { slug: 'molkom', name: 'Molkom', kind: 'urban' });
      await post('/places', { slug: 'rud', name: 'Rud', kind: 'urban' });
      await post('/venues', {
        slug: 'molkoms-bibliotek',
        name: 'Molkoms bibliotek',
        place: 'molkom',
        address: 'Bibliotekstorget 2, 655 60 Molkom',
        maxPersons: 90,
        litRoute: true,
        lastDeparture: '22:40',
        access: {
          stepFree: 'yes',
          accessibleToilet: 'yes',
          hearingLoop: 'yes',
          parking: 'yes',
          quietRoom: 'unknown',
        },
      });
      const people = ['anna', 'bo', 'cia', 'dag', 'eva'].map((name) => `${name}@example.org`);
      for (const email of people) await follower(world.ctx, email, { places: ['molkom'] });
      await follower(world.ctx, 'in-rud@example.org', { places: ['rud'] });
      // Asked, never confirmed: gets the mail that asks, and nothing else.
      await post('/subscriptions', { email: 'unconfirmed@example.org', places: ['molkom'] });
      await smtp.waitFor(1);
      expect(smtp.messages.map((m) => m.to)).toEqual([['unconfirmed@example.org']]);

      const { id, uid } = await post<{ id: number; uid: string }>('/meetings', nyedstorget());
      await post(`/meetings/${id}/decide`);
      await post(`/meetings/${id}/plan`);
      expect((await post(`/meetings/${id}/announce`)).revision).toBe(0);
      // Five people, five calendars (all, the place, two boards, its own), one Page.
      await sent(id, 11);
      const first = await toldSince(1);
      const theUid = uid ?? first[0]?.[1];
      expect(first).toEqual(people.map((email) => [email, theUid, 0]));
      for (const path of ['/kalender.ics', '/kalender/orter/molkom.ics'])
        expect(await entryIn(path)).toMatchObject({ uid: theUid, sequence: 0, status: 'CONFIRMED' });
      expect(graph.posts.length).toBe(1);

      const reason = 'Lokalen är bokad den 16 mars.';
      await post(`/meetings/${id}/move`, { date: '2027-03-17', reason });
      // And the text of the first post is corrected.
      await sent(id, 23);
      expect(await toldSince(6)).toEqual(people.map((email) => [email, theUid, 1]));
      for (const path of ['/kalender.ics', '/kalender/orter/molkom.ics'])
        expect(await entryIn(path)).toMatchObject({
          uid: theUid,
          sequence: 1,
          start: '2027-03-17T17:00:00Z',
        });
      expect(graph.posts.length).toBe(2);

      await post(`/meetings/${id}/cancel`, { reason: 'Vattenläcka i biblioteket.' });
      // The texts of both.
      await sent(id, 36);
      expect(await toldSince(11)).toEqual(people.map((email) => [email, theUid, 2]));
      for (const path of ['/kalender.ics', '/kalender/orter/molkom.ics'])
        expect(await entryIn(path)).toMatchObject({ uid: theUid, sequence: 2, status: 'CANCELLED' });

      const feeds = graph.requests.filter((r) => r.method === 'POST' && r.path.endsWith('/feed'));
      expect(feeds.length).toBe(3);
      const { items } = await deliveriesOf(id);
      const told = (channel: string, revision: number) =>
        items
          .filter((i) => i.channel === channel && i.revision === revision)
          .map((i) => i.recipient)
          .sort();
      for (const revision of [0, 1, 2]) {
        expect(told('email', revision)).toEqual(people);
        // A new post, and the text of every earlier one.
        const earlier = graph.posts.slice(0, revision).map((post) => post.id);
        expect(told('facebook', revision)).toEqual(['1234', ...earlier]);
        expect(told('calendar', revision).length).toBe(5);
      }
      expect(smtp.messages.length).toBe(16);
      for (const each of [web, ...workers]) expect((await each.stop()).code).toBe(0);
    }, 120_000);
  });
}

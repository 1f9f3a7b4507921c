/**
 * One meeting from idea to closed, told on every channel, on both queue backends. The best documentation of the
 * product: real PostgreSQL, real SMTP conversation, the real Facebook SDK against a stand-in of the Graph API.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { countDeliveries, storedCalendar } from '../../src/db/pages.js';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import {
  announceMeeting,
  cancelMeeting,
  decideMeeting,
  moveMeeting,
  planMeeting,
  rehearse,
} from '../../src/flow/steps.js';
import { endSubscription } from '../../src/flow/subscribe.js';
import { admin, draftNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { has, startRedis } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const backends = [
  { name: 'PostgreSQL', redis: false },
  { name: 'Redis', redis: true },
] as const;

for (const backend of backends) {
  const run = backend.redis && !has('redis-server') ? describe.skip : describe;
  run(`a meeting's story, queues on ${backend.name}`, () => {
    let world: World;
    let smtp: CaughtMail;
    let graph: StandInGraph;
    let redis: Awaited<ReturnType<typeof startRedis>> | undefined;

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
      await settle(world.ctx);
      await world.work();
    });
    afterAll(async () => {
      await world?.close();
      await smtp?.close();
      await graph?.close();
      await redis?.stop();
    });

    const settled = (id: number, revision: number) =>
      until(
        async () => (await countDeliveries(world.ctx.db, id)).filter((row) => row.revision === revision),
        (rows) => rows.length > 0 && rows.every((row) => row.state === 'sent'),
      );
    const sentOf = async (id: number, revision: number) =>
      Object.fromEntries((await settled(id, revision)).map((row) => [row.channel, row.count]));
    const parsed = () => Promise.all(smtp.messages.map((m) => PostalMime.parse(m.raw)));

    test('it is drafted, judged, decided, planned, announced, moved and cancelled', async () => {
      const { ctx } = world;
      const anna = await follower(ctx, 'anna@example.org', { places: ['molkom'] });
      await follower(ctx, 'bo@example.org', { boards: ['ks'], language: 'en' });
      await follower(ctx, 'cia@example.org', { places: ['rud'] });
      await follower(ctx, 'all@example.org');

      const idea = await draftNyedstorget(ctx);
      expect(idea.state).toBe('idea');
      expect(idea.revision).toBe(0);
      value(await decideMeeting(ctx, admin, idea.id, {}));
      value(await planMeeting(ctx, admin, idea.id, {}));
      expect(smtp.messages).toEqual([]);
      expect(graph.posts).toEqual([]);

      const rehearsal = value(await rehearse(ctx, admin, idea.id, { step: 'announce' }));
      expect(rehearsal.channels.map((c) => [c.channel, c.on, c.count])).toEqual([
        ['email', true, 3],
        ['calendar', true, 5],
        ['facebook', true, 1],
        ['press', true, 0],
      ]);

      const announced = value(await announceMeeting(ctx, admin, idea.id, {}));
      expect([announced.state, announced.revision]).toEqual(['announced', 0]);
      expect(await sentOf(idea.id, 0)).toEqual({ email: 3, calendar: 5, facebook: 1 });
      expect(smtp.messages.map((m) => m.to[0]).sort()).toEqual([
        'all@example.org',
        'anna@example.org',
        'bo@example.org',
      ]);
      expect(graph.posts.length).toBe(1);
      const feed = await storedCalendar(ctx.db, '/kalender.ics');
      expect(feed?.bytes.toString()).toContain(`UID:${idea.uid}`);
      expect(feed?.bytes.toString()).toContain('SEQUENCE:0');

      const again = await announceMeeting(ctx, admin, idea.id, {});
      expect(again).toMatchObject({ ok: false, is: 'gate', reasons: [{ code: 'ALREADY_ANNOUNCED' }] });

      // Anna leaves before the move: she hears nothing of it.
      expect(await endSubscription(ctx, anna)).toBe(true);
      const moved = value(
        await moveMeeting(ctx, admin, idea.id, {
          date: '2027-03-17',
          reason: 'Lokalen är bokad den 16 mars.',
        }),
      );
      expect(moved.revision).toBe(1);
      // A new post, and the first one's text.
      expect(await sentOf(idea.id, 1)).toEqual({ email: 2, calendar: 5, facebook: 2 });
      expect(
        smtp.messages
          .slice(3)
          .map((m) => m.to[0])
          .sort(),
      ).toEqual(['all@example.org', 'bo@example.org']);

      value(await cancelMeeting(ctx, admin, idea.id, { reason: 'Vattenläcka i biblioteket.' }));
      expect(await sentOf(idea.id, 2)).toEqual({ email: 2, calendar: 5, facebook: 3 });
      expect(graph.posts.map((post) => post.message.slice(0, 8))).toEqual(
        Array.from({ length: 3 }, () => 'INSTÄLLT'),
      );
      const last = (await storedCalendar(ctx.db, '/kalender/orter/molkom.ics'))?.bytes.toString() ?? '';
      expect(last).toContain(`UID:${idea.uid}`);
      expect(last).toContain('SEQUENCE:2');
      expect(last).toContain('STATUS:CANCELLED');
      expect(last).toContain('SUMMARY:INSTÄLLT: Nyedstorget i Molkom på vintern');

      const subjects = (await parsed()).map((mail) => mail.subject ?? '');
      expect(subjects.filter((s) => s.startsWith('INSTÄLLT:')).length).toBe(1);
      expect(subjects.filter((s) => s.startsWith('CANCELLED:')).length).toBe(1);
      const ids = new Set((await parsed()).map((mail) => mail.messageId));
      expect(ids.size).toBe(smtp.messages.length);
    });
  });
}

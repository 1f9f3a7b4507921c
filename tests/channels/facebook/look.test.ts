import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Behaviour } from '../../../src/demo/graph.js';
import { aDelivery, aPost, openWorld, pageId, token, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const look = (post = aPost(), delivery = aDelivery()) => world.channel.look?.(post, delivery);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test.each<Behaviour>(['500 and posts', 'hang after posting', 'html 502 and posts', 'reset after posting'])(
  'after "%s" the post is found, and there is one',
  async (order) => {
    world.graph.behaveNext(order);
    expect(await world.channel.send(aPost(), aDelivery())).toMatchObject({ is: 'unsure' });
    const post = world.graph.posts[0];
    expect(await look()).toEqual({ found: `${post?.id} ${post?.permalink_url}` });
    expect(world.graph.posts).toHaveLength(1);
  },
);

test('a repeat that Facebook calls a duplicate is unsure, and then found', async () => {
  await world.channel.send(aPost(), aDelivery());
  expect(await world.channel.send(aPost(), aDelivery({ attempts: 2 }))).toMatchObject({
    is: 'unsure',
    because: { code: 'FB_DUPLICATE' },
  });
  expect(await look()).toEqual({ found: expect.stringContaining(`${pageId}_`) });
});

test.each<Behaviour>(['500', 'html 502', 'reset', 'hang'])('after "%s" nothing is found', async (order) => {
  world.graph.behaveNext(order);
  await world.channel.send(aPost(), aDelivery());
  expect(await look()).toEqual({ notFound: true });
});

test('neighbours of the same meeting and of other meetings are not taken for it', async () => {
  for (const [meetingId, revision] of [
    [4, 10],
    [14, 1],
    [41, 1],
    [4, 11],
    [4, 2],
  ] as const) {
    await world.channel.send(aPost({ meetingId, revision }), aDelivery());
  }
  await world.channel.send(aPost({ meetingId: 4, revision: 1 }, 'changed'), aDelivery());
  expect(world.graph.posts).toHaveLength(6);
  expect(await look(aPost({ meetingId: 4, revision: 1 }))).toEqual({ notFound: true });
});

test('asks for what it needs, from five minutes before the first attempt', async () => {
  const firstAttemptAt = new Date('2027-02-02T08:00:00.900+01:00');
  await look(aPost(), aDelivery({ firstAttemptAt }));
  expect(world.graph.requests[0]).toMatchObject({
    method: 'GET',
    path: `/v24.0/${pageId}/published_posts`,
    query: {
      fields: 'id,message,created_time,permalink_url',
      since: String(Date.parse('2027-02-02T07:55:00+01:00') / 1000),
      limit: '25',
      access_token: token,
      appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
});

test('a post from long before the first attempt is another one', async () => {
  await world.channel.send(aPost(), aDelivery());
  const firstAttemptAt = new Date(Date.now() + 3 * 3600_000);
  const later = await openWorld({ now: () => firstAttemptAt });
  later.graph.posts.push(...world.graph.posts);
  expect(await later.channel.look?.(aPost(), aDelivery({ firstAttemptAt }))).toEqual({ notFound: true });
  await later.close();
});

test('is found though our clock is set months ahead of Facebook’s', async () => {
  const ahead = 120 * 24 * 3600_000;
  const ours = () => new Date(Date.now() + ahead);
  const set = await openWorld({}, {}, ours);
  const firstAttemptAt = ours();
  set.graph.behaveNext('500 and posts');
  const post = aPost({ changedAt: firstAttemptAt.toISOString() });
  await set.channel.send(post, aDelivery({ firstAttemptAt }));
  expect(await set.channel.look?.(post, aDelivery({ firstAttemptAt }))).toHaveProperty('found');
  await set.close();
});

test('follows the pages, with its own token and proof on each', async () => {
  const firstAttemptAt = minutesAgo(1);
  await world.channel.send(aPost(), aDelivery());
  for (let meetingId = 100; meetingId < 160; meetingId += 1) {
    await world.channel.send(aPost({ meetingId }), aDelivery());
  }
  expect(await look(aPost(), aDelivery({ firstAttemptAt }))).toHaveProperty('found');
  const looks = world.graph.requests.filter((request) => request.method === 'GET');
  expect(looks.map((request) => request.query.after)).toEqual([undefined, '25', '50']);
});

test.each<[Behaviour, string]>([
  ['500', 'FB_UNSURE'],
  ['hang', 'FB_UNSURE'],
  ['html 502', 'FB_UNSURE'],
  ['reset', 'FB_UNSURE'],
  [{ code: 190 }, 'FB_TOKEN'],
  [{ code: 10 }, 'FB_PERMISSION'],
  [{ code: 4 }, 'FB_RATE'],
  [{ code: 100 }, 'FB_UNSURE'],
  [{ status: 200, body: '{}' }, 'FB_UNSURE'],
  [{ status: 302, headers: { location: '/x' } }, 'OTHER'],
])('a look that fails is not a "not found": %j', async (order, code) => {
  await world.channel.send(aPost(), aDelivery());
  world.graph.behaveNext(order);
  const seen = await look();
  expect(seen).toMatchObject({ lookFailed: { code, detail: expect.any(String) } });
  expect(JSON.stringify(seen)).not.toContain(token);
});

test('a look without a connection says that Facebook does not answer', async () => {
  await world.graph.close();
  expect(await look()).toMatchObject({ lookFailed: { code: 'FB_UNREACHABLE' } });
});

/** A post that has waited may have been put out by hand: one look comes before it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Delivery } from '../../../src/domain/delivery.js';
import { aDelivery, aPost, openWorld, pageId, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const byHand = { message: `Avskrivet för hand\n\n${aPost().message}`, id: `${pageId}_7` };
const putOutByHand = () =>
  world.graph.posts.push({
    ...byHand,
    link: '',
    created_time: '2020-01-01T00:00:00+0000',
    permalink_url: 'https://www.facebook.com/7',
  });
const hourAgo = new Date(Date.now() - 3600_000);
const waited: [string, Partial<Delivery>, string | undefined][] = [
  ['after a pause', { because: { code: 'FB_EXPIRED' } }, undefined],
  ['held over the night', { because: { code: 'QUIET_HOURS' } }, undefined],
  ['tried an hour ago', { firstAttemptAt: hourAgo }, undefined],
  ['never tried, told an hour ago', {}, hourAgo.toISOString()],
];

test.each(waited)('%s it is found and not posted again', async (_name, delivery, changedAt) => {
  putOutByHand();
  const post = aPost(changedAt ? { changedAt } : {});
  expect(await world.channel.send(post, aDelivery(delivery))).toEqual({
    is: 'sent',
    receipt: `${pageId}_7 https://www.facebook.com/7`,
  });
  expect([world.graph.asked('published_posts'), world.graph.asked('feed')]).toEqual([1, 0]);
});

test.each(waited)('%s and not there, it is posted', async (_name, delivery, changedAt) => {
  const post = aPost(changedAt ? { changedAt } : {});
  expect(await world.channel.send(post, aDelivery(delivery))).toMatchObject({ is: 'sent' });
  expect([world.graph.asked('published_posts'), world.graph.asked('feed')]).toEqual([1, 1]);
});

test('nothing is posted while the look fails', async () => {
  world.graph.behaveAt('published_posts', '500', { code: 190, subcode: 463 });
  const delivery = aDelivery({ firstAttemptAt: hourAgo });
  expect(await world.channel.send(aPost(), delivery)).toMatchObject({ is: 'again', afterSeconds: 60 });
  expect(await world.channel.send(aPost(), delivery)).toMatchObject({
    is: 'pause',
    because: { code: 'FB_EXPIRED', personMustAct: true },
  });
  expect(world.graph.asked('feed')).toBe(0);
});

test('what is told at once, or was just looked for, is posted without a look', async () => {
  await world.channel.send(aPost(), aDelivery());
  const because = { code: 'NOT_SEEN_TRY_ONCE_MORE' };
  await world.channel.send(aPost({ meetingId: 43 }), aDelivery({ because, firstAttemptAt: hourAgo }));
  expect([world.graph.asked('published_posts'), world.graph.asked('feed')]).toEqual([0, 2]);
});

/** Earlier posts of a meeting that has changed or been cancelled: their text is changed too. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Told } from '../../../src/channels/channel.js';
import { facebook } from '../../../src/channels/facebook/index.js';
import type { Behaviour } from '../../../src/demo/graph.js';
import { aMeeting } from '../../support/facts.js';
import { aDelivery, aPost, configFor, openWorld, pageId, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const cancelled = () => aPost({ revision: 1, status: 'cancelled', reason: 'Sjukdom' }, 'cancelled');

/** Posts the announcement and gives the delivery that changes it. */
async function posted() {
  await world.channel.send(aPost(), aDelivery());
  const [post] = world.graph.posts;
  if (!post) throw new Error('nothing was posted');
  return { post, delivery: aDelivery({ id: 2, recipient: post.id, notice: 'meeting/42/cancelled/1' }) };
}

test('the text of the first post is changed, its number stays, and nothing new is posted', async () => {
  const { post, delivery } = await posted();
  expect(await world.channel.send(cancelled(), delivery)).toEqual({ is: 'sent', receipt: post.id });
  expect(world.graph.posts).toHaveLength(1);
  expect(post.message).toMatch(/^INSTÄLLT: /);
  expect(post.message).toContain('Skäl: Sjukdom');
  expect(post.message).toContain('Texten i det här inlägget är ändrad.');
  expect(post.message).toMatch(/Ref: PP-42-1I-R$/);
  const [request] = world.graph.requests.slice(-1);
  expect(request).toMatchObject({ method: 'POST', path: `/v24.0/${post.id}` });
  expect(request?.body).toMatchObject({ appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('looking for the new post never finds the old one instead', async () => {
  const { delivery } = await posted();
  await world.channel.send(cancelled(), delivery);
  expect(await world.channel.look?.(cancelled(), aDelivery())).toEqual({ notFound: true });
});

test.each<[Behaviour, 'found' | 'notFound']>([
  ['500 and posts', 'found'],
  ['hang after posting', 'found'],
  ['html 502', 'notFound'],
  ['reset', 'notFound'],
])('an unsure change (%j) is looked for on the post itself: %s', async (order, seen) => {
  const { delivery } = await posted();
  world.graph.behaveNext(order);
  expect(await world.channel.send(cancelled(), delivery)).toMatchObject({ is: 'unsure' });
  expect(await world.channel.look?.(cancelled(), delivery)).toHaveProperty(seen);
});

test.each<[Behaviour, string, string]>([
  [{ code: 100, subcode: 33 }, 'skip', 'FB_GONE'],
  [{ code: 200, status: 403 }, 'never', 'FB_EDIT_REFUSED'],
  [{ code: 10 }, 'never', 'FB_EDIT_REFUSED'],
  [{ code: 100 }, 'never', 'FB_EDIT_REFUSED'],
  [{ code: 190, subcode: 460 }, 'pause', 'FB_PASSWORD'],
  [{ code: 32 }, 'pause', 'FB_RATE'],
])('a change that fails with %j: %s, %s', async (order, is, code) => {
  const { delivery } = await posted();
  world.graph.behaveNext(order);
  expect(await world.channel.send(cancelled(), delivery)).toMatchObject({ is, because: { code } });
});

test('a post that somebody has removed is no trouble of the channel', async () => {
  const { delivery } = await posted();
  world.graph.posts.splice(0);
  expect(await world.channel.send(cancelled(), delivery)).toMatchObject({ is: 'skip' });
  expect(await world.channel.look?.(cancelled(), delivery)).toEqual({ notFound: true });
});

test('every earlier post of the meeting on this Page is changed, and no other', () => {
  const one = (receipt: string, kind: Told['kind'], recipient = pageId): Told => ({
    recipient,
    receipt,
    kind,
    revision: 0,
  });
  const told = [
    one(`${pageId}_1 https://www.facebook.com/${pageId}_1`, 'save_the_date'),
    one(`${pageId}_2`, 'announced'),
    one(`${pageId}_1`, 'changed', `${pageId}_1`),
    one(`${pageId}_3`, 'changed'),
    one('https://www.facebook.com/kommunen/posts/pfbid0abc', 'announced'),
    one('77_4', 'announced', '77'),
  ];
  const config = configFor('http://127.0.0.1:9');
  const whom = (kind: Told['kind']) => facebook.recipients?.(aMeeting(), config, told, kind);
  const posts = [1, 2, 3].map((n) => `${pageId}_${n}`);
  expect(whom('cancelled')).toEqual([pageId, ...posts]);
  expect(whom('changed')).toEqual([pageId, ...posts]);
  expect(whom('announced')).toEqual([pageId]);
  expect(whom('follow_up')).toEqual([pageId]);
});

test.each<[address: string, receipt: string | undefined]>([
  [`https://www.facebook.com/${pageId}_55`, `${pageId}_55 https://www.facebook.com/${pageId}_55`],
  [`https://www.facebook.com/${pageId}/posts/55`, `${pageId}_55 https://www.facebook.com/${pageId}/posts/55`],
  // Whose name it is cannot be seen: the address counts, its number does not.
  ['https://www.facebook.com/kommunen/posts/55', 'https://www.facebook.com/kommunen/posts/55'],
  [
    `https://www.facebook.com/permalink.php?access_token=EAAB&story_fbid=55&id=${pageId}&ref=x#top`,
    `${pageId}_55 https://www.facebook.com/permalink.php?story_fbid=55&id=${pageId}`,
  ],
  ['https://fb.watch/abc/', 'https://fb.watch/abc/'],
  ['https://www.facebook.com/permalink.php?story_fbid=55&id=999', undefined],
  ['https://www.facebook.com/groups/5/posts/77/', undefined],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example', undefined],
  ['https://www.facebook.com/l.php?u=https%3A%2F%2Fevil.example', undefined],
  ['https://www.facebook.com/login/?next=x', undefined],
  ['https://www.facebook.com/login.php?next=x', undefined],
  ['https://graph.facebook.com/v24.0/x?access_token=EAAB', undefined],
  ['https://www.facebook.com/?access_token=EAAB', undefined],
  [
    `https://m.facebook.com/permalink.php?story_fbid=55&id=${pageId}`,
    `${pageId}_55 https://m.facebook.com/permalink.php?story_fbid=55&id=${pageId}`,
  ],
  ['https://www.facebook.com/kommunen/posts/pfbid0abc', 'https://www.facebook.com/kommunen/posts/pfbid0abc'],
  ['http://127.0.0.1:9/#i1', 'http://127.0.0.1:9/#i1'],
  ['http://www.facebook.com/1', undefined],
  ['https://facebook.com.exempel.se/1', undefined],
  ['https://exempel.se/facebook.com/1', undefined],
  ['https://evilfacebook.com/1', undefined],
  ['https://www.facebook.com/', undefined],
  ['https://a:b@www.facebook.com/1', undefined],
  ['https://www.facebook.com:8443/1', undefined],
  ['javascript:alert(1)', undefined],
  ['facebook.com/1', undefined],
  ['', undefined],
  [`https://www.facebook.com/${'x'.repeat(1000)}`, undefined],
])('the address %s of a post makes the receipt %s', (address, receipt) => {
  expect(facebook.receiptFrom?.(address, configFor('http://127.0.0.1:9'), pageId)).toBe(receipt);
});

test('the Graph host is refused when it is Facebook’s own, with its token', () => {
  const config = configFor('https://graph.facebook.com');
  const address = 'https://graph.facebook.com/v24.0/x?access_token=EAAB';
  expect(facebook.receiptFrom?.(address, config, pageId)).toBe(undefined);
});

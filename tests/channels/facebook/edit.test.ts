/** Earlier posts of a meeting that has changed or been cancelled: their text is changed too. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Told } from '../../../src/channels/channel.js';
import { facebook } from '../../../src/channels/facebook/index.js';
import type { Behaviour } from '../../../src/demo/graph.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
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

describe('a follow-up that is corrected', () => {
  const first = '2027-04-01T08:00:00.000Z';
  const later = '2027-04-20T08:00:00.000Z';
  const corrected = '2027-04-21T08:00:00.000Z';
  const again = '2027-04-25T08:00:00.000Z';
  const told = (
    receipt: string,
    changedAt: string,
    followUpAt: string | null,
    { recipient = pageId, kind = 'follow_up' }: { recipient?: string; kind?: Told['kind'] } = {},
  ): Told => ({ recipient, receipt, kind, revision: 0, changedAt, followUpAt });
  const post = (n: number) => `${pageId}_${n}`;
  const before = [
    told(post(1), '2027-02-01T08:00:00.000Z', null, { kind: 'announced' }),
    told(`${post(2)} https://www.facebook.com/${post(2)}`, first, first),
    // The decision, when the follow-up was no news any more: its post does not tell it.
    told(post(3), later, first),
    told('https://www.facebook.com/kommunen/posts/pfbid0abc', first, first),
    told('77_4', first, first, { recipient: '77' }),
  ];
  const lists = { heard: ['Isen.'], doing: ['Vi spolar.'], notDoing: [] };
  const facts = (correctedAt: string | undefined, more: Partial<MeetingFacts> = {}) =>
    aMeeting({
      revision: 4,
      outcome: 'Vi spolar.',
      followUp: { toldAt: first, correctedAt, ...lists },
      changedAt: correctedAt ?? first,
      ...more,
    });
  const whom = (seen: MeetingFacts, some: readonly Told[]) =>
    facebook.recipients?.(seen, configFor('http://127.0.0.1:9'), some, 'follow_up');

  test('the posts that tell it in other words are changed: no announcement, no decision, no other Page', () => {
    expect(whom(facts(undefined), before)).toEqual([pageId]);
    expect(whom(facts(corrected), before)).toEqual([pageId, post(2)]);
  });

  test('a decision told while the follow-up was news holds it too', () => {
    const soon = told(post(3), '2027-04-05T08:00:00.000Z', first);
    expect(whom(facts(corrected), [...before.slice(0, 2), soon])).toEqual([pageId, post(2), post(3)]);
  });

  test('what has been changed is changed again only when it is corrected again', () => {
    const since = [
      ...before,
      told(post(5), corrected, corrected),
      told(post(2), corrected, corrected, { recipient: post(2) }),
    ];
    const decided = { decisionTold: { text: 'Ja.', influence: 'Ert.', link: null, at: later } };
    expect(whom(facts(corrected, decided), since)).toEqual([pageId]);
    expect(whom(facts(again), since)).toEqual([pageId, post(2), post(5)]);
    // A correction that never reached the post is made good by what is told after it.
    const missed = { decisionTold: { ...decided.decisionTold, at: again }, changedAt: again };
    expect(whom(facts(corrected, missed), before)).toEqual([pageId, post(2)]);
  });

  test('the changed text says all that has been told, that it is changed, and the new words', () => {
    const decisionTold = { text: 'Torget spolas.', influence: 'Ert förslag.', link: null, at: first };
    const made = aPost({ ...facts(corrected), decisionTold, changedAt: corrected }, 'follow_up');
    expect(made.message).toMatch(/^RÄTTAD ÅTERKOPPLING: /);
    expect(made.message).toContain('Det här hände med frågan: Vi spolar.');
    expect(made.message).not.toContain('Torget spolas.');
    const { message, reference } = made.edited ?? {};
    expect(message).toMatch(/^RÄTTAD ÅTERKOPPLING: /);
    expect(message).toContain('Det här hände med frågan: Vi spolar.');
    expect(message).toContain('Torget spolas.');
    expect(message).toContain('Texten i det här inlägget är ändrad.');
    expect([reference, message?.endsWith(`Ref: ${reference}`)]).toEqual(['PP-42-4U-R', true]);
    expect(aPost(facts(undefined), 'follow_up').edited).toBeUndefined();
  });
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

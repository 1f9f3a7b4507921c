import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Behaviour } from '../../../src/demo/graph.js';
import type { Because, Delivery, Outcome } from '../../../src/domain/delivery.js';
import { aDelivery, aPost, appSecret, openTowards, openWorld, pageId, token, type World } from './world.js';

/** Counted before the SDK is loaded: it is loaded at the first call. */
const events = ['uncaughtException', 'unhandledRejection'] as const;
const listenersBefore = events.map((event) => process.listenerCount(event));

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const proof = createHmac('sha256', appSecret).update(token).digest('hex');
const send = (attempts = 1) => world.channel.send(aPost(), aDelivery({ attempts }));

/** Everything a secret could stand in. */
function expectNoSecret(...things: unknown[]) {
  const text = JSON.stringify(things);
  for (const secret of [token, encodeURIComponent(token), appSecret, proof])
    expect(text).not.toContain(secret);
}

/** What a test says of an outcome: all but the technical description. */
function short(outcome: Outcome) {
  if (outcome.is === 'sent') return outcome;
  const { because, ...rest } = outcome;
  return { ...rest, code: because.code, ...(because.personMustAct ? { personMustAct: true } : {}) };
}

test('lets Facebook read the page, then posts once, as JSON, signed, with text and link', async () => {
  const post = aPost();
  const outcome = await send();
  expect(outcome).toEqual({ is: 'sent', receipt: world.graph.posts[0]?.id });
  expect(world.graph.requests).toEqual([
    {
      method: 'POST',
      path: '/v24.0/',
      query: { access_token: token },
      contentType: expect.stringMatching(/^application\/json/),
      body: { id: post.link, scrape: true, appsecret_proof: proof },
    },
    {
      method: 'POST',
      path: `/v24.0/${pageId}/feed`,
      query: { access_token: token },
      contentType: expect.stringMatching(/^application\/json/),
      body: { id: pageId, message: post.message, link: post.link, appsecret_proof: proof },
    },
  ]);
  expect(world.graph.posts).toMatchObject([{ message: post.message, link: post.link }]);
});

test('works without an app secret, and then sends no proof', async () => {
  const bare = await openWorld({ appSecret: undefined });
  const open = openTowards(bare.graph.url, { FACEBOOK_APP_SECRET: '', FACEBOOK_TIMEOUT_MS: '5000' });
  await open.send(aPost(), aDelivery());
  expect(bare.graph.requests).toHaveLength(2);
  for (const { body } of bare.graph.requests) expect(body).not.toHaveProperty('appsecret_proof');
  await bare.close();
});

test('keeps the address of the post when it came', async () => {
  const body = JSON.stringify({ id: `${pageId}_7`, permalink_url: 'https://www.facebook.com/7' });
  world.graph.behaveNext({ status: 200, body });
  expect(await send()).toEqual({ is: 'sent', receipt: `${pageId}_7 https://www.facebook.com/7` });
});

const hour = 3600;
const business = (...minutes: number[]) => ({
  'x-business-use-case-usage': JSON.stringify({
    [pageId]: minutes.map((m) => ({ type: 'pages', call_count: 100, estimated_time_to_regain_access: m })),
  }),
});
type Row = [name: string, order: Behaviour, outcome: ReturnType<typeof short>, delivery?: Partial<Delivery>];
const stop = (code: string) => ({ is: 'pause', seconds: hour, code, personMustAct: true }) as const;
const rate = (seconds: number) => ({ is: 'pause', seconds, code: 'FB_RATE' }) as const;
const unsure = { is: 'unsure', code: 'FB_UNSURE' } as const;
const never = (code: string) => ({ is: 'never', code, personMustAct: true }) as const;
const blocked = (seconds: number) =>
  ({ is: 'pause', seconds, code: 'FB_BLOCKED', personMustAct: true }) as const;
const link10min = { is: 'again', afterSeconds: 600, code: 'FB_LINK' } as const;
/** Begun so long ago, and just looked for: not once more. */
const begun = (hours: number) => ({
  firstAttemptAt: new Date(Date.now() - hours * 3600_000),
  attempts: 3,
  because: { code: 'NOT_SEEN_TRY_ONCE_MORE' },
});
const rows: Row[] = [
  ['500', '500', unsure],
  ['500 though posted', '500 and posts', unsure],
  ['code 1', { code: 1, status: 500 }, unsure],
  ['code 2 with HTTP 400', { code: 2 }, unsure],
  ['an HTML page', 'html 502', unsure],
  ['an HTML page though posted', 'html 502 and posts', unsure],
  ['an HTML page with 200', { status: 200, body: '<html>hi</html>' }, unsure],
  ['an HTML page with 400', { status: 400, body: '<html>sorry</html>' }, unsure],
  ['an empty 500', { status: 500 }, unsure],
  ['an empty 200', { status: 200 }, unsure],
  ['200 with null', { status: 200, body: 'null' }, unsure],
  ['200 without an id', { status: 200, body: '{"success":true}' }, unsure],
  ['JSON that is no Graph error', { status: 503, body: '{"fault":"x"}' }, unsure],
  ['an unknown code with 500', { code: 99999, status: 500 }, unsure],
  ['a broken connection', 'reset', unsure],
  ['a broken connection after posting', 'reset after posting', unsure],
  ['no answer in time', 'hang', unsure],
  ['no answer in time after posting', 'hang after posting', unsure],
  ['506 duplicate', { code: 506 }, { is: 'unsure', code: 'FB_DUPLICATE' }],
  ['190', { code: 190, status: 401 }, stop('FB_TOKEN')],
  ['190/458 app removed', { code: 190, subcode: 458 }, stop('FB_APP_REMOVED')],
  ['190/459 checkpoint', { code: 190, subcode: 459 }, stop('FB_CHECKPOINT')],
  ['190/460 password', { code: 190, subcode: 460 }, stop('FB_PASSWORD')],
  ['190/463 expired', { code: 190, subcode: 463 }, stop('FB_EXPIRED')],
  ['190/464 unconfirmed', { code: 190, subcode: 464 }, stop('FB_UNCONFIRMED')],
  ['190/467 invalid', { code: 190, subcode: 467 }, stop('FB_TOKEN_INVALID')],
  ['190/492 no role', { code: 190, subcode: 492 }, stop('FB_NO_ROLE')],
  ['102', { code: 102 }, stop('FB_TOKEN')],
  [
    '190 that is a lack of permission',
    { code: 190, message: "pages_manage_posts must be granted before impersonating a user's page." },
    stop('FB_PERMISSION'),
  ],
  ['10', { code: 10, status: 403 }, stop('FB_PERMISSION')],
  ['200', { code: 200, status: 403 }, stop('FB_PERMISSION')],
  ['299', { code: 299 }, stop('FB_PERMISSION')],
  ['100/33 the Page is out of reach', { code: 100, subcode: 33 }, stop('FB_PAGE_GONE')],
  ...[4, 17, 32, 613, 341, 80000, 80001, 80014].map((code): Row => [`rate ${code}`, { code }, rate(hour)]),
  ['rate with a time to wait', { code: 80001, headers: business(7, 23, 0) }, rate(23 * 60)],
  ['rate with no time to wait', { code: 80001, headers: business(0) }, rate(hour)],
  ['rate with a broken header', { code: 4, headers: { 'x-business-use-case-usage': '{oops' } }, rate(hour)],
  ['368 for its pace, at once', { code: 368, subcode: 1390008 }, blocked(hour)],
  [
    '368 for its pace, after days of other troubles',
    { code: 368, subcode: 1390008 },
    blocked(hour),
    begun(50),
  ],
  ['368 for a rule', { code: 368 }, never('FB_POLICY')],
  ['1609005 first', { code: 1609005 }, link10min],
  ['1609005 as subcode, third', { code: 100, subcode: 1609005 }, link10min, { attempts: 3 }],
  ['content 100', { code: 100 }, never('FB_CONTENT')],
  ['content 100 with 500', { code: 100, status: 500 }, never('FB_CONTENT')],
  ['an unknown code', { code: 1500 }, never('FB_CONTENT')],
  ['197 empty', { code: 197 }, never('FB_EMPTY')],
  ['1609008 a link to Facebook', { code: 100, subcode: 1609008 }, never('FB_URL')],
  ['2061006 the address', { code: 2061006 }, never('FB_URL')],
  ['1366046 the picture', { code: 100, subcode: 1366046 }, never('FB_PICTURE')],
  ['3 no such method', { code: 3 }, never('FB_METHOD')],
  ['12 an old version', { code: 12, status: 500 }, never('FB_METHOD')],
  [
    'a redirect',
    { status: 302, headers: { location: 'https://login.example/' } },
    { is: 'never', code: 'OTHER', personMustAct: true },
  ],
  ['a redirect to the result', { status: 303, headers: { location: '/x' } }, unsure],
  [
    'a proxy that wants a password',
    { status: 407, body: 'x' },
    { is: 'pause', seconds: 60, code: 'FB_UNREACHABLE' },
  ],
];

test('a block is waited for an hour, four, then a day, counted from the first block and not from the first attempt', async () => {
  const attempt = async (because: Because | null) => {
    world.graph.behaveNext({ code: 368, subcode: 1390008 });
    const outcome = await world.channel.send(aPost(), aDelivery({ ...begun(99), because }));
    if (outcome.is !== 'pause') throw new Error(outcome.is);
    return { wait: outcome.seconds / hour, because: outcome.because };
  };
  const first = await attempt({ code: 'FB_RATE', since: '2020-01-01T00:00:00.000Z' });
  expect([first.wait, first.because]).toEqual([
    1,
    expect.objectContaining({ code: 'FB_BLOCKED', since: expect.any(String) }),
  ]);
  /** As if the first block had been so many hours earlier. */
  const after = (hours: number) => ({
    ...first.because,
    since: new Date(Date.parse(first.because.since ?? '') - hours * 3600_000).toISOString(),
  });
  const later = [];
  for (const hours of [0, 1, 5, 29]) {
    const { wait, because } = await attempt(after(hours));
    expect(because.since).toBe(after(hours).since);
    later.push(wait);
  }
  expect(later).toEqual([1, 4, 24, 24]);
});

test.each(rows)(
  '%s: exactly one call, and the right outcome',
  async (_name, order, wanted, delivery = {}) => {
    world.graph.behaveNext(order);
    const outcome = await world.channel.send(aPost(), aDelivery(delivery));
    expect(short(outcome)).toEqual(wanted);
    expect(world.graph.requests.filter((request) => request.path.endsWith('/feed'))).toHaveLength(1);
    expectNoSecret(outcome, world.lines);
    const published = typeof order === 'string' && /posts|posting/.test(order);
    expect(world.graph.posts).toHaveLength(published ? 1 : 0);
  },
);

describe('where no connection comes about', () => {
  test('a closed port', async () => {
    const gone = await openWorld();
    await gone.close();
    const outcome = await gone.channel.send(aPost(), aDelivery());
    expect(outcome).toEqual({
      is: 'pause',
      because: { code: 'FB_UNREACHABLE', detail: expect.stringContaining('ECONNREFUSED') },
      seconds: 60,
    });
    expectNoSecret(outcome);
  });

  test.each([
    [10, 60],
    [150, 150],
    [7 * 60, 7 * 60],
    [24 * hour, 15 * 60],
  ])('%i seconds after the first attempt the channel pauses for %i', async (lasted, seconds) => {
    const start = new Date('2027-03-01T12:00:00Z');
    const now = () => new Date(start.getTime() + lasted * 1000);
    const channel = openTowards('http://127.0.0.1:1', {}, { now });
    const outcome = await channel.send(aPost(), aDelivery({ firstAttemptAt: start, attempts: 3 }));
    expect(short(outcome)).toEqual({ is: 'pause', seconds, code: 'FB_UNREACHABLE' });
  });

  test('a name that does not exist', async () => {
    const outcome = await openTowards('http://graph.invalid', { FACEBOOK_TIMEOUT_MS: '20000' }).send(
      aPost(),
      aDelivery(),
    );
    expect(short(outcome)).toEqual({ is: 'pause', seconds: 60, code: 'FB_UNREACHABLE' });
  });

  test('a server that does not speak TLS is not taken for a post', async () => {
    const outcome = await openTowards(world.graph.url.replace('http:', 'https:')).send(aPost(), aDelivery());
    expect(['pause', 'unsure']).toContain(outcome.is);
    expect(world.graph.requests).toEqual([]);
    expectNoSecret(outcome);
  });
});

test('an answer that drips for ever is given up in time', async () => {
  const { createServer } = await import('node:http');
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const started = Date.now();
  const outcome = await openTowards(`http://127.0.0.1:${port}`).send(aPost(), aDelivery());
  expect(short(outcome)).toEqual(unsure);
  expect(Date.now() - started).toBeLessThan(3000);
  server.closeAllConnections();
  server.close();
});

test('a message that repeats the token is redacted', async () => {
  const message = `Bad call to /feed?access_token=${token}&appsecret_proof=${proof} or {"access_token":"other-token"}`;
  world.graph.behaveNext({ code: 100, message });
  const outcome = await send();
  expectNoSecret(outcome);
  expect(JSON.stringify(outcome)).not.toContain('other-token');
  expect(outcome).toMatchObject({ because: { detail: expect.stringContaining('access_token=[redacted]') } });
});

test('a message that holds the bare secrets is redacted', async () => {
  world.graph.behaveNext({
    code: 100,
    message: `Bad ${token} ${encodeURIComponent(token)} ${proof} ${appSecret}.`,
  });
  const outcome = await send();
  expectNoSecret(outcome);
  expect(outcome).toMatchObject({
    because: { detail: expect.stringContaining('Bad [redacted] [redacted] [redacted] [redacted].') },
  });
});

test('a quota that is nearly used is logged, without secrets', async () => {
  const headers = {
    'x-business-use-case-usage': JSON.stringify({
      [pageId]: [{ type: 'pages', call_count: 12, total_time: 91 }],
    }),
  };
  world.graph.behaveNext({ status: 200, body: '{"id":"1_2"}', headers });
  expect(await send()).toMatchObject({ is: 'sent' });
  expect(world.lines.map((line) => JSON.parse(line))).toMatchObject([{ channel: 'facebook', percent: 91 }]);
  expectNoSecret(world.lines);
});

const usage = (percent: number, minutes = 0) => ({
  'x-business-use-case-usage': JSON.stringify({
    [pageId]: [{ type: 'pages', call_count: percent, estimated_time_to_regain_access: minutes }],
  }),
});
test.each<[string, Behaviour, number | undefined]>([
  ['nine tenths', { status: 200, body: '{"id":"1_2"}', headers: usage(90) }, undefined],
  ['more', { status: 200, body: '{"id":"1_2"}', headers: usage(91) }, 120],
  ['more, with a time to wait', { status: 200, body: '{"id":"1_2"}', headers: usage(100, 7) }, 7 * 60],
  [
    'more of the app',
    { status: 200, body: '{"id":"1_2"}', headers: { 'x-app-usage': '{"call_count":95}' } },
    120,
  ],
  [
    'more of the Page',
    { status: 200, body: '{"id":"1_2"}', headers: { 'x-page-usage': '{"total_time":99}' } },
    120,
  ],
  ['more, told by a failure', { code: 2, headers: usage(97) }, 120],
])('with %s of the quota used, the next post waits as it should', async (_name, order, seconds) => {
  world.graph.behaveNext(order);
  await send();
  const before = world.graph.requests.length;
  const next = await world.channel.send(aPost({ meetingId: 77 }), aDelivery());
  if (seconds === undefined) return expect(next).toMatchObject({ is: 'sent' });
  expect(next).toMatchObject({ is: 'pause', because: { code: 'FB_QUOTA' } });
  expect(next.is === 'pause' && Math.abs(next.seconds - seconds) <= 2).toBe(true);
  expect(world.graph.requests).toHaveLength(before);
});

describe('a page that Facebook cannot read', () => {
  test('is tried three times, then its address stands in the text', async () => {
    world.graph.behaveNext({ code: 1609005 });
    expect(await send(4)).toMatchObject({ is: 'sent' });
    const post = aPost();
    expect(world.graph.posts).toMatchObject([{ message: `${post.message}\n\n${post.link}`, link: '' }]);
    expect(world.graph.asked('feed')).toBe(2);
  });

  test('and the post without link is unsure when its answer is', async () => {
    world.graph.behaveNext({ code: 1609005 }, '500 and posts');
    expect(short(await send(4))).toEqual(unsure);
    expect(await world.channel.look?.(aPost(), aDelivery())).toHaveProperty('found');
    expect(world.graph.posts).toHaveLength(1);
  });
});

describe('reading the page before it is linked', () => {
  test.each<Behaviour>([
    '500',
    'hang',
    'html 502',
    'reset',
    { code: 200 },
    { code: 100 },
    { code: 1609005 },
    { code: 10 },
  ])('that fails with %j stops no post', async (order) => {
    world.graph.behaveAt('scrape', order);
    expect(await send()).toMatchObject({ is: 'sent' });
    expect(world.lines).toHaveLength(1);
    expectNoSecret(world.lines);
  });

  test.each<[Behaviour, string]>([
    [{ code: 4 }, 'FB_RATE'],
    [{ code: 190, subcode: 463 }, 'FB_EXPIRED'],
  ])('that fails with %j would fail the post too, so none is tried', async (order, code) => {
    world.graph.behaveAt('scrape', order);
    expect(await send()).toMatchObject({ is: 'pause', because: { code } });
    expect(world.graph.asked('feed')).toBe(0);
  });
});

test('loading and using the SDK adds no listener to the process', async () => {
  await send();
  world.graph.behaveNext('500', 'reset');
  await send();
  await send();
  expect(events.map((event) => process.listenerCount(event))).toEqual(listenersBefore);
});

test('two channels towards different addresses do not mix', async () => {
  const other = await openWorld({ token: 'another-token' }, { FACEBOOK_PAGE_TOKEN: 'another-token' });
  const results = await Promise.all([send(), other.channel.send(aPost(), aDelivery())]);
  expect(results.map((outcome) => outcome.is)).toEqual(['sent', 'sent']);
  expect([world.graph.posts.length, other.graph.posts.length]).toEqual([1, 1]);
  await other.close();
});

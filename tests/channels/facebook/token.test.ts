/** The day's question: would the key do if a meeting had to be told now? */
import { expect, test } from '@jest/globals';
import { type Behaviour, type GraphOptions, startGraph } from '../../../src/demo/graph.js';
import { appSecret, openTowards, openWorld, pageId, token } from './world.js';

const now = new Date('2027-01-11T08:00:00Z');
const inDays = (days: number) => Math.floor(now.getTime() / 1000) + days * 86_400;

/** The findings with the stand-in as told. `at`: what a question is answered. */
async function findings(
  options: GraphOptions = {},
  at: Partial<Record<'me' | 'debug_token' | 'app', Behaviour>> = {},
  settings: Record<string, string> = {},
) {
  const world = await openWorld({ now: () => now, ...options }, settings, () => now);
  for (const [want, behaviour] of Object.entries(at)) world.graph.behaveAt(want as 'me', behaviour);
  const checked = await world.channel.checkUp?.();
  const asked = world.graph.requests.map(({ path }) => path.replace('/v24.0/', ''));
  await world.close();
  const said = JSON.stringify([checked, world.lines]);
  for (const secret of [token, encodeURIComponent(token), appSecret]) expect(said).not.toContain(secret);
  const codes = checked?.findings.map(({ code, personMustAct }) => (personMustAct ? `${code}!` : code));
  return { codes, asked, checked };
}

test('a good key has nothing against it, and its app is asked for when not set', async () => {
  const found = await findings();
  expect(found).toMatchObject({ codes: [], asked: ['me', 'app', 'debug_token'] });
  expect(found.checked?.name).toBe('Kommunens sida');
  expect((await findings({}, {}, { FACEBOOK_APP_ID: '4242' })).asked).toEqual(['me', 'debug_token']);
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['dead', { is_valid: false, error: { code: 190, subcode: 463, message: 'expired' } }, ['FB_EXPIRED!']],
  ['dead, no role', { is_valid: false, error: { code: 190, subcode: 492 } }, ['FB_NO_ROLE!']],
  ['dead, nobody knows why', { is_valid: false }, ['FB_TOKEN!']],
  ['a person’s', { type: 'USER' }, ['FB_NOT_PAGE_TOKEN!']],
  ['one that may not post', { scopes: ['pages_read_engagement'] }, ['FB_SCOPES!']],
  ['one that may not read', { scopes: ['pages_manage_posts'] }, ['FB_SCOPES!']],
  [
    'for other Pages',
    { granular_scopes: [{ scope: 'pages_manage_posts', target_ids: ['1', '2'] }] },
    ['FB_NOT_THIS_PAGE!'],
  ],
  ['for all Pages', { granular_scopes: [{ scope: 'pages_manage_posts' }] }, []],
  ['good for 15 days', { expires_at: inDays(15) }, []],
  ['good for 13 days', { expires_at: inDays(13) }, ['FB_EXPIRES_SOON!']],
  ['with data access for 13 days', { data_access_expires_at: inDays(13) }, ['FB_EXPIRES_SOON!']],
  ['past its time', { expires_at: inDays(-1) }, ['FB_EXPIRED!']],
  [
    'wrong in every way',
    {
      type: 'USER',
      scopes: [],
      granular_scopes: [{ scope: 'pages_manage_posts', target_ids: [] }],
      expires_at: inDays(1),
    },
    ['FB_NOT_PAGE_TOKEN!', 'FB_SCOPES!', 'FB_NOT_THIS_PAGE!', 'FB_EXPIRES_SOON!'],
  ],
])('a key that is %s', async (_name, tokenInfo, codes) => {
  expect((await findings({ tokenInfo })).codes).toEqual(codes);
});

test('a key for another Page', async () => {
  expect((await findings({}, { me: { status: 200, body: '{"id":"5","name":"Grannen"}' } })).codes).toEqual([
    'FB_WRONG_PAGE!',
  ]);
});

test('without the app’s secret it says what could not be checked', async () => {
  const graph = await startGraph({ pageId, token });
  const checked = await openTowards(graph.url, { FACEBOOK_APP_SECRET: '' }, { now: () => now }).checkUp?.();
  expect(checked?.findings.map((one) => one.code)).toEqual(['FB_NO_SECRET']);
  graph.behaveAt('debug_token', { code: 100 });
  const again = await openTowards(graph.url, { FACEBOOK_APP_SECRET: '' }, { now: () => now }).checkUp?.();
  expect(again?.findings.map((one) => one.code)).toEqual(['FB_NOT_INSPECTED', 'FB_NO_SECRET']);
  await graph.close();
});

test.each<[Behaviour, string]>([
  [{ code: 190, subcode: 459 }, 'FB_CHECKPOINT!'],
  [{ code: 10 }, 'FB_PERMISSION!'],
  ['500', 'FB_NOT_CHECKED'],
  ['hang', 'FB_NOT_CHECKED'],
  ['html 502', 'FB_NOT_CHECKED'],
  [{ code: 4 }, 'FB_NOT_CHECKED'],
])('when Facebook answers %j it says %s, and asks no more', async (behaviour, code) => {
  expect(await findings({}, { me: behaviour })).toMatchObject({ codes: [code], asked: ['me'] });
});

test.each<[string, Behaviour, string[]]>([
  [
    'a wrong secret',
    { code: 100, message: 'Invalid appsecret_proof provided in the API argument' },
    ['FB_SECRET!'],
  ],
  [
    'a missing one',
    { code: 100, message: 'API calls from the server require an appsecret_proof argument' },
    ['FB_SECRET!'],
  ],
  ['a wrong signature', { code: 104, message: 'Incorrect signature' }, ['FB_SECRET!']],
  ['what we do not know', { code: 100, message: 'Something new' }, ['FB_ANSWERED']],
  ['a fault of its own', '500', ['FB_NOT_CHECKED']],
])('Facebook refuses to say whom the key speaks for: %s', async (_name, me, codes) => {
  expect((await findings({}, { me })).codes).toEqual(codes);
});

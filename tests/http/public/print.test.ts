/** The poster's page in print, in the browser that prints it. */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { announceMeeting, decideMeeting, moveMeeting, planMeeting } from '../../../src/flow/steps.js';
import { seenAt } from '../../../src/http/planner/views/deliveries.js';
import { deskLinks } from '../../../src/http/planner/views/frame.js';
import { wordsOf } from '../../../src/text/words/index.js';
import { hasBrowser, openBrowser, serve } from '../../support/browser.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { canReadPrint, infoOfPdf } from '../../support/print-tools.js';
import { freePort } from '../../support/redis.js';
import { startWorld, type World } from '../../support/world.js';

const run = hasBrowser() && canReadPrint() ? describe : describe.skip;

run('a moved meeting with a long reason', () => {
  let world: World;
  let browser: Browser;
  let stop: () => Promise<unknown>;
  let url: string;
  let slug: string;
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    world = await startWorld({ PUBLIC_URL: url, QUIET_HOURS: 'none' });
    await settle(world.ctx);
    const draft = await draftNyedstorget(world.ctx);
    slug = draft.slug;
    value(await decideMeeting(world.ctx, admin, draft.id, {}));
    value(await planMeeting(world.ctx, admin, draft.id, {}));
    value(await announceMeeting(world.ctx, admin, draft.id, {}));
    const reason = 'Bussen går inte den tiden, och salen har fått en vattenskada som måste torka. '.repeat(6);
    value(await moveMeeting(world.ctx, admin, draft.id, { publicStart: '18:30', reason }));
    stop = await serve(world.ctx, port);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await stop();
    await world.close();
  });

  test.each(['', '/en'])(
    'its poster and strip print on one page each (%s)',
    async (under) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      for (const path of [`/affisch/${slug}`, `/affisch/${slug}/remsa`]) {
        await page.goto(`${url}${under}${path}`);
        const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
        expect(infoOfPdf(pdf).Pages).toBe('1');
      }
      await page.close();
    },
    120_000,
  );

  test('nothing runs out of a phone', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
    for (const path of ['/badda-in?ort=ingenstans', `/moten/${slug}`, `/affisch/${slug}`]) {
      await page.goto(`${url}${path}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      if (!process.env.KEEP_PICTURES) continue;
      mkdirSync(process.env.KEEP_PICTURES, { recursive: true });
      const name = path.replace(/\W+/g, '_');
      await page.screenshot({ path: `${process.env.KEEP_PICTURES}/${name}.png`, fullPage: true });
    }
    await page.goto(`${url}/badda-in?ort=ingenstans`);
    expect(await page.textContent('main')).toContain('Vi har ingen ort med det namnet.');
    expect(await page.locator('#val-ort').inputValue()).toBe('');
    await page.close();
  }, 120_000);
});

test('the desk has five places and three groups; a group tells that one is in it', () => {
  const links = deskLinks(wordsOf('sv').planner, admin, { SMTP_URL: undefined }, '/tidningar');
  expect(links.map((link) => link.text)).toEqual([
    'Möten',
    'Synpunkter',
    'Mina punkter',
    'Framåt',
    'Året',
    'Dialog',
    'Register',
    'Inställningar',
  ]);
  expect(links[6]).toMatchObject({ current: true });
  expect(links[6]?.below?.filter((link) => link.current).map((link) => link.href)).toEqual([
    '/planering/tidningar',
  ]);
  expect(links[7]).toMatchObject({ current: false });
});

test('a post is linked by its address, or by its number', () => {
  const post = { channel: 'facebook', state: 'sent' } as const;
  expect(seenAt({ ...post, receipt: '1_2' })).toBe('https://www.facebook.com/1_2');
  expect(seenAt({ ...post, receipt: '1_2 https://www.facebook.com/x' })).toBe('https://www.facebook.com/x');
  expect(seenAt({ ...post, state: 'again', receipt: null })).toBe('');
});

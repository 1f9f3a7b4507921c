/**
 * The main job by hand, in a real browser with JavaScript off: sign in, enter board, place and venue, draft, be
 * refused for a vague theme, mend it, pick an evening, decide, plan, announce, see the deliveries. Then every page
 * is looked at by axe, wide, at 320 px and in the dark.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { printFirstLink } from '../../src/http/sign-in.js';
import {
  arrive,
  axeFaults,
  hasBrowser,
  look,
  mainOf as main,
  press,
  type Site,
  startSite,
} from '../support/browser.js';
import { follower } from '../support/karlstad.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;

run('a communicator who has never seen an API', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let smtp: CaughtMail;
  let graph: StandInGraph;
  let base: string;
  let state: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

  beforeAll(async () => {
    smtp = await startSmtp();
    graph = await startGraph({ pageId: '1234', token: 'page-token' });
    site = await startSite({
      SMTP_URL: smtp.url,
      FACEBOOK_PAGE_ID: '1234',
      FACEBOOK_PAGE_TOKEN: 'page-token',
      FACEBOOK_GRAPH_URL: graph.url,
    });
    ({ world, base, browser } = site);
    await world.work();
  });
  afterAll(async () => {
    await site?.close();
    await smtp?.close();
    await graph?.close();
  });

  test('takes a meeting from an idea to the deliveries', async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled: false,
      locale: 'sv-SE',
    });
    const page = await context.newPage();

    const link = await printFirstLink(world.ctx);
    expect(link).toMatch(new RegExp(`^${base}/planering/logga-in/`));
    await page.goto(String(link));
    expect(await context.cookies()).toEqual([]);
    await press(page, 'Logga in');
    expect(new URL(page.url()).pathname).toBe('/planering');
    expect((await context.cookies()).every((cookie) => cookie.httpOnly)).toBe(true);
    await look(page, 'empty-desk');

    const add = async (
      path: string,
      fields: Record<string, string>,
      choices: Record<string, string> = {},
    ) => {
      await page.goto(base + path);
      for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
      for (const [name, value] of Object.entries(choices))
        await page.locator(`select[name="${name}"]`).selectOption(value);
      await arrive(page, () => page.locator('main form button[type=submit]').last().click());
    };
    await add('/planering/namnder', { name: 'Stadsbyggnadsnämnden' });
    await add('/planering/orter', { name: 'Molkom' });
    await add(
      '/planering/lokaler',
      {
        name: 'Molkoms bibliotek',
        address: 'Bibliotekstorget 2, Molkom',
        maxPersons: '90',
        lastDeparture: '22:40',
      },
      { place: 'molkom' },
    );
    await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });

    await page.goto(`${base}/planering`);
    await arrive(page, () => page.getByRole('link', { name: 'Nytt möte' }).first().click());
    await page.selectOption('select[name=place]', 'molkom');
    await page.fill('[name="theme.title"]', 'Framtidens Molkom');
    await page.fill('[name="theme.question"]', 'Vad tycker du om framtiden?');
    await page.check('input[name="theme.level"][value=dialog]');
    await page.selectOption('select[name=ownerBoard]', { label: 'Stadsbyggnadsnämnden' });
    await press(page, 'Spara och bedöm');
    const vague = await main(page);
    expect(vague).toContain('Sparat. Inget har skickats.');
    await look(page, 'draft-vague');

    await arrive(page, () =>
      page
        .getByRole('link', { name: /Till mötet|Tillbaka/ })
        .first()
        .click(),
    );
    expect(await main(page)).toContain('Gör frågan tydligare');
    expect(await page.getByRole('button', { name: 'Nämnden har beslutat' }).count()).toBe(0);
    const meetingPath = new URL(page.url()).pathname;
    const refused = await context.request.post(`${base}${meetingPath}/besluta`, {
      headers: { origin: base },
      form: {},
    });
    expect(refused.status()).toBe(409);

    await page.goto(`${base}${meetingPath}/andra`);
    await page.fill('[name="theme.title"]', 'Nyedstorget i Molkom på vintern');
    await page.fill(
      '[name="theme.question"]',
      'Vad ska Nyedstorget användas till november–mars: isbana, marknad eller parkering?',
    );
    await page.fill('[name="theme.canInfluence"]', 'användningen november till mars\nvem som sköter isbanan');
    await page.fill('[name="theme.alreadyDecided"]', 'torget byggs inte om');
    await page.fill('[name="theme.caseNumber"]', 'SBN-2027-00331');
    await page.fill('[name="theme.decisionBody"]', 'Stadsbyggnadsnämnden');
    await page.fill('[name="theme.decisionDate"]', '2027-12-15');
    await page.selectOption('select[name=venue]', 'molkoms-bibliotek');
    await press(page, 'Spara och bedöm');
    // An evening out of those that the judge proposes.
    const evening = page.locator('button[name=kvall]').first();
    expect(await evening.textContent()).toMatch(/av 100/);
    await arrive(page, () => evening.click());
    await press(page, 'Spara och bedöm');
    expect(await page.locator('[name=date]').inputValue()).toMatch(/^2027-/);
    expect(await main(page)).toContain('Frågan är tydlig');
    await look(page, 'draft');

    await page.goto(base + meetingPath);
    await press(page, 'Nämnden har beslutat');
    expect(await main(page)).toContain('Beslutat. Inget har skickats.');
    await press(page, 'Slå fast');
    expect(await main(page)).toContain('Lokal och tid är fastslagna. Inget har skickats.');
    expect(smtp.messages).toEqual([]);

    await arrive(page, () => page.getByRole('link', { name: 'Förhandsgranska' }).click());
    const preview = await main(page);
    expect(preview).toContain('Till 1 mottagare');
    expect(preview).toContain('Nyedstorget i Molkom på vintern');
    await look(page, 'announce');
    await press(page, /Annonsera nu/);
    expect(await main(page)).toContain('Annonserat.');
    await until(
      () => [smtp.messages.length, graph.posts.length],
      ([mails, posts]) => mails === 1 && posts === 1,
      60_000,
    );

    await page.goto(`${base}${meetingPath}/utskick`);
    await until(
      async () => {
        await page.reload();
        return main(page);
      },
      (text) => ['4 av 4 skickade', '1 av 1 skickade'].every((part) => text.includes(part)),
      60_000,
    );
    await look(page, 'deliveries');

    await page.goto(base);
    expect(await main(page)).toContain('Nyedstorget i Molkom på vintern');
    state = await context.storageState();
    await context.close();
  }, 240_000);

  test('every page is accessible, in three shapes, and calls nobody else', async () => {
    const { items } = (await (
      await fetch(`${base}/api/v1/meetings`, {
        headers: { authorization: `Bearer ${world.env.ADMIN_TOKEN}` },
      })
    ).json()) as { items: { id: number; slug: string }[] };
    const [meeting] = items;
    if (!meeting) throw new Error('the first test makes a meeting');
    const desk = `/planering/moten/${meeting.id}`;
    const paths = [
      '/',
      '/en/',
      `/moten/${meeting.slug}`,
      `/en/moten/${meeting.slug}`,
      '/orter/molkom',
      '/namnder/stadsbyggnadsnamnden',
      '/prenumerera',
      '/en/prenumerera',
      '/prenumeration/bekrafta/x',
      '/prenumeration/avsluta/x',
      '/integritet',
      '/tillganglighet',
      '/halsa',
      '/api',
      '/finns-inte',
      '/planering',
      '/planering/moten/nytt',
      desk,
      `${desk}/andra`,
      `${desk}/flytta`,
      `${desk}/stall-in`,
      `${desk}/utskick`,
      '/planering/namnder',
      '/planering/orter',
      '/planering/lokaler',
      '/planering/kalender',
      '/planering/ordlistor',
      '/planering/undantag',
      '/planering/personer',
      '/planering/brevlada',
      '/planering/ar',
      '/planering/erfarenhet',
    ];
    const shapes = [
      { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
      { viewport: { width: 320, height: 700 }, colorScheme: 'dark' },
    ] as const;
    const faults: string[] = [];
    for (const shape of shapes) {
      // axe is put into the page from outside, which the pages' own policy forbids anybody else.
      const context = await browser.newContext({
        ...shape,
        storageState: state,
        bypassCSP: true,
        locale: 'sv-SE',
      });
      const page = await context.newPage();
      page.on('request', (request) => {
        if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
          faults.push(`calls ${request.url()}`);
      });
      for (const path of paths) {
        await page.goto(base + path);
        const found = await axeFaults(page);
        faults.push(...found.map((fault) => `${path} at ${shape.viewport.width}: ${fault}`));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > shape.viewport.width) faults.push(`${path} is ${width} wide at ${shape.viewport.width}`);
        await look(page, `${shape.viewport.width}${path.replace(/[^a-z0-9]+/gi, '-')}`);
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  }, 180_000);
});

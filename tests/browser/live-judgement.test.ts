/**
 * The draft's form in a real browser with JavaScript on: a vague title is judged while it is typed and mended, focus
 * and text stay where they are, a lost network or session loses nothing, and axe finds nothing.
 */
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createApp } from '../../src/http/app.js';
import { printFirstLink } from '../../src/http/sign-in.js';
import { arrive, hasBrowser, openBrowser } from '../support/browser.js';
import { settle } from '../support/karlstad.js';
import { freePort } from '../support/redis.js';
import { startWorld, type World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = process.env.SCREENSHOTS;

run('the judgement while somebody types', () => {
  let world: World;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://localhost:${port}`;
    world = await startWorld({ PUBLIC_URL: base });
    await settle(world.ctx);
    server = createServer(createApp(world.ctx));
    await new Promise<void>((resolve) => server.listen(port, resolve));
    browser = await openBrowser();
    const link = await printFirstLink(world.ctx);
    // The page's own policy holds here: bypassCSP is for axe alone, further down.
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' });
    page = await context.newPage();
    await page.goto(String(link));
    await page.getByRole('button', { name: 'Logga in' }).first().click();
    await page.waitForURL(`${base}/planering`);
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    await world?.close();
  });
  beforeEach(async () => {
    await context.unroute('**/moten/bedom');
    await page.goto(`${base}/planering/moten/nytt`);
  });

  const title = () => page.locator('[name="theme.title"]');
  const box = () => page.locator('#bedomning-ruta');
  const stops = () => box().locator('.pl-note[data-level=stop]');
  /** The title has been judged: what is vague in it is marked, which no other field brings about. */
  const marked = () => box().locator('mark', { hasText: 'Framtidens' }).first().waitFor();
  const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name);
  const fillRest = async () => {
    await page.selectOption('select[name=place]', 'molkom');
    await page.selectOption('select[name=venue]', 'molkoms-bibliotek');
    await page.fill(
      '[name="theme.question"]',
      'Vad ska Nyedstorget användas till november–mars: isbana eller parkering?',
    );
    await page.fill('[name="theme.canInfluence"]', 'användningen november till mars\nvem som sköter isbanan');
    await page.fill('[name="theme.alreadyDecided"]', 'torget byggs inte om');
    await page.fill('[name="theme.caseNumber"]', 'SBN-2027-00331');
    await page.fill('[name="theme.decisionBody"]', 'Stadsbyggnadsnämnden');
    await page.fill('[name="theme.decisionDate"]', '2027-12-15');
    await page.fill('[name=date]', '2027-03-16');
    await page.fill('[name=publicStart]', '18:00');
    await page.fill('[name=publicEnd]', '20:00');
  };

  /** Saves a draft with a vague title. Gives the note that says so beside the title. */
  const saveVague = async () => {
    await fillRest();
    await title().fill('Framtidens Molkom');
    await page.selectOption('select[name=ownerBoard]', 'sbn');
    await page.getByRole('button', { name: 'Spara och bedöm' }).click();
    await page.waitForURL(/andra/);
    return page.locator('#falt-theme-title-bedomning');
  };
  /** Holds every answer of the judgement back, until what it gives is called. */
  const holdAnswers = async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await context.route('**/moten/bedom', async (route) => {
      await held;
      await route.continue();
    });
    return letGo;
  };

  test('a vague title is stopped, a mended one is not, and focus never leaves the field', async () => {
    await fillRest();
    await title().pressSequentially('Framtidens Molkom', { delay: 20 });
    await marked();
    await stops().first().waitFor();
    expect([await focused(), await title().inputValue()]).toEqual(['theme.title', 'Framtidens Molkom']);
    await page.waitForFunction(() =>
      /^\d stopp.* av 100$/.test(document.getElementById('bedomning-sager')?.textContent ?? ''),
    );
    if (shots) await page.screenshot({ path: `${shots}/live-vague.png`, fullPage: true });

    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Nyedstorget i Molkom på vintern', { delay: 20 });
    // A slow machine shows the judgement of half a title first.
    await box()
      .filter({ hasText: 'Frågan är tydlig', hasNot: page.locator('.pl-note[data-level=stop]') })
      .waitFor();
    expect([await focused(), await title().inputValue()]).toEqual([
      'theme.title',
      'Nyedstorget i Molkom på vintern',
    ]);
    await page.waitForFunction(
      () => document.getElementById('bedomning-sager')?.textContent === 'Inga anmärkningar, 100 av 100',
    );
    expect(new URL(page.url()).pathname).toBe('/planering/moten/nytt');
    if (shots) await page.screenshot({ path: `${shots}/live-good.png`, fullPage: true });
  });

  test('one question when the fingers rest; announced politely, and not while keys are pressed', async () => {
    const own = await browser.newContext({ locale: 'sv-SE', storageState: await context.storageState() });
    const slow = await own.newPage();
    let asked = 0;
    slow.on('request', (request) => {
      if (request.url().endsWith('/moten/bedom')) asked += 1;
    });
    await slow.clock.install();
    await slow.goto(`${base}/planering/moten/nytt`);
    // From here the page's clock goes only as it is told: whatever the machine's pace, the pauses are these.
    await slow.clock.pauseAt(Date.now() + 60_000);
    await slow.evaluate(() => {
      const counted = window as unknown as { times: number };
      counted.times = 0;
      const region = document.getElementById('bedomning-sager');
      if (region)
        new MutationObserver(() => {
          counted.times += 1;
        }).observe(region, { childList: true });
    });
    const times = () => slow.evaluate(() => (window as unknown as { times: number }).times);
    const type = async (text: string) => {
      for (const key of text) {
        await slow.keyboard.type(key);
        await slow.clock.runFor(60);
      }
    };
    const judged = (text: string) => slow.locator('#bedomning-ruta').filter({ hasText: text }).waitFor();
    expect(await slow.locator('#bedomning-sager').getAttribute('aria-live')).toBe('polite');

    await slow.locator('[name="theme.title"]').focus();
    await type('Framtidens');
    expect(asked).toBe(0);
    await slow.clock.runFor(400);
    await judged('Framtidens');
    expect([asked, await times()]).toEqual([1, 0]);
    // Judged, and not said before somebody types on: then it is not said.
    await type(' Molkom och allt möjligt');
    expect([asked, await times()]).toEqual([1, 0]);
    await slow.clock.runFor(400);
    await judged('Framtidens Molkom och allt möjligt');
    expect([asked, await times()]).toEqual([2, 0]);
    await slow.clock.runFor(1000);
    expect([asked, await times()]).toEqual([2, 1]);
    await own.close();
  });

  test('what was said beside a field when it was saved goes when it is mended', async () => {
    const note = await saveVague();
    expect(await note.textContent()).toContain('Stopp');
    await title().fill('Nyedstorget i Molkom på vintern');
    await note.waitFor({ state: 'detached' });
    expect(await title().getAttribute('aria-describedby')).not.toContain('bedomning');
    expect(await page.locator('#bedomning-kort').textContent()).toContain('Frågan är tydlig');
  });

  test('a button that is being pressed does not move away under the finger', async () => {
    const note = await saveVague();
    const save = page.getByRole('button', { name: 'Spara och bedöm' });
    // So high that nothing is scrolled: what goes away above the button moves it.
    await page.setViewportSize({ width: 1280, height: 9000 });
    const letGo = await holdAnswers();
    const answered = page.waitForResponse('**/moten/bedom').then((response) => response.finished());
    await title().fill('Nyedstorget i Molkom på vintern');
    await save.hover();
    const before = await save.boundingBox();
    await page.mouse.down();
    letGo();
    await answered;
    // The page has had two frames to take the answer in.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await note.count()).toBe(1);
    expect(await save.boundingBox()).toEqual(before);
    await arrive(page, () => page.mouse.up());
    expect(await page.locator('.pl-done').textContent()).not.toBe('');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('a lost network keeps the old judgement and says so; the next answer takes it away', async () => {
    await title().fill('Framtidens Molkom');
    await marked();
    const before = await box().innerHTML();
    await context.route('**/moten/bedom', (route) => route.abort());
    await title().pressSequentially(' nu');
    const failed = page.locator('#bedomning-fel');
    await failed.waitFor();
    expect([await box().innerHTML(), await title().inputValue(), await focused()]).toEqual([
      before,
      'Framtidens Molkom nu',
      'theme.title',
    ]);
    await context.unroute('**/moten/bedom');
    await title().pressSequentially('!');
    await failed.waitFor({ state: 'hidden' });
  });

  test('an answer that is no judgement is not put into the page', async () => {
    await context.route('**/moten/bedom', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Hotellets nät</h1>' }),
    );
    await title().fill('Framtidens Molkom');
    await page.locator('#bedomning-fel').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('Hotellets');
  });

  test('somebody in the judgement is not thrown out of it by a late answer', async () => {
    await fillRest();
    await title().fill('Framtidens Molkom');
    await marked();
    const letGo = await holdAnswers();
    await title().fill('Nyedstorget i Molkom på vintern');
    const summary = box().locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    letGo();
    // The short judgement stands elsewhere: it is new as soon as the answer has been taken in.
    await page.locator('#bedomning-kort').filter({ hasText: 'Frågan är tydlig' }).waitFor();
    expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await stops().count()).toBeGreaterThan(0);
    await title().focus();
    await stops().first().waitFor({ state: 'detached' });
    expect(
      await box()
        .locator('details')
        .evaluate((one) => (one as HTMLDetailsElement).open),
    ).toBe(true);
  });

  test.each([
    ['wide and light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
    ['narrow and dark', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' }],
  ] as const)('axe finds nothing, %s', async (name, shape) => {
    const looking = await browser.newContext({
      ...shape,
      storageState: await context.storageState(),
      bypassCSP: true,
      locale: 'sv-SE',
    });
    const other = await looking.newPage();
    await other.goto(`${base}/planering/moten/nytt`);
    await other.selectOption('select[name=place]', 'molkom');
    await other.fill('[name=publicStart]', '22:00');
    await other.fill('[name=publicEnd]', '00:30');
    await other.fill('[name="theme.title"]', 'Framtidens Molkom');
    await other.locator('#bedomning-ruta mark', { hasText: 'Framtidens' }).first().waitFor();
    // Both quiet notes are looked at too.
    await other.evaluate(() => {
      for (const id of ['bedomning-fel', 'bedomning-utloggad'])
        document.getElementById(id)?.removeAttribute('hidden');
    });
    await other.addScriptTag({ path: axeSource });
    const found = await other.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 120)}`);
    });
    expect(found).toEqual([]);
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      shape.viewport.width,
    );
    if (shots)
      await other.screenshot({ path: `${shots}/live-${name.replaceAll(' ', '-')}.png`, fullPage: true });
    await looking.close();
  });

  test('after the session has ended it asks to sign in again, and the text is still there', async () => {
    await title().fill('Framtidens Molkom');
    await marked();
    const before = await stops().count();
    await context.clearCookies();
    await title().pressSequentially(' nu');
    const out = page.locator('#bedomning-utloggad');
    await out.waitFor();
    expect(await out.textContent()).toMatch(/utloggad.*Logga in igen/s);
    expect([await title().inputValue(), await focused(), await stops().count()]).toEqual([
      'Framtidens Molkom nu',
      'theme.title',
      before,
    ]);
    await page.waitForFunction(() =>
      /Logga in igen/.test(document.getElementById('bedomning-sager')?.textContent ?? ''),
    );
    expect(new URL(page.url()).pathname).toBe('/planering/moten/nytt');
  });
});

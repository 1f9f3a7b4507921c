/** A send under way, watched: the figures follow it without a reload, and with one where there is no JavaScript. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { createApp } from '../../src/http/app.js';
import { printFirstLink } from '../../src/http/sign-in.js';
import { axeFaults, hasBrowser, look, openBrowser } from '../support/browser.js';
import { follower, planNyedstorget, settle } from '../support/karlstad.js';
import { freePort } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const readers = 24;

run('a send under way', () => {
  let world: World;
  let smtp: CaughtMail;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let base: string;
  let open = () => {};
  let free = 5;

  beforeAll(async () => {
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let begun = 0;
    smtp = await startSmtp({
      async onData(): Promise<'ok'> {
        begun += 1;
        const mine = begun;
        while (mine > free && free < readers) await new Promise((wake) => setTimeout(wake, 20));
        if (free >= readers) await gate;
        return 'ok';
      },
    });
    const port = await freePort();
    base = `http://localhost:${port}`;
    world = await startWorld({ PUBLIC_URL: base, SMTP_URL: smtp.url, SMTP_CONNECTIONS: '2' });
    await settle(world.ctx);
    for (let i = 0; i < readers; i += 1) await follower(world.ctx, `reader${i}@example.org`);
    server = createServer(createApp(world.ctx));
    await new Promise<void>((resolve) => server.listen(port, resolve));
    browser = await openBrowser();
    const link = await printFirstLink(world.ctx);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' });
    page = await context.newPage();
    await page.goto(String(link));
    await page.getByRole('button', { name: 'Logga in' }).first().click();
    await page.waitForURL(`${base}/planering`);
  });
  afterAll(async () => {
    open();
    await browser?.close();
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    await world?.close();
    await smtp?.close();
  });

  const mailText = (where: Page) => where.locator('[data-key$=" email"] strong').textContent();
  const barOf = (where: Page) =>
    where.locator('[data-key$=" email"] progress').evaluate((bar) => (bar as HTMLProgressElement).value);

  test('is followed from the button to the last mail, and without JavaScript at each reload', async () => {
    const { ctx } = world;
    const { id } = await planNyedstorget(ctx);
    await page.goto(`${base}/planering/moten/${id}/annonsera`);
    await page.getByRole('button', { name: /Annonsera nu/ }).click();
    await page.waitForURL(/\/utskick\?klart=announced/);
    await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
    // Nothing is planned yet: what comes is shown as it comes.
    expect(await page.locator('[data-key]').count()).toBe(0);
    await relay(ctx);
    const what = { notice: `meeting/${id}/announced/0`, channel: 'email' };
    const sending = deliver(ctx, what);
    await until(
      () => mailText(page),
      (text) => text === `5 av ${readers} skickade`,
      60_000,
    );
    expect(await barOf(page)).toBe(5);
    expect(await page.locator('[data-key$=" email"] dd').textContent()).toMatch(/väntar.*kvar/s);
    await look(page, 'progress-wide');

    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await context.storageState(),
      viewport: { width: 320, height: 800 },
      colorScheme: 'dark',
      locale: 'sv-SE',
    });
    const old = await plain.newPage();
    await old.goto(`${base}/planering/moten/${id}/utskick`);
    expect(await mailText(old)).toBe(`5 av ${readers} skickade`);
    await look(old, 'progress-narrow-dark');

    free = 11;
    await until(
      () => mailText(page),
      (text) => text === `11 av ${readers} skickade`,
      60_000,
    );
    expect(await mailText(old)).toBe(`5 av ${readers} skickade`);
    await old.reload();
    expect(await mailText(old)).toBe(`11 av ${readers} skickade`);

    free = readers;
    open();
    await sending;
    await deliver(ctx, { ...what, channel: 'calendar' });
    await until(
      () => mailText(page),
      (text) => text === `${readers} av ${readers} skickade`,
      60_000,
    );
    await until(
      () => page.locator('#utskick-sager').textContent(),
      (text) => text === 'Allt som skulle skickas nu är skickat.',
      60_000,
    );
    expect(await page.evaluate(() => 'samePage' in globalThis)).toBe(true);
    await old.reload();
    // Nothing is left to follow.
    expect(await old.locator('[data-progress]').count()).toBe(0);
    await plain.close();

    const bypass = await browser.newContext({ storageState: await context.storageState(), bypassCSP: true });
    const checked = await bypass.newPage();
    await checked.goto(`${base}/planering/moten/${id}/utskick`);
    expect(await axeFaults(checked)).toEqual([]);
    await bypass.close();
  }, 300_000);
});

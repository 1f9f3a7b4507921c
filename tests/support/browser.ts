/** Debian's Chromium through playwright-core: nothing is downloaded, nothing is asked of the network outside. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Context } from '../../src/context.js';
import { createApp } from '../../src/http/app.js';
import { freePort } from './redis.js';
import { startWorld, type World } from './world.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

// For every test that has a browser and says nothing else: a slow machine is no fault.
jest.setTimeout(120_000);

/** Whether the machine has a browser; its absence is told by name, and with REQUIRE_ALL=1 it is a failure. */
export function hasBrowser(): boolean {
  if (executablePath) return true;
  if (process.env.REQUIRE_ALL === '1') throw new Error('Chromium is missing and REQUIRE_ALL=1');
  process.stderr.write('skipped: parts that need Chromium\n');
  return false;
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** Answers on a port for browsers. Returns what stops it. */
export async function serve(ctx: Context, port: number): Promise<() => Promise<unknown>> {
  const server = createServer(createApp(ctx));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
}

/** A world that answers on a port of its own, and a browser to visit it with. */
export type Site = { world: World; base: string; browser: Browser; close(): Promise<void> };

/** Opens a site. `env`: settings over the tests' defaults. Who has no browser asks `hasBrowser` first. */
export async function startSite(env: Record<string, string> = {}): Promise<Site> {
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const world = await startWorld({ PUBLIC_URL: base, ...env });
  const stop = await serve(world.ctx, port);
  const browser = await openBrowser().catch(async (error: unknown) => {
    await stop();
    await world.close();
    throw error;
  });
  const close = async () => {
    await browser.close();
    await stop();
    await world.close();
  };
  return { world, base, browser, close };
}

/** A desk in daylight, and a small telephone in the dark: how pages are looked at. */
export const shapes = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  narrow: { viewport: { width: 320, height: 700 }, colorScheme: 'dark' },
} as const;

/** How many pixels of a page stick out beside its window: 0, or something is too wide. */
export async function sideways(page: Page): Promise<number> {
  await page.waitForLoadState();
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The rules of axe that are WCAG 2.1's own, at levels A and AA. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * What axe finds wrong with a page, by all its rules or those of some tags. The page's context must be made with
 * `bypassCSP`.
 */
export async function axeFaults(page: Page, tags?: readonly string[]): Promise<string[]> {
  await page.waitForLoadState();
  await page.addScriptTag({ path: axeSource });
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run(only ? { runOnly: only } : {});
    return result.violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 120)}`);
  }, tags);
}

/** A page's main text, in one line. The whole of it: a click that leads to a page returns when it has begun to come. */
export async function mainOf(page: Page): Promise<string> {
  await page.waitForLoadState();
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

/** Keeps a picture of the page when SCREENSHOTS names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/**
 * Does what leads to another page, or to the same one anew, and waits until all of that page is there. It waits longer
 * than a click does, so that a click that never came about says so itself, and why.
 */
export async function arrive(page: Page, act: () => Promise<unknown>): Promise<void> {
  const arrived = page.waitForEvent('framenavigated', {
    predicate: (frame) => frame === page.mainFrame(),
    timeout: 60_000,
  });
  await Promise.all([arrived, act()]);
  await page.waitForLoadState();
}

/** Presses the first button of a name, which leads to a page, and waits for that page. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  arrive(page, () => page.getByRole('button', { name }).first().click());

/** Opens a one-time link and presses its button. */
export async function signInBy(context: BrowserContext, link: string | undefined): Promise<Page> {
  const page = await context.newPage();
  await page.goto(String(link));
  await arrive(page, () => page.locator('main form button[type=submit]').click());
  return page;
}

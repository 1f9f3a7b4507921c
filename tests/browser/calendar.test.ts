/** The calendar page in a real browser: empty, full and refused; wide, at 320 px and in the dark, by axe. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { calendarKinds } from '../../src/domain/calendar-days.js';
import { addCalendarDays } from '../../src/flow/calendar-days.js';
import { addCalendarSource, fetchCalendars, pauseCalendarSource } from '../../src/flow/calendar-sources.js';
import { printFirstLink } from '../../src/http/sign-in.js';
import { axeFaults, hasBrowser, press, type Site, sideways, startSite } from '../support/browser.js';
import { admin, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;

run('the calendar page', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  const shots = process.env.SCREENSHOTS;

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
  });
  afterAll(async () => {
    await site?.close();
  });

  async function faultsOf(page: Page, width: number): Promise<string[]> {
    const found = await axeFaults(page);
    const over = await sideways(page);
    return over > 0 ? [...found, `${over} px too wide at ${width}`] : found;
  }

  test('can be read and used by everybody', async () => {
    const first = await browser.newContext();
    const door = await first.newPage();
    await door.goto(String(await printFirstLink(world.ctx)));
    await door.getByRole('button').last().click();
    await door.waitForURL('**/planering');
    const storageState = await first.storageState();
    const faults: string[] = [];
    const look = async (state: string, act: (page: Page) => Promise<unknown>) => {
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [320, 'dark'],
      ] as const) {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
          storageState,
          bypassCSP: true,
        });
        const page = await context.newPage();
        await page.goto(`${base}/planering/kalender`);
        await act(page);
        faults.push(...(await faultsOf(page, width)).map((fault) => `${state} ${width}: ${fault}`));
        if (shots) await page.screenshot({ path: `${shots}/calendar-${state}-${width}.png`, fullPage: true });
        await context.close();
      }
    };
    await look('empty', async () => {});
    for (const [i, kind] of calendarKinds.entries())
      value(await addCalendarDays(world.ctx, admin, { kind, from: `2027-0${i + 1}-20`, to: '', name: kind }));
    const url = `http://127.0.0.1:1/${'en-mycket-lang-adress-'.repeat(6)}.ics`;
    value(await addCalendarSource(world.ctx, admin, { kind: 'homeGames', name: 'Hemmamatcher', url }));
    const paused = value(
      await addCalendarSource(world.ctx, admin, { kind: 'localEvents', name: 'Torget', url: `${url}?2` }),
    );
    await fetchCalendars(world.ctx);
    value(await pauseCalendarSource(world.ctx, admin, paused.id, true));
    await look('full', async () => {});
    await look('refused', async (page) => {
      await page.locator('summary', { hasText: 'Importera' }).click();
      await page.fill('[name=csv]', 'slag;från;namn\nlov;x;A\n');
      await press(page, 'Importera');
      await page.locator('#fel').waitFor();
    });
    expect(faults).toEqual([]);
  }, 180_000);
});

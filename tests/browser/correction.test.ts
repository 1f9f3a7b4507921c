/** Reminders, the correction board and the look ahead in a real browser with JavaScript off: wide and light, 320 px and dark. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { putUp } from '../../src/db/poster-spots.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { deliver } from '../../src/flow/deliver.js';
import { createPaper } from '../../src/flow/papers.js';
import { addPerson } from '../../src/flow/people.js';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, moveMeeting } from '../../src/flow/steps.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  arrive,
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  press,
  type Site,
  signInBy,
  startSite,
} from '../support/browser.js';
import { admin, draftNyedstorget, follower, planNyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? test : test.skip;
let world: World;
let site: Site | undefined;
let browser: Browser;
let base: string;
let meeting: Meeting;

beforeAll(async () => {
  // The day after the first reminder should have gone out, and nobody was there to send it.
  if (!hasBrowser()) return;
  site = await startSite({ CLOCK: '2027-03-10T09:00:00+01:00' });
  ({ world, base, browser } = site);
  const then = new Date('2027-01-11T09:00:00+01:00');
  const ctx = { ...world.ctx, now: () => then };
  await settle(ctx);
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  await addPerson(ctx, admin, { email: 'pia@karlstad.example', name: 'Pia Planerare', roles: ['planner'] });
  value(
    await createPaper(ctx, admin, {
      slug: 'nwt',
      name: 'Påhittade Tidningen',
      email: 'tips@tidningen.example',
      printDays: ['tue', 'fri'],
      deadline: { daysBefore: 1, at: '15:00' },
    }),
  );
  const planned = async (title: string, date: string, more: { announceDate?: string } = {}) => {
    const { theme } = await draftNyedstorget(ctx);
    const draft = await planNyedstorget(ctx, {
      date,
      theme: { ...theme, title },
      ...more,
    });
    return draft;
  };
  const draft = await planned('Nyedstorget i Molkom på vintern', '2027-03-16');
  await planned('Badplatsen i Molkom, bryggan', '2027-04-20', { announceDate: '2027-03-15' });
  meeting = value(await announceMeeting(ctx, admin, draft.id, {}));
  await relay(ctx);
  for (const { name } of ctx.channels) {
    await deliver(ctx, { notice: `meeting/${draft.id}/announced/0`, channel: name });
  }
  await putUp(
    ctx.db as never,
    { meetingId: draft.id, spot: 'biblioteket i Molkom, dörren', revision: 0, who: 'Pia' },
    then,
  );
});
afterAll(async () => {
  await site?.close();
});

const views = [
  { name: 'wide', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'narrow', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
] as const;

const opened = async (view: (typeof views)[number]) => {
  const { viewport, colorScheme } = view;
  const context = await browser.newContext({
    javaScriptEnabled: true,
    bypassCSP: true,
    locale: 'sv-SE',
    viewport,
    colorScheme,
  });
  return { context, page: await signInBy(context, await signInLink(world.ctx, 'pia@karlstad.example')) };
};

run(
  'a missed reminder is seen, and reminders are set without script',
  async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' });
    const page = await signInBy(context, await signInLink(world.ctx, 'pia@karlstad.example'));
    expect(await mainOf(page)).toContain('en påminnelse missades');
    await page.goto(`${base}/planering/moten/${meeting.id}`);
    expect(await mainOf(page)).toContain('en påminnelse missades');
    await arrive(page, () => page.getByRole('link', { name: 'Påminnelser' }).first().click());
    expect(await mainOf(page)).toContain('Den skickas inte i efterhand.');

    await page.getByLabel('Egna tider').first().check();
    // The two usual ones stand there to begin from, and one row more.
    expect(await page.locator('[name$=".daysBefore"]').count()).toBe(3);
    await page.fill('[name="reminders.1.daysBefore"]', '61');
    await page.fill('[name="reminders.1.at"]', '');
    await page.fill('[name="reminders.2.daysBefore"]', '0');
    await page.fill('[name="reminders.2.at"]', '18:00');
    await press(page, 'Spara påminnelserna');
    await look(page, 'reminders-refused');
    expect(await mainOf(page)).toContain('3 saker behöver rättas');
    expect(await page.inputValue('[name="reminders.1.daysBefore"]')).toBe('61');
    expect(await page.getAttribute('[name="reminders.2.at"]', 'aria-invalid')).toBe('true');

    await page.fill('[name="reminders.1.daysBefore"]', '2');
    await page.fill('[name="reminders.1.at"]', '22:00');
    await page.fill('[name="reminders.2.at"]', '12:00');
    await press(page, 'Spara påminnelserna');
    const said = await mainOf(page);
    expect(said).toContain('Sparat. Inget har skickats.');
    expect(said).toContain('2 dagar före, kl. 22.00');
    expect(said).toContain('Mötesdagen, kl. 12.00');
    expect(said).toContain('mellan kl. 21.00 och kl. 07.00 skickas inga påminnelser');
    await context.close();
  },
  120_000,
);

run(
  'moved: the board says what is left to do, and the first page counts it',
  async () => {
    value(
      await moveMeeting(world.ctx, admin, meeting.id, {
        date: '2027-03-23',
        reason: 'Lokalen är dubbelbokad.',
      }),
    );
    for (const view of views) {
      const { context, page } = await opened(view);
      const faults: string[] = [];
      for (const [name, path] of [
        ['home', '/planering'],
        ['meeting', `/planering/moten/${meeting.id}`],
        ['board', `/planering/moten/${meeting.id}/tavla`],
        ['reminders', `/planering/moten/${meeting.id}/paminnelser`],
        ['ahead', '/planering/framat'],
        ['ahead-refused', '/planering/framat?dagar=0'],
      ] as const) {
        await page.goto(base + path);
        await look(page, `h-${name}-${view.name}`);
        faults.push(...(await axeFaults(page)).map((fault) => `${name} ${view.name}: ${fault}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > view.viewport.width) faults.push(`${name} ${view.name} is ${wide} wide`);
      }
      expect(faults).toEqual([]);
      await page.goto(`${base}/planering/moten/${meeting.id}/tavla`);
      const said = await mainOf(page);
      expect(said).toContain('Sätt remsan på affischen: biblioteket i Molkom, dörren.');
      expect(said).toContain('Beskedet står på tur');
      await page.goto(`${base}/planering`);
      expect(await mainOf(page)).toContain('en sak kvar att göra');
      await context.close();
    }
  },
  180_000,
);

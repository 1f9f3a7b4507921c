/** Being able to come, in a real browser: the public form, the desk's list, the draft's templates. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { addPerson } from '../../src/flow/people.js';
import { changeVenue } from '../../src/flow/places.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  openBrowser,
  press,
  serve,
  signInBy,
} from '../support/browser.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { freePort } from '../support/redis.js';
import { startWorld, type World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const shapes = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  narrow: { viewport: { width: 320, height: 700 }, colorScheme: 'dark' },
} as const;

run('being able to come', () => {
  let world: World;
  let stop: (() => Promise<unknown>) | undefined;
  let browser: Browser;
  let base: string;
  let meeting: { id: number; slug: string };
  const open = (shape: keyof typeof shapes): Promise<BrowserContext> =>
    browser.newContext({ ...shapes[shape], bypassCSP: true, locale: 'sv-SE' });

  beforeAll(async () => {
    const port = await freePort();
    base = `http://localhost:${port}`;
    world = await startWorld({ PUBLIC_URL: base });
    const { ctx } = world;
    stop = await serve(ctx, port);
    browser = await openBrowser();
    await settle(ctx);
    value(
      await changeVenue(ctx, admin, 'molkoms-bibliotek', {
        access: { hearingLoop: 'no', stepFree: 'unknown' },
        hearingSolution: 'bärbar slinga från hörcentralen',
      }),
    );
    const closedItems = [{ text: 'Ett ärende om en enskild', because: 'secrecy' as const }];
    const { id } = await draftNyedstorget(ctx, { expectedAttendance: 80, closedItems });
    value(await decideMeeting(ctx, admin, id, {}));
    value(await planMeeting(ctx, admin, id, {}));
    meeting = value(await announceMeeting(ctx, admin, id, {}));
    value(await addPerson(ctx, admin, { email: 'pia@karlstad.example', name: 'Pia', roles: ['planner'] }));
  });
  afterAll(async () => {
    await browser?.close();
    await stop?.();
    await world?.close();
  });

  test.each(['wide', 'narrow'] as const)('from the meeting’s page to the desk: %s', async (shape) => {
    const context = await open(shape);
    const page = await context.newPage();
    const sideways = () =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    await page.goto(`${base}/moten/${meeting.slug}`);
    expect(await mainOf(page)).toContain('Vissa ärenden behandlas utan publik.');
    expect(await page.content()).not.toContain('om en enskild');
    await look(page, `moten-${shape}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await sideways()).toBe(0);
    await page.getByRole('link', { name: 'Säg vad du behöver' }).click();
    await look(page, `behov-${shape}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await sideways()).toBe(0);
    await page.getByLabel('Tolk', { exact: true }).check();
    await page.getByLabel('Vilket språk?').fill('somaliska');
    await page.getByLabel('Hur många gäller det?').fill('0');
    await press(page, 'Skicka');
    expect(await mainOf(page)).toContain('Skriv ett antal mellan 1 och 50');
    await look(page, `behov-fel-${shape}`);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Hur många gäller det?').fill('3');
    // Nobody reads the page in less.
    await page.waitForTimeout(3100);
    await press(page, 'Skicka');
    expect(await mainOf(page)).toContain('Tack! Vi har fått det.');
    const desk = await signInBy(context, await signInLink(world.ctx, 'pia@karlstad.example'));
    await desk.goto(`${base}/planering/moten/${meeting.id}`);
    await look(desk, `mote-${shape}`);
    await desk.goto(`${base}/planering/moten/${meeting.id}/behov`);
    expect(await mainOf(desk)).toContain('somaliska');
    await look(desk, `behovslista-${shape}`);
    expect(await axeFaults(desk)).toEqual([]);
    await desk.goto(`${base}/planering/moten/${meeting.id}/andra`);
    await desk.locator('summary', { hasText: 'Fyll i programmet' }).click();
    await desk.getByLabel('Samtal vid bord', { exact: true }).check();
    await press(desk, 'Fyll i raderna');
    await look(desk, `utkast-${shape}`);
    expect(await axeFaults(desk)).toEqual([]);
    expect(await desk.getByRole('textbox', { name: 'Vad', exact: true }).first().inputValue()).toContain(
      'Öppet sammanträde',
    );
    await context.close();
  });
});

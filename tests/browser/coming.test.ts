/** Being able to come, in a real browser: the public form, the desk's list, the draft's templates. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { addPerson } from '../../src/flow/people.js';
import { changeVenue } from '../../src/flow/places.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  arrive,
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  press,
  type Site,
  shapes,
  sideways,
  signInBy,
  startSite,
} from '../support/browser.js';
import { admin, announceNyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
run('being able to come', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  let meeting: { id: number; slug: string };
  const open = (shape: keyof typeof shapes): Promise<BrowserContext> =>
    browser.newContext({ ...shapes[shape], bypassCSP: true, locale: 'sv-SE' });

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    value(
      await changeVenue(ctx, admin, 'molkoms-bibliotek', {
        access: { hearingLoop: 'no', stepFree: 'unknown' },
        hearingSolution: 'bärbar slinga från hörcentralen',
      }),
    );
    const closedItems = [{ text: 'Ett ärende om en enskild', because: 'secrecy' as const }];
    meeting = await announceNyedstorget(ctx, { expectedAttendance: 80, closedItems });
    value(await addPerson(ctx, admin, { email: 'pia@karlstad.example', name: 'Pia', roles: ['planner'] }));
  });
  afterAll(async () => {
    await site?.close();
  });

  test.each(['wide', 'narrow'] as const)('from the meeting’s page to the desk: %s', async (shape) => {
    const context = await open(shape);
    const page = await context.newPage();
    await page.goto(`${base}/moten/${meeting.slug}`);
    expect(await mainOf(page)).toContain('Vissa ärenden behandlas utan publik.');
    expect(await page.content()).not.toContain('om en enskild');
    await look(page, `moten-${shape}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await arrive(page, () => page.getByRole('link', { name: 'Säg vad du behöver' }).click());
    await look(page, `behov-${shape}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByLabel('Tolk', { exact: true }).check();
    await page.getByLabel('Vilket språk?').fill('somaliska');
    await page.getByLabel('Hur många gäller det?').fill('0');
    await press(page, 'Skicka');
    expect(await mainOf(page)).toContain('Skriv ett antal mellan 1 och 50');
    await look(page, `behov-fel-${shape}`);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Hur många gäller det?').fill('3');
    // Nobody reads the page in less than three seconds.
    const { now } = world.ctx;
    world.ctx.now = () => new Date(now().getTime() + 5000);
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

/** Newspapers at the desk in a real browser: the register, the announcement, the texts; wide, at 320 px and in the dark. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { printFirstLink } from '../../src/http/sign-in.js';
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
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;

run('newspapers at the desk', () => {
  let world: World;
  let browser: Browser;
  let site: Site | undefined;
  let base: string;

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    await settle(world.ctx);
  });
  afterAll(async () => {
    await site?.close();
  });

  /** Faults of a page wide and light, and at 320 px in the dark; a picture of each. */
  async function faultsOf(page: Page, name: string): Promise<string[]> {
    const faults: string[] = [];
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [320, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await look(page, `${name}-${width}-${colorScheme}`);
      faults.push(...(await axeFaults(page)).map((fault) => `${name} ${width}: ${fault}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${name} is ${wide} wide at ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    return faults;
  }

  test('a paper is added, what goes to it is seen before and after, and the texts can be copied', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await signInBy(context, await printFirstLink(world.ctx));
    const faults: string[] = [];

    await page.goto(`${base}/planering/tidningar`);
    faults.push(...(await faultsOf(page, 'papers-empty')));
    await page.getByLabel('Namn').fill('Bladet');
    await page.getByLabel('E-postadress').fill('inte en adress');
    await press(page, 'Lägg till tidningen');
    expect(await mainOf(page)).toMatch(/2 saker behöver rättas.*Välj minst en dag\./);
    faults.push(...(await faultsOf(page, 'papers-refused')));
    await page.getByLabel('E-postadress').fill('redaktionen@bladet.example');
    for (const day of ['tisdag', 'fredag']) await page.getByLabel(day, { exact: true }).check();
    await press(page, 'Lägg till tidningen');
    expect(await mainOf(page)).toContain(
      'Nästa tidning: tisdag 12 januari, lämna senast måndag 11 januari kl. 12.00',
    );

    await page.getByLabel('Namn').fill('Veckan');
    await page.getByLabel('E-postadress').fill('tips@veckan.example');
    await page.getByLabel('onsdag', { exact: true }).check();
    await page.getByLabel(/Så många dagar före/).fill('30');
    await page.getByLabel('Molkom', { exact: true }).check();
    await press(page, 'Lägg till tidningen');
    faults.push(...(await faultsOf(page, 'papers')));
    await arrive(page, () => page.getByRole('link', { name: 'Veckan' }).click());
    faults.push(...(await faultsOf(page, 'paper')));

    const why = { reason: 'Den här kvällen passar bäst' };
    const { id } = await draftNyedstorget(world.ctx, { date: '2027-02-09' });
    value(await decideMeeting(world.ctx, admin, id, why));
    value(await planMeeting(world.ctx, admin, id, why));
    await page.goto(`${base}/planering/moten/${id}/press`);
    expect(await mainOf(page)).toContain('Texten finns när mötet är annonserat.');
    await page.goto(`${base}/planering/moten/${id}/annonsera`);
    const before = await mainOf(page);
    expect(before).toContain('Till 1 tidning');
    expect(before).toContain(
      'Går nu. Kan komma med i tidningen tisdag 12 januari. Sista tidningen före mötet är tisdag 9 februari, lämna senast måndag 8 februari kl. 12.00.',
    );
    expect(before).toContain(
      'För sent: sista tidningen före mötet är onsdag 3 februari och skulle haft texten måndag 4 januari kl. 12.00. Inget skickas. Ring redaktionen.',
    );
    faults.push(...(await faultsOf(page, 'press-announce')));
    await press(page, /Annonsera nu/);
    await relay(world.ctx);
    await deliver(world.ctx, { notice: `meeting/${id}/announced/0`, channel: 'press' });
    await page.goto(`${base}/planering/moten/${id}/utskick`);
    expect(await mainOf(page)).toMatch(/Det här gick inte fram.*Veckan.*Ring redaktionen\./);
    faults.push(...(await faultsOf(page, 'press-deliveries')));
    await page.goto(`${base}/planering/moten/${id}/press`);
    expect(await mainOf(page)).toMatch(/Notis \(\d+ tecken\).*Kort text.*Lång text.*Faktaruta/);
    faults.push(...(await faultsOf(page, 'press-texts')));
    await page.goto(`${base}/planering/brevlada`);
    await arrive(page, () => page.getByRole('link', { name: /redaktionen@bladet/ }).click());
    await look(page, 'press-mail');
    expect(await mainOf(page)).toContain('PRESSMEDDELANDE FRÅN KARLSTADS KOMMUN');
    expect(faults).toEqual([]);
  }, 180_000);
});

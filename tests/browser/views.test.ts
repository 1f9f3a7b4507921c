/** Residents' views in a real browser without script: left, answered, published, agreed with; wide and narrow, light and dark. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '../../src/domain/permissions.js';
import { addPerson } from '../../src/flow/people.js';
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
run('a view from the first word to the answer', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  let form: string;
  let meetingId: number;
  const open = (shape: keyof typeof shapes, javaScriptEnabled = false): Promise<BrowserContext> =>
    browser.newContext({ ...shapes[shape], javaScriptEnabled, bypassCSP: true, locale: 'sv-SE' });

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    const announced = await announceNyedstorget(ctx);
    meetingId = announced.id;
    form = `${base}/moten/${announced.slug}/synpunkter`;
    for (const role of ['communicator', 'contact_centre', 'reader'] as const)
      value(
        await addPerson(ctx, admin, {
          email: `${role.replace('_', '-')}@karlstad.example`,
          name: `Sam ${role}`,
          roles: [role],
        }),
      );
  });
  afterAll(async () => {
    await site?.close();
  });

  /** The same page with script, for axe; it must fit its width too. */
  async function holds(shape: keyof typeof shapes, page: Page, name: string): Promise<void> {
    const own = await open(shape, true);
    await own.addCookies(await page.context().cookies());
    const seen = await own.newPage();
    await seen.goto(page.url());
    await look(seen, `views-${name}-${shape}`);
    expect([name, await axeFaults(seen)]).toEqual([name, []]);
    expect([name, await sideways(seen)]).toEqual([name, 0]);
    await own.close();
  }

  async function atDesk(shape: keyof typeof shapes, role: Role): Promise<Page> {
    return signInBy(
      await open(shape),
      await signInLink(world.ctx, `${role.replace('_', '-')}@karlstad.example`),
    );
  }

  test('a resident on a small dark screen: faults first, then the receipt', async () => {
    const context = await open('narrow');
    const page = await context.newPage();
    await page.goto(form.replace('/synpunkter', ''));
    await arrive(page, () => page.getByRole('link', { name: 'Skriv till oss' }).click());
    await holds('narrow', page, 'form');
    await page.getByLabel('Vad vill du säga?').fill('Jag heter Bo Ek, 070-123 45 67. Spola en isbana.');
    await page.getByLabel('E-postadress').fill('bo');
    await press(page, 'Skicka');
    expect(await mainOf(page)).toContain('Välj om det är en fråga, ett förslag eller en åsikt.');
    expect(await page.getByLabel('Vad vill du säga?').inputValue()).toContain('Spola en isbana.');
    await look(page, 'views-faults-narrow');
    await page.getByLabel('Förslag').check();
    await page.getByLabel('E-postadress').fill('bo@exempel.org');
    // Nobody reads the page in less than three seconds.
    const { now } = world.ctx;
    world.ctx.now = () => new Date(now().getTime() + 5000);
    await press(page, 'Skicka');
    expect(page.url()).toMatch(/synpunkter\/[0-9A-Z]{4}-[0-9A-Z]{4}\?tack=1$/);
    expect(await mainOf(page)).toContain('Tack, vi har tagit emot det du skrev');
    await holds('narrow', page, 'receipt');
    await context.close();
  }, 120_000);

  test('the desk answers and publishes; what was private is masked, and a warning stops what is left', async () => {
    const page = await atDesk('wide', 'communicator');
    await page.goto(`${base}/planering/synpunkter`);
    await holds('wide', page, 'list');
    await arrive(page, () => page.getByRole('link', { name: /Läs och svara/ }).click());
    const text = await mainOf(page);
    expect(text).toContain('bo@exempel.org');
    expect(await page.getByLabel('Text som alla får läsa').inputValue()).toBe(
      'Jag heter Bo Ek, ▒▒▒. Spola en isbana.',
    );
    await page.getByLabel('Text som alla får läsa').fill('Spola en isbana. Ring 070-123 45 67');
    await press(page, 'Publicera');
    expect(await mainOf(page)).toContain('ser ut som personuppgifter: 070-123 45 67');
    await look(page, 'views-warning-wide');
    await page.getByLabel('Text som alla får läsa').fill('Spola en isbana.');
    await press(page, 'Publicera');
    expect(await mainOf(page)).toContain('Texten visas för alla nu.');
    await page.getByLabel('Till nämnden').check();
    await page.getByLabel('Svar till den som skrev').fill('Nämnden tar upp det den 9 juni.');
    await press(page, 'Spara svaret');
    expect(await mainOf(page)).toContain('Svaret är sparat.');
    await holds('wide', page, 'one');
    const narrow = await open('narrow');
    await narrow.addCookies(await page.context().cookies());
    const small = await narrow.newPage();
    await small.goto(page.url());
    await holds('narrow', small, 'one');
    await narrow.close();
    await page.context().close();
  }, 120_000);

  test('a reader sees the text and not who wrote it, and gets no buttons', async () => {
    const page = await atDesk('wide', 'reader');
    const [id] = (await world.ctx.db.execute<{ id: number }>(sql`select id from views`)).rows;
    await page.goto(`${base}/planering/synpunkter/${id?.id}`);
    const text = await page.content();
    expect(text).toContain('Jag heter Bo Ek');
    expect(text).not.toContain('bo@exempel.org');
    expect(await page.getByRole('button', { name: /Spara svaret|Publicera/ }).count()).toBe(0);
    await page.context().close();
  });

  test('the contact centre types in cards one after another', async () => {
    const page = await atDesk('narrow', 'contact_centre');
    await page.goto(`${base}/planering/moten/${meetingId}/synpunkter`);
    await press(page, 'Spara och ta nästa');
    expect(await mainOf(page)).toContain('behöver rättas');
    for (const said of ['Marknad varje lördag.', 'Parkering behövs.']) {
      await page.getByLabel('via telefon').check();
      await page.getByLabel('Åsikt').check();
      await page.getByLabel('Texten').fill(said);
      await press(page, 'Spara och ta nästa');
      expect(await mainOf(page)).toMatch(/Sparad, kvittens [0-9A-Z]{4}-[0-9A-Z]{4}/);
      expect(await page.getByLabel('Texten').inputValue()).toBe('');
      expect(await page.getByLabel('via telefon').isChecked()).toBe(true);
    }
    await holds('narrow', page, 'typed-in');
    await page.context().close();
  });

  test('others read it without a name and agree; the writer reads the answer by the receipt', async () => {
    const context = await open('wide');
    const page = await context.newPage();
    await page.goto(form);
    expect(await mainOf(page)).not.toContain('Bo Ek');
    await press(page, /Jag håller med/);
    expect(await mainOf(page)).toContain('1 håller med');
    await holds('wide', page, 'form');
    const [row] = (
      await world.ctx.db.execute<{ receipt: string }>(
        sql`select receipt from views where public_text is not null`,
      )
    ).rows;
    await page.getByRole('textbox', { name: 'Kvittens' }).fill(String(row?.receipt).toLowerCase());
    await press(page, 'Se svaret');
    expect(await mainOf(page)).toContain('Nämnden tar upp det den 9 juni.');
    await holds('wide', page, 'receipt');
    await page.goto(form.replace('/moten/', '/en/moten/'));
    await holds('narrow', page, 'form-en');
    await page.goto(form.replace('/synpunkter', ''));
    await holds('wide', page, 'meeting');
    await context.close();
  });
});

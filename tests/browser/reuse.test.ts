/** Posters, strips, the frame on other sites and the desk's page of posters, in a real browser. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Meeting } from '../../src/domain/meeting.js';
import { addPerson } from '../../src/flow/people.js';
import { putUpPoster } from '../../src/flow/posters.js';
import { cancelMeeting, moveMeeting } from '../../src/flow/steps.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  press,
  type Site,
  signInBy,
  startSite,
} from '../support/browser.js';
import { admin, announceNyedstorget, nyedstorget, settle, value } from '../support/karlstad.js';
import { freePort } from '../support/redis.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const email = 'kim@karlstad.example';

run('what others reuse', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  let plain: Meeting;
  let moved: Meeting;
  let cancelled: Meeting;

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    await addPerson(ctx, admin, { email, name: 'Kim Kontaktcenter', roles: ['contact_centre'] });
    const announced = (changes = {}) => announceNyedstorget(ctx, changes);
    const titled = (title: string) => ({ theme: { ...nyedstorget().theme, title } });
    plain = await announced();
    const second = await announced({ ...titled('Isbanan på Nyedstorget i Molkom'), date: '2027-03-23' });
    const why = 'Biblioteket har fått en vattenskada.';
    moved = value(await moveMeeting(ctx, admin, second.id, { date: '2027-03-30', reason: why }));
    const third = await announced({ ...titled('Parkeringen vid Nyedstorget'), date: '2027-04-06' });
    cancelled = value(await cancelMeeting(ctx, admin, third.id, { reason: 'Frågan är redan avgjord.' }));
    value(await putUpPoster(ctx, admin, plain.id, { spot: 'biblioteket i Molkom, dörren' }));
  });
  afterAll(async () => {
    await site?.close();
  });

  const paths = () => [
    `/affisch/${plain.slug}`,
    `/en/affisch/${plain.slug}`,
    `/affisch/${moved.slug}`,
    `/affisch/${cancelled.slug}`,
    `/affisch/${moved.slug}/remsa`,
    `/affisch/${cancelled.slug}/remsa`,
    '/badda-in?ort=molkom',
    '/badda-in/ram',
  ];
  const nameOf = (path: string) => path.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  const widthOf = (page: Page) =>
    page.evaluate(() => (globalThis as unknown as Window).document.documentElement.scrollWidth);

  test.each([
    ['wide and light', { width: 1280, height: 900 }, 'light'],
    ['320 pixels wide and dark', { width: 320, height: 700 }, 'dark'],
  ] as const)(
    'every page, %s: axe finds nothing, nothing lies outside',
    async (name, viewport, colorScheme) => {
      const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      for (const path of paths()) {
        await page.goto(base + path);
        expect([path, await axeFaults(page)]).toEqual([path, []]);
        expect([path, await widthOf(page)]).toEqual([path, viewport.width]);
        await look(page, `${nameOf(path)}-${name.slice(0, 4).trim()}`);
      }
      await context.close();
    },
  );

  test('in print a poster and a strip are one A4 page, without the tools', async () => {
    const page = await browser.newPage();
    for (const path of paths().filter((one) => one.includes('affisch'))) {
      await page.goto(base + path);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.po-tools').isVisible()).toBe(false);
      await page.setViewportSize({ width: 794, height: 1123 });
      await look(page, `${nameOf(path)}-print`);
      await page.emulateMedia({ media: null });
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect([path, pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length]).toEqual([path, 1]);
    }
    await page.close();
  });

  test('the frame stands on another site, its links leave it, and nothing else may be framed', async () => {
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${base}/badda-in?ort=molkom&antal=3`);
    const code = await page.locator('textarea').first().inputValue();
    expect(code).toContain(`src="${base}/badda-in/ram?ort=molkom&amp;antal=3"`);
    expect(faults).toEqual([]);
    const host = createServer((_req, res) =>
      res
        .setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(
          `<!DOCTYPE html><title>Bygdegården</title><h1>Bygdegården</h1>${code}<iframe title="x" src="${base}/"></iframe>`,
        ),
    );
    const port = await freePort();
    await new Promise<void>((done) => host.listen(port, done));
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    // Another host name, so another origin and another site.
    await Promise.all([refused, page.goto(`http://127.0.0.1:${port}/`)]);
    const frame = page.frameLocator('iframe').first();
    const link = frame.getByRole('link', { name: 'Nyedstorget i Molkom på vintern' });
    await link.waitFor();
    await look(page, 'frame-in-host');
    expect(faults.filter((text) => text.includes('frame-ancestors'))).toHaveLength(1);
    await link.click();
    await page.waitForURL(`${base}/moten/${plain.slug}`);
    await new Promise((done) => host.close(done));
    await page.close();
  });

  test('the contact centre notes where posters hang, and changes those that show old facts', async () => {
    const { ctx } = world;
    const context: BrowserContext = await browser.newContext({ bypassCSP: true });
    const page = await signInBy(context, await signInLink(ctx, email));
    await page.goto(`${base}/planering/moten/${plain.id}/affischer`);
    await press(page, 'Anteckna');
    expect(await mainOf(page)).toContain('En sak behöver rättas');
    await page.getByLabel('Var hänger den?').fill('Ica i Molkom');
    await press(page, 'Anteckna');
    expect(await page.getByText('Visar det senaste').count()).toBe(2);
    value(await moveMeeting(ctx, admin, plain.id, { date: '2027-03-18', reason: 'Salen är upptagen.' }));
    await page.reload();
    expect(await page.getByText('Visar gamla uppgifter').count()).toBe(2);
    expect(await axeFaults(page)).toEqual([]);
    await look(page, 'poster-spots-wide');
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFaults(page)).toEqual([]);
    expect(await widthOf(page)).toBe(320);
    await look(page, 'poster-spots-320');
    await press(page, 'Bytt eller remsa satt Ica i Molkom');
    await press(page, 'Nedtagen biblioteket i Molkom, dörren');
    expect(await page.getByText('Visar det senaste').count()).toBe(1);
    expect(await page.getByText('Visar gamla uppgifter').count()).toBe(0);
    expect(await mainOf(page)).toContain('av Kim Kontaktcenter');
    await context.close();
  });
});

/** Pictures of what the meetings teach, in a real browser: axe, 320 px, the dark, and paper. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Browser, BrowserContext } from 'playwright-core';
import { places } from '../../src/db/schema.js';
import { addPerson } from '../../src/flow/people.js';
import { createPlace } from '../../src/flow/places.js';
import { signInLink } from '../../src/http/sign-in.js';
import { axeFaults, hasBrowser, look, type Site, signInBy, startSite } from '../support/browser.js';
import { heldMeeting } from '../support/held.js';
import { admin, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const email = 'pia@karlstad.example';
const paths = ['/planering/lardom', '/planering/rotation', '/planering/arsrapport/2026', '/arsrapport/2026'];

run('what the meetings teach', () => {
  let world: World;
  let browser: Browser;
  let site: Site | undefined;
  let url: string;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    site = await startSite();
    ({ world, base: url, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    const rud = { place: 'rud', venue: 'rudsskolan' };
    await heldMeeting(ctx, {
      date: '2026-10-06',
      total: 30,
      exits: { count: 14, heardFrom: 'poster' },
      followUp: { due: '2026-10-27', toldAt: new Date('2026-10-27T12:00:00Z') },
    });
    await heldMeeting(ctx, { date: '2026-10-13', total: 18, exits: { count: 6, heardFrom: 'association' } });
    await heldMeeting(ctx, { date: '2026-11-11', total: 62, draft: { publicStart: '17:30' } });
    await heldMeeting(ctx, { date: '2024-03-12', total: 7, draft: { ...rud, publicStart: '16:30' } });
    const map = [
      ['rud', 59.401, 13.49, 4000],
      ['molkom', 59.6025, 13.719, 2000],
      ['vase', 59.381, 13.855, 600],
      ['kronoparken', 59.406, 13.574, 9000],
      ['norrstrand', 59.394, 13.518, 6000],
      ['alvsbacka', 59.687, 13.66, null],
    ] as const;
    for (const [slug, lat, lon, population] of map) {
      const facts = { lat, lon, population };
      const known = await ctx.db.update(places).set(facts).where(eq(places.slug, slug)).returning();
      if (known.length === 0) {
        const name = slug.charAt(0).toUpperCase() + slug.slice(1);
        value(await createPlace(ctx, admin, { slug, name, kind: 'urban', ...facts }));
      }
    }
    value(await addPerson(ctx, admin, { email, name: 'Pia Planerare', roles: ['planner'] }));
  });
  afterAll(async () => {
    for (const one of open) await one.close();
    await site?.close();
  });

  const visitor = async (options: Parameters<Browser['newContext']>[0]) => {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    open.push(context);
    return signInBy(context, await signInLink(world.ctx, email));
  };

  test.each([
    ['wide', { viewport: { width: 1280, height: 900 } }],
    ['narrow-dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const }],
  ])('axe finds nothing and nothing sticks out: %s', async (name, options) => {
    const page = await visitor(options);
    for (const path of paths) {
      await page.goto(`${url}${path}`);
      await look(page, `learning-${name}-${path.replaceAll('/', '-')}`);
      const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, options.viewport.width]);
      expect([path, await axeFaults(page)]).toEqual([path, []]);
    }
  });

  test('on paper the pictures are black on white, whatever the screen was', async () => {
    const page = await visitor({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
    await page.goto(`${url}/arsrapport/2026`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await look(page, 'learning-print');
    const colors = await page.evaluate(() => {
      const { document, getComputedStyle } = globalThis as unknown as Window & typeof globalThis;
      const of = (selector: string) => {
        const one = document.querySelector(selector);
        return one ? getComputedStyle(one).fill : 'missing';
      };
      const cell = document.querySelector('.pp-figure-table td');
      return [
        of('.pp-chart text'),
        of('.pp-chart-bar:not([data-few])'),
        cell && getComputedStyle(cell).color,
      ];
    });
    expect(colors).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)', 'rgb(0, 0, 0)']);
  });
});

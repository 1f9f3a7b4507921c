/**
 * What the accessibility statement says is tested: the keyboard alone, enlarged to 400 per cent, print, and the
 * mail's letter. Axe, 320 px and the dark are in planner.test.ts.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Meeting } from '../../src/domain/meeting.js';
import { addPerson } from '../../src/flow/people.js';
import { rehearse } from '../../src/flow/steps.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  type Site,
  signInBy,
  startSite,
  wcag,
} from '../support/browser.js';
import { admin, announceNyedstorget, follower, nyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const email = 'pia@karlstad.example';
const { question } = nyedstorget().theme;

/** What has the focus: its words, what it is, and whether a person can see that it has it. */
type Focus = { name: string; is: string; seen: boolean; inView: boolean };
const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const { document, getComputedStyle, innerWidth } = globalThis as unknown as Window & typeof globalThis;
    const one = document.activeElement as HTMLInputElement | null;
    if (!one || one === document.body) return { name: '', is: 'nothing', seen: false, inView: false };
    const drawn = (element: Element | null) => {
      const style = element && getComputedStyle(element);
      return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    };
    // Radios and boxes are framed with their label.
    const choice = one.matches('[type=radio], [type=checkbox]') ? one.closest('.ds-field') : null;
    const box = one.getBoundingClientRect();
    const at = document.elementFromPoint(
      Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1),
      box.top + Math.min(box.height / 2, 12),
    );
    return {
      name: one.getAttribute('name') || (one.textContent ?? '').trim(),
      is: one.tagName.toLowerCase(),
      seen: drawn(one) || drawn(choice),
      // Nothing lies over it, and it has been scrolled to.
      inView: at !== null && (one === at || one.contains(at) || at.contains(one)),
    };
  });

/** Presses Tab until it is there, and tells every stop on the way. */
async function tabTo(page: Page, there: (focus: Focus) => boolean, most = 150): Promise<Focus[]> {
  const way: Focus[] = [];
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page);
    way.push(focus);
    if (there(focus)) return way;
  }
  throw new Error(`not reached by Tab: ${way.map((one) => one.name || one.is).join(' > ')}`);
}
const unseen = (way: readonly Focus[]) =>
  way.filter((one) => !one.seen || !one.inView).map((one) => ({ ...one, name: one.name.slice(0, 60) }));

run('the pages', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  let meeting: Meeting;

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    await follower(ctx, 'anna@example.org', { places: ['molkom'] });
    await follower(ctx, 'john@example.org', { places: ['molkom'], language: 'en' });
    await addPerson(ctx, admin, { email, name: 'Pia Planerare', roles: ['planner'] });
    meeting = await announceNyedstorget(ctx);
  });
  afterAll(async () => {
    await site?.close();
  });

  describe('with the keyboard alone', () => {
    test('the first stop is the skip link; it is seen, and leads past the navigation', async () => {
      const page = await browser.newPage();
      for (const path of ['/', `/moten/${meeting.slug}`, '/prenumerera', '/planering/logga-in']) {
        await page.goto(base + path);
        await page.keyboard.press('Tab');
        const first = await focusOf(page);
        expect([path, first]).toEqual([
          path,
          { name: 'Hoppa till innehållet', is: 'a', seen: true, inView: true },
        ]);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.hash === '#innehall');
        await page.waitForFunction(() => document.activeElement?.id === 'innehall');
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.closest('header') === null)).toBe(true);
      }
      await page.close();
    });

    test('a resident subscribes', async () => {
      const page = await browser.newPage();
      await page.goto(`${base}/prenumerera`);
      const way = await tabTo(page, (focus) => focus.name === 'email');
      await page.keyboard.type('ny@example.org');
      let ticked = false;
      way.push(
        ...(await tabTo(page, (focus) => {
          ticked ||= focus.is === 'input' && /place|ort/.test(focus.name);
          return ticked;
        })),
      );
      await page.keyboard.press('Space');
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked)).toBe(true);
      way.push(...(await tabTo(page, (focus) => focus.is === 'button')));
      expect(unseen(way)).toEqual([]);
      await look(page, 'keyboard-subscribe');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
      expect(await page.title()).not.toMatch(/^Fel/);
      await page.close();
    });

    test('a planner signs in and saves a draft', async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(String(await signInLink(world.ctx, email)));
      const way = await tabTo(page, (focus) => focus.is === 'button');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(new URL(page.url()).pathname).toBe('/planering');

      way.push(...(await tabTo(page, (focus) => focus.name === 'Nytt möte')));
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      const fields: [string, string][] = [
        ['place', 'Mol'],
        ['theme.title', 'Nyedstorget på våren'],
        ['theme.question', 'Ska Nyedstorget ha bänkar eller bord?'],
        ['ownerBoard', 'Stads'],
      ];
      for (const [name, typed] of fields) {
        way.push(...(await tabTo(page, (focus) => focus.name === name)));
        await page.keyboard.type(typed);
      }
      await look(page, 'keyboard-draft');
      way.push(...(await tabTo(page, (focus) => focus.name === 'Spara och bedöm')));
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(await mainOf(page)).toContain('Sparat. Inget har skickats.');
      expect(unseen(way)).toEqual([]);
      await context.close();
    });
  });

  test('enlarged to 400 per cent nothing scrolls sideways and nothing lies in the way', async () => {
    // 1280 × 1024 at 400 % is 320 × 256 (WCAG 1.4.10).
    const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 2 });
    const page = await signInBy(context, await signInLink(world.ctx, email));
    const desk = `/planering/moten/${meeting.id}`;
    const faults: string[] = [];
    for (const path of [
      '/',
      '/en/',
      `/moten/${meeting.slug}`,
      `/en/moten/${meeting.slug}`,
      '/orter/molkom',
      '/prenumerera',
      '/tillganglighet',
      '/integritet',
      '/planering',
      '/planering/moten/nytt',
      desk,
      `${desk}/andra`,
      `${desk}/flytta`,
      `${desk}/utskick`,
      '/planering/lokaler/rudsskolan',
    ]) {
      await page.goto(base + path);
      const found = await page.evaluate(() => {
        const { document, getComputedStyle, innerHeight } = globalThis as unknown as Window &
          typeof globalThis;
        const said: string[] = [];
        const root = document.documentElement;
        if (root.scrollWidth > 320) said.push(`is ${root.scrollWidth} wide`);
        for (const one of document.querySelectorAll<HTMLElement>('body *')) {
          const { position, overflowX } = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          if (/fixed|sticky/.test(position) && box.height > innerHeight / 4 && box.width > 0)
            said.push(`${one.className} (${position}) is ${box.height} of ${innerHeight} high`);
          // Only a table may be scrolled by itself, and then it can be reached.
          if (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2)
            said.push(`${one.tagName} ${one.className} cuts off its text`);
        }
        return said;
      });
      faults.push(...found.map((fault) => `${path}: ${fault}`));
      await look(page, `zoom${path.replace(/[^a-z0-9]+/gi, '-')}`);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  test('in print the question and the facts stay and the way around goes', async () => {
    const page = await browser.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${base}/moten/${meeting.slug}`);
    for (const text of [question, 'Bibliotekstorget 2', 'Samtal vid bord'])
      expect([text, await page.getByText(text).first().isVisible()]).toEqual([text, true]);
    expect(await page.locator('nav:visible, .ds-skip-link:visible').count()).toBe(0);
    const [ink, paper] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    expect([ink, paper]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await look(page, 'print-meeting');
    await page.close();
  });

  test.each(['light', 'dark'] as const)('the mail’s letter passes axe, %s', async (colorScheme) => {
    const rehearsal = value(
      await rehearse(world.ctx, admin, meeting.id, { step: 'cancel', reason: 'Huset är stängt.' }),
    );
    const letters = rehearsal.channels.flatMap((one) => Object.entries(one.previews));
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const seen: string[] = [];
    for (const [language, preview] of letters) {
      if (!preview.html) continue;
      await page.setContent(preview.html);
      expect([language, await axeFaults(page, wcag)]).toEqual([language, []]);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await look(page, `letter-${language}-${colorScheme}`);
      seen.push(language);
    }
    expect(seen).toEqual(['sv', 'en']);
    await context.close();
  });
});

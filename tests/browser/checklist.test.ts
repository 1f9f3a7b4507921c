/** A meeting's checklist in a real browser without script: answered by keyboard, wide and narrow, light and dark; axe. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/domain/permissions.js';
import { giveDuties } from '../../src/flow/duties.js';
import { nudge } from '../../src/flow/nudge.js';
import { addPerson } from '../../src/flow/people.js';
import { createBoard } from '../../src/flow/places.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
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
import { tickAll } from '../support/checklist.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
run('the checklist of a meeting', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  let id: number;

  beforeAll(async () => {
    site = await startSite({ NOTICE_BOARD_URL: 'https://karlstad.example/anslagstavla' });
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    value(await createBoard(ctx, admin, { slug: 'kf', name: 'Kommunfullmäktige', isCouncil: true }));
    id = (await draftNyedstorget(ctx, { sittingBoard: 'kf' })).id;
    for (const role of ['planner', 'steering'] as const) {
      value(
        await addPerson(ctx, admin, {
          email: `${role}@karlstad.example`,
          name: `Sam ${role}`,
          roles: [role],
        }),
      );
    }
    value(await giveDuties(ctx, admin, id, [{ duty: 'T', person: 'planner@karlstad.example' }]));
    value(await nudge(ctx, admin, id, 'A9', { text: 'Hur går det?' }));
  });
  afterAll(async () => {
    await site?.close();
  });

  /** `script`: only for axe, which is one. */
  async function at(role: Role, shape: keyof typeof shapes, script = false): Promise<Page> {
    const context = await browser.newContext({
      ...shapes[shape],
      javaScriptEnabled: script,
      bypassCSP: true,
      locale: 'sv-SE',
    });
    const page = await signInBy(context, await signInLink(world.ctx, `${role}@karlstad.example`));
    return page;
  }

  test.each(['wide', 'narrow'] as const)(
    'nothing overflows and axe finds nothing: %s',
    async (shape) => {
      const page = await at('planner', shape, true);
      for (const path of ['', '/checklista', '/roller']) {
        await page.goto(`${base}/planering/moten/${id}${path}`);
        if (path === '/checklista') await page.locator('#A6 summary').click();
        await look(page, `checklist${path.replace(/\W+/g, '-')}-${shape}`);
        expect([path, await axeFaults(page)]).toEqual([path, []]);
        expect([path, await sideways(page)]).toEqual([path, 0]);
      }
      await page.context().close();
    },
    120_000,
  );

  test('a planner answers without script and is back at the item', async () => {
    const page = await at('planner', 'wide');
    await page.goto(`${base}/planering/moten/${id}/checklista`);
    await page.locator('#A6 summary').click();
    await page.locator('#A6-done').check();
    await page.locator('#A6-note').fill('Rör ingen enskild');
    await press(page, 'Spara A6');
    expect(page.url()).toContain('klart=saved#A6');
    expect(await page.locator('#A6').textContent()).toContain('Rör ingen enskild');
    await page.goto(`${base}/planering/moten/${id}`);
    expect(await mainOf(page)).toContain('Vår annons är aldrig kungörelsen.');
    await page.context().close();
  }, 120_000);

  test('the steering group sees all and can only nudge', async () => {
    await tickAll(world.ctx, admin, id, 'G2');
    const page = await at('steering', 'narrow');
    await page.goto(`${base}/planering/moten/${id}/checklista`);
    await look(page, 'checklist-steering-narrow');
    expect(await page.locator('input[name="state"]').count()).toBe(0);
    expect(await page.locator('form[action$="/paminn"]').count()).toBeGreaterThan(30);
    await page.context().close();
  }, 120_000);
});

/** The pages of the checklists' versions and of one's own items in a real browser: axe, 320 px, the dark. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { shippedItems } from '../../src/domain/checklist/items.js';
import { exchangeOf } from '../../src/domain/checklist/versions.js';
import { removeItem, saveItem } from '../../src/flow/checklist-versions.js';
import { giveDuties } from '../../src/flow/duties.js';
import { writeLesson } from '../../src/flow/lessons.js';
import { addPerson } from '../../src/flow/people.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  arrive,
  axeFaults,
  hasBrowser,
  look,
  type Site,
  shapes,
  sideways,
  signInBy,
  startSite,
} from '../support/browser.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const email = 'ada@karlstad.example';

run('versions of the checklists', () => {
  let world: World;
  let browser: Browser;
  let site: Site | undefined;
  let url: string;
  const open: BrowserContext[] = [];
  const [a1, , a3] = shippedItems;
  const theirs = exchangeOf(
    {
      number: 4,
      items: [
        {
          ...a1,
          code: 'A21',
          sv: 'Byalaget har läst frågan och sagt vad som saknas',
          en: 'The village association has read the question',
        } as never,
        { ...a3, sv: 'Två listor är skrivna med grannarna', due: { from: 'meeting', days: -90 } } as never,
        ...shippedItems.slice(3),
      ],
    },
    'Gnesta kommun',
  );
  beforeAll(async () => {
    site = await startSite();
    ({ world, base: url, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    const { id: ada } = value(
      await addPerson(ctx, admin, { email, name: 'Ada Administratör', roles: ['admin'] }),
    );
    const { id } = await draftNyedstorget(ctx);
    await giveDuties(ctx, admin, id, [{ duty: 'T', person: ada }]);
    value(
      await writeLesson(ctx, admin, id, {
        text: 'Fråga också ungdomsgården innan frågan är skriven.',
        code: 'A7',
      }),
    );
    if (!a1) throw new Error('no items');
    value(
      await saveItem(ctx, admin, {
        item: { ...a1, sv: 'Frågan är skriven som en fråga', due: { from: 'meeting', days: -90 } },
        instead: 'A1',
      }),
    );
    value(await saveItem(ctx, admin, { item: { ...a1, code: 'A30' } }));
    value(await removeItem(ctx, admin, { code: 'C9' }));
  });
  afterAll(async () => {
    for (const one of open) await one.close();
    await site?.close();
  });

  test.each(Object.entries(shapes))('%s: no fault by axe, nothing sticks out', async (name, how) => {
    const context = await browser.newContext({ ...how, bypassCSP: true });
    open.push(context);
    const page = await signInBy(context, (await signInLink(world.ctx, email)) ?? '');
    const faults: Record<string, unknown> = {};
    const check = async (what: string) => {
      const wide = await sideways(page);
      const found = await axeFaults(page);
      if (found.length > 0 || wide > 0) faults[what] = { found, wide };
      await look(page, `checklist-${what}-${name}`);
    };
    for (const path of [
      'checklistor',
      'checklistor/punkt/A30',
      'checklistor/forslag/1',
      'checklistor/slang',
      'jag',
      'moten/1/lardomar',
    ]) {
      await page.goto(`${url}/planering/${path}`);
      await check(path.replaceAll('/', '-'));
    }
    await page.goto(`${url}/planering/checklistor/import`);
    await page.fill('textarea[name=exchange]', JSON.stringify(theirs));
    await arrive(page, () => page.click('main button[type=submit]'));
    await page.waitForSelector('input[name=pick]');
    await check('jamfor');
    expect(faults).toEqual({});
  });
});

/** What a person does by hand for Facebook, in a real browser: the delivery page, the meeting's page, health, the mail. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { keptMails } from '../../src/db/shared.js';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { checkChannels } from '../../src/flow/check-channels.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, decideMeeting, moveMeeting, planMeeting } from '../../src/flow/steps.js';
import { printFirstLink } from '../../src/http/sign-in.js';
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
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const forms = [
  ['wide', 1280, 'light'],
  ['narrow', 320, 'dark'],
] as const;

run('by hand', () => {
  let world: World;
  let graph: StandInGraph;
  let browser: Browser;
  let site: Site | undefined;
  let base: string;
  let meeting: number;
  let state: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

  const due = async () => {
    const { ctx } = world;
    await ctx.db.execute(sql`update deliveries set due_at = ${ctx.now()} where due_at is not null`);
    const rows = await ctx.db.execute<{ notice: string }>(
      sql`select distinct notice from deliveries where channel = 'facebook' order by notice`,
    );
    for (const { notice } of rows.rows) await deliver(ctx, { notice, channel: 'facebook' });
  };

  beforeAll(async () => {
    graph = await startGraph({ pageId: '1234', token: 'page-token' });
    site = await startSite({
      FACEBOOK_PAGE_ID: '1234',
      FACEBOOK_PAGE_TOKEN: 'page-token',
      FACEBOOK_GRAPH_URL: graph.url,
      QUIET_HOURS: 'none',
    });
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    const first = await browser.newContext();
    await signInBy(first, await printFirstLink(ctx));
    state = await first.storageState();
    const draft = await draftNyedstorget(ctx);
    meeting = draft.id;
    value(await decideMeeting(ctx, admin, meeting, {}));
    value(await planMeeting(ctx, admin, meeting, {}));
    value(await announceMeeting(ctx, admin, meeting, {}));
    await relay(ctx);
    graph.behaveAt('feed', '500', '500');
    for (let i = 0; i < 6; i += 1) await due();
  });
  afterAll(async () => {
    await site?.close();
    await graph?.close();
  });

  /** The page in both forms: pictures, axe, and nothing wider than the window. */
  async function seen(path: string, name: string, act: (page: Page) => Promise<unknown> = async () => {}) {
    for (const [form, width, colorScheme] of forms) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme,
        storageState: state,
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(`${base}${path}`);
      await act(page);
      await look(page, `facebook-${name}-${form}`);
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await context.close();
    }
  }

  test('an unsure post asks with two buttons, and what was typed wrong is kept', async () => {
    const path = `/planering/moten/${meeting}/utskick`;
    await seen(path, 'unsure', async (page) => {
      await page.locator('details', { hasText: 'Text att lägga ut för hand' }).locator('summary').click();
    });
    await seen(path, 'wrong', async (page) => {
      await page.getByLabel('Inläggets adress').fill('facebook.com/1');
      await press(page, 'Inlägget finns');
      expect(await mainOf(page)).toContain('Ange inläggets hela adress');
      expect(await page.getByLabel('Inläggets adress').inputValue()).toBe('facebook.com/1');
      expect(await page.getByRole('button', { name: 'Lägg ut igen' }).count()).toBe(1);
    });
  }, 120_000);

  test('the text is selected and copied with a button, and without script it stands there', async () => {
    const context = await browser.newContext({ storageState: state });
    const page = await context.newPage();
    await page.goto(`${base}/planering/moten/${meeting}`);
    await page.locator('summary', { hasText: 'Text att lägga ut för hand' }).click();
    const text = page.getByLabel('Text till ett inlägg', { exact: true });
    expect(await text.inputValue()).toContain(`Ref: PP-${meeting}-0A`);
    await page.getByRole('button', { name: 'Kopiera texten: Text till ett inlägg' }).click();
    await page.getByText(/Texten är (kopierad|markerad)/).waitFor();
    const [from, to, all] = await text.evaluate((one) => {
      const area = one as unknown as { selectionStart: number; selectionEnd: number; value: string };
      return [area.selectionStart, area.selectionEnd, area.value.length];
    });
    expect([from, to]).toEqual([0, all]);
    const plain = await browser.newContext({ storageState: state, javaScriptEnabled: false });
    const bare = await plain.newPage();
    await bare.goto(`${base}/planering/moten/${meeting}`);
    expect(await bare.getByRole('button', { name: /^Kopiera/ }).count()).toBe(0);
    expect(await bare.locator('textarea[readonly]').count()).toBe(2);
    await context.close();
    await plain.close();
  }, 120_000);

  test(
    'the meeting’s page offers the text too',
    () => seen(`/planering/moten/${meeting}`, 'meeting'),
    120_000,
  );

  test('said without script that the post is there: sent, and in the history', async () => {
    const context = await browser.newContext({ storageState: state, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}/planering/moten/${meeting}/utskick`);
    await page.getByLabel('Inläggets adress').fill('https://www.facebook.com/1234_77');
    await press(page, 'Inlägget finns');
    expect(await mainOf(page)).toContain('Sparat: det finns.');
    await page.goto(`${base}/planering/moten/${meeting}`);
    expect(await mainOf(page)).toContain('Inlägg bekräftades för hand');
    expect(graph.posts).toEqual([]);
    await context.close();
  }, 120_000);

  test('a change of a post that is not there leaves no errand; one that is refused does', async () => {
    value(await moveMeeting(world.ctx, admin, meeting, { publicStart: '18:30', reason: 'Bussen' }));
    await relay(world.ctx);
    graph.behaveAt('edit', { code: 200, status: 403 });
    for (let i = 0; i < 3; i += 1) await due();
    await seen(`/planering/moten/${meeting}/utskick`, 'edit', async (page) => {
      expect(await page.getByRole('button', { name: 'Texten är ändrad' }).count()).toBe(1);
      expect(await page.getByLabel('Inläggets adress').count()).toBe(0);
    });
  }, 120_000);

  test('a key that will not do stands on the health page, and in a mail to administrators', async () => {
    const { ctx } = world;
    await ctx.db.execute(sql`
      insert into people (name, email, roles, language, active) values ('Ada', 'ada@karlstad.example', '{admin}', 'sv', true)`);
    graph.behaveAt('debug_token', {
      status: 200,
      body: JSON.stringify({
        data: { is_valid: false, error: { code: 190, subcode: 459, message: 'checkpoint' } },
      }),
    });
    await checkChannels(ctx);
    await seen('/halsa', 'health');
    await relay(ctx);
    const alert = await ctx.db.execute<{ key: string }>(
      sql`select key from outbox where kind = 'alert' and key like '%CHECKPOINT%'`,
    );
    expect(alert.rows).toHaveLength(1);
    await deliver(ctx, { notice: String(alert.rows[0]?.key), channel: 'email' });
    const [mail] = await keptMails(ctx.db, 1);
    expect(mail?.recipient).toBe('ada@karlstad.example');
    await seen(`/planering/brevlada/${mail?.id}`, 'alert');
    if (process.env.SCREENSHOTS) {
      const context = await browser.newContext({
        storageState: state,
        viewport: { width: 700, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(`${base}/planering/brevlada/${mail?.id}/brev`);
      await look(page, 'facebook-alert-letter');
      await context.close();
    }
  }, 120_000);
});

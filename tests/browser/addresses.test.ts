/** The page of addresses that cannot be reached, in a real browser: wide, at 320 px and in the dark. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Browser } from 'playwright-core';
import { namesOf } from '../../src/channels/email/index.js';
import { takeBounce } from '../../src/flow/bounces.js';
import { addPerson } from '../../src/flow/people.js';
import { signInLink } from '../../src/http/sign-in.js';
import { gmail, postfix } from '../support/bounces.js';
import {
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  press,
  type Site,
  sideways,
  signInBy,
  startSite,
} from '../support/browser.js';
import { admin, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;

run('a communicator looks at addresses', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    const { ctx } = world;
    value(
      await addPerson(ctx, admin, { email: 'cia@karlstad.example', name: 'Cia', roles: ['communicator'] }),
    );
    await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, due_at, created_at)
      values ('n', 'announced', 0, '{}', ${ctx.now()}, ${ctx.now()})`);
    for (const [recipient, write] of [
      ['anna.karin.andersson-bergstrom@kommunens-langa-doman.example.org', postfix],
      ['bo@example.org', gmail],
    ] as const) {
      const { rows } = await ctx.db.execute<{ id: string }>(sql`
        insert into deliveries (notice, channel, recipient, language, state, settled_at, created_at)
        values ('n', 'email', ${recipient}, 'sv', 'sent', ${ctx.now()}, ${ctx.now()}) returning id`);
      const to = namesOf(ctx.config.SECRET, ctx.config.MAIL_DOMAIN, Number(rows[0]?.id)).from;
      await takeBounce(ctx, Buffer.from(write({ to, recipient }), 'latin1'));
    }
  });
  afterAll(async () => {
    await site?.close();
  });

  test.each([
    ['wide', { width: 1280, height: 900 }, 'light'],
    ['narrow-dark', { width: 320, height: 700 }, 'dark'],
  ] as const)('%s', async (name, viewport, colorScheme) => {
    const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true, locale: 'sv-SE' });
    const link = await signInLink(world.ctx, 'cia@karlstad.example');
    const page = await signInBy(context, link);
    await page.goto(`${base}/planering/adresser`);
    await look(page, `addresses-${name}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    if (name === 'narrow-dark') {
      await press(page, /Skriv till adressen igen/);
      expect(await mainOf(page)).toContain('Vi skriver till adressen igen.');
      await look(page, 'addresses-after');
    }
    await context.close();
  });
});

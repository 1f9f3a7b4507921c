/** The pages about what is kept, in a browser: axe finds nothing, nothing overflows at 320 px, in light and in dark. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { exportToArchive } from '../../src/flow/archive.js';
import { registerComment, removeComment } from '../../src/flow/comments.js';
import { addPerson } from '../../src/flow/people.js';
import { forget } from '../../src/flow/sweep.js';
import { receiveView } from '../../src/flow/views.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  axeFaults,
  hasBrowser,
  look,
  press,
  type Site,
  sideways,
  signInBy,
  startSite,
} from '../support/browser.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;

run('the pages about what is kept', () => {
  let world: World;
  let site: Site | undefined;
  let browser: Browser;
  let base: string;
  let id: number;
  const email = 'ada@karlstad.example';

  beforeAll(async () => {
    site = await startSite();
    ({ world, base, browser } = site);
    const { ctx } = world;
    await settle(ctx);
    await follower(ctx, 'anna@example.org', { places: ['molkom'] });
    await addPerson(ctx, admin, { email, name: 'Ada Administratör', roles: ['admin'] });
    const meeting = await announceNyedstorget(ctx);
    id = meeting.id;
    value(
      await receiveView(ctx, 'a resident', {
        meeting: meeting.slug,
        kind: 'view',
        text: 'Skriv till anna@example.org',
        email: 'anna@example.org',
        via: 'web',
      }),
    );
    const comment = {
      channel: 'facebook',
      text: 'Varför inte en isbana hela vintern?',
      link: 'https://facebook.example/1',
    };
    const { id: gone } = value(await registerComment(ctx, admin, id, comment));
    value(await registerComment(ctx, admin, id, { channel: 'other', text: 'Bra att ni kommer hit.' }));
    value(await removeComment(ctx, admin, id, gone, 'Hot mot en namngiven person i samma tråd'));
    const file = value(await exportToArchive(ctx, admin, { board: 'sbn' }));
    for await (const _ of file.pieces);
    await forget({ ...ctx, now: () => new Date(ctx.now().getTime() + 100 * 86_400_000) });
  });
  afterAll(async () => {
    await site?.close();
  });

  test.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('%s, %i px', async (colorScheme, width) => {
    const context = await browser.newContext({
      bypassCSP: true,
      colorScheme,
      viewport: { width, height: 900 },
    });
    const page = await signInBy(context, await signInLink(world.ctx, email));
    const paths = [
      `/planering/moten/${id}/historik`,
      `/planering/moten/${id}/kommentarer`,
      '/planering/arkiv',
      '/planering/gallring',
      '/planering/svarstider',
      '/planering/registerutdrag',
    ];
    for (const path of paths) {
      await page.goto(base + path);
      if (path.endsWith('registerutdrag')) {
        await page.getByLabel('E-postadress').fill('anna@example.org');
        await press(page, 'Visa');
        expect(page.url()).toBe(base + path);
      }
      await look(page, `records-${path.split('/').at(-1)}-${colorScheme}`);
      expect([path, await axeFaults(page)]).toEqual([path, []]);
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
    await context.close();
  });
});

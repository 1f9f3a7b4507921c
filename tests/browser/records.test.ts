/** The pages about what is kept, in a browser: axe finds nothing, nothing overflows at 320 px, in light and in dark. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { exportToArchive } from '../../src/flow/archive.js';
import { registerComment, removeComment } from '../../src/flow/comments.js';
import { addPerson } from '../../src/flow/people.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { forget } from '../../src/flow/sweep.js';
import { receiveView } from '../../src/flow/views.js';
import { signInLink } from '../../src/http/sign-in.js';
import { axeFaults, hasBrowser, look, openBrowser, press, serve, signInBy } from '../support/browser.js';
import { admin, draftNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { freePort } from '../support/redis.js';
import { startWorld, type World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;

run('the pages about what is kept', () => {
  let world: World;
  let stop: (() => Promise<unknown>) | undefined;
  let browser: Browser;
  let base: string;
  let id: number;
  const email = 'ada@karlstad.example';

  beforeAll(async () => {
    const port = await freePort();
    base = `http://localhost:${port}`;
    world = await startWorld({ PUBLIC_URL: base });
    const { ctx } = world;
    await settle(ctx);
    await follower(ctx, 'anna@example.org', { places: ['molkom'] });
    await addPerson(ctx, admin, { email, name: 'Ada Administratör', roles: ['admin'] });
    id = (await draftNyedstorget(ctx)).id;
    value(await decideMeeting(ctx, admin, id, {}));
    value(await planMeeting(ctx, admin, id, {}));
    const { slug } = value(await announceMeeting(ctx, admin, id, {}));
    value(
      await receiveView(ctx, 'a resident', {
        meeting: slug,
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
    stop = await serve(ctx, port);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await stop?.();
    await world?.close();
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
      const over = await page.evaluate(() => {
        const { documentElement } = (globalThis as unknown as { document: Document }).document;
        return documentElement.scrollWidth - documentElement.clientWidth;
      });
      expect([path, over]).toEqual([path, 0]);
    }
    await context.close();
  });
});

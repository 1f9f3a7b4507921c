/** The morning after, in a real browser with JavaScript off: held, followed up with a preview, closed. And the desk in English. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { keptMails } from '../../src/db/shared.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { addPerson } from '../../src/flow/people.js';
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
import { admin, announceNyedstorget, draftNyedstorget, follower, settle } from '../support/karlstad.js';
import { until } from '../support/until.js';
import type { World } from '../support/world.js';

const run = hasBrowser() ? test : test.skip;
let world: World;
let site: Site | undefined;
let browser: Browser;
let base: string;
let meeting: Meeting;

beforeAll(async () => {
  if (!hasBrowser()) return;
  site = await startSite({ CLOCK: '2027-03-17T09:00:00+01:00' });
  ({ world, base, browser } = site);
  // What was done in January was done in January.
  const then = new Date('2027-01-11T09:00:00+01:00');
  const ctx = { ...world.ctx, now: () => then };
  await settle(ctx);
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  await addPerson(ctx, admin, { email: 'pia@karlstad.example', name: 'Pia Planerare', roles: ['planner'] });
  const john = { email: 'john@karlstad.example', name: 'John Admin', roles: ['admin' as const] };
  await addPerson(ctx, admin, { ...john, language: 'en' });
  meeting = await announceNyedstorget(ctx);
  await world.work();
});
afterAll(async () => {
  await site?.close();
});

const opened = async (email: string, locale: string) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale });
  return { context, page: await signInBy(context, await signInLink(world.ctx, email)) };
};

run(
  'the meeting is held, followed up and closed',
  async () => {
    const { context, page } = await opened('pia@karlstad.example', 'sv-SE');
    const path = `${base}/planering/moten/${meeting.id}`;
    await page.goto(path);
    await page.fill('[name="attendance.total"]', '2.5');
    await press(page, 'Mötet är genomfört');
    expect(await mainOf(page)).toContain('Skriv ett antal med siffror');
    expect(await page.inputValue('[name="attendance.total"]')).toBe('2.5');
    await page.fill('[name="attendance.total"]', '47');
    await page.fill('[name="attendance.young"]', '9');
    await look(page, 'after-hold');
    await press(page, 'Mötet är genomfört');
    expect(await mainOf(page)).toContain('Mötet är genomfört.');
    expect(await mainOf(page)).toContain('47 personer');

    // The lists have their own tests (http/planner/follow-up); here it is one text.
    await page.goto(`${path}/aterkoppla`);
    await page.fill(
      '[name=outcome]',
      'De flesta ville ha en isbana. Kommunen spolar is i januari och februari.',
    );
    await press(page, 'Se vad som går ut');
    const preview = await mainOf(page);
    expect(preview).toContain('Skicka återkopplingen?');
    expect(preview).toContain('Till 1 mottagare');
    expect(preview).toContain('De flesta ville ha en isbana.');
    await look(page, 'after-follow-up');
    expect(await keptMails(world.ctx.db, 50)).not.toContainEqual(
      expect.objectContaining({ notice: expect.stringContaining('follow') }),
    );

    // Back to the text and forth again: it is still there.
    await press(page, 'Ändra texten');
    expect(await page.inputValue('[name=outcome]')).toContain('isbana');
    await press(page, 'Se vad som går ut');
    await press(page, 'Skicka nu till 1 mottagare');
    expect(await mainOf(page)).toContain('Återkopplingen är på väg ut.');
    await until(
      async () => (await keptMails(world.ctx.db, 50)).map((mail) => mail.notice),
      (notices) => notices.some((notice) => /follow/.test(notice)),
      60_000,
    );

    await page.goto(path);
    await press(page, 'Avsluta');
    expect(await mainOf(page)).toContain('Mötet är avslutat.');
    await look(page, 'after-closed');
    await page.goto(`${base}/moten/${meeting.slug}`);
    expect(await mainOf(page)).toContain('De flesta ville ha en isbana.');
    await look(page, 'after-public');
    await context.close();
  },
  120_000,
);

run(
  'the desk speaks English to those who do',
  async () => {
    const { context, page } = await opened('john@karlstad.example', 'en-GB');
    const draft = await draftNyedstorget(world.ctx, {
      date: '2027-05-18',
      theme: {
        title: 'Framtidens Molkom',
        question: 'Vad tycker du?',
        level: 'dialog',
        canInfluence: [],
        alreadyDecided: [],
      },
    });
    const desk = '/planering/moten';
    const paths = [
      '/planering',
      `${desk}/nytt`,
      `${desk}/${draft.id}`,
      `${desk}/${draft.id}/andra`,
      `${desk}/${meeting.id}`,
      `${desk}/${meeting.id}/utskick`,
      '/planering/namnder',
      '/planering/orter',
      '/planering/lokaler',
      '/planering/lokaler/rudsskolan',
      '/planering/personer',
      '/planering/brevlada',
      '/planering/finns-inte',
    ];
    const swedish = /\b(och|inte|mötet|möten|finns|ska|att|till|skickas|nämnd|lokal)\b/i;
    for (const path of paths) {
      await page.goto(base + path);
      expect([path, await page.locator('html').getAttribute('lang')]).toEqual([path, 'en']);
      const frame = await page.locator('h1, h2, legend, label, button, nav, .pl-help').allTextContents();
      // Names and titles that people wrote are Swedish.
      const own = frame.filter((text) => !/Molkom|Rud|nämnden|styrelsen/.test(text));
      expect([path, own.filter((text) => swedish.test(text))]).toEqual([path, []]);
      await look(page, `english${path.replace(/[^a-z0-9]+/gi, '-')}`);
    }
    await context.close();

    const again = await browser?.newContext({ bypassCSP: true, locale: 'en-GB' });
    if (!again) return;
    const looked = await signInBy(again, await signInLink(world.ctx, 'john@karlstad.example'));
    for (const path of ['/planering', `${desk}/${draft.id}/andra`]) {
      await looked.goto(base + path);
      expect([path, await axeFaults(looked)]).toEqual([path, []]);
    }
    await again.close();
  },
  120_000,
);

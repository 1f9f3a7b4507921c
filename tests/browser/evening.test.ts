/**
 * The evening on a tablet, in a real browser: the network is cut, views and taps are entered, the page is reloaded, the
 * network comes back, and all of it is there once. The same page without script; what is refused; who is signed out.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { addPerson } from '../../src/flow/people.js';
import { cancelMeeting } from '../../src/flow/steps.js';
import { signInLink } from '../../src/http/sign-in.js';
import {
  axeFaults,
  hasBrowser,
  look,
  mainOf,
  openBrowser,
  press,
  serve,
  signInBy,
} from '../support/browser.js';
import { admin, announceNyedstorget, settle, value } from '../support/karlstad.js';
import { freePort } from '../support/redis.js';
import { startWorld, type World } from '../support/world.js';

const run = hasBrowser() ? describe : describe.skip;
const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'sv-SE' } as const;

run('an evening on a tablet', () => {
  let world: World;
  let stop: (() => Promise<unknown>) | undefined;
  let browser: Browser;
  let base: string;
  let port: number;
  const open: BrowserContext[] = [];

  const rows = async <T>(query: ReturnType<typeof sql>) =>
    (await world.ctx.db.execute<T & Record<string, unknown>>(query)).rows;
  const context = async (options: object = {}): Promise<BrowserContext> => {
    const made = await browser.newContext({ ...tablet, ...options });
    // A loaded machine is slow, not wrong.
    made.setDefaultTimeout(90_000);
    open.push(made);
    return made;
  };
  const signIn = async (made: BrowserContext) =>
    signInBy(made, await signInLink(world.ctx, 'kc@karlstad.example'));

  /** An announced meeting of its own, and its page. */
  async function meeting(): Promise<{ id: number; page: string }> {
    const { ctx } = world;
    const { id } = await announceNyedstorget(ctx);
    return { id, page: `${base}/planering/moten/${id}/kvall` };
  }

  /** The page, once it says that it opens without a network. */
  async function ready(page: Page, address: string): Promise<void> {
    await page.goto(address);
    await page.locator('#kvall[data-ready=yes]').waitFor();
    expect(await page.locator('[data-offline-ready]').textContent()).toBe('Sidan går att öppna utan nät.');
  }

  async function tap(page: Page, label: string, times: number): Promise<void> {
    for (let i = 0; i < times; i += 1) await page.getByRole('button', { name: label, exact: true }).tap();
  }

  async function enterView(page: Page, text: string, email = ''): Promise<void> {
    const form = page.locator('form[data-entry=view]');
    await form.getByLabel('på papper').check();
    await form.getByLabel('Förslag').check();
    await form.getByLabel('Texten').fill(text);
    await form.getByLabel('E-postadress').fill(email);
    await form.getByRole('button', { name: 'Spara synpunkten' }).click();
    await form.getByText('Sparat på plattan.').waitFor();
    expect(await form.getByLabel('Texten').inputValue()).toBe('');
  }

  /** A place says this, now or in a while: what is written on it comes when it has been kept and sent. */
  const says = (place: Locator, text: string) => place.filter({ hasText: text }).waitFor();
  const waiting = (page: Page) => page.locator('[data-waiting]');
  const taps = (id: number) =>
    rows<{ who: string; n: number; sum: number }>(
      sql`select who, count(*)::int as n, sum(count)::int as sum from headcount_taps where meeting_id = ${id} group by who order by who`,
    );
  const views = (id: number) =>
    rows<{ text: string; via: string; received_by: string; email: string | null }>(
      sql`select v.text, v.via, v.received_by, c.email from views v left join view_contacts c on c.view_id = v.id
        where v.meeting_id = ${id} order by v.text`,
    );

  /** What the browser still holds: entries, figures, kept pages, workers. */
  const leftOn = (page: Page) =>
    page.evaluate(async () => {
      const count = (name: string) =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open('paplats-kvall', 1);
          request.onsuccess = () => {
            const all = request.result.transaction(name).objectStore(name).count();
            all.onsuccess = () => {
              request.result.close();
              resolve(all.result);
            };
          };
        });
      return [
        await count('entries'),
        await count('figures'),
        (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
      ];
    });

  beforeAll(async () => {
    port = await freePort();
    base = `http://localhost:${port}`;
    world = await startWorld({ PUBLIC_URL: base });
    stop = await serve(world.ctx, port);
    browser = await openBrowser();
    await settle(world.ctx);
    for (const [email, name] of [
      ['kc@karlstad.example', 'Kim Kontakt'],
      ['mo@karlstad.example', 'Mo Kontakt'],
    ] as const)
      value(await addPerson(world.ctx, admin, { email, name, roles: ['contact_centre'] }));
  });
  afterAll(async () => {
    for (const made of open) await made.close();
    await browser?.close();
    await stop?.();
    await world?.close();
  });

  test('network cut, five views and twenty taps, a reload without network, network back: all there once', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);

    await made.setOffline(true);
    await tap(page, 'En till: Vuxna', 12);
    for (const n of [1, 2, 3])
      await enterView(page, `Förslag ${n} från salen`, n === 1 ? 'bo@exempel.org' : '');
    await page.getByText('Inget nät.').waitFor();
    await says(waiting(page), '15 sparat på plattan, väntar på att skickas.');

    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    await says(waiting(page), '15 sparat på plattan, väntar på att skickas.');
    expect(await page.locator('[data-count=adults]').textContent()).toBe('12');
    await look(page, 'evening-offline-tablet');
    await tap(page, 'En till: Unga', 5);
    await tap(page, 'En till: Barn', 2);
    await tap(page, 'En färre: Vuxna', 1);
    for (const n of [4, 5]) await enterView(page, `Förslag ${n} från salen`);
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    await says(waiting(page), '25 sparat på plattan, väntar på att skickas.');
    expect([await taps(id), await views(id)]).toEqual([[], []]);

    await made.setOffline(false);
    await page.getByText('Allt är skickat.').waitFor();
    expect(await taps(id)).toEqual([
      { who: 'adults', n: 13, sum: 11 },
      { who: 'children', n: 2, sum: 2 },
      { who: 'young', n: 5, sum: 5 },
    ]);
    const kept = await views(id);
    expect(kept.map((one) => one.text)).toEqual([1, 2, 3, 4, 5].map((n) => `Förslag ${n} från salen`));
    expect(new Set(kept.map((one) => `${one.via} ${one.received_by}`))).toEqual(
      new Set(['paper Kim Kontakt']),
    );
    expect(kept.map((one) => one.email)).toEqual(['bo@exempel.org', null, null, null, null]);
    await says(page.locator('[data-sent]'), '25 skickat från den här plattan.');
    expect(await page.locator('[data-receipts] li').count()).toBe(5);
    expect(await page.locator('[data-count=total]').textContent()).toBe('18');
    await says(page.locator('.pe-state'), '5 synpunkter');
    // Reloaded with a network, nothing is sent again.
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    expect((await views(id)).length + (await taps(id)).reduce((sum, one) => sum + one.n, 0)).toBe(25);
  }, 300_000);

  test('the server itself gone: the page opens all the same, and what was entered is there when it is back', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await stop?.();
    stop = undefined;
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    await tap(page, 'En till: Unga', 3);
    await page.getByText('3 sparat på plattan').waitFor();
    stop = await serve(world.ctx, port);
    await page.getByRole('button', { name: 'Skicka nu' }).click();
    await page.getByText('Allt är skickat.').waitFor();
    expect(await taps(id)).toEqual([{ who: 'young', n: 3, sum: 3 }]);
  }, 180_000);

  test('the tablet’s clock put right by sixty days, forwards and back: what was written is dated the evening it was', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    await made.addInitScript(() => {
      const real = Date.now;
      Date.now = () => real() + Number(localStorage.getItem('wrong') ?? 0);
    });
    const page = await signIn(made);
    const setWrong = (days: number) =>
      page.evaluate((ms) => localStorage.setItem('wrong', String(ms)), days * 24 * 3600_000);
    const opened = world.ctx.now().getTime();
    await ready(page, address);
    await stop?.();
    stop = undefined;
    await setWrong(-60);
    await enterView(page, 'Skriven med en klocka som gick efter');
    // Without a network, and so without anything newly heard.
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    await enterView(page, 'Skriven efter omladdning');
    await setWrong(60);
    await enterView(page, 'Skriven med en klocka som gick före');
    await setWrong(0);
    const later = { ...world.ctx, now: () => new Date(opened + 8 * 3600_000) };
    stop = await serve(later, port);
    await page.getByRole('button', { name: 'Skicka nu' }).click();
    await page.getByText('Allt är skickat.').waitFor();
    const dated = await rows<{ text: string; created_at: string }>(
      sql`select text, created_at from views where meeting_id = ${id} order by text`,
    );
    const hours = (one: { created_at: string }) =>
      Math.round((new Date(one.created_at).getTime() - opened) / 3600_000);
    // By when the page was opened; and, put back, by when it was sent.
    expect(dated.map((one) => [one.text, hours(one)])).toEqual([
      ['Skriven efter omladdning', 0],
      ['Skriven med en klocka som gick efter', 0],
      ['Skriven med en klocka som gick före', 8],
    ]);
    await stop();
    stop = await serve(world.ctx, port);
  }, 240_000);

  test('what the browser keeps of the page holds nothing that was said and nobody’s name', async () => {
    const { page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await enterView(page, 'Hemlig text från kortet', 'hemlig@exempel.org');
    await page.getByText('Allt är skickat.').waitFor();
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    const kept = await page.evaluate(async () => {
      const cache = await caches.open('paplats-kvall');
      const found = await Promise.all((await cache.keys()).map((one) => cache.match(one)));
      const stored = await new Promise((resolve) => {
        const request = indexedDB.open('paplats-kvall', 1);
        request.onsuccess = () => {
          const all = request.result.transaction('entries').objectStore('entries').getAll();
          all.onsuccess = () => resolve(all.result);
        };
      });
      const texts = await Promise.all(found.map((one) => one?.text() ?? ''));
      return { size: texts.length, html: texts.filter((one) => one.includes('<main')), stored };
    });
    expect(kept.size).toBeGreaterThan(4);
    expect(kept.html).toHaveLength(1);
    for (const said of ['Hemlig', 'hemlig@', 'Kim Kontakt']) expect(kept.html[0]).not.toContain(said);
    expect(kept.stored).toEqual([]);
  }, 180_000);

  test('the button pressed twice is one entry, and the second press is no fault', async () => {
    const { id, page: address } = await meeting();
    const page = await signIn(await context());
    await ready(page, address);
    const form = page.locator('form[data-entry=view]');
    await form.getByLabel('på papper').check();
    await form.getByLabel('Förslag').check();
    await form.getByLabel('Texten').fill('Tryckt två gånger');
    await form.getByRole('button', { name: 'Spara synpunkten' }).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await form.getByText('Sparat på plattan.').waitFor();
    await form.getByRole('button', { name: 'Spara synpunkten' }).evaluate((button: HTMLButtonElement) => {
      // At once, however slow the machine is.
      const real = performance.now;
      performance.now = () => 0;
      button.click();
      performance.now = real;
    });
    expect(await form.locator('[data-said]').textContent()).toBe('Sparat på plattan.');
    await enterView(page, 'Nästa kort, direkt efter');
    await page.getByText('Allt är skickat.').waitFor();
    expect((await views(id)).map((one) => one.text)).toEqual([
      'Nästa kort, direkt efter',
      'Tryckt två gånger',
    ]);
  }, 180_000);

  test('an answer that never came back is sent again and kept once', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    let lost = 0;
    let loses = true;
    await page.route('**/kvall/skicka', async (route) => {
      if (!loses) return route.continue();
      // The server has it; the tablet never hears so.
      await route.fetch();
      lost += 1;
      await route.abort('connectionreset');
    });
    await tap(page, 'En till: Vuxna', 3);
    await enterView(page, 'Skickad två gånger');
    await page.waitForFunction(() =>
      document.querySelector('[data-trouble]')?.textContent?.includes('Inget nät'),
    );
    await says(waiting(page), '4 sparat på plattan');
    loses = false;
    await page.getByRole('button', { name: 'Skicka nu' }).click();
    await page.getByText('Allt är skickat.').waitFor();
    expect(lost).toBeGreaterThan(0);
    expect(await taps(id)).toEqual([{ who: 'adults', n: 3, sum: 3 }]);
    expect(await views(id)).toHaveLength(1);
  }, 180_000);

  test('two tabs of one tablet, and what waits from another meeting: all of it once', async () => {
    const [one, other] = [await meeting(), await meeting()];
    const made = await context();
    const page = await signIn(made);
    await ready(page, one.page);
    await made.route('**/kvall/skicka', (route) => route.abort('connectionreset'));
    const twin = await made.newPage();
    await ready(twin, one.page);
    await tap(page, 'En till: Vuxna', 2);
    await tap(twin, 'En till: Vuxna', 3);
    await page.getByText('2 sparat på plattan').or(page.getByText('5 sparat på plattan')).waitFor();
    await twin.getByText('5 sparat på plattan').waitFor();
    await made.unrouteAll({ behavior: 'wait' });
    await Promise.all([page, twin].map((tab) => tab.getByRole('button', { name: 'Skicka nu' }).click()));
    await Promise.all([page, twin].map((tab) => tab.getByText('Allt är skickat.').waitFor()));
    expect(await taps(one.id)).toEqual([{ who: 'adults', n: 5, sum: 5 }]);

    await twin.close();
    await made.setOffline(true);
    await tap(page, 'En till: Barn', 1);
    await page.getByText('1 sparat på plattan').waitFor();
    await page.goto('about:blank');
    await made.setOffline(false);
    await ready(page, other.page);
    await page.getByText('Allt är skickat.').waitFor();
    expect(await taps(one.id)).toMatchObject([{ sum: 5 }, { who: 'children', n: 1 }]);
    expect([await taps(other.id), await page.locator('[data-count=total]').textContent()]).toEqual([[], '0']);
  }, 180_000);

  test('signed out meanwhile: it says so, keeps everything, and sends when somebody has signed in', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await made.clearCookies();
    await tap(page, 'En till: Barn', 2);
    await page.getByText('Du är utloggad. Inget har försvunnit.').waitFor();
    await says(waiting(page), '2 sparat på plattan');
    expect(await taps(id)).toEqual([]);
    const other = await signIn(made);
    await other.close();
    await page.getByRole('button', { name: 'Skicka nu' }).click();
    await page.getByText('Allt är skickat.').waitFor();
    expect(await taps(id)).toEqual([{ who: 'children', n: 2, sum: 2 }]);
  }, 180_000);

  test('what is refused stays with its reason, is mended, and is there once', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await enterView(page, 'Lagas sedan', 'ingen adress');
    await page.getByText('Det ser inte ut som en e-postadress.').waitFor();
    await says(waiting(page), '1 kunde inte tas emot. Läs varför här nedanför.');
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    await look(page, 'evening-refused-tablet');
    await page.getByRole('button', { name: 'Rätta' }).click();
    const form = page.locator('form[data-entry=view]');
    expect(await form.getByLabel('Texten').inputValue()).toBe('Lagas sedan');
    await form.getByLabel('E-postadress').fill('bo@exempel.org');
    await form.getByRole('button', { name: 'Spara synpunkten' }).click();
    await page.getByText('Allt är skickat.').waitFor();
    expect(await views(id)).toMatchObject([{ text: 'Lagas sedan', email: 'bo@exempel.org' }]);
    expect(await page.locator('[data-refused] li').count()).toBe(0);
  }, 180_000);

  test('signing out with something unsent asks first; nothing stays on the tablet once all is sent', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await made.setOffline(true);
    await tap(page, 'En till: Vuxna', 1);
    await page.getByText('1 sparat på plattan').waitFor();
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.locator('#lamna').getByText('1 är inte skickat än').waitFor();
    await look(page, 'evening-leave-tablet');
    await page.getByRole('button', { name: 'Stanna kvar' }).click();
    await made.setOffline(false);
    await page.getByText('Allt är skickat.').waitFor();
    expect(await taps(id)).toEqual([{ who: 'adults', n: 1, sum: 1 }]);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.waitForURL('**/logga-in');
    expect(await leftOn(page)).toEqual([0, 0, 0, 0]);
  }, 180_000);

  test('signing out with two tabs open: the other tab’s unsent entry is asked about, kept, and holds nothing up', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    const twin = await made.newPage();
    await ready(twin, address);
    await made.route('**/kvall/skicka', (route) => route.abort('connectionreset'));
    await tap(twin, 'En till: Vuxna', 1);
    await twin.getByText('1 sparat på plattan').waitFor();
    // The first tab has not heard of it, and asks all the same.
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.locator('#lamna').getByText('1 är inte skickat än').waitFor();
    await page.getByRole('button', { name: 'Logga ut och behåll det på plattan' }).click();
    await page.waitForURL('**/logga-in');
    expect((await leftOn(page))[0]).toBe(1);
    await made.unrouteAll({ behavior: 'wait' });
    await (await signIn(made)).close();
    await twin.getByRole('button', { name: 'Skicka nu' }).click();
    await twin.getByText('Allt är skickat.').waitFor();
    expect(await taps(id)).toEqual([{ who: 'adults', n: 1, sum: 1 }]);
    await ready(page, address);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.waitForURL('**/logga-in');
    expect(await leftOn(page)).toEqual([0, 0, 0, 0]);
  }, 180_000);

  test('without a network nobody is signed out, nothing is cleared, and the page still opens', async () => {
    const { page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await made.setOffline(true);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.getByText('Det går inte att logga ut just nu').waitFor();
    await page.reload();
    await page.locator('#kvall[data-ready=yes]').waitFor();
    await tap(page, 'En till: Vuxna', 1);
    await page.getByText('1 sparat på plattan').waitFor();
  }, 180_000);

  test('signing out on another page of the desk asks; what is kept is not sent in the next one’s name unasked', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await made.setOffline(true);
    await enterView(page, 'Kims kort');
    await page.goto('about:blank');
    await made.setOffline(false);
    await page.goto(`${base}/planering`);
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      return dialog.accept();
    });
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.waitForURL('**/logga-in');
    expect(asked.join()).toContain('1 från Räkna och anteckna är inte skickat än');
    expect((await leftOn(page))[0]).toBe(1);

    await (await signInBy(made, await signInLink(world.ctx, 'mo@karlstad.example'))).close();
    await ready(page, address);
    const box = page.locator('[data-held-box]');
    await box.getByText('1 skrevs på plattan av: Kim Kontakt.').waitFor();
    await look(page, 'evening-held-tablet');
    await tap(page, 'En till: Vuxna', 1);
    await page.locator('[data-sent]').getByText('1 skickat').waitFor();
    expect(await views(id)).toEqual([]);
    await box.getByRole('button', { name: 'Skicka i mitt namn' }).click();
    await page.getByText('Allt är skickat.').waitFor();
    expect(await views(id)).toMatchObject([{ text: 'Kims kort', received_by: 'Mo Kontakt' }]);
  }, 180_000);

  test('what waits is reached when the meeting is cancelled, and from another meeting’s page', async () => {
    const [{ id, page: address }, other] = [await meeting(), await meeting()];
    const made = await context();
    const page = await signIn(made);
    await ready(page, address);
    await made.setOffline(true);
    await tap(page, 'En till: Vuxna', 1);
    await page.getByText('1 sparat på plattan').waitFor();
    value(await cancelMeeting(world.ctx, admin, id, { reason: 'Lokalen brann ner.' }));
    await made.setOffline(false);
    const no = '1 kunde inte tas emot. Läs varför här nedanför.';
    for (const at of [address, other.page]) {
      await ready(page, at);
      await page.getByText(no).waitFor();
      expect(await page.locator('[data-refused] li').count()).toBe(1);
    }
    await page.getByRole('link', { name: 'Öppna det mötet' }).click();
    await page.getByText(no).waitFor();
    await look(page, 'evening-cancelled-tablet');
    page.once('dialog', (dialog) => dialog.accept());
    await page.getByRole('button', { name: 'Kasta' }).click();
    await page.getByText('Allt är skickat.').waitFor();
  }, 180_000);

  test('taps that come while the tablet still reads are sent and counted once each', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    // A slow tablet: what it holds is read a quarter of a second late.
    await made.addInitScript(() => {
      const { getAll } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.getAll = function (this: IDBObjectStore) {
        const request = getAll.call(this);
        const late = {
          result: [] as unknown[],
          set onsuccess(read: () => void) {
            request.onsuccess = () =>
              setTimeout(() => {
                late.result = request.result;
                read();
              }, 250);
          },
        };
        return late as unknown as IDBRequest<unknown[]>;
      };
    });
    const page = await signIn(made);
    await ready(page, address);
    let asked = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') asked += (request.postDataJSON().entries ?? []).length;
    });
    for (let n = 0; n < 6; n += 1) {
      await page.getByRole('button', { name: 'En till: Vuxna' }).click();
      await page.waitForTimeout(150);
    }
    await page.locator('[data-count=adults]').getByText('6', { exact: true }).waitFor();
    await page.getByText('Allt är skickat.').waitFor();
    expect(await page.locator('[data-sent]').textContent()).toBe('6 skickat från den här plattan.');
    expect(await taps(id)).toEqual([{ who: 'adults', n: 6, sum: 6 }]);
    expect(asked).toBe(6);
    await made.close();
  }, 180_000);

  test('an older browser keeps and sends; one that cannot keep leaves the plain forms; one out of nobody is nothing', async () => {
    const { id, page: address } = await meeting();
    const made = await context();
    await made.addInitScript(() => {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined });
      Object.defineProperty(AbortSignal, 'timeout', { value: undefined });
      Object.defineProperty(SubmitEvent.prototype, 'submitter', { value: undefined });
    });
    const page = await signIn(made);
    await ready(page, address);
    await tap(page, 'En färre: Vuxna', 2);
    await tap(page, 'En till: Vuxna', 2);
    await tap(page, 'En färre: Vuxna', 1);
    await page.locator('[data-sent]').getByText('3 skickat').waitFor();
    expect(await page.locator('[data-count=adults]').textContent()).toBe('1');
    expect(await taps(id)).toEqual([{ who: 'adults', n: 3, sum: 1 }]);

    const bare = await context();
    await bare.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'caches');
    });
    const plain = await signIn(bare);
    await plain.goto(address);
    await plain.getByText('Webbläsaren kan inte spara på plattan.').waitFor();
    await press(plain, 'En till: Vuxna');
    expect(await mainOf(plain)).toContain('Sparat.');
    expect(await plain.locator('[data-count=adults]').textContent()).toBe('2');
  }, 180_000);

  test('without script every button is a plain form; the same form sent twice is one entry', async () => {
    const { id, page: address } = await meeting();
    const made = await context({ javaScriptEnabled: false });
    const page = await signIn(made);
    await page.goto(address);
    await press(page, 'En till: Vuxna');
    await press(page, 'En till: Vuxna');
    await press(page, 'En till: Barn');
    expect(await page.locator('[data-count=total]').textContent()).toBe('3');
    await page.locator('form[data-entry=note]').getByLabel('Bord').fill('Bord 2');
    await press(page, 'Spara anteckningen');
    expect(await mainOf(page)).toContain('behöver rättas');
    expect(await page.getByRole('textbox', { name: 'Bord', exact: true }).inputValue()).toBe('Bord 2');
    const note = page.locator('form[data-entry=note]');
    await note.getByLabel('Fråga utan svar').check();
    await note.getByLabel('Anteckning').fill('Vem spolar isen?');
    await press(page, 'Spara anteckningen');
    expect(await mainOf(page)).toContain('Sparat.');
    await page.locator('form[data-entry=exit]').getByLabel('Sådär').nth(1).check();
    await press(page, 'Spara svaren');
    await page.locator('form[data-entry=view]').getByLabel('via telefon').check();
    await page.locator('form[data-entry=view]').getByLabel('Åsikt').check();
    await page.locator('form[data-entry=view]').getByLabel('Texten').fill('Bra kväll.');
    await press(page, 'Spara synpunkten');
    expect(await mainOf(page)).toMatch(/Sparat\. Kvittens [0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(await taps(id)).toMatchObject([
      { who: 'adults', sum: 2 },
      { who: 'children', sum: 1 },
    ]);
    expect(await views(id)).toMatchObject([{ text: 'Bra kväll.', via: 'phone' }]);
    expect(await rows(sql`select time, question, heard from exit_answers where meeting_id = ${id}`)).toEqual([
      { time: null, question: 2, heard: null },
    ]);
    expect(
      await rows(sql`select table_name, kind, text, who from table_notes where meeting_id = ${id}`),
    ).toEqual([{ table_name: 'Bord 2', kind: 'question', text: 'Vem spolar isen?', who: 'Kim Kontakt' }]);

    await page.getByRole('link', { name: 'Frågor utan svar' }).click();
    await page.getByLabel('Vem svarar?').fill('Gatuchefen');
    await page.getByLabel('Svar senast').fill('2027-04-01');
    await press(page, /^Spara/);
    expect(await mainOf(page)).toContain('Väntar på svar');
    expect(await mainOf(page)).toContain('Gatuchefen');
    await page.getByRole('link', { name: 'Blad att läsa upp' }).click();
    expect(await mainOf(page)).toContain('Vem spolar isen?');
  }, 180_000);

  test.each([
    ['tablet', { viewport: tablet.viewport, colorScheme: 'light' }],
    ['tablet-dark', { viewport: tablet.viewport, colorScheme: 'dark' }],
    ['narrow-dark', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' }],
  ] as const)(
    '%s: axe finds nothing, and every page fits',
    async (name, shape) => {
      const { id, page: address } = await meeting();
      const made = await context({ ...shape, bypassCSP: true });
      const page = await signIn(made);
      await page.goto(address);
      await page.locator('#kvall[data-ready=yes]').waitFor();
      await tap(page, 'En till: Vuxna', 2);
      const note = page.locator('form[data-entry=note]');
      await note.getByLabel('Bord', { exact: true }).fill('Bord 1');
      await note.getByLabel('Fråga utan svar').check();
      await note.getByLabel('Anteckning').fill('När öppnar isbanan?');
      await page.getByText('Allt är skickat.').waitFor();
      const check = async (what: string) => {
        await look(page, `evening-${what}-${name}`);
        expect([what, await axeFaults(page)]).toEqual([what, []]);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect([what, isWide]).toEqual([what, false]);
      };
      await check('page');
      await note.getByRole('button', { name: 'Spara anteckningen' }).click();
      await note.getByText('Sparat på plattan.').waitFor();
      await page.getByText('Allt är skickat.').waitFor();
      for (const path of ['fragor', 'las-upp']) {
        await page.goto(`${base}/planering/moten/${id}/${path}`);
        await check(path);
      }
    },
    180_000,
  );
});

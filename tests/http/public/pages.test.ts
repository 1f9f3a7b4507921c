import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import request from 'supertest';
import { pauseFor } from '../../../src/db/pauses.js';
import { insertBoard, insertPlace } from '../../../src/db/places.js';
import { meetings, outbox, subscribers } from '../../../src/db/schema.js';
import { beat } from '../../../src/db/shared.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { healthOf } from '../../../src/http/public/health.js';
import { aMeeting } from '../../support/facts.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const { db } = world.ctx;
  const place = await insertPlace(db, { slug: 'skattkarr', name: 'Skattkärr', kind: 'urban' });
  await insertPlace(db, { slug: 'rud', name: 'Rud', kind: 'urban' });
  const board = await insertBoard(db, {
    slug: 'kultur-och-fritid',
    name: 'Kultur- och fritidsnämnden',
    councilConsentRef: null,
    boardDecisionRef: null,
  });
  const publish = async (facts: MeetingFacts | null, slug: string, n: number) => {
    await db.insert(meetings).values({
      slug,
      uid: `mote-${n}@moten.example.test`,
      state: facts ? 'announced' : 'planned',
      version: 1,
      revision: 0,
      placeId: place.id,
      ownerBoardId: board.id,
      audienceProfile: 'general',
      theme: { title: 'Hemligt utkast' } as never,
      programme: [],
      staffing: [],
      associations: [],
      closedItems: [],
      childcare: false,
      interpreting: [],
      published: facts,
      createdAt: world.ctx.now(),
    });
  };
  await publish(aMeeting(), aMeeting().slug, 1);
  await publish(aMeeting({ slug: 'installt', status: 'cancelled', revision: 1 }), 'installt', 2);
  await publish(aMeeting({ slug: 'elakt', title: '</script><script>alert(1)</script>' }), 'elakt', 3);
  await publish(null, 'utkast', 4);
});
afterAll(() => world.close());

const get = (path: string) => request(world.app).get(path);
const post = (path: string) => request(world.app).post(path).type('form');
const wishes = () => world.ctx.db.select().from(outbox).where(eq(outbox.kind, 'confirm_subscription'));
const linkOf = (facts: unknown) => new URL((facts as { url: string }).url).pathname;
const people = () => world.ctx.db.select().from(subscribers);

describe('reading', () => {
  it('shows every page in both languages, and answers HEAD', async () => {
    const paths = ['/', `/moten/${aMeeting().slug}`, '/orter/skattkarr', '/namnder/kultur-och-fritid'];
    for (const path of [...paths, '/prenumerera', '/integritet', '/tillganglighet', '/halsa']) {
      const swedish = await get(path);
      expect([path, swedish.status, swedish.headers['set-cookie']]).toEqual([path, 200, undefined]);
      expect(swedish.text).toContain('<html lang="sv"');
      const english = await get(`/en${path}`);
      expect([path, english.status]).toEqual([path, 200]);
      expect(english.text).toContain('<html lang="en"');
      expect(english.text.match(/<h1/g)).toHaveLength(1);
      expect((await request(world.app).head(path)).status).toBe(200);
    }
  });

  it('says how long returned mail is kept', async () => {
    expect((await get('/integritet')).text).toContain('sparar vi returen i 30 dagar');
    expect((await get('/en/integritet')).text).toContain('keep the return for 30 days');
    expect((await get('/halsa')).text).toContain('sparas i 30 dagar');
  });

  it('never shows what is not published', async () => {
    expect((await get('/moten/utkast')).status).toBe(404);
    for (const path of ['/', '/orter/skattkarr']) expect((await get(path)).text).not.toContain('Hemligt');
  });

  it('ignores the revision that channels add to links', async () => {
    const slug = aMeeting().slug;
    expect((await get(`/moten/${slug}?r=7`)).text).toBe((await get(`/moten/${slug}`)).text);
  });

  it('answers what is not there, also addresses that the database cannot read', async () => {
    for (const path of [
      '/finns-inte',
      '/orter/x',
      '/namnder/x',
      '/moten/x%00',
      `/moten/${'x'.repeat(3000)}`,
    ]) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).toContain('Sidan finns inte');
    }
    expect((await get('/en/moten/x')).text).toContain('This page does not exist');
  });

  it('puts the event in a script element that hostile words cannot end', async () => {
    const { text } = await get('/moten/elakt');
    const scripts = [...text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.map((script) => script[1])).toEqual([' type="application/ld+json"']);
    expect(JSON.parse(scripts[0]?.[2] ?? '').name).toBe('</script><script>alert(1)</script>');
  });

  it('lets robots read all but the desk and the API', async () => {
    expect((await get('/robots.txt')).text).toBe(
      'User-agent: *\nDisallow: /planering\nDisallow: /api\nAllow: /\n',
    );
  });

  it('serves its styles itself', async () => {
    const { text } = await get('/');
    const sheets = [...text.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sheets).toHaveLength(3);
    for (const sheet of sheets) expect((await get(sheet)).headers['content-type']).toMatch(/^text\/css/);
  });
});

describe('subscribing', () => {
  it('shows faults beside their fields and loses nothing', async () => {
    const answer = await post('/prenumerera').send('email=fel&places=rud&language=en');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#epost"');
    expect(answer.text).toContain('value="fel"');
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).toMatch(/value="rud" checked/);
    expect(answer.text).toMatch(/name="language" value="en" checked/);
    expect(await wishes()).toEqual([]);
  });

  it('does nothing for a program that fills the hidden field, and does not say so', async () => {
    const trapped = await post('/prenumerera').send('email=robot@exempel.se&webbplats=x');
    expect([trapped.status, await wishes()]).toEqual([200, []]);
    expect(trapped.text).toContain('Titta i din inkorg');
  });

  it('goes by mail, page and button, and is answered alike for a known address', async () => {
    const asked = await post('/prenumerera').send('email=anna@exempel.se&places=rud');
    const [wish] = await wishes();
    const path = linkOf(wish?.facts);
    for (let i = 0; i < 2; i += 1) {
      const page = await get(path);
      expect(page.text).toContain('Bekräfta prenumerationen');
      expect(page.text).toContain('Rud');
      expect(page.headers['cache-control']).toBe('no-store');
      await request(world.app).head(path);
    }
    expect(await people()).toEqual([]);
    expect((await post(path)).text).toContain('Klart, du prenumererar');
    expect(await people()).toHaveLength(1);
    const again = await post(path);
    expect([again.status, again.text.includes('Länken går inte att använda')]).toEqual([404, true]);
    expect((await get(path)).status).toBe(404);
    const known = await post('/prenumerera').send('email=anna@exempel.se&places=rud');
    expect([known.status, known.text]).toEqual([asked.status, asked.text]);
  });

  it('ends with a page and a button, in either language', async () => {
    const [person] = await people();
    for (const path of ['/prenumeration/avsluta', '/avsluta', '/en/prenumeration/avsluta'])
      expect((await get(`${path}/${person?.token}`)).text).toContain('anna@exempel.se');
    expect(await people()).toHaveLength(1);
    const ended = await post(`/en/prenumeration/avsluta/${person?.token}`);
    expect([ended.status, ended.text.includes('You are unsubscribed')]).toEqual([200, true]);
    expect(await people()).toEqual([]);
    expect((await get(`/prenumeration/avsluta/${person?.token}`)).status).toBe(404);
  });

  it('ends with one click, twice and for an unknown token alike', async () => {
    const earlier = (await wishes()).map((row) => row.key);
    await post('/prenumerera').send('email=bo@exempel.se');
    const wish = (await wishes()).find((row) => !earlier.includes(row.key));
    await post(linkOf(wish?.facts));
    const [person] = await people();
    const click = (token: string | undefined) => post(`/avsluta/${token}`).send('List-Unsubscribe=One-Click');
    for (const token of [person?.token, person?.token, 'okand', '%00']) {
      const answer = await click(token);
      expect([answer.status, answer.text, answer.headers['set-cookie']]).toEqual([
        200,
        'Prenumerationen är avslutad.\n',
        undefined,
      ]);
      expect(await people()).toEqual([]);
    }
  });
});

describe('health', () => {
  it('tells each part, as JSON to those who ask for it', async () => {
    const answer = await get('/halsa').set('Accept', 'application/json');
    expect(answer.status).toBe(200);
    expect(
      answer.body.parts.map((part: { name: string; status: string }) => [part.name, part.status]),
    ).toEqual([
      ['database', 'ok'],
      ['queue', 'ok'],
      ['worker', 'down'],
      ['sweep', 'down'],
      ['mail', 'off'],
      ['bounces', 'off'],
      ...world.ctx.channels.map((c) => [`channel/${c.name}`, c.isOn(world.ctx.config) ? 'ok' : 'off']),
      ['calendars', 'warn'],
    ]);
    expect(answer.body.status).toBe('degraded');
    expect((await get('/halsa')).headers['content-type']).toMatch(/^text\/html/);
  });

  it('sees signs of life', async () => {
    await beat(world.ctx.db, 'worker', 'test', world.ctx.now());
    await beat(world.ctx.db, 'sweep', 'any', world.ctx.now());
    const health = await healthOf(world.ctx, 'sv');
    const life = health.parts.filter((part) => part.name === 'worker' || part.name === 'sweep');
    expect(life.map((part) => part.status)).toEqual(['ok', 'ok']);
  });

  it('says of a mail server that it is set, and what was wrong when it last took no mail', async () => {
    const set = { ...world.ctx, config: { ...world.ctx.config, SMTP_URL: 'smtp://mail.example' } };
    const mail = async () => (await healthOf(set, 'sv')).parts.find((part) => part.name === 'mail');
    expect(await mail()).toMatchObject({ status: 'set', action: null });
    const until = new Date(world.ctx.now().getTime() + 600_000);
    await pauseFor(world.ctx.db, 'email', undefined, { until, because: { code: 'OTHER' } });
    expect(await mail()).toMatchObject({ status: 'warn', action: expect.stringContaining('SMTP_URL') });
    await world.ctx.db.execute(sql`delete from pauses`);
  });

  it('is down, within its patience, when the queue does not answer', async () => {
    const queue = { ...world.ctx.queue, ping: () => new Promise<void>(() => {}) };
    const begun = Date.now();
    const health = await healthOf({ ...world.ctx, queue }, 'en');
    expect(Date.now() - begun).toBeLessThan(4000);
    expect(health.status).toBe('down');
    expect(health.parts.find((part) => part.name === 'queue')).toEqual({
      name: 'queue',
      status: 'down',
      message: 'Does not answer. Nothing is sent until it does.',
      action: 'See to it that the queue’s database runs (REDIS_URL, or PostgreSQL when that is empty).',
    });
  });
});

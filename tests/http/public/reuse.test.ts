/** What others fetch over HTTP: kinds, tags, openness, and that nothing of a draft gets out. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import request from 'supertest';
import { outbox, renderedFiles } from '../../../src/db/schema.js';
import type { Meeting } from '../../../src/domain/meeting.js';
import { cancelMeeting } from '../../../src/flow/steps.js';
import { admin, announceNyedstorget, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let meeting: Meeting;
let draft: Meeting;
const get = (path: string) => request(world.app).get(path);

beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  meeting = await announceNyedstorget(ctx);
  draft = await draftNyedstorget(ctx, { date: '2027-04-13' });
});
afterAll(() => world.close());

describe('what is not published', () => {
  test('has no poster, picture or strip', async () => {
    const none = [`/affisch/${draft.slug}`, `/affisch/${draft.slug}.pdf`, `/dela/${draft.slug}.png`];
    for (const path of [...none, '/affisch/finns-inte', `/affisch/${meeting.slug}/remsa`]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    expect(await world.ctx.db.select().from(renderedFiles)).toEqual([]);
  });
});

describe('files', () => {
  test.each([
    ['/affisch/SLUG.pdf', 'application/pdf', '%PDF-1.7'],
    ['/en/affisch/SLUG.pdf', 'application/pdf', '%PDF-1.7'],
    ['/dela/SLUG.png', 'image/png', '\u0089PNG'],
    ['/en/dela/SLUG.png', 'image/png', '\u0089PNG'],
  ])('%s is made once, kept, and known again by its tag', async (template, type, begin) => {
    const path = template.replace('SLUG', meeting.slug);
    const [first, second] = await Promise.all([get(path), get(path)]);
    expect([first.status, first.headers['content-type']]).toEqual([200, type]);
    expect(Buffer.from(first.body).toString('latin1').startsWith(begin)).toBe(true);
    expect(first.headers.etag).toMatch(/^"[\w-]{27}"$/);
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(first.headers['set-cookie']).toBeUndefined();
    const again = await get(path).set('If-None-Match', String(first.headers.etag));
    expect([again.status, again.headers.etag]).toEqual([304, first.headers.etag]);
    const kept = await world.ctx.db.select().from(renderedFiles).where(eq(renderedFiles.path, path));
    expect(kept).toHaveLength(1);
  });
});

test('the meeting’s page names its picture and the feed', async () => {
  const html = (await get(`/moten/${meeting.slug}`)).text;
  expect(html).toContain(
    `property="og:image" content="http://moten.example.test/dela/${meeting.slug}.png?r=0"`,
  );
  expect(html).toContain('property="og:image:width" content="1200"');
  expect(html).toContain('property="og:image:height" content="630"');
  expect(html).toMatch(/og:image:alt" content="Nyedstorget i Molkom på vintern\. Tisdag 16 mars/);
  expect(html).toMatch(
    /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="\/nyheter\.atom">/,
  );
  expect(html).toContain(`href="/affisch/${meeting.slug}"`);
});

test('coming meetings as JSON, for every origin, and no draft', async () => {
  const answer = await get('/moten.json');
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'content-type': 'application/json; charset=utf-8',
  });
  expect(answer.body.meetings).toHaveLength(1);
  expect(answer.body.meetings[0]).toMatchObject({
    id: meeting.uid,
    status: 'confirmed',
    startDate: '2027-03-16T18:00:00+01:00',
    url: `http://moten.example.test/moten/${meeting.slug}`,
    place: { slug: 'molkom', name: 'Molkom' },
  });
  const again = await get('/moten.json').set('If-None-Match', String(answer.headers.etag));
  expect(again.status).toBe(304);
});

test('only the frame may be framed', async () => {
  const frame = await get('/badda-in/ram?ort=molkom');
  expect(frame.headers['content-security-policy']).toContain('frame-ancestors *');
  expect(frame.headers['x-frame-options']).toBeUndefined();
  expect(frame.text).toContain('target="_top"');
  expect(frame.text).not.toContain('<script');
  for (const path of ['/', '/badda-in', `/moten/${meeting.slug}`, `/affisch/${meeting.slug}`]) {
    const { headers } = await get(path);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  }
  expect((await get('/badda-in/ram?ort=rud')).text).toContain('Inget möte är bestämt just nu.');
});

test('the feed tells what has been told, and a cancelled meeting gets a new poster and a strip', async () => {
  const { db, now } = world.ctx;
  expect((await get('/nyheter.atom')).text).not.toContain('<entry>');
  await db.update(outbox).set({ relayedAt: now() });
  const first = await get('/nyheter.atom');
  expect(first.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect(first.text).toContain(`<id>tag:moten.example.test,2027:meeting/${meeting.id}/announced/0</id>`);
  expect((await get('/nyheter.atom')).text).toBe(first.text);
  const poster = (await get(`/affisch/${meeting.slug}.pdf`)).headers.etag;
  value(await cancelMeeting(world.ctx, admin, meeting.id, { reason: 'Salen är upptagen.' }));
  expect((await get('/nyheter.atom')).text).toBe(first.text);
  await db.update(outbox).set({ relayedAt: now() });
  const entries = (await get('/nyheter.atom')).text.match(/<title type="html">[^\n]*/g) ?? [];
  expect(entries[0]).toContain('INSTÄLLT: Nyedstorget');
  expect(entries).toHaveLength(2);
  expect((await get(`/affisch/${meeting.slug}.pdf`)).headers.etag).not.toBe(poster);
  expect((await get(`/affisch/${meeting.slug}/remsa`)).text).toContain('INSTÄLLT');
  expect((await get(`/affisch/${meeting.slug}/remsa.pdf`)).status).toBe(200);
});

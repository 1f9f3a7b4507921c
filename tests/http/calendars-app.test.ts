/** Calendars through the whole application: nothing of what surrounds the pages touches them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { upkeep } from '../../src/flow/sweep.js';
import { settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await upkeep(world.ctx, 'missing');
});
afterAll(() => world?.close());

const bare = ['set-cookie', 'location', 'content-disposition', 'content-security-policy', 'x-powered-by'];

test.each(['/kalender.ics', '/kalender/orter/molkom.ics', '/kalender/namnder/ks.ics'])(
  '%s: no cookie, no redirect, the same for a visitor with a session, first read and then from memory',
  async (path) => {
    const seen = [];
    for (const cookie of ['', 'paplats.session_token=x', '']) {
      const answer = await request(world.app)
        .get(path)
        .set('Accept-Encoding', 'identity')
        .set('Cookie', cookie);
      expect(answer.status).toBe(200);
      for (const name of bare) expect(answer.headers[name]).toBeUndefined();
      const { date: _, ...headers } = answer.headers;
      seen.push(JSON.stringify([headers, answer.text]));
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain('BEGIN:VCALENDAR');
  },
);

test('304 repeats ETag and Last-Modified, and HEAD says what GET does', async () => {
  const got = await request(world.app).get('/kalender.ics').set('Accept-Encoding', 'gzip');
  const { etag, 'last-modified': modified } = got.headers;
  const head = await request(world.app).head('/kalender.ics').set('Accept-Encoding', 'gzip');
  expect([head.status, head.headers.etag, head.headers['content-length']]).toEqual([
    200,
    etag,
    got.headers['content-length'],
  ]);
  const conditions = [
    ['If-None-Match', `"other", W/${etag}`],
    ['If-Modified-Since', modified],
  ] as const;
  for (const [name, value] of conditions) {
    const same = await request(world.app)
      .get('/kalender.ics')
      .set('Accept-Encoding', 'gzip')
      .set(name, value ?? '');
    expect([same.status, same.headers.etag, same.headers['last-modified']]).toEqual([304, etag, modified]);
    expect(same.headers.vary).toBe('Accept-Encoding');
  }
});

test('an unknown calendar is a 404 in plain text, also for a browser', async () => {
  for (const path of ['/kalender/orter/borta.ics', '/moten/borta.ics']) {
    const answer = await request(world.app).get(path).set('Accept', 'text/html');
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      404,
      'text/plain; charset=utf-8',
      'Kalendern finns inte.\n',
    ]);
    for (const name of bare) expect(answer.headers[name]).toBeUndefined();
  }
});

test('scripts of other sites may ask', async () => {
  const asked = await request(world.app)
    .options('/kalender.ics')
    .set('Origin', 'https://example.org')
    .set('Access-Control-Request-Method', 'GET');
  expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([204, '*']);
});

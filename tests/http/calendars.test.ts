import { createServer, type RequestListener, type Server } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import {
  calendarHandler,
  calendarRoutes,
  chooseEncoding,
  type StoredCalendar,
} from '../../src/http/calendars.js';

const aCalendar = (text: string, etag = '"abc"'): StoredCalendar => {
  const bytes = Buffer.from(text);
  return {
    bytes,
    gzip: gzipSync(bytes),
    brotli: brotliCompressSync(bytes),
    etag,
    lastModified: new Date('2027-02-02T07:00:00.500Z'),
  };
};
const text = `BEGIN:VCALENDAR\r\n${'X-Å:😀\r\n'.repeat(300)}END:VCALENDAR\r\n`;
const paths = [
  '/kalender.ics',
  '/kalender/orter/molkom.ics',
  '/kalender/namnder/teknik.ics',
  '/moten/2027-03-16-bryggan.ics',
];
const rows = new Map(paths.map((path) => [path, aCalendar(text)]));
const read = async (path: string) => rows.get(path);

const bytesOf = (response: request.Response) => response.body as Buffer;
const raw = (res: request.Response, done: (fault: Error | null, body: Buffer) => void) => {
  const chunks: Buffer[] = [];
  const stream = res as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
};
const get = (app: Server | RequestListener, path = '/kalender.ics') =>
  request(app).get(path).set('Accept-Encoding', 'identity').buffer(true).parse(raw);

const bare: RequestListener = (req, res) =>
  calendarHandler(read)(req, res, (fault) => {
    res.statusCode = fault ? 503 : 418;
    res.end();
  });
/** As when another process's news are heard: what is known is served without being read. */
const ready: RequestListener = (req, res) =>
  calendarHandler(
    async (path) => (paths.includes(path) && path === req.url ? undefined : rows.get(path)),
    (path) => rows.get(path),
  )(req, res, (fault) => {
    res.statusCode = fault ? 503 : 418;
    res.end();
  });
const apps: [string, RequestListener][] = [
  ['express', express().use(calendarRoutes(read))],
  ['node:http', bare],
  ['memory', ready],
];

describe.each(apps)('calendars through %s', (_name, app) => {
  test.each(paths)('%s is served as stored', async (path) => {
    const response = await get(app, path);
    expect(response.status).toBe(200);
    expect(bytesOf(response).equals(Buffer.from(text))).toBe(true);
    expect(response.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      etag: '"abc"',
      'last-modified': 'Tue, 02 Feb 2027 07:00:00 GMT',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'access-control-allow-origin': '*',
      vary: 'Accept-Encoding',
    });
    expect(response.headers['access-control-expose-headers']).toContain('ETag');
    for (const none of ['set-cookie', 'content-disposition', 'content-encoding', 'location']) {
      expect(response.headers[none]).toBeUndefined();
    }
  });

  test.each([
    ['gzip', 'gzip', '"abc-gz"', gunzipSync],
    ['br', 'br', '"abc-br"', brotliDecompressSync],
  ] as const)('%s', async (accept, encoding, etag, plain) => {
    // Asked over node:http, since supertest would unpack it.
    const { headers, body } = await fetchRaw(app, '/kalender.ics', { 'accept-encoding': accept });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.etag).toBe(etag);
    expect(headers['content-length']).toBe(String(body.length));
    expect(plain(body).toString('utf8')).toBe(text);
  });

  test('HEAD says what GET would, without the body', async () => {
    const { status, headers, body } = await fetchRaw(
      app,
      '/kalender.ics',
      { 'accept-encoding': 'gzip' },
      'HEAD',
    );
    expect(status).toBe(200);
    expect(headers['content-length']).toBe(String(aCalendar(text).gzip.length));
    expect(headers.etag).toBe('"abc-gz"');
    expect(body).toHaveLength(0);
  });

  test.each(['"abc"', 'W/"abc"', '"x", W/"abc-gz" , "y"', '"abc-br"', '*'])(
    'If-None-Match: %s is 304',
    async (tag) => {
      const response = await get(app).set('If-None-Match', tag);
      expect(response.status).toBe(304);
      expect(response.headers).toMatchObject({
        etag: tag === '*' ? '"abc"' : tag.match(/"abc[^"]*"/)?.[0],
        'last-modified': 'Tue, 02 Feb 2027 07:00:00 GMT',
        'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
        vary: 'Accept-Encoding',
      });
      expect(response.headers['content-type']).toBeUndefined();
      expect(bytesOf(response)).toHaveLength(0);
    },
  );

  test('a script of another site is given leave to read a 304, and which tag it was', async () => {
    const response = await get(app).set('If-None-Match', '*').set('Origin', 'https://tidning.example');
    expect(response.status).toBe(304);
    expect(response.headers).toMatchObject({ 'access-control-allow-origin': '*', etag: '"abc"' });
    expect((await get(app).set('If-None-Match', '"abc"')).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  test('HEAD with If-None-Match is 304 too', async () => {
    const response = await request(app).head('/kalender.ics').set('If-None-Match', '"abc"');
    expect(response.status).toBe(304);
  });

  test.each([
    ['Tue, 02 Feb 2027 07:00:00 GMT', 304],
    ['Tue, 02 Feb 2027 07:00:01 GMT', 304],
    ['Tue, 02 Feb 2027 06:59:59 GMT', 200],
    ['yesterday', 200],
  ])('If-Modified-Since: %s is %i', async (since, status) => {
    expect((await get(app).set('If-Modified-Since', since)).status).toBe(status);
  });

  test('If-None-Match beats If-Modified-Since', async () => {
    const since = 'Tue, 02 Feb 2027 07:00:00 GMT';
    const other = await get(app).set('If-Modified-Since', since).set('If-None-Match', '"other"');
    const same = await get(app)
      .set('If-Modified-Since', 'Tue, 02 Feb 2021 07:00:00 GMT')
      .set('If-None-Match', '"abc"');
    expect([other.status, same.status]).toEqual([200, 304]);
  });

  test.each(['/kalender.ics?nocache=1', '/kalender.ics/', '/kalender/orter/m%6Flkom.ics'])(
    '%s is the same calendar, without a redirect',
    async (path) => {
      expect((await get(app, path)).status).toBe(200);
    },
  );

  test.each([
    '/kalender/orter/borta.ics',
    '/moten/%00.ics',
    '/moten/%E0%A4%A.ics',
    `/moten/${'x'.repeat(400)}.ics`,
  ])('%s is unknown', async (path) => {
    const response = await get(app, path);
    expect(response.status).toBe(404);
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(bytesOf(response).toString('utf8')).toBe('Kalendern finns inte.\n');
  });

  test('other methods are not allowed, and scripts may ask', async () => {
    const post = await request(app).post('/kalender.ics');
    const asked = await request(app)
      .options('/kalender.ics')
      .set('Access-Control-Request-Headers', 'If-None-Match');
    expect(post.status).toBe(405);
    expect(post.headers.allow).toBe('GET, HEAD, OPTIONS');
    expect(asked.status).toBe(204);
    expect(asked.headers['access-control-allow-origin']).toBe('*');
    expect(asked.headers['access-control-allow-methods']).toBe('GET, HEAD');
    expect(asked.headers['access-control-allow-headers']).toContain('If-None-Match');
  });

  test.each(['/', '/kalender', '/moten/x', '/kalender/orter/a/b.ics', '/en/kalender.ics'])(
    '%s is left to others',
    async (path) => {
      expect([404, 418]).toContain((await get(app, path)).status);
      expect((await get(app, path)).headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

test('a fault of the database goes to whoever comes next', async () => {
  const faults: unknown[] = [];
  const failing = calendarHandler(() => Promise.reject(new Error('down')));
  const app: RequestListener = (req, res) =>
    failing(req, res, (fault) => {
      faults.push(fault);
      res.writeHead(503).end();
    });
  expect((await get(app)).status).toBe(503);
  expect(faults).toEqual([new Error('down')]);
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['*', 'br'],
  ['*;q=0.5, br;q=0', 'gzip'],
  ['identity, gzip;q=0.5', 'identity'],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['deflate', 'identity'],
  ['*;q=0', 'identity'],
  ['GZIP ; Q=0.3', 'gzip'],
])('Accept-Encoding: %s gets %s', (accept, encoding) => {
  expect(chooseEncoding(accept)).toBe(encoding);
});

type Raw = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** One request whose body is left as it came. */
async function fetchRaw(
  app: RequestListener,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<Raw> {
  const { request: ask } = await import('node:http');
  const server = createServer(app);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    return await new Promise<Raw>((done, fail) => {
      const asking = ask({ host: '127.0.0.1', port, path, method, headers, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () =>
          done({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
        );
      });
      asking.on('error', fail);
      asking.end();
    });
  } finally {
    server.close();
  }
}

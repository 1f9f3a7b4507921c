/** A calendar is fetched from an address that somebody typed: nothing private, nothing endless, nothing huge. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { calendarAddress, type FetchOptions, fetchIcs } from '../../src/incoming/fetch-ics.js';
import { isPublicAddress } from '../../src/incoming/public-address.js';

const ics = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
const servers: Server[] = [];
let hits: string[] = [];
let port = 0;

const answers: Record<string, RequestListener> = {
  '/good': (req, res) => {
    if (req.headers['if-none-match'] === '"one"') {
      res.writeHead(304).end();
      return;
    }
    res.writeHead(200, { ETag: '"one"' }).end(ics);
  },
  '/latin1': (_, res) => res.end(Buffer.from('BEGIN:VCALENDAR\r\nX-A:Möte', 'latin1')),
  '/loop': (_, res) => res.writeHead(302, { Location: '/loop' }).end(),
  '/to-loopback': (_, res) => res.writeHead(302, { Location: `http://127.0.0.1:${port}/secret` }).end(),
  '/to-mapped': (_, res) =>
    res.writeHead(307, { Location: `http://[::ffff:127.0.0.1]:${port}/secret` }).end(),
  '/to-file': (_, res) => res.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/relative': (_, res) => res.writeHead(301, { Location: 'good' }).end(),
  '/missing': (_, res) => res.writeHead(404).end(),
  '/told-large': (_, res) => res.writeHead(200, { 'Content-Length': '3000000' }).write('x'),
  '/large': (_, res) => {
    const more = () => {
      while (!res.destroyed && res.write('x'.repeat(65_536)));
    };
    res.on('drain', more);
    more();
  },
  '/endless': (_, res) => {
    res.write('BEGIN:VCALENDAR\r\n');
    const drip = setInterval(() => res.write('X-A:b\r\n'), 20);
    res.on('close', () => clearInterval(drip));
  },
  '/silent': () => {},
  '/packed': (_, res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end('x'),
  '/cut': (_, res) => {
    res.writeHead(200, { 'Content-Length': '100' });
    res.write('BEGIN', () => res.destroy());
  },
};

beforeAll(async () => {
  const listen: RequestListener = (req, res) => {
    hits.push(`${req.headers.host} ${req.url}`);
    (answers[req.url ?? ''] ?? ((_, it) => it.end('secret')))(req, res);
  };
  // 127.0.0.2 stands for the public network, 127.0.0.1 for what nobody may reach.
  const first = createServer(listen);
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.2', resolve));
  port = (first.address() as AddressInfo).port;
  const second = createServer(listen);
  await new Promise<void>((resolve) => second.listen(port, '127.0.0.1', resolve));
  servers.push(first, second);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const allows = (address: string) => address === '127.0.0.2';
const fetch = (path: string, options: FetchOptions = {}) => {
  hits = [];
  return fetchIcs(`http://127.0.0.2:${port}${path}`, { allows, ...options });
};
const failed = (code: string, detail?: string) => ({
  is: 'failed',
  because: { code, ...(detail ? { detail } : {}) },
});

describe('what it reads', () => {
  test('a calendar, and nothing when it has not changed', async () => {
    expect(await fetch('/good')).toEqual({ is: 'fresh', text: ics, etag: '"one"' });
    expect(await fetch('/good', { etag: '"one"' })).toEqual({ is: 'same' });
    expect(await fetch('/relative')).toEqual({ is: 'fresh', text: ics, etag: '"one"' });
    expect(await fetch('/latin1')).toMatchObject({ text: expect.stringContaining('Möte') });
  });

  test('http, https and webcal, nothing else', () => {
    expect(calendarAddress(' webcal://example.se/a.ics ')?.href).toBe('https://example.se/a.ics');
    for (const wrong of ['file:///etc/passwd', 'ftp://a.se/', 'http://u:p@a.se/', 'javascript:1', 'a.se', ''])
      expect(calendarAddress(wrong)).toBeUndefined();
  });
});

describe('where it does not go', () => {
  test('private addresses of every kind', () => {
    const closed =
      '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.9.9 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001::1 2001:db8::1 localhost';
    expect(closed.split(' ').filter(isPublicAddress)).toEqual([]);
    const open = ['1.1.1.1', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '2a00:801::1'];
    expect(open.filter(isPublicAddress)).toEqual(open);
  });

  test('addresses that are private as they stand, however they are written', async () => {
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0'])
      expect(await fetchIcs(`http://${host}:${port}/secret`)).toEqual(failed('CALENDAR_ADDRESS_PRIVATE'));
  });

  test('a redirect to a private address, to no web address, or round in a ring', async () => {
    expect(await fetch('/to-loopback')).toEqual(failed('CALENDAR_ADDRESS_PRIVATE'));
    expect(await fetch('/to-mapped')).toEqual(failed('CALENDAR_ADDRESS_PRIVATE'));
    expect(hits).toEqual([`127.0.0.2:${port} /to-mapped`]);
    expect(await fetch('/to-file')).toEqual(failed('CALENDAR_ADDRESS_WRONG'));
    expect(await fetch('/loop')).toEqual(failed('CALENDAR_TOO_MANY_REDIRECTS', '5'));
    expect(hits).toHaveLength(6);
  });

  test('a name that leads to a private address, alone or among good ones', async () => {
    const address = `http://kalender.example:${port}/good`;
    const gives = (...found: string[]): FetchOptions => ({
      allows,
      resolve: async () => found.map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 })),
    });
    expect(await fetchIcs(address, gives('127.0.0.2'))).toMatchObject({ is: 'fresh' });
    expect(await fetchIcs(address, gives('127.0.0.2', '127.0.0.1'))).toEqual(
      failed('CALENDAR_ADDRESS_PRIVATE'),
    );
    expect(await fetchIcs(address, gives('fd00::1'))).toEqual(failed('CALENDAR_ADDRESS_PRIVATE'));
    expect(await fetchIcs(address, gives())).toEqual(failed('CALENDAR_HOST_UNKNOWN'));
  });

  test('the connection goes to the address that was checked: the name is asked for once', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    };
    hits = [];
    const got = await fetchIcs(`http://rebind.example:${port}/good`, { allows, resolve });
    expect([got.is, asked, hits]).toEqual(['fresh', 1, [`rebind.example:${port} /good`]]);
  });
});

describe('where it stops', () => {
  const soon = { bytes: 2_000_000, ms: 400, redirects: 5 };

  test('a calendar that never ends, a server that says nothing, a resolver that says nothing', async () => {
    const slow = failed('CALENDAR_TOO_SLOW');
    const begun = performance.now();
    expect(await fetch('/endless', { limits: soon })).toEqual(slow);
    expect(await fetch('/silent', { limits: soon })).toEqual(slow);
    expect(await fetch('/good', { limits: soon, resolve: () => new Promise(() => {}) })).toEqual(slow);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('more than 2 MB, told or not', async () => {
    expect(await fetch('/told-large')).toEqual(failed('CALENDAR_TOO_LARGE'));
    expect(await fetch('/large')).toEqual(failed('CALENDAR_TOO_LARGE'));
  });

  test('other answers', async () => {
    expect(await fetch('/missing')).toEqual(failed('CALENDAR_STATUS', '404'));
    expect(await fetch('/packed')).toEqual(failed('CALENDAR_COMPRESSED', 'gzip'));
    expect(await fetch('/cut')).toMatchObject({ is: 'failed', because: { code: 'CALENDAR_NO_ANSWER' } });
    const stopped = await fetch('/endless', { signal: AbortSignal.timeout(50) });
    expect(stopped.is).toBe('failed');
  });
});

/** Who gets in, and what is said of calls that are no calls. */

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { may, roles } from '../../../src/domain/permissions.js';
import { documentPath } from '../../../src/http/api/openapi.js';
import { routes } from '../../../src/http/api/routes.js';
import { adminToken, startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const filled = (path: string) => `/api${path.replace(':id', '1').replace(':slug', 'rud')}`;
const bearer = { Authorization: `Bearer ${adminToken}` };

describe('strangers', () => {
  test.each(routes.filter((it) => it.permission !== 'anyone').map((it) => [it.method, it.path] as const))(
    '%s %s refuses a stranger and a wrong token, before it looks at anything else',
    async (method, path) => {
      const stranger = await request(world.app)[method](filled(path)).send({ anything: true });
      expect(stranger.status).toBe(401);
      expect(stranger.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(stranger.headers['www-authenticate']).toBe('Bearer realm="paplats"');
      expect(stranger.body).toEqual({
        type: 'about:blank',
        status: 401,
        code: 'UNAUTHORIZED',
        title: 'Unauthorized',
        detail: 'Anropet behöver en giltig nyckel: Authorization: Bearer …',
      });
      const wrong = await request(world.app)
        [method](filled(path))
        .set('Authorization', 'Bearer wrong')
        .send({});
      expect(wrong.status).toBe(401);
      expect(wrong.headers['www-authenticate']).toBe('Bearer realm="paplats", error="invalid_token"');
    },
  );

  test('only POST /subscriptions is open', () => {
    expect(routes.filter((it) => it.permission === 'anyone').map((it) => it.path)).toEqual([
      '/v1/subscriptions',
    ]);
  });

  test.each(['Basic YTpi', 'Bearer', 'Bearer  ', `Token ${adminToken}`, `Bearer ${adminToken} x`])(
    '“%s” is no bearer token',
    async (authorization) => {
      const res = await request(world.app).get('/api/v1/boards').set('Authorization', authorization);
      expect(res.status).toBe(401);
    },
  );
});

test('each role gets exactly what its permissions say', async () => {
  for (const role of roles) {
    const token = await tokenOf(world, role);
    for (const it of routes) {
      if (it.permission === 'anyone') continue;
      const res = await request(world.app)
        [it.method](filled(it.path))
        .set('Authorization', `Bearer ${token}`);
      const { method, path } = it;
      expect({ role, method, path, in: res.status !== 403 }).toEqual({
        role,
        method,
        path,
        in: may({ roles: [role] }, it.permission),
      });
    }
  }
});

describe('bodies', () => {
  const post = (type: string | undefined, body: string | Buffer, headers: Record<string, string> = {}) => {
    const asked = request(world.app).post('/api/v1/boards').set(bearer).set(headers);
    return (type ? asked.set('Content-Type', type) : asked.unset('Content-Type'))
      .serialize((sent) => sent as string)
      .send(body as string);
  };

  test.each([
    ['no JSON', 'application/json', '{"slug": ', 400, 'NOT_JSON'],
    ['JSON in Latin-1', 'application/json', Buffer.from('{"name":"Nämnd"}', 'latin1'), 400, 'NOT_JSON'],
    ['a form', 'application/x-www-form-urlencoded', 'slug=a', 415, 'UNSUPPORTED_TYPE'],
    ['another charset', 'application/json; charset=utf-16', '{}', 415, 'UNSUPPORTED_TYPE'],
    ['a megabyte', 'application/json', JSON.stringify({ name: 'x'.repeat(1_000_000) }), 413, 'TOO_LARGE'],
  ])('%s', async (_, type, body, status, code) => {
    const res = await post(type, body as string);
    expect([res.status, res.body.code, res.headers['content-type']]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('a small body that inflates to a megabyte is too large', async () => {
    const res = await request(world.app)
      .post('/api/v1/boards')
      .set({ ...bearer, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      .serialize((sent) => sent as string)
      .send(gzipSync(JSON.stringify({ name: 'x'.repeat(1_000_000) })) as unknown as string);
    expect([res.status, res.body.code]).toEqual([413, 'TOO_LARGE']);
  });

  test.each([
    ['/v1/associations', { slug: 'a', name: 'A', place: 'ru\u0000d' }, 'BAD_FIELD place'],
    ['/v1/nominations', { question: 'Vad?', place: 'ru\u0000d' }, 'BAD_FIELD place'],
    ['/v1/nominations', { question: 'Vad?', place: '\ud800' }, 'BAD_FIELD place'],
    ['/v1/views', { meeting: 'm\u0000', kind: 'view', text: 'x', via: 'paper' }, 'BAD_FIELD meeting'],
  ])(
    '%s with a text that the database cannot hold, %j, is refused as a fault of the field',
    async (path, body, wanted) => {
      for (const more of [{}, { more: 1 }]) {
        const res = await call(world, 'post', path, { body: { ...body, ...more } });
        expect([res.status, told(res)]).toEqual([422, expect.arrayContaining([wanted])]);
      }
    },
  );

  test('lists in lists without end are a fault of the caller’s', async () => {
    const deep = `{"elsewhere": "Väse", "question": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const res = await call(world, 'post', '/v1/nominations', { body: deep });
    expect([res.status, told(res)]).toEqual([422, ['BAD_FIELD question']]);
  });

  test('none at all counts as an empty object', async () => {
    const res = await request(world.app).post('/api/v1/boards').set(bearer);
    expect(told(res)).toEqual(['FIELD_MISSING slug', 'FIELD_MISSING name']);
  });
});

describe('addresses', () => {
  test('nothing there: 404 as problem details', async () => {
    for (const path of ['/api/v1/nothing', '/api/v2/boards', '/api/v1/meetings/1/papers']) {
      const res = await request(world.app).get(path).set(bearer);
      expect([path, res.status, res.body.code]).toEqual([path, 404, 'NOT_FOUND']);
    }
  });

  test('an id or slug that cannot be is 404', async () => {
    for (const path of [
      '/v1/meetings/abc',
      '/v1/meetings/0',
      '/v1/meetings/99999999999',
      '/v1/meetings/1%00',
      '/v1/boards/A%20B',
    ]) {
      expect([path, (await call(world, 'get', path)).status]).toEqual([path, 404]);
    }
  });

  test('the wrong method is 405 and told which', async () => {
    const res = await request(world.app).delete('/api/v1/meetings/1').set(bearer);
    expect([res.status, res.body.code, res.headers.allow]).toEqual([405, 'WRONG_METHOD', 'GET, PATCH, HEAD']);
  });

  test('a query that nobody knows is refused by name', async () => {
    const res = await call(
      world,
      'get',
      '/v1/meetings?sate=idea&from=2027-02-30&state=held&state=idea&place=',
    );
    expect([res.status, ...told(res)]).toEqual([
      422,
      'BAD_FIELD state',
      'BAD_DATE from',
      'UNKNOWN_FIELD sate',
    ]);
  });
});

describe('language', () => {
  test.each([
    [undefined, 'sv', 'Fältet ”x” finns inte.'],
    ['sv-SE,sv;q=0.9,en;q=0.8', 'sv', 'Fältet ”x” finns inte.'],
    ['en-GB,en;q=0.9,sv;q=0.5', 'en', 'There is no field “x”.'],
    ['fi', 'sv', 'Fältet ”x” finns inte.'],
  ])('%s', async (accept, language, message) => {
    const headers: Record<string, string> = accept ? { 'Accept-Language': accept } : {};
    const res = await call(world, 'get', '/v1/boards?x=1', { headers });
    expect(res.headers['content-language']).toBe(language);
    expect(res.body.reasons).toEqual([{ code: 'UNKNOWN_FIELD', level: 'stop', field: 'x', message }]);
  });
});

describe('documentation', () => {
  test('the document is served to anyone', async () => {
    const res = await request(world.app).get('/api/openapi.json');
    expect([res.status, res.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(Object.keys(res.body.paths)).toEqual([...new Set(routes.map((it) => documentPath(it.path)))]);
  });

  test('the reference shows every operation once, and every link on it leads somewhere', async () => {
    const res = await request(world.app).get('/api');
    expect([res.status, res.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const ids = [...res.text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect([...new Set(ids)]).toEqual(ids);
    expect(ids.filter((id) => routes.some((it) => it.name === id))).toEqual(routes.map((it) => it.name));
    const inner = [...res.text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(inner.filter((id) => !ids.includes(id))).toEqual([]);
    expect(res.text).toContain('<html lang="sv"');
  });
});

/** Calls to the API in tests. Every good answer is held against the schema that its route documents. */
import { expect } from '@jest/globals';
import request, { type Response } from 'supertest';
import { routes } from '../../../src/http/api/routes.js';
import { adminToken, type World } from '../../support/world.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Call = {
  body?: unknown;
  token?: string | null;
  headers?: Record<string, string>;
  type?: string;
};

const routeOf = (method: Method, path: string) => {
  const found = routes.find(
    (it) =>
      it.method === method &&
      new RegExp(`^${it.path.replace(/:\w+/g, '[^/]+')}$`).test(path.replace(/\?.*/, '')),
  );
  if (!found) throw new Error(`no route ${method} ${path}`);
  return found;
};

/** Calls a path below /api, such as `/v1/boards`. */
export async function call(
  world: World,
  method: Method,
  path: string,
  { body, token = adminToken, headers = {}, type = 'application/json' }: Call = {},
): Promise<Response> {
  const it = routeOf(method, path);
  let asked = request(world.app)[method](`/api${path}`).set(headers);
  if (token) asked = asked.set('Authorization', `Bearer ${token}`);
  const res =
    body === undefined
      ? await asked
      : await asked.set('Content-Type', type).send(typeof body === 'string' ? body : JSON.stringify(body));
  if (res.status < 300) {
    expect({ path, status: res.status, problem: undefined }).toEqual({
      path,
      status: it.status ?? 200,
      problem: it.answer.safeParse(res.body).error?.issues,
    });
  } else {
    expect(res.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(res.body.status).toBe(res.status);
  }
  return res;
}

/** `code field` of each reason of a problem. */
export const told = (res: Response): string[] =>
  (res.body.reasons ?? []).map((r: { code: string; field?: string }) => `${r.code} ${r.field ?? ''}`.trim());

/** A token of a role, made through the API. */
export async function tokenOf(world: World, role: string): Promise<string> {
  const res = await call(world, 'post', '/v1/tokens', { body: { name: `a ${role}`, role } });
  return res.body.token;
}

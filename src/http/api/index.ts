/** The JSON API, its OpenAPI document and its reference page, all made from one list of routes. Mounted at /api. */
import { readFileSync } from 'node:fs';
import express from 'express';
import type { Context } from '../../context.js';
import { projectPath } from '../../paths.js';
import { answering, answeringWrongMethod } from './answering.js';
import { type OpenApi, openApiOf } from './openapi.js';
import { referencePage } from './reference.js';
import { routes } from './routes.js';

const versionOf = () =>
  String((JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version?: unknown }).version);

/** The router of everything below /api. */
export function apiRoutes(ctx: Context): express.Router {
  const router = express.Router({ caseSensitive: true });
  let made: OpenApi | undefined;
  const document = () => {
    made ??= openApiOf(routes, ctx.config.PUBLIC_URL, versionOf());
    return made;
  };
  let page: string | undefined;
  router.get('/', (_, res) => {
    page ??= referencePage(ctx, document(), routes);
    res.type('html').send(page);
  });
  router.get('/openapi.json', (_, res) => {
    res.set({ 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' });
    res.json(document());
  });
  for (const it of routes) router[it.method](it.path, answering(ctx, it));
  for (const path of new Set(routes.map((it) => it.path))) {
    const methods = routes.filter((it) => it.path === path).map((it) => it.method);
    router.all(path, answeringWrongMethod(methods.includes('get') ? [...methods, 'head'] : methods));
  }
  return router;
}

/** The JSON API, its OpenAPI document and its reference page, all made from one list of routes. Mounted at /api. */
import express from 'express';
import type { Context } from '../../context.js';
import { answering, answeringWrongMethod } from './answering.js';
import { routes } from './routes.js';

/** The router of everything below /api. */
export function apiRoutes(ctx: Context): express.Router {
  const router = express.Router({ caseSensitive: true });
  for (const it of routes) router[it.method](it.path, answering(ctx, it));
  for (const path of new Set(routes.map((it) => it.path))) {
    const methods = routes.filter((it) => it.path === path).map((it) => it.method);
    router.all(path, answeringWrongMethod(methods.includes('get') ? [...methods, 'head'] : methods));
  }
  return router;
}

/** What happens to one call of the API, in order: who asks, may they, what did they say, what is the answer. */
import { pipeline } from 'node:stream/promises';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../../context.js';
import type { Language } from '../../domain/judgement.js';
import type { Reason } from '../../domain/meeting.js';
import { type Actor, may } from '../../domain/permissions.js';
import { badInput, type Refused } from '../../domain/result.js';
import { tellError } from '../../errors.js';
import { actorOfToken } from '../../flow/people.js';
import { type Problem, problemOf, sendProblem } from '../errors.js';
import type { Answered, FileAnswer, Route, TextBody } from './route.js';
import { askable } from './schemas/fields.js';
import { checkShape, mergeReasons } from './shape-faults.js';
import { apiSays, type Saying } from './words.js';

/** The most JSON one call may carry, in bytes. */
const mostJson = 256 * 1024;
const jsonTypes = ['application/json', 'application/*+json'];
const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
};

/** Problem details in the API's own words. */
function apiProblem(
  status: number,
  code: Saying,
  language: Language,
  details: Readonly<Record<string, unknown>> = {},
): Problem {
  return { status, code, title: titles[status] ?? 'Error', detail: apiSays(language, code, details) };
}

/** Swedish unless the caller would rather have English. */
const languageOf = (req: Request): Language => (req.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv');

const nobody: Actor = { kind: 'token', id: 0, name: 'anyone', roles: [] };

/** Who the bearer token is; undefined for a missing or wrong one. */
async function callerOf(ctx: Context, req: Request): Promise<Actor | undefined> {
  const token = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(req.get('authorization')?.trim() ?? '')?.[1];
  return token === undefined ? undefined : actorOfToken(ctx, token);
}

type Read = { ok: true; body: unknown } | { ok: false; problem: Problem };

const hasBody = (req: Request) =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

/** Reads the bytes, inflated; throws what body-parser throws. */
function bytesOf(req: Request, res: Response, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    express.raw({ type: () => true, limit: most })(req, res, (error?: unknown) => {
      if (error) reject(error);
      else resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
    });
  });
}

/** The body of a call as JSON, or as text for routes that take a file. */
async function readBody(req: Request, res: Response, it: Route, language: Language): Promise<Read> {
  const { plainBody } = it;
  if (!hasBody(req)) return { ok: true, body: plainBody ? { type: plainBody.types[0], text: '' } : {} };
  const types = plainBody ? [...plainBody.types] : jsonTypes;
  const type = req.is(types);
  const charset = /;\s*charset="?([^";\s]+)/i.exec(req.get('content-type') ?? '')?.[1] ?? 'utf-8';
  if (!type || !(plainBody?.anyBytes || /^utf-?8$/i.test(charset))) {
    const named = `${(plainBody ? types : types.slice(0, 1)).join(' / ')}${plainBody?.anyBytes ? '' : '; charset=utf-8'}`;
    return { ok: false, problem: apiProblem(415, 'UNSUPPORTED_TYPE', language, { types: named }) };
  }
  const most = plainBody?.most ?? mostJson;
  let bytes: Buffer;
  try {
    bytes = await bytesOf(req, res, most);
  } catch (error) {
    if ((error as { type?: unknown }).type !== 'entity.too.large') throw error;
    const shown = most >= 1_000_000 ? `${Math.floor(most / 1_000_000)} MB` : `${Math.floor(most / 1024)} kB`;
    return { ok: false, problem: apiProblem(413, 'TOO_LARGE', language, { most: shown }) };
  }
  const text = plainBody?.anyBytes ? bytes.toString('latin1') : decode(bytes);
  if (text === undefined) {
    return { ok: false, problem: apiProblem(400, plainBody ? 'NOT_UTF8' : 'NOT_JSON', language) };
  }
  if (plainBody) return { ok: true, body: { type, text } };
  if (text.trim() === '') return { ok: true, body: {} };
  try {
    return { ok: true, body: JSON.parse(text) };
  } catch {
    return { ok: false, problem: apiProblem(400, 'NOT_JSON', language) };
  }
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Query parameters; one that is there but empty counts as left out (`?place=&from=`). */
const queryOf = (req: Request) =>
  Object.fromEntries(Object.entries(req.query).filter(([, value]) => value !== ''));

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function refuse(
  res: Response,
  refused: Refused | Extract<Answered<never>, { is: 'problem' }>,
  language: Language,
) {
  sendProblem(res, refused.is === 'problem' ? refused.problem : problemOf(refused, language));
}

/** A file, piece by piece. A caller that goes away ends it, and then it is not finished. */
async function sendFile(ctx: Context, res: Response, type: string, file: FileAnswer): Promise<void> {
  res.status(200).attachment(file.name).type(type);
  await pipeline(file.pieces, res).catch((error: unknown) => {
    res.destroy();
    ctx.log.warn({ code: 'FILE_BROKEN_OFF', because: tellError(error) }, 'a file was broken off');
  });
}

/** The Express handler of a route. */
export function answering(ctx: Context, it: Route): RequestHandler {
  return async (req, res) => {
    const language = languageOf(req);
    res.set({ 'Cache-Control': 'no-store', 'Content-Language': language, Vary: 'Accept-Language' });

    const caller = it.permission === 'anyone' ? nobody : await callerOf(ctx, req);
    if (!caller) {
      const given = req.get('authorization') === undefined ? '' : ', error="invalid_token"';
      res.set('WWW-Authenticate', `Bearer realm="paplats"${given}`);
      return sendProblem(res, apiProblem(401, 'UNAUTHORIZED', language));
    }
    if (it.permission !== 'anyone' && !may(caller, it.permission)) {
      return refuse(res, { ok: false, is: 'forbidden', action: it.permission }, language);
    }

    const params = checkShape(it.params, { ...req.params }, language);
    if (!params.ok) return refuse(res, { ok: false, is: 'missing' }, language);
    if (it.exists && !(await it.exists(ctx, params.value)))
      return refuse(res, { ok: false, is: 'missing' }, language);
    const query = checkShape(it.query, queryOf(req), language);
    const faults: Reason[] = query.ok ? [] : [...query.reasons];
    let body: unknown;
    if (it.body || it.plainBody) {
      const read = await readBody(req, res, it, language);
      if (!read.ok) return sendProblem(res, read.problem);
      body = read.body;
      const shape = it.body && checkShape(it.body, body, language);
      if (shape && !shape.ok) {
        const more = isPlainObject(body) ? await it.moreFaults?.(ctx, askable(body)) : undefined;
        faults.push(...mergeReasons(shape.reasons, more ?? []));
      } else if (shape) body = shape.value;
    }
    const bad = badInput(faults);
    if (bad || !query.ok) return refuse(res, bad ?? { ok: false, is: 'missing' }, language);

    const answered = await it.handle(ctx, caller, {
      params: params.value,
      query: query.value,
      body,
      text: it.plainBody ? (body as TextBody) : { type: '', text: '' },
      language,
      ifMatch: req.get('if-match'),
      ip: req.ip,
    });
    if (!answered.ok) return refuse(res, answered, language);
    res.set(it.headers?.(answered.value) ?? {});
    if (it.file) return sendFile(ctx, res, it.file, answered.value as FileAnswer);
    res.status(it.status ?? 200).json(answered.value);
  };
}

/** A known address asked in a way it does not answer to. */
export function answeringWrongMethod(methods: readonly string[]): RequestHandler {
  const allow = methods.map((method) => method.toUpperCase()).join(', ');
  return (req, res) => {
    res.set('Allow', allow);
    if (req.method === 'OPTIONS') return res.status(204).end();
    return sendProblem(res, apiProblem(405, 'WRONG_METHOD', languageOf(req), { methods: allow }));
  };
}

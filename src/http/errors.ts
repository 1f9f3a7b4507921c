/** Where refusals become answers and faults are caught, once. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Context } from '../context.js';
import type { Language } from '../domain/judgement.js';
import type { Refused } from '../domain/result.js';
import { isFault, tellError, tellStack } from '../errors.js';
import { wordsOf } from '../text/words/index.js';
import { inLanguage, renderPage } from './layout.js';
import { newerOf, speakReasons } from './speak.js';

export type Problem = { status: number; code: string; title: string } & Record<string, unknown>;

/** A refusal as RFC 9457 problem details. All reasons at once. */
export function problemOf(refused: Refused, language: Language): Problem {
  const say = (code: string) => wordsOf(language).reasons[code]?.({}) ?? code;
  switch (refused.is) {
    case 'input':
      return {
        status: 422,
        code: 'BAD_INPUT',
        title: 'Unprocessable Content',
        reasons: speakReasons(refused.reasons, language),
      };
    case 'gate':
      return {
        status: 409,
        code: 'REFUSED',
        title: 'Conflict',
        reasons: speakReasons(refused.reasons, language),
      };
    case 'changed': {
      const reason = { code: 'CHANGED_MEANWHILE', level: 'stop', message: say('CHANGED_MEANWHILE') };
      return {
        status: 409,
        code: 'CHANGED_MEANWHILE',
        title: 'Conflict',
        reasons: [reason],
        current: newerOf(refused.meeting),
        revision: refused.meeting.revision,
        version: refused.meeting.version,
      };
    }
    case 'missing':
      return { status: 404, code: 'NOT_FOUND', title: 'Not Found', detail: say('NOT_FOUND') };
    case 'forbidden':
      return {
        status: 403,
        code: 'FORBIDDEN',
        title: 'Forbidden',
        detail: say('FORBIDDEN'),
        action: refused.action,
      };
  }
}

/** Sends problem details. */
export function sendProblem(res: Response, problem: Problem): void {
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', ...problem }));
}

const wantsJson = (path: string) => path.startsWith('/api/');

/** Nothing answered: 404, as JSON below /api and as a page elsewhere. */
export function answerNotFound(ctx: Context): RequestHandler {
  return (req, res) => {
    if (wantsJson(req.path)) return sendProblem(res, { status: 404, code: 'NOT_FOUND', title: 'Not Found' });
    return sendErrorPage(ctx, res, req.path.startsWith('/en/') ? 'en' : 'sv', 404);
  };
}

/** The one place that catches faults. What the caller did wrong is told; what we did wrong is logged and not told. */
export function answerFault(ctx: Context): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const known = isFault(error) ? error : bodyFault(error);
    const status = known?.status ?? 500;
    if (status >= 500) {
      ctx.log.error(
        {
          code: 'HTTP_FAULT',
          method: req.method,
          because: tellError(error),
          stack: tellStack(error),
        },
        'fault',
      );
    }
    if (wantsJson(req.path)) {
      const code = known?.code ?? 'INTERNAL';
      return sendProblem(res, {
        status,
        code,
        title: known?.message ?? 'Internal Server Error',
        ...known?.extra,
      });
    }
    return sendErrorPage(ctx, res, req.path.startsWith('/en/') ? 'en' : 'sv', status);
  };
}

/** What body parsers and the router say, in our codes. */
function bodyFault(
  error: unknown,
): { code: string; status: number; message: string; extra?: Record<string, unknown> } | undefined {
  if (
    !(error instanceof Error) ||
    !('status' in error) ||
    typeof error.status !== 'number' ||
    error.status >= 500
  )
    return undefined;
  const type = 'type' in error ? String(error.type) : '';
  const codes: Record<string, [string, string]> = {
    'entity.parse.failed': ['NOT_JSON', 'The body is not JSON.'],
    'entity.too.large': ['TOO_LARGE', 'The body is too large.'],
    'encoding.unsupported': ['BAD_ENCODING', 'The body’s encoding is not supported.'],
    'charset.unsupported': ['BAD_CHARSET', 'The body’s charset is not supported.'],
  };
  const [code, message] = codes[type] ?? ['BAD_REQUEST', 'The request could not be read.'];
  return { code, status: error.status, message };
}

/** A page for people. */
function sendErrorPage(ctx: Context, res: Response, language: Language, status: number): void {
  const words = wordsOf(language).public.fault;
  const said = status === 404 ? words.notFound : status >= 500 ? words.ours : words.yours;
  res
    .status(status)
    .type('html')
    .set('Cache-Control', 'no-store')
    .send(
      renderPage(ctx, {
        language,
        title: said.heading,
        template: 'pages/fault',
        data: { ...said, home: inLanguage('/', language), homeText: words.home },
        noindex: true,
      }),
    );
}

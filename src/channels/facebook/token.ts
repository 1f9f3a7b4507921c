/**
 * Whether the Page token would do if a meeting had to be told now. Facebook says nothing when a token dies, and a token
 * of the wrong kind looks right until the first post (outreach notes A2): so each day it is asked what the token is
 * (`debug_token`), whom it speaks for (`me`), and how long it lasts.
 */
import type { Because } from '../../domain/delivery.js';
import type { CheckUp } from '../channel.js';
import { type GraphFailure, isObject, textOf } from './failure.js';
import type { Graph } from './graph.js';
import { isUnknownRefusal, lookFailure, tokenFault } from './outcomes.js';

/** What the channel needs: to post, and to read its own posts back. */
const neededScopes = ['pages_manage_posts', 'pages_read_engagement'] as const;
const warnDays = 14;
const day = 24 * 3600;

type Asked = { pageId: string; appId: string | undefined; hasSecret: boolean; now: Date };

const mustAct = (code: string, detail?: string): Because => ({
  code,
  personMustAct: true,
  ...(detail ? { detail } : {}),
});
/** Could not be checked; nobody need do anything about the token itself. */
const unchecked = (code: string, detail: string): Because => ({ code, detail });

/** Asks Facebook all of it; at most three calls. Never throws, and the token stands in nothing it returns. */
export async function checkToken(graph: Graph, asked: Asked): Promise<CheckUp> {
  const me = await graph.me();
  if (!me.ok) return { findings: [refusedBecause(me.failure)] };
  const { id, name } = me.data;
  const wrongPage = id === asked.pageId ? [] : [mustAct('FB_WRONG_PAGE', `${name ?? '?'} (${id ?? '?'})`)];
  const secret = asked.hasSecret ? [] : [unchecked('FB_NO_SECRET', 'FACEBOOK_APP_SECRET')];
  return { name, findings: [...wrongPage, ...(await inspect(graph, asked)), ...secret] };
}

async function inspect(graph: Graph, asked: Asked): Promise<Because[]> {
  let { appId } = asked;
  if (appId === undefined && asked.hasSecret) {
    const app = await graph.app();
    if (!app.ok) return [unchecked('FB_NOT_INSPECTED', app.failure.detail)];
    appId = app.data.id;
  }
  const told = await graph.debugToken(appId);
  return told.ok ? judgeToken(told.data, asked) : [unchecked('FB_NOT_INSPECTED', told.failure.detail)];
}

/** What the answer of `debug_token` says against the token. Pure. Times are Unix seconds; 0 and none: for ever. */
function judgeToken(told: Record<string, unknown>, asked: Pick<Asked, 'pageId' | 'now'>): Because[] {
  if (told.is_valid !== true) {
    const error = isObject(told.error) ? told.error : {};
    const fault = tokenFault(190, Number(error.subcode ?? 0), textOf(error.message));
    return [mustAct(fault ?? 'FB_TOKEN', textOf(error.message))];
  }
  const findings: Because[] = [];
  if (told.type !== 'PAGE') findings.push(mustAct('FB_NOT_PAGE_TOKEN', String(told.type ?? '?')));
  const scopes = Array.isArray(told.scopes) ? told.scopes : [];
  const lacking = neededScopes.filter((scope) => !scopes.includes(scope));
  if (lacking.length > 0) findings.push(mustAct('FB_SCOPES', lacking.join(', ')));
  const closed = neededScopes.filter((scope) => !grantedFor(told.granular_scopes, scope, asked.pageId));
  if (closed.length > 0) findings.push(mustAct('FB_NOT_THIS_PAGE', closed.join(', ')));
  return [...findings, ...expiryOf(told, asked.now)];
}

/** A scope can be granted for some Pages only; without a list it holds for all. */
function grantedFor(granular: unknown, scope: string, pageId: string): boolean {
  const entry = Array.isArray(granular)
    ? granular.find((one): one is Record<string, unknown> => isObject(one) && one.scope === scope)
    : undefined;
  return !Array.isArray(entry?.target_ids) || entry.target_ids.map(String).includes(pageId);
}

function expiryOf(told: Record<string, unknown>, now: Date): Because[] {
  const ends = [told.expires_at, told.data_access_expires_at].map(Number).filter((at) => at > 0);
  if (ends.length === 0) return [];
  const first = Math.min(...ends);
  const left = first - now.getTime() / 1000;
  if (left > warnDays * day) return [];
  const date = new Date(first * 1000).toISOString().slice(0, 10);
  return [mustAct(left > 0 ? 'FB_EXPIRES_SOON' : 'FB_EXPIRED', date)];
}

/** Why Facebook did not even say whom the token speaks for. */
function refusedBecause(failure: GraphFailure): Because {
  const because = lookFailure(failure);
  if (because.personMustAct) return because;
  return isUnknownRefusal(failure)
    ? unchecked('FB_ANSWERED', failure.message || failure.detail)
    : unchecked('FB_NOT_CHECKED', failure.detail);
}

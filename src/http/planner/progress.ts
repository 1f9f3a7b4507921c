/**
 * A send under way, as it goes (server-sent events, HTML Living Standard 9.2): all who watch a meeting share one count a
 * second. Ends by itself when nothing more is due; whoever has no script reloads the page.
 */
import type { Response } from 'express';
import type { Context } from '../../context.js';
import { meetingRow, type Progress, progressOf, waitingNotices } from '../../db/pages.js';
import type { Language } from '../../domain/judgement.js';
import type { NoticeKind } from '../../domain/notice.js';
import { tellError } from '../../errors.js';
import { type Desk, type DeskRoute, showRefused, wordsFor } from './desk.js';
import { idOf } from './form.js';
import { progressView } from './views/progress.js';

export const progressRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/utskick/flode', needs: 'read the desk', run: watch },
];

const countMs = 1000;
/** Something is said at least so often, so that proxies do not take the silence for the end. */
const heartbeatMs = 15_000;

type Viewer = { res: Response; language: Language; saidAt: number; said: string };
type Feed = { viewers: Set<Viewer>; timer: NodeJS.Timeout | undefined };

const feeds = new WeakMap<Context, Map<number, Feed>>();

async function watch(desk: Desk): Promise<void> {
  const { ctx, req, res, language } = desk;
  const id = idOf(req.params.id);
  if (!(await meetingRow(ctx.db, id))) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  // Whoever left meanwhile has no end to be told of any more.
  if (res.destroyed) return;
  res.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // nginx would gather it otherwise.
    'X-Accel-Buffering': 'no',
  });
  const viewer: Viewer = { res, language, saidAt: performance.now(), said: '' };
  const feed = feedOf(ctx, id);
  feed.viewers.add(viewer);
  const leave = () => {
    ctx.stopping.removeEventListener('abort', end);
    feed.viewers.delete(viewer);
    if (feed.viewers.size === 0) stopFeed(ctx, id, feed);
  };
  const end = () => void res.end();
  res.on('close', leave);
  res.flushHeaders();
  res.write('retry: 5000\n\n');
  ctx.stopping.addEventListener('abort', end, { once: true });
  if (ctx.stopping.aborted) end();
  else if (!feed.timer) startFeed(ctx, id, feed);
}

function feedOf(ctx: Context, id: number): Feed {
  const all = feeds.get(ctx) ?? new Map<number, Feed>();
  feeds.set(ctx, all);
  const feed = all.get(id) ?? { viewers: new Set(), timer: undefined };
  all.set(id, feed);
  return feed;
}

function stopFeed(ctx: Context, id: number, feed: Feed): void {
  clearTimeout(feed.timer);
  feed.timer = undefined;
  const all = feeds.get(ctx);
  if (all?.get(id) === feed) all.delete(id);
}

/** Counts, tells, and waits a second before the next count; never two counts at once. */
function startFeed(ctx: Context, id: number, feed: Feed): void {
  const turn = async () => {
    const isRunning = await tellAll(ctx, id, feed).catch((error) => {
      ctx.log.warn({ code: 'PROGRESS', because: tellError(error) }, 'could not count deliveries');
      return true;
    });
    if (feed.viewers.size === 0) return;
    if (isRunning) {
      feed.timer = setTimeout(() => void turn(), countMs);
      return;
    }
    // First of all: whoever comes now begins a feed of their own, and does not wait for one that has ended.
    stopFeed(ctx, id, feed);
    for (const viewer of [...feed.viewers]) viewer.res.end();
  };
  feed.timer = setTimeout(() => void turn(), 0);
}

/** Returns whether there is anything more to wait for. */
async function tellAll(ctx: Context, id: number, feed: Feed): Promise<boolean> {
  const now = ctx.now();
  const [progress, waiting] = await Promise.all([progressOf(ctx.db, id, now), waitingNotices(ctx.db, id)]);
  const isRunning = progress.some((one) => one.due > 0) || waiting.some((one) => one.dueAt <= now);
  const byLanguage = new Map<Language, string>();
  for (const viewer of feed.viewers) {
    const known = byLanguage.get(viewer.language);
    const said = known ?? eventOf(ctx, { progress, waiting, isRunning }, viewer.language, now);
    byLanguage.set(viewer.language, said);
    tell(viewer, said);
  }
  return isRunning;
}

/** What has not changed is not told again, but for a sign of life. */
function tell(viewer: Viewer, said: string): void {
  const at = performance.now();
  if (said === viewer.said && at - viewer.saidAt < heartbeatMs) return;
  viewer.res.write(said === viewer.said ? ': still here\n\n' : said);
  viewer.said = said;
  viewer.saidAt = at;
}

function eventOf(
  ctx: Context,
  seen: {
    progress: readonly Progress[];
    waiting: readonly { kind: NoticeKind; dueAt: Date }[];
    isRunning: boolean;
  },
  language: Language,
  now: Date,
): string {
  const { progress, isRunning } = seen;
  const { words, all } = wordsFor(language);
  const waiting = seen.waiting.map((one) => words.deliveries.waiting(all.meeting.notices[one.kind]));
  const planning = seen.waiting.some((one) => one.dueAt <= now);
  const { notices, summary } = progressView(progress, { channels: ctx.channels, language, now, planning });
  const html = ctx.compose.render.html('planner/progress', { notices, waiting });
  return `event: ${isRunning ? 'lage' : 'slut'}\ndata: ${JSON.stringify({ html, summary })}\n\n`;
}

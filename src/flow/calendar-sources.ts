/** Calendars that are subscribed to: added, paused and removed by people, fetched by the worker. */
import type { Context } from '../context.js';
import * as tables from '../db/calendar-days.js';
import { brokenRule } from '../db/pool.js';
import { isCalendarKind, nameFaults } from '../domain/calendar-days.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { tellError } from '../errors.js';
import { calendarAddress, type FetchOptions, fetchIcs } from '../incoming/fetch-ics.js';
import { readIcs } from '../incoming/read-ics.js';

const editing = 'edit boards, places and venues';

export type SourceInput = { kind: string; name: string; url: string };

/** The most calendars, so that a night's fetching has an end. */
const mostSources = 50;
/** The longest address. */
const mostUrl = 2000;
/** So many are fetched at once. */
const atOnce = 5;

/** Subscribes to a calendar and asks for its first fetch. */
export async function addCalendarSource(
  ctx: Context,
  actor: Actor,
  input: SourceInput,
): Promise<Result<tables.CalendarSource>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const { kind } = input;
  const name = input.name.trim();
  const url = input.url.trim().length <= mostUrl ? calendarAddress(input.url) : undefined;
  const reasons: Reason[] = [];
  if (kind === '') reasons.push(reason('FIELD_MISSING', 'kind'));
  else if (!isCalendarKind(kind))
    reasons.push(reason('UNKNOWN_CALENDAR_KIND', 'kind', { given: kind.slice(0, 40) }));
  reasons.push(...nameFaults(name));
  if (input.url.trim() === '') reasons.push(reason('FIELD_MISSING', 'url'));
  else if (!url) reasons.push(reason('BAD_CALENDAR_ADDRESS', 'url'));
  if ((await tables.allCalendarSources(ctx.db)).length >= mostSources)
    reasons.push(reason('TOO_MANY_CALENDARS', 'url', { most: mostSources }));
  if (reasons.length > 0 || !url || !isCalendarKind(kind)) return badInput(reasons) as Refused;
  url.hash = '';
  try {
    const source = await tables.insertCalendarSource(ctx.db, { kind, name, url: url.href });
    await ctx.queue.wake({ name: 'fetch-calendars', source: source.id });
    return done(source);
  } catch (error) {
    if (!brokenRule(error)) throw error;
    return badInput([reason('CALENDAR_TAKEN', 'url')]) as Refused;
  }
}

/** A source for somebody who may change it. */
async function mine(ctx: Context, actor: Actor, id: number): Promise<Result<tables.CalendarSource>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const source = await tables.calendarSourceById(ctx.db, id);
  return source ? done(source) : missing;
}

/** Ends a subscription; its days go with it. Gives back what is needed to subscribe again. */
export async function removeCalendarSource(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<SourceInput>> {
  const found = await mine(ctx, actor, id);
  if (!found.ok) return found;
  await tables.deleteCalendarSource(ctx.db, id);
  await ctx.queue.wake({ name: 'fetch-calendars' });
  const { kind, name, url } = found.value;
  return done({ kind, name, url });
}

/** Pauses a subscription, its days stay as they are; or goes on with it, and fetches. */
export async function pauseCalendarSource(
  ctx: Context,
  actor: Actor,
  id: number,
  paused: boolean,
): Promise<Result<tables.CalendarSource>> {
  const found = await mine(ctx, actor, id);
  if (!found.ok) return found;
  await tables.setCalendarSourceActive(ctx.db, id, !paused);
  if (!paused) await ctx.queue.wake({ name: 'fetch-calendars', source: id });
  return done({ ...found.value, active: !paused });
}

/** Asks the worker to fetch a calendar now. A paused one is not fetched. */
export async function fetchCalendarNow(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<tables.CalendarSource>> {
  const found = await mine(ctx, actor, id);
  if (!found.ok) return found;
  if (!found.value.active) return { ok: false, is: 'gate', reasons: [reason('CALENDAR_PAUSED')] };
  await ctx.queue.wake({ name: 'fetch-calendars', source: id });
  return found;
}

/** Fetches all calendars that are not paused, or one. Never throws for a calendar; its fault is kept with it. */
export async function fetchCalendars(ctx: Context, only?: number, how: FetchOptions = {}): Promise<void> {
  const sources = (await tables.allCalendarSources(ctx.db)).filter(
    (source) => source.active && (only === undefined || source.id === only),
  );
  for (let at = 0; at < sources.length && !ctx.stopping.aborted; at += atOnce) {
    await Promise.all(sources.slice(at, at + atOnce).map((source) => fetchOne(ctx, source, how)));
  }
}

async function fetchOne(ctx: Context, source: tables.CalendarSource, how: FetchOptions): Promise<void> {
  const anywhere = ctx.config.CALENDAR_ALLOW_PRIVATE === '1' ? { allows: () => true } : {};
  try {
    const fetched = await fetchIcs(source.url, {
      ...anywhere,
      etag: source.etag,
      signal: ctx.stopping,
      ...how,
    });
    if (ctx.stopping.aborted) return;
    const result = fetched.is === 'fresh' ? daysOf(ctx, source, fetched) : fetched;
    await tables.storeFetched(ctx.db, source.id, result, ctx.now());
    if (result.is === 'failed')
      ctx.log.warn({ code: result.because.code, source: source.id }, 'a calendar was not fetched');
  } catch (error) {
    ctx.log.error({ code: 'CALENDAR', source: source.id, because: tellError(error) }, 'a calendar failed');
  }
}

function daysOf(
  ctx: Context,
  { kind, name }: tables.CalendarSource,
  fetched: { text: string; etag: string | null },
): tables.Fetched {
  const read = readIcs(fetched.text, ctx.now(), name);
  if (!read.ok) return { is: 'failed', because: read.because };
  return { is: 'fresh', days: read.days.map((day) => ({ ...day, kind })), etag: fetched.etag };
}

/** Counts how often something was asked for within a time, in memory, so that nobody can be flooded. */
import type { Context } from '../context.js';

export type Allowance = (key: string, now: Date) => boolean;

const hour = 3600_000;
/** More keys than this are nobody's honest use; the oldest are let go. */
const mostKeys = 10_000;

/** Says yes at most `most` times `within` so many milliseconds (an hour unless told) for each key. */
export function allowanceOf(most: number, within = hour): Allowance {
  const asked = new Map<string, number[]>();
  return (key, now) => {
    const recent = (asked.get(key) ?? []).filter((at) => at > now.getTime() - within);
    if (recent.length >= most) return false;
    recent.push(now.getTime());
    asked.delete(key);
    asked.set(key, recent);
    const [oldest] = asked.keys();
    if (asked.size > mostKeys && oldest !== undefined) asked.delete(oldest);
    return true;
  };
}

/** A house, a library or a whole workplace may ask from one address; a program that asks for others does not stop here. */
const wishesANetwork = 30;
const wishes = new WeakMap<Context, Allowance>();

/** Where a request comes from, for counting: an IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  if (/^::ffff:\d+\./i.test(ip)) return ip.slice('::ffff:'.length);
  const [head = '', tail = ''] = ip.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean));
  const gap = ip.includes('::')
    ? Array(Math.max(8 - (before?.length ?? 0) - (after?.length ?? 0), 0)).fill('0')
    : [];
  return [...(before ?? []), ...gap, ...(after ?? [])].slice(0, 4).join(':');
}

/** Whether one more wish to subscribe may come from this address; page and API count together. */
export function mayWish(ctx: Context, ip: string | undefined): boolean {
  const allowance = wishes.get(ctx) ?? allowanceOf(wishesANetwork);
  wishes.set(ctx, allowance);
  return allowance(networkOf(ip ?? ''), ctx.now());
}

/**
 * A hall full of people writes by one address when they sit on the same wireless net, so the limit is wide; a program
 * that sends fifty a minute meets it.
 */
const viewsAMinute = 20;
const minute = 60_000;
const viewsLeft = new WeakMap<Context, Allowance>();

/** Whether one more view may be left on the public form from this address just now. */
export function mayLeaveView(ctx: Context, ip: string | undefined): boolean {
  const allowance = viewsLeft.get(ctx) ?? allowanceOf(viewsAMinute, minute);
  viewsLeft.set(ctx, allowance);
  return allowance(networkOf(ip ?? ''), ctx.now());
}

/** A file is refused, but has to be read first for the text beside it: fewer than views. */
const filesAMinute = 10;
const filesSent = new WeakMap<Context, Allowance>();

/** Whether what is no form of text is read at all from this address just now. */
export function maySendFile(ctx: Context, ip: string | undefined): boolean {
  const allowance = filesSent.get(ctx) ?? allowanceOf(filesAMinute, minute);
  filesSent.set(ctx, allowance);
  return allowance(networkOf(ip ?? ''), ctx.now());
}

const meToos = new WeakMap<Context, Allowance>();

/**
 * Whether a "me too" from this address counts: once a day for each view (or what else `view` names) and network. It is kept in memory only, in each
 * web process, and forgotten at a restart: no cookie and no list of who agreed with what. People who share an address
 * are counted as one, so the number says how much interest there is at least, roughly; it is no vote and says so.
 */
export function countsAsMeToo(ctx: Context, ip: string | undefined, view: number | string): boolean {
  const allowance = meToos.get(ctx) ?? allowanceOf(1, 24 * hour);
  meToos.set(ctx, allowance);
  return allowance(`${networkOf(ip ?? '')} ${view}`, ctx.now());
}

const needsAsked = new WeakMap<Context, Allowance>();

/** Whether one more may say what they need from this address just now: as wide as for views, counted apart. */
export function mayAskForNeeds(ctx: Context, ip: string | undefined): boolean {
  const allowance = needsAsked.get(ctx) ?? allowanceOf(viewsAMinute, minute);
  needsAsked.set(ctx, allowance);
  return allowance(networkOf(ip ?? ''), ctx.now());
}

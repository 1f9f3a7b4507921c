/** Counts how often something was asked for within an hour, in memory, so that nobody can be flooded with links. */
import type { Context } from '../context.js';

export type Allowance = (key: string, now: Date) => boolean;

const hour = 3600_000;
/** More keys than this are nobody's honest use; the oldest are let go. */
const mostKeys = 10_000;

/** Says yes at most `most` times an hour for each key. */
export function allowanceOf(most: number): Allowance {
  const asked = new Map<string, number[]>();
  return (key, now) => {
    const recent = (asked.get(key) ?? []).filter((at) => at > now.getTime() - hour);
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

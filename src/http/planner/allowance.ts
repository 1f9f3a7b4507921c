/** Counts how often something was asked for within an hour, in memory, so that nobody can be flooded with links. */

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

/**
 * How much of Facebook's quota is used, from the headers of every answer, good or bad (Meta "Rate Limits", outreach
 * notes A4): X-Business-Use-Case-Usage `{"<id>":[{type,call_count,…,estimated_time_to_regain_access}]}` for calls with
 * a Page token, X-App-Usage and X-Page-Usage `{call_count,total_time,total_cputime}`. Percent, and minutes.
 */

/** What one answer told. `regainSeconds`: until calls are taken again; undefined when it does not say. */
export type Usage = { percent: number; regainSeconds: number | undefined };

const headerNames = ['x-business-use-case-usage', 'x-app-usage', 'x-page-usage'] as const;
const minute = 60;
const longestWait = 24 * 3600;

/** Above this share of a quota we slow down, before Facebook stops us. */
export const highPercent = 90;
/** The wait between calls above it when Facebook does not say how long (outreach notes A4: a post in two minutes). */
const slowSeconds = 2 * minute;

/** What the headers of an answer say; undefined when they say nothing of any quota. */
export function usageOf(headers: Readonly<Record<string, unknown>>): Usage | undefined {
  const told = headerNames.map((name) => headers[name]).filter((one) => one !== undefined);
  if (told.length === 0) return undefined;
  return {
    percent: Math.max(...told.map(usedPercent)),
    regainSeconds: regainSeconds(headers['x-business-use-case-usage']),
  };
}

/** How long to wait before the next post, in seconds; undefined: not at all. */
export function waitAfter(usage: Usage): number | undefined {
  if (usage.regainSeconds !== undefined) return usage.regainSeconds;
  return usage.percent > highPercent ? slowSeconds : undefined;
}

/** Seconds until Facebook takes calls again; at most a day. undefined when the header does not say. */
export function regainSeconds(header: unknown): number | undefined {
  const minutes = entriesOf(header).map((entry) => Number(entry.estimated_time_to_regain_access));
  const longest = Math.max(0, ...minutes.filter(Number.isFinite));
  return longest > 0 ? Math.min(longest * minute, longestWait) : undefined;
}

/** The highest percentage of any quota in a usage header (business use case, app or page); 0 when none is told. */
function usedPercent(header: unknown): number {
  const percents = entriesOf(header).flatMap((entry) =>
    [entry.call_count, entry.total_cputime, entry.total_time].map(Number),
  );
  return Math.max(0, ...percents.filter(Number.isFinite));
}

/** The entries of a usage header: of every id in the business header, or the one of X-App-Usage and X-Page-Usage. */
function entriesOf(header: unknown): Record<string, unknown>[] {
  if (typeof header !== 'string') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(header);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null) return [];
  const lists = Object.values(parsed).filter(Array.isArray).flat();
  return (lists.length > 0 ? lists : [parsed]).filter(
    (entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null,
  );
}

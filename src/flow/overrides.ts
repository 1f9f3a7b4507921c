/** The report of overrides: every time somebody answered for going on against a rule (domain notes 2.4, 3.3, 3.4). */
import type { Context } from '../context.js';
import { type OverrideLine, overrideLines } from '../db/overrides.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, type Result } from '../domain/result.js';
import { overridableThemeCodes } from '../domain/theme/index.js';
import { localDate } from '../domain/wallclock.js';

export type Override = {
  id: string;
  at: Date;
  /** A theme by a second person, a stopped evening by an administrator, or a weak evening with its written reason. */
  kind: 'theme' | 'slot' | 'weak';
  codes: string[];
  /** Points of a weak evening. */
  total: number | null;
  meeting: OverrideLine['meeting'];
  step: string;
  who: string;
  secondPerson: string | null;
  reason: string;
};

const texts = (given: unknown): string[] => (Array.isArray(given) ? given.map(String) : []);
const textOrNull = (given: unknown) => (typeof given === 'string' ? given : null);

/** What one line of the history says was overridden: nothing, one thing or several. */
function overridesOf(line: OverrideLine): Override[] {
  const { what } = line;
  const known: readonly string[] = overridableThemeCodes;
  const secondPerson = textOrNull(what.secondPerson);
  const codes = what.codes ? texts(what.codes) : texts(what.verdicts).filter((code) => known.includes(code));
  const stops = texts(what.slotStops);
  const total = typeof what.weakTotal === 'number' ? what.weakTotal : null;
  const common = { at: line.at, meeting: line.meeting, step: line.step, who: line.who };
  const answered = textOrNull(what.overrideReason) ?? line.why ?? '';
  const found: Override[] = [];
  if (secondPerson && codes.length > 0)
    found.push({
      ...common,
      id: `${line.id}-theme`,
      kind: 'theme',
      codes,
      total: null,
      secondPerson,
      reason: answered,
    });
  if (stops.length > 0)
    found.push({
      ...common,
      id: `${line.id}-slot`,
      kind: 'slot',
      codes: stops,
      total: null,
      secondPerson,
      reason: answered,
    });
  if (total !== null)
    found.push({
      ...common,
      id: `${line.id}-weak`,
      kind: 'weak',
      codes: [],
      total,
      secondPerson: null,
      reason: line.why ?? '',
    });
  return found;
}

/** Every override of a year (or of all), the oldest first, and the years that have any, the newest first. */
export async function listOverrides(
  ctx: Context,
  actor: Actor,
  year: number | undefined,
): Promise<Result<{ items: Override[]; years: number[] }>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const all = (await overrideLines(ctx.db)).flatMap(overridesOf);
  const yearOf = ({ at }: Override) => Number(localDate(at).slice(0, 4));
  const years = [...new Set(all.map(yearOf))].sort((a, b) => b - a);
  return done({ items: year === undefined ? all : all.filter((each) => yearOf(each) === year), years });
}

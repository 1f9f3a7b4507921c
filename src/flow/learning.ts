/** What the meetings have taught: turnout, which places wait, and the report of a year. Writes nothing. */
import type { Context } from '../context.js';
import {
  exitCounts,
  followUpTimes,
  heldEvenings,
  meetingsOfYear,
  openGates,
  viewTimes,
  visitsOf,
} from '../db/pages/learning.js';
import { allPlaces } from '../db/places.js';
import { serviceDaysOf } from '../db/service-days.js';
import { startOfLocalDay } from '../domain/brake.js';
import { type Lessons, lessonsOf } from '../domain/learning.js';
import { type PlaceTurn, rotationOf } from '../domain/rotation.js';
import { localDate } from '../domain/wallclock.js';
import { type OpenGate, type YearReport, yearReportOf } from '../domain/year-report.js';

type Reads = Pick<Context, 'db' | 'now'>;

/** All held meetings, whatever the year. */
export async function allLessons(ctx: Pick<Context, 'db'>): Promise<Lessons> {
  const [held, exits] = await Promise.all([heldEvenings(ctx.db), exitCounts(ctx.db)]);
  return lessonsOf(held, exits);
}

/** Every place in the order it has waited for a meeting. */
export async function placesInTurn(ctx: Reads): Promise<PlaceTurn[]> {
  const [places, visits] = await Promise.all([allPlaces(ctx.db), visitsOf(ctx.db)]);
  return rotationOf(places, visits, localDate(ctx.now()));
}

/**
 * The report of a year, counted in the municipality's days: meetings by the day they were held, views by the day they
 * came. `gates` names meetings that may not be public yet and is for the house only. `years`: those with a held meeting,
 * the newest first.
 */
export async function reportOfYear(
  ctx: Reads,
  year: number,
): Promise<YearReport & { gates: OpenGate[]; years: number[] }> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const [from, to] = [startOfLocalDay(first), startOfLocalDay(`${year + 1}-01-01`)];
  const now = ctx.now();
  const [evenings, exits, told, views, followUps, gates, serviceDays] = await Promise.all([
    heldEvenings(ctx.db),
    exitCounts(ctx.db),
    meetingsOfYear(ctx.db, first, last, localDate(now)),
    viewTimes(ctx.db, from, to),
    followUpTimes(ctx.db, first, last),
    openGates(ctx.db, from, to),
    serviceDaysOf(ctx.db),
  ]);
  const yearOf = ({ date }: { date: string }) => Number(date.slice(0, 4));
  const report = yearReportOf({
    year,
    now,
    held: evenings.filter((one) => yearOf(one) === year),
    ...told,
    exits,
    views,
    followUps,
    serviceDays,
  });
  const years = [...new Set(evenings.map(yearOf))].sort((a, b) => b - a);
  return { ...report, gates, years };
}

/**
 * The municipality's own experience: how many came, by hour of start, weekday, audience and food. It is shown beside
 * the score and changes no weight. Small numbers are told to be small.
 */
import type { AudienceProfile } from './slot/slot.js';
import { weekdayOf } from './wallclock.js';

/** A meeting that was held and counted. `start`: HH:MM of the open part. */
export type HeldMeeting = {
  date: string;
  start: string;
  profile: AudienceProfile;
  food: boolean;
  total: number;
};

export const experienceKinds = ['start', 'weekday', 'profile', 'food'] as const;
export type ExperienceKind = (typeof experienceKinds)[number];

/** Fewer counted meetings than this in all, or in a group, say nothing yet. */
export const fewestInAll = 10;
const fewestInGroup = 3;

/** `key`: the hour ("18"), the weekday (1 Monday – 7), the profile, or "with" and "without" food. */
export type ExperienceGroup = {
  key: string;
  count: number;
  median: number;
  least: number;
  most: number;
  tooFew: boolean;
};
export type Experience = {
  meetings: number;
  tooFew: boolean;
  by: Record<ExperienceKind, ExperienceGroup[]>;
};

/** The groups a meeting belongs to, one of each kind. */
export const groupKeys = (held: Omit<HeldMeeting, 'total'>): Record<ExperienceKind, string> => ({
  start: held.start.slice(0, 2),
  weekday: String(weekdayOf(held.date)),
  profile: held.profile,
  food: held.food ? 'with' : 'without',
});

/** The middle one; of two in the middle, what lies between them. */
function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function groupOf(key: string, totals: readonly number[]): ExperienceGroup {
  const sorted = [...totals].sort((a, b) => a - b);
  return {
    key,
    count: sorted.length,
    median: medianOf(sorted),
    least: sorted[0] ?? 0,
    most: sorted.at(-1) ?? 0,
    tooFew: sorted.length < fewestInGroup,
  };
}

/** What the counted meetings show, each kind of group in order of its key. */
export function experienceOf(held: readonly HeldMeeting[]): Experience {
  const by = (kind: ExperienceKind): ExperienceGroup[] => {
    const totals = new Map<string, number[]>();
    for (const one of held) {
      const key = groupKeys(one)[kind];
      totals.set(key, [...(totals.get(key) ?? []), one.total]);
    }
    return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, numbers]) => groupOf(key, numbers));
  };
  return {
    meetings: held.length,
    tooFew: held.length < fewestInAll,
    by: { start: by('start'), weekday: by('weekday'), profile: by('profile'), food: by('food') },
  };
}

/** Words of the report of overrides, English. */
import type { overrides as swedish } from '../../sv/planner/overrides.js';

export const overrides: typeof swedish = {
  title: 'Overrides',
  lead: 'Every time somebody went on against what the rules say: themes that a second person agreed to, times that an administrator agreed to, and weak times with their written reason.',
  empty: (year: number) => `No overrides in ${year}.`,
  count: (n: number, year: number) => (n === 1 ? `One override in ${year}.` : `${n} overrides in ${year}.`),
  years: 'Years',
  download: 'Download as CSV',
  kinds: { theme: 'Theme', slot: 'Stopped time', weak: 'Weak time' },
  codes: {
    S4_NO_OBJECT: 'No thing is named',
    S4_WEAK_OBJECT: 'The thing is unclear',
    S5_TOO_LITTLE: 'Too little is said of the thing',
    S6_VAGUE: 'Too many vague words',
  },
  weak: (total: number) => `${total} points of 100`,
  columns: {
    date: 'Day',
    meeting: 'Meeting',
    kind: 'Kind',
    what: 'What the rules said',
    who: 'Who',
    second: 'Second person',
    reason: 'Reason',
    code: 'Code',
    place: 'Place',
  },
};

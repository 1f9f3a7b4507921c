/** `calendar`, 20 points: what else the time of year asks of people (contract.md section 7, domain.md 3.2). */
import { type CalendarDay, dayOf } from '../../calendar.js';
import type { Language, ParamValue } from '../../judgement.js';
import type { Slot, SlotFacts, SlotWeight } from '../slot.js';

/** One thing that makes the time of year worse: a factor, and what to call it. */
type Season = {
  key: string;
  factor: number;
  /** What it found, for the sentence; undefined when it does not apply. A number is how many times it applies. */
  find(day: CalendarDay, slot: Slot, facts: SlotFacts): string | number | undefined;
  says: Record<Language, (found: ParamValue) => string>;
};

/** True when the day's month and day (`MM-DD`) lie in the span, both ends included. */
const within = (day: CalendarDay, from: string, to: string): boolean => {
  const monthAndDay = day.date.slice(5);
  return monthAndDay >= from && monthAndDay <= to;
};

const seasons: readonly Season[] = [
  {
    key: 'schoolBreak',
    factor: 0.4,
    find: (day, _slot, { schoolBreaks }) =>
      schoolBreaks.find(({ from, to }) => from <= day.sunday && to >= day.monday)?.name,
    says: { sv: (name) => String(name) || 'skollov', en: (name) => String(name) || 'school break' },
  },
  {
    key: 'redTomorrow',
    factor: 0.5,
    find: (day) => (day.redTomorrow && !day.eve ? day.date : undefined),
    says: {
      sv: (date) => `kvällen före ${dayOf(String(date))?.redTomorrow?.sv ?? 'en röd dag'}`,
      en: (date) => `the evening before ${dayOf(String(date))?.redTomorrow?.en ?? 'a public holiday'}`,
    },
  },
  {
    key: 'endOfTerm',
    factor: 0.6,
    find: ({ week }) => (week === 23 || week === 24 ? `${week}` : undefined),
    says: { sv: (week) => `skolavslutningstid (vecka ${week})`, en: (week) => `end of term (week ${week})` },
  },
  {
    key: 'startOfTerm',
    factor: 0.8,
    find: ({ week }) => (week === 33 || week === 34 ? `${week}` : undefined),
    says: { sv: (week) => `terminsstart (vecka ${week})`, en: (week) => `start of term (week ${week})` },
  },
  {
    key: 'beforeChristmas',
    factor: 0.5,
    find: (day) => (within(day, '12-08', '12-19') ? day.date : undefined),
    says: { sv: () => 'veckorna före jul', en: () => 'the weeks before Christmas' },
  },
  {
    key: 'mooseHunt',
    factor: 0.8,
    find: (day, { placeKind }) =>
      placeKind === 'rural' && within(day, '10-08', '10-14') ? day.date : undefined,
    says: { sv: () => 'älgjakten', en: () => 'the moose hunt' },
  },
  {
    key: 'localEvents',
    factor: 0.6,
    find: ({ date }, _slot, { localEvents }) => {
      let count = 0;
      for (const event of localEvents) if (event === date) count++;
      return count || undefined;
    },
    says: {
      sv: (count) => (Number(count) > 1 ? `${count} lokala evenemang` : 'ett lokalt evenemang'),
      en: (count) => (Number(count) > 1 ? `${count} local events` : 'a local event'),
    },
  },
];

function spoken(params: Readonly<Record<string, ParamValue>>, language: Language): string {
  const and = language === 'sv' ? ' och ' : ' and ';
  return seasons
    .filter(({ key }) => params[key] !== undefined)
    .map(({ key, says }) => says[language](params[key] ?? ''))
    .join(and);
}

export const calendar: SlotWeight = {
  name: 'calendar',
  label: { sv: 'Kalender', en: 'Calendar' },
  points: 20,
  caps: [
    { upTo: 0.4, total: 55 },
    { upTo: 0.5, total: 60 },
    { upTo: 0.6, total: 70 },
    { upTo: 0.8, total: 85 },
  ],
  share: (slot, facts) => {
    const day = dayOf(slot.date);
    if (day === undefined) return 0;
    let share = 1;
    for (const { factor, find } of seasons) {
      const found = find(day, slot, facts);
      if (found !== undefined) share *= typeof found === 'number' ? factor ** found : factor;
    }
    return share;
  },
  because: (slot, facts) => {
    const day = dayOf(slot.date);
    const params: Record<string, ParamValue> = {};
    if (day === undefined) return params;
    for (const { key, find } of seasons) {
      const found = find(day, slot, facts);
      if (found !== undefined) params[key] = found;
    }
    return params;
  },
  says: { sv: (params) => spoken(params, 'sv'), en: (params) => spoken(params, 'en') },
};

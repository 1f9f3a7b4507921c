/** H1–H6: days and weeks of the year on which a meeting on location is never held (domain.md 3.3). */
import { dayOf } from '../../calendar.js';
import type { Language, Params } from '../../judgement.js';
import { isoWeek } from '../../wallclock.js';
import type { SlotRule } from '../slot.js';

/** The name of the red day or eve that `params.date` is; undefined when the sentence is said without a day. */
function nameOf(params: Params, kind: 'red' | 'eve', language: Language): string | undefined {
  return typeof params.date === 'string' ? dayOf(params.date)?.[kind]?.[language] : undefined;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const redDay: SlotRule = {
  code: 'H1_RED_DAY',
  level: 'stop',
  check: ({ date }) => (dayOf(date)?.red ? { date } : undefined),
  says: {
    sv: (params) => `${capital(nameOf(params, 'red', 'sv') ?? 'dagen')} är en röd dag.`,
    en: (params) => `${capital(nameOf(params, 'red', 'en') ?? 'the day')} is a public holiday.`,
  },
};

export const eve: SlotRule = {
  code: 'H2_EVE',
  level: 'stop',
  check: ({ date }) => (dayOf(date)?.eve ? { date } : undefined),
  says: {
    sv: (params) => `${capital(nameOf(params, 'eve', 'sv') ?? 'dagen')} är en helgafton då få kan komma.`,
    en: (params) =>
      `${capital(nameOf(params, 'eve', 'en') ?? 'the day')} is a holiday eve when few can come.`,
  },
};

export const bridgeDay: SlotRule = {
  code: 'H3_BRIDGE_DAY',
  level: 'stop',
  check: ({ date }) => (dayOf(date)?.bridge ? { date } : undefined),
  says: {
    sv: () => 'Dagen är en klämdag; många är bortresta.',
    en: () => 'The day is squeezed between two days off; many people are away.',
  },
};

export const summer: SlotRule = {
  code: 'H4_SUMMER',
  level: 'stop',
  check: ({ date }) => {
    const week = dayOf(date)?.week ?? 0;
    return week >= 25 && week <= 32 ? { date } : undefined;
  },
  says: {
    sv: (params) => `Sommaruppehåll vecka 25–32${weekOf(params, ' (dagen ligger i vecka ', ')')}.`,
    en: (params) => `Summer break in weeks 25–32${weekOf(params, ' (the day is in week ', ')')}.`,
  },
};

function weekOf(params: Params, before: string, after: string): string {
  return typeof params.date === 'string' ? `${before}${isoWeek(params.date).week}${after}` : '';
}

export const christmas: SlotRule = {
  code: 'H5_CHRISTMAS',
  level: 'stop',
  check: ({ date }) => {
    const monthAndDay = date.slice(5);
    return dayOf(date) && (monthAndDay >= '12-20' || monthAndDay <= '01-07') ? { date } : undefined;
  },
  says: {
    sv: () => 'Jul- och nyårsuppehåll 20 december–7 januari.',
    en: () => 'Christmas and New Year break, 20 December–7 January.',
  },
};

export const sunday: SlotRule = {
  code: 'H6_SUNDAY',
  level: 'stop',
  check: ({ date }, facts) => (dayOf(date)?.weekday === 7 && !facts.sundaysAllowed ? { date } : undefined),
  says: {
    sv: () => 'Dagen är en söndag, och kommunen har inte öppnat för möten på söndagar.',
    en: () => 'The day is a Sunday, and the municipality has not opened for meetings on Sundays.',
  },
};

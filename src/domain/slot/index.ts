/**
 * The slot judge: hard stops first, then seven weighted components with caps (contract.md section 7, domain.md
 * 3.3–3.4). Pure: the slot and the municipality's calendar go in, a judgement comes out. A new stop or weight is
 * its file and its line in a list here.
 */
import { applyRules, type Language, type Params, type SpokenVerdict, type Verdict } from '../judgement.js';
import {
  type Band,
  noSlotFacts,
  type Slot,
  type SlotFacts,
  type SlotJudgement,
  type SlotRule,
  type SlotWeight,
  type WeightName,
} from './slot.js';
import { noticeUnder14, tooNearDecision } from './stops/dates.js';
import { bridgeDay, christmas, eve, redDay, summer, sunday } from './stops/days.js';
import { tooLate, workingHours } from './stops/hours.js';
import { councilEvening, election, membersBusy } from './stops/municipality.js';
import { calendar } from './weights/calendar.js';
import { clashes } from './weights/clashes.js';
import { lengthLight } from './weights/length-light.js';
import { notice } from './weights/notice.js';
import { start } from './weights/start.js';
import { wayHome } from './weights/way-home.js';
import { weekday } from './weights/weekday.js';

/** H1–H13, in the order they are told. */
export const slotStops: readonly SlotRule[] = [
  redDay,
  eve,
  bridgeDay,
  summer,
  christmas,
  sunday,
  workingHours,
  tooLate,
  noticeUnder14,
  councilEvening,
  membersBusy,
  tooNearDecision,
  election,
];

/** The seven components, in the order they are shown; 100 points together. */
export const slotWeights: readonly SlotWeight[] = [
  start,
  weekday,
  calendar,
  wayHome,
  clashes,
  notice,
  lengthLight,
];

const weightByName = Object.fromEntries(slotWeights.map((weight) => [weight.name, weight])) as Record<
  WeightName,
  SlotWeight
>;
const stopByCode = new Map(slotStops.map((stop) => [stop.code, stop]));

const { floor, round } = Math;

/** Binary fractions are cleaned at the sixth decimal, so that .9 − .15 − .3 is .45 and a cap at .45 is met. */
const clean = (number: number): number => round(number * 1e6) / 1e6;

const wholeHalfUp = (number: number): number => floor(clean(number) + 0.5);
const tenthHalfUp = (number: number): number => floor(clean(number * 10) + 0.5) / 10;

export type SlotScore = Omit<SlotJudgement, 'allowed' | 'total' | 'hard' | 'band' | 'why'> & {
  /** min(raw, lowest cap), as if no hard stop stood. */
  capped: number;
  /** The same without the lowest cap. */
  withoutCap: number;
  /** Components whose share is below 1. */
  lost: WeightName[];
};

/** The numbers alone, without stops and causes. Points 0–100; a missing date scores 0 where it matters. */
export function scoreSlot(slot: Slot, facts: SlotFacts): SlotScore {
  const components = {} as Record<WeightName, number>;
  const lost: WeightName[] = [];
  const caps: { name: WeightName; total: number }[] = [];
  let sum = 0;
  for (const { name, points, caps: limits, share: shareOf } of slotWeights) {
    const share = clean(shareOf(slot, facts));
    sum += points * share;
    components[name] = tenthHalfUp(points * share);
    if (share < 1) lost.push(name);
    const cap = limits.find(({ upTo }) => share <= upTo);
    if (cap !== undefined) caps.push({ name, total: cap.total });
  }
  const raw = wholeHalfUp(sum);
  let lowest = raw;
  for (const { total } of caps) if (total < lowest) lowest = total;
  let withoutCap = raw;
  for (const { total } of caps) if (total > lowest && total < withoutCap) withoutCap = total;
  const cappedBy = lowest < raw ? caps.filter(({ total }) => total === lowest).map(({ name }) => name) : [];
  return { raw, cappedBy, components, capped: lowest, withoutCap, lost };
}

/** ≥ 80 good · 60–79 fair · 40–59 weak · < 40 poor (domain.md 3.4). */
export function bandOf(total: number | null): Band {
  if (total === null) return 'refused';
  if (total >= 80) return 'good';
  if (total >= 60) return 'fair';
  return total >= 40 ? 'weak' : 'poor';
}

/**
 * Judges a slot (wall clock, Europe/Stockholm) against the municipality's calendar. Points 0–100; `total` is null
 * when a hard stop stands. Never throws: an end before the start or a date that is none is caught by whoever reads
 * input, and only scores badly here.
 */
export function judgeSlot(slot: Slot, facts: SlotFacts): SlotJudgement {
  const stops = applyRules(slotStops, slot, facts);
  const { raw, cappedBy, components, capped, withoutCap, lost } = scoreSlot(slot, facts);
  const total = stops.length === 0 ? capped : null;
  const because: Partial<Record<WeightName, Params>> = {};
  for (const name of lost) because[name] = weightByName[name].because(slot, facts);
  return {
    allowed: total !== null,
    total,
    raw,
    cappedBy,
    hard: stops.map(({ code }) => code),
    components,
    band: bandOf(total),
    why: { stops, lost: because, withoutCap },
  };
}

/** The component's name on screen: "Vägen hem", "The way home". */
export function weightLabel(name: WeightName, language: Language): string {
  return weightByName[name].label[language];
}

/**
 * Hard stops as sentences, ready for a 409's `reasons`. Takes bare codes (`judgement.hard`) or, for sentences that
 * name the day and the count, the verdicts of `judgement.why.stops`.
 */
export function speakStops(stops: readonly (string | Verdict)[], language: Language): SpokenVerdict[] {
  return stops.map((stop) => {
    const { code, params } = typeof stop === 'string' ? { code: stop, params: {} } : stop;
    return { code, level: 'stop', message: stopByCode.get(code)?.says[language](params) ?? code, words: [] };
  });
}

const phrases = {
  sv: {
    of: 'av 100',
    refused: 'Tiden går inte att välja.',
    capped: 'Taket sänkt av',
    without: { one: 'Utan det', many: 'Utan dem' },
    lowers: 'Drar ned',
    and: ' och ',
  },
  en: {
    of: 'of 100',
    refused: 'This time cannot be chosen.',
    capped: 'Capped by',
    without: { one: 'Without it', many: 'Without them' },
    lowers: 'Lowers the score',
    and: ' and ',
  },
} as const;

/**
 * The judgement in a few sentences (domain.md 3.4): "55 av 100. Taket sänkt av: sportlov. Utan det: 88." Names the
 * concrete cause of each lost point, and for a refused slot every hard stop. A judgement without `why` is explained
 * from the slot alone.
 */
export function explainSlot(judgement: SlotJudgement, slot: Slot, language: Language): string {
  const words = phrases[language];
  const { total, raw, cappedBy, hard, why } = judgement;
  if (total === null) {
    return [words.refused, ...speakStops(why?.stops ?? hard, language).map(({ message }) => message)].join(
      ' ',
    );
  }
  const causeOf = (name: WeightName): string => {
    const params = why?.lost[name] ?? weightByName[name].because(slot, noSlotFacts);
    return weightByName[name].says[language](params) || weightLabel(name, language).toLowerCase();
  };
  const sentences = [`${total} ${words.of}.`];
  if (cappedBy.length > 0) {
    sentences.push(`${words.capped}: ${cappedBy.map(causeOf).join(words.and)}.`);
    sentences.push(
      `${cappedBy.length > 1 ? words.without.many : words.without.one}: ${why?.withoutCap ?? raw}.`,
    );
  }
  const others = slotWeights
    .filter(({ name, points }) => judgement.components[name] < points && !cappedBy.includes(name))
    .map(({ name }) => causeOf(name));
  if (others.length > 0) sentences.push(`${words.lowers}: ${others.join(', ')}.`);
  return sentences.join(' ');
}

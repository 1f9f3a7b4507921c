/** `clashes`, 10 points: what else goes on the same evening (contract.md section 7). */
import type { Language, Params } from '../../judgement.js';
import type { SlotFacts, SlotWeight } from '../slot.js';

const kinds: readonly { key: keyof SlotFacts & string; loss: number; says: Record<Language, string> }[] = [
  { key: 'homeGames', loss: 0.4, says: { sv: 'hemmamatch', en: 'home game' } },
  { key: 'associationNights', loss: 0.3, says: { sv: 'föreningskväll', en: 'association night' } },
  { key: 'otherPublicMeetings', loss: 0.5, says: { sv: 'annat öppet möte', en: 'another public meeting' } },
];

function hits(facts: SlotFacts, key: (typeof kinds)[number]['key'], date: string): boolean {
  const days = facts[key];
  return Array.isArray(days) && (days as readonly string[]).includes(date);
}

function spoken(params: Params, language: Language): string {
  return kinds
    .filter(({ key }) => params[key])
    .map(({ says }) => says[language])
    .join(language === 'sv' ? ' och ' : ' and ');
}

export const clashes: SlotWeight = {
  name: 'clashes',
  label: { sv: 'Krockar', en: 'Clashes' },
  points: 10,
  caps: [{ upTo: 0.5, total: 70 }],
  share: ({ date }, facts) => {
    let share = 1;
    for (const { key, loss } of kinds) if (hits(facts, key, date)) share -= loss;
    return Math.max(0, share);
  },
  because: ({ date }, facts) =>
    Object.fromEntries(kinds.filter(({ key }) => hits(facts, key, date)).map(({ key }) => [key, true])),
  says: { sv: (params) => spoken(params, 'sv'), en: (params) => spoken(params, 'en') },
};

import { describe, expect, test } from '@jest/globals';
import {
  explainSlot,
  judgeSlot,
  slotStops,
  slotWeights,
  speakStops,
  weightLabel,
} from '../../../src/domain/slot/index.js';
import type { Slot, SlotFacts } from '../../../src/domain/slot/slot.js';
import { aSlot, someFacts } from './slots.js';

function explained(
  changes: Partial<Slot>,
  facts: Partial<SlotFacts> = {},
  language: 'sv' | 'en' = 'sv',
): string {
  const slot = aSlot(changes);
  return explainSlot(judgeSlot(slot, someFacts(facts)), slot, language);
}
const schoolBreaks = [{ from: '2027-03-15', to: '2027-03-19', name: 'sportlov' }];

describe('the explanation', () => {
  test('nothing to say of a perfect evening', () => {
    expect(explained({})).toBe('100 av 100.');
    expect(explained({}, {}, 'en')).toBe('100 of 100.');
  });

  test('names the school break, as domain.md 3.4 has it', () => {
    expect(explained({}, { schoolBreaks })).toBe('55 av 100. Taket sänkt av: sportlov. Utan det: 88.');
    expect(explained({}, { schoolBreaks }, 'en')).toBe('55 of 100. Capped by: sportlov. Without it: 88.');
  });

  test('says that the bus is not known', () => {
    expect(explained({ lastDeparture: null })).toBe('95 av 100. Drar ned: sista avgången hem är inte känd.');
  });

  test('two causes, two components', () => {
    expect(explained({}, { schoolBreaks, localEvents: ['2027-03-16'] })).toBe(
      '55 av 100. Taket sänkt av: sportlov och ett lokalt evenemang. Utan det: 85.',
    );
    expect(
      explained({ date: '2027-12-14', publicStart: '16:30', publicEnd: '18:00', lastDeparture: '17:55' }),
    ).toBe(
      '55 av 100. Taket sänkt av: tidig start (kl. 16.30) och sista avgången hem går före slutet. ' +
        'Utan dem: 60. Drar ned: veckorna före jul.',
    );
  });

  test('a late start is called late', () => {
    expect(explained({ publicStart: '19:15', publicEnd: '20:30' })).toContain('sen start (kl. 19.15)');
    expect(explained({ publicStart: '19:15', publicEnd: '20:30' }, {}, 'en')).toContain('late start (19:15)');
  });

  test('a refused slot says every stop and no points', () => {
    const text = explained({ date: '2027-06-25', announceDate: '2027-06-15' });
    expect(text).toBe(
      'Tiden går inte att välja. Midsommarafton är en helgafton då få kan komma. ' +
        'Sommaruppehåll vecka 25–32 (dagen ligger i vecka 25). ' +
        'För kort varsel (10 dagar): minst 14 dagar från första beskedet till mötet.',
    );
  });

  test('a judgement kept without its causes is still explained', () => {
    const slot = aSlot({ date: '2027-03-19', publicStart: '17:30' });
    const { why: _, ...kept } = judgeSlot(slot, someFacts());
    expect(explainSlot(kept, slot, 'sv')).toBe(
      '50 av 100. Taket sänkt av: fredag. Utan det: 83. Drar ned: tidig start (kl. 17.30).',
    );
    const broken = judgeSlot(aSlot(), someFacts({ schoolBreaks }));
    expect(explainSlot({ ...broken, why: undefined }, aSlot(), 'sv')).toBe(
      '55 av 100. Taket sänkt av: kalender. Utan det: 88.',
    );
  });
});

describe('stops in words', () => {
  test('every stop says a whole sentence in both languages, with and without its day', () => {
    for (const { code } of slotStops) {
      for (const language of ['sv', 'en'] as const) {
        const [spoken] = speakStops([code], language);
        expect(spoken).toMatchObject({ code, level: 'stop', words: [] });
        expect(spoken?.message).toMatch(/^[A-ZÅÄÖ].+\.$/);
        expect(spoken?.message).not.toMatch(/undefined|NaN|null/);
      }
    }
  });

  test('with the day it names it', () => {
    const { why } = judgeSlot(aSlot({ date: '2027-05-06' }), someFacts());
    expect(speakStops(why?.stops ?? [], 'sv')[0]?.message).toBe('Kristi himmelsfärdsdag är en röd dag.');
    expect(speakStops(['H1_RED_DAY'], 'sv')[0]?.message).toBe('Dagen är en röd dag.');
  });

  test('a code that is no longer known is shown as it is', () => {
    expect(speakStops(['H99_GONE'], 'sv')).toEqual([
      { code: 'H99_GONE', level: 'stop', message: 'H99_GONE', words: [] },
    ]);
  });
});

test('every component has a name on screen', () => {
  expect(slotWeights.map(({ name }) => weightLabel(name, 'sv'))).toEqual(
    'Starttid,Veckodag,Kalender,Vägen hem,Krockar,Varsel,Längd och ljus'.split(','),
  );
  expect(new Set(slotWeights.map(({ name }) => weightLabel(name, 'en'))).size).toBe(7);
});

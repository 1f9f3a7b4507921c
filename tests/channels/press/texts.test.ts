/** What a newspaper can print: three whole texts and a fact box, of whatever the planner has written. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitted, type Length, lengths, shorten } from '../../../src/channels/press/fit.js';
import { fewer, listed, sentence } from '../../../src/channels/press/phrases.js';
import { type ToldKind, told } from '../../../src/channels/press/pieces.js';
import { pressTextOf } from '../../../src/channels/press/texts.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { aMeeting } from '../../support/facts.js';

const writer = {
  municipality: 'Exempels kommun',
  contact: 'moten@exempel.se',
  publicUrl: 'https://moten.exempel.se',
};
const written = (kind: ToldKind, facts: Partial<MeetingFacts> = {}) =>
  pressTextOf(kind, aMeeting(facts), writer);
const textOf = (made: ReturnType<typeof written>, name: Length) =>
  made.texts.find((one) => one.name === name)?.text ?? '';

test('an announcement in three lengths: when, where and the question are in all of them', () => {
  const made = written('announced');
  expect(made.subject).toBe(
    'Skattkärr tisdag 16 mars kl. 18.00: Halltider under ombyggnaden av Skattkärrsskolan',
  );
  expect(textOf(made, 'notice')).toBe(
    'Tisdag 16 mars kl. 18.00–20.00 håller Kultur- och fritidsnämnden öppet möte i Skattkärr. Frågan är: Vilka föreningar behöver ha kvar halltider i Skattkärr, och vilka kan flyttas till Väse under 2028? Plats: Skattkärrsskolan, matsalen.',
  );
  expect(made.texts.map(({ text }) => text.length)).toEqual([234, 527, expect.any(Number)]);
  expect(textOf(made, 'long').length).toBeGreaterThan(1200);
  expect(textOf(made, 'long')).toContain('Redan bestämt: hallen stängs januari–augusti 2028.');
  expect(made.facts).toEqual([
    { label: 'Vad', text: 'Öppet möte: Halltider under ombyggnaden av Skattkärrsskolan' },
    { label: 'När', text: 'tisdag 16 mars 2027 kl. 18.00–20.00' },
    { label: 'Var', text: 'Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr' },
    { label: 'Vem', text: 'Kultur- och fritidsnämnden, Exempels kommun' },
    {
      label: 'Fråga',
      text: 'Vilka föreningar behöver ha kvar halltider i Skattkärr, och vilka kan flyttas till Väse under 2028?',
    },
    {
      label: 'Det kan påverkas',
      text: 'fördelningen av halltider, om tiderna ska gälla hela säsongen och samåkning till Väse',
    },
    { label: 'Läs mer', text: 'https://moten.exempel.se/moten/2027-03-16-skattkarr-halltider' },
    { label: 'Kontakt', text: 'Exempels kommun, moten@exempel.se' },
  ]);
});

test('an information meeting promises no influence, and "inget" is nothing decided', () => {
  const made = written('announced', { level: 'information', alreadyDecided: ['Inget.'] });
  expect(textOf(made, 'long')).toContain('Inget går att påverka den här gången.');
  expect(textOf(made, 'long')).not.toContain('Det här går att påverka');
  expect(textOf(made, 'long')).not.toContain('Redan bestämt');
  expect(made.facts).toContainEqual({ label: 'Det kan påverkas', text: 'inget den här gången' });
});

test('what is cancelled says so first, in every length, and invites nobody', () => {
  const made = written('cancelled', { status: 'cancelled', reason: 'ordföranden är sjuk' });
  expect(made.mark).toBe('INSTÄLLT');
  expect(made.subject).toMatch(/^INSTÄLLT: /);
  for (const { text } of made.texts) {
    expect(text.replace(/^.*\n\n/, '')).toMatch(/^Inställt: Mötet /);
    expect(text).toContain('Skälet: ordföranden är sjuk.');
    expect(text).not.toContain('välkomna');
  }
});

test('a follow-up tells whole sentences of what came of it, as many as there is room for', () => {
  const outcome = `${'Vi hörde att innebandyn behöver alla sina tider i hallen. '.repeat(5)}Till sist.`;
  const made = written('follow_up', { outcome });
  expect(textOf(made, 'notice')).toMatch(/i hallen\.$/);
  expect(textOf(made, 'notice')).not.toContain('Till sist');
  expect(textOf(made, 'long')).toContain('Till sist.');
});

describe('whatever people write', () => {
  const words = fc.array(fc.stringMatching(/^[a-zåäö]{1,14}[.,!?:]?$/), { minLength: 0, maxLength: 60 });
  const prose = words.map((all) => all.join(' '));
  const wild = fc.oneof(prose, fc.string({ maxLength: 400, unit: 'grapheme' }));
  const lists = fc.array(wild, { maxLength: 6 });
  const facts = fc.record({
    title: wild,
    question: wild,
    canInfluence: lists,
    alreadyDecided: lists,
    associations: lists,
    interpreting: lists,
    food: wild,
    needs: wild,
    reason: wild,
    outcome: wild,
    decisionBody: wild,
    changes: fc.subarray(['date', 'time', 'venue', 'theme', 'programme', 'practical'] as const),
  });

  test('no text is longer than it may be, has control characters, or ends in the middle of a word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...told), facts, (kind, some) => {
        const made = written(kind, some);
        expect(made.subject.length).toBeLessThanOrEqual(120);
        expect(made.subject).not.toMatch(/[\p{Cc}\n]/u);
        for (const { name, text } of made.texts) {
          expect(text.length).toBeLessThanOrEqual(lengths[name]);
          expect(text).not.toMatch(/[^\P{Cc}\n]/u);
          expect(text.trim()).not.toBe('');
        }
        for (const { text } of made.facts) expect(text).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  });

  test('a cut comes between two words', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 1, max: 300 }), (text, most) => {
        const cut = shorten(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        if (cut === text || cut === '') return;
        expect(cut.endsWith('…')).toBe(true);
        const kept = cut.slice(0, -1);
        expect(text.startsWith(kept)).toBe(true);
        // What follows is the end of a word, not its middle.
        expect(text.slice(kept.length)).toMatch(/^[\s.,!?:;–-]/);
      }),
      { numRuns: 500 },
    );
  });
});

test('what must stand comes before what may, and a shorter way of saying before a cut', () => {
  const long = 'Ett ord till. '.repeat(12).trim();
  const text = fitted(
    [
      { paragraph: 1, may: 'notice', must: 'notice', says: ['Först.'] },
      { paragraph: 1, may: 'notice', says: [long] },
      { paragraph: 1, may: 'notice', must: 'notice', says: [`${long} ${long}`, 'Kort.'] },
      { paragraph: 1, may: 'short', says: ['Inte i en notis.'] },
    ],
    'notice',
  );
  expect(text).toBe(`Först. ${long} Kort.`);
});

test('lists, sentences and their ends', () => {
  expect(listed([])).toBe('');
  expect(listed(['a.', ' ', 'b', 'c'])).toBe('a, b och c');
  expect([sentence('Hej'), sentence('Hej?'), sentence('”Hej.”'), sentence('')]).toEqual([
    'Hej.',
    'Hej?',
    '”Hej.”',
    '',
  ]);
  expect(fewer('Ett. Två!\nTre')).toEqual(['Ett. Två! Tre.', 'Ett. Två!', 'Ett.']);
});

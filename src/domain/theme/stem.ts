/**
 * Cutting endings off words, Swedish and English (domain notes 2.4: stem-based word lists). Coarser than
 * Snowball on purpose: every form of a noun, adjective or verb must meet the same stem, and a list entry is
 * cut with the same knife. Cutting a stem again changes nothing.
 */

const swedishEndings = [
  'heternas',
  'heterna',
  'hetens',
  'heten',
  'heter',
  'andet',
  'anden',
  'ornas',
  'arnas',
  'ernas',
  'orna',
  'arna',
  'erna',
  'aste',
  'ande',
  'ende',
  'ades',
  'ade',
  'are',
  'ast',
  'ats',
  'het',
  'ens',
  'ets',
  'ans',
  'its',
  'en',
  'et',
  'an',
  'ar',
  'er',
  'or',
  'at',
  'as',
  'es',
  'it',
  'ad',
  'a',
  'e',
]; // longest first
const genitive = /[bcdfghjklmnoprtvyaeiå]s$/;
const hasVowel = /[aeiouyåäöéü]/;

function cutSwedishOnce(word: string): string {
  for (const ending of swedishEndings) {
    const rest = word.length - ending.length;
    if (rest >= 3 && word.endsWith(ending) && hasVowel.test(word.slice(0, rest))) return word.slice(0, rest);
  }
  if (word.length >= 4 && genitive.test(word)) return word.slice(0, -1);
  if (word.length >= 5 && /[bdfgjklmnprv]t$/.test(word)) return word.slice(0, -1);
  if (word.length >= 4 && /[aeiouyåäö]n$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Every step from the word to its stem; a compound's last part may show only halfway ("storgatan", "storgat"). */
export function swedishStages(word: string): string[] {
  const stages = [word];
  for (let round = 0; round < 6; round += 1) {
    const now = stages[round] ?? word;
    const next = cutSwedishOnce(now);
    if (next === now) break;
    stages.push(next);
  }
  return stages;
}

/** The Swedish stem of a lower-case word: "badhusets" and "badhusen" both give "badhus". */
export function stemSwedish(word: string): string {
  return swedishStages(word).at(-1) ?? word;
}

const englishEndings = ["'s", 'ings', 'ing', 'ies', 'ied', 'edly', 'ed', 'ly', 'es', 's', 'y', 'e', "'"];

/** The English stem of a lower-case word: "crossings" and "crossing" both give "cross". */
export function stemEnglish(word: string): string {
  let now = word;
  for (let round = 0; round < 6; round += 1) {
    const ending = englishEndings.find(
      (each) => now.endsWith(each) && now.length - each.length >= 3 && !(each === 's' && now.endsWith('ss')),
    );
    if (!ending) break;
    now = now.slice(0, -ending.length);
  }
  return now;
}

/** The texts that a step makes public, and the personal numbers that stand in them. */
import type { How } from './gate-reasons.js';
import type { Params } from './judgement.js';
import { type Meeting, type Reason, reason } from './meeting.js';
import { personalNumbers } from './personal-data.js';

export type PublicText = { field: string; text: string | null | undefined; params?: Params };

/**
 * One reason for each text with a personal number or samordningsnummer, unless `anyway` was given. Telephone numbers
 * and addresses of the municipality belong in such texts and stop nothing.
 */
export function personalNumberReasons(
  texts: readonly PublicText[],
  { anyway }: Pick<How, 'anyway'>,
): Reason[] {
  if (anyway) return [];
  return texts.flatMap(({ field, text, params }) => {
    const found = personalNumbers(text ?? '');
    return found.length > 0 ? [reason('PERSONAL_DATA_LEFT', field, { ...params, found })] : [];
  });
}

/** What people have written of a meeting that an announcement shows to everybody; `why`: the reason of a change. */
export function announcedTexts(meeting: Meeting, why: string | undefined): PublicText[] {
  const { theme, programme } = meeting;
  const each = (field: string, texts: readonly string[]) => texts.map((text) => ({ field, text }));
  return [
    { field: 'theme.title', text: theme.title },
    { field: 'theme.titleEn', text: theme.titleEn },
    { field: 'theme.question', text: theme.question },
    { field: 'theme.questionEn', text: theme.questionEn },
    ...each('theme.canInfluence', theme.canInfluence),
    ...each('theme.alreadyDecided', theme.alreadyDecided),
    ...programme.flatMap((row) => [
      { field: 'programme', text: row.title },
      { field: 'programme', text: row.titleEn },
    ]),
    ...each('associations', meeting.associations),
    { field: 'food', text: meeting.food },
    ...each('interpreting', meeting.interpreting),
    { field: 'needs', text: meeting.needs },
    { field: 'reason', text: why },
  ];
}

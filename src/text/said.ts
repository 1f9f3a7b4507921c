/** What planners wrote, with the language it is in, so that screen readers and search engines read it right. */
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts, ProgrammeRow } from '../domain/notice.js';

export type Said = { text: string; lang: Language };

/** A text in the page's language where there is one, otherwise in Swedish. */
export function said(swedish: string, english: string | undefined, language: Language): Said {
  const translated = language === 'en' ? english?.trim() : undefined;
  return translated ? { text: translated, lang: 'en' } : { text: swedish, lang: 'sv' };
}

export const titleOf = (facts: Pick<MeetingFacts, 'title' | 'titleEn'>, language: Language): Said =>
  said(facts.title, facts.titleEn, language);

export const questionOf = (facts: Pick<MeetingFacts, 'question' | 'questionEn'>, language: Language): Said =>
  said(facts.question, facts.questionEn, language);

export const rowTitleOf = (row: ProgrammeRow, language: Language): Said =>
  said(row.title, row.titleEn, language);

/** A text that has line breaks as paragraphs. */
export function paragraphsOf(text: string): Said[] {
  return text
    .split(/\r?\n\s*/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ text: line, lang: 'sv' }));
}

/** Clashes with other meetings in a person's words. */
import type { Language } from '../domain/judgement.js';
import type { ClashCode, MeetingClash } from '../domain/slot/suggest-clashes.js';
import { formatDate } from '../domain/wallclock.js';
import { wordsOf } from '../text/words/index.js';

export type SpokenClash = {
  code: ClashCode;
  message: string;
  date: string;
  meeting: { id: number; title: string };
};

/** Each clash with its sentence. */
export function speakClashes(clashes: readonly MeetingClash[], language: Language): SpokenClash[] {
  const say = wordsOf(language).planner.clashes;
  return clashes.map(({ code, date, meeting, params }) => ({
    code,
    message: say[code]?.({ ...params, date: formatDate(date, language, 'weekday') }) ?? code,
    date,
    meeting,
  }));
}

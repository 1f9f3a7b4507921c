/** One meeting in a list, and what every view says of its day and its standing. */
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { endOf } from '../../../domain/publication.js';
import { formatDate, formatTimes } from '../../../domain/wallclock.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { questionOf, type Said, said, titleOf } from './said.js';

export type Tag = { text: string; color: 'danger' | 'warning' | 'info' | 'neutral' };

/** The words that must be seen before the title. A cancelled meeting is that and nothing more. */
export function tagsOf(facts: MeetingFacts, now: Date, language: Language): Tag[] {
  const { tags } = wordsOf(language).public.meeting;
  if (facts.status === 'cancelled') return [{ text: tags.cancelled, color: 'danger' }];
  if (endOf(facts) <= now) return [{ text: tags.over, color: 'neutral' }];
  const shown: Tag[] = [];
  if (facts.movedTime) shown.push({ text: tags.movedTime, color: 'warning' });
  if (facts.movedPlace) shown.push({ text: tags.movedPlace, color: 'warning' });
  if (facts.status === 'tentative') shown.push({ text: tags.tentative, color: 'info' });
  return shown;
}

export type Day = {
  weekday: string;
  day: string;
  month: string;
  year: string;
  long: string;
  times: string;
  /** For `<time datetime>`. */
  machine: string;
};

/** A meeting's day and times, taken apart for the date block and whole for reading. */
export function dayOf(
  facts: Pick<MeetingFacts, 'date' | 'publicStart' | 'publicEnd'>,
  language: Language,
): Day {
  const [weekday = '', day = '', month = '', year = ''] = formatDate(facts.date, language, 'long').split(' ');
  return {
    weekday,
    day,
    month,
    year,
    long: formatDate(facts.date, language, 'long'),
    times: formatTimes(facts.publicStart, facts.publicEnd, language),
    machine: `${facts.date}T${facts.publicStart}`,
  };
}

export type MeetingCard = {
  href: string;
  title: Said;
  question: Said;
  tags: Tag[];
  cancelled: boolean;
  day: Day;
  venue: string;
  place: string;
  board: string;
  outcome: Said | undefined;
};

const outcomeShown = 280;

function shortened(text: string): string {
  if (text.length <= outcomeShown) return text;
  const cut = text.slice(0, outcomeShown);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), outcomeShown - 40))} …`;
}

/** A meeting as a list shows it. */
export function cardOf(facts: MeetingFacts, now: Date, language: Language): MeetingCard {
  return {
    href: inLanguage(`/moten/${encodeURIComponent(facts.slug)}`, language),
    title: titleOf(facts, language),
    question: questionOf(facts, language),
    tags: tagsOf(facts, now, language).filter((tag) => tag.color !== 'neutral'),
    cancelled: facts.status === 'cancelled',
    day: dayOf(facts, language),
    venue: facts.venue.name,
    place: facts.place.name,
    board: facts.ownerBoard.name,
    outcome: facts.outcome ? said(shortened(facts.outcome.trim()), undefined, language) : undefined,
  };
}

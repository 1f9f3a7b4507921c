/** The strip that is glued across a poster that hangs: what no longer holds, and what holds instead. */
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts } from '../domain/notice.js';
import { formatTimes } from '../domain/wallclock.js';
import { type Said, titleOf } from '../text/said.js';
import { wordsOf } from '../text/words/index.js';
import { capital, dayOf, type Poster, type Publisher, pageOf, whenLine } from './poster.js';

export type Strip = {
  language: Language;
  revision: number;
  changedAt: string;
  municipality: string;
  kind: 'cancelled' | 'moved';
  /** "INSTÄLLT" or "FLYTTAT till". */
  big: string;
  title: Said;
  about: string;
  /** Large lines: the new day and place, or that the meeting does not take place. */
  now: string[];
  /** Small lines: what the poster below says and what is wrong. */
  before: string[];
  reason: string | undefined;
  cut: string;
  page: Poster['page'];
};

/** The strip of a meeting that was moved or cancelled; undefined when no poster needs one. */
export function stripOf(facts: MeetingFacts, publisher: Publisher, language: Language): Strip | undefined {
  const words = wordsOf(language).media.strip;
  const cancelled = facts.status === 'cancelled';
  if (!cancelled && !facts.movedTime && !facts.movedPlace) return undefined;
  return {
    language,
    revision: facts.revision,
    changedAt: facts.changedAt,
    municipality: publisher.municipality,
    kind: cancelled ? 'cancelled' : 'moved',
    big: cancelled ? words.cancelled : words.movedTo,
    title: titleOf(facts, language),
    about: words.about,
    now: cancelled
      ? [words.cancelledText(whenLine(facts, language, facts.changedAt))]
      : nowLines(facts, language),
    before: cancelled ? [] : beforeLines(facts, language),
    reason: facts.reason,
    cut: words.cut,
    page: pageOf(facts, publisher.publicUrl, language),
  };
}

function nowLines(facts: MeetingFacts, language: Language): string[] {
  const words = wordsOf(language).media.strip;
  const { venue } = facts;
  const place = facts.movedPlace
    ? `${words.newPlace}: ${venue.name}, ${venue.address}`
    : `${words.samePlace}: ${venue.name}`;
  return [
    capital(dayOf(facts.date, language, facts.changedAt)),
    formatTimes(facts.publicStart, facts.publicEnd, language),
    place,
  ];
}

/** What the newest revision replaced; nothing when a later change has been made to other things. */
function beforeLines(facts: MeetingFacts, language: Language): string[] {
  const words = wordsOf(language).media.strip;
  const { before, changes } = facts;
  if (!before) return [];
  const time = changes.includes('date') || changes.includes('time');
  return [
    ...(time ? [words.before(whenLine(before, language, facts.changedAt))] : []),
    ...(changes.includes('venue') ? [words.beforePlace(before.venueName)] : []),
  ];
}

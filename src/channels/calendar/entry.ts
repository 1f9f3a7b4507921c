/** One meeting as a calendar entry (VEVENT, RFC 5545 3.6.1): what a resident reads in it. */
import type { Language } from '../../domain/judgement.js';
import type { MeetingFacts, ProgrammeRow } from '../../domain/notice.js';
import { accessKeys } from '../../domain/venue.js';
import { addDays, formatDate, formatTimes, toInstant } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { cleanLines, oneLine, uriLine } from './one-line.js';

const hour = 3_600_000;
const daysCancelledStay = 90;
const monthsPastStay = 24;

/**
 * The instant of a published day and time. For the skipped and the doubled hour of the DST nights it is what
 * RFC 5545 3.3.5 says: the offset before the gap, and the first of the two; both are one hour after the hour
 * before. A day or time that is none throws, since no such meeting can have been published.
 */
export function instantOf(date: string, time: string): Date {
  const exact = toInstant(date, time);
  if (exact.ok) return exact.at;
  if (exact.code === 'TIME_DOES_NOT_EXIST' || exact.code === 'TIME_EXISTS_TWICE') {
    const earlier = `${String(Number(time.slice(0, 2)) - 1).padStart(2, '0')}${time.slice(2)}`;
    const before = toInstant(date, earlier);
    if (before.ok) return new Date(before.at.getTime() + hour);
  }
  throw new RangeError(`${exact.code}: ${date} ${time}`);
}

/** Whether a meeting still stands in a calendar on a day: cancelled ones 90 days past theirs, others 24 months. */
export function stillShown(facts: MeetingFacts, today: string): boolean {
  if (facts.status === 'cancelled') return today <= addDays(facts.date, daysCancelledStay);
  const oldest = `${Number(today.slice(0, 4)) - monthsPastStay / 12}`.padStart(4, '0') + today.slice(4);
  return facts.date >= oldest;
}

/** By day, time and UID, compared by code units, so that the order is the same on every machine. */
export function byTime(a: MeetingFacts, b: MeetingFacts): number {
  const key = (facts: MeetingFacts) => `${facts.date} ${facts.publicStart} ${facts.uid}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

/** The page residents read about the meeting. */
export function meetingPage(
  facts: Pick<MeetingFacts, 'slug'>,
  publicUrl: string,
  language: Language,
): string {
  return uriLine(
    `${publicUrl}${language === 'en' ? '/en' : ''}/moten/${encodeURIComponent(oneLine(facts.slug))}`,
  );
}

/** The entry's title with what must be seen at once: cancelled, or else a new time and a new place. */
export function titleOf(facts: MeetingFacts, language: Language): string {
  const { prefixes } = wordsOf(language).calendar;
  const title = oneLine((language === 'en' && facts.titleEn) || facts.title);
  if (facts.status === 'cancelled') return `${prefixes.cancelled} ${title}`;
  return [facts.movedTime && prefixes.movedTime, facts.movedPlace && prefixes.movedPlace, title]
    .filter(Boolean)
    .join(' ');
}

/** "venue, address" on one line. */
export function locationOf(facts: MeetingFacts): string {
  return [oneLine(facts.venue.name), oneLine(facts.venue.address)].filter(Boolean).join(', ');
}

/** What the entry tells: state, question, programme, how to get there and in, and the page. */
export function descriptionOf(facts: MeetingFacts, publicUrl: string, language: Language): string {
  const words = wordsOf(language).calendar;
  const parts = [
    stateLines(facts, language),
    questionLines(facts, language),
    facts.status === 'cancelled' ? [] : programmeLines(facts, language),
    facts.status === 'cancelled' ? [] : wayLines(facts, language),
    [`${words.page}: ${meetingPage(facts, publicUrl, language)}`],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** "label: text", or nothing without a text. */
function labelled(label: string, text: string | null | undefined): string[] {
  const clean = cleanLines(text ?? '').join(' ');
  return clean ? [`${label}: ${clean}`] : [];
}

function stateLines(facts: MeetingFacts, language: Language): string[] {
  const words = wordsOf(language).calendar;
  const reason = labelled(words.reason, facts.reason);
  if (facts.status === 'cancelled') return [words.cancelled, ...reason];
  const before = facts.before;
  return [
    ...(facts.movedTime ? [words.movedTime] : []),
    ...(facts.movedPlace ? [words.movedPlace] : []),
    ...(before
      ? labelled(
          words.before,
          `${formatDate(before.date, language, 'long')} ${formatTimes(before.publicStart, before.publicEnd, language)}, ${before.venueName}, ${before.venueAddress}`,
        )
      : []),
    ...(facts.movedTime || facts.movedPlace ? reason : []),
    ...(facts.status === 'tentative' ? [words.tentative] : []),
    // What came of it is told when the meeting has been: nobody can listen any more.
    ...(facts.outcome ? labelled(words.outcome, facts.outcome) : [words.listen]),
  ];
}

function questionLines(facts: MeetingFacts, language: Language): string[] {
  const { calendar: words, meeting } = wordsOf(language);
  const question = (language === 'en' && facts.questionEn) || facts.question;
  return [
    ...labelled(words.question, question),
    `${meeting.levels[facts.level]}: ${meeting.promises[facts.level]}`,
    ...labelled(words.canInfluence, facts.canInfluence.join(' · ')),
    ...labelled(words.alreadyDecided, facts.alreadyDecided.join(' · ')),
  ];
}

function programmeLines(facts: MeetingFacts, language: Language): string[] {
  const words = wordsOf(language).calendar;
  const row = (one: ProgrammeRow) => {
    const title = oneLine((language === 'en' && one.titleEn) || one.title);
    const speak = one.audienceMaySpeak ? ` (${words.maySpeak})` : '';
    return `${formatTimes(one.start, one.end, language)} ${title}${speak}`;
  };
  const toldInRows = facts.programme.some((one) => one.kind === 'formal');
  const session =
    facts.formalStart && facts.formalEnd && !toldInRows
      ? labelled(words.session, formatTimes(facts.formalStart, facts.formalEnd, language))
      : [];
  return [
    ...session,
    ...(facts.programme.length > 0 ? [`${words.programme}:`, ...facts.programme.map(row)] : []),
    ...(facts.someClosed ? [wordsOf(language).public.needs.someClosed] : []),
    ...labelled(words.associations, facts.associations.join(', ')),
  ];
}

function wayLines(facts: MeetingFacts, language: Language): string[] {
  const { calendar: words, meeting } = wordsOf(language);
  const { venue } = facts;
  const lit = venue.litRoute === null ? 'unknown' : venue.litRoute ? 'yes' : 'no';
  return [
    ...labelled(words.place, locationOf(facts)),
    ...labelled(words.nearestStop, venue.nearestStop),
    ...labelled(words.lastDeparture, venue.lastDeparture && formatTimes(venue.lastDeparture, null, language)),
    `${words.access}:`,
    ...accessKeys.map((key) => `${meeting.access[key]}: ${meeting.accessAnswers[venue.access[key]]}`),
    `${meeting.litRoute}: ${meeting.accessAnswers[lit]}`,
    ...labelled(wordsOf(language).public.needs.hearing, venue.hearingSolution),
    ...labelled(
      words.checkedOn,
      venue.accessCheckedOn && formatDate(venue.accessCheckedOn, language, 'short'),
    ),
    ...labelled(words.food, facts.food),
    ...(facts.childcare ? [words.childcare] : []),
    ...labelled(words.interpreting, facts.interpreting.join(', ')),
    ...labelled(words.needs, facts.needs),
  ];
}

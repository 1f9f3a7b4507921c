/** The parts of a letter about a meeting that come after the five facts. */
import type { Language } from '../../domain/judgement.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { accessKeys } from '../../domain/venue.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { cleanLines } from '../calendar/one-line.js';
import { either, item, own, type Section, swedish } from './letter.js';

/** What can be influenced, under the promise of the meeting's level. */
export function influenceSection(facts: MeetingFacts, language: Language): Section {
  const { mail, meeting } = wordsOf(language);
  return {
    heading: mail.headings.influence,
    intro: own(meeting.promises[facts.level]),
    items: facts.canInfluence.map((text) => item(null, swedish(text, language))),
  };
}

/** What is already decided, so that nobody comes in vain. */
export function decidedSection(facts: MeetingFacts, language: Language): Section {
  return {
    heading: wordsOf(language).mail.headings.decided,
    intro: null,
    items: facts.alreadyDecided.map((text) => item(null, swedish(text, language))),
  };
}

/** The programme, a row for each item. The snapshot holds the public rows only. */
export function programmeSection(facts: MeetingFacts, language: Language): Section {
  const words = wordsOf(language).mail;
  return {
    heading: words.headings.programme,
    intro: null,
    items: facts.programme.map((row) =>
      item(
        formatTimes(row.start, row.end, language),
        either(row.title, row.titleEn, language),
        row.audienceMaySpeak ? words.speak : null,
      ),
    ),
  };
}

/** Where the full council's notice stands; nothing of another body, or without an address of the notice board. */
export function councilSection(
  facts: MeetingFacts,
  language: Language,
  noticeBoard: string | undefined,
): Section[] {
  if (!facts.councilSits || !noticeBoard) return [];
  const { needs } = wordsOf(language).public;
  const { text, link } = needs.council;
  const items = [item(null, own(text))];
  return [{ heading: needs.parts.sitting, intro: null, items, link: { label: link, url: noticeBoard } }];
}

/** How to get there and in. An unknown access fact is said to be unknown, never left out. */
export function practicalSection(facts: MeetingFacts, language: Language): Section {
  const { mail, meeting, followUp } = wordsOf(language);
  const { practical } = mail;
  const { venue } = facts;
  const lit = venue.litRoute === null ? 'unknown' : venue.litRoute ? 'yes' : 'no';
  const line = (label: string, text: string | null | undefined) =>
    cleanLines(text ?? '').map((part) => item(label, swedish(part, language)));
  const { lastDeparture, accessCheckedOn } = venue;
  return {
    heading: mail.headings.practical,
    intro: null,
    items: [
      ...line(practical.nearestStop, venue.nearestStop),
      ...(lastDeparture
        ? [item(practical.lastDeparture, own(formatTimes(lastDeparture, null, language)))]
        : []),
      ...line(practical.food, facts.food),
      ...(facts.childcare ? [item(null, own(practical.childcare))] : []),
      ...line(practical.interpreting, facts.interpreting.join(', ')),
      ...accessKeys.map((key) => item(meeting.access[key], own(meeting.accessAnswers[venue.access[key]]))),
      item(meeting.litRoute, own(meeting.accessAnswers[lit])),
      ...line(wordsOf(language).public.needs.hearing, venue.hearingSolution),
      ...(accessCheckedOn
        ? [item(null, own(practical.checkedOn(formatDate(accessCheckedOn, language, 'short'))))]
        : []),
      ...line(practical.associations, facts.associations.join(', ')),
      ...line(practical.needs, facts.needs),
      ...(facts.followUpDue
        ? [item(null, own(followUp.mail.promised(formatDate(facts.followUpDue, language, 'short'))))]
        : []),
    ],
  };
}

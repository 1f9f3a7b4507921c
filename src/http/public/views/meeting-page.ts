/** Everything the page of one meeting shows, worked out from the published facts. */
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { endOf } from '../../../domain/publication.js';
import { accessKeys } from '../../../domain/venue.js';
import { formatDate, formatTimes, localDate } from '../../../domain/wallclock.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { type CalendarLinks, calendarLinks } from './calendar-links.js';
import { type ComingPart, comingPart } from './coming.js';
import { type FollowUpPart, followUpPart } from './follow-up-part.js';
import { type Day, dayOf, type Tag, tagsOf } from './meeting-card.js';
import { paragraphsOf, questionOf, rowTitleOf, type Said, said, titleOf } from './said.js';

/** What must be told before all else. */
export type Standing = {
  color: 'danger' | 'warning' | 'info';
  heading: string;
  text: string | undefined;
  reason: Said | undefined;
  lines: string[];
};
export type Row = { label: string; value: Said; href?: string | undefined; linkText?: string | undefined };
export type AccessRow = { label: string; answer: 'yes' | 'no' | 'unknown'; text: string };
export type ProgrammeItem = { times: string; title: Said; note: string | undefined };

export type MeetingPage = {
  words: ReturnType<typeof wordsOf>['public']['meeting'];
  home: string;
  tags: Tag[];
  cancelled: boolean;
  over: boolean;
  title: Said;
  question: Said;
  day: Day;
  venue: string;
  address: string;
  place: { name: string; href: string };
  standing: Standing | undefined;
  changed: { on: string; lines: string[] } | undefined;
  outcome: Said[];
  followUp: FollowUpPart;
  /** After the meeting the promise stands in the box that says it has been; a late one stands first, alone. */
  promiseInStanding: boolean;
  promiseFirst: boolean;
  level: string;
  promise: string;
  canInfluence: Said[];
  alreadyDecided: Said[];
  decision: string[];
  caseNumber: string | undefined;
  boardLinks: { name: string; href: string }[];
  programme: ProgrammeItem[];
  practical: Row[];
  access: AccessRow[];
  accessNote: string;
  accessUnknown: boolean;
  needs: Said[];
  calendarFile: string;
  calendars: CalendarLinks;
  subscribe: { href: string; text: string };
  followText: string;
  /** Where to leave a view; not of a cancelled meeting. */
  views: { heading: string; text: string; link: string; href: string } | undefined;
  posters: { href: string; text: string }[];
  spread: string;
  coming: ComingPart;
};

/** What differs from the revision before, in sentences. */
export function changeLines(facts: MeetingFacts, language: Language): string[] {
  const words = wordsOf(language).mail.changes;
  const { before, changes } = facts;
  const when = (of: Pick<MeetingFacts, 'date' | 'publicStart' | 'publicEnd'>) =>
    `${formatDate(of.date, language, 'weekday')} ${formatTimes(of.publicStart, of.publicEnd, language)}`;
  const movedTime = changes.includes('date') || changes.includes('time');
  const lines: string[] = [];
  if (before && movedTime) lines.push(words.when(when(facts), when(before)));
  if (before && changes.includes('venue'))
    lines.push(
      words.where(
        `${facts.venue.name}, ${facts.venue.address}`,
        `${before.venueName}, ${before.venueAddress}`,
      ),
    );
  if (before && before.title !== facts.title) lines.push(words.title(facts.title, before.title));
  const told = new Set<string>(before ? ['date', 'time', 'venue'] : []);
  if (before && before.title !== facts.title) told.add('theme');
  // A meeting that becomes cancelled says so in its standing.
  if (facts.status === 'cancelled') told.add('status');
  for (const change of changes) if (!told.has(change)) lines.push(words[change]);
  return lines;
}

function standingOf(facts: MeetingFacts, now: Date, language: Language): Standing | undefined {
  const words = wordsOf(language).public.meeting;
  const reason = facts.reason ? said(facts.reason, undefined, language) : undefined;
  if (facts.status === 'cancelled')
    return { color: 'danger', heading: words.cancelled, text: words.cancelledText, reason, lines: [] };
  if (endOf(facts) <= now) {
    if (facts.outcome) return undefined;
    return { color: 'info', heading: words.over, text: words.outcomeToCome, reason: undefined, lines: [] };
  }
  if (facts.movedTime || facts.movedPlace) {
    const { moved } = words;
    const heading =
      facts.movedTime && facts.movedPlace ? moved.both : facts.movedTime ? moved.movedTime : moved.movedPlace;
    return { color: 'warning', heading, text: undefined, reason, lines: changeLines(facts, language) };
  }
  if (facts.status === 'tentative')
    return {
      color: 'info',
      heading: words.tentative,
      text: words.tentativeText,
      reason: undefined,
      lines: [],
    };
  return undefined;
}

function programmeOf(facts: MeetingFacts, language: Language): ProgrammeItem[] {
  const words = wordsOf(language).public.meeting;
  return [...facts.programme]
    .sort((a, b) => a.start.localeCompare(b.start))
    .map((row) => {
      const title = rowTitleOf(row, language);
      const saysSo = /välkommen att lyssna|welcome to listen/i.test(title.text);
      const talks = row.audienceMaySpeak && row.kind !== 'fika' && row.kind !== 'service';
      const note =
        row.kind === 'formal' ? (saysSo ? undefined : words.listen) : talks ? words.speak : undefined;
      const times = formatTimes(row.start, row.end, language).replace(/^kl\. /, '');
      return { times, title, note };
    });
}

function practicalOf(facts: MeetingFacts, language: Language): Row[] {
  const words = wordsOf(language).public.meeting;
  const { venue } = facts;
  const swedish = (label: string, text: string | null | undefined): Row[] =>
    text?.trim() ? [{ label, value: said(text.trim(), undefined, language) }] : [];
  const own = (label: string, text: string): Row => ({ label, value: { text, lang: language } });
  const map =
    venue.lat !== null && venue.lon !== null
      ? `https://www.openstreetmap.org/?mlat=${venue.lat}&mlon=${venue.lon}#map=16/${venue.lat}/${venue.lon}`
      : undefined;
  const profile = wordsOf(language).meeting.profiles[facts.audienceProfile];
  return [
    {
      label: words.address,
      value: { text: `${venue.name}, ${venue.address}`, lang: 'sv' },
      href: map,
      linkText: words.map,
    },
    ...swedish(words.nearestStop, venue.nearestStop),
    ...(venue.lastDeparture
      ? [own(words.lastDeparture, formatTimes(venue.lastDeparture, null, language))]
      : []),
    own(words.seats, words.persons(venue.maxPersons)),
    ...(facts.audienceProfile === 'general' ? [] : [own(words.audience, profile)]),
    ...swedish(words.food, facts.food),
    ...(facts.childcare ? [own(words.childcare, words.childcareYes)] : []),
    ...swedish(words.interpreting, facts.interpreting.join(', ')),
    ...swedish(words.associations, facts.associations.join(', ')),
  ];
}

function accessOf(facts: MeetingFacts, language: Language): AccessRow[] {
  const { access, accessAnswers, litRoute } = wordsOf(language).meeting;
  const lit = facts.venue.litRoute === null ? 'unknown' : facts.venue.litRoute ? 'yes' : 'no';
  const row = (label: string, answer: AccessRow['answer']) => ({
    label,
    answer,
    text: accessAnswers[answer],
  });
  return [...accessKeys.map((key) => row(access[key], facts.venue.access[key])), row(litRoute, lit)];
}

function decisionOf(facts: MeetingFacts, language: Language): string[] {
  const decides = whoDecides(facts, language);
  return [wordsOf(language).public.meeting.owner(facts.ownerBoard.name), ...(decides ? [decides] : [])];
}

/** Once the decision has been told nobody is said to decide: it was on the day planned, or on one that is not known here. */
function whoDecides(
  { decisionBody, decisionDate, decisionTold }: MeetingFacts,
  language: Language,
): string | undefined {
  const words = wordsOf(language).public.meeting;
  if (!decisionBody) return undefined;
  const day = decisionDate && formatDate(decisionDate, language, 'long');
  if (!decisionTold) return day ? words.decisionText(decisionBody, day) : words.decisionNoDay(decisionBody);
  const hasBeen = decisionDate && decisionDate <= localDate(new Date(decisionTold.at));
  return day && hasBeen ? words.decisionWas(decisionBody, day) : undefined;
}

/** Builds the page of a meeting as residents see it at `now`. A closed one takes no more views, so it asks for none. */
export function meetingPage(
  facts: MeetingFacts,
  now: Date,
  publicUrl: string,
  language: Language,
  { noticeBoard, closed = false }: { noticeBoard?: string | undefined; closed?: boolean } = {},
): MeetingPage {
  const words = wordsOf(language).public;
  const { meeting } = wordsOf(language);
  const standing = standingOf(facts, now, language);
  const changes = facts.status === 'cancelled' ? [] : changeLines(facts, language);
  const slug = encodeURIComponent(facts.slug);
  const placeSlug = encodeURIComponent(facts.place.slug);
  const access = accessOf(facts, language);
  const boards = [facts.ownerBoard, ...(facts.sittingBoard ? [facts.sittingBoard] : [])];
  const { accessCheckedOn } = facts.venue;
  const over = endOf(facts) <= now;
  const followUp = followUpPart(facts, now, language);
  return {
    words: words.meeting,
    home: inLanguage('/', language),
    tags: tagsOf(facts, now, language),
    cancelled: facts.status === 'cancelled',
    over,
    title: titleOf(facts, language),
    question: questionOf(facts, language),
    day: dayOf(facts, language),
    venue: facts.venue.name,
    address: facts.venue.address,
    place: { name: facts.place.name, href: inLanguage(`/orter/${placeSlug}`, language) },
    standing,
    changed:
      changes.length > 0 && standing?.color !== 'warning'
        ? {
            on: words.meeting.changedOn(formatDate(localDate(new Date(facts.changedAt)), language, 'short')),
            lines: changes,
          }
        : undefined,
    outcome: facts.outcome ? paragraphsOf(facts.outcome) : [],
    followUp,
    promiseInStanding: over && standing !== undefined && followUp.promise?.late === false,
    promiseFirst: followUp.promise?.late === true || (over && standing === undefined),
    level: meeting.levels[facts.level],
    promise: meeting.promises[facts.level],
    canInfluence: facts.canInfluence.map((text) => said(text, undefined, language)),
    alreadyDecided: facts.alreadyDecided.map((text) => said(text, undefined, language)),
    decision: decisionOf(facts, language),
    caseNumber: facts.caseNumber,
    boardLinks: [...new Map(boards.map((board) => [board.slug, board])).values()].map((board) => ({
      name: board.name,
      href: inLanguage(`/namnder/${encodeURIComponent(board.slug)}`, language),
    })),
    programme: programmeOf(facts, language),
    practical: practicalOf(facts, language),
    access,
    accessNote: accessCheckedOn
      ? words.meeting.accessChecked(formatDate(accessCheckedOn, language, 'short'))
      : words.meeting.accessNotChecked,
    accessUnknown: access.some((row) => row.answer === 'unknown'),
    needs: facts.needs ? paragraphsOf(facts.needs) : [],
    calendarFile: `/moten/${slug}.ics`,
    calendars: calendarLinks(publicUrl, `/kalender/orter/${placeSlug}.ics`, facts.place.name, language),
    subscribe: {
      href: `${inLanguage('/prenumerera', language)}?ort=${placeSlug}`,
      text: words.list.byEmail,
    },
    followText: words.list.followText,
    views:
      facts.status === 'cancelled' || closed
        ? undefined
        : { ...words.views.button, href: inLanguage(`/moten/${slug}/synpunkter`, language) },
    posters: postersOf(facts, language),
    coming: comingPart(facts, now, language, { noticeBoard, closed }),
    spread: wordsOf(language).media.poster.spread,
  };
}

/** The poster; the strip for those that hang is only at the desk. */
function postersOf(facts: MeetingFacts, language: Language): { href: string; text: string }[] {
  const words = wordsOf(language).media.poster;
  return [{ href: inLanguage(`/affisch/${encodeURIComponent(facts.slug)}`, language), text: words.link }];
}

/** What stands in `<head>` besides the usual, for link previews. */
export function meetingHead(facts: MeetingFacts, now: Date, language: Language) {
  const words = wordsOf(language).public;
  const title = titleOf(facts, language).text;
  const tags = tagsOf(facts, now, language).filter(
    (tag) => tag.color === 'danger' || tag.color === 'warning',
  );
  const prefix = tags.length > 0 ? `${tags.map((tag) => tag.text).join(', ')}: ` : '';
  const day = dayOf(facts, language);
  const where = words.meeting.eventDescription(
    `${day.long} ${day.times}`,
    `${facts.venue.name}, ${facts.place.name}`,
  );
  return { title: `${prefix}${title}`, description: `${where} ${questionOf(facts, language).text}` };
}

/**
 * What a poster and a strip say, worked out once from the published facts, for the print page and the PDF alike. It
 * does not depend on today, so that a poster is the same for as long as its revision stands.
 */
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts } from '../domain/notice.js';
import { accessKeys } from '../domain/venue.js';
import { formatDate, formatTimes, localDate } from '../domain/wallclock.js';
import { questionOf, type Said, said, titleOf } from '../text/said.js';
import { wordsOf } from '../text/words/index.js';

/** Who publishes: stands on every poster. `contact`: an e-mail address. `publicUrl`: without a slash at its end. */
export type Publisher = { publicUrl: string; municipality: string; contact: string };

/** `keep`: never left out for want of room. */
export type PosterRow = { label: string; value: Said; keep?: true };

/** A label with its colon; a question has its own mark. */
export const labelled = (label: string): string => (label.endsWith('?') ? label : `${label}:`);

export type Poster = {
  language: Language;
  revision: number;
  /** ISO instant of the revision. */
  changedAt: string;
  municipality: string;
  site: string;
  welcome: string;
  /** What must be seen before all else: "INSTÄLLT", "NY TID". */
  badge: { text: string; kind: 'cancelled' | 'moved' | 'tentative'; lines: Said[] } | undefined;
  title: Said;
  question: Said;
  when: { label: string; day: string; times: string };
  where: { label: string; venue: string; address: string };
  influence: { heading: string; promise: string; itemsHeading: string; items: Said[] };
  practical: { heading: string; rows: PosterRow[] };
  contact: { label: string; address: string };
  /** The meeting's page: whole for the QR code, without scheme for reading, and the sentences around it. */
  page: { url: string; shown: string; readMore: string; more: string; scan: string; alt: string };
};

/** The meeting's own page: never one that asks for a sign-in. */
export function pageUrlOf(facts: Pick<MeetingFacts, 'slug'>, publicUrl: string, language: Language): string {
  return `${publicUrl}${language === 'en' ? '/en' : ''}/moten/${encodeURIComponent(facts.slug)}`;
}

/** The first letter large: a weekday that begins a line. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Day and times in one running line; `told`: see {@link dayOf}. */
export const whenLine = (
  of: Pick<MeetingFacts, 'date' | 'publicStart' | 'publicEnd'>,
  language: Language,
  told: string,
): string => `${dayOf(of.date, language, told)} ${formatTimes(of.publicStart, of.publicEnd, language)}`;

/** A day with its weekday, and with its year when that is another than of `told` (ISO instant): a poster hangs long. */
export const dayOf = (date: string, language: Language, told: string): string =>
  formatDate(date, language, date.slice(0, 4) === localDate(new Date(told)).slice(0, 4) ? 'weekday' : 'long');

export function pageOf(facts: MeetingFacts, publicUrl: string, language: Language): Poster['page'] {
  const words = wordsOf(language).media.poster;
  const url = pageUrlOf(facts, publicUrl, language);
  const shown = url.replace(/^https?:\/\//, '');
  return {
    url,
    shown,
    readMore: words.readMore(shown),
    more: words.more,
    scan: words.scan,
    alt: words.qrAlt(url),
  };
}

function badgeOf(facts: MeetingFacts, language: Language): Poster['badge'] {
  const words = wordsOf(language).media.poster;
  const own = (text: string): Said => ({ text, lang: language });
  const reason = facts.reason ? [said(facts.reason, undefined, language)] : [];
  if (facts.status === 'cancelled')
    return { text: words.cancelled, kind: 'cancelled', lines: [own(words.cancelledText), ...reason] };
  if (facts.movedTime || facts.movedPlace) {
    const { movedTime, movedPlace, both } = words;
    const text = facts.movedTime ? (facts.movedPlace ? both : movedTime) : movedPlace;
    return { text, kind: 'moved', lines: [...beforeLines(facts, language).map(own), ...reason] };
  }
  return facts.status === 'tentative' ? { text: words.tentative, kind: 'tentative', lines: [] } : undefined;
}

/** What no longer holds, when the newest revision is the one that moved the meeting. */
function beforeLines(facts: MeetingFacts, language: Language): string[] {
  const words = wordsOf(language).media.poster;
  const { before, changes } = facts;
  if (!before) return [];
  const time =
    changes.includes('date') || changes.includes('time') ? [whenLine(before, language, facts.changedAt)] : [];
  const place = changes.includes('venue') ? [before.venueName] : [];
  const what = [...time, ...place].join(', ');
  return what ? [words.before(what)] : [];
}

function accessRows(facts: MeetingFacts, language: Language): PosterRow[] {
  const words = wordsOf(language).media.poster;
  const labels = wordsOf(language).meeting;
  const { access, litRoute } = facts.venue;
  const answers = [
    ...accessKeys.map((key) => ({ label: labels.access[key], answer: access[key] })),
    { label: labels.litRoute, answer: litRoute === null ? 'unknown' : litRoute ? 'yes' : 'no' },
  ];
  const row = (label: string, answer: string): PosterRow[] => {
    const names = answers.filter((one) => one.answer === answer).map((one) => one.label);
    const text = capital(names.map((name) => name.slice(0, 1).toLowerCase() + name.slice(1)).join(', '));
    return names.length > 0 ? [{ label, value: { text, lang: language } }] : [];
  };
  return [
    ...row(words.accessYes, 'yes'),
    ...row(words.accessNo, 'no'),
    ...row(words.accessUnknown, 'unknown'),
    ...(facts.venue.hearingSolution
      ? [
          {
            label: wordsOf(language).public.needs.hearing,
            value: said(facts.venue.hearingSolution, undefined, language),
          },
        ]
      : []),
  ];
}

function practicalRows(facts: MeetingFacts, language: Language): PosterRow[] {
  const words = wordsOf(language).media.poster;
  const promised = wordsOf(language).followUp.poster;
  const { venue } = facts;
  const own = (label: string, text: string): PosterRow => ({ label, value: { text, lang: language } });
  const written = (label: string, text: string | null | undefined): PosterRow[] =>
    text?.trim() ? [{ label, value: said(text.trim().replace(/\s+/g, ' '), undefined, language) }] : [];
  const sits = facts.sittingBoard && facts.formalStart && facts.formalEnd;
  return [
    ...written(words.host, facts.ownerBoard.name),
    ...accessRows(facts, language),
    ...written(words.nearestStop, venue.nearestStop),
    ...(venue.lastDeparture
      ? [own(words.lastDeparture, formatTimes(venue.lastDeparture, null, language))]
      : []),
    ...written(words.needs, facts.needs).map((row): PosterRow => ({ ...row, keep: true })),
    ...(sits
      ? [
          own(
            words.formal,
            words.formalText(
              facts.sittingBoard?.name ?? '',
              formatTimes(facts.formalStart ?? '', facts.formalEnd ?? null, language),
            ),
          ),
        ]
      : []),
    ...written(words.food, facts.food),
    ...(facts.childcare ? [own(words.childcare, words.childcareYes)] : []),
    ...written(words.interpreting, facts.interpreting.join(', ')),
    ...written(words.together, facts.associations.join(', ')),
    ...(facts.followUpDue && facts.status === 'confirmed'
      ? [own(promised.label, promised.by(formatDate(facts.followUpDue, language, 'short')))]
      : []),
  ];
}

/** What the poster of a meeting's newest published revision says. */
export function posterOf(facts: MeetingFacts, publisher: Publisher, language: Language): Poster {
  const words = wordsOf(language);
  const { poster } = words.media;
  const cancelled = facts.status === 'cancelled';
  return {
    language,
    revision: facts.revision,
    changedAt: facts.changedAt,
    municipality: publisher.municipality,
    site: words.public.layout.site,
    welcome: poster.welcome,
    badge: badgeOf(facts, language),
    title: titleOf(facts, language),
    question: questionOf(facts, language),
    when: {
      label: cancelled ? poster.wouldHaveBeen : poster.when,
      day: capital(dayOf(facts.date, language, facts.changedAt)),
      times: formatTimes(facts.publicStart, facts.publicEnd, language),
    },
    where: { label: poster.where, venue: facts.venue.name, address: addressOf(facts) },
    influence: {
      heading: poster.influence,
      promise: `${words.meeting.levels[facts.level]}. ${words.meeting.promises[facts.level]}`,
      itemsHeading: poster.canInfluence,
      items: facts.canInfluence.map((item) => said(item, undefined, language)),
    },
    practical: { heading: poster.practical, rows: practicalRows(facts, language) },
    contact: { label: poster.contact, address: publisher.contact },
    page: pageOf(facts, publisher.publicUrl, language),
  };
}

/**
 * Whether a poster of one revision prints what one of another would, in both languages. The band that says what has moved
 * is left out: a poster that hung with the right time all along needs none, and one with a wrong time differs in its time.
 */
export function printsSame(hangs: MeetingFacts, published: MeetingFacts, publisher: Publisher): boolean {
  const printed = (facts: MeetingFacts) =>
    JSON.stringify(
      (['sv', 'en'] as const).map((language) => {
        const { revision: _, changedAt: __, badge: ___, ...rest } = posterOf(facts, publisher, language);
        return rest;
      }),
    );
  return printed(hangs) === printed(published);
}

/** The address, with the place where its post town is another. */
function addressOf({ venue, place }: MeetingFacts): string {
  return venue.address.toLowerCase().includes(place.name.toLowerCase())
    ? venue.address
    : `${venue.address}, ${place.name}`;
}

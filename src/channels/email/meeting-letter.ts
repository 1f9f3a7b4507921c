/** The letter about a meeting: the five facts first (what, when, where, question, change), then the rest. */
import type { Language } from '../../domain/judgement.js';
import type { Change, MeetingFacts, MeetingNoticeKind } from '../../domain/notice.js';
import { sittingOf } from '../../domain/two-parts.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { meetingPage } from '../calendar/entry.js';
import { cleanLines, oneLine } from '../calendar/one-line.js';
import { followUpNews, followUpSections } from './follow-up-sections.js';
import { either, type Letter, own, type Row, type Said, type Sender, swedish } from './letter.js';
import {
  councilSection,
  decidedSection,
  influenceSection,
  practicalSection,
  programmeSection,
} from './sections.js';

/** Makes the letter of a notice about a meeting. */
export function meetingLetter(
  kind: MeetingNoticeKind,
  facts: MeetingFacts,
  language: Language,
  sender: Sender,
): Letter {
  const words = wordsOf(language).mail;
  const heading = either(facts.title, facts.titleEn, language);
  const label = labelOf(kind, facts, language);
  const english = language === 'en' ? '/en' : '';
  return {
    language,
    subject: oneLine(subjectOf(kind, facts, language, heading.text)),
    label,
    tone: kind === 'cancelled' ? 'stop' : kind === 'changed' ? 'change' : 'calm',
    heading,
    rows: rowsOf(kind, facts, language),
    paragraphs: [],
    buttons: buttonsOf(kind, facts, language, sender),
    pasteLink: null,
    sections: sectionsOf(kind, facts, language, sender.noticeBoard),
    footer: {
      lines: [words.footer.subscribed(sender.municipality), words.footer.notLegal],
      link: {
        label: words.footer.unsubscribe,
        url: `${sender.publicUrl}${english}/prenumeration/avsluta/${sender.token}`,
      },
    },
  };
}

const changedTime = (facts: MeetingFacts) => facts.changes.includes('date') || facts.changes.includes('time');
const changedPlace = (facts: MeetingFacts) => facts.changes.includes('venue');

function labelOf(kind: MeetingNoticeKind, facts: MeetingFacts, language: Language): string {
  const { labels } = wordsOf(language).mail;
  if (kind !== 'changed') return labels[kind];
  if (changedTime(facts) && changedPlace(facts)) return labels.newTimeAndPlace;
  if (changedTime(facts)) return labels.newTime;
  return changedPlace(facts) ? labels.newPlace : labels.otherChange;
}

function subjectOf(kind: MeetingNoticeKind, facts: MeetingFacts, language: Language, title: string): string {
  const { subjects } = wordsOf(language).mail;
  const day = formatDate(facts.date, language, 'weekday');
  const when = `${day} ${formatTimes(facts.publicStart, null, language)}`;
  switch (kind) {
    case 'save_the_date':
    case 'announced':
      return subjects[kind](day, facts.place.name, title);
    case 'changed': {
      const news = [
        ...(changedPlace(facts) && !changedTime(facts) ? [facts.venue.name, day] : [when]),
        ...(changedPlace(facts) && changedTime(facts) ? [facts.venue.name] : []),
      ];
      return subjects.changed(labelOf(kind, facts, language), news.join(', '), title);
    }
    case 'cancelled':
      return subjects.cancelled(title, day);
    case 'reminder':
      return subjects.reminder(when, title);
    case 'follow_up':
      return subjects.follow_up(title);
  }
}

const whenOf = (at: { date: string; publicStart: string; publicEnd: string }, language: Language) =>
  `${formatDate(at.date, language, 'long')} ${formatTimes(at.publicStart, at.publicEnd, language)}`;
const whereOf = (name: string, address: string) => [name, address].filter(Boolean).join(', ');

/** The five facts. A change comes first, since it is why somebody must read. */
function rowsOf(kind: MeetingNoticeKind, facts: MeetingFacts, language: Language): Row[] {
  const { rows, what } = wordsOf(language).mail;
  const news = newsOf(kind, facts, language);
  const steady: Row[] = [
    { label: rows.what, said: own(what(facts.ownerBoard.name)) },
    { label: rows.when, said: own(whenOf(facts, language)) },
    ...sittingRows(kind, facts, language),
    { label: rows.where, said: own(whereOf(facts.venue.name, facts.venue.address)) },
    { label: rows.question, said: either(facts.question, facts.questionEn, language) },
  ];
  const shown = steady.filter((row) => row.said.text !== '');
  return kind === 'changed' || kind === 'cancelled' ? [...news, ...shown] : [...shown, ...news];
}

/** The board's sitting, where the audience listens: the second time row of a two-part evening. */
function sittingRows(kind: MeetingNoticeKind, facts: MeetingFacts, language: Language): Row[] {
  // The programme below tells it when it has a row for it; what stands first stays short.
  const toldInRows = facts.programme.some((row) => row.kind === 'formal');
  const over = kind === 'cancelled' || kind === 'follow_up';
  const sitting = toldInRows || over ? undefined : sittingOf(facts);
  if (!sitting) return [];
  const { parts } = wordsOf(language).public.needs;
  const times = formatTimes(sitting.start, sitting.end, language);
  return [{ label: parts.sitting, said: own(`${times}. ${parts.listen}.`) }];
}

/** Rows under one label, which stands at the first only. */
const labelled = (label: string, lines: readonly Said[]): Row[] =>
  lines.map((said, index) => ({ label: index === 0 ? label : '', said }));

/** The change: what is new, what it was before, and why. */
function newsOf(kind: MeetingNoticeKind, facts: MeetingFacts, language: Language): Row[] {
  const { rows, news } = wordsOf(language).mail;
  const because = labelled(
    rows.why,
    cleanLines(facts.reason ?? '').map((line) => swedish(line, language)),
  );
  switch (kind) {
    case 'changed':
      return [...labelled(rows.change, changesOf(facts, language)), ...because];
    case 'cancelled':
      return [{ label: rows.change, said: own(news.cancelled) }, ...because];
    case 'reminder': {
      const moved = [
        ...(facts.movedTime ? [news.reminderMovedTime] : []),
        ...(facts.movedPlace ? [news.reminderMovedPlace] : []),
      ];
      // What else has changed since is not known here, so nothing is said to stand as it was.
      const latest = facts.revision > 0 ? [news.reminderLatest] : [];
      if (moved.length > 0) return [{ label: rows.change, said: own([...moved, ...latest].join(' ')) }];
      return [{ label: rows.news, said: own([news.reminder, ...latest].join(' ')) }];
    }
    case 'announced': {
      // Who noted the day of an earlier notice must see that it is another now.
      const moved = labelled(rows.change, movesOf(facts, language));
      return [{ label: rows.news, said: own(news.announced) }, ...moved];
    }
    case 'follow_up':
      return [{ label: rows.news, said: own(followUpNews(facts, language)) }];
    default:
      return [{ label: rows.news, said: own(news[kind]) }];
  }
}

/** New day, time and place beside what the revision before said. */
function movesOf(facts: MeetingFacts, language: Language): Said[] {
  const { changes } = wordsOf(language).mail;
  const { before } = facts;
  if (!before) return [];
  const where = whereOf(facts.venue.name, facts.venue.address);
  return [
    ...(changedTime(facts) ? [own(changes.when(whenOf(facts, language), whenOf(before, language)))] : []),
    ...(changedPlace(facts)
      ? [own(changes.where(where, whereOf(before.venueName, before.venueAddress)))]
      : []),
  ];
}

/** One sentence for each thing that differs from the revision before. */
function changesOf(facts: MeetingFacts, language: Language): Said[] {
  const { changes } = wordsOf(language).mail;
  const { before } = facts;
  const moves = movesOf(facts, language);
  const told: readonly Change[] = before ? ['date', 'time', 'venue'] : [];
  const newTitle =
    before && facts.changes.includes('theme') && before.title !== facts.title
      ? [own(changes.title(facts.title, before.title))]
      : [];
  const rest = facts.changes.filter((change) => !told.includes(change));
  return [...moves, ...newTitle, ...rest.map((change) => own(changes[change]))];
}

function buttonsOf(kind: MeetingNoticeKind, facts: MeetingFacts, language: Language, sender: Sender) {
  const { buttons } = wordsOf(language).mail;
  const page = meetingPage(facts, sender.publicUrl, language);
  const file = `${meetingPage(facts, sender.publicUrl, 'sv')}.ics`;
  const english = language === 'en' ? '/en' : '';
  const place = `${sender.publicUrl}${english}/orter/${encodeURIComponent(facts.place.slug)}#kalender`;
  const more = { label: buttons.more, url: page, main: true };
  const read = { label: buttons.read, url: page, main: true };
  const add = { label: buttons.toCalendar, url: file, main: false };
  const subscribe = { label: buttons.subscribe, url: place, main: false };
  if (kind === 'follow_up') return [read];
  if (kind === 'cancelled') return [read, subscribe];
  return [more, add, subscribe];
}

function sectionsOf(
  kind: MeetingNoticeKind,
  facts: MeetingFacts,
  language: Language,
  noticeBoard: string | undefined,
) {
  if (kind === 'cancelled') return [];
  if (kind === 'follow_up') return followUpSections(facts, language);
  return [influenceSection, decidedSection, programmeSection, practicalSection]
    .map((section) => section(facts, language))
    .concat(councilSection(facts, language, noticeBoard))
    .filter((section) => section.items.length > 0 || section.intro !== null);
}

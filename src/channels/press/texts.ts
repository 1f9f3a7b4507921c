/** A meeting for newspapers: the subject, three lengths that can be printed as they are, and the fact box. */
import type { MeetingFacts } from '../../domain/notice.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { pressText as words } from '../../text/words/sv/press-text.js';
import { meetingPage } from '../calendar/entry.js';
import { cleanLines, oneLine } from '../calendar/one-line.js';
import { fitted, type Length, lengths, shorten } from './fit.js';
import {
  bare,
  capital,
  dayOf,
  fewer,
  listed,
  movedPlace,
  movedTime,
  sentence,
  venueOf,
  whenOf,
  whereOf,
} from './phrases.js';
import { newsAfter, piecesOf, type ToldKind } from './pieces.js';

/** Who writes: the municipality's name, the address to answer to, and where the pages are. */
export type Writer = { municipality: string; contact: string; publicUrl: string };
export type PressText = {
  subject: string;
  /** RÄTTELSE or INSTÄLLT; '' for other news. */
  mark: string;
  /** The fact in one line. */
  fact: string;
  texts: { name: Length; label: string; text: string }[];
  facts: { label: string; text: string }[];
};

/** A subject longer than this is cut by mail programs (outreach notes B6 put the fact first for that). */
const mostSubject = 120;
/** A line of the fact box: a question may be long, a box is not. */
const mostFact = 400;

/** Writes everything for one notice. Pure; in Swedish. */
export function pressTextOf(kind: ToldKind, facts: MeetingFacts, writer: Writer): PressText {
  const url = meetingPage(facts, writer.publicUrl, 'sv');
  const pieces = piecesOf(kind, facts, url);
  const names = Object.keys(lengths) as Length[];
  return {
    subject: shorten(oneLine(subjectOf(kind, facts)), mostSubject),
    mark: kind === 'changed' || kind === 'cancelled' ? words.marks[kind] : '',
    fact: `${capital(whenOf(facts))}, ${venueOf(facts)}`,
    texts: names.map((name) => ({ name, label: words.lengths[name], text: fitted(pieces, name) })),
    facts: factBox(kind, facts, writer, url),
  };
}

function subjectOf(kind: ToldKind, facts: MeetingFacts): string {
  const { subjects } = words;
  const title = bare(facts.title);
  const start = `${dayOf(facts)} ${formatTimes(facts.publicStart, null, 'sv')}`;
  switch (kind) {
    case 'announced':
      return subjects.announced(facts.place.name, start, title);
    case 'changed': {
      const news = [
        ...(movedTime(facts) ? [words.newTime(start)] : []),
        ...(movedPlace(facts) ? [words.newPlace(facts.venue.name)] : []),
      ];
      return subjects.changed(news.length > 0 ? listed(news) : words.otherChange(dayOf(facts)), title);
    }
    case 'cancelled':
      return subjects.cancelled(facts.place.name, dayOf(facts), title);
    case 'follow_up':
      return subjects.follow_up(title);
  }
}

function factBox(kind: ToldKind, facts: MeetingFacts, writer: Writer, url: string) {
  const labels = words.facts;
  const when = `${formatDate(facts.date, 'sv', 'long')} ${formatTimes(facts.publicStart, facts.publicEnd, 'sv')}`;
  const influence = facts.level === 'information' ? words.nothing : listed(facts.canInfluence);
  const what = kind === 'cancelled' ? words.whatCancelled : words.what;
  const rows: [label: string, text: string][] = [
    [labels.news, kind === 'changed' ? newsOf(facts) : ''],
    [labels.what, `${what}: ${oneLine(facts.title)}`],
    [labels.when, when],
    [labels.where, venueOf(facts)],
    [labels.who, `${oneLine(facts.ownerBoard.name)}, ${oneLine(writer.municipality)}`],
    [labels.question, oneLine(facts.question)],
    [labels.influence, kind === 'follow_up' || kind === 'cancelled' ? '' : influence],
    [labels.outcome, kind === 'follow_up' ? cleanLines(newsAfter(facts).join('\n')).join(' ') : ''],
    [labels.more, url],
    [labels.contact, `${oneLine(writer.municipality)}, ${oneLine(writer.contact)}`],
  ];
  return rows
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ label, text: label === labels.more ? text : shorten(text, mostFact) }));
}

/** What differs, beside what was said before. */
function newsOf(facts: MeetingFacts): string {
  const { before } = facts;
  const said = words.changed;
  const when = whenOf(facts);
  const where = bare(venueOf(facts));
  const others = facts.changes.flatMap((one) =>
    one === 'date' || one === 'time' || one === 'venue' ? [] : [said.others[one]],
  );
  const [reason = ''] = facts.reason ? fewer(words.because(facts.reason)) : [];
  return [
    ...(movedTime(facts) ? [before ? said.time(when, whenOf(before)) : said.timeOnly(when)] : []),
    ...(movedPlace(facts)
      ? [
          before
            ? said.place(where, bare(whereOf(before.venueName, before.venueAddress)))
            : said.placeOnly(where),
        ]
      : []),
    ...others,
    sentence(reason),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is said of a meeting to newspapers, piece by piece: the fact first, then the question, then the rest. */
import { tellsOf } from '../../domain/follow-up.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { accessKeys } from '../../domain/venue.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { followUp as after } from '../../text/words/sv/follow-up.js';
import { pressText as words } from '../../text/words/sv/press-text.js';
import { oneLine } from '../calendar/one-line.js';
import type { Length, Piece } from './fit.js';
import {
  bare,
  capital,
  dayOf,
  decidedOf,
  fewer,
  listed,
  movedPlace,
  movedTime,
  sentence,
  venueOf,
  whenOf,
  whereOf,
} from './phrases.js';

export const told = ['announced', 'changed', 'cancelled', 'follow_up'] as const;
export type ToldKind = (typeof told)[number];

type Says = Piece['says'];
type Place = { may: Length; must?: Length };

/** A piece when there is anything to say. */
function piece(paragraph: number, { may, must }: Place, says: readonly (string | undefined)[]): Piece[] {
  const [first, ...rest] = says.filter((one): one is string => one !== undefined && one !== '');
  return first === undefined ? [] : [{ paragraph, may, must, says: [first, ...rest] as Says }];
}

const always: Place = { may: 'notice', must: 'notice' };
const fromShort: Place = { may: 'short', must: 'short' };
const ifRoom: Place = { may: 'long' };

/** The pieces of a notice, in the order in which they are read. `url`: the meeting's page. */
export function piecesOf(kind: ToldKind, facts: MeetingFacts, url: string): Piece[] {
  const headline = piece(0, fromShort, [capital(bare(facts.title))]);
  const link = piece(9, { may: 'notice', must: 'short' }, [words.more(url)]);
  switch (kind) {
    case 'announced':
      return [...headline, ...announcedLead(facts), ...rest(facts), ...link];
    case 'changed':
      return [...headline, ...changedLead(facts), ...rest(facts), ...link];
    case 'cancelled':
      return [...headline, ...cancelledLead(facts), ...link];
    case 'follow_up':
      return [...headline, ...followUpLead(facts), ...link];
  }
}

const place = (facts: MeetingFacts) => oneLine(facts.place.name);
const questionOf = (facts: MeetingFacts): (string | undefined)[] => [
  facts.question && sentence(words.question(oneLine(facts.question))),
  words.about(bare(facts.title)),
];
const whereSaid = (facts: MeetingFacts): string[] => [
  words.where(bare(venueOf(facts))),
  words.where(bare(facts.venue.name)),
];

const announcedLead = (facts: MeetingFacts): Piece[] => [
  ...piece(1, always, [words.lead(capital(whenOf(facts)), oneLine(facts.ownerBoard.name), place(facts))]),
  ...piece(1, always, questionOf(facts)),
  ...piece(1, always, whereSaid(facts)),
];

function changedLead(facts: MeetingFacts): Piece[] {
  const { before, changes } = facts;
  const said = words.changed;
  const now = { when: whenOf(facts), where: bare(venueOf(facts)) };
  const was = before && { when: whenOf(before), where: bare(whereOf(before.venueName, before.venueAddress)) };
  const time = movedTime(facts)
    ? [was && said.time(now.when, was.when), said.timeOnly(now.when)]
    : [said.sameTime(now.when)];
  const where = movedPlace(facts)
    ? [
        was && said.place(now.where, was.where),
        said.placeOnly(now.where),
        said.placeOnly(bare(facts.venue.name)),
      ]
    : whereSaid(facts);
  const others = changes.flatMap((one) =>
    one === 'date' || one === 'time' || one === 'venue' ? [] : [said.others[one]],
  );
  return [
    ...piece(1, always, [said.lead(bare(facts.title), place(facts))]),
    ...piece(1, always, time),
    ...piece(1, always, where),
    ...piece(1, { may: 'notice', must: 'short' }, [others.join(' ')]),
    ...because(facts),
    ...piece(2, fromShort, questionOf(facts)),
  ];
}

const because = ({ reason }: MeetingFacts): Piece[] =>
  reason ? piece(1, { may: 'notice', must: 'short' }, fewer(words.because(reason))) : [];

const cancelledLead = (facts: MeetingFacts): Piece[] => [
  ...piece(1, always, [words.cancelled.lead(bare(facts.title), place(facts), whenOf(facts))]),
  ...because(facts),
  ...piece(1, fromShort, [words.cancelled.where(bare(venueOf(facts)))]),
  ...piece(2, ifRoom, [facts.question && sentence(words.cancelled.question(oneLine(facts.question)))]),
];

/** What is told this time: what came of it, the decision and how views shaped it, or whether it was done. */
export function newsAfter({ outcome, ...facts }: MeetingFacts): string[] {
  const { decisionTold, done } = facts;
  const tells = tellsOf(facts);
  if (tells === 'decision' && decisionTold) return [decisionTold.text, decisionTold.influence];
  if (tells === 'done' && done) return [`${after.page.done} ${after.page.doneStates[done.is]}. ${done.text}`];
  return outcome ? [outcome] : [];
}

const followUpLead = (facts: MeetingFacts): Piece[] => [
  ...piece(1, always, [words.followUp.lead(bare(facts.title), place(facts), dayOf(facts))]),
  ...newsAfter(facts).flatMap((text) => piece(2, always, fewer(text))),
  ...piece(3, ifRoom, [facts.question && sentence(words.followUp.question(oneLine(facts.question)))]),
];

/** What may be influenced and by whom it is decided, then how to come there. */
const rest = (facts: MeetingFacts): Piece[] => [...matter(facts), ...practical(facts)];

function matter(facts: MeetingFacts): Piece[] {
  const { decisionBody, decisionDate, level, canInfluence } = facts;
  const influence = level === 'information' ? '' : listed(canInfluence);
  const decided = listed(decidedOf(facts));
  const body = decisionBody && capital(bare(decisionBody));
  const day = decisionDate && formatDate(decisionDate, 'sv', 'short');
  const decision =
    body && day ? words.decision(body, day) : body ? words.decisionBody(body) : day && words.decisionDay(day);
  return [
    ...piece(2, { may: 'short', must: 'long' }, [words.promises[level]]),
    ...piece(2, { may: 'short' }, influence ? [words.influence(influence)] : []),
    ...piece(2, ifRoom, decided ? [words.decided(decided)] : []),
    ...piece(2, { may: 'short' }, [decision]),
  ];
}

function practical(facts: MeetingFacts): Piece[] {
  const { venue, sittingBoard, formalStart, formalEnd, food, interpreting } = facts;
  const times = (start: string, end: string | null) => formatTimes(start, end, 'sv');
  const programme = facts.programme.map((row) => `${times(row.start, null)} ${bare(row.title)}`).join('; ');
  const having = (answer: 'yes' | 'no') =>
    listed(accessKeys.filter((key) => venue.access[key] === answer).map((key) => words.access[key]));
  const [has, hasNot] = [having('yes'), having('no')];
  const together = listed(facts.associations);
  const said = (text: string | undefined | null, say: (clean: string) => string) =>
    text && bare(text) ? [say(bare(text))] : [];
  return [
    ...piece(
      3,
      ifRoom,
      sittingBoard && formalStart
        ? [words.sitting(times(formalStart, formalEnd ?? null), oneLine(sittingBoard.name))]
        : [],
    ),
    ...piece(3, ifRoom, programme ? [words.programme(programme)] : []),
    ...piece(4, ifRoom, said(food, words.food)),
    ...piece(4, { may: 'short' }, [facts.childcare ? words.childcare : '']),
    ...piece(4, ifRoom, said(interpreting.join(', '), words.interpreting)),
    ...piece(4, ifRoom, [has ? words.has(has) : '']),
    ...piece(4, ifRoom, [hasNot ? words.hasNot(hasNot) : '']),
    ...piece(4, ifRoom, said(venue.nearestStop, words.stop)),
    ...piece(4, ifRoom, [
      venue.lastDeparture ? sentence(words.lastDeparture(times(venue.lastDeparture, null))) : '',
    ]),
    ...piece(4, ifRoom, [facts.needs ? sentence(facts.needs) : '']),
    ...piece(4, ifRoom, said(together, words.together)),
    ...piece(4, { may: 'notice', must: 'short' }, [words.welcome]),
  ];
}

/** Newspapers in words: when they come out, when they must have a text, and what happens at each when a notice goes. */
import type { Language } from '../../../domain/judgement.js';
import { type Issue, nextIssue, type Paper, type PaperRehearsed, printDays } from '../../../domain/paper.js';
import type { Place } from '../../../domain/venue.js';
import { formatDate, formatTimes, localDate, localTime } from '../../../domain/wallclock.js';
import type { Words } from '../../../text/words/index.js';
import type { Desk } from '../desk.js';

const dayOf = (issue: Issue, language: Language) => formatDate(issue.printDay, language, 'weekday');
/** "måndag 15 mars kl. 12.00" */
const deadlineOf = ({ deadline }: Issue, language: Language) =>
  `${formatDate(localDate(deadline), language, 'weekday')} ${formatTimes(localTime(deadline), null, language)}`;

/** The facts of a paper in the register, the next issue last. */
export function paperFacts({ words, language, ctx }: Desk, paper: Paper, places: readonly Place[]): string[] {
  const said = words.registers.papers;
  const own = places.filter((place) => paper.placeIds.includes(place.id)).map((place) => place.name);
  const days = printDays.filter((day) => paper.printDays.includes(day)).map((day) => said.days[day] ?? day);
  const next = nextIssue(paper, ctx.now());
  return [
    paper.email,
    said.comesOut(listed(days, language)),
    own.length > 0 ? said.somePlaces(listed(own, language)) : said.everyPlace,
    ...(next && paper.active ? [said.next(dayOf(next, language), deadlineOf(next, language))] : []),
  ];
}

const listed = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

/** What happens at each paper when a notice goes now. */
export function papersView(
  { press }: Pick<Words['planner'], 'press'>,
  papers: readonly PaperRehearsed[],
  language: Language,
) {
  return papers.map((paper) => ({
    name: paper.name,
    tag: paper.goes ? press.goesTag : press.lateTag,
    color: paper.goes ? (paper.first ? 'success' : 'warning') : 'danger',
    text: happens(press, paper, language),
  }));
}

function happens(
  said: Words['planner']['press'],
  { goes, first, last }: PaperRehearsed,
  language: Language,
): string {
  if (!goes) return last ? said.tooLate(dayOf(last, language), deadlineOf(last, language)) : said.never;
  if (!first) return said.goesLate;
  const now = said.goes(dayOf(first, language));
  return last ? `${now} ${said.goesLast(dayOf(last, language), deadlineOf(last, language))}` : now;
}

/** The follow-up on the page of a meeting: the promise with its days, what was told, the decision, and what was done. */
import { standingOf } from '../../../domain/follow-up.js';
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { paragraphsOf, type Said, said } from './said.js';

export type FollowUpPart = {
  /** The promise while it is open: with its days, or late. */
  promise: { late: boolean; heading: string; text: string } | undefined;
  /** The lists as told; none when it was told as one text. */
  lists: { heading: string; items: { text: Said; because: Said | undefined }[] }[];
  because: string;
  /** When it was told and whether that was as promised. */
  kept: string;
  decision:
    | {
        heading: string;
        text: Said[];
        influenceHeading: string;
        influence: Said[];
        link: { href: string; text: string } | undefined;
        on: string;
      }
    | undefined;
  done: { heading: string; state: string; text: Said[]; on: string } | undefined;
  all: { href: string; text: string };
};

/** Builds it as it stands at `now`. */
export function followUpPart(facts: MeetingFacts, now: Date, language: Language): FollowUpPart {
  const words = wordsOf(language).followUp;
  const { page, parts } = words;
  const day = (date: string) => formatDate(date, language, 'short');
  const onDay = (at: string) => page.on(day(localDate(new Date(at))));
  const item = (text: string, because?: string) => ({
    text: said(text, undefined, language),
    because: because === undefined ? undefined : said(because, undefined, language),
  });
  const { heard = [], doing = [], notDoing = [] } = facts.followUp ?? {};
  const { decisionTold, done } = facts;
  return {
    promise: promiseOf(facts, now, language),
    lists: [
      { heading: parts.heard, items: heard.map((text) => item(text)) },
      { heading: parts.doing, items: doing.map((text) => item(text)) },
      { heading: parts.notDoing, items: notDoing.map(({ what, because }) => item(what, because)) },
    ].filter(({ items }) => items.length > 0),
    because: words.because,
    kept: keptOf(facts, now, language),
    decision: decisionTold && {
      heading: page.decision,
      text: paragraphsOf(decisionTold.text),
      influenceHeading: page.influence,
      influence: paragraphsOf(decisionTold.influence),
      link: decisionTold.link ? { href: decisionTold.link, text: page.link } : undefined,
      on: onDay(decisionTold.at),
    },
    done: done && {
      heading: page.done,
      state: page.doneStates[done.is],
      text: paragraphsOf(done.text),
      on: onDay(done.at),
    },
    all: { href: inLanguage('/aterkoppling', language), text: page.all },
  };
}

function promiseOf(facts: MeetingFacts, now: Date, language: Language): FollowUpPart['promise'] {
  const { page } = wordsOf(language).followUp;
  const standing = standingOf(facts, now);
  if (standing.is !== 'promised' && standing.is !== 'late') return undefined;
  const due = formatDate(standing.due, language, 'long');
  return standing.is === 'late'
    ? { late: true, heading: page.late(standing.days), text: page.lateText(due) }
    : { late: false, heading: page.heading, text: `${page.promised(due)} ${page.left(standing.days)}` };
}

function keptOf(facts: MeetingFacts, now: Date, language: Language): string {
  const { page } = wordsOf(language).followUp;
  const standing = standingOf(facts, now);
  if (standing.is !== 'told' || !standing.on) return '';
  const day = (date: string) => formatDate(date, language, 'short');
  const { due, inTime } = standing;
  const promise = due === undefined ? '' : inTime ? page.inTime(day(due)) : page.tooLate(day(due));
  const correctedAt = facts.followUp?.correctedAt;
  const corrected = correctedAt ? page.corrected(day(localDate(new Date(correctedAt)))) : '';
  return [page.toldOn(day(standing.on)), promise, corrected].filter(Boolean).join(' ');
}

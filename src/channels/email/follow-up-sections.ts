/** What a letter of follow-up tells: the decision or what was done when that is the news, then what came of the meeting. */
import { tellsOf } from '../../domain/follow-up.js';
import type { Language } from '../../domain/judgement.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { wordsOf } from '../../text/words/index.js';
import { cleanLines } from '../calendar/one-line.js';
import { item, type Section, swedish } from './letter.js';

type Told = Pick<MeetingFacts, 'changedAt' | 'outcome' | 'followUp' | 'decisionTold' | 'done'>;

/**
 * The sections, those without items left out. What was told before is told again below the news: whoever's mail waited
 * for the morning gets the newest notice only, and must miss nothing of the one before.
 */
export function followUpSections(facts: Told, language: Language): Section[] {
  const words = wordsOf(language);
  const { page, parts } = words.followUp;
  const section = (heading: string, lines: readonly string[]): Section => ({
    heading,
    intro: null,
    items: lines.map((line) => item(null, swedish(line, language))),
  });
  const { decisionTold, done, followUp, outcome } = facts;
  const { heard = [], doing = [], notDoing = [] } = followUp ?? {};
  const because = wordsOf('sv').followUp.parts.because;
  const decision = [
    section(page.decision, cleanLines(decisionTold?.text ?? '')),
    section(page.influence, cleanLines(decisionTold?.influence ?? '')),
  ];
  const wasDone = section(
    page.done,
    done ? [wordsOf('sv').followUp.page.doneStates[done.is], ...cleanLines(done.text)] : [],
  );
  const listed = heard.length + doing.length + notDoing.length > 0;
  const told = listed
    ? [
        section(parts.heard, heard),
        section(parts.doing, doing),
        section(
          parts.notDoing,
          notDoing.map((one) => `${one.what} – ${because}: ${one.because}`),
        ),
      ]
    : [section(words.mail.headings.outcome, cleanLines(outcome ?? ''))];
  const after = tellsOf(facts) === 'done' ? [wasDone, ...decision] : [...decision, wasDone];
  const sections = tellsOf(facts) === 'follow-up' ? [...told, ...after] : [...after, ...told];
  return sections.filter(({ items }) => items.length > 0);
}

/** The sentence that says what the letter brings. */
export function followUpNews(facts: MeetingFacts, language: Language): string {
  const { mail, followUp } = wordsOf(language);
  const tells = tellsOf(facts);
  if (tells === 'decision') return followUp.mail.decisionNews;
  if (tells === 'done') return followUp.mail.doneNews;
  return facts.followUp?.correctedAt ? followUp.mail.corrected : mail.news.follow_up;
}

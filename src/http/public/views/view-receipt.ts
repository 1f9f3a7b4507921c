/** What became of a view, for whoever has its receipt: neither who wrote it nor what they wrote. */
import type { View, ViewAnswer } from '../../../db/pages.js';
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { dueDays, type ServiceDays } from '../../../domain/view.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import { titleOf } from '../../../text/said.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';

type Shown = {
  view: View;
  answers: readonly ViewAnswer[];
  facts: MeetingFacts;
  /** The form's address. */
  form: string;
  /** It was sent just now. */
  thanks: boolean;
  days: ServiceDays;
};

/** Builds the page. Of who answered it tells nothing but the municipality. */
export function receiptPage({ view, answers, facts, form, thanks, days }: Shown, language: Language) {
  const words = wordsOf(language).public.views;
  const said = words.receipt;
  const day = (date: string) => formatDate(date, language, 'long');
  return {
    words,
    title: thanks ? said.thanks : `${said.number} ${view.receipt}`,
    heading: thanks ? said.thanks : said.title,
    lines: thanks ? [said.keep, said.mailed] : [],
    meeting: {
      href: inLanguage(`/moten/${encodeURIComponent(facts.slug)}`, language),
      ...titleOf(facts, language),
    },
    receipt: view.receipt,
    facts: [
      { label: said.came, value: day(localDate(view.createdAt)) },
      { label: said.kind, value: words.kinds[view.kind] },
      { label: said.state, value: words.states[view.state] },
      ...(view.state === 'new'
        ? [{ label: said.answerBy, value: day(dueDays(view.createdAt, days).answerBy) }]
        : []),
    ],
    answers: [...answers].reverse().map((answer) => ({
      day: day(localDate(answer.at)),
      state: words.states[answer.state],
      // Who answers writes in the language of the view.
      lang: view.language,
      paragraphs: answer.text.split(/\n+/).filter((line) => line.trim() !== ''),
    })),
    form,
  };
}

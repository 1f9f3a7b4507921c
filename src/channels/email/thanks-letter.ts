/** The letter that thanks an association that was asked about a meeting, and tells it what came of it. */
import type { Language } from '../../domain/judgement.js';
import type { ThanksFacts } from '../../domain/notice.js';
import { formatDate } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { meetingPage } from '../calendar/entry.js';
import { followUpSections } from './follow-up-sections.js';
import { either, type Letter, own, type Sender } from './letter.js';

/** Makes the letter. */
export function thanksLetter(facts: ThanksFacts, language: Language, sender: Sender): Letter {
  const { thanks: said, buttons } = wordsOf(language).mail;
  const { association, place, date, came, answered, question, questionEn, outcome, followUp } = facts;
  const { municipality } = sender;
  const day = formatDate(date, language, 'long');
  const { text, lang } = either(question, questionEn, language);
  // The words before the question are in its language: one text in one language, for screen readers.
  const asked = { text: wordsOf(lang ?? language).mail.thanks.question(text), lang };
  return {
    language,
    subject: said.subject(place),
    label: null,
    tone: 'calm',
    heading: own(said.heading(place)),
    rows: [],
    paragraphs: [
      own(said.to(association)),
      own(answered ? said.thanksForAnswer(place, day) : said.thanks(place, day)),
      ...(text === '' ? [] : [asked]),
      ...(came === null ? [] : [own(said.came(came))]),
    ],
    buttons: [{ label: buttons.read, url: meetingPage(facts, sender.publicUrl, language), main: true }],
    pasteLink: null,
    sections: followUpSections({ outcome, followUp, changedAt: followUp?.toldAt ?? '' }, language),
    footer: { lines: [said.footer(municipality)], link: null },
  };
}

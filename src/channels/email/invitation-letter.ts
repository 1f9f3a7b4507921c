/** The letter that asks an association what an evening should be about. It says what is settled and what is a draft. */
import type { Language } from '../../domain/judgement.js';
import type { InvitationFacts } from '../../domain/notice.js';
import { formatDate } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { either, type Letter, own, type Said, type Sender } from './letter.js';

/** Makes the letter. */
export function invitationLetter(facts: InvitationFacts, language: Language, sender: Sender): Letter {
  const { invitation: said, personal } = wordsOf(language).mail;
  const { association, place, date, isDraft, reminder, url } = facts;
  const { municipality } = sender;
  const opening = date
    ? said.planned(municipality, place, formatDate(date, language, 'long'))
    : said.plannedNoDay(municipality, place);
  return {
    language,
    subject: reminder ? said.reminderSubject(place) : said.subject(place),
    label: null,
    tone: 'calm',
    heading: own(said.heading(place)),
    rows: [],
    paragraphs: [
      own(said.to(association)),
      ...(reminder ? [own(said.reminder)] : []),
      own(opening),
      ...(isDraft ? [own(said.draft)] : []),
      ...questionOf(facts, language),
      own(said.ask),
    ],
    buttons: [{ label: said.button, url, main: true }],
    pasteLink: { label: personal.pasteLink, url },
    sections: [],
    footer: { lines: [said.footer(municipality)], link: null },
  };
}

/** The question with its words before it: one text in one language, for screen readers. */
function questionOf({ question, questionEn, isDraft }: InvitationFacts, language: Language): Said[] {
  if (question.trim() === '') return [];
  const { text, lang } = either(question, questionEn, language);
  const { invitation: said } = wordsOf(lang ?? language).mail;
  const line = isDraft ? said.draftQuestion(text) : said.question(text);
  return [{ text: line, lang }];
}

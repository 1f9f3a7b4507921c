/** The letter with which the steering group nudges whoever has an open item of a checklist. */
import type { Language } from '../../domain/judgement.js';
import type { NudgeFacts } from '../../domain/notice.js';
import { wordsOf } from '../../text/words/index.js';
import { either, type Letter, own, type Sender, swedish } from './letter.js';

/** Which item, of which meeting, until when, and the word that came with the nudge. */
export function nudgeLetter(facts: NudgeFacts, language: Language, sender: Sender): Letter {
  const { subjects, nudge } = wordsOf(language).mail;
  return {
    language,
    subject: `${subjects.nudge}: ${facts.code}, ${facts.meeting}`,
    label: null,
    tone: 'calm',
    heading: own(nudge.heading(facts.from)),
    rows: [
      { label: nudge.meeting, said: swedish(facts.meeting, language) },
      { label: facts.code, said: either(facts.sv, facts.en, language) },
      ...(facts.due
        ? [{ label: facts.late ? nudge.wasDue : nudge.due, said: own(nudge.day(facts.due)) }]
        : []),
      ...(facts.text ? [{ label: nudge.word, said: swedish(facts.text, language) }] : []),
    ],
    paragraphs: [],
    buttons: [{ label: nudge.button, url: facts.url, main: true }],
    pasteLink: null,
    sections: [],
    footer: { lines: [nudge.footer(sender.municipality)], link: null },
  };
}

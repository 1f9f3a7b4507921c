/** The weekly letter to whoever has open items of checklists: what is late, what comes within two weeks, meeting by meeting. */
import type { Language } from '../../domain/judgement.js';
import type { WeeklyItemsFacts } from '../../domain/notice.js';
import { formatDate } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { either, item, type Letter, own, type Section, type Sender } from './letter.js';

/** The counts stand in the subject, so that nobody needs to open it to know. */
export function weeklyLetter(facts: WeeklyItemsFacts, language: Language, sender: Sender): Letter {
  const { weekly } = wordsOf(language).mail;
  const items = facts.meetings.flatMap((meeting) => meeting.items);
  const late = items.filter((one) => one.late).length;
  return {
    language,
    subject: weekly.subject(late, items.length - late),
    label: null,
    tone: 'calm',
    heading: own(weekly.heading),
    rows: [],
    paragraphs: [own(weekly.lead)],
    buttons: [{ label: weekly.button, url: facts.url, main: true }],
    pasteLink: null,
    sections: facts.meetings.map((meeting) => sectionOf(meeting, language)),
    footer: {
      lines: [weekly.footer(sender.municipality)],
      link: { label: weekly.off, url: `${facts.url}#veckomejl` },
    },
  };
}

function sectionOf(meeting: WeeklyItemsFacts['meetings'][number], language: Language): Section {
  const { weekly } = wordsOf(language).mail;
  const title = either(meeting.title, meeting.titleEn, language);
  const when = meeting.date ? formatDate(meeting.date, language, 'short') : '';
  return {
    heading: [title.text || weekly.noTitle, meeting.place, when].filter(Boolean).join(', '),
    intro: null,
    link: { label: weekly.open, url: meeting.url },
    items: meeting.items.map(({ code, sv, en, dueOn, late }) => {
      const day = formatDate(dueOn, language, 'short');
      return item(code, either(sv, en, language), late ? weekly.late(day) : weekly.due(day));
    }),
  };
}

/** A letter: what a mail says, before it is HTML, text or MIME. The templates in templates/mail/ lay it out. */
import type { Language } from '../../domain/judgement.js';
import { oneLine } from '../calendar/one-line.js';

/** One line of text; `lang` is set when it is in another language than the letter (WCAG 2.1, 3.1.2). */
export type Said = { text: string; lang: Language | null };
export type Row = { label: string; said: Said };
export type Item = { label: string | null; said: Said; note: string | null };
export type Section = {
  heading: string;
  intro: Said | null;
  items: Item[];
  /** Where to read on, after the items. */
  link?: { label: string; url: string } | undefined;
};

export type Letter = {
  language: Language;
  subject: string;
  /** Shown first: what sort of news this is. `tone` colours it; the word carries the meaning. */
  label: string | null;
  tone: 'calm' | 'change' | 'stop';
  heading: Said;
  rows: Row[];
  paragraphs: Said[];
  buttons: { label: string; url: string; main: boolean }[];
  /** Shown as text under the button, for those whose mail program shows no button. */
  pasteLink: { label: string; url: string } | null;
  sections: Section[];
  footer: { lines: string[]; link: { label: string; url: string } | null };
};

/** What a letter needs of the settings, and the token to write into the unsubscribe link. */
export type Sender = {
  publicUrl: string;
  municipality: string;
  token: string;
  /** The address of the official notice board, when there is one. */
  noticeBoard?: string | undefined;
};

/** Text in the letter's own language, on one line. */
export const own = (text: string): Said => ({ text: oneLine(text), lang: null });

/** Text that people have written in Swedish, on one line. */
export const swedish = (text: string, language: Language): Said => ({
  text: oneLine(text),
  lang: language === 'sv' ? null : 'sv',
});

/** The English text in an English letter when there is one, else the Swedish, marked as Swedish. */
export const either = (sv: string, en: string | undefined, language: Language): Said =>
  language === 'en' && en ? own(en) : swedish(sv, language);

/** One item of a section. `note`: in the letter's own language, after the text. */
export const item = (label: string | null, said: Said, note: string | null = null): Item => ({
  label,
  said,
  note,
});

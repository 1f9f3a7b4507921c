/** The form to subscribe: what was typed, what is wrong with it, and what there is to choose. */
import type { Language } from '../../../domain/judgement.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import type { Named } from './list-page.js';

/** What the form sent, as it was typed. */
export type Typed = {
  email: string;
  places: readonly string[];
  boards: readonly string[];
  language: Language;
};
/** Which fields are wrong. */
export type FormFault = 'email missing' | 'email wrong' | 'place gone' | 'board gone';

const slug = /^[\p{L}\p{N}._-]{1,200}$/u;
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
const slugs = (value: unknown): string[] => [...new Set(texts(value).filter((text) => slug.test(text)))];

/** Reads a form's body. Nothing typed is lost; what no form can send is left out. */
export function readTyped(body: unknown, fallback: Language): Typed & { trapped: boolean } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const language = texts(fields.language)[0];
  return {
    email: (texts(fields.email)[0] ?? '').trim().slice(0, 500),
    places: slugs(fields.places),
    boards: slugs(fields.boards),
    language: language === 'en' || language === 'sv' ? language : fallback,
    trapped: (texts(fields.webbplats)[0] ?? '') !== '',
  };
}

/** Reads the choices that a link to the form carries: `?ort=molkom&namnd=teknik`. */
export const chosenByLink = (query: Record<string, unknown>, language: Language): Typed => ({
  email: '',
  places: slugs(query.ort),
  boards: slugs(query.namnd),
  language,
});

/** Builds the form. */
export function subscribeForm(
  typed: Typed,
  faults: readonly FormFault[],
  there: { places: readonly Named[]; boards: readonly Named[] },
  language: Language,
) {
  const words = wordsOf(language).public.subscribing;
  const told: Record<FormFault, { href: string; text: string }> = {
    'email missing': { href: '#epost', text: words.emailMissing },
    'email wrong': { href: '#epost', text: words.emailWrong },
    'place gone': { href: '#orter', text: words.choiceGone },
    'board gone': { href: '#namnder', text: words.choiceGone },
  };
  const emailFault = faults.find((fault) => fault.startsWith('email'));
  const choices = (all: readonly Named[], chosen: readonly string[]) =>
    all.map(({ slug: value, name }) => ({ slug: value, name, chosen: chosen.includes(value) }));
  return {
    words,
    action: inLanguage('/prenumerera', language),
    privacy: inLanguage('/integritet', language),
    email: typed.email,
    wanted: typed.language,
    faults: faults.map((fault) => told[fault]),
    emailFault: emailFault && told[emailFault].text,
    places: choices(there.places, typed.places),
    boards: choices(there.boards, typed.boards),
  };
}

/** Pages that tell one thing, with at most one button: the steps of beginning and ending a subscription. */
import type { Language } from '../../../domain/judgement.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';

export type ToldPage = {
  title: string;
  lines: string[];
  facts: { label: string; value: string }[];
  form: { action: string; button: string; danger: boolean } | undefined;
  links: { href: string; text: string }[];
};

type Followed = { email: string; places: readonly string[]; boards: readonly string[] };

const plain = (title: string, ...lines: string[]): ToldPage => ({
  title,
  lines,
  facts: [],
  form: undefined,
  links: [],
});

const homeLink = (language: Language) => ({
  href: inLanguage('/', language),
  text: wordsOf(language).public.subscribing.home,
});
const formLink = (language: Language, text: string) => ({ href: inLanguage('/prenumerera', language), text });

function factsOf(followed: Followed, language: Language): ToldPage['facts'] {
  const { confirm } = wordsOf(language).public.subscribing;
  const things = [...followed.places, ...followed.boards];
  return [
    { label: confirm.address, value: followed.email },
    { label: confirm.follows, value: things.length > 0 ? things.join(', ') : confirm.everything },
  ];
}

/** After the form: the same whether the address is known or not. */
export function askedPage(email: string, language: Language): ToldPage {
  const { asked } = wordsOf(language).public.subscribing;
  return {
    ...plain(asked.title, `${asked.text} ${email}.`, asked.next, asked.trouble),
    links: [formLink(language, asked.again), homeLink(language)],
  };
}

export function confirmPage(followed: Followed, action: string, language: Language): ToldPage {
  const { confirm } = wordsOf(language).public.subscribing;
  return {
    ...plain(confirm.title, confirm.text),
    facts: factsOf(followed, language),
    form: { action, button: confirm.button, danger: false },
  };
}

export function confirmedPage(language: Language): ToldPage {
  const { confirm } = wordsOf(language).public.subscribing;
  return { ...plain(confirm.doneTitle, confirm.doneText), links: [homeLink(language)] };
}

/** A link that is used, old or unknown: all three are told alike. */
export function confirmGonePage(language: Language): ToldPage {
  const { confirm } = wordsOf(language).public.subscribing;
  return {
    ...plain(confirm.goneTitle, confirm.goneText),
    links: [formLink(language, confirm.goneButton), homeLink(language)],
  };
}

export function endPage(followed: Followed, action: string, language: Language): ToldPage {
  const { end } = wordsOf(language).public.subscribing;
  return {
    ...plain(end.title, end.text),
    facts: factsOf(followed, language),
    form: { action, button: end.button, danger: true },
  };
}

export function endedPage(language: Language): ToldPage {
  const { end } = wordsOf(language).public.subscribing;
  return {
    ...plain(end.doneTitle, end.doneText),
    links: [formLink(language, end.againButton), homeLink(language)],
  };
}

export function endGonePage(language: Language): ToldPage {
  const { end } = wordsOf(language).public.subscribing;
  return { ...plain(end.goneTitle, end.goneText), links: [homeLink(language)] };
}

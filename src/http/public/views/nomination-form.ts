/** The form of "Vi vill ha er hit": what was typed, what is wrong with it, advice, and what others have suggested. */
import type { ShownNomination } from '../../../db/pages.js';
import type { Language } from '../../../domain/judgement.js';
import { mostOf } from '../../../domain/nomination.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { wordsOf } from '../../../text/words/index.js';
import { printable } from '../../api/schemas/fields.js';
import { inLanguage } from '../../layout.js';
import { textOf, visible } from '../../planner/form.js';

export type Typed = {
  /** A slug; '' for none or another place. */
  place: string;
  elsewhere: string;
  question: string;
  why: string;
  email: string;
  /** The address as it is kept; undefined when there is none or it is no address. */
  address: string | undefined;
  /** The token of an association's invitation. */
  invitation: string;
};
export type Fault =
  | 'place'
  | 'elsewhere long'
  | 'question missing'
  | 'question long'
  | 'why long'
  | 'question signs'
  | 'why signs'
  | 'elsewhere signs'
  | 'email';
export type NominationSays = {
  key?: string | undefined;
  faults?: readonly Fault[] | undefined;
  again?: 'fast' | 'old' | undefined;
  tooMany?: boolean | undefined;
  agreed?: boolean | undefined;
  /** Only those of this place are shown (slug). */
  only?: string | undefined;
  /** The question was tried: what could be better, perhaps nothing. */
  advice?: readonly string[] | undefined;
};

export const nothingTyped: Typed = {
  place: '',
  elsewhere: '',
  question: '',
  why: '',
  email: '',
  address: undefined,
  invitation: '',
};

/** Reads a form's body. Nothing typed is lost. */
export function readTyped(body: unknown): Typed & { trapped: boolean; key: string; checks: boolean } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const email = textOf(fields, 'email');
  return {
    place: textOf(fields, 'place').slice(0, 200),
    elsewhere: textOf(fields, 'elsewhere').replace(/\s+/g, ' '),
    question: textOf(fields, 'question').replace(/\s+/g, ' '),
    why: textOf(fields, 'why'),
    email,
    address: normalEmail(email),
    invitation: textOf(fields, 'inbjudan').slice(0, 100),
    trapped: textOf(fields, 'webbplats') !== '',
    key: textOf(fields, 'nyckel').slice(0, 200),
    checks: textOf(fields, 'prova') !== '',
  };
}

/** Every fault at once. */
export function faultsOf({ place, elsewhere, question, why, email, address }: Typed): Fault[] {
  const faults: Fault[] = [];
  if (place === '' && elsewhere === '') faults.push('place');
  if (!printable(elsewhere)) faults.push('elsewhere signs');
  else if (elsewhere.length > mostOf.elsewhere) faults.push('elsewhere long');
  if (question === '') faults.push('question missing');
  else if (!printable(question)) faults.push('question signs');
  else if (question.length > mostOf.question) faults.push('question long');
  if (!printable(why)) faults.push('why signs');
  else if (why.length > mostOf.why) faults.push('why long');
  if (email !== '' && !address) faults.push('email');
  return faults;
}

type Shown = {
  typed: Typed;
  says: NominationSays;
  places: readonly { slug: string; name: string }[];
  shown: readonly ShownNomination[];
  association: string | undefined;
  path: string;
};

/** Builds the page. */
export function nominationForm({ typed, says, places, shown, association, path }: Shown, language: Language) {
  const all = wordsOf(language).public;
  const words = all.nominations;
  const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  const told = faultTexts(typed, language, (n) => number.format(n));
  const faults = (says.faults ?? []).map((fault) => told[fault]);
  const faultAt = (href: string) => faults.find((fault) => fault.href === href)?.text;
  const here = inLanguage(path, language);
  return {
    words,
    action: here,
    agreeAction: `${here}/vill-ocksa`,
    only: says.only ?? '',
    privacy: inLanguage('/integritet', language),
    key: says.key ?? '',
    invitation: association ? typed.invitation : '',
    association: association ? words.association(association) : '',
    places: places.map(({ slug, name }) => ({ value: slug, label: name, chosen: slug === typed.place })),
    elsewhere: visible(typed.elsewhere),
    question: visible(typed.question),
    questionHelp: words.questionHelp(number.format(mostOf.question)),
    why: visible(typed.why),
    whyHelp: words.whyHelp(number.format(mostOf.why)),
    email: visible(typed.email),
    faults,
    faultOf: {
      place: faultAt('#ort'),
      elsewhere: faultAt('#annan-ort'),
      question: faultAt('#fraga'),
      why: faultAt('#varfor'),
      email: faultAt('#epost'),
    },
    advice: says.advice && {
      heading: words.adviceHeading,
      lead: says.advice.length > 0 ? words.adviceLead : words.adviceNone,
      items: says.advice,
    },
    alert: says.tooMany ? all.views.tooMany : undefined,
    again: says.again && { heading: all.views.again.heading, text: all.views.again[says.again] },
    agreed: says.agreed ? words.agreedThanks : '',
    groups: grouped(shown, language),
    all: says.only ? here : '',
  };
}

/** By place, in the order they come. */
function grouped(shown: readonly ShownNomination[], language: Language) {
  const words = wordsOf(language).public.nominations;
  const names = [...new Set(shown.map(nameOf))];
  return names.map((name, i) => ({
    id: `ort-${i}`,
    name,
    items: shown
      .filter((one) => nameOf(one) === name)
      .map(({ id, question, language: lang, support }) => ({
        id,
        question,
        lang,
        agreed: support > 0 ? words.agreed(support) : '',
        of: words.agreeOf(question.slice(0, 60)),
      })),
  }));
}

const nameOf = ({ place, elsewhere }: ShownNomination): string => place?.name ?? elsewhere ?? '';

function faultTexts(
  { question, why }: Typed,
  language: Language,
  say: (n: number) => string,
): Record<Fault, { href: string; text: string }> {
  const { faults } = wordsOf(language).public.nominations;
  return {
    place: { href: '#ort', text: faults.place },
    'elsewhere long': { href: '#annan-ort', text: faults.elsewhereLong },
    'elsewhere signs': { href: '#annan-ort', text: faults.signs },
    'question missing': { href: '#fraga', text: faults.questionMissing },
    'question long': {
      href: '#fraga',
      text: faults.questionLong(say(mostOf.question), say(question.length)),
    },
    'question signs': { href: '#fraga', text: faults.signs },
    'why long': { href: '#varfor', text: faults.whyLong(say(mostOf.why), say(why.length)) },
    'why signs': { href: '#varfor', text: faults.signs },
    email: { href: '#epost', text: faults.email },
  };
}

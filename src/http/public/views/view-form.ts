/** The form for views: what was typed, what is wrong with it, and what others have written. */
import type { PublicView } from '../../../db/pages.js';
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { mostOf, type ViewKind, viewKinds } from '../../../domain/view.js';
import { formatDate, toInstant } from '../../../domain/wallclock.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { questionOf, titleOf } from '../../../text/said.js';
import { wordsOf } from '../../../text/words/index.js';
import { printable } from '../../api/schemas/fields.js';
import { inLanguage } from '../../layout.js';
import { textOf, visible } from '../../planner/form.js';

export type Typed = {
  kind: ViewKind | undefined;
  text: string;
  name: string;
  email: string;
  /** The address as it is kept; undefined when there is none or it is no address. */
  address: string | undefined;
  anonymous: boolean;
};
export type FormFault =
  | 'kind'
  | 'text missing'
  | 'text long'
  | 'text signs'
  | 'name long'
  | 'name signs'
  | 'email';

/** What else the page says. `key`: the one of the form that was sent, which keeps its age. */
export type FormSays = {
  key?: string | undefined;
  faults?: readonly FormFault[] | undefined;
  again?: 'fast' | 'old' | undefined;
  tooMany?: boolean | undefined;
  /** A file came along, or a text that is a picture: not taken in. */
  file?: boolean | undefined;
  /** Somebody has just said that they agree. */
  agreed?: boolean | undefined;
  /** A receipt was asked for that is none. */
  noReceipt?: string | undefined;
};

export const nothingTyped: Typed = {
  kind: undefined,
  text: '',
  name: '',
  email: '',
  address: undefined,
  anonymous: false,
};

/** Reads a form's body. Nothing typed is lost. */
export function readTyped(body: unknown): Typed & { trapped: boolean; key: string } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const email = textOf(fields, 'email');
  return {
    kind: viewKinds.find((kind) => kind === textOf(fields, 'kind')),
    text: textOf(fields, 'text'),
    name: textOf(fields, 'name').replace(/\s+/g, ' '),
    email,
    address: normalEmail(email),
    anonymous: textOf(fields, 'anonymous') !== '',
    trapped: textOf(fields, 'webbplats') !== '',
    key: textOf(fields, 'nyckel').slice(0, 200),
  };
}

/** Every fault at once. Of the anonymous neither name nor address is kept, so neither can be wrong. */
export function faultsOf({ kind, text, name, email, address, anonymous }: Typed): FormFault[] {
  const faults: FormFault[] = [];
  if (!kind) faults.push('kind');
  if (text === '') faults.push('text missing');
  else if (!printable(text)) faults.push('text signs');
  else if (text.length > mostOf.text) faults.push('text long');
  if (anonymous) return faults;
  if (!printable(name)) faults.push('name signs');
  else if (name.length > mostOf.name) faults.push('name long');
  if (email !== '' && !address) faults.push('email');
  return faults;
}

type Shown = {
  facts: MeetingFacts;
  open: boolean;
  now: Date;
  typed: Typed;
  says: FormSays;
  published: readonly PublicView[];
  more: boolean;
  path: string;
  /** Working days until the answer. */
  answerDays: number;
  /** Where to turn when the form is closed. */
  mail: string;
};

/** Builds the page. */
export function viewForm(shown: Shown, language: Language) {
  const { facts, open, typed, says, path } = shown;
  const words = wordsOf(language).public.views;
  const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  const most = number.format(mostOf.text);
  const told = faultTexts(language, most, number.format(typed.text.length));
  const faults = (says.faults ?? []).map((fault) => told[fault]);
  const faultAt = (href: string) => faults.find((fault) => fault.href === href)?.text;
  const end = toInstant(facts.date, facts.publicEnd);
  const isOver = end.ok && end.at <= shown.now;
  const title = titleOf(facts, language);
  const cancelled = facts.status === 'cancelled';
  return {
    words,
    pageTitle: `${words.title}: ${title.text}`,
    meeting: inLanguage(`/moten/${encodeURIComponent(facts.slug)}`, language),
    question: questionOf(facts, language),
    title,
    lead: isOver ? words.leadOver : words.lead(formatDate(facts.date, language, 'short')),
    closed: open
      ? undefined
      : { text: cancelled ? words.closed.cancelled : words.closed.text, mail: shown.mail },
    action: path,
    privacy: inLanguage('/integritet', language),
    key: says.key ?? '',
    kinds: viewKinds.map((kind) => ({
      value: kind,
      label: words.kinds[kind],
      help: words.kindHelp[kind],
      chosen: typed.kind === kind,
    })),
    text: visible(typed.text),
    textHelp: words.textHelp(most),
    name: visible(typed.name),
    email: visible(typed.email),
    anonymous: typed.anonymous,
    faults,
    faultOf: {
      kind: faultAt('#typ-question'),
      text: faultAt('#text'),
      name: faultAt('#namn'),
      email: faultAt('#epost'),
    },
    alert: says.tooMany ? words.tooMany : says.file ? words.noFiles : undefined,
    again: says.again && { heading: words.again.heading, text: words.again[says.again] },
    record: [...words.record, words.service(shown.answerDays), words.published, words.forgotten],
    agreed: says.agreed ? words.agreedThanks : '',
    noReceipt: says.noReceipt === undefined ? '' : words.receipt.missing,
    asked: visible((says.noReceipt ?? '').slice(0, 40)),
    agreeAction: `${path}/haller-med`,
    published: shown.published.map((view) => ({
      id: view.id,
      kind: words.kinds[view.kind],
      paragraphs: view.text.split(/\n+/).filter((line) => line.trim() !== ''),
      lang: view.language,
      agreed: view.meToo > 0 ? words.agreed(view.meToo) : '',
      state: view.state === 'new' ? '' : words.states[view.state],
      of: words.agreeOf(view.text.replace(/\s+/g, ' ').slice(0, 60)),
    })),
    more: shown.more ? words.more : '',
  };
}

function faultTexts(
  language: Language,
  most: string,
  is: string,
): Record<FormFault, { href: string; text: string }> {
  const { faults } = wordsOf(language).public.views;
  return {
    kind: { href: '#typ-question', text: faults.kind },
    'text missing': { href: '#text', text: faults.textMissing },
    'text long': { href: '#text', text: faults.textLong(most, is) },
    'text signs': { href: '#text', text: faults.textSigns },
    'name long': { href: '#namn', text: faults.nameLong },
    'name signs': { href: '#namn', text: faults.textSigns },
    email: { href: '#epost', text: faults.email },
  };
}

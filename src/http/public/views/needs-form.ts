/** The form for what people need: what can still be asked for, what was typed, and what is wrong with it. */
import { type NeedKind, needKinds } from '../../../domain/coming.js';
import type { Language } from '../../../domain/judgement.js';
import type { MeetingState } from '../../../domain/meeting.js';
import { lastDayFor, mostOfNeed } from '../../../domain/needs.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { formatDate } from '../../../domain/wallclock.js';
import { questionOf, titleOf } from '../../../text/said.js';
import { wordsOf } from '../../../text/words/index.js';
import { printable } from '../../api/schemas/fields.js';
import { inLanguage } from '../../layout.js';
import { type Body, textOf, textsOf, visible, wholeOf } from '../../planner/form.js';

export type Typed = {
  kinds: readonly NeedKind[];
  what: Partial<Record<NeedKind, string>>;
  persons: string;
  contact: string;
};
export type NeedsFault = { href: string; text: string };

/** What else the page says. `key`: the one of the form that was sent, which keeps its age. */
export type NeedsSays = {
  key?: string | undefined;
  faults?: readonly Fault[] | undefined;
  again?: 'fast' | 'old' | undefined;
  tooMany?: boolean | undefined;
  /** It was sent just now. */
  thanks?: boolean | undefined;
};
type FaultName = 'nothing' | 'persons' | 'long' | 'signs' | 'late';
export type Fault = { name: FaultName; at: string; most?: number };

export const nothingTyped: Typed = { kinds: [], what: {}, persons: '1', contact: '' };

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Reads a form's body. Nothing typed is lost. */
export function readTyped(body: Body): Typed & { trapped: boolean; key: string } {
  const ticked = textsOf(body, 'behov');
  return {
    kinds: needKinds.filter((kind) => ticked.includes(kind)),
    what: Object.fromEntries(
      needKinds.flatMap((kind) => {
        const text = oneLine(textOf(body, `vad-${kind}`));
        return text === '' ? [] : [[kind, text]];
      }),
    ),
    persons: textOf(body, 'antal'),
    contact: oneLine(textOf(body, 'kontakt')),
    trapped: textOf(body, 'webbplats') !== '',
    key: textOf(body, 'nyckel').slice(0, 200),
  };
}

const textFaults = (text: string, at: string, most: number): Fault[] =>
  !printable(text) ? [{ name: 'signs', at }] : text.length > most ? [{ name: 'long', at, most }] : [];

/** Every fault at once. `open`: what can still be asked for. */
export function faultsOf(typed: Typed, open: readonly NeedKind[]): Fault[] {
  const persons = wholeOf(typed.persons);
  const few = persons !== null && persons >= 1 && persons <= mostOfNeed.persons;
  return [
    ...(typed.kinds.length === 0 ? [{ name: 'nothing' as const, at: 'behov' }] : []),
    ...typed.kinds
      .filter((kind) => !open.includes(kind))
      .map((kind): Fault => ({ name: 'late', at: `behov-${kind}` })),
    ...typed.kinds.flatMap((kind) => textFaults(typed.what[kind] ?? '', `vad-${kind}`, mostOfNeed.what)),
    ...(few ? [] : [{ name: 'persons' as const, at: 'antal', most: mostOfNeed.persons }]),
    ...textFaults(typed.contact, 'kontakt', mostOfNeed.contact),
  ];
}

type Shown = {
  facts: MeetingFacts;
  state: MeetingState;
  open: readonly NeedKind[];
  typed: Typed;
  says: NeedsSays;
  path: string;
  /** Where to turn when it is too late. */
  mail: string;
};

/** Builds the page. */
export function needsForm(shown: Shown, language: Language) {
  const { facts, open, typed, says, path } = shown;
  const words = wordsOf(language).public.needs;
  const day = (date: string) => formatDate(date, language, 'short');
  const faults = (says.faults ?? []).map((fault) => ({ ...fault, text: saidOf(fault, language) }));
  const faultAt = (at: string) => faults.find((fault) => fault.at === at)?.text;
  const firstOpen = open[0] ? `#behov-${open[0]}` : '#behov';
  const title = titleOf(facts, language);
  return {
    words,
    pageTitle: `${words.title}: ${title.text}`,
    meeting: inLanguage(`/moten/${encodeURIComponent(facts.slug)}`, language),
    question: questionOf(facts, language),
    lead: words.lead(day(facts.date)),
    thanks: says.thanks ?? false,
    mail: shown.mail,
    closed: open.length > 0 ? undefined : closedOf(shown, language),
    action: path,
    privacy: inLanguage('/integritet', language),
    key: says.key ?? '',
    kinds: needKinds.map((kind) => ({
      value: kind,
      label: words.kinds[kind],
      open: open.includes(kind),
      chosen: typed.kinds.includes(kind),
      help: words.kindHelp[kind],
      day: open.includes(kind)
        ? words.until(day(lastDayFor(kind, facts.date)))
        : words.late(day(lastDayFor(kind, facts.date))),
      what: words.what[kind],
      text: visible(typed.what[kind] ?? ''),
      fault: faultAt(`behov-${kind}`),
      whatFault: faultAt(`vad-${kind}`),
    })),
    most: mostOfNeed,
    persons: visible(typed.persons),
    contact: visible(typed.contact),
    faults: faults.map(({ at, text }): NeedsFault => ({ href: at === 'behov' ? firstOpen : `#${at}`, text })),
    faultOf: { kinds: faultAt('behov'), persons: faultAt('antal'), contact: faultAt('kontakt') },
    alert: says.tooMany ? words.tooMany : undefined,
    again: says.again && { heading: words.again.heading, text: words.again[says.again] },
  };
}

function saidOf({ name, most }: Fault, language: Language): string {
  const { faults } = wordsOf(language).public.needs;
  if (name === 'persons') return faults.persons(most ?? 0);
  return name === 'long' ? faults.long(most ?? 0) : faults[name];
}

/** Why nothing can be asked for, and what was typed, so that it can be said by phone. */
function closedOf({ facts, state, typed, mail }: Shown, language: Language) {
  const { closed } = wordsOf(language).public.needs;
  const cancelled = facts.status === 'cancelled' || state === 'cancelled';
  const over = ['held', 'followed_up', 'closed'].includes(state);
  return {
    text: cancelled ? closed.cancelled : over ? closed.over : closed.late,
    mail: cancelled || over ? '' : mail,
    yours: yoursOf(typed, language),
  };
}

/** Everything that was typed, ticked or not, with number and contact; none when nothing was. */
function yoursOf({ kinds: ticked, what, persons, contact }: Typed, language: Language): string[] {
  const words = wordsOf(language).public.needs;
  const wishes = needKinds
    .filter((kind) => ticked.includes(kind) || what[kind])
    .map((kind) => [words.kinds[kind], visible(what[kind] ?? '')].filter(Boolean).join(': '));
  const reach = contact ? [`${words.contactShort}: ${visible(contact)}`] : [];
  if (wishes.length === 0 && reach.length === 0) return [];
  return [...wishes, ...(persons ? [`${words.personsShort}: ${visible(persons)}`] : []), ...reach];
}

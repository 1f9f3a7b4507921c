/** What an invited association sees: the meeting as far as it may be told, its own answer, and what came of it. */
import type { Invitation } from '../../../db/pages.js';
import {
  type InvitationAnswer,
  invitationAnswers,
  mostOf,
  type Standing,
  standingOf,
  takesAnswers,
  toldOf,
} from '../../../domain/association.js';
import type { Language } from '../../../domain/judgement.js';
import { formatDate, formatTimes, localDate } from '../../../domain/wallclock.js';
import type { Behind } from '../../../flow/invitations.js';
import { paragraphsOf, questionOf, type Said, titleOf } from '../../../text/said.js';
import { wordsOf } from '../../../text/words/index.js';
import { printable } from '../../api/schemas/fields.js';
import { inLanguage } from '../../layout.js';
import { idOf, textOf, visible } from '../../planner/form.js';

export type Typed = { answer: InvitationAnswer | undefined; words: string; version: number };
export type Fault = 'answer' | 'words long' | 'words signs';
export type InvitationSays = {
  faults?: readonly Fault[] | undefined;
  thanks?: boolean | undefined;
  /** Somebody else of the association was first. */
  changed?: boolean | undefined;
  /** The meeting was closed for answers meanwhile. */
  tooLate?: boolean | undefined;
  tooMany?: boolean | undefined;
};

/** Reads a form's body. Nothing typed is lost. */
export function readTyped(body: unknown): Typed {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    answer: invitationAnswers.find((one) => one === textOf(fields, 'answer')),
    words: textOf(fields, 'words'),
    version: idOf(textOf(fields, 'version')),
  };
}

/** What stands in the form before anything is typed: the answer there is. */
export const typedFrom = ({ answer, words, version }: Invitation): Typed => ({
  answer: answer ?? undefined,
  words: words ?? '',
  version,
});

/** Every fault at once. */
export function faultsOf({ answer, words }: Typed): Fault[] {
  return [
    ...(answer ? [] : (['answer'] as const)),
    ...(printable(words) ? [] : (['words signs'] as const)),
    ...(words.length > mostOf.words ? (['words long'] as const) : []),
  ];
}

type Around = { now: Date; mail: string; language: Language };

/** Builds the page. */
export function invitationPage(
  { invitation, association, meeting, place }: Behind,
  typed: Typed,
  says: InvitationSays,
  { now, mail, language }: Around,
) {
  const words = wordsOf(language).public.invitations;
  const standing = standingOf(meeting, now);
  const open = takesAnswers(meeting, now);
  const { published } = meeting;
  const faults = faultTexts(typed, says.faults ?? [], language);
  const faultAt = (href: string) => faults.find((fault) => fault.href === href)?.text;
  const outcome = standing === 'followed_up' ? published?.outcome : undefined;
  const path = inLanguage(`/inbjudan/${invitation.token}`, language);
  return {
    words,
    title: open ? words.title(place.name) : words.titleOver(place.name),
    to: words.to(association.name),
    standing: {
      text: standing === 'over' && !published ? words.dayPassed : words.standing[standing],
      color: colorOf(standing),
    },
    rows: rowsOf(meeting, place.name, language),
    meetingPage: published ? inLanguage(`/moten/${encodeURIComponent(published.slug)}`, language) : '',
    open,
    action: path,
    kit: `${path}/material`,
    nominate: {
      href: `${inLanguage('/vi-vill-ha-er-hit', language)}?ort=${place.slug}&inbjudan=${invitation.token}`,
      text: wordsOf(language).public.nominations.fromInvitation,
    },
    version: typed.version,
    answers: invitationAnswers.map((value) => ({
      value,
      label: words.answers[value],
      help: value === 'yes' ? words.yesHelp : '',
      chosen: typed.answer === value,
    })),
    typedWords: visible(typed.words),
    wordsHelp: words.wordsHelp(numberIn(language).format(mostOf.words)),
    button: invitation.answer ? words.change : words.send,
    answeredOn: invitation.answeredAt
      ? words.answeredOn(formatDate(localDate(invitation.answeredAt), language, 'short'))
      : words.canChange,
    stored: says.changed || !open ? storedOf(invitation, language) : undefined,
    notAnswered: !open && !invitation.answer ? words.notAnswered : '',
    lost: says.tooLate ? visible(typed.words) : '',
    changed: says.changed ? words.changed : undefined,
    tooMany: says.tooMany ? words.tooMany : undefined,
    thanks: says.thanks ? words.thanks : '',
    faults,
    faultOf: { answer: faultAt('#svar-yes'), words: faultAt('#ord') },
    result: outcome ? paragraphsOf(outcome) : undefined,
    // Who said no, or nothing, was not with us; what came of it is told to them too.
    thanksHeading:
      standing === 'followed_up' && (invitation.answer === 'yes' || invitation.answer === 'perhaps')
        ? words.thanksHeading
        : '',
    mail,
  };
}

const colorOf = (standing: Standing): string =>
  standing === 'cancelled'
    ? 'danger'
    : standing === 'draft' || standing === 'date_chosen'
      ? 'warning'
      : 'info';

const numberIn = (language: Language) => new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');

/** The answer that is kept, in words. */
function storedOf({ answer, words: said }: Invitation, language: Language) {
  const { answers } = wordsOf(language).public.invitations;
  return answer ? { answer: answers[answer], paragraphs: paragraphsOf(said ?? '') } : undefined;
}

/** What may be said of the meeting, each with its label. */
function rowsOf(meeting: Behind['meeting'], place: string, language: Language) {
  const words = wordsOf(language).public.invitations;
  const told = toldOf(meeting);
  const own = (text: string): Said => ({ text, lang: language });
  const day = told.date ? formatDate(told.date, language, 'long') : undefined;
  const title = titleOf(told, language);
  const question = questionOf(told, language);
  const { facts } = told;
  const rows: [string, Said | undefined][] = [
    [words.place, { text: place, lang: 'sv' }],
    [words.day, own(day ? (told.isDraft ? words.draftDay(day) : day) : words.noDay)],
    [words.time, told.start ? own(formatTimes(told.start, told.end, language)) : undefined],
    [words.where, facts ? { text: `${facts.venue.name}, ${facts.venue.address}`, lang: 'sv' } : undefined],
    [
      told.isDraft ? words.draftQuestion : words.question,
      question.text.trim() ? question : title.text.trim() ? title : own(words.noQuestion),
    ],
  ];
  return rows.flatMap(([label, said]) => (said ? [{ label, said }] : []));
}

function faultTexts({ words: typed }: Typed, faults: readonly Fault[], language: Language) {
  const { faults: said } = wordsOf(language).public.invitations;
  const number = numberIn(language);
  const told: Record<Fault, { href: string; text: string }> = {
    answer: { href: '#svar-yes', text: said.answer },
    'words long': {
      href: '#ord',
      text: said.wordsLong(number.format(mostOf.words), number.format(typed.length)),
    },
    'words signs': { href: '#ord', text: said.wordsSigns },
  };
  return faults.map((fault) => told[fault]);
}

/** The draft between form and flow: from a saved meeting to what stands in the fields, and back. */
import type { ClosedItem } from '../../domain/closed-items.js';
import { type Meeting, type Reason, reason } from '../../domain/meeting.js';
import { type ProgrammeKind, type ProgrammeRow, programmeKinds } from '../../domain/notice.js';
import { type AudienceProfile, audienceProfiles } from '../../domain/slot/slot.js';
import { levels, type ParticipationLevel, type Theme } from '../../domain/theme/theme.js';
import type { DraftInput } from '../../flow/draft.js';
import {
  type Body,
  linesOf,
  orNone,
  orNull,
  required,
  type Typed,
  textOf,
  tooLong,
  unprintable,
  wholeOf,
} from './form.js';

/** The most characters of each field. */
export const most = {
  'theme.title': 300,
  'theme.question': 1000,
  'theme.titleEn': 300,
  'theme.questionEn': 1000,
  'theme.canInfluence': 3000,
  'theme.alreadyDecided': 3000,
  'theme.alternatives': 3000,
  'theme.caseNumber': 60,
  'theme.noCaseReason': 500,
  'theme.decisionBody': 200,
  'theme.municipalRole': 1000,
  'theme.scopeReason': 500,
  closedAuthority: 2000,
  closedSecrecy: 2000,
  closedPlan: 2000,
  closedOther: 2000,
  associations: 2000,
  food: 300,
  interpreting: 500,
  needs: 1000,
} as const;

const single = [
  ...(Object.keys(most) as (keyof typeof most)[]),
  'theme.level',
  'theme.decisionDate',
  'theme.scope',
  'place',
  'venue',
  'ownerBoard',
  'sittingBoard',
  'date',
  'publicStart',
  'publicEnd',
  'formalStart',
  'formalEnd',
  'announceDate',
  'audienceProfile',
  'childcare',
  'expectedAttendance',
  'mall',
] as const;

/** Rows to fill in beyond those that are filled, and the most there can be (as in the API). */
const emptyRows = 3;
const mostRows = 100;
const rowKeys = ['start', 'end', 'title', 'titleEn', 'kind', 'audienceMaySpeak'] as const;

/** Everything typed, so that it can be shown again. */
export function typedOf(body: Body): Typed {
  const typed: Typed = {};
  for (const name of single) typed[name] = textOf(body, name);
  for (const i of rowNumbers(body)) {
    for (const key of rowKeys) typed[`programme.${i}.${key}`] = textOf(body, `programme.${i}.${key}`);
  }
  return typed;
}

function rowNumbers(body: Body): number[] {
  const numbers = Object.keys(body ?? {}).flatMap((name) => {
    const match = /^programme\.(\d{1,3})\.\w+$/.exec(name);
    return match ? [Number(match[1])] : [];
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** How many programme rows to show for what is typed. */
export function rowCount(typed: Typed): number {
  const filled = rowNumbers(typed).filter((i) => rowKeys.some((key) => isFilled(typed, i, key)));
  const used = Math.max(-1, ...filled) + 1;
  return Math.max(used, Math.min(mostRows, used + emptyRows));
}

const isFilled = (typed: Body, i: number, key: (typeof rowKeys)[number]) =>
  key !== 'kind' && textOf(typed, `programme.${i}.${key}`) !== '';

/** A saved meeting as it stands in the fields. */
export function typedFrom(
  meeting: Meeting,
  slugs: { place: string; venue: string; ownerBoard: string; sittingBoard: string },
): Typed {
  const { theme } = meeting;
  const typed: Typed = {
    ...slugs,
    'theme.title': theme.title,
    'theme.question': theme.question,
    'theme.titleEn': theme.titleEn ?? '',
    'theme.questionEn': theme.questionEn ?? '',
    'theme.level': theme.level,
    'theme.canInfluence': theme.canInfluence.join('\n'),
    'theme.alreadyDecided': theme.alreadyDecided.join('\n'),
    'theme.alternatives': (theme.alternatives ?? []).join('\n'),
    'theme.caseNumber': theme.caseNumber ?? '',
    'theme.noCaseReason': theme.noCaseReason ?? '',
    'theme.decisionBody': theme.decisionBody ?? '',
    'theme.decisionDate': theme.decisionDate ?? '',
    'theme.municipalRole': theme.municipalRole ?? '',
    'theme.scope': theme.scope ? '1' : '',
    'theme.scopeReason': theme.scopeReason ?? '',
    date: meeting.date ?? '',
    publicStart: meeting.publicStart ?? '',
    publicEnd: meeting.publicEnd ?? '',
    formalStart: meeting.formalStart ?? '',
    formalEnd: meeting.formalEnd ?? '',
    announceDate: meeting.announceDate ?? '',
    audienceProfile: meeting.audienceProfile,
    ...closedTyped(meeting.closedItems),
    associations: meeting.associations.join('\n'),
    food: meeting.food ?? '',
    childcare: meeting.childcare ? '1' : '',
    interpreting: meeting.interpreting.join('\n'),
    needs: meeting.needs ?? '',
    expectedAttendance: meeting.expectedAttendance === null ? '' : String(meeting.expectedAttendance),
  };
  for (const [i, row] of meeting.programme.entries()) {
    typed[`programme.${i}.start`] = row.start;
    typed[`programme.${i}.end`] = row.end;
    typed[`programme.${i}.title`] = row.title;
    typed[`programme.${i}.titleEn`] = row.titleEn ?? '';
    typed[`programme.${i}.kind`] = row.kind;
    typed[`programme.${i}.audienceMaySpeak`] = row.audienceMaySpeak ? '1' : '';
  }
  return typed;
}

/** The theme of what is typed. An unknown level counts as the lowest promise. */
export function themeOf(body: Body): Theme {
  const text = (name: string) => textOf(body, `theme.${name}`);
  const level = text('level') as ParticipationLevel;
  return {
    title: text('title'),
    question: text('question'),
    titleEn: orNone(text('titleEn')),
    questionEn: orNone(text('questionEn')),
    level: levels.includes(level) ? level : 'information',
    canInfluence: linesOf(text('canInfluence')),
    alreadyDecided: linesOf(text('alreadyDecided')),
    alternatives: linesOf(text('alternatives')),
    caseNumber: orNone(text('caseNumber')),
    noCaseReason: orNone(text('noCaseReason')),
    decisionBody: orNone(text('decisionBody')),
    decisionDate: orNone(text('decisionDate')),
    municipalRole: orNone(text('municipalRole')),
    ...(text('scope') ? { scope: 'municipality' as const } : {}),
    scopeReason: orNone(text('scopeReason')),
  };
}

/** Which field holds the closed items of each reason. */
const closedFields = [
  ['closedAuthority', 'authority'],
  ['closedSecrecy', 'secrecy'],
  ['closedPlan', 'plan'],
  ['closedOther', null],
] as const;

const closedTyped = (items: readonly ClosedItem[]): Typed =>
  Object.fromEntries(
    closedFields.map(([name, because]) => [
      name,
      items
        .filter((item) => item.because === because)
        .map(({ text }) => text.replace(/\s+/g, ' '))
        .join('\n'),
    ]),
  );

/** The closed items of what is typed: one a line, with the reason of its field. */
export const closedOf = (body: Body): ClosedItem[] =>
  closedFields.flatMap(([name, because]) => linesOf(textOf(body, name)).map((text) => ({ text, because })));

/** The profile of what is typed. */
export function profileOf(body: Body): AudienceProfile {
  const profile = textOf(body, 'audienceProfile') as AudienceProfile;
  return audienceProfiles.includes(profile) ? profile : 'general';
}

type Row = ProgrammeRow & { number: number };

/** The rows that are typed in, with the numbers they have in the form. */
export function programmeOf(body: Body): Row[] {
  return rowNumbers(body)
    .filter((i) => rowKeys.some((key) => isFilled(body, i, key)))
    .map((i) => {
      const text = (key: string) => textOf(body, `programme.${i}.${key}`);
      const kind = text('kind') as ProgrammeKind;
      return {
        number: i,
        start: text('start'),
        end: text('end'),
        title: text('title'),
        titleEn: orNone(text('titleEn')),
        kind: programmeKinds.includes(kind) ? kind : 'other',
        audienceMaySpeak: text('audienceMaySpeak') !== '',
      };
    });
}

/** Reads the form: the draft for the flow, and the faults that only a form can have. */
export function readDraft(body: Body): { input: DraftInput; faults: Reason[]; rowNumbers: number[] } {
  const text = (name: string) => textOf(body, name);
  const rows = programmeOf(body);
  const expected = wholeOf(text('expectedAttendance'));
  const faults = [
    ...required(body, ['theme.title', 'place', 'ownerBoard']),
    ...tooLong(body, most),
    ...unprintable(typedOf(body)),
    ...rows
      .slice(mostRows, mostRows + 1)
      .map((row) => reason('TOO_MANY_ROWS', `programme.${row.number}.title`)),
    ...rows
      .filter((row) => row.title === '')
      .map((row) => reason('FIELD_MISSING', `programme.${row.number}.title`)),
    ...(Number.isNaN(expected) ? [reason('BAD_NUMBER', 'expectedAttendance')] : []),
  ];
  const input: DraftInput = {
    place: text('place'),
    ownerBoard: text('ownerBoard'),
    venue: orNull(text('venue')),
    sittingBoard: orNull(text('sittingBoard')),
    date: orNull(text('date')),
    publicStart: orNull(text('publicStart')),
    publicEnd: orNull(text('publicEnd')),
    formalStart: orNull(text('formalStart')),
    formalEnd: orNull(text('formalEnd')),
    announceDate: orNull(text('announceDate')),
    audienceProfile: profileOf(body),
    theme: themeOf(body),
    programme: rows.map(({ number: _, ...row }) => row),
    closedItems: closedOf(body),
    associations: linesOf(text('associations')),
    food: orNull(text('food')),
    childcare: text('childcare') !== '',
    interpreting: linesOf(text('interpreting')),
    needs: orNull(text('needs')),
    expectedAttendance: expected,
  };
  return { input, faults, rowNumbers: rows.map((row) => row.number) };
}

/** The flow counts filled rows; the form's own row numbers may have gaps. */
export function atOwnRows(reasons: readonly Reason[], numbers: readonly number[]): Reason[] {
  return reasons.map((one) => {
    const match = /^programme\.(\d+)\.(.+)$/.exec(one.field ?? '');
    return match ? { ...one, field: `programme.${numbers[Number(match[1])] ?? match[1]}.${match[2]}` } : one;
  });
}

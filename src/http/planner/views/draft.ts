/** The draft's form: its sections in the order a planner thinks, and the judgement beside them. */
import type { Board } from '../../../domain/board.js';
import { programmeKinds } from '../../../domain/notice.js';
import { programmeTemplates } from '../../../domain/programme-templates.js';
import { audienceProfiles } from '../../../domain/slot/slot.js';
import { levels } from '../../../domain/theme/theme.js';
import type { Place, Venue } from '../../../domain/venue.js';
import type { SuggestedFor } from '../../../flow/suggest.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import { most } from '../draft-form.js';
import { type Typed, textOf } from '../form.js';
import type { JudgedTyped } from '../judging.js';
import { type Field, faultList, fieldMaker, type Option } from './fields.js';
import { eveningsView, judgementView, notesOf } from './judgement.js';

export type DraftShown = {
  typed: Typed;
  rows: number;
  faults: readonly SpokenReason[];
  judged: JudgedTyped | undefined;
  evenings: readonly SuggestedFor[];
  places: readonly Place[];
  boards: readonly Board[];
  venues: readonly Venue[];
};

type Part = { id: string; heading: string; lead: string; fields: Field[]; folded: boolean };

/** Everything in the form. */
export function draftView(desk: Desk, shown: DraftShown) {
  const { words, all } = desk;
  const { typed, judged, places, boards, venues } = shown;
  const field = fieldMaker(words, typed, shown.faults, judged ? notesOf(judged, desk) : {});
  const none: Option = { value: '', label: words.form.choose };
  const bySlug = (row: { slug: string; name: string }): Option => ({ value: row.slug, label: row.name });
  const limit = (name: keyof typeof most) => ({ max: most[name] });
  const lines = (name: keyof typeof most, rows = 3) => field(name, 'textarea', { rows, ...limit(name) });
  const part = (id: keyof typeof words.draft.parts, fields: Field[], folded = false): Part => ({
    id: `del-${id}`,
    ...words.draft.parts[id],
    fields,
    folded:
      folded && !fields.some((one) => one.value !== '' || one.errors.length > 0 || one.notes.length > 0),
  });
  const parts = {
    question: part('question', [
      field('place', 'select', { required: true, options: [none, ...places.map(bySlug)] }),
      field('theme.title', 'text', { required: true, ...limit('theme.title') }),
      field('theme.question', 'textarea', { rows: 3, ...limit('theme.question') }),
      field('theme.level', 'radios', {
        options: levels.map((level) => ({
          value: level,
          label: all.meeting.levels[level],
          help: all.meeting.promises[level],
        })),
      }),
      lines('theme.canInfluence'),
      lines('theme.alreadyDecided'),
    ]),
    matter: part('matter', [
      field('ownerBoard', 'select', { required: true, options: [none, ...boards.map(bySlug)] }),
      field('theme.caseNumber', 'text', { ...limit('theme.caseNumber'), width: 'short' }),
      field('theme.noCaseReason', 'text', limit('theme.noCaseReason')),
      field('theme.decisionBody', 'text', limit('theme.decisionBody')),
      field('theme.decisionDate', 'date', { width: 'short' }),
    ]),
    more: part(
      'more',
      [
        lines('theme.alternatives'),
        field('theme.municipalRole', 'textarea', { rows: 2, ...limit('theme.municipalRole') }),
        field('theme.scope', 'box'),
        field('theme.scopeReason', 'text', limit('theme.scopeReason')),
      ],
      true,
    ),
    time: part('time', [
      field('venue', 'select', {
        options: [{ value: '', label: words.form.chooseLater }],
        groups: places.map((place) => ({
          label: place.name,
          options: venues.filter((venue) => venue.placeId === place.id).map(bySlug),
        })),
      }),
      field('date', 'date', { width: 'short' }),
      field('publicStart', 'time', { width: 'short' }),
      field('publicEnd', 'time', { width: 'short' }),
      field('announceDate', 'date', { width: 'short' }),
      field('audienceProfile', 'select', {
        width: 'short',
        options: audienceProfiles.map((one) => ({ value: one, label: all.meeting.profiles[one] })),
      }),
    ]),
    sitting: part(
      'sitting',
      [
        field('sittingBoard', 'select', {
          options: [{ value: '', label: words.form.noSitting }, ...boards.map(bySlug)],
        }),
        field('formalStart', 'time', { width: 'short' }),
        field('formalEnd', 'time', { width: 'short' }),
        lines('closedAuthority', 2),
        lines('closedSecrecy', 2),
        lines('closedPlan', 2),
        ...(textOf(typed, 'closedOther') ? [lines('closedOther', 2)] : []),
      ],
      true,
    ),
    practical: part('practical', [
      lines('associations'),
      field('food', 'text', limit('food')),
      field('childcare', 'box'),
      lines('interpreting', 2),
      field('needs', 'textarea', { rows: 2, ...limit('needs') }),
      field('expectedAttendance', 'number', { width: 'short' }),
    ]),
    english: part(
      'english',
      [
        field('theme.titleEn', 'text', { ...limit('theme.titleEn'), lang: 'en' }),
        field('theme.questionEn', 'textarea', { rows: 3, ...limit('theme.questionEn'), lang: 'en' }),
      ],
      true,
    ),
  };
  return {
    faults: faultList(words, shown.faults),
    parts,
    template: field('mall', 'radios', {
      options: programmeTemplates.map((one) => ({
        value: one,
        label: words.coming.templates.names[one],
        help: words.coming.templates.helps[one],
      })),
    }),
    rows: Array.from({ length: shown.rows }, (_, i) => programmeRow(desk, field, i)),
    judgement: judged
      ? judgementView(
          judged,
          { title: textOf(typed, 'theme.title'), question: textOf(typed, 'theme.question') },
          desk,
        )
      : undefined,
    evenings: eveningsView(shown.evenings, desk),
  };
}

/** Most rows are talk, so that is what an empty row stands at. */
const kindsInForm = ['dialog', ...programmeKinds.filter((kind) => kind !== 'dialog')] as const;

function programmeRow({ words, all }: Desk, field: ReturnType<typeof fieldMaker>, i: number) {
  const { rows } = words.draft;
  const name = (key: string) => `programme.${i}.${key}` as const;
  return {
    legend: rows.legend(i + 1),
    fields: [
      field(name('start'), 'time', { label: rows.start }),
      field(name('end'), 'time', { label: rows.end }),
      field(name('kind'), 'select', {
        label: rows.kind,
        options: kindsInForm.map((kind) => ({ value: kind, label: all.meeting.programmeKinds[kind] })),
      }),
      field(name('title'), 'text', { label: rows.title, max: 200 }),
      field(name('audienceMaySpeak'), 'box', { label: rows.audienceMaySpeak }),
    ],
    english: field(name('titleEn'), 'text', { label: rows.titleEn, max: 200, lang: 'en' }),
  };
}

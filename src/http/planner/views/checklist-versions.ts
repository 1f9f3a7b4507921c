/** What the pages of the versions of the checklists show. */
import type { ChecklistVersion, Lesson } from '../../../db/pages.js';
import { duties, gates } from '../../../domain/checklist/checklist.js';
import {
  type Compared,
  type Exchange,
  type ItemDifference,
  inOrder,
  itemDifferences,
} from '../../../domain/checklist/versions.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import { markOf } from '../../../flow/checklist-versions.js';
import { itemNames, mostOfText } from '../checklist-reading.js';
import type { Desk } from '../desk.js';
import { besideView, itemView, listView } from './checklist-item.js';
import type { Field, MakeField } from './fields.js';

export const checklistBase = '/planering/checklistor';

export type VersionsShown = {
  current: ChecklistVersion;
  draft: ChecklistVersion | undefined;
  versions: readonly ChecklistVersion[];
  lessons: readonly Lesson[];
  mayEdit: boolean;
  note: Field;
};

/** The sentence for what was done, from the address after a redirect. */
export function saidDone({ req, words }: Desk): string | undefined {
  const code = String(req.query.klart ?? '');
  const { done } = words.checklistVersions;
  return Object.hasOwn(done, code) ? done[code as keyof typeof done] : undefined;
}

const day = ({ language }: Desk, at: Date) => formatDate(localDate(at), language, 'short');

/** The first page: what is in force, the draft and what it changes, proposals, versions. */
export function versionsView(desk: Desk, shown: VersionsShown) {
  const { words } = desk;
  const said = words.checklistVersions;
  const { current, draft, mayEdit } = shown;
  const proposed = shown.lessons.filter(({ state }) => state === 'proposed');
  return {
    said,
    base: checklistBase,
    done: saidDone(desk),
    mayEdit,
    readOnly: mayEdit ? '' : said.readOnly,
    inForce: said.inForce(current.number, current.items.length),
    shipped: current.publishedAt === null ? said.shipped : '',
    holds: current.holds ? said.holds : said.holdsNot,
    draftHeading: said.draftHeading(draft?.number ?? current.number + 1),
    draft: draft && draftView(desk, current, draft),
    note: shown.note,
    lists: listView(desk, draft && mayEdit ? draft.items : current.items).map((list) => ({
      ...list,
      items: list.items.map((item) => ({
        ...item,
        change: mayEdit ? said.change(item.code) : '',
        href: `${checklistBase}/punkt/${item.code}`,
      })),
    })),
    holdsForm: mayEdit ? holdsForm(desk, !(draft ?? current).holds) : undefined,
    lessons: proposed.map((lesson) => lessonView(desk, lesson)),
    versions: versionRows(desk, shown),
  };
}

const holdsForm = ({ words }: Desk, to: boolean) => ({
  value: to ? '1' : '',
  text: words.checklistVersions.holdsButton(to),
});

/** A proposal, and where it leads. */
export function lessonView(desk: Desk, lesson: Lesson) {
  const said = desk.words.checklistVersions;
  return {
    id: lesson.id,
    text: lesson.text,
    about: lesson.code ? said.about(lesson.code) : said.aboutNew,
    from: said.lessonFrom(lesson.meetingTitle, lesson.who, day(desk, lesson.at)),
    state: said.lessonStates[lesson.state](lesson.because ?? ''),
    take: `${checklistBase}/forslag/${lesson.id}`,
    decline: `${checklistBase}/forslag/${lesson.id}/avboj`,
  };
}

function draftView(desk: Desk, current: ChecklistVersion, draft: ChecklistVersion) {
  const said = desk.words.checklistVersions;
  const differences = itemDifferences(current.items, draft.items);
  const holdsChanged = draft.holds !== current.holds;
  return {
    heading: said.draftHeading(draft.number),
    lead: differences.length > 0 ? said.differs(differences.length) : holdsChanged ? '' : said.draftSame,
    holds: holdsChanged ? said.holdsChanged(draft.holds) : '',
    differences: differences.map((one) => differenceView(desk, one)),
    mark: markOf(draft),
    publish: said.publish(draft.number),
  };
}

function differenceView(desk: Desk, difference: ItemDifference) {
  const { words, language } = desk;
  const item = difference.is === 'changed' ? difference.after : difference.item;
  return {
    code: difference.code,
    is: words.checklistVersions.is[difference.is],
    color: difference.is === 'added' ? 'success' : difference.is === 'removed' ? 'danger' : 'warning',
    text: item[language],
    facts: difference.is === 'changed' ? '' : itemView(desk, item).facts.join(' · '),
    fields:
      difference.is === 'changed'
        ? besideView(desk, difference.before, difference.after, difference.fields)
        : [],
  };
}

function versionRows(desk: Desk, { versions, current }: VersionsShown) {
  const said = desk.words.checklistVersions;
  const rows = versions.map((one) => ({
    heading: said.version(one.number),
    by: one.publishedAt ? said.by(one.publishedBy ?? '', day(desk, one.publishedAt)) : '',
    note: one.note ?? '',
  }));
  const first = { heading: said.version(1), by: '', note: said.asShipped };
  return current.number > 1 || versions.length === 0 ? [...rows, first] : rows;
}

/** The fields of an item's form. */
export function itemFieldsOf(
  { words, language }: Pick<Desk, 'words' | 'language'>,
  make: MakeField,
): Field[] {
  const said = words.checklistVersions;
  const other = (of: 'sv' | 'en') => (of === language ? {} : { lang: of });
  return [
    make(itemNames.code, 'text', { required: true, max: 4, width: 'short' }),
    make(itemNames.sv, 'textarea', { required: true, max: mostOfText, ...other('sv') }),
    make(itemNames.en, 'textarea', { required: true, max: mostOfText, ...other('en') }),
    make(itemNames.who, 'boxes', {
      inline: true,
      options: duties.map((duty) => ({ value: duty, label: words.dutyNames[duty] ?? duty })),
    }),
    make(itemNames.days, 'number', { required: true, width: 'short' }),
    make(itemNames.from, 'select', {
      required: true,
      width: 'short',
      options: Object.entries(said.fromSides).map(([value, label]) => ({ value, label })),
    }),
    make(itemNames.blocks, 'select', {
      width: 'short',
      options: [
        { value: '', label: said.noGate },
        ...gates.map((gate) => ({ value: gate, label: said.gate(gate, said.steps[gate]) })),
      ],
    }),
  ];
}

/** Theirs beside ours. `picked`: what was ticked before something was refused. */
export function comparedView(
  desk: Desk,
  exchange: Exchange,
  compared: readonly Compared[],
  picked: { same: readonly string[]; fresh: readonly string[] },
) {
  const said = desk.words.checklistVersions;
  const of = (is: Compared['is']) => compared.filter((one) => one.is === is);
  const box = (name: 'pick' | 'pickNew', code: string, label: string) => ({
    id: `${name === 'pick' ? 'valj' : 'valj-ny'}-${code.toLowerCase()}`,
    name,
    value: code,
    label,
    checked: (name === 'pick' ? picked.same : picked.fresh).includes(code),
  });
  return {
    said,
    base: checklistBase,
    title: said.compareTitle(exchange.municipality),
    lead: said.compareLead(exchange.number, of('new').length, of('different').length, of('same').length),
    fresh: of('new').map(({ theirs }) => ({
      ...itemView(desk, theirs),
      boxes: [box('pick', theirs.code, said.takeNew(theirs.code))],
    })),
    different: of('different').flatMap(({ theirs, ours, fields }) =>
      ours
        ? [
            {
              ...itemView(desk, theirs),
              fields: besideView(desk, theirs, ours, fields),
              boxes: [
                box('pick', theirs.code, said.replace(theirs.code)),
                box('pickNew', theirs.code, said.asNew(theirs.code)),
              ],
            },
          ]
        : [],
    ),
    same: of('same').map(({ theirs, ours }) => ({
      code: said.sameAs(theirs.code, ours?.code ?? theirs.code),
      text: theirs[desk.language],
    })),
    // The file goes with the form; it is read and checked from the beginning when it comes back.
    file: JSON.stringify(exchange),
  };
}

/** The choice of an item in a lesson's form. */
export const itemOptions = (
  { words, language }: Pick<Desk, 'words' | 'language'>,
  items: ChecklistVersion['items'],
) => [
  { value: '', label: words.checklistVersions.aboutNew },
  ...inOrder(items).map((item) => ({ value: item.code, label: `${item.code} ${shortened(item[language])}` })),
];

const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text);

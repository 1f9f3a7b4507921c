/** The one next step: what it means, who may take it, and what it needs to be told. */

import { weakBelow } from '../../../domain/gate-reasons.js';
import { type Action, may } from '../../../domain/permissions.js';
import { overridableThemeCodes } from '../../../domain/theme/index.js';
import { toInstant } from '../../../domain/wallclock.js';
import { type Desk, whoMay } from '../desk.js';
import { anywayField, type Field, fieldMaker, type MakeField } from './fields.js';
import type { MeetingShown } from './meeting.js';

export type NextStep = {
  heading: string;
  text: string;
  /** A form with a button; none when there is only something to wait for or a page to go to. */
  form?: { action: string; button: string; fields: Field[] } | undefined;
  link?: { href: string; text: string } | undefined;
  /** Why the visitor cannot take it. */
  notYours: string;
  /** What holds it back. */
  held: string;
};

const codes: readonly string[] = overridableThemeCodes;

/** What the theme asks of a decision: nothing, a second person, or another theme. */
function themeNeeds({ judged }: MeetingShown): 'nothing' | 'second person' | 'another theme' {
  const standing = judged.theme.verdicts.filter((v) => v.level === 'stop' || v.code === 'S4_WEAK_OBJECT');
  if (standing.length === 0) return 'nothing';
  return standing.every((v) => codes.includes(v.code)) ? 'second person' : 'another theme';
}

/** The choice of somebody else who stands behind it. */
export const secondPerson = (
  { actor, words, all }: Desk,
  field: MakeField,
  people: MeetingShown['people'],
): Field =>
  field('override.secondPerson', 'select', {
    options: [
      { value: '', label: words.form.choose },
      ...people
        .filter((person) => person.id !== actor.id)
        .map((person) => ({
          value: String(person.id),
          label: `${person.name} (${person.roles.map((role) => all.meeting.roles[role]).join(', ')})`,
        })),
    ],
  });

/** The step that the meeting waits for. */
export function nextStep(desk: Desk, shown: MeetingShown): NextStep | undefined {
  const { words, actor, all, language } = desk;
  const { meeting } = shown.row;
  const base = `/planering/moten/${meeting.id}`;
  const field = fieldMaker(words, shown.typed, shown.faults);
  const make = (
    key: keyof typeof words.next,
    action: Action,
    way: { fields?: Field[]; path?: string; link?: string; held?: string },
  ): NextStep => {
    const { heading, text, button } = words.next[key];
    const allowed = may(actor, action);
    const names = shown.people
      .filter((person) => may(person, action))
      .slice(0, 5)
      .map((person) => person.name);
    const goes = allowed && !way.held;
    return {
      heading,
      text,
      held: way.held ?? '',
      notYours: allowed
        ? ''
        : words.meeting.notYours(
            new Intl.ListFormat(language, { type: 'disjunction' }).format(
              whoMay(action).map((role) => all.meeting.roles[role]),
            ),
            names.join(', '),
          ),
      form: goes && way.path ? { action: `${base}${way.path}`, button, fields: way.fields ?? [] } : undefined,
      link: goes && way.link ? { href: `${base}${way.link}`, text: button } : undefined,
    };
  };
  const theme = themeNeeds(shown);
  switch (meeting.state) {
    case 'idea': {
      if (theme === 'another theme') return make('mend', 'draft meetings', { link: '/andra#bedomning' });
      const fields =
        theme === 'second person'
          ? [field('override.reason', 'textarea', { rows: 3 }), secondPerson(desk, field, shown.people)]
          : [];
      return make('decide', 'decide meetings', { path: '/besluta', fields });
    }
    case 'decided':
      return planStep(desk, shown, field, make, theme);
    case 'planned':
      return make('announce', 'announce meetings', { link: '/annonsera' });
    case 'announced': {
      if (shown.changed) return make('announceChange', 'announce meetings', { link: '/annonsera' });
      const { published } = meeting;
      const start = published && toInstant(published.date, published.publicStart);
      if (!start?.ok || start.at > desk.ctx.now())
        return {
          ...make('wait', 'read the desk', {}),
          notYours: '',
          link: { href: `/affisch/${meeting.slug}`, text: words.next.wait.button },
        };
      const count = (name: 'attendance.total' | 'attendance.young' | 'attendance.children') =>
        field(name, 'number', {
          width: 'short',
          ...(name === 'attendance.total' && shown.counted !== undefined
            ? { help: words.evening.proposal(shown.counted) }
            : {}),
        });
      return make('hold', 'hold meetings', {
        path: '/genomfort',
        fields: [count('attendance.total'), count('attendance.young'), count('attendance.children')],
      });
    }
    case 'held':
      return make('followUp', 'follow up meetings', { link: '/aterkoppling' });
    case 'followed_up':
      return make('close', 'follow up meetings', { path: '/avsluta' });
    default:
      return undefined;
  }
}

function planStep(
  desk: Desk,
  shown: MeetingShown,
  field: MakeField,
  make: (
    key: keyof Desk['words']['next'],
    action: Action,
    way: { fields?: Field[]; path?: string; link?: string; held?: string },
  ) => NextStep,
  theme: ReturnType<typeof themeNeeds>,
): NextStep {
  const { words, actor } = desk;
  const { slot } = shown.judged;
  const { meeting } = shown.row;
  const incomplete = !meeting.venueId || !slot;
  if (incomplete) return make('complete', 'draft meetings', { link: '/andra#del-time' });
  if (theme === 'another theme') return make('mend', 'draft meetings', { link: '/andra#bedomning' });
  const stopped = slot.hard.length > 0;
  const overrides = may(actor, 'override a slot stop');
  if (stopped && !overrides) return make('otherTime', 'draft meetings', { link: '/andra#bedomning' });
  const weak = slot.total !== null && slot.total < weakBelow;
  const secondNeeded = theme === 'second person' && (stopped || !meeting.decision?.override);
  const fields = [
    ...(weak ? [field('reason', 'textarea', { rows: 3, help: words.meeting.weakReason })] : []),
    ...(stopped || secondNeeded
      ? [
          field('override.reason', 'textarea', {
            rows: 3,
            ...(stopped ? { help: words.meeting.stopReason } : {}),
          }),
        ]
      : []),
    ...(secondNeeded ? [secondPerson(desk, field, shown.people)] : []),
    field('saveTheDate', 'radios', {
      options: [
        { value: '', label: words.meeting.saveNothing, help: words.meeting.saveNothingHelp },
        { value: '1', label: words.meeting.saveTheDate, help: words.meeting.saveTheDateHelp },
      ],
    }),
    ...anywayField(field, shown.typed, shown.faults),
  ];
  return make('plan', 'plan meetings', { path: '/planera', fields });
}

/** The forms of steps that tell everybody something, and the page that asks once more before it goes out. */
import type { MeetingRow } from '../../../db/pages.js';
import { may } from '../../../domain/permissions.js';
import type { Venue } from '../../../domain/venue.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import { type Typed, textOf } from '../form.js';
import { type ChannelRehearsed, channelsView, peopleReached } from './announce.js';
import { anywayField, type Field, faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';
import { movedProgrammeView } from './moved-programme.js';

export type TellingStep = 'move' | 'cancel' | 'follow-up';
const paths: Record<TellingStep | 'plan', string> = {
  move: 'flytta',
  cancel: 'stall-in',
  'follow-up': 'aterkoppla',
  plan: 'planera',
};

/** The form. */
export function tellingForm(
  desk: Desk,
  shown: {
    step: TellingStep;
    row: MeetingRow;
    typed: Typed;
    faults: readonly SpokenReason[];
    venues: readonly Venue[];
  },
) {
  const { words, language, actor } = desk;
  const { row, step, faults, venues } = shown;
  const { meeting } = row;
  const field = fieldMaker(words, shown.typed, faults);
  const stopped =
    faults.some(({ code }) => /^H\d/.test(code) || code === 'COUNCIL_NOTICE_WEEK') ||
    textOf(shown.typed, 'override.reason') !== '';
  const quiet = meeting.published === null;
  const reasonHelp = quiet ? words.telling.reasonHelpQuiet : words.telling.reasonHelp;
  const isCorrection = step === 'follow-up' && ['followed_up', 'closed'].includes(meeting.state);
  const fields: Record<TellingStep, () => Field[]> = {
    move: () => [
      field('date', 'date', { width: 'short', help: undefined }),
      field('publicStart', 'time', { width: 'short', help: undefined }),
      field('publicEnd', 'time', { width: 'short', help: undefined }),
      field('venue', 'select', {
        help: words.telling.move.venueHelp(row.place.name),
        options: venues.map((venue) => ({ value: venue.slug, label: venue.name })),
      }),
      field('reason', 'textarea', { rows: 3, required: true, help: reasonHelp }),
      ...(stopped && may(actor, 'override a slot stop')
        ? [field('override.reason', 'textarea', { rows: 3, help: words.meeting.stopReason })]
        : []),
      ...anywayField(field, shown.typed, faults),
    ],
    cancel: () => [
      field('reason', 'textarea', { rows: 3, required: true, help: reasonHelp }),
      ...anywayField(field, shown.typed, faults),
    ],
    'follow-up': () => [
      field('outcome', 'textarea', { rows: 8, required: true }),
      ...(isCorrection
        ? [field('reason', 'textarea', { rows: 2, required: true, help: words.followUp.correctWhy })]
        : []),
      ...anywayField(field, shown.typed, faults),
    ],
  };
  const said = isCorrection
    ? { heading: words.followUp.correct, lead: words.followUp.correctLead }
    : words.telling[step];
  const base = `/planering/moten/${meeting.id}`;
  return {
    back: base,
    heading: said.heading,
    lead: meeting.published ? said.lead : words.telling.notPublished,
    meeting: meeting.theme.title,
    when: whenOf(meeting, words, language),
    faults: faultList(words, faults),
    version: meeting.version,
    form: {
      action: `${base}/${paths[step]}`,
      button: quiet ? words.telling.previewQuiet : words.telling.preview,
      fields: fields[step](),
    },
  };
}

/** What goes out, with the button that does it. */
export function confirmView(
  desk: Desk,
  shown: {
    step: TellingStep | 'plan';
    row: MeetingRow;
    typed: Typed;
    rehearsal: { kind: string | null; channels: readonly ChannelRehearsed[] };
    /** So many associations that were asked are thanked with the result. */
    thanks?: number | undefined;
  },
) {
  const { words } = desk;
  const { step, row, typed, rehearsal } = shown;
  const said = words.telling[step];
  const people = peopleReached(desk, rehearsal.channels);
  return {
    heading: said.confirmHeading,
    meeting: row.meeting.theme.title,
    lead: rehearsal.kind === null ? words.telling.nothingOut : words.telling.goesOut,
    programme: step === 'move' ? movedProgrammeView(desk, row, typed) : undefined,
    thanks: shown.thanks ? words.invitations.thanks(shown.thanks) : '',
    channels: channelsView(desk, rehearsal.channels),
    action: `/planering/moten/${row.meeting.id}/${paths[step]}`,
    back: `/planering/moten/${row.meeting.id}`,
    version: row.meeting.version,
    hidden: Object.entries(typed).map(([name, value]) => ({ name, value: textOf({ value }, 'value') })),
    button: rehearsal.kind === null ? said.buttonQuiet : said.button(people),
    changeFirst: step === 'plan' ? words.telling.plan.changeFirst : words.telling.changeFirst,
    danger: step === 'cancel',
  };
}

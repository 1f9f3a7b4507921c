/** The pages of the follow-up at the desk: the three lists, the decision and what was done, and what goes out of each. */
import type { FollowUpRow, MeetingRow } from '../../../db/pages.js';
import { doneStates, type FollowUpGiven, listsOf, mostItems, standingOf } from '../../../domain/follow-up.js';
import { formatDate } from '../../../domain/wallclock.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { After } from '../follow-up.js';
import type { Typed } from '../form.js';
import { type ChannelRehearsed, channelsView, peopleReached } from './announce.js';
import { anywayField, type Field, faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';

const paths: Record<After | 'follow-up', string> = {
  'follow-up': 'aterkoppling',
  decision: 'beslut',
  done: 'gjort',
};
/** Empty rows to go on in. */
const spareRows = 3;

/** How the promise stands, in a sentence. */
function promiseText({ words, language, ctx }: Desk, { meeting }: MeetingRow): string {
  const said = words.followUp.standing;
  const standing = meeting.published ? standingOf(meeting.published, ctx.now()) : { is: 'none' as const };
  const day = (date: string) => formatDate(date, language, 'long');
  switch (standing.is) {
    case 'promised':
      return said.promised(day(standing.due), standing.days);
    case 'late':
      return said.late(day(standing.due), standing.days);
    case 'told':
      return said.told;
    case 'none':
      return said.none;
  }
}

/** The form of the three lists. `overtaken`: somebody else has saved since; theirs is shown beside. */
export function followUpForm(
  desk: Desk,
  shown: {
    row: MeetingRow;
    kept: FollowUpRow | undefined;
    given: FollowUpGiven;
    carried: { draft: number | undefined; reason: string; anyway: boolean } | undefined;
    faults: readonly SpokenReason[];
    overtaken: boolean;
    /** It has been told: what is sent now corrects it. */
    isCorrection: boolean;
  },
) {
  const { words, language } = desk;
  const { row, kept, faults, overtaken, carried, isCorrection } = shown;
  const { meeting } = row;
  const lists = listsOf(shown.given) ?? { heard: [], doing: [], notDoing: [] };
  const rows = [
    ...lists.notDoing,
    ...Array.from({ length: Math.max(1, Math.min(spareRows, mostItems - lists.notDoing.length)) }, () => ({
      what: '',
      because: '',
    })),
  ];
  const typed: Typed = {
    heard: lists.heard.join('\n'),
    doing: lists.doing.join('\n'),
    reason: carried?.reason ?? '',
    anyway: carried?.anyway ? '1' : '',
  };
  rows.forEach((one, i) => {
    typed[`notDoing.${i + 1}.what`] = one.what;
    typed[`notDoing.${i + 1}.because`] = one.because;
  });
  const field = fieldMaker(words, typed, faults);
  const said = words.followUp;
  const base = `/planering/moten/${meeting.id}`;
  const cell = (i: number, part: 'what' | 'because'): Field => ({
    ...field(`notDoing.${i + 1}.${part}`, 'textarea', { rows: 2, label: said[part] }),
    name: part === 'what' ? 'notDoingWhat' : 'notDoingBecause',
  });
  return {
    back: base,
    said,
    meeting: meeting.theme.title,
    when: whenOf(meeting, words, language),
    promise: promiseText(desk, row),
    faults: faultList(words, faults),
    action: `${base}/${paths['follow-up']}`,
    version: meeting.version,
    // Nobody's newer draft is replaced by an older text unseen.
    draft: overtaken ? (kept?.version ?? 0) : (carried?.draft ?? kept?.version ?? 0),
    mayTell: meeting.state === 'held' || isCorrection,
    isCorrection,
    heading: isCorrection ? said.correct : said.title,
    lead: isCorrection ? said.correctLead : said.lead,
    last: [
      ...(isCorrection
        ? [field('reason', 'textarea', { rows: 2, required: true, help: said.correctWhy })]
        : []),
      ...anywayField(field, typed, faults),
    ],
    fields: [field('heard', 'textarea', { rows: 6 }), field('doing', 'textarea', { rows: 6 })],
    rows: rows.map((_, i) => ({ legend: said.row(i + 1), fields: [cell(i, 'what'), cell(i, 'because')] })),
    theirs:
      overtaken && kept
        ? [
            { heading: said.heard, items: kept.heard },
            { heading: said.doing, items: kept.doing },
            {
              heading: said.notDoing,
              items: kept.notDoing.map((one) => `${one.what} – ${said.because}: ${one.because}`),
            },
            // Told as one text.
            ...(isCorrection && !listsOf(kept)
              ? [{ heading: said.link, items: [meeting.outcome ?? ''] }]
              : []),
          ]
        : [],
    oneText: { href: `${base}/aterkoppla`, text: said.oneText },
  };
}

/** The form of the decision, or of what was done, filled with what was told last. */
export function afterForm(
  desk: Desk,
  what: After,
  shown: { row: MeetingRow; typed: Typed | undefined; faults: readonly SpokenReason[] },
) {
  const { words, all, language } = desk;
  const { meeting } = shown.row;
  const { decisionTold, done } = meeting.published ?? {};
  const before: Typed = {
    'decision.text': decisionTold?.text ?? '',
    'decision.influence': decisionTold?.influence ?? '',
    'decision.link': decisionTold?.link ?? '',
    'done.is': done?.is ?? '',
    'done.text': done?.text ?? '',
  };
  const field = fieldMaker(words, shown.typed ?? before, shown.faults);
  const said = words.followUp.after[what];
  const base = `/planering/moten/${meeting.id}`;
  const states = all.followUp.page.doneStates;
  const anyway = anywayField(field, shown.typed ?? {}, shown.faults);
  const fields =
    what === 'decision'
      ? [
          field('decision.text', 'textarea', { rows: 5, required: true }),
          field('decision.influence', 'textarea', { rows: 5, required: true }),
          field('decision.link', 'text', {}),
          ...anyway,
        ]
      : [
          field('done.is', 'radios', {
            options: doneStates.map((state) => ({ value: state, label: states[state] })),
          }),
          field('done.text', 'textarea', { rows: 5, required: true }),
          ...anyway,
        ];
  return {
    back: base,
    heading: said.heading,
    lead: said.lead,
    meeting: meeting.theme.title,
    when: whenOf(meeting, words, language),
    faults: faultList(words, shown.faults),
    version: meeting.version,
    form: { action: `${base}/${paths[what]}`, button: words.telling.preview, fields },
  };
}

export type Told = {
  what: After | 'follow-up';
  rehearsal: { kind: string | null; channels: readonly ChannelRehearsed[] };
  /** So many associations that were asked are thanked with the result. */
  thanks?: number | undefined;
  typed: readonly { name: string; value: string }[];
};

/** What goes out, with the button that does it. */
export function toldView(desk: Desk, row: MeetingRow, { what, rehearsal, typed, thanks }: Told) {
  const { words } = desk;
  const { meeting } = row;
  const said = what === 'follow-up' ? words.telling['follow-up'] : words.followUp.after[what];
  return {
    heading: said.confirmHeading,
    meeting: meeting.theme.title,
    lead: rehearsal.kind === null ? words.telling.nothingOut : words.telling.goesOut,
    thanks: thanks ? words.invitations.thanks(thanks) : '',
    channels: channelsView(desk, rehearsal.channels),
    action: `/planering/moten/${meeting.id}/${paths[what]}`,
    back: `/planering/moten/${meeting.id}`,
    version: meeting.version,
    hidden: typed,
    button: words.telling['follow-up'].button(peopleReached(desk, rehearsal.channels)),
    changeFirst: words.telling.changeFirst,
    danger: false,
  };
}

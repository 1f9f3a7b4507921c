/** What the page of open questions and the read-back sheet show. */
import type { exitSums, MeetingRow, openQuestions, TableNote } from '../../../db/pages.js';
import { type Headcount, mostOf, noteKinds, standingOf, visitorKinds } from '../../../domain/evening.js';
import { exitQuestions, shownExits } from '../../../domain/learning.js';
import { may } from '../../../domain/permissions.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';
import { whenOf } from './list.js';

type Shown = {
  row: MeetingRow;
  notes: readonly TableNote[];
  counts: Awaited<ReturnType<typeof openQuestions>>;
  tried: { id: number; typed: Typed; faults: readonly SpokenReason[]; changed: boolean } | undefined;
};

const colors = { late: 'danger', unowned: 'warning', waiting: 'info', answered: 'success' } as const;
/** What needs a hand first. */
const order = ['late', 'unowned', 'waiting', 'answered'] as const;

export function questionsView(desk: Desk, { row, notes, counts, tried }: Shown) {
  const { words, language, ctx, actor } = desk;
  const said = words.evening.questions;
  const { meeting } = row;
  const day = (date: string) => formatDate(date, language, 'short');
  const shown = notes.map((note) => ({ note, standing: standingOf(note, ctx.now()) }));
  return {
    title: `${said.title}: ${meeting.theme.title}`,
    said,
    back: `/planering/moten/${meeting.id}`,
    meeting: meeting.theme.title,
    when: whenOf(meeting, words, language),
    counts: notes.length > 0 ? said.counts(counts.open, counts.unowned, counts.late) : '',
    changed: tried?.changed ? said.changed : '',
    faults: faultList(words, tried?.faults ?? []),
    sheet: { href: `/planering/moten/${meeting.id}/las-upp`, text: words.evening.sheet.title },
    items: order
      .flatMap((standing) => shown.filter((one) => one.standing === standing))
      .map(({ note, standing }) => {
        const mine = tried?.id === note.id ? tried : undefined;
        const now = {
          questionOwner: note.owner ?? '',
          questionDue: note.due ?? '',
          questionAnswer: note.answer ?? '',
        };
        const field = fieldMaker(words, mine?.typed ?? now, mine?.faults ?? []);
        // The same three fields stand below every question.
        const own = (made: ReturnType<typeof field>) => ({
          ...made,
          id: mine ? made.id : `${made.id}-${note.id}`,
          describedBy: mine
            ? made.describedBy
            : made.describedBy.replaceAll(made.id, `${made.id}-${note.id}`),
        });
        return {
          id: note.id,
          text: note.text,
          state: { text: said.standings[standing], color: colors[standing] },
          by: said.by(note.tableName, note.who, day(localDate(note.at))),
          facts: [
            { label: said.owner, value: note.owner ?? said.none },
            { label: said.due, value: note.due ? day(note.due) : said.none },
            ...(note.answer ? [{ label: said.answer, value: note.answer }] : []),
          ],
          form: may(actor, 'count and take notes')
            ? {
                action: `/planering/moten/${meeting.id}/fragor/${note.id}`,
                open: mine !== undefined || standing === 'unowned' || standing === 'late',
                version: note.version,
                fields: [
                  own(field('questionOwner', 'text', { max: mostOf.owner })),
                  own(field('questionDue', 'date', { width: 'short' })),
                  own(field('questionAnswer', 'textarea', { rows: 3, max: mostOf.answer })),
                ],
              }
            : undefined,
        };
      }),
  };
}

type Sheet = {
  row: MeetingRow;
  notes: readonly TableNote[];
  headcount: Headcount & { total: number };
  exits: Awaited<ReturnType<typeof exitSums>>;
};

const exitFields = { time: 'exitTime', question: 'exitQuestion', heard: 'exitHeard' } as const;

/** What the house heard, to be read out: by kind, without who said or wrote it. */
export function sheetView({ words, language }: Desk, { row, notes, headcount, exits }: Sheet) {
  const said = words.evening.sheet;
  const { meeting } = row;
  const { visitors } = words.evening.count;
  const shown = shownExits(exits);
  const parts = visitorKinds
    .filter((who) => headcount[who] > 0)
    .map((who) => `${visitors[who]} ${headcount[who]}`);
  return {
    title: `${said.title}: ${meeting.theme.title}`,
    said,
    back: `/planering/moten/${meeting.id}`,
    meeting: meeting.theme.title,
    question: meeting.theme.question,
    when: whenOf(meeting, words, language),
    came: headcount.total > 0 ? [said.people(headcount.total), ...parts] : [],
    groups: noteKinds.map((kind) => ({
      heading: said.headings[kind],
      items: notes
        .filter((note) => note.kind === kind)
        .map((note) => ({
          text: note.text,
          table: note.tableName,
          promised:
            note.owner && note.due ? said.answeredBy(note.owner, formatDate(note.due, language, 'long')) : '',
        })),
    })),
    exits: exitQuestions.flatMap((name) => {
      const faces = shown[name];
      if (!faces) return [];
      const says = ([3, 2, 1] as const).map(
        (face) => `${words.evening.exit.faces[`${face}`]} ${faces[face - 1]}`,
      );
      return [{ label: words.fields[exitFields[name]].label, says: says.join(', ') }];
    }),
    exitsHeld: exits.count > 0 && exitQuestions.some((name) => !shown[name]) ? said.exitsHeld : '',
  };
}

/** The one readable page that each meeting has in an export to the archive. In Swedish, the language of the archive. */
import type { Meeting } from '../domain/meeting.js';
import type { AnswerState, ViewKind, ViewState } from '../domain/view.js';
import { formatDate, formatMoment, formatTimes } from '../domain/wallclock.js';
import { wordsOf } from '../text/words/index.js';

type Named = { name: string } | null;
/** What the page shows of a meeting's record (db/archive.ts). */
type Shown = {
  meeting: Meeting;
  place: { name: string };
  venue: { name: string; address: string } | null;
  ownerBoard: { name: string };
  sittingBoard: Named;
  published: readonly { kind: string; revision: number; at: Date }[];
  history: readonly { step: string; who: string; why: string | null; at: Date }[];
  views: readonly {
    receipt: string;
    kind: ViewKind;
    text: string;
    state: ViewState;
    meToo: number;
    createdAt: Date;
    answers: readonly { state: ViewState | AnswerState; text: string; who: string; at: Date }[];
  }[];
  checklist: {
    answers: readonly {
      code: string;
      text: string;
      blocks: string | null;
      dueOn: string | null;
      state: string;
      owner: string | null;
      note: string | null;
      changedBy: string | null;
      changedAt: Date | null;
    }[];
  };
  followUp: {
    heard?: readonly string[] | undefined;
    doing?: readonly string[] | undefined;
    notDoing?: readonly { what: string; because: string }[] | undefined;
    decision?: { text: string; influence: string; link: string | null } | null | undefined;
    done?: { is: string; text: string } | null | undefined;
  } | null;
  notes: readonly {
    table: string;
    kind: string;
    text: string;
    owner: string | null;
    due: string | null;
    answer: string | null;
    who: string;
    at: Date;
  }[];
  comments: readonly {
    channel: string;
    text: string;
    link: string | null;
    removedAt: Date | null;
    removedBecause: string | null;
    who: string;
    at: Date;
  }[];
  deliveries: readonly { kind: string; revision: number; channel: string; state: string; count: number }[];
};

type Table = { heading: string; columns: string[]; rows: string[][] };

const when = (at: Date) => formatMoment(at, 'sv');

/** Everything on the page, for templates/archive/meeting.html.eta. */
export function archivePage(record: Shown, municipality: string) {
  const { planner } = wordsOf('sv');
  const said = planner.records.archive.file;
  return {
    title: record.meeting.theme.title,
    lead: `${municipality}. ${said.lead}`,
    facts: factsOf(record),
    lists: [
      { heading: said.heard, items: [...(record.followUp?.heard ?? [])] },
      { heading: said.doing, items: [...(record.followUp?.doing ?? [])] },
      {
        heading: said.notDoing,
        items: (record.followUp?.notDoing ?? []).map(({ what, because }) => `${what}: ${because}`),
      },
      { heading: said.decision, items: decisionOf(record) },
      { heading: said.done, items: doneOf(record) },
    ].filter((list) => list.items.length > 0),
    followUp: said.followUp,
    tables: [programmeOf(record), ...viewTables(record), ...restOf(record), historyOf(record)],
    empty: said.empty,
  };
}

/** What was decided and how the views shaped it. The link is told as text: nothing on the page leads out of the archive. */
const decisionOf = ({ followUp }: Shown): string[] => {
  const { decision } = followUp ?? {};
  return decision ? [decision.text, decision.influence, decision.link ?? ''].filter(Boolean) : [];
};

const doneOf = ({ followUp }: Shown): string[] => {
  const { done } = followUp ?? {};
  if (!done) return [];
  const { doneStates } = wordsOf('sv').planner.records.archive.file;
  return [[doneStates[done.is] ?? done.is, done.text].filter(Boolean).join('. ')];
};

function factsOf({ meeting, place, venue, ownerBoard, sittingBoard }: Shown) {
  const { planner, meeting: words } = wordsOf('sv');
  const labels = planner.records.archive.file.facts;
  const { theme } = meeting;
  const time = meeting.publicStart ? `, ${formatTimes(meeting.publicStart, meeting.publicEnd, 'sv')}` : '';
  const rows: [string, string | null | undefined][] = [
    [labels.case, theme.caseNumber ?? theme.noCaseReason],
    [labels.board, ownerBoard.name],
    [labels.sitting, sittingBoard?.name],
    [labels.state, words.states[meeting.state]],
    [labels.when, meeting.date ? `${formatDate(meeting.date, 'sv', 'long')}${time}` : ''],
    [labels.where, [venue?.name, venue?.address, place.name].filter(Boolean).join(', ')],
    [labels.question, theme.question],
    [labels.level, words.levels[theme.level]],
    [labels.influence, theme.canInfluence.join('; ')],
    [labels.decided, theme.alreadyDecided.join('; ')],
    [labels.came, meeting.attendance ? String(meeting.attendance.total) : ''],
    [labels.outcome, meeting.outcome],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function programmeOf({ meeting }: Shown): Table {
  const { programme, columns } = wordsOf('sv').planner.records.archive.file;
  return {
    heading: programme,
    columns: [columns.start, columns.end, columns.what],
    rows: meeting.programme.map((row) => [row.start.replace(':', '.'), row.end.replace(':', '.'), row.title]),
  };
}

function viewTables({ views }: Shown): Table[] {
  const { planner, public: page } = wordsOf('sv');
  const said = planner.records.archive.file;
  const { columns } = said;
  return [
    {
      heading: said.views,
      columns: [columns.receipt, columns.at, columns.kind, columns.text, columns.state, columns.meToo],
      rows: views.map((view) => [
        view.receipt,
        when(view.createdAt),
        page.views.kinds[view.kind],
        view.text,
        page.views.states[view.state],
        String(view.meToo),
      ]),
    },
    {
      heading: said.answers,
      columns: [columns.receipt, columns.at, columns.who, columns.state, columns.text],
      rows: views.flatMap((view) =>
        view.answers.map((one) => [
          view.receipt,
          when(one.at),
          one.who,
          page.views.states[one.state],
          one.text,
        ]),
      ),
    },
  ];
}

function restOf({ notes, comments, checklist, published, deliveries }: Shown): Table[] {
  const said = wordsOf('sv').planner.records.archive.file;
  const { meeting, deliveries: sent } = wordsOf('sv');
  const { columns } = said;
  const kindOf = (kind: string) => (meeting.notices as Record<string, string>)[kind] ?? kind;
  const channelOf = (channel: string) => said.channels[channel] ?? channel;
  return [
    {
      heading: said.notes,
      columns: [
        columns.table,
        columns.kind,
        columns.text,
        columns.owner,
        columns.due,
        columns.answer,
        columns.who,
        columns.at,
      ],
      rows: notes.map((one) => [
        one.table,
        said.noteKinds[one.kind] ?? one.kind,
        one.text,
        one.owner ?? '',
        one.due ?? '',
        one.answer ?? '',
        one.who,
        when(one.at),
      ]),
    },
    {
      heading: said.comments,
      columns: [columns.channel, columns.at, columns.text, columns.state, columns.who],
      rows: comments.map((one) => [
        channelOf(one.channel),
        when(one.at),
        [one.text, one.link].filter(Boolean).join('\n'),
        one.removedAt ? said.removed(when(one.removedAt), one.removedBecause ?? '') : '',
        one.who,
      ]),
    },
    {
      heading: said.checklist,
      columns: [
        columns.code,
        columns.what,
        columns.blocks,
        columns.due,
        columns.state,
        columns.owner,
        columns.note,
        columns.who,
        columns.at,
      ],
      rows: checklist.answers.map((one) => [
        one.code,
        one.text,
        one.blocks ?? '',
        one.dueOn ?? '',
        said.itemStates[one.state] ?? one.state,
        one.owner ?? '',
        one.note ?? '',
        one.changedBy ?? '',
        one.changedAt ? when(one.changedAt) : '',
      ]),
    },
    {
      heading: said.published,
      columns: [columns.at, columns.what, columns.revision],
      rows: published.map((one) => [when(one.at), kindOf(one.kind), String(one.revision)]),
    },
    {
      heading: said.deliveries,
      columns: [columns.what, columns.revision, columns.channel, columns.state, columns.count],
      rows: deliveries.map((one) => [
        kindOf(one.kind),
        String(one.revision),
        channelOf(one.channel),
        (sent.states as Record<string, string>)[one.state] ?? one.state,
        String(one.count),
      ]),
    },
  ];
}

function historyOf({ history }: Shown): Table {
  const { planner } = wordsOf('sv');
  const { columns, history: heading } = planner.records.archive.file;
  const steps: Record<string, string> = { ...planner.meeting.history, ...planner.records.history.steps };
  return {
    heading,
    columns: [columns.at, columns.what, columns.who, columns.why],
    rows: history.map((line) => [when(line.at), steps[line.step] ?? line.step, line.who, line.why ?? '']),
  };
}

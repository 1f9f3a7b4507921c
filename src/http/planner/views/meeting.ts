/** One meeting's page: where it stands, what the judgement says, its one next step, and what has been done. */
import type { MeetingRow, Person, StoredHistoryLine } from '../../../db/pages.js';
import type { MeetingList } from '../../../domain/checklist/list.js';
import type { Judged } from '../../../domain/gate-reasons.js';
import type { MeetingState, Reason } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import type { Slot } from '../../../domain/slot/slot.js';
import { formatDate } from '../../../domain/wallclock.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { comingNotes } from './coming.js';
import { summaryOf } from './correction-board.js';
import { decideAgainBox } from './decide-again.js';
import { faultList } from './fields.js';
import { shortHistory } from './history-line.js';
import { judgementView } from './judgement.js';
import { whenOf } from './list.js';
import { meetingLinks } from './meeting-links.js';
import { nextStep } from './next-step.js';

export type MeetingShown = {
  row: MeetingRow;
  judged: Judged & { slotJudged: Slot | null; evening: readonly Reason[] };
  /** The draft holds something that has not been announced. */
  changed: boolean;
  people: readonly Person[];
  history: readonly StoredHistoryLine[];
  /** Items of the checklist that the meeting keeps. */
  items: MeetingList['items'];
  typed: Typed;
  faults: readonly SpokenReason[];
  /** What is left before every channel shows the newest; undefined: nothing is published. */
  board: { left: number; underWay: number } | undefined;
  /** How many were counted at the door. */
  counted: number | undefined;
  /** What people have asked for and nobody has ordered or declined. */
  openNeeds: number;
  /** Reminders that were missed. */
  missed: number;
  /** The step that was tried. */
  step: string | undefined;
};

const way: readonly MeetingState[] = [
  'idea',
  'decided',
  'planned',
  'announced',
  'held',
  'followed_up',
  'closed',
];

/** Everything on the page. */
export function meetingView(desk: Desk, shown: MeetingShown) {
  const { words, all, actor } = desk;
  const { row, judged } = shown;
  const { meeting } = row;
  const at = way.indexOf(meeting.state);
  const base = `/planering/moten/${meeting.id}`;
  return {
    title: meeting.theme.title || words.list.noTitle,
    question: meeting.theme.question,
    version: meeting.version,
    cancelled: meeting.state === 'cancelled' ? words.meeting.cancelled : '',
    states: way.map((state, i) => ({
      text: all.meeting.states[state],
      current: i === at,
      passed: i < at ? words.meeting.passed : '',
    })),
    facts: factsOf(desk, row),
    faults: faultList(words, shown.faults),
    next: nextStep(desk, shown),
    coming: comingNotes(desk, row, judged.evening),
    decideAgain: decideAgainBox(desk, shown),
    judgement: ['idea', 'decided', 'planned', 'announced'].includes(meeting.state)
      ? judgementView(judged, { title: meeting.theme.title, question: meeting.theme.question }, desk)
      : undefined,
    ...meetingLinks(desk, meeting),
    board: shown.board && {
      href: `${base}/tavla`,
      text: summaryOf(desk, shown.board),
      color: shown.board.left > 0 ? 'warning' : 'info',
      link: words.correction.link,
    },
    needs:
      shown.openNeeds > 0
        ? {
            href: `${base}/behov`,
            text: words.coming.needs.open(shown.openNeeds),
            link: may(actor, 'handle needs') ? words.coming.needs.see : '',
          }
        : undefined,
    missed:
      shown.missed > 0
        ? {
            href: `${base}/paminnelser`,
            text: words.reminders.missed(shown.missed),
            link: words.reminders.link,
          }
        : undefined,
    history: shortHistory(desk, shown.history, shown.items),
    wholeHistory: { href: `${base}/historik`, text: words.records.history.link },
  };
}

function factsOf({ words, all, language }: Desk, row: MeetingRow) {
  const { meeting } = row;
  const { theme } = meeting;
  const labels = words.meeting.facts;
  const rows: [string, string | null | undefined][] = [
    [labels.when, whenOf(meeting, words, language)],
    [
      labels.where,
      row.venue ? `${row.venue.name}, ${row.place.name}` : `${row.place.name} (${words.meeting.noVenue})`,
    ],
    [labels.board, row.ownerBoard.name],
    [labels.sitting, row.sittingBoard?.name],
    [
      labels.profile,
      meeting.audienceProfile === 'general' ? '' : all.meeting.profiles[meeting.audienceProfile],
    ],
    [labels.level, `${all.meeting.levels[theme.level]}. ${all.meeting.promises[theme.level]}`],
    [labels.influence, theme.canInfluence.join('\n')],
    [labels.decided, theme.alreadyDecided.join('\n')],
    [labels.case, theme.caseNumber ?? theme.noCaseReason],
    [
      labels.decision,
      [theme.decisionBody, theme.decisionDate && formatDate(theme.decisionDate, language, 'short')]
        .filter(Boolean)
        .join(', '),
    ],
    [
      labels.announce,
      meeting.announceDate && !meeting.published ? formatDate(meeting.announceDate, language, 'long') : '',
    ],
    [labels.attendance, meeting.attendance ? words.meeting.came(meeting.attendance.total) : ''],
    [labels.outcome, meeting.outcome],
    [labels.revision, meeting.published ? words.meeting.revision(meeting.revision) : ''],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** The desk's first page, and one meeting with its next step. */
import {
  allBoards,
  allPeople,
  allPlaces,
  allVenues,
  countDeliveries,
  historyOf,
  listMeetings,
  type MeetingRow,
  meetingList,
  meetingRow,
  openNeeds,
  pausedChannels,
  tapSums,
} from '../../db/pages.js';
import type { Board } from '../../domain/board.js';
import { attendanceCounted } from '../../domain/evening.js';
import type { Attendance } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import type { Refused } from '../../domain/result.js';
import { sittingStillShown } from '../../domain/two-parts.js';
import { addDays, localDate } from '../../domain/wallclock.js';
import { correctionBoards } from '../../flow/correction-board.js';
import { judgeOneMeeting } from '../../flow/judge.js';
import { missedReminders, seeReminders } from '../../flow/reminders.js';
import { newestHand } from './by-hand.js';
import { type Desk, type DeskRoute, doneOf, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, type Typed } from './form.js';
import { councilBox, gateBox } from './views/gate-box.js';
import { listView, type Trouble } from './views/list.js';
import { meetingView } from './views/meeting.js';

/** The list of meetings and one meeting's page. */
export const meetingRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/', needs: 'read the desk', run: showList },
  { method: 'get', path: '/moten/:id', needs: 'read the desk', run: (desk) => showMeeting(desk) },
];

/** Meetings whose deliveries are looked through for what did not go out: from so many days back. */
const troubleDays = 60;

async function showList(desk: Desk): Promise<void> {
  const { ctx, words } = desk;
  const [rows, boards, places, venues] = await Promise.all([
    listMeetings(ctx.db),
    allBoards(ctx.db),
    allPlaces(ctx.db),
    allVenues(ctx.db),
  ]);
  const data = listView(desk, {
    rows,
    troubles: await troublesOf(desk, rows),
    boards: await leftToDo(desk, rows),
    stillShown: may(desk.actor, 'announce meetings') ? sittingsStillShown(desk, rows, boards) : [],
    missed: await missedReminders(ctx),
    paused: await pausedChannels(ctx.db, ctx.now()),
    has: { boards: boards.length > 0, places: places.length > 0, venues: venues.length > 0 },
  });
  show(desk, { title: words.list.title, template: 'list', data: { ...data, done: doneOf(desk) } });
}

function sittingsStillShown({ ctx }: Desk, rows: readonly MeetingRow[], boards: readonly Board[]) {
  const today = localDate(ctx.now());
  const boardOf = ({ sittingBoard }: MeetingRow) => boards.find(({ slug }) => slug === sittingBoard?.slug);
  return rows.filter((row) => {
    const { state, published } = row.meeting;
    const toCome = state === 'announced' && published !== null && published.date >= today;
    return toCome && sittingStillShown(row.meeting, boardOf(row) ?? null);
  });
}

async function troublesOf({ ctx }: Desk, rows: readonly MeetingRow[]): Promise<Trouble[]> {
  const from = addDays(localDate(ctx.now()), -troubleDays);
  const told = rows.filter(({ meeting }) => meeting.published && meeting.published.date >= from);
  const troubles: Trouble[] = [];
  for (const row of told) {
    const counts = await countDeliveries(ctx.db, row.meeting.id);
    const sum = (state: string) =>
      counts.filter((one) => one.state === state).reduce((total, one) => total + one.count, 0);
    const [refused, unsure] = [sum('refused'), sum('unsure')];
    if (refused + unsure > 0) troubles.push({ row, refused, unsure });
  }
  return troubles;
}

/** Meetings are looked through for what is left on their boards until so many days after their own. */
const boardDays = 7;

async function leftToDo({ ctx }: Desk, rows: readonly MeetingRow[]) {
  const from = addDays(localDate(ctx.now()), -boardDays);
  const near = rows.filter(({ meeting }) => meeting.published && meeting.published.date >= from);
  const boards = await correctionBoards(
    ctx,
    near.map(({ meeting }) => meeting),
    false,
  );
  return near
    .map((row) => ({ row, left: boards.get(row.meeting.id)?.left ?? 0 }))
    .filter(({ left }) => left > 0);
}

/** What was counted at the door, as it stands in the fields that somebody confirms. */
const proposed = (counted: Attendance | undefined): Typed =>
  Object.fromEntries(Object.entries(counted ?? {}).map(([name, n]) => [`attendance.${name}`, String(n)]));

/** One meeting. After a refused step: with the reasons, and what was typed still there. */
export async function showMeeting(
  desk: Desk,
  tried?: { step: string; refused?: Refused; typed: Typed },
): Promise<void> {
  const { ctx, req, actor } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  const judged = row && (await judgeOneMeeting(ctx, id));
  if (!row || !judged?.ok) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { meeting } = row;
  const changed = judged.value.untold && may(actor, 'announce meetings');
  const needs = (await openNeeds(ctx.db, [id])).get(id) ?? 0;
  const board = (await correctionBoards(ctx, [meeting], false)).get(id);
  const [seen] = await seeReminders(ctx, [meeting]);
  const counted = meeting.state === 'announced' ? attendanceCounted(await tapSums(ctx.db, id)) : undefined;
  const list = await meetingList(ctx.db, meeting);
  const refused = tried?.refused;
  const reasons = refused && 'reasons' in refused ? refused.reasons : [];
  show(desk, {
    title: meeting.theme.title,
    template: 'meeting',
    script: 'copy.js',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...meetingView(desk, {
        row,
        judged: judged.value,
        changed,
        people: (await allPeople(ctx.db)).filter((person) => person.active),
        history: await historyOf(ctx.db, id),
        items: list.items,
        board,
        openNeeds: needs,
        missed: seen?.reminders.filter((one) => one.state === 'missed').length ?? 0,
        typed: tried?.typed ?? proposed(counted),
        counted: counted?.total,
        faults: speakFaults(desk, reasons),
        step: tried?.step,
      }),
      gate: gateBox(desk, meeting, { list, openNeeds: needs }),
      council: councilBox(desk, meeting, await allBoards(ctx.db)),
      byHand: await newestHand(desk, id),
      changedMeanwhile: refused?.is === 'changed' ? (desk.all.reasons.CHANGED_MEANWHILE?.({}) ?? '') : '',
      done: doneOf(desk),
    },
  });
}

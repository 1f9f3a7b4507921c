/** The box "Nästa spärr" on a meeting's page, and what the full council's sitting asks for. */

import type { Board } from '../../../domain/board.js';
import { isMine } from '../../../domain/checklist/answering.js';
import { needsHold, nextGate } from '../../../domain/checklist/gate.js';
import {
  answerable,
  gateProgress,
  isLate,
  type MeetingList,
  openAt,
} from '../../../domain/checklist/list.js';
import { lastNoticeDay, sittingCouncil } from '../../../domain/council.js';
import type { Meeting } from '../../../domain/meeting.js';
import { localDate } from '../../../domain/wallclock.js';
import type { Desk } from '../desk.js';

/** The gate the meeting stands before with its open items, owners and due dates; undefined when there is none. */
export function gateBox(
  { words, language, actor, ctx }: Desk,
  meeting: Meeting,
  { list, openNeeds }: { list: MeetingList; openNeeds: number },
) {
  const gate = nextGate(meeting);
  if (!gate) return undefined;
  const said = words.checklist;
  const today = localDate(ctx.now());
  const open = openAt(list, gate);
  const progress = gateProgress(list, gate);
  const needs = needsHold(list, gate, openNeeds);
  if (progress.all === 0 && !needs) return undefined;
  const page = `/planering/moten/${meeting.id}/checklista`;
  return {
    heading: said.nextGate,
    label: said.gates[gate],
    ...progress,
    text: said.progress(progress.done, progress.all),
    says: open.length > 0 ? said.nextGateOpen(open.length) : needs ? '' : said.nextGateClear,
    holds: open.length === 0 ? '' : list.follows ? said.nextGateHolds : said.nextGateNotHeld,
    items: open.map((item) => {
      const names = answerable(list, item);
      return {
        href: `${page}#${item.code}`,
        code: item.code,
        text: item[language],
        owner: (names.length > 0 ? names : item.who.map((duty) => words.dutyNames[duty] ?? duty)).join(', '),
        due: item.dueOn ? said.due(item.dueOn) : '',
        late: isLate(item, today) ? said.late : '',
        mine: isMine(actor, item, list.duties),
      };
    }),
    needs: needs
      ? { href: `/planering/moten/${meeting.id}/behov`, text: words.coming.needs.open(openNeeds) }
      : undefined,
    link: { href: page, text: said.toList },
  };
}

/** What the full council must see to; undefined when it does not sit. The link is the municipality's own, if it has set one. */
export function councilBox({ words, ctx }: Desk, meeting: Meeting, boards: readonly Board[]) {
  const byId = (id: number | null) => boards.find((board) => board.id === id) ?? null;
  const [ownerBoard, sittingBoard] = [byId(meeting.ownerBoardId), byId(meeting.sittingBoardId)];
  if (!ownerBoard || meeting.state === 'cancelled') return undefined;
  if (!sittingCouncil(meeting, { ownerBoard, sittingBoard })) return undefined;
  const said = words.checklist.council;
  const last = lastNoticeDay(meeting.date);
  const url = ctx.config.NOTICE_BOARD_URL;
  return {
    text: said.notice,
    last: last ? said.lastDay(last) : '',
    link: url ? { href: url, text: said.board } : undefined,
    noLink: url ? '' : said.noBoard,
  };
}

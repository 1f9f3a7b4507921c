/**
 * The correction board of a meeting: what every channel and every public surface shows of it, and what is left to do
 * before all of them tell the newest revision. Its rows are made from the list of channels and the list of surfaces, so
 * none can be forgotten.
 */
import {
  type Board,
  type BoardChannel,
  type BoardInput,
  type BoardNotice,
  type BoardRow,
  type BoardState,
  isOver,
  type Published,
  rowOf,
  type Said,
  type Surface,
  surfaces,
} from './correction-board/board.js';
import { batchesOf, lettersSaid } from './correction-board/letters.js';
import { posterRows } from './correction-board/posters.js';
import { singles } from './correction-board/singles.js';
import { line } from './gate-reasons.js';
import type { Meeting, Step } from './meeting.js';
import type { NoticeKind } from './notice.js';
import type { Actor } from './permissions.js';

export * from './correction-board/board.js';

/** Makes the board. A meeting of which nothing is published has no rows. */
export function correctionBoard(input: BoardInput): Board {
  const { published } = input;
  if (!published) return { revision: 0, rows: [], left: 0, underWay: 0 };
  const all: Published = { ...input, published };
  const rows = [
    ...all.channels.flatMap((channel) => channelRows(all, channel)),
    ...surfaces.flatMap((surface) => surfaceRows[surface](all)),
  ];
  const count = (state: BoardState) => rows.filter((row) => row.state === state).length;
  return { revision: published.revision, rows, left: count('do_this'), underWay: count('on_its_way') };
}

/** A page that is made from the newest revision whenever it is read. */
const liveRow =
  (name: Surface) =>
  ({ published }: Published) => [
    rowOf('surface', name, '', { shown: published.revision, state: 'current', says: 'LIVE' }),
  ];

/** A surface without its row does not compile. */
const surfaceRows: Record<Surface, (all: Published) => BoardRow[]> = {
  web: liveRow('web'),
  atom: liveRow('atom'),
  posters: posterRows,
};

/** Nothing is to be put right for a meeting that has been, unless it is what came of it that is told. */
const unlessOver = (all: Published, kind: NoticeKind, said: Said): Said =>
  said.state === 'do_this' && kind !== 'follow_up' && isOver(all)
    ? { ...said, state: 'off', says: 'OVER', actions: [] }
    : said;

/** The newest notice that the channel tells. */
const wantedOf = (all: Published, channel: BoardChannel) =>
  all.notices.find((one) => one.kind !== 'reminder' && channel.tells.includes(one.kind));

function channelRows(all: Published, channel: BoardChannel): BoardRow[] {
  const row = (which: string, said: Said) => rowOf('channel', channel.name, which, said);
  const wanted = wantedOf(all, channel);
  if (!wanted) return [row('', { state: 'off', says: 'NOT_TOLD_HERE' })];
  if (channel.reach === 'each subscriber') {
    const said = lettersSaid(all, channel, wanted);
    return [row('', { batches: batchesOf(all, channel), ...doneByHandOr(all, channel.name, wanted, said) })];
  }
  return singles(all, channel, wanted).map(({ which, said }) =>
    row(which, doneByHandOr(all, `${channel.name}${which === '' ? '' : `:${which}`}`, wanted, said)),
  );
}

/** What a person has done by hand for this revision is up to date. */
function doneByHandOr(all: Published, key: string, wanted: BoardNotice, said: Said): Said {
  const done = all.byHand.get(key);
  const open = said.state === 'do_this' || said.state === 'off';
  if (open && done && done.revision >= wanted.revision) {
    return {
      state: 'current',
      says: 'DONE_BY_HAND',
      params: { who: done.who },
      shown: done.revision,
      receipt: said.receipt ?? null,
    };
  }
  return unlessOver(all, wanted.kind, said);
}

/** The step by which a person says that a row has been put right by hand. Writes history, changes nothing else. */
export function doneByHand(meeting: Meeting, key: string, how: { actor: Actor; now: Date }): Step {
  return {
    ok: true,
    meeting,
    history: line(handStep, how, { row: key, revision: meeting.revision }),
    notices: [],
  };
}

/** The history's name of that step. */
export const handStep = 'done by hand';

/**
 * The SEQUENCE of each UID in a calendar's text (RFC 5545: lines folded with CRLF and a space or tab). A search, no
 * parser: it reads what our own renderer writes.
 */
export function sequencesIn(ics: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const event of ics
    .replace(/\r?\n[ \t]/g, '')
    .split('BEGIN:VEVENT')
    .slice(1)) {
    const uid = /^UID:(.*?)\r?$/m.exec(event)?.[1];
    const sequence = /^SEQUENCE:(\d+)\r?$/m.exec(event)?.[1];
    if (uid && sequence) found.set(uid, Number(sequence));
  }
  return found;
}

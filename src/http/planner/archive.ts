/** Exports to the archive at the desk: a board and a period, or one meeting, as a ZIP file; and what was exported before. */
import { pipeline } from 'node:stream/promises';
import { allBoards, listArchiveExports, listMeetings, type MeetingRow } from '../../db/pages.js';
import type { Reason } from '../../domain/meeting.js';
import { reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import { formatDate, formatMoment } from '../../domain/wallclock.js';
import { tellError } from '../../errors.js';
import { exportToArchive } from '../../flow/archive.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, orNone, type Typed, textOf, visible } from './form.js';

const path = '/arkiv';

export const archiveRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path, needs: 'export to archive', run: fetchFile },
];

const names = ['archiveBoard', 'archiveFrom', 'archiveTo', 'archiveMeeting'] as const;
const typedOf = (body: Body): Typed => Object.fromEntries(names.map((name) => [name, textOf(body, name)]));
/** Where a reason stands on the page. */
const fieldOf: Record<string, string> = {
  board: 'archiveBoard',
  from: 'archiveFrom',
  to: 'archiveTo',
  meeting: 'archiveMeeting',
};

type Option = { value: string; label: string; chosen: boolean };

/**
 * The meetings to pick from, those of the last day first within each board. What was sent that is none of them stays, as
 * it was typed, beside the reason why it is refused.
 */
function meetingOptions(
  { words, language }: Desk,
  rows: readonly MeetingRow[],
  chosen: string,
): { board: string; options: Option[] }[] {
  const dayOf = (date: string | null) => (date ? formatDate(date, language, 'short') : words.list.noDate);
  const named = new Map<string, Option[]>();
  for (const { meeting, place, ownerBoard } of rows.toReversed()) {
    const { id, theme, date } = meeting;
    const title = theme.title || words.list.noTitle;
    const label = `${dayOf(date)}, ${place.name}: ${title} (${id})`;
    const option = { value: String(id), label, chosen: String(id) === chosen };
    named.set(ownerBoard.name, [...(named.get(ownerBoard.name) ?? []), option]);
  }
  const known = chosen === '' || rows.some(({ meeting }) => String(meeting.id) === chosen);
  const odd = { board: '', options: [{ value: chosen, label: chosen, chosen: true }] };
  const groups = [...named].map(([board, options]) => ({ board, options }));
  return [...(known ? [] : [odd]), ...groups.sort((a, b) => a.board.localeCompare(b.board, language))];
}

async function page(desk: Desk, tried?: { typed: Typed; reasons: readonly Reason[] }): Promise<void> {
  const { ctx, words, language, actor } = desk;
  const said = words.records.archive;
  const boards = await allBoards(ctx.db);
  const nameOf = new Map(boards.map((board) => [board.slug, board.name]));
  const exports = await listArchiveExports(ctx.db, 200);
  const faults = speakFaults(desk, tried?.reasons ?? []);
  const typed = tried?.typed ?? {};
  const one = (name: string) => visible(String(typed[name] ?? ''));
  show(desk, {
    title: said.title,
    template: 'archive',
    status: tried ? 422 : 200,
    data: {
      said,
      mayExport: may(actor, 'export to archive'),
      boards: boards.map(({ slug, name }) => ({ slug, name, chosen: slug === typed.archiveBoard })),
      from: one('archiveFrom'),
      to: one('archiveTo'),
      meetings: may(actor, 'export to archive')
        ? meetingOptions(desk, await listMeetings(ctx.db), one('archiveMeeting'))
        : [],
      faults:
        faults.length > 0
          ? {
              heading: words.form.faults(faults.length),
              items: faults.map((fault) => ({
                text: fault.message,
                href: fault.field ? `#${fieldOf[fault.field] ?? fault.field}` : '',
              })),
            }
          : undefined,
      faultAt: Object.fromEntries(faults.map((fault) => [fieldOf[fault.field ?? ''] ?? '', fault.message])),
      exports: exports.map((row) => ({
        at: formatMoment(row.at, language),
        who: row.who,
        board: nameOf.get(row.board) ?? row.board,
        meetings: row.meetingIds.length,
        digest: row.digest,
      })),
    },
  });
}

async function fetchFile(desk: Desk): Promise<void> {
  const { ctx, actor, req, res } = desk;
  const typed = typedOf(req.body);
  const number = textOf(req.body, 'archiveMeeting');
  const bad = /^(\d{1,9})?$/.test(number) ? undefined : badInput([reason('ARCHIVE_NO_MEETING', 'meeting')]);
  const made =
    bad ??
    (await exportToArchive(ctx, actor, {
      board: orNone(textOf(req.body, 'archiveBoard')),
      from: orNone(textOf(req.body, 'archiveFrom')),
      to: orNone(textOf(req.body, 'archiveTo')),
      meeting: number === '' ? undefined : Number(number),
    }));
  if (!made.ok)
    return 'reasons' in made
      ? page(desk, { typed, reasons: made.reasons })
      : showRefused(desk, made, `/planering${path}`);
  res.status(200).attachment(made.value.name).type('application/zip');
  // A reader that goes away ends the file; it is then no export.
  await pipeline(made.value.pieces, res).catch((error: unknown) => {
    if (!res.destroyed) res.destroy();
    ctx.log.warn({ code: 'EXPORT_BROKEN_OFF', because: tellError(error) }, 'an export was broken off');
  });
}

/** Exports to the archive at the desk: a board and a period, or one meeting, as a ZIP file; and what was exported before. */
import { pipeline } from 'node:stream/promises';
import { allBoards, listArchiveExports } from '../../db/pages.js';
import type { Reason } from '../../domain/meeting.js';
import { reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import { formatMoment } from '../../domain/wallclock.js';
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
      meeting: one('archiveMeeting'),
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

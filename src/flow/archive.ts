/**
 * Exports to the archive: one ZIP of a board's meetings, with what was said and done in JSON, CSV and HTML, a check sum
 * of every file, and a manifest. Made one meeting at a time. The same content gives the same bytes, so the time of the
 * export is not in the file but in the row that says it was made.
 */
import { createHash } from 'node:crypto';
import type { Context } from '../context.js';
import {
  insertArchiveExport,
  type MeetingRecord,
  meetingRecord,
  meetingsOfBoard,
  ownersOf,
} from '../db/archive.js';
import { boardById, boardBySlug } from '../db/places.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, type Result } from '../domain/result.js';
import { isDate } from '../domain/wallclock.js';
import { archivePage } from '../media/archive-page.js';
import { csvOf } from '../media/csv.js';
import { type ZipEntry, zipOf } from '../media/zip.js';
import { programVersion } from '../paths.js';

/** `board`: a slug. `from`, `to`: the day of the meeting, both included. `meeting`: one alone. */
export type ExportWanted = {
  board?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  meeting?: number | undefined;
};

/** What is fetched. `written`: kept once the last piece has been taken, with the row's number. */
export type ArchiveFile = {
  name: string;
  pieces: AsyncIterable<Buffer>;
  written: Promise<{ id: number; digest: string; meetings: number[] }>;
};

function shapeFaults({ board, from, to, meeting }: ExportWanted): Reason[] {
  const bad = (day: string | undefined, field: string) =>
    day !== undefined && !isDate(day) ? [reason('ARCHIVE_BAD_DAY', field)] : [];
  const faults = [...bad(from, 'from'), ...bad(to, 'to')];
  if (!board && meeting === undefined) faults.unshift(reason('ARCHIVE_BOARD_NEEDED', 'board'));
  if (faults.length === 0 && from && to && to < from) faults.push(reason('ARCHIVE_PERIOD', 'to'));
  return faults;
}

type Chosen = { board: { id: number; slug: string; name: string }; meetings: number[] };

async function choose(ctx: Context, wanted: ExportWanted): Promise<Chosen | Reason> {
  const given = wanted.board ? await boardBySlug(ctx.db, wanted.board) : undefined;
  if (wanted.board && !given) return reason('UNKNOWN_BOARD', 'board', { slug: wanted.board.slice(0, 80) });
  if (wanted.meeting !== undefined) {
    const [owned] = await ownersOf(ctx.db, [wanted.meeting]);
    const board = owned && (await boardById(ctx.db, owned.boardId));
    if (!board || (given && given.id !== board.id)) return reason('ARCHIVE_NO_MEETING', 'meeting');
    return { board, meetings: [wanted.meeting] };
  }
  if (!given) return reason('ARCHIVE_BOARD_NEEDED', 'board');
  const meetings = await meetingsOfBoard(ctx.db, given.id, wanted);
  return meetings.length > 0 ? { board: given, meetings } : reason('ARCHIVE_NOTHING', 'from');
}

/**
 * Makes an export; the file is made while it is read. For the registrar. The row that says so is written before the last
 * piece is handed out: a download that was broken off is no export.
 */
export async function exportToArchive(
  ctx: Context,
  actor: Actor,
  wanted: ExportWanted,
): Promise<Result<ArchiveFile>> {
  const refused = forbidden(actor, 'export to archive') ?? badInput(shapeFaults(wanted));
  if (refused) return refused;
  const chosen = await choose(ctx, wanted);
  if ('code' in chosen) return badInput([chosen]) ?? { ok: false, is: 'missing' };
  const { board, meetings } = chosen;
  let tell: (made: { id: number; digest: string; meetings: number[] }) => void = () => {};
  const written = new Promise<{ id: number; digest: string; meetings: number[] }>((resolve) => {
    tell = resolve;
  });
  const keep = async (digest: string) => {
    const row = { boardId: board.id, meetingIds: meetings, digest, who: actor.name, at: ctx.now() };
    tell({ id: await insertArchiveExport(ctx.db, row), digest, meetings });
  };
  const part =
    wanted.meeting === undefined
      ? [wanted.from, wanted.to].filter(Boolean).join('--')
      : `mote-${wanted.meeting}`;
  const name = `${['arkiv', board.slug, part].filter(Boolean).join('-')}.zip`;
  return done({ name, pieces: zipOf(filesOf(ctx, chosen, wanted, keep)), written });
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

async function* filesOf(
  ctx: Context,
  { board, meetings }: Chosen,
  wanted: ExportWanted,
  keep: (digest: string) => Promise<void>,
): AsyncGenerator<ZipEntry, void> {
  const sums: string[] = [];
  const listed: object[] = [];
  const counts = { meetings: 0, views: 0, answers: 0, history: 0, comments: 0, published: 0 };
  for (const id of meetings) {
    const record = await meetingRecord(ctx.db, id);
    if (!record) continue;
    for (const entry of meetingFiles(ctx, record)) {
      sums.push(`${sha256(entry.bytes)}  ${entry.name}\n`);
      yield entry;
    }
    counts.meetings += 1;
    counts.views += record.views.length;
    counts.answers += record.views.reduce((sum, view) => sum + view.answers.length, 0);
    counts.history += record.history.length;
    counts.comments += record.comments.length;
    counts.published += record.published.length;
    listed.push(inManifest(record));
  }
  const checksums = { name: 'checksums.sha256', bytes: Buffer.from(sums.join('')) };
  yield checksums;
  const manifest = json({
    format: 'paplats-archive/1',
    program: { name: 'paplats', version: programVersion() },
    municipality: ctx.config.MUNICIPALITY,
    board: { slug: board.slug, name: board.name },
    period: { from: wanted.from ?? null, to: wanted.to ?? null },
    caseNumbers: [
      ...new Set(listed.flatMap((one) => ('caseNumber' in one && one.caseNumber ? [one.caseNumber] : []))),
    ],
    counts,
    meetings: listed,
    checksums: { file: checksums.name, algorithm: 'SHA-256', sha256: sha256(checksums.bytes) },
  });
  yield { name: 'manifest.json', bytes: manifest };
  await keep(sha256(manifest));
}

const folderOf = ({ meeting }: MeetingRecord) => `moten/${meeting.id}-${meeting.slug}`;

const inManifest = (record: MeetingRecord) => ({
  id: record.meeting.id,
  folder: folderOf(record),
  title: record.meeting.theme.title,
  caseNumber: record.meeting.theme.caseNumber ?? null,
  date: record.meeting.date,
  place: record.place.name,
  state: record.meeting.state,
  revision: record.meeting.revision,
});

function meetingFiles(ctx: Context, record: MeetingRecord): ZipEntry[] {
  const folder = folderOf(record);
  const page = ctx.compose.render.html('archive/meeting', archivePage(record, ctx.config.MUNICIPALITY));
  const files: [string, Buffer][] = [
    ['mote.json', json(record)],
    ['mote.html', Buffer.from(page)],
    ['synpunkter.csv', Buffer.from(viewsCsv(record))],
    ['historik.csv', Buffer.from(historyCsv(record))],
  ];
  return files.map(([name, bytes]) => ({ name: `${folder}/${name}`, bytes }));
}

const viewsCsv = ({ meeting, views }: MeetingRecord): string =>
  csvOf([
    [
      'meeting',
      'receipt',
      'kind',
      'via',
      'language',
      'createdAt',
      'state',
      'text',
      'publicText',
      'publishedAt',
      'meToo',
      'answers',
    ],
    ...views.map((view) => [
      meeting.id,
      view.receipt,
      view.kind,
      view.via,
      view.language,
      view.createdAt.toISOString(),
      view.state,
      view.text,
      view.publicText,
      view.publishedAt?.toISOString() ?? null,
      view.meToo,
      view.answers.map((one) => `${one.at.toISOString()} ${one.who} (${one.state}): ${one.text}`).join('\n'),
    ]),
  ]);

const historyCsv = ({ meeting, history }: MeetingRecord): string =>
  csvOf([
    ['meeting', 'id', 'at', 'who', 'step', 'why', 'version', 'what'],
    ...history.map((line) => [
      meeting.id,
      line.id,
      line.at.toISOString(),
      line.who,
      line.step,
      line.why,
      line.version,
      JSON.stringify(line.what),
    ]),
  ]);

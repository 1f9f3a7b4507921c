/** Exports to the archive: what has been exported, and a new one as a ZIP file. */
import { z } from 'zod';
import { listArchiveExports } from '../../../db/pages.js';
import { done } from '../../../domain/result.js';
import { exportToArchive } from '../../../flow/archive.js';
import { type Route, route } from '../route.js';
import { day, mostId, nothing, slug, whole, wholeTextOr } from '../schemas/fields.js';

const made = z
  .strictObject({
    id: z.int(),
    board: z.string(),
    meetings: z.array(z.int()),
    digest: z.string().describe('SHA-256 of manifest.json.'),
    who: z.string(),
    at: z.string().describe('Instant.'),
  })
  .meta({ id: 'ArchiveExport' });

/** The same as the desk's form. */
const wanted = z
  .strictObject({
    board: slug.optional().describe('The board that owns the question; missing: that of the meeting.'),
    from: day.optional().describe('The day of the meeting, included.'),
    to: day.optional(),
    meeting: whole(1, mostId).optional().describe('One meeting alone.'),
  })
  .meta({ id: 'ArchiveWanted' });

export const archiveRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/archive-exports',
    name: 'listArchiveExports',
    summary: 'What has been exported to the archive, newest first.',
    tag: 'Archive',
    permission: 'read the desk',
    params: nothing,
    query: z.strictObject({ limit: wholeTextOr(100, 1, 500) }),
    answer: z.strictObject({ items: z.array(made) }).meta({ id: 'ArchiveExports' }),
    async handle(ctx, _actor, { query }) {
      const rows = await listArchiveExports(ctx.db, query.limit);
      return done({
        items: rows.map(({ id, board, meetingIds, digest, who, at }) => ({
          id,
          board,
          meetings: [...meetingIds],
          digest,
          who,
          at: at.toISOString(),
        })),
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/archive-exports',
    name: 'exportToArchive',
    summary:
      'A board’s meetings, of a period or one alone, as a ZIP file for the archive. The same content: the same bytes.',
    tag: 'Archive',
    permission: 'export to archive',
    params: nothing,
    query: nothing,
    body: wanted,
    answer: z.any().meta({ type: 'string', format: 'binary' }),
    file: 'application/zip',
    handle: (ctx, actor, { body }) => exportToArchive(ctx, actor, body),
  }),
];

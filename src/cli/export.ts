/** `paplats export --board B --out F`: a board's meetings as a ZIP file for the archive (contract 1). */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { exportToArchive } from '../flow/archive.js';
import { atTheTerminal, misuse, type Terminal, tellRefusal, withContext } from './terminal.js';

const usage = 'export --board B --out F [--from D] [--to D], or export --meeting N --out F';

/** Writes the file beside its place and moves it there when it is whole. */
export async function exportAt(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      board: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      meeting: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { board, from, to, meeting, out } = values;
  if (!out || !(board || meeting)) throw misuse(usage);
  if (meeting !== undefined && !/^\d{1,9}$/.test(meeting))
    throw misuse(`${meeting} is no number of a meeting.`);
  return withContext(terminal, async (ctx) => {
    const wanted = { board, from, to, meeting: meeting === undefined ? undefined : Number(meeting) };
    const made = await exportToArchive(ctx, atTheTerminal, wanted);
    if (!made.ok) {
      terminal.err(tellRefusal(made));
      return 1;
    }
    const part = `${out}.part`;
    try {
      await pipeline(made.value.pieces, createWriteStream(part));
      await rename(part, out);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    const { id, digest, meetings } = await made.value.written;
    terminal.out(`${out}: ${meetings.length} ${meetings.length === 1 ? 'meeting' : 'meetings'}`);
    terminal.out(`Export ${id}. SHA-256 of manifest.json: ${digest}`);
    return 0;
  });
}

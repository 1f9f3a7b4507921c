/**
 * A ZIP file (APPNOTE 6.3.3, no encryption, no ZIP64), one entry at a time, so that only one is in memory. The same
 * entries give the same bytes: every entry has the same time, the earliest that the format knows.
 */
import { deflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; bytes: Buffer };

/** 1 January 1980, 00:00, as DOS writes it. */
const dosDate = 0x21;
const dosTime = 0;
/** Bit 11: names are UTF-8. */
const utf8Names = 0x0800;
const version = 20;
const deflated = 8;
const stored = 0;
const mostEntries = 0xffff;
const mostBytes = 0xffffffff;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 as ZIP counts it (ISO 3309). By hand: zlib.crc32 is missing on some Node.js 20. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

type Written = { name: Buffer; crc: number; size: number; packed: number; method: number; at: number };

/** What the local header and the central directory have in common. */
function facts({ name, crc, size, packed, method }: Written): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(version, 0);
  head.writeUInt16LE(utf8Names, 2);
  head.writeUInt16LE(method, 4);
  head.writeUInt16LE(dosTime, 6);
  head.writeUInt16LE(dosDate, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(packed, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt16LE(name.length, 22);
  head.writeUInt16LE(0, 24);
  return head;
}

const signature = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number, 0);
  return bytes;
};

function directoryEntry(one: Written): Buffer {
  const tail = Buffer.alloc(14);
  // No comment, disk 0, no attributes; then where the entry begins.
  tail.writeUInt32LE(one.at, 10);
  const madeBy = Buffer.from([version, 0]);
  return Buffer.concat([signature(0x02014b50), madeBy, facts(one), tail, one.name]);
}

function end(entries: number, size: number, at: number): Buffer {
  const bytes = Buffer.alloc(18);
  bytes.writeUInt16LE(entries, 4);
  bytes.writeUInt16LE(entries, 6);
  bytes.writeUInt32LE(size, 8);
  bytes.writeUInt32LE(at, 12);
  return Buffer.concat([signature(0x06054b50), bytes]);
}

/** The file in pieces. Throws for what the format without ZIP64 cannot hold (65 535 entries, 4 GiB). */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Buffer, void> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const smaller = packed.length < bytes.length;
    const body = smaller ? packed : bytes;
    const one: Written = {
      name: Buffer.from(name, 'utf8'),
      crc: crc32(bytes),
      size: bytes.length,
      packed: body.length,
      method: smaller ? deflated : stored,
      at,
    };
    const head = Buffer.concat([signature(0x04034b50), facts(one), one.name]);
    if (directory.length >= mostEntries || at + head.length + body.length > mostBytes)
      throw new Error('more than a ZIP file can hold');
    directory.push(directoryEntry(one));
    yield head;
    yield body;
    at += head.length + body.length;
  }
  const listed = Buffer.concat(directory);
  if (at + listed.length > mostBytes) throw new Error('more than a ZIP file can hold');
  yield listed;
  yield end(directory.length, listed.length, at);
}

/** Sending what other sites and programs fetch: with a strong tag, a few minutes' caching, and open to every origin. */
import { createHash } from 'node:crypto';
import type { Response } from 'express';

export type SentFile = {
  bytes: Buffer | string;
  /** Such as `application/pdf`. */
  type: string;
  /** With its quotation marks; worked out from the bytes when not given. */
  etag?: string | undefined;
  lastModified?: Date | undefined;
  /** The name a browser keeps it under. */
  name?: string | undefined;
};

/** Sends a file, or 304 when the asker has it (Express compares If-None-Match and If-Modified-Since itself). */
export function sendFile(res: Response, file: SentFile): void {
  const { bytes, type, name, lastModified } = file;
  res.set({
    'Content-Type': type,
    ETag: file.etag ?? `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, Last-Modified',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(lastModified ? { 'Last-Modified': lastModified.toUTCString() } : {}),
    ...(name ? { 'Content-Disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}"` } : {}),
  });
  res.send(typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);
}

/** The meeting that an address below /moten names, and the addresses of the pages below it. */
import type { Request } from 'express';
import { type MeetingRow, meetingRow, publishedMeeting } from '../../db/pages.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { inLanguage } from '../layout.js';
import { type Site, slugOf } from './send-page.js';

export type Found = { facts: MeetingFacts; row: MeetingRow };

/** The meeting of an address; undefined when residents see nothing of it. */
export async function meetingOf({ ctx }: Site, req: Request): Promise<Found | undefined> {
  const slug = slugOf(req);
  const facts = slug ? await publishedMeeting(ctx.db, slug) : undefined;
  const row = facts && (await meetingRow(ctx.db, facts.meetingId));
  return row && { facts, row };
}

/** The path of a page below a meeting's own, in the site's language. `page`: its last part. */
export const pathBelow = ({ language }: Site, facts: MeetingFacts, page: string): string =>
  inLanguage(`/moten/${encodeURIComponent(facts.slug)}/${page}`, language);

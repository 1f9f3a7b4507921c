/**
 * Comments in social media that matter for a meeting's question are registered, and removals are noted with their
 * reason: removing a comment is disposal of a public record (domain notes 4, social media).
 */
import type { Context } from '../context.js';
import { commentById, insertComment, markCommentRemoved, sameComment } from '../db/comments.js';
import { insertHistory, lockMeeting, meetingById } from '../db/meetings.js';
import { inTransaction } from '../db/pool.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';

export const commentChannels = ['facebook', 'instagram', 'other'] as const;
/** The most characters of each text. */
export const mostOfComment = { text: 8000, link: 500, because: 500 } as const;

export type CommentInput = { channel: string; text: string; link?: string | undefined };

const isLink = (text: string) => /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text);

function faultsOf({ channel, text, link }: CommentInput): Reason[] {
  const most = mostOfComment;
  return [
    ...(commentChannels.some((one) => one === channel) ? [] : [reason('COMMENT_CHANNEL', 'channel')]),
    ...(text.trim() === '' ? [reason('FIELD_MISSING', 'text')] : []),
    ...(text.length > most.text ? [reason('FIELD_TOO_LONG', 'text', { most: most.text })] : []),
    ...(link && !isLink(link) ? [reason('COMMENT_LINK', 'link')] : []),
    ...(link && link.length > most.link ? [reason('FIELD_TOO_LONG', 'link', { most: most.link })] : []),
  ];
}

/** The same again within this time is a double click, and not a second comment. */
const doubleClick = 60_000;

/** Registers a comment; the meeting's history says that one was, not what it said. A double click registers once. */
export async function registerComment(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  input: CommentInput,
): Promise<Result<{ id: number }>> {
  const refused = forbidden(actor, 'register comments') ?? badInput(faultsOf(input));
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx): Promise<Result<{ id: number }>> => {
    // Held, so that the second of two clicks sees what the first has written.
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return missing;
    const at = ctx.now();
    const { channel, text, link } = input;
    const row = { meetingId, channel, text, link: link || null, who: actor.name };
    const same = await sameComment(tx, row, new Date(at.getTime() - doubleClick));
    if (same !== undefined) return done({ id: same });
    const id = await insertComment(tx, { ...row, at });
    const line = { step: 'comment_registered', who: actor.name, what: { channel }, why: null, at };
    await insertHistory(tx, meeting, line);
    return done({ id });
  });
}

/** Notes that a comment is removed from the page, and why. The text stays here and goes to the archive. */
export async function removeComment(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  id: number,
  because: string,
): Promise<Result<true>> {
  const most = mostOfComment.because;
  const refused =
    forbidden(actor, 'register comments') ??
    badInput([
      ...(because.trim() === '' ? [reason('REASON_NEEDED', 'because')] : []),
      ...(because.length > most ? [reason('FIELD_TOO_LONG', 'because', { most })] : []),
    ]);
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx): Promise<Result<true>> => {
    const meeting = await meetingById(tx, meetingId);
    const comment = await commentById(tx, meetingId, id);
    if (!meeting || !comment) return missing;
    const at = ctx.now();
    if (!(await markCommentRemoved(tx, id, because, at)))
      return { ok: false, is: 'gate', reasons: [reason('COMMENT_GONE')] };
    const what = { channel: comment.channel };
    await insertHistory(tx, meeting, { step: 'comment_removed', who: actor.name, what, why: because, at });
    return done(true);
  });
}

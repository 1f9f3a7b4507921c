/** Earlier posts of a meeting whose text says what holds no more: they are changed, each a delivery of its own. */
import { type MeetingFacts, type NoticeKind, tellsFollowUpAt } from '../../domain/notice.js';
import type { Told } from '../channel.js';

/** What is told by changing the earlier posts too; their readers would otherwise go to the wrong place. */
const corrects: readonly NoticeKind[] = ['changed', 'cancelled'];

/**
 * A post can wait at most so long for its turn and be superseded meanwhile by the one that comes after it. What was told
 * shortly before stands below the news for so long.
 */
export const mayHaveWaited = 7 * 24 * 3600_000;

/** Whether a notice changes the text of earlier posts, if there are any. */
export const changesEarlier = (kind: NoticeKind, facts: Pick<MeetingFacts, 'followUp'>): boolean =>
  corrects.includes(kind) || (kind === 'follow_up' && facts.followUp?.correctedAt !== undefined);

/** A receipt: the post's number, and its address after a space if Facebook told it. */
export const receiptOf = (id: string, permalink: string | undefined) =>
  permalink ? `${id} ${permalink}` : id;

/** The post's number in a receipt (`<page>_<post> <address>`); undefined when it only holds an address. */
const postIdOf = (receipt: string): string | undefined => /^\d+_\d+(?= |$)/.exec(receipt)?.[0];

/**
 * The earlier posts whose text is changed when a notice of this kind goes out, as long as we know their number
 * (`<page>_<post>`; posts that a person made have none and are theirs). A change or cancellation: everything that has
 * told of the meeting on the Page. A follow-up that has been corrected: what tells it in other words, whichever notice
 * after the correction comes first; announcements keep their text.
 */
export function postsToEdit(
  kind: NoticeKind,
  facts: MeetingFacts,
  pageId: string,
  before: readonly Told[],
): string[] {
  if (!changesEarlier(kind, facts)) return [];
  const concerned =
    kind === 'follow_up' ? tellingOldFollowUp(facts, pageId, before) : announcing(pageId, before);
  const ids = concerned.flatMap((one) => postIdOf(one.receipt) ?? []);
  return [...new Set(ids)].filter((id) => id.startsWith(`${pageId}_`));
}

const announcing = (pageId: string, before: readonly Told[]) =>
  before.filter((one) => one.recipient === pageId && one.kind !== 'follow_up');

/** What a post says is what was told last in it, by the post itself or by a change of its text. */
function tellingOldFollowUp(facts: MeetingFacts, pageId: string, before: readonly Told[]): Told[] {
  const last = new Map<string, Told>();
  for (const one of before) {
    const id = one.kind === 'follow_up' ? postIdOf(one.receipt) : undefined;
    if (id && (one.recipient === pageId || one.recipient === id)) last.set(id, one);
  }
  const holds = tellsFollowUpAt(facts);
  return [...last.values()].filter((one) => {
    const { followUpAt, changedAt } = one;
    if (!followUpAt || !changedAt || followUpAt === holds) return false;
    // A changed text says all that is told; a post of its own says the follow-up while it is news.
    const isChanged = one.recipient !== pageId;
    return isChanged || Date.parse(changedAt) - Date.parse(followUpAt) < mayHaveWaited;
  });
}

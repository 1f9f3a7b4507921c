/** Looking whether an unsure post, or an unsure change of one, is on the Page after all (outreach notes A6). */
import type { Delivery } from '../../domain/delivery.js';
import type { Seen } from '../channel.js';
import { receiptOf } from './earlier.js';
import type { GraphFailure } from './failure.js';
import type { Graph, GraphAnswer, PublishedPage } from './graph.js';
import { lookFailure } from './outcomes.js';
import { carriesReference, type FacebookPost } from './post.js';

const pageSize = 25;
/** How many pages of posts are read before looking is given up. */
const mostPages = 20;
const margin = 5 * 60_000;

/** A post that goes out later than this after it was told has waited. */
const longAgo = 2 * 60_000;
const mostPosts = 100;

/**
 * Whether a person may have put the post out by hand meanwhile: it has been tried or held before, or was told a while
 * ago. What the looks for an unsure attempt have just not found is not looked for once more.
 */
export function hasWaited(
  post: Pick<FacebookPost, 'told'>,
  { because, firstAttemptAt }: Pick<Delivery, 'because' | 'firstAttemptAt'>,
  now: Date,
): boolean {
  if (because) return because.code !== 'NOT_SEEN_TRY_ONCE_MORE';
  const first = Math.min(Date.parse(post.told), firstAttemptAt?.getTime() ?? now.getTime());
  return now.getTime() - first > longAgo;
}

/** Looks once among the newest posts of the Page, however old they are: a person may have been earlier than we. */
export async function seenFirst(
  graph: Graph,
  post: FacebookPost,
  delivery: Delivery,
): Promise<{ found: string } | { notFound: true } | { failure: GraphFailure }> {
  const params = { fields: 'id,message,created_time,permalink_url', limit: String(mostPosts) };
  const answer = await graph.publishedPosts(delivery.recipient, params);
  if (!answer.ok) return { failure: answer.failure };
  const found = answer.data.posts.find((one) => carriesReference(one.message, post.reference));
  return found ? { found: receiptOf(found.id, found.permalink) } : { notFound: true };
}

/**
 * Reads what the Page has published since the first attempt and looks for the reference; of a post whose text was to be
 * changed, the post itself. When Facebook's clock turns out to be behind ours (the system's clock can be set, `CLOCK`),
 * "since" was too late and the look is done again.
 */
export async function look(
  graph: Graph,
  post: FacebookPost,
  delivery: Delivery,
  now: () => Date,
): Promise<Seen> {
  if (delivery.recipient.includes('_')) return lookAtPost(graph, post, delivery);
  const since = delivery.firstAttemptAt === null ? undefined : delivery.firstAttemptAt.getTime() - margin;
  const first = await lookSince(graph, post, delivery, since);
  if ('found' in first.seen || 'lookFailed' in first.seen || since === undefined) return first.seen;
  const behind = first.at === undefined ? 0 : now().getTime() - first.at.getTime();
  if (behind <= margin) return first.seen;
  return (await lookSince(graph, post, delivery, since - behind)).seen;
}

/** Whether the text has been changed. A post that is gone cannot have been; trying once more then says so. */
async function lookAtPost(graph: Graph, post: FacebookPost, delivery: Delivery): Promise<Seen> {
  const answer = await graph.readPost(delivery.recipient);
  if (!answer.ok) {
    const { code, subcode } = answer.failure;
    return code === 100 && subcode === 33 ? { notFound: true } : { lookFailed: lookFailure(answer.failure) };
  }
  const changed = post.edited && carriesReference(answer.data.message, post.edited.reference);
  return changed ? { found: delivery.recipient } : { notFound: true };
}

type Looked = { seen: Seen; at: Date | undefined };

async function lookSince(
  graph: Graph,
  post: FacebookPost,
  delivery: Delivery,
  since: number | undefined,
): Promise<Looked> {
  let params: Record<string, string> = {
    fields: 'id,message,created_time,permalink_url',
    ...(since === undefined ? {} : { since: String(Math.floor(since / 1000)) }),
    limit: String(pageSize),
  };
  let at: Date | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: GraphAnswer<PublishedPage> = await graph.publishedPosts(delivery.recipient, params);
    if (!answer.ok) return { seen: { lookFailed: lookFailure(answer.failure) }, at };
    at ??= answer.data.at;
    const found = answer.data.posts.find((one) => carriesReference(one.message, post.reference));
    if (found) return { seen: { found: receiptOf(found.id, found.permalink) }, at };
    if (!answer.data.next) return { seen: { notFound: true }, at };
    params = { ...params, ...answer.data.next };
  }
  const detail = `more than ${mostPages * pageSize} posts since the first attempt`;
  return { seen: { lookFailed: { code: 'FB_UNSURE', detail } }, at };
}

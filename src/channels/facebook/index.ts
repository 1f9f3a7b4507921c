/**
 * The Facebook channel: one post on the municipality's Page per notice. The Graph API cannot promise that a repeat
 * is harmless, so `send` calls it exactly once, and an unsure post is looked for by its reference (`look`) before it
 * is tried again (outreach notes A6). Page events cannot be made by others than Meta's partners (A3).
 */
import type { Delivery, Outcome } from '../../domain/delivery.js';
import { en } from '../../text/words/en.js';
import { sv } from '../../text/words/sv.js';
import type { Channel, OpenChannel, OpenTools, Seen } from '../channel.js';
import { lookFailure, outcomeOf } from './outcomes.js';
import { carriesReference, composePost, type FacebookPost, told } from './post.js';
import { connectGraph, type Graph, type GraphAnswer, type PublishedPage } from './sdk.js';

export type { FacebookPost } from './post.js';

const pageSize = 25;
/** How many pages of posts are read before looking is given up. */
const mostPages = 20;
const margin = 5 * 60_000;

/** The channel, for the list of channels. */
export const facebook: Channel<FacebookPost> = {
  name: 'facebook',
  label: { sv: sv.facebook.label, en: en.facebook.label },
  reach: 'once',
  tells: told,
  ifUnsure: 'look, try once more, ask a person',
  recipients: (_facts, config) =>
    config.FACEBOOK_PAGE_ID && config.FACEBOOK_PAGE_TOKEN ? [config.FACEBOOK_PAGE_ID] : [],
  compose: composePost,
  preview: (post) => ({ subject: null, text: `${post.message}\n\n${post.link}`, html: null }),
  isOn: (config) => Boolean(config.FACEBOOK_PAGE_ID && config.FACEBOOK_PAGE_TOKEN),
  open,
};

function open(tools: OpenTools): OpenChannel<FacebookPost> | undefined {
  const { config, log } = tools;
  if (!config.FACEBOOK_PAGE_ID || !config.FACEBOOK_PAGE_TOKEN) return undefined;
  const graph = connectGraph({
    url: config.FACEBOOK_GRAPH_URL.replace(/\/+$/, ''),
    token: config.FACEBOOK_PAGE_TOKEN,
    appSecret: config.FACEBOOK_APP_SECRET,
    timeoutMs: config.FACEBOOK_TIMEOUT_MS,
    onHighUsage: (percent) => log.warn({ channel: 'facebook', percent }, 'Facebook quota nearly used'),
  });
  return {
    connections: 1,
    send: (post, delivery) => send(graph, post, delivery, tools.now),
    look: (post, delivery) => look(graph, post, delivery, tools.now),
    close: async () => {},
  };
}

/** Posts once. The receipt is the post's id, and its address after a space if Facebook told it. */
async function send(graph: Graph, post: FacebookPost, delivery: Delivery, now: () => Date): Promise<Outcome> {
  const { message, link } = post;
  const answer = await graph.createPost(delivery.recipient, { message, link });
  const lasted = delivery.firstAttemptAt ? now().getTime() - delivery.firstAttemptAt.getTime() : 0;
  if (!answer.ok) return outcomeOf(answer.failure, delivery.attempts, lasted / 1000);
  const { id, permalink } = answer.data;
  if (!id)
    return { is: 'unsure', because: { code: 'FB_UNSURE', detail: 'HTTP 200 without the id of a post' } };
  return { is: 'sent', receipt: receiptOf(id, permalink) };
}

const receiptOf = (id: string, permalink: string | undefined) => (permalink ? `${id} ${permalink}` : id);

/**
 * Reads what the Page has published since the first attempt and looks for the reference. When Facebook's clock turns
 * out to be behind ours (the system's clock can be set, `CLOCK`), "since" was too late and the look is done again.
 */
async function look(graph: Graph, post: FacebookPost, delivery: Delivery, now: () => Date): Promise<Seen> {
  const since = delivery.firstAttemptAt === null ? undefined : delivery.firstAttemptAt.getTime() - margin;
  const first = await lookSince(graph, post, delivery, since);
  if ('found' in first.seen || 'lookFailed' in first.seen || since === undefined) return first.seen;
  const behind = first.at === undefined ? 0 : now().getTime() - first.at.getTime();
  if (behind <= margin) return first.seen;
  return (await lookSince(graph, post, delivery, since - behind)).seen;
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

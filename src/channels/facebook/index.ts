/**
 * The Facebook channel: one post on the municipality's Page per notice, and when a meeting has changed or is cancelled, or
 * its follow-up is corrected, the text of the earlier posts too, each a delivery of its own. The Graph API cannot promise that a repeat is harmless,
 * so `send` posts at most once, and an unsure post is looked for by its reference (`look`) before it is tried again
 * (outreach notes A6). Page events cannot be made by others than Meta's partners (A3).
 */
import type { Config } from '../../config.js';
import type { Delivery, Outcome } from '../../domain/delivery.js';
import { en } from '../../text/words/en.js';
import { sv } from '../../text/words/sv.js';
import type { Channel, OpenChannel, OpenTools } from '../channel.js';
import { receiptFromAddress } from './address.js';
import { copyTexts, wholePost } from './copy.js';
import { postsToEdit, receiptOf } from './earlier.js';
import { connectGraph, type Graph } from './graph.js';
import { tellIfLate } from './late.js';
import { hasWaited, look, seenFirst } from './look.js';
import { editOutcomeOf, linkNotRead, linkRetries, outcomeOf, type When } from './outcomes.js';
import { composePost, type FacebookPost, told } from './post.js';
import { keepUsage, type Quota } from './quota.js';
import { checkToken } from './token.js';

export type { FacebookPost } from './post.js';

/** The channel, for the list of channels. */
export const facebook: Channel<FacebookPost> = {
  name: 'facebook',
  label: { sv: sv.facebook.label, en: en.facebook.label },
  reach: 'once',
  counted: { sv: sv.planner.announce.posts, en: en.planner.announce.posts },
  tells: told,
  ifUnsure: 'look, try once more, ask a person',
  recipients: (facts, config, before, kind) => {
    const { FACEBOOK_PAGE_ID: pageId } = config;
    return pageId && isOn(config) ? [pageId, ...postsToEdit(kind, facts, pageId, before)] : [];
  },
  // A post's own number says nothing to people.
  recipientName: (recipient, language) =>
    isEdit({ recipient }) ? { sv, en }[language].planner.correction.edited : '',
  compose: composePost,
  preview: (post) => ({ subject: null, text: wholePost(post), html: null }),
  copyTexts,
  receiptFrom: (address, config, recipient) =>
    // Which post was to be changed is known.
    isEdit({ recipient })
      ? recipient
      : receiptFromAddress(address, config.FACEBOOK_PAGE_ID, config.FACEBOOK_GRAPH_URL),
  isOn,
  open,
};

function isOn(config: Config): boolean {
  return Boolean(config.FACEBOOK_PAGE_ID && config.FACEBOOK_PAGE_TOKEN);
}

/** What sending needs. */
type Way = Pick<OpenTools, 'log' | 'now'> & { graph: Graph; quota: Quota };

function open(tools: OpenTools): OpenChannel<FacebookPost> | undefined {
  const { config, log, now } = tools;
  const { FACEBOOK_PAGE_ID: pageId, FACEBOOK_PAGE_TOKEN: token, FACEBOOK_APP_SECRET: appSecret } = config;
  if (!pageId || !token) return undefined;
  const quota = keepUsage(tools);
  const graph = connectGraph({
    url: config.FACEBOOK_GRAPH_URL.replace(/\/+$/, ''),
    token,
    appSecret,
    timeoutMs: config.FACEBOOK_TIMEOUT_MS,
    onUsage: quota.heard,
  });
  const way: Way = { graph, quota, log, now };
  /** Whatever is asked of Facebook: what it said of the quota is kept before anybody asks again. */
  const kept = async <T>(asked: Promise<T>): Promise<T> => {
    const answer = await asked;
    await quota.keep();
    return answer;
  };
  return {
    connections: 1,
    send: (post, delivery) => kept(send(way, post, delivery)),
    look: (post, delivery) => kept(look(graph, post, delivery, now)),
    checkUp: () =>
      kept(
        checkToken(graph, {
          pageId,
          appId: config.FACEBOOK_APP_ID,
          hasSecret: Boolean(appSecret),
          now: now(),
        }),
      ),
    close: async () => {},
  };
}

/** A Page has a number; a post `<page>_<post>`: then its text is changed. */
const isEdit = ({ recipient }: Pick<Delivery, 'recipient'>) => recipient.includes('_');

async function send(way: Way, post: FacebookPost, delivery: Delivery): Promise<Outcome> {
  const paused = await way.quota.pause();
  const outcome =
    paused ?? (await (isEdit(delivery) ? edit(way, post, delivery) : publish(way, post, delivery)));
  return tellIfLate(outcome, post.hurry, way.now());
}

function whenOf({ firstAttemptAt, because }: Delivery, clock: () => Date): When {
  const now = clock();
  const lastedSeconds = firstAttemptAt ? (now.getTime() - firstAttemptAt.getTime()) / 1000 : 0;
  return { now, lastedSeconds, before: because };
}

/** Posts once. The receipt is the post's id, and its address after a space if Facebook told it. */
async function publish(way: Way, post: FacebookPost, delivery: Delivery): Promise<Outcome> {
  const { graph, now } = way;
  const { message, link } = post;
  if (hasWaited(post, delivery, now())) {
    const there = await lookFirst(way, post, delivery);
    if (there) return there;
  }
  const stopped = await freshen(way, link, delivery);
  if (stopped) return stopped;
  let answer = await graph.createPost(delivery.recipient, { message, link });
  if (!answer.ok && linkNotRead(answer.failure) && delivery.attempts > linkRetries) {
    // Surely nothing was posted. The page cannot be read, but its address can stand in the text.
    answer = await graph.createPost(delivery.recipient, { message: wholePost(post) });
  }
  if (!answer.ok) return outcomeOf(answer.failure, delivery.attempts, whenOf(delivery, now));
  const { id, permalink } = answer.data;
  if (!id)
    return { is: 'unsure', because: { code: 'FB_UNSURE', detail: 'HTTP 200 without the id of a post' } };
  return { is: 'sent', receipt: receiptOf(id, permalink) };
}

/**
 * What has waited may have been put out by a person meanwhile, with the text they copied: one look before it is posted.
 * Nothing is posted while the look fails, since a second post cannot be taken back.
 */
async function lookFirst(way: Way, post: FacebookPost, delivery: Delivery): Promise<Outcome | undefined> {
  const seen = await seenFirst(way.graph, post, delivery);
  if ('found' in seen) return { is: 'sent', receipt: seen.found };
  if (!('failure' in seen)) return undefined;
  const outcome = outcomeOf(seen.failure, delivery.attempts, whenOf(delivery, way.now));
  if (outcome.is === 'pause') return outcome;
  return {
    is: 'again',
    because: { code: 'FB_UNSURE', detail: seen.failure.detail },
    afterSeconds: lookAgainSeconds,
  };
}
const lookAgainSeconds = 60;

/**
 * Lets Facebook read the meeting's page, or the post shows an old picture or none (outreach notes A1). That it fails
 * never stops a post, but where posting would meet the same trouble nothing is posted: the outcome is then returned.
 */
async function freshen(way: Way, link: string, delivery: Delivery): Promise<Outcome | undefined> {
  const scraped = await way.graph.scrape(link);
  if (scraped.ok) return undefined;
  const { failure } = scraped;
  const outcome = outcomeOf(failure, delivery.attempts, whenOf(delivery, way.now));
  const concernsPosting = outcome.is === 'pause' && !onlyScraping.includes(outcome.because.code);
  if (concernsPosting) return outcome;
  way.log.warn({ channel: 'facebook', because: failure.detail }, 'Facebook could not read the page first');
  return undefined;
}

/** What is refused of reading a page says nothing of posting on ours. */
const onlyScraping = ['FB_PERMISSION', 'FB_PAGE_GONE', 'FB_BLOCKED'];

/** Changes the text of an earlier post. Doing it again changes nothing more. */
async function edit(way: Way, post: FacebookPost, delivery: Delivery): Promise<Outcome> {
  if (!post.edited) throw new Error(`${delivery.notice} changes no earlier post`);
  const answer = await way.graph.editPost(delivery.recipient, post.edited.message);
  if (!answer.ok) return editOutcomeOf(answer.failure, delivery.attempts, whenOf(delivery, way.now));
  return { is: 'sent', receipt: delivery.recipient };
}

/**
 * The calls to the Graph API that the channel needs. None throws, none repeats itself, and each carries its own
 * `appsecret_proof`, because the SDK never signs Page calls (outreach notes A2, A5).
 */
import { createHmac } from 'node:crypto';
import { isObject, redactor, textOf } from './failure.js';
import { callSdk, type GraphAnswer, type GraphSettings, headersWith, type Sdk } from './sdk.js';

export type { GraphAnswer } from './sdk.js';

export type CreatedPost = { id: string | undefined; permalink: string | undefined };
export type PublishedPost = { id: string; message: string; permalink: string | undefined };
export type PublishedPage = {
  posts: PublishedPost[];
  /** Parameters that fetch the next page; undefined at the last. */
  next: Record<string, string> | undefined;
  /** Facebook's own clock when it answered. */
  at: Date | undefined;
};

/** What a call answered when all that is wanted of it is read elsewhere. */
type Plain = Record<string, unknown>;

export type Graph = {
  /** Publishes a post; without a link its text stands alone. */
  createPost(
    pageId: string,
    post: { message: string; link?: string | undefined },
  ): Promise<GraphAnswer<CreatedPost>>;
  /** Changes a post's text; its link cannot be changed. */
  editPost(postId: string, message: string): Promise<GraphAnswer<Plain>>;
  readPost(postId: string): Promise<GraphAnswer<PublishedPost>>;
  publishedPosts(pageId: string, params: Record<string, string>): Promise<GraphAnswer<PublishedPage>>;
  /** Lets Facebook read a page of ours, so that the preview of a link to it is fresh. */
  scrape(url: string): Promise<GraphAnswer<Plain>>;
  /** What the token is, asked with the app's own token when there is a secret and an id, else with itself. */
  debugToken(appId: string | undefined): Promise<GraphAnswer<Plain>>;
  /** The id of the app the token was made with. */
  app(): Promise<GraphAnswer<{ id: string | undefined }>>;
  /** Whom the token speaks for: it must be the Page. */
  me(): Promise<GraphAnswer<{ id: string | undefined; name: string | undefined }>>;
};

/** Connects to the Graph API. Nothing is loaded or called before the first call. */
export function connectGraph(settings: GraphSettings): Graph {
  const { appSecret, token } = settings;
  const proof = appSecret ? proofOf(appSecret, token) : undefined;
  const signed = proof === undefined ? {} : { appsecret_proof: proof };
  const redact = redactor([token, appSecret, proof]);
  const call = <T>(run: (sdk: Sdk) => Promise<T>) => callSdk(settings, redact, run);
  // Locale, and no crash reporter: it swallows exceptions of the whole process.
  const api = (sdk: Sdk, as = token) => new sdk.FacebookAdsApi(as, 'sv_SE', false);
  const get = (path: string[], params: Plain) =>
    call(async (sdk): Promise<Plain> => {
      const answer: unknown = await api(sdk).call('GET', path, { ...params, ...signed });
      return isObject(answer) ? answer : {};
    });

  return {
    createPost: (pageId, { message, link }) =>
      call(async (sdk) => {
        const page = new sdk.Page(pageId, {}, undefined, api(sdk));
        // No read-after-write fields: if reading is refused, the call fails although the post is published.
        const post = { message, ...(link === undefined ? {} : { link }) };
        const created: unknown = await page.createFeed([], { ...post, ...signed });
        const { id, permalink_url } = isObject(created) ? created : {};
        return { id: textOf(id), permalink: textOf(permalink_url) };
      }),
    editPost: (postId, message) =>
      call(async (sdk): Promise<Plain> => {
        // The parameters are the second argument: in the first they are dropped without a word.
        const post = new sdk.PagePost(postId, {}, undefined, api(sdk));
        await post.update([], { message, ...signed });
        return {};
      }),
    readPost: async (postId) => {
      const answer = await get([postId], { fields: 'id,message,permalink_url' });
      if (!answer.ok) return answer;
      const { id, message, permalink_url } = answer.data;
      const data = {
        id: textOf(id) ?? postId,
        message: textOf(message) ?? '',
        permalink: textOf(permalink_url),
      };
      return { ok: true, data };
    },
    publishedPosts: (pageId, params) =>
      call(async (sdk) => {
        const answer: unknown = await api(sdk).call('GET', [pageId, 'published_posts'], {
          ...params,
          ...signed,
        });
        return publishedPage(answer);
      }),
    scrape: (url) =>
      call(async (sdk): Promise<Plain> => {
        await api(sdk).call('POST', [''], { id: url, scrape: true, ...signed });
        return {};
      }),
    debugToken: (appId) =>
      call(async (sdk): Promise<Plain> => {
        const as = appId && appSecret ? `${appId}|${appSecret}` : token;
        const own = appSecret ? { appsecret_proof: proofOf(appSecret, as) } : {};
        const answer: unknown = await api(sdk, as).call('GET', ['debug_token'], {
          input_token: token,
          ...own,
        });
        const data = isObject(answer) ? answer.data : undefined;
        if (!isObject(data)) throw new Error('an answer without what the token is');
        return data;
      }),
    app: async () => {
      const answer = await get(['app'], { fields: 'id' });
      return answer.ok ? { ok: true, data: { id: textOf(answer.data.id) } } : answer;
    },
    me: async () => {
      const answer = await get(['me'], { fields: 'id,name' });
      return answer.ok
        ? { ok: true, data: { id: textOf(answer.data.id), name: textOf(answer.data.name) } }
        : answer;
    },
  };
}

/** HMAC-SHA256 of the token with the app secret, in hex (Meta "Securing Graph API Requests"). */
function proofOf(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

function publishedPage(answer: unknown): PublishedPage {
  const data = isObject(answer) ? answer.data : undefined;
  if (!isObject(answer) || !Array.isArray(data)) throw new Error('an answer without a list of posts');
  const posts = data.filter(isObject).flatMap((post) => {
    const id = textOf(post.id);
    return id === undefined
      ? []
      : [{ id, message: textOf(post.message) ?? '', permalink: textOf(post.permalink_url) }];
  });
  const date = new Date(String(headersWith(answer).date ?? ''));
  return { posts, next: nextPage(answer.paging), at: Number.isNaN(date.getTime()) ? undefined : date };
}

/** The parameters of `paging.next`, without the token and the proof that stand in it: each call gets its own. */
function nextPage(paging: unknown): Record<string, string> | undefined {
  const next = isObject(paging) ? textOf(paging.next) : undefined;
  if (next === undefined || !URL.canParse(next)) return undefined;
  const params = Object.fromEntries(new URL(next).searchParams);
  delete params.access_token;
  delete params.appsecret_proof;
  return params;
}

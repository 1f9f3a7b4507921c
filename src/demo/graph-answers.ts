/** What a Graph API in good health answers: one Page's posts, its token, and reading of pages before they are linked. */
import { createHmac } from 'node:crypto';

export type StandInPost = {
  id: string;
  message: string;
  link: string;
  created_time: string;
  permalink_url: string;
};
export type StandInRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  contentType: string;
  body: Record<string, unknown>;
};

export type Truth = {
  /** Only this Page exists; none: every Page does. */
  pageId?: string;
  /** The Page's name; 'Kommunens sida'. */
  pageName?: string;
  /** The app the token was made with; '4242'. */
  appId?: string;
  /** When given, calls need the `appsecret_proof` made with it. */
  appSecret?: string | undefined;
  /** When given, only this token is accepted. */
  token?: string;
  /** What `debug_token` says otherwise than a good token. */
  tokenInfo?: Record<string, unknown>;
  /** The stand-in's own clock, as Facebook has its own. */
  now?: () => Date;
};

export type Answer = { status: number; headers?: Record<string, string>; body: unknown };
export type GraphFault = {
  status?: number;
  code?: number;
  subcode?: number;
  message?: string;
  headers?: Record<string, string>;
};

/** What a call wants. `edit`, `read` and `delete`: of one post, `<page>_<post>`. */
const wants = [
  'feed',
  'published_posts',
  'edit',
  'read',
  'delete',
  'scrape',
  'debug_token',
  'app',
  'me',
] as const;
export type Want = (typeof wants)[number];

/** What a request wants, and of which Page or post; undefined for a method there is none of. */
export function wantOf({ method, path }: Pick<StandInRequest, 'method' | 'path'>) {
  const [, rest = ''] = /^\/v\d+\.\d+\/(.*)$/.exec(path) ?? [];
  const [, page = '', edge = ''] = /^(\d+)\/(feed|published_posts)$/.exec(rest) ?? [];
  const known = (want: Want, of = '') => ({ want, of });
  if (edge === 'feed' && method === 'POST') return known('feed', page);
  if (edge === 'published_posts' && method === 'GET') return known('published_posts', page);
  if (/^\d+_\d+$/.test(rest)) {
    const deed = { POST: 'edit', GET: 'read', DELETE: 'delete' } as const;
    const want = deed[method as keyof typeof deed];
    return want && known(want, rest);
  }
  if (rest === '' && method === 'POST') return known('scrape');
  const asked =
    method === 'GET' ? (['debug_token', 'app', 'me'] as const).find((one) => one === rest) : undefined;
  return asked && known(asked);
}

export function graphError({ status = 400, code = 1, subcode, message, headers }: GraphFault): Answer {
  const error = {
    message: message ?? `(#${code}) An error on order`,
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    fbtrace_id: 'AStandInTrace',
  };
  return { status, ...(headers ? { headers } : {}), body: { error } };
}

export type GraphState = {
  posts: StandInPost[];
  publish(pageId: string, body: Record<string, unknown>): StandInPost;
  /** Changes a post's text; false when it is not there. */
  edit(postId: string, body: Record<string, unknown>): boolean;
  answer(request: StandInRequest): Answer;
};

/** One Page, empty. `url`: where the stand-in listens, for the addresses of next pages. `now`: its clock. */
export function openGraph(truth: Truth, url: () => string, now: () => Date): GraphState {
  const posts: StandInPost[] = [];
  const appId = truth.appId ?? '4242';
  let serial = 0;

  function publish(pageId: string, body: Record<string, unknown>): StandInPost {
    serial += 1;
    const id = `${pageId}_${122100000000000 + serial}`;
    const created_time = now()
      .toISOString()
      .replace(/\.\d+Z$/, '+0000');
    const post = {
      id,
      message: String(body.message ?? ''),
      link: String(body.link ?? ''),
      created_time,
      permalink_url: `https://www.facebook.com/${id}`,
    };
    posts.push(post);
    return post;
  }

  const postOf = (id: string) => posts.find((post) => post.id === id);

  function edit(postId: string, body: Record<string, unknown>): boolean {
    const post = postOf(postId);
    if (post) post.message = String(body.message ?? post.message);
    return post !== undefined;
  }

  const gone = (id: string) =>
    graphError({ code: 100, subcode: 33, message: `Unsupported request. Object '${id}' is not here` });

  function feed(pageId: string, { body }: StandInRequest): Answer {
    if (!body.message && !body.link) return graphError({ code: 197, message: 'The post is empty.' });
    if (posts.at(-1)?.message === body.message)
      return graphError({ code: 506, message: 'Duplicate status message' });
    return { status: 200, body: { id: publish(pageId, body).id } };
  }

  function list({ query, path }: StandInRequest, pageId: string): Answer {
    const { since, limit, fields, after } = query;
    const from = Number(after ?? 0);
    const size = Number(limit ?? 25);
    const matching = posts
      .filter((post) => post.id.startsWith(`${pageId}_`))
      .filter((post) => since === undefined || Date.parse(post.created_time) >= Number(since) * 1000)
      .reverse();
    const data = matching.slice(from, from + size).map((post) => only(post, fields));
    const rest = new URLSearchParams({ ...query, after: String(from + size) });
    const next = matching.length > from + size ? { next: `${url()}${path}?${rest}` } : {};
    return { status: 200, body: { data, paging: { cursors: { after: String(from + size) }, ...next } } };
  }

  function aboutPost(want: 'edit' | 'read' | 'delete', id: string, request: StandInRequest): Answer {
    const post = postOf(id);
    if (!post) return gone(id);
    if (want === 'read') return { status: 200, body: only(post, request.query.fields) };
    if (want === 'edit') edit(id, request.body);
    else posts.splice(posts.indexOf(post), 1);
    return { status: 200, body: { success: true } };
  }

  function aboutToken(): Answer {
    const scopes = ['pages_manage_posts', 'pages_read_engagement', 'pages_show_list'];
    const granular_scopes = scopes.map((scope) => ({
      scope,
      ...(truth.pageId ? { target_ids: [truth.pageId] } : {}),
    }));
    const good = { app_id: appId, type: 'PAGE', is_valid: true, expires_at: 0, data_access_expires_at: 0 };
    return { status: 200, body: { data: { ...good, scopes, granular_scopes, ...truth.tokenInfo } } };
  }

  function answer(request: StandInRequest): Answer {
    const asked = wantOf(request);
    const refused = refusal(request, truth, asked?.want === 'debug_token' ? appId : undefined);
    if (refused) return refused;
    if (!asked) return graphError({ code: 3, message: 'Unknown method' });
    const { want, of } = asked;
    const page = of.split('_')[0] ?? '';
    if (page !== '' && truth.pageId !== undefined && truth.pageId !== page) return gone(of);
    switch (want) {
      case 'feed':
        return feed(of, request);
      case 'published_posts':
        return list(request, of);
      case 'scrape':
        return { status: 200, body: { url: request.body.id, type: 'website', title: 'Mötet' } };
      case 'debug_token':
        return aboutToken();
      case 'app':
        return { status: 200, body: { id: appId } };
      case 'me':
        return { status: 200, body: { id: truth.pageId ?? '1', name: truth.pageName ?? 'Kommunens sida' } };
      default:
        return aboutPost(want, of, request);
    }
  }
  return { posts, publish, edit, answer };
}

const only = (post: StandInPost, fields = 'id,message,created_time') =>
  Object.fromEntries(Object.entries(post).filter(([key]) => fields.split(',').includes(key)));

/** Checks token and proof as Facebook does; undefined when they are in order. `appId`: its own token is good too. */
function refusal(request: StandInRequest, truth: Truth, appId: string | undefined): Answer | undefined {
  const given = { ...request.query, ...request.body } as Record<string, unknown>;
  const token = String(given.access_token ?? '');
  if (token === '') return graphError({ code: 104, message: 'An access token is required.' });
  const isApps = appId !== undefined && truth.appSecret && token === `${appId}|${truth.appSecret}`;
  if (truth.token !== undefined && truth.token !== token && !isApps) {
    return graphError({ code: 190, subcode: 467, message: 'Invalid OAuth access token.' });
  }
  if (truth.appSecret === undefined) return undefined;
  const proof = createHmac('sha256', truth.appSecret).update(token).digest('hex');
  return given.appsecret_proof === proof
    ? undefined
    : graphError({ code: 100, message: 'Invalid appsecret_proof provided in the API argument' });
}

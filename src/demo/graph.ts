/**
 * A stand-in for the Graph API: it keeps the posts of one Page in memory, shows them on a plain page for people, and
 * misbehaves on order as the world does (outreach notes A4 and A5: answers that come after the post was published,
 * pages that are not JSON, broken connections). Used by the demonstration and the tests; never in production.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postsPage } from './graph-page.js';

export type Misanswer = {
  /** HTTP status; 400 when not given. */
  status?: number;
  /** Code and subcode of the Graph error object; without a code the body is `body`. */
  code?: number;
  subcode?: number;
  message?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The post is published all the same. */
  posts?: boolean;
};

/** What the next call gets. Those that end in "posts" or "posting" publish the post and then fail. */
export type Behaviour =
  | 'ok'
  | '500'
  | '500 and posts'
  | 'hang'
  | 'hang after posting'
  | 'html 502'
  | 'html 502 and posts'
  | 'reset'
  | 'reset after posting'
  | Misanswer;

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

export type GraphOptions = {
  /** 0 or none takes a free one. */
  port?: number;
  /** Only this Page exists; none: every Page does. */
  pageId?: string;
  /** What every call gets when none is queued; 'ok'. */
  behave?: Behaviour;
  /** When given, calls need the `appsecret_proof` made with it. */
  appSecret?: string;
  /** When given, only this token is accepted. */
  token?: string;
  /** The stand-in's own clock, as Facebook has its own. */
  now?: () => Date;
};
export type StandInGraph = {
  url: string;
  /** Oldest first. */
  posts: StandInPost[];
  requests: StandInRequest[];
  behaveNext(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
};

type Answer = { status: number; headers?: Record<string, string>; body: unknown };

const sorry = '<!DOCTYPE html><html><title>Error</title><h1>Sorry, something went wrong.</h1></html>';
const edge = /^\/v\d+\.\d+\/(\d+)\/(feed|published_posts)$/;

/** Starts the stand-in on 127.0.0.1. */
export async function startGraph(options: GraphOptions = {}): Promise<StandInGraph> {
  const posts: StandInPost[] = [];
  const requests: StandInRequest[] = [];
  const queue: Behaviour[] = [];
  const now = options.now ?? (() => new Date());
  let serial = 0;

  function publish(pageId: string, body: Record<string, unknown>): StandInPost {
    serial += 1;
    const id = `${pageId}_${122100000000000 + serial}`;
    const post: StandInPost = {
      id,
      message: String(body.message ?? ''),
      link: String(body.link ?? ''),
      created_time: now()
        .toISOString()
        .replace(/\.\d+Z$/, '+0000'),
      permalink_url: `https://www.facebook.com/${id}`,
    };
    posts.push(post);
    return post;
  }

  /** The answer of a Graph API in good health. */
  function answer(request: StandInRequest, pageId: string, name: string): Answer {
    const refused = refusal(request, options);
    if (refused) return refused;
    if (options.pageId !== undefined && options.pageId !== pageId) {
      return graphError({
        code: 100,
        subcode: 33,
        message: `Unsupported request. Object '${pageId}' is not here`,
      });
    }
    if (request.method === 'POST' && name === 'feed') {
      if (!request.body.message && !request.body.link) {
        return graphError({ code: 197, message: 'The post is empty.' });
      }
      const previous = posts.at(-1);
      if (previous && previous.message === request.body.message) {
        return graphError({ code: 506, message: 'Duplicate status message' });
      }
      return { status: 200, body: { id: publish(pageId, request.body).id } };
    }
    if (request.method === 'GET' && name === 'published_posts') return list(request, pageId);
    return graphError({ code: 3, message: 'Unknown method' });
  }

  function list(request: StandInRequest, pageId: string): Answer {
    const { since, limit, fields, after } = request.query;
    const from = Number(after ?? 0);
    const size = Number(limit ?? 25);
    const wanted = (fields ?? 'id,message,created_time').split(',');
    const matching = posts
      .filter((post) => post.id.startsWith(`${pageId}_`))
      .filter((post) => since === undefined || Date.parse(post.created_time) >= Number(since) * 1000)
      .reverse();
    const data = matching
      .slice(from, from + size)
      .map((post) => Object.fromEntries(Object.entries(post).filter(([key]) => wanted.includes(key))));
    const rest = new URLSearchParams({ ...request.query, after: String(from + size) });
    const next = matching.length > from + size ? { next: `${url()}${request.path}?${rest}` } : {};
    return { status: 200, body: { data, paging: { cursors: { after: String(from + size) }, ...next } } };
  }

  /** Does what was ordered for this call. */
  function behave(behaviour: Behaviour, request: StandInRequest, response: ServerResponse) {
    const [, pageId = '', name = ''] = edge.exec(request.path) ?? [];
    const posting = request.method === 'POST' && name === 'feed';
    const publishes =
      typeof behaviour === 'object' ? behaviour.posts === true : / (?:and|after) post/.test(behaviour);
    if (behaviour === 'ok') return tell(response, answer(request, pageId, name));
    if (posting && publishes) publish(pageId, request.body);
    if (typeof behaviour === 'object') return tell(response, misanswer(behaviour));
    if (behaviour.startsWith('hang')) return;
    if (behaviour.startsWith('reset')) {
      // A real RST, as a dying load balancer sends it.
      response.socket?.resetAndDestroy();
      return;
    }
    if (behaviour.startsWith('html')) {
      return tell(response, { status: 502, headers: { 'content-type': 'text/html' }, body: sorry });
    }
    return tell(response, graphError({ status: 500, code: 2, message: 'Service temporarily unavailable' }));
  }

  function tell(response: ServerResponse, { status, headers, body }: Answer) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, {
      'content-type': 'application/json; charset=UTF-8',
      date: now().toUTCString(),
      ...headers,
    });
    response.end(text);
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse) {
    const request = await read(incoming);
    if (request.method === 'GET' && request.path === '/') {
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return tell(response, { status: 200, headers, body: postsPage(posts) });
    }
    if (request.method === 'GET' && request.path === '/posts.json') {
      return tell(response, { status: 200, body: posts });
    }
    requests.push(request);
    behave(queue.shift() ?? options.behave ?? 'ok', request, response);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url(),
    posts,
    requests,
    behaveNext: (...behaviours) => {
      queue.push(...behaviours);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<StandInRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const contentType = incoming.headers['content-type'] ?? '';
  const address = new URL(incoming.url ?? '/', 'http://stand-in');
  return {
    method: incoming.method ?? 'GET',
    path: address.pathname,
    query: Object.fromEntries(address.searchParams),
    contentType,
    body: contentType.includes('json')
      ? (JSON.parse(text || '{}') as Record<string, unknown>)
      : Object.fromEntries(new URLSearchParams(text)),
  };
}

/** Checks token and proof as Facebook does; undefined when they are in order. */
function refusal(request: StandInRequest, options: GraphOptions): Answer | undefined {
  const given = { ...request.query, ...request.body } as Record<string, unknown>;
  const token = String(given.access_token ?? '');
  if (token === '') return graphError({ code: 104, message: 'An access token is required.' });
  if (options.token !== undefined && options.token !== token) {
    return graphError({ code: 190, subcode: 467, message: 'Invalid OAuth access token.' });
  }
  if (options.appSecret === undefined) return undefined;
  const proof = createHmac('sha256', options.appSecret).update(token).digest('hex');
  return given.appsecret_proof === proof
    ? undefined
    : graphError({ code: 100, message: 'Invalid appsecret_proof provided in the API argument' });
}

function misanswer(order: Misanswer): Answer {
  if (order.code !== undefined) return graphError(order);
  return {
    status: order.status ?? 400,
    ...(order.headers ? { headers: order.headers } : {}),
    body: order.body ?? '',
  };
}

function graphError({ status = 400, code = 1, subcode, message, headers }: Misanswer): Answer {
  const error = {
    message: message ?? `(#${code}) An error on order`,
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    fbtrace_id: 'AStandInTrace',
  };
  return { status, ...(headers ? { headers } : {}), body: { error } };
}

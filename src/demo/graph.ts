/**
 * A stand-in for the Graph API: it keeps the posts of one Page in memory, shows them on a plain page for people, and
 * misbehaves on order as the world does (outreach notes A4 and A5: answers that come after the post was published,
 * pages that are not JSON, broken connections). Used by the demonstration and the tests; never in production.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Answer,
  type GraphFault,
  graphError,
  openGraph,
  type StandInPost,
  type StandInRequest,
  type Truth,
  type Want,
  wantOf,
} from './graph-answers.js';
import { postsPage } from './graph-page.js';

export type { StandInPost, StandInRequest } from './graph-answers.js';

/** `status`: 400 when not given. `code`, `subcode`: of the Graph error object; without a code the body is `body`. */
export type Misanswer = GraphFault & {
  body?: string;
  /** The post is published (or its text changed) all the same. */
  posts?: boolean;
};

/** What the next call gets. Those that end in "posts" or "posting" publish the post and then fail. */
export type Behaviour =
  | 'ok'
  /** As it should be, a second late. */
  | 'slow'
  | '500'
  | '500 and posts'
  | 'hang'
  | 'hang after posting'
  | 'html 502'
  | 'html 502 and posts'
  | 'reset'
  | 'reset after posting'
  | Misanswer;

export type GraphOptions = Truth & {
  /** 0 or none takes a free one. */
  port?: number;
  /** What every call gets when none is queued; 'ok'. */
  behave?: Behaviour;
};
export type StandInGraph = {
  url: string;
  /** Oldest first. */
  posts: StandInPost[];
  requests: StandInRequest[];
  /** For the next calls about posts: publishing, looking, changing. */
  behaveNext(...behaviours: Behaviour[]): void;
  /** For the next calls of one kind, before those of `behaveNext`. */
  behaveAt(want: Want, ...behaviours: Behaviour[]): void;
  /** How often something was asked. */
  asked(want: Want): number;
  close(): Promise<void>;
};

const sorry = '<!DOCTYPE html><html><title>Error</title><h1>Sorry, something went wrong.</h1></html>';
const aboutPosts: readonly Want[] = ['feed', 'published_posts', 'edit', 'read', 'delete'];

/** Starts the stand-in on 127.0.0.1. */
export async function startGraph(options: GraphOptions = {}): Promise<StandInGraph> {
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const requests: StandInRequest[] = [];
  const queue: Behaviour[] = [];
  const queues = new Map<Want, Behaviour[]>();
  const now = options.now ?? (() => new Date());
  const graph = openGraph(options, url, now);

  function behaviourOf(want: Want | undefined): Behaviour {
    const own = want && queues.get(want)?.shift();
    const next = !want || aboutPosts.includes(want) ? queue : [];
    return own ?? next.shift() ?? options.behave ?? 'ok';
  }

  /** Does what was ordered for this call. */
  function behave(behaviour: Behaviour, request: StandInRequest, response: ServerResponse) {
    if (behaviour === 'ok') return tell(response, graph.answer(request));
    if (behaviour === 'slow') {
      setTimeout(tell, 1000, response, graph.answer(request));
      return;
    }
    const { want, of = '' } = wantOf(request) ?? {};
    const publishes =
      typeof behaviour === 'object' ? behaviour.posts === true : / (?:and|after) post/.test(behaviour);
    if (want === 'feed' && publishes) graph.publish(of, request.body);
    if (want === 'edit' && publishes) graph.edit(of, request.body);
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
      return tell(response, { status: 200, headers, body: postsPage(graph.posts) });
    }
    if (request.method === 'GET' && request.path === '/posts.json') {
      return tell(response, { status: 200, body: graph.posts });
    }
    requests.push(request);
    behave(behaviourOf(wantOf(request)?.want), request, response);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: url(),
    posts: graph.posts,
    requests,
    behaveNext: (...behaviours) => {
      queue.push(...behaviours);
    },
    behaveAt: (want, ...behaviours) => {
      queues.set(want, [...(queues.get(want) ?? []), ...behaviours]);
    },
    asked: (want) => requests.filter((request) => wantOf(request)?.want === want).length,
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

function misanswer(order: Misanswer): Answer {
  if (order.code !== undefined) return graphError(order);
  return {
    status: order.status ?? 400,
    ...(order.headers ? { headers: order.headers } : {}),
    body: order.body ?? '',
  };
}

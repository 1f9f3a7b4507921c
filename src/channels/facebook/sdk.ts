/**
 * The only file that touches facebook-nodejs-business-sdk. It is loaded at the first call (33 MB, so in the worker
 * only) and tamed here; every trap below was measured (outreach notes A5):
 * - its crash reporter swallows exceptions of the whole process: `new FacebookAdsApi(token, locale, false)`, never `init`;
 * - it has no time-out and follows redirects: interceptors on its own axios, only for calls to our Graph address;
 * - pages that are not JSON and broken connections lose their cause in it: the interceptor gives them one shape;
 * - it never signs Page calls: `appsecret_proof` is a parameter of each (Meta "Securing Graph API Requests");
 * - its errors carry the token in the URL: no error leaves this file, only a redacted description.
 */
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { type GraphFailure, regainSeconds, usedPercent } from './outcomes.js';

export type GraphSettings = {
  /** Base address, without a slash at its end. */
  url: string;
  token: string;
  appSecret: string | undefined;
  timeoutMs: number;
  /** Told after each answer that shows a quota used to four fifths or more. */
  onHighUsage?: ((percent: number) => void) | undefined;
};

export type GraphAnswer<T> = { ok: true; data: T } | { ok: false; failure: GraphFailure };
export type CreatedPost = { id: string | undefined; permalink: string | undefined };
export type PublishedPost = { id: string; message: string; permalink: string | undefined };
export type PublishedPage = {
  posts: PublishedPost[];
  /** Parameters that fetch the next page; undefined at the last. */
  next: Record<string, string> | undefined;
  /** Facebook's own clock when it answered. */
  at: Date | undefined;
};

/** The calls the channel needs. None throws; none repeats itself. */
export type Graph = {
  createPost(pageId: string, post: { message: string; link: string }): Promise<GraphAnswer<CreatedPost>>;
  publishedPosts(pageId: string, params: Record<string, string>): Promise<GraphAnswer<PublishedPage>>;
};

type Headers = Record<string, unknown>;
type AxiosConfig = Record<string, unknown> & { baseURL?: string };
type AxiosResponse = { status: number; headers: Headers; data: unknown; config: AxiosConfig };
type AxiosFailure = Error & { code?: string; config?: AxiosConfig; response?: AxiosResponse };
type Axios = {
  interceptors: {
    request: { use(on: (config: AxiosConfig) => AxiosConfig): void };
    response: { use(ok: (r: AxiosResponse) => AxiosResponse, bad: (e: AxiosFailure) => never): void };
  };
};
type Sdk = typeof import('facebook-nodejs-business-sdk');

const highUsage = 80;
const usageHeaders = ['x-business-use-case-usage', 'x-app-usage', 'x-page-usage'];
/** Causes with which no connection came about, beside those that name the system call. */
const noConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ERR_INVALID_URL'];
/** The server's certificate was not accepted, so nothing was said to it (Node.js TLS error codes). */
const badCertificate =
  /^(?:CERT_|ERR_TLS_CERT|ERR_SSL_WRONG_VERSION|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(?:GET|VERIFY))/;

/** Time-outs and listeners by Graph address: the interceptors leave every other call alone. */
const ours = new Map<string, GraphSettings>();
const headersOf = new WeakMap<object, Headers>();
let base = '';
let loading: Promise<Sdk> | undefined;

/** Loads the SDK once and puts the interceptors on its own axios. */
function load(): Promise<Sdk> {
  loading ??= import('facebook-nodejs-business-sdk').then(
    (sdk) => {
      const here = createRequire(import.meta.url);
      const axios = createRequire(here.resolve('facebook-nodejs-business-sdk'))('axios') as Axios;
      axios.interceptors.request.use(beforeCall);
      axios.interceptors.response.use(afterAnswer, afterFailure);
      const original = sdk.FacebookAdsApi.GRAPH;
      Object.defineProperty(sdk.FacebookAdsApi, 'GRAPH', { get: () => base || original, configurable: true });
      return sdk;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

function settingsOf(config: AxiosConfig | undefined): GraphSettings | undefined {
  return config?.baseURL === undefined ? undefined : ours.get(config.baseURL);
}

function beforeCall(config: AxiosConfig): AxiosConfig {
  const settings = settingsOf(config);
  if (!settings) return config;
  config.timeout = settings.timeoutMs;
  // `timeout` counts silence; this ends an answer that drips for ever.
  config.signal = AbortSignal.timeout(settings.timeoutMs);
  config.maxRedirects = 0;
  // A kept connection that the other end has just closed would look like an unsure post.
  (config.headers as Headers).Connection = 'close';
  return config;
}

function afterAnswer(response: AxiosResponse): AxiosResponse {
  const settings = settingsOf(response.config);
  if (!settings) return response;
  const percent = Math.max(...usageHeaders.map((name) => usedPercent(response.headers[name])));
  if (percent >= highUsage) settings.onHighUsage?.(percent);
  if (typeof response.data === 'object' && response.data !== null) {
    headersOf.set(response.data, response.headers);
  }
  return response;
}

/** Gives every failure the shape of a Graph error, because the SDK falls over anything else. */
function afterFailure(error: AxiosFailure): never {
  const settings = settingsOf(error.config);
  if (settings && !error.response) {
    const data = {
      error: {
        type: 'Transport',
        cause: causeOf(error),
        neverLeft: neverLeft(error),
        message: error.message,
      },
    };
    error.response = { status: 0, headers: {}, data, config: error.config ?? {} };
  } else if (settings && error.response && !isObject(error.response.data)) {
    const length = typeof error.response.data === 'string' ? error.response.data.length : 0;
    error.response.data = {
      error: { type: 'NotGraph', message: length === 0 ? 'an empty answer' : 'an answer that is not JSON' },
    };
  }
  throw error;
}

/** Connects to the Graph API. Nothing is loaded or called before the first call. */
export function connectGraph(settings: GraphSettings): Graph {
  const proof = settings.appSecret ? proofOf(settings.appSecret, settings.token) : undefined;
  const signed = proof === undefined ? {} : { appsecret_proof: proof };
  const redact = redactor([settings.token, settings.appSecret, proof]);
  ours.set(settings.url, settings);

  /** Runs one call of the SDK. It builds its address before its first wait, so `base` is ours while it does. */
  async function call<T>(run: (sdk: Sdk) => Promise<T>): Promise<GraphAnswer<T>> {
    let sdk: Sdk;
    try {
      sdk = await load();
    } catch (error) {
      const message = redact(`the Facebook SDK could not be loaded: ${messageOf(error)}`);
      return { ok: false, failure: { ...silence, message, neverLeft: true, detail: message } };
    }
    try {
      ours.set(settings.url, settings);
      base = settings.url;
      return { ok: true, data: await run(sdk) };
    } catch (error) {
      return { ok: false, failure: failureOf(error, redact) };
    }
  }
  const api = (sdk: Sdk) => new sdk.FacebookAdsApi(settings.token, 'sv_SE', false);

  return {
    createPost: (pageId, post) =>
      call(async (sdk) => {
        const page = new sdk.Page(pageId, {}, undefined, api(sdk));
        // No read-after-write fields: if reading is refused, the call fails although the post is published.
        const created: unknown = await page.createFeed([], { ...post, ...signed });
        const { id, permalink_url } = isObject(created) ? created : {};
        return { id: textOf(id), permalink: textOf(permalink_url) };
      }),
    publishedPosts: (pageId, params) =>
      call(async (sdk) => {
        const answer: unknown = await api(sdk).call('GET', [pageId, 'published_posts'], {
          ...params,
          ...signed,
        });
        return publishedPage(answer);
      }),
  };
}

/** HMAC-SHA256 of the token with the app secret, in hex (Meta "Securing Graph API Requests"). */
export function proofOf(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

/** Makes a function that takes secrets out of a text: the values themselves and whatever stands after their names. */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const values = secrets
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const named = /((?:access_token|appsecret_proof|input_token)["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi;
  return (text) =>
    values
      .reduce((cleaned, value) => cleaned.replaceAll(value, '[redacted]'), text)
      .replace(named, '$1[redacted]');
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
  const date = new Date(String(headersOf.get(answer)?.date ?? ''));
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

const silence: GraphFailure = {
  status: 0,
  spoken: false,
  code: undefined,
  subcode: undefined,
  transient: false,
  message: '',
  neverLeft: false,
  regainSeconds: undefined,
  detail: '',
};

/** FacebookRequestError is not exported by the SDK; it is known by its name. */
function failureOf(error: unknown, redact: (text: string) => string): GraphFailure {
  if (!isObject(error) || error.name !== 'FacebookRequestError') {
    const message = redact(messageOf(error));
    return { ...silence, message, detail: message };
  }
  const graph = isObject(error.response) ? error.response : {};
  const headers: Headers = isObject(error.headers) ? error.headers : {};
  const status = typeof error.status === 'number' ? error.status : 0;
  const code = numberOf(graph.code);
  const subcode = numberOf(graph.error_subcode);
  const message = redact(textOf(graph.message) ?? '');
  const parts = [
    status === 0 ? 'no answer' : `HTTP ${status}`,
    code === undefined ? '' : `code ${code}${subcode === undefined ? '' : `/${subcode}`}`,
    textOf(graph.cause) ?? '',
    message,
    textOf(graph.error_user_msg) ?? '',
    textOf(graph.fbtrace_id) ? `fbtrace ${graph.fbtrace_id}` : '',
    status >= 300 && status < 400 ? `to ${String(headers.location ?? '?')}` : '',
  ];
  return {
    status,
    spoken: graph.type !== 'Transport' && graph.type !== 'NotGraph' && code !== undefined,
    code,
    subcode,
    transient: graph.is_transient === true,
    message,
    neverLeft: graph.neverLeft === true,
    regainSeconds: regainSeconds(headers['x-business-use-case-usage']),
    detail: redact(parts.filter(Boolean).join(' · ')).replace(/\s+/g, ' ').slice(0, 500).trim(),
  };
}

/** The deepest cause's code: axios and Node.js wrap it, and several addresses make an AggregateError. */
function causeOf(error: unknown): string | undefined {
  for (let at = error; isObject(at); at = at.cause) {
    if (typeof at.code === 'string') return at.code;
  }
  return undefined;
}

function neverLeft(error: unknown): boolean {
  for (let at = error; isObject(at); at = at.cause) {
    if (typeof at.code === 'string' && (noConnection.includes(at.code) || badCertificate.test(at.code)))
      return true;
    if (at.syscall === 'connect' || at.syscall === 'getaddrinfo') return true;
    if (Array.isArray(at.errors) && at.errors.length > 0 && at.errors.every(neverLeft)) return true;
  }
  return false;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * The only file that touches facebook-nodejs-business-sdk. It is loaded at the first call (33 MB, so in the worker
 * only) and tamed here; every trap below was measured (outreach notes A5):
 * - its crash reporter swallows exceptions of the whole process: `new FacebookAdsApi(token, locale, false)`, never `init`;
 * - it has no time-out and follows redirects: interceptors on its own axios, only for calls to our Graph address;
 * - pages that are not JSON and broken connections lose their cause in it: the interceptor gives them one shape;
 * - it never signs Page calls: `appsecret_proof` is a parameter of each (Meta "Securing Graph API Requests");
 * - its errors carry the token in the URL: no error leaves this file, only a redacted description.
 */
import { createRequire } from 'node:module';
import { causeOf, failureOf, type GraphFailure, isObject, messageOf, neverLeft, silence } from './failure.js';
import { type Usage, usageOf } from './usage.js';

export type GraphSettings = {
  /** Base address, without a slash at its end. */
  url: string;
  token: string;
  appSecret: string | undefined;
  timeoutMs: number;
  /** Told after each answer, good or bad, that says how much of a quota is used. */
  onUsage?: ((usage: Usage) => void) | undefined;
};

export type GraphAnswer<T> = { ok: true; data: T } | { ok: false; failure: GraphFailure };

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
export type Sdk = typeof import('facebook-nodejs-business-sdk');

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
  tellUsage(settings, response);
  if (typeof response.data === 'object' && response.data !== null) {
    headersOf.set(response.data, response.headers);
  }
  return response;
}

function tellUsage(settings: GraphSettings, response: AxiosResponse): void {
  const usage = usageOf(response.headers);
  if (usage) settings.onUsage?.(usage);
}

/** Gives every failure the shape of a Graph error, because the SDK falls over anything else. */
function afterFailure(error: AxiosFailure): never {
  const settings = settingsOf(error.config);
  if (settings && error.response) tellUsage(settings, error.response);
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

/** The headers that came with an answer of the SDK. */
export const headersWith = (answer: object): Headers => headersOf.get(answer) ?? {};

/**
 * Runs one call of the SDK; never throws. The SDK builds its address before its first wait, so `base` is ours while it
 * does. `redact` takes the secrets out of what is said of a failure.
 */
export async function callSdk<T>(
  settings: GraphSettings,
  redact: (text: string) => string,
  run: (sdk: Sdk) => Promise<T>,
): Promise<GraphAnswer<T>> {
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

/**
 * A failed call in one shape, whatever failed. No error of the SDK leaves this folder: they carry the token in their
 * URL (outreach notes A5.3), so only a redacted description does.
 */
import { regainSeconds } from './usage.js';

/** Causes with which no connection came about, beside those that name the system call. */
const noConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ERR_INVALID_URL'];
/** The server's certificate was not accepted, so nothing was said to it (Node.js TLS error codes). */
const badCertificate =
  /^(?:CERT_|ERR_TLS_CERT|ERR_SSL_WRONG_VERSION|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(?:GET|VERIFY))/;

/** A failed call in one shape, whatever failed; the token never stands in `detail`. */
export type GraphFailure = {
  /** HTTP status; 0: no answer came. */
  status: number;
  /** Whether the body was a Graph error object, and not a page from something in between. */
  spoken: boolean;
  code: number | undefined;
  subcode: number | undefined;
  /** The Graph API says itself that it will pass. */
  transient: boolean;
  message: string;
  /** True when no connection came about, so that surely nothing left the house. */
  neverLeft: boolean;
  /** What X-Business-Use-Case-Usage says about when we may call again. */
  regainSeconds: number | undefined;
  /** The technical description, for people who look after the channel. */
  detail: string;
};

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

export const silence: GraphFailure = {
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
export function failureOf(error: unknown, redact: (text: string) => string): GraphFailure {
  if (!isObject(error) || error.name !== 'FacebookRequestError') {
    const message = redact(messageOf(error));
    return { ...silence, message, detail: message };
  }
  const graph = isObject(error.response) ? error.response : {};
  const headers: Record<string, unknown> = isObject(error.headers) ? error.headers : {};
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
export function causeOf(error: unknown): string | undefined {
  for (let at = error; isObject(at); at = at.cause) {
    if (typeof at.code === 'string') return at.code;
  }
  return undefined;
}

export function neverLeft(error: unknown): boolean {
  for (let at = error; isObject(at); at = at.cause) {
    if (typeof at.code === 'string' && (noConnection.includes(at.code) || badCertificate.test(at.code)))
      return true;
    if (at.syscall === 'connect' || at.syscall === 'getaddrinfo') return true;
    if (Array.isArray(at.errors) && at.errors.length > 0 && at.errors.every(neverLeft)) return true;
  }
  return false;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
export const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

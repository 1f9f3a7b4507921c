/**
 * Faults that are thrown once and caught once (http's error handler, the worker's door, the command line).
 * Expected refusals are not here: they are values with reasons (domain/meeting.ts).
 */

/** A fault with a stable code and an HTTP status, for what a caller did wrong and a value cannot express. */
export type Fault = Error & { code: string; status: number; extra?: Record<string, unknown> };

/** Makes a fault. `extra` goes into the problem+json answer. */
export function fault(code: string, status: number, message: string, extra?: Record<string, unknown>): Fault {
  return Object.assign(new Error(message), { code, status, ...(extra ? { extra } : {}) });
}

export function isFault(error: unknown): error is Fault {
  return error instanceof Error && 'code' in error && 'status' in error && typeof error.status === 'number';
}

const anyAddress = /[^\s@<>"'()[\]{},;:=/\\]+@[^\s@<>"'()[\]{},;:/\\]+/g;
/** Longer than any word, with a digit or both cases: a token or a hash. Names in snake_case and CODES are left. */
const maybeToken = /[\w-]{20,}/g;
const isToken = (word: string) => /\d/.test(word) || (/[a-z]/.test(word) && /[A-Z]/.test(word));

const withoutSecrets = (text: string) =>
  text
    .replace(anyAddress, '<address>')
    .replace(maybeToken, (word) => (isToken(word) ? '<token>' : word))
    .slice(0, 500);

const textFieldOf = (error: object, name: string): string | undefined => {
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What PostgreSQL says, without its `detail`; the messages of class 22 (bad data) quote the data itself. */
function tellDatabase(error: Error, code: string): string {
  const [line = ''] = error.message.split('\n');
  const message = code.startsWith('22') ? line.replace(/"[\s\S]*"/g, '"…"') : line;
  const constraint = textFieldOf(error, 'constraint');
  return `database ${code}${constraint ? ` (${constraint})` : ''}: ${message}`;
}

/**
 * An error as a log may have it. A failed query is told by what the database answered, never by its text and values;
 * what looks like an address or a token is taken out of everything.
 */
export function tellError(error: unknown): string {
  if (!(error instanceof Error)) return withoutSecrets(String(error));
  if (error.message.includes('Failed query:')) {
    const { cause } = error;
    const isPlain = cause instanceof Error && !cause.message.includes('Failed query:');
    return isPlain ? `a query failed: ${tellError(cause)}` : 'a query failed';
  }
  const code = textFieldOf(error, 'code');
  if (code && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error)
    return withoutSecrets(tellDatabase(error, code));
  // Several failed connections at once have a code and no message.
  return withoutSecrets(`${error.name}: ${error.message || (code ?? 'no message')}`);
}

/** Where an error happened: its message as a log may have it, and the frames below. */
export function tellStack(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack
    .slice(error instanceof Error ? stack.indexOf(error.message) + error.message.length : 0)
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  return [tellError(error), ...frames].join('\n');
}

/** The same fault without what a log may not have, for those who write errors down by themselves (the queue). */
export function cleanError(error: unknown): Error {
  const clean = new Error(tellError(error));
  clean.stack = tellStack(error);
  return clean;
}

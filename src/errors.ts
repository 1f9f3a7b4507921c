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

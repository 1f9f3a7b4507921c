import type { Words } from '../../../text/words/index.js';
import { type Field, fieldMaker } from './fields.js';

/** The one field of signing in. */
export function signInField(words: Words['planner'], typed: string, fault: string | undefined): Field {
  const faults = fault ? [{ code: 'BAD_EMAIL', level: 'stop' as const, message: fault, field: 'email' }] : [];
  return fieldMaker(words, { email: typed }, faults)('email', 'email', {
    required: true,
    help: words.signIn.emailHelp,
  });
}

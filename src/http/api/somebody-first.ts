/** Two who change the same thing over the API: the second gets 409, as meetings have it, with what the thing is now. */
import type { Language } from '../../domain/judgement.js';
import type { Reason } from '../../domain/meeting.js';
import { speakReasons } from '../speak.js';

/** The problem of a call that came second. `current`: the thing as it is now; its `version` stands beside it as well. */
export function somebodyWasFirst(
  why: Reason,
  current: Readonly<Record<string, unknown>> & { version?: number },
  language: Language,
) {
  return {
    ok: false,
    is: 'problem',
    problem: {
      status: 409,
      code: 'CHANGED_MEANWHILE',
      title: 'Conflict',
      reasons: speakReasons([why], language),
      current,
      ...(current.version === undefined ? {} : { version: current.version }),
    },
  } as const;
}

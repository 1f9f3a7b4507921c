/** Reasons in the desk's words: those that only a form can give are the desk's own. */
import type { Reason } from '../../domain/meeting.js';
import { type SpokenReason, speakReasons } from '../speak.js';
import type { Visit } from './desk.js';

/** Each reason with its sentence. */
export function speakFaults(
  { words, language }: Pick<Visit, 'words' | 'language'>,
  reasons: readonly Reason[],
): SpokenReason[] {
  return speakReasons(reasons, language).map((spoken) =>
    Object.hasOwn(words.faults, spoken.code)
      ? { ...spoken, message: words.faults[spoken.code as keyof typeof words.faults] }
      : spoken,
  );
}

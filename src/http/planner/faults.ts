/** Reasons in the desk's words: those that only a form can give are the desk's own. */
import type { Reason } from '../../domain/meeting.js';
import { type SpokenReason, speakReasons } from '../speak.js';
import type { Visit } from './desk.js';

/** `href`: where it is mended, when that is another page. */
export type SpokenFault = SpokenReason & { href?: string | undefined };

/** Each reason with its sentence. An open item of the checklist leads to where it is answered. */
export function speakFaults(
  { words, language, req }: Pick<Visit, 'words' | 'language'> & Partial<Pick<Visit, 'req'>>,
  reasons: readonly Reason[],
): SpokenFault[] {
  return speakReasons(reasons, language).map((spoken, i): SpokenFault => {
    if (Object.hasOwn(words.faults, spoken.code))
      return { ...spoken, message: words.faults[spoken.code as keyof typeof words.faults] };
    const item = spoken.code === 'ITEM_OPEN' ? reasons[i]?.params.code : undefined;
    const meeting = Number(req?.params.id);
    return typeof item === 'string' && meeting > 0
      ? { ...spoken, href: `/planering/moten/${meeting}/checklista#${item}` }
      : spoken;
  });
}

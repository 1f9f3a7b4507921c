/** The follow-up's lists as one running text, for channels that have room for nothing else. In Swedish. */
import type { FollowUpLists } from '../domain/follow-up.js';
import { followUp as words } from './words/sv/follow-up.js';

const bare = (text: string) => text.replace(/[.\s]+$/u, '');
const run = (label: string, items: readonly string[]): string[] =>
  items.length > 0 ? [`${label}: ${items.map(bare).join('; ')}.`] : [];

/** One line for what was heard, one for what is done, and one for each thing not done with its because. */
export function outcomeText({ heard, doing, notDoing }: FollowUpLists): string {
  const { parts } = words;
  return [
    ...run(parts.heard, heard),
    ...run(parts.doing, doing),
    // One sentence each, so that no shortened text leaves the because out.
    ...notDoing.map(
      ({ what, because }) => `${parts.notDoing}: ${bare(what)} – ${parts.because}: ${bare(because)}.`,
    ),
  ].join('\n');
}

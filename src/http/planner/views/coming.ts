/** What the planner is told of an evening beside its theme and its time: what stops the announcement, what to think of. */
import type { MeetingRow } from '../../../db/pages.js';
import type { Reason } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import { speakReasons } from '../../speak.js';
import type { Desk } from '../desk.js';

const before: readonly string[] = ['idea', 'decided', 'planned', 'announced'];

/** The notes of a meeting that can still be announced; undefined when there are none. */
export function comingNotes({ words, language, actor }: Desk, row: MeetingRow, evening: readonly Reason[]) {
  const { meeting, venue } = row;
  if (!before.includes(meeting.state)) return undefined;
  const spoken = speakReasons(evening, language);
  const stops = spoken.filter((one) => one.level === 'stop').map((one) => one.message);
  const warnings = spoken.filter((one) => one.level === 'warn').map((one) => one.message);
  if (stops.length + warnings.length === 0) return undefined;
  const again = evening.some(({ code }) => code === 'SITTING_STILL_SHOWN') && may(actor, 'announce meetings');
  const aboutVenue = spoken.some((one) => one.field === 'venue');
  return {
    stops,
    warnings,
    said: { stops: words.coming.stops, warnings: words.coming.warnings },
    again: again
      ? { href: `/planering/moten/${meeting.id}/annonsera`, text: words.coming.announceLink }
      : undefined,
    venue:
      aboutVenue && venue
        ? { href: `/planering/lokaler/${venue.slug}`, text: words.coming.venueLink }
        : undefined,
  };
}

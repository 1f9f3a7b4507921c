/** `lengthLight`, 5 points: not too long, not too late, not home in the dark (contract.md section 7). */
import { dayOf } from '../../calendar.js';
import type { Language, Params } from '../../judgement.js';
import { minutesBetween, minutesOf } from '../../wallclock.js';
import type { Slot, SlotWeight } from '../slot.js';

const endsInTime = ({ publicEnd }: Slot): boolean => publicEnd <= '20:30';

/** Whole minutes of the open part; 60–150 is a length people can plan for. */
const hasGoodLength = (minutes: number): boolean => minutes >= 60 && minutes <= 150;

/** The way out is lit, or the sun (Karlstad) sets at or after the end. */
const isLight = ({ date, publicEnd, litRoute }: Slot): boolean =>
  litRoute || (dayOf(date)?.sunset ?? -1) >= minutesOf(publicEnd);

function spoken({ end, minutes, dark }: Params, language: Language): string {
  const swedish = language === 'sv';
  const parts: string[] = [];
  if (end) parts.push(swedish ? 'slutar efter kl. 20.30' : 'ends after 20:30');
  if (minutes !== null) parts.push(swedish ? `${minutes} minuter långt` : `${minutes} minutes long`);
  if (dark) parts.push(swedish ? 'mörk väg hem utan belysning' : 'a dark way home without lights');
  return parts.join(swedish ? ' och ' : ' and ');
}

export const lengthLight: SlotWeight = {
  name: 'lengthLight',
  label: { sv: 'Längd och ljus', en: 'Length and light' },
  points: 5,
  caps: [],
  share: (slot) => {
    const minutes = minutesBetween(slot.publicStart, slot.publicEnd);
    return (endsInTime(slot) ? 0.5 : 0.25) + (hasGoodLength(minutes) ? 0.25 : 0) + (isLight(slot) ? 0.25 : 0);
  },
  because: (slot) => {
    const minutes = minutesBetween(slot.publicStart, slot.publicEnd);
    return { end: !endsInTime(slot), minutes: hasGoodLength(minutes) ? null : minutes, dark: !isLight(slot) };
  },
  says: { sv: (params) => spoken(params, 'sv'), en: (params) => spoken(params, 'en') },
};

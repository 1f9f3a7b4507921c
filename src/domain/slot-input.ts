/** Faults of a date and times as they were typed, before anything is judged. All at once. */
import { type Reason, reason } from './meeting.js';
import { isDate, isTime, localDate, toInstant } from './wallclock.js';

export type SlotInput = {
  date?: string | null | undefined;
  publicStart?: string | null | undefined;
  publicEnd?: string | null | undefined;
  formalStart?: string | null | undefined;
  formalEnd?: string | null | undefined;
};

/** `now` makes a date in the past a fault; leave it out for a judgement of days long gone. */
export function slotInputFaults(slot: SlotInput, now?: Date): Reason[] {
  const { date } = slot;
  const faults: Reason[] = [];
  const dateIsGood = typeof date === 'string' && isDate(date);
  if (typeof date === 'string' && !dateIsGood)
    faults.push(reason('BAD_DATE', 'date', { given: date.slice(0, 40) }));
  if (dateIsGood && now && date < localDate(now)) faults.push(reason('DATE_PASSED', 'date', { date }));
  for (const field of ['publicStart', 'publicEnd', 'formalStart', 'formalEnd'] as const) {
    const time = slot[field];
    if (typeof time !== 'string') continue;
    if (!isTime(time)) {
      faults.push(reason('BAD_TIME', field, { given: time.slice(0, 40) }));
      continue;
    }
    const instant = dateIsGood && date ? toInstant(date, time) : undefined;
    if (date && instant && !instant.ok) faults.push(reason(instant.code, field, { date, time }));
  }
  faults.push(...backwards(slot.publicStart, slot.publicEnd, 'publicEnd'));
  faults.push(...backwards(slot.formalStart, slot.formalEnd, 'formalEnd'));
  return faults;
}

function backwards(
  start: string | null | undefined,
  end: string | null | undefined,
  field: string,
): Reason[] {
  if (!start || !end || !isTime(start) || !isTime(end) || start < end) return [];
  return [reason('END_BEFORE_START', field, { start, end })];
}

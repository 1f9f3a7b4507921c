/** What a person does with a delivery of a meeting, as a line of its history; the meeting itself stays as it is. */
import { type How, line } from './gate-reasons.js';
import type { Meeting, Step } from './meeting.js';

/** `settled by hand`: it is there, the person says where. `sent again`: it is to be sent once more. */
export type DeliveryDeed = 'settled by hand' | 'sent again';

/** The step of a deed on one delivery. `channel` and `address` (of a post) say which and where. */
export function deliveryDeed(
  meeting: Meeting,
  deed: DeliveryDeed,
  how: How,
  what: { delivery: number; channel: string; address?: string | undefined },
): Step {
  const { delivery, channel, address } = what;
  const told = { delivery, channel, ...(address ? { address } : {}) };
  return { ok: true, meeting, history: line(deed, how, told), notices: [] };
}

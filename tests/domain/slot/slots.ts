/** Slots for the tests: one that scores 100, changed where a test needs it. */
import { noSlotFacts, type Slot, type SlotFacts } from '../../../src/domain/slot/slot.js';

/** Tuesday 16 March 2027 18:00–20:00, 42 days' notice, lit route, bus at 22:05: 100 points. */
export function aSlot(changes: Partial<Slot> = {}): Slot {
  return {
    date: '2027-03-16',
    publicStart: '18:00',
    publicEnd: '20:00',
    announceDate: '2027-02-02',
    decisionDate: null,
    audienceProfile: 'general',
    placeKind: 'urban',
    litRoute: true,
    lastDeparture: '22:05',
    ...changes,
  };
}

export function someFacts(changes: Partial<SlotFacts> = {}): SlotFacts {
  return { ...noSlotFacts, ...changes };
}

import type { PlaceKind } from './slot/slot.js';

/** A place (ort): Rud, Molkom. */
export type Place = {
  id: number;
  slug: string;
  name: string;
  kind: PlaceKind;
  /** Residents, for the rotation; null: not known. */
  population: number | null;
  /** Degrees, WGS 84; null: not on the rotation map. */
  lat: number | null;
  lon: number | null;
};

export const accessKeys = ['stepFree', 'accessibleToilet', 'hearingLoop', 'parking', 'quietRoom'] as const;
export type AccessKey = (typeof accessKeys)[number];
export const accessAnswers = ['yes', 'no', 'unknown'] as const;
export type AccessAnswer = (typeof accessAnswers)[number];
/** Access facts. Unknown is a true answer and is shown as unknown, never as no or yes. */
export type Access = Record<AccessKey, AccessAnswer>;

export const unknownAccess: Access = {
  stepFree: 'unknown',
  accessibleToilet: 'unknown',
  hearingLoop: 'unknown',
  parking: 'unknown',
  quietRoom: 'unknown',
};

/** A venue (lokal): a room with an address, a largest number of persons and access facts. */
export type Venue = {
  id: number;
  slug: string;
  name: string;
  placeId: number;
  /** Street and town on one line. */
  address: string;
  maxPersons: number;
  /** The walking route is lit in the evening; null when unknown (judged as unlit). */
  litRoute: boolean | null;
  /** HH:MM of the last departure home, null when unknown. */
  lastDeparture: string | null;
  nearestStop: string | null;
  lat: number | null;
  lon: number | null;
  access: Access;
  /** YYYY-MM-DD the access facts were checked, null when never. */
  accessCheckedOn: string | null;
  /** Who looked: a name or a function, not an address. */
  accessCheckedBy: string | null;
  /** What is done where the room has no loop: a portable one, say. Told to residents. */
  hearingSolution: string | null;
  /** For the house only: keys, alarm, furniture, who locks. */
  hostNotes: string | null;
};

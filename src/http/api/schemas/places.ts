/** Boards, places and venues as the API takes them in and gives them out. Every body is strict. */
import { z } from 'zod';
import { placeKinds } from '../../../domain/slot/slot.js';
import { type AccessKey, accessAnswers, accessKeys } from '../../../domain/venue.js';
import { addressLine, day, filledLine, lineOrNull, lines, named, slug, time, whole } from './fields.js';

const name = filledLine(200);

const boardFields = {
  name,
  councilConsentRef: z.exactOptional(lineOrNull(200)),
  boardDecisionRef: z.exactOptional(lineOrNull(200)),
  isCouncil: z.exactOptional(z.boolean()).describe('The full council (fullmäktige).'),
};
export const boardBody = z.strictObject({ slug, ...boardFields }).meta({ id: 'BoardBody' });
export const boardChanges = z
  .strictObject({ ...boardFields, name: z.exactOptional(name) })
  .meta({ id: 'BoardChanges' });

const kind = z.enum(placeKinds);
const placeFacts = {
  population: whole(1, 10_000_000).nullish().describe('Residents, for the rotation.'),
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
};
export const placeBody = z.strictObject({ slug, name, kind, ...placeFacts }).meta({ id: 'PlaceBody' });
export const placeChanges = z
  .strictObject({ name: z.exactOptional(name), kind: z.exactOptional(kind), ...placeFacts })
  .meta({ id: 'PlaceChanges' });

const accessAnswer = z.enum(accessAnswers);
const accessFacts = Object.fromEntries(accessKeys.map((key) => [key, accessAnswer])) as Record<
  AccessKey,
  typeof accessAnswer
>;
const accessGiven = z.strictObject(
  Object.fromEntries(accessKeys.map((key) => [key, z.exactOptional(accessAnswer)])) as Record<
    AccessKey,
    z.ZodExactOptional<typeof accessAnswer>
  >,
);
const address = addressLine(300);
const maxPersons = whole(1, 100_000);
const venueFacts = {
  litRoute: z.boolean().nullish(),
  lastDeparture: time.nullish(),
  nearestStop: lineOrNull(200).optional(),
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
  access: accessGiven.optional(),
  accessCheckedOn: day.nullish(),
  accessCheckedBy: lineOrNull(120).optional().describe('Who looked: a name or a function.'),
  hearingSolution: lineOrNull(300)
    .optional()
    .describe('What is done where there is no loop, such as a portable one. Told to residents.'),
  hostNotes: lines(2000)
    .nullish()
    .overwrite((text) => text || null)
    .describe('Keys, alarm, furniture; for the house only.'),
};
export const venueBody = z
  .strictObject({ slug, name, place: named, address, maxPersons, ...venueFacts })
  .meta({ id: 'VenueBody' });
export const venueChanges = z
  .strictObject({
    name: z.exactOptional(name),
    address: z.exactOptional(address),
    maxPersons: z.exactOptional(maxPersons),
    ...venueFacts,
  })
  .meta({ id: 'VenueChanges' });

const text = z.string();
export const boardAnswer = z
  .strictObject({
    slug: text,
    name: text,
    councilConsentRef: text.nullable(),
    boardDecisionRef: text.nullable(),
    isCouncil: z.boolean(),
  })
  .meta({ id: 'Board' });
export const placeAnswer = z
  .strictObject({
    slug: text,
    name: text,
    kind,
    population: z.int().nullable().describe('Residents; null: not known.'),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
  })
  .meta({ id: 'Place' });
export const venueAnswer = z
  .strictObject({
    slug: text,
    name: text,
    place: text.describe('The slug of its place.'),
    address: text,
    maxPersons: z.int(),
    litRoute: z.boolean().nullable(),
    lastDeparture: text.nullable(),
    nearestStop: text.nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    access: z.strictObject(accessFacts),
    accessCheckedOn: text.nullable(),
    accessCheckedBy: text.nullable(),
    hearingSolution: text.nullable(),
    hostNotes: text.nullable().describe('Keys and alarm; null also for those who may not see them.'),
  })
  .meta({ id: 'Venue' });

/** A list of things as it is answered. */
export const listOf = <S extends z.ZodType>(item: S) => z.strictObject({ items: z.array(item) });

/** A small municipality for tests: Molkom and Rud, two boards, a venue in each place, made through the flow. */
import type { Context } from '../../src/context.js';
import { boardsBySlugs, placesBySlugs } from '../../src/db/places.js';
import { confirmSubscriber } from '../../src/db/subscriptions.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { type Actor, system } from '../../src/domain/permissions.js';
import type { Result } from '../../src/domain/result.js';
import { createMeeting, type DraftInput } from '../../src/flow/draft.js';
import { createBoard, createPlace, createVenue } from '../../src/flow/places.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';

export const admin: Actor = { ...system, kind: 'token', name: 'tests' };

/** The value of a result, or a failure that shows why. */
export function value<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result)}`);
}

/** Places rud (urban) and molkom (urban), boards ks (may sit in public) and sbn, a venue in each place. */
export async function settle(ctx: Context): Promise<void> {
  value(
    await createBoard(ctx, admin, {
      slug: 'ks',
      name: 'Kommunstyrelsen',
      councilConsentRef: 'KF § 12',
      boardDecisionRef: 'KS § 3',
    }),
  );
  value(await createBoard(ctx, admin, { slug: 'sbn', name: 'Stadsbyggnadsnämnden' }));
  value(await createPlace(ctx, admin, { slug: 'molkom', name: 'Molkom', kind: 'urban' }));
  value(await createPlace(ctx, admin, { slug: 'rud', name: 'Rud', kind: 'urban' }));
  const access = {
    stepFree: 'yes',
    accessibleToilet: 'yes',
    hearingLoop: 'yes',
    parking: 'yes',
    quietRoom: 'unknown',
  } as const;
  value(
    await createVenue(ctx, admin, {
      slug: 'molkoms-bibliotek',
      name: 'Molkoms bibliotek',
      place: 'molkom',
      address: 'Bibliotekstorget 2, 655 60 Molkom',
      maxPersons: 90,
      litRoute: true,
      lastDeparture: '22:40',
      nearestStop: 'Molkom Graninge',
      lat: 59.6025,
      lon: 13.719,
      access,
      accessCheckedOn: '2026-12-01',
    }),
  );
  value(
    await createVenue(ctx, admin, {
      slug: 'rudsskolan',
      name: 'Rudsskolan',
      place: 'rud',
      address: 'Rudsvägen 8, 654 65 Karlstad',
      maxPersons: 180,
      litRoute: true,
      lastDeparture: '23:10',
      access,
    }),
  );
}

/** A good meeting: Nyedstorget in winter, Tuesday 16 March 2027, 18:00–20:00. */
export function nyedstorget(changes: Partial<DraftInput> = {}): DraftInput {
  return {
    place: 'molkom',
    venue: 'molkoms-bibliotek',
    ownerBoard: 'sbn',
    sittingBoard: 'ks',
    date: '2027-03-16',
    publicStart: '18:00',
    publicEnd: '20:00',
    formalStart: '16:30',
    formalEnd: '17:15',
    theme: {
      title: 'Nyedstorget i Molkom på vintern',
      question: 'Vad ska Nyedstorget användas till november–mars: isbana, marknad eller parkering?',
      titleEn: 'Nyedstorget in Molkom in winter',
      questionEn: 'What should Nyedstorget be used for from November to March: ice rink, market or parking?',
      level: 'dialog',
      canInfluence: ['användningen november–mars', 'vem som sköter isbanan'],
      alreadyDecided: ['torget byggs inte om'],
      caseNumber: 'SBN-2027-00331',
      decisionBody: 'Stadsbyggnadsnämnden',
      decisionDate: '2027-06-09',
    },
    programme: [
      { start: '16:30', end: '17:15', title: 'Öppet sammanträde', kind: 'formal', audienceMaySpeak: false },
      { start: '18:00', end: '20:00', title: 'Samtal vid bord', kind: 'dialog', audienceMaySpeak: true },
    ],
    associations: ['Molkoms intresseförening (påhittad)'],
    food: 'Soppa',
    ...changes,
  };
}

export async function draftNyedstorget(ctx: Context, changes: Partial<DraftInput> = {}): Promise<Meeting> {
  return value(await createMeeting(ctx, admin, nyedstorget(changes)));
}

/** Drafted, decided and planned. */
export async function planNyedstorget(ctx: Context, changes: Partial<DraftInput> = {}): Promise<Meeting> {
  const { id } = await draftNyedstorget(ctx, changes);
  value(await decideMeeting(ctx, admin, id, {}));
  return value(await planMeeting(ctx, admin, id, {}));
}

/** Drafted, decided, planned and announced; what it tells waits in the outbox. */
export async function announceNyedstorget(ctx: Context, changes: Partial<DraftInput> = {}): Promise<Meeting> {
  const { id } = await planNyedstorget(ctx, changes);
  return value(await announceMeeting(ctx, admin, id, {}));
}

let tokens = 0;
/** A confirmed subscriber, past the double opt-in. */
export async function follower(
  ctx: Context,
  email: string,
  follows: { places?: string[]; boards?: string[]; language?: 'sv' | 'en' } = {},
): Promise<string> {
  tokens += 1;
  const token = `tok${String(tokens).padStart(19, '0')}`;
  const placeIds = (await placesBySlugs(ctx.db, follows.places ?? [])).map((p) => p.id);
  const boardIds = (await boardsBySlugs(ctx.db, follows.boards ?? [])).map((b) => b.id);
  const wish = {
    email,
    language: follows.language ?? 'sv',
    placeIds,
    boardIds,
    token,
    consentRef: 'tests',
  } as const;
  await ctx.db.transaction((tx) => confirmSubscriber(tx, wish, ctx.now()));
  return token;
}

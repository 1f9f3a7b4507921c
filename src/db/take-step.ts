/** The transaction around `saveStep`: lock the meeting, load what it points at, take the pure step, write it. */
import type { Meeting, Refusal, Step } from '../domain/meeting.js';
import type { Setting } from '../domain/publication.js';
import { noSlotFacts, type SlotFacts } from '../domain/slot/slot.js';
import type { RuleSet } from '../domain/theme/own-lists.js';
import { lockMeeting, saveStep } from './meetings.js';
import { allPlaces, boardById, placeById, venueById } from './places.js';
import { type Db, inTransaction, type Tx } from './pool.js';
import { currentRules } from './rule-sets.js';
import { calendarDays } from './schema.js';

/** A meeting with all that judging and publishing it needs. */
export type Loaded = {
  meeting: Meeting;
  setting: Setting;
  slotFacts: SlotFacts;
  placeNames: string[];
  rules: RuleSet;
};

/** What the caller believes the meeting to be at; undefined: whatever it is. */
export type Expected = { version?: number | undefined; revision?: number | undefined };

export type Taken =
  | { ok: true; meeting: Meeting; step: Step }
  | { ok: false; is: 'refused'; refusal: Refusal }
  | { ok: false; is: 'missing' }
  | { ok: false; is: 'changed'; meeting: Meeting };

/** The municipality's own calendar as the slot's judge wants it. */
export async function slotFactsOf(db: Db): Promise<SlotFacts> {
  const rows = await db.select().from(calendarDays);
  const facts: { -readonly [K in keyof SlotFacts]: SlotFacts[K] } = { ...noSlotFacts };
  for (const row of rows) {
    if (row.kind === 'schoolBreaks') {
      facts.schoolBreaks = [...facts.schoolBreaks, { from: row.from, to: row.to, name: row.name }];
    } else {
      facts[row.kind] = [...facts[row.kind], ...daysOf(row.from, row.to)];
    }
  }
  return facts;
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (
    let at = Date.parse(`${from}T12:00:00Z`);
    at <= Date.parse(`${to}T12:00:00Z`) && days.length < 400;
    at += 86_400_000
  ) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** Loads what a meeting points at. */
async function settingOf(
  db: Db,
  ids: Pick<Meeting, 'placeId' | 'venueId' | 'ownerBoardId' | 'sittingBoardId'>,
): Promise<Setting> {
  const place = await placeById(db, ids.placeId);
  const ownerBoard = await boardById(db, ids.ownerBoardId);
  if (!place || !ownerBoard) throw new Error('a meeting points at a place or board that does not exist');
  const venue = ids.venueId === null ? null : ((await venueById(db, ids.venueId)) ?? null);
  const sittingBoard =
    ids.sittingBoardId === null ? null : ((await boardById(db, ids.sittingBoardId)) ?? null);
  return { place, venue, ownerBoard, sittingBoard };
}

/** Everything about a meeting that its judges look at. */
export async function loadAround(db: Db, meeting: Meeting): Promise<Loaded> {
  return {
    meeting,
    setting: await settingOf(db, meeting),
    slotFacts: await slotFactsOf(db),
    placeNames: (await allPlaces(db)).map((place) => place.name),
    rules: await currentRules(db),
  };
}

/**
 * Takes one step on a meeting, alone: others who write it wait. `work` is pure and may be async only to read.
 * A caller who expected another version gets the newer meeting back and nothing is written.
 */
export function takeStep(
  db: Db,
  id: number,
  expected: Expected,
  work: (loaded: Loaded, tx: Tx) => Step | Refusal | Promise<Step | Refusal>,
): Promise<Taken> {
  return inTransaction(db, async (tx): Promise<Taken> => {
    const meeting = await lockMeeting(tx, id);
    if (!meeting) return { ok: false, is: 'missing' };
    const moved =
      (expected.version !== undefined && expected.version !== meeting.version) ||
      (expected.revision !== undefined && expected.revision !== meeting.revision);
    if (moved) return { ok: false, is: 'changed', meeting };
    const step = await work(await loadAround(tx, meeting), tx);
    if (!step.ok) return { ok: false, is: 'refused', refusal: step };
    const saved = await saveStep(tx, step);
    if (!saved) return { ok: false, is: 'changed', meeting };
    return { ok: true, meeting: saved, step };
  });
}

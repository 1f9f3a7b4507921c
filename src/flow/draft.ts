/** Step 1: a meeting is drafted and its draft is changed. A vague theme or a weak evening is saved and judged. */
import { randomUUID } from 'node:crypto';
import type { Context } from '../context.js';
import { freeSlug, insertMeeting, meetingById } from '../db/meetings.js';
import { boardBySlug, placeBySlug, venueBySlug } from '../db/places.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { endReminders, toldReminders } from '../db/reminders.js';
import { type Expected, takeStep } from '../db/take-step.js';
import { amend } from '../domain/amending.js';
import { type ClosedItem, closedItemOf } from '../domain/closed-items.js';
import { isPlanMatter } from '../domain/evening-notes.js';
import { type Draft, type Meeting, type Reason, reason } from '../domain/meeting.js';
import type { ProgrammeRow } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { type EveningTimes, programmeFaults } from '../domain/programme.js';
import {
  type GivenReminder,
  namedReminders,
  reminderFaults,
  rulesOf,
  usualReminders,
} from '../domain/reminders.js';
import { badInput, done, forbidden, missing, type Result, refusedStep } from '../domain/result.js';
import type { AudienceProfile } from '../domain/slot/slot.js';
import { slotInputFaults } from '../domain/slot-input.js';
import { judgeTheme } from '../domain/theme/index.js';
import type { Theme } from '../domain/theme/theme.js';
import { keepsPlanApart, withClosedPlan } from '../domain/two-parts.js';
import { isDate } from '../domain/wallclock.js';
import { wordsOf } from '../text/words/index.js';

/** A draft as its doors hand it over: places, venues and boards named by slug. Shapes and lengths are checked before. */
export type DraftInput = {
  place: string;
  ownerBoard: string;
  venue?: string | null | undefined;
  sittingBoard?: string | null | undefined;
  date?: string | null | undefined;
  publicStart?: string | null | undefined;
  publicEnd?: string | null | undefined;
  formalStart?: string | null | undefined;
  formalEnd?: string | null | undefined;
  announceDate?: string | null | undefined;
  audienceProfile?: AudienceProfile | undefined;
  theme: Theme;
  programme?: readonly ProgrammeRow[] | undefined;
  staffing?: readonly string[] | undefined;
  associations?: readonly string[] | undefined;
  /** A text alone is a plan matter when it says so, and otherwise has no reason yet. */
  closedItems?: readonly (string | ClosedItem)[] | undefined;
  food?: string | null | undefined;
  childcare?: boolean | undefined;
  interpreting?: readonly string[] | undefined;
  needs?: string | null | undefined;
  expectedAttendance?: number | null | undefined;
  /** null: the municipality's usual ones. */
  reminders?: readonly GivenReminder[] | null | undefined;
};

const nothing = {
  venueId: null,
  sittingBoardId: null,
  date: null,
  publicStart: null,
  publicEnd: null,
  formalStart: null,
  formalEnd: null,
  announceDate: null,
  audienceProfile: 'general',
  programme: [],
  staffing: [],
  associations: [],
  closedItems: [],
  food: null,
  childcare: false,
  interpreting: [],
  needs: null,
  expectedAttendance: null,
  reminders: null,
} as const satisfies Partial<Draft>;

/** Drafts a new meeting. */
export async function createMeeting(ctx: Context, actor: Actor, input: DraftInput): Promise<Result<Meeting>> {
  const refused = forbidden(actor, 'draft meetings');
  if (refused) return refused;
  const resolved = await resolve(ctx, input, undefined);
  const faults = [...resolved.faults, ...slotInputFaults(input, ctx.now()), ...otherFaults(input, input)];
  const bad = badInput(faults);
  if (bad) return bad;
  const draft = keptApart({ ...nothing, ...resolved.draft } as Draft, undefined);
  const uid = `mote-${randomUUID()}@${new URL(ctx.config.PUBLIC_URL).hostname}`;
  const line = { step: 'drafted', who: actor.name, what: {}, why: null, at: ctx.now() };
  const slug = slugOf(resolved.placeSlug, input.theme.title);
  return done(await inTransaction(ctx.db, (tx) => insertMeeting(tx, { ...draft, slug, uid }, line)));
}

/** Changes the draft; sends nothing, also when the meeting is announced (then it is the next revision's draft). */
export async function amendMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: Partial<DraftInput>,
  expected: Expected,
): Promise<Result<Meeting>> {
  const refused = forbidden(actor, 'draft meetings');
  if (refused) return refused;
  const before = await meetingById(ctx.db, id);
  if (!before) return missing;
  const resolved = await resolve(ctx, input, before);
  const touchesSlot = ['date', 'publicStart', 'publicEnd', 'formalStart', 'formalEnd'].some(
    (key) => key in input,
  );
  const slot = { ...pick(before), ...onlyGiven(pick(input)) };
  const faults = [
    ...resolved.faults,
    ...(touchesSlot
      ? slotInputFaults(slot, input.date && input.date !== before.date ? ctx.now() : undefined)
      : []),
    ...otherFaults(input, { ...before, ...slot, ...onlyGiven(input) }),
    ...(before.published ? fixedOncePublished(before, resolved.draft) : []),
  ];
  const bad = badInput(faults);
  if (bad) return bad;
  const how = { actor, now: ctx.now() };
  // What was checked above was checked against `before`, so it must still be that.
  const same = { ...expected, version: expected.version ?? before.version };
  const taken = await takeStep(ctx.db, id, same, async ({ meeting, setting }, tx) => {
    const { closedItems } = keptApart({ ...meeting, ...resolved.draft }, meeting);
    const changes = { ...resolved.draft, closedItems };
    const step = amend(meeting, changes, how, setting.ownerBoard.name);
    if (step.ok && resolved.draft.reminders !== undefined) {
      const names = rulesOf(step.meeting).map(({ name }) => name);
      await endReminders(tx, id, names, how.now);
    }
    if (!step.ok || meeting.published) return step;
    const slug = await renamed(tx, meeting, step.meeting, setting.place.slug, resolved.placeSlug);
    return slug ? { ...step, meeting: { ...step.meeting, ...slug } } : step;
  });
  if (taken.ok) return done(taken.meeting);
  return taken.is === 'refused'
    ? refusedStep(taken.refusal.reasons)
    : taken.is === 'missing'
      ? missing
      : taken;
}

/**
 * The address follows the title until the meeting is published, so that a vague first idea does not stand on the
 * poster; links to the old address still find it. Undefined: it stays.
 */
async function renamed(tx: Tx, before: Meeting, after: Meeting, placeBefore: string, placeAfter: string) {
  const wanted = slugOf(placeAfter || placeBefore, after.theme.title);
  if (wanted === slugOf(placeBefore, before.theme.title)) return undefined;
  const slug = await freeSlug(tx, wanted, before.id);
  return { slug, formerSlugs: [...before.formerSlugs.filter((old) => old !== slug), before.slug] };
}

/**
 * The draft with a closed item for its plan matter, when it has just got both a sitting and a question about a plan: such an
 * item is closed unless somebody says otherwise. Proposed once: whoever takes it away again keeps it so.
 */
function keptApart<D extends Draft>(draft: D, before: Draft | undefined): D {
  const apart = (one: Draft) =>
    keepsPlanApart(
      one,
      isPlanMatter(judgeTheme({ theme: one.theme, place: '', meetingDate: undefined }, { places: [] })),
    );
  if (!apart(draft) || (before && apart(before))) return draft;
  const text = wordsOf('sv').planner.coming.closedPlan(draft.theme.title);
  return { ...draft, closedItems: withClosedPlan(draft, text) };
}

/** Place and boards decide which calendars and subscribers have been told; they stay once that has happened. */
function fixedOncePublished(before: Meeting, draft: Partial<Draft>): Reason[] {
  const fixed = [
    ['placeId', 'place'],
    ['ownerBoardId', 'ownerBoard'],
    ['sittingBoardId', 'sittingBoard'],
  ] as const;
  return fixed.flatMap(([key, field]) =>
    draft[key] !== undefined && draft[key] !== before[key] ? [reason('FIXED_ONCE_PUBLISHED', field)] : [],
  );
}

const slotKeys = ['date', 'publicStart', 'publicEnd', 'formalStart', 'formalEnd'] as const;
const pick = (from: Partial<Record<(typeof slotKeys)[number], string | null | undefined>>) =>
  Object.fromEntries(slotKeys.map((key) => [key, from[key]]));
const onlyGiven = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The rules as they are stored: with names, and when they were set. */
async function named(
  ctx: Context,
  given: readonly GivenReminder[] | null,
  before: Meeting | undefined,
): Promise<Draft['reminders']> {
  const told = before ? ((await toldReminders(ctx.db, [before.id])).get(before.id) ?? []) : [];
  const by = {
    old: before ? rulesOf(before) : [],
    used: told.map(({ name }) => name),
    ...(before?.published ? { setAt: ctx.now().toISOString() } : {}),
  };
  return given ? namedReminders(given, by) : usualReminders(by, before?.published?.date);
}

type Resolved = { draft: Partial<Draft>; faults: Reason[]; placeSlug: string };

/** Turns slugs into ids and tells every one that does not fit. */
async function resolve(
  ctx: Context,
  input: Partial<DraftInput>,
  before: Meeting | undefined,
): Promise<Resolved> {
  const { place, venue, ownerBoard, sittingBoard, reminders, closedItems, ...rest } = input;
  const draft: Partial<Draft> = onlyGiven(rest) as Partial<Draft>;
  if (closedItems !== undefined) draft.closedItems = closedItems.map(closedItemOf);
  if (reminders !== undefined) draft.reminders = await named(ctx, reminders, before);
  const faults: Reason[] = [];
  if (place !== undefined) {
    const found = await placeBySlug(ctx.db, place);
    if (found) draft.placeId = found.id;
    else faults.push(reason('UNKNOWN_PLACE', 'place', { slug: place }));
  }
  const placeId = draft.placeId ?? before?.placeId;
  if (venue) {
    const found = await venueBySlug(ctx.db, venue);
    if (!found) faults.push(reason('UNKNOWN_VENUE', 'venue', { slug: venue }));
    else if (placeId !== undefined && found.placeId !== placeId) {
      faults.push(reason('VENUE_ELSEWHERE', 'venue', { slug: venue }));
    } else draft.venueId = found.id;
  } else if (venue === null) {
    draft.venueId = null;
  } else if (before?.venueId && draft.placeId !== undefined && draft.placeId !== before.placeId) {
    // Another place: the old venue does not come along.
    draft.venueId = null;
  }
  if (ownerBoard !== undefined) {
    const found = await boardBySlug(ctx.db, ownerBoard);
    if (found) draft.ownerBoardId = found.id;
    else faults.push(reason('UNKNOWN_BOARD', 'ownerBoard', { slug: ownerBoard }));
  }
  if (sittingBoard) {
    const found = await boardBySlug(ctx.db, sittingBoard);
    if (found) draft.sittingBoardId = found.id;
    else faults.push(reason('UNKNOWN_BOARD', 'sittingBoard', { slug: sittingBoard }));
  } else if (sittingBoard === null) draft.sittingBoardId = null;
  return { draft, faults, placeSlug: place ?? '' };
}

/** Faults of the other dates and times. `whole`: the draft as it would become. */
function otherFaults(
  input: Partial<DraftInput>,
  whole: Pick<Partial<DraftInput>, 'date' | 'programme' | 'closedItems' | keyof EveningTimes>,
): Reason[] {
  const { announceDate, theme, reminders } = input;
  const faults: Reason[] = reminders ? reminderFaults(reminders, whole.publicStart ?? null) : [];
  if (announceDate && !isDate(announceDate))
    faults.push(reason('BAD_DATE', 'announceDate', { given: announceDate }));
  else if (announceDate && whole.date && announceDate >= whole.date) {
    faults.push(reason('ANNOUNCE_AFTER_MEETING', 'announceDate', { announceDate, date: whole.date }));
  }
  if (theme?.decisionDate && !isDate(theme.decisionDate)) {
    faults.push(reason('BAD_DATE', 'theme.decisionDate', { given: theme.decisionDate }));
  }
  // Rows that were right are not held against a changed time: the pages warn of those.
  if (input.programme || input.closedItems) {
    const closed = (whole.closedItems ?? []).map(closedItemOf);
    faults.push(...programmeFaults(whole.programme ?? [], whole, closed));
  }
  return faults;
}

/** `molkom-nyedstorget-i-molkom-pa-vintern`: letters, digits and hyphens, at most 80 characters. */
function slugOf(place: string, title: string): string {
  const plain = `${place} ${title}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  return plain || 'mote';
}

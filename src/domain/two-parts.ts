/**
 * The two-part evening: a sitting where the audience listens, and a talk. What holds an announcement and what a planner is
 * warned of before it (domain notes 4: public sittings, always closed, detailed plans).
 */
import { boardThatSits, hasSitting, maySitInPublic } from './board.js';
import { type ClosedItem, speaksOfPlan } from './closed-items.js';
import { type How, written } from './gate-reasons.js';
import { type Draft, type Meeting, type Reason, reason } from './meeting.js';
import type { MeetingFacts } from './notice.js';
import { type EveningTimes, rowsOutside } from './programme.js';
import type { Setting } from './publication.js';

/** `published`: what residents see of it; null or undefined: nothing. */
type Evening = EveningTimes &
  Pick<Draft, 'programme' | 'closedItems'> & { published?: Meeting['published'] | undefined };

const warn = (one: Reason): Reason => ({ ...one, level: 'warn' });

/** Rows of the sitting that speak of a plan matter, with their numbers. */
const planRows = (programme: Draft['programme']) =>
  programme.flatMap(({ kind, title, titleEn }, i) =>
    kind === 'formal' && speaksOfPlan(`${title}\n${titleEn ?? ''}`) ? [{ title, i }] : [],
  );

const planItem = ({ title, i }: { title: string; i: number }): Reason =>
  reason('PLAN_ITEM_OPEN', `programme.${i}.title`, { title });

/**
 * Plan matters as open items of a public sitting that nobody has been told of yet: they hold what tells the programme. Work
 * on plans is exercise of authority and is closed; whoever answers otherwise writes why. `titles`: what is answered for.
 */
export function planItems(
  meeting: Meeting,
  setting: Pick<Setting, 'sittingBoard' | 'ownerBoard'>,
  { override }: Pick<How, 'override'>,
): { stops: Reason[]; titles: string[] } {
  const board = boardThatSits(meeting, setting);
  const told = new Set(planRows(meeting.published?.programme ?? []).map(({ title }) => title));
  const rows =
    board && maySitInPublic(board) ? planRows(meeting.programme).filter(({ title }) => !told.has(title)) : [];
  return written(override?.reason)
    ? { stops: [], titles: rows.map(({ title }) => title) }
    : { stops: rows.map(planItem), titles: [] };
}

/** The plan matters that somebody answers for at this step, for its history line. */
export function planAnswered(...asked: Parameters<typeof planItems>): { planItems?: string[] } {
  const { titles } = planItems(...asked);
  return titles.length > 0 ? { planItems: titles } : {};
}

/** Whether everybody still reads of a sitting that may not be shown any longer: only a new announcement takes it away. */
export function sittingStillShown(
  { published }: Pick<Evening, 'published'>,
  sittingBoard: Setting['sittingBoard'],
): boolean {
  if (!published || published.status === 'cancelled' || !sittingBoard) return false;
  return !maySitInPublic(sittingBoard) && sittingOf(published) !== undefined;
}

/** `planMatter`: the question of the evening is about a detailed plan (rule L2). A plan matter among the rows stops. */
export function twoPartNotes(
  evening: Evening,
  { sittingBoard }: Pick<Setting, 'sittingBoard'>,
  planMatter: boolean,
): Reason[] {
  const sits = hasSitting(evening);
  const open = sits && sittingBoard !== null && maySitInPublic(sittingBoard);
  const told = open ? planRows(evening.programme) : [];
  return [...told.map(planItem), ...twoPartWarnings(evening, sittingBoard, planMatter && told.length === 0)];
}

function twoPartWarnings(
  evening: Evening,
  sittingBoard: Setting['sittingBoard'],
  planMatter: boolean,
): Reason[] {
  const sits = hasSitting(evening);
  const open = sits && sittingBoard !== null && maySitInPublic(sittingBoard);
  const still = sittingStillShown(evening, sittingBoard);
  const outside = rowsOutside(evening.programme, evening);
  const params = { board: sittingBoard?.name ?? '' };
  return [
    ...(sits && !sittingBoard ? [reason('SITTING_WITHOUT_BOARD', 'sittingBoard')] : []),
    ...(still ? [reason('SITTING_STILL_SHOWN', 'sittingBoard', params)] : []),
    ...(sits && sittingBoard && !open && !still
      ? [reason('SITTING_NOT_PUBLIC', 'sittingBoard', params)]
      : []),
    ...(open && planMatter && !hasClosedPlan(evening)
      ? [reason('PLAN_ITEM_OPEN', 'closedPlan', { title: '' })]
      : []),
    ...(!sits && evening.closedItems.length > 0 ? [reason('CLOSED_WITHOUT_SITTING', 'formalStart')] : []),
    ...(evening.closedItems.some((item) => item.because === null)
      ? [reason('CLOSED_WITHOUT_REASON', 'closedOther')]
      : []),
    ...outside.slice(0, 1).map((i) => reason('PROGRAMME_NOT_MOVED', `programme.${i}.start`)),
  ].map(warn);
}

const hasClosedPlan = ({ closedItems }: { closedItems: readonly ClosedItem[] }): boolean =>
  closedItems.some((item) => item.because === 'plan');

type Planned = Pick<Draft, 'closedItems' | 'formalStart' | 'programme'>;

/** Whether an evening has both a sitting and a question about a plan, so that the plan matter must be kept apart. */
export const keepsPlanApart = (draft: Planned, planMatter: boolean): boolean =>
  planMatter && hasSitting(draft);

/** The closed items with one for the plan matter, unless there is one. */
export const withClosedPlan = (draft: Planned, text: string): readonly ClosedItem[] =>
  hasClosedPlan(draft) ? draft.closedItems : [...draft.closedItems, { text, because: 'plan' }];

/** When the board sits in public, as it was published; undefined when that is not shown. `end` null: not said. */
export function sittingOf(
  facts: Pick<MeetingFacts, 'formalStart' | 'formalEnd' | 'programme'>,
): { start: string; end: string | null } | undefined {
  if (facts.formalStart) return { start: facts.formalStart, end: facts.formalEnd ?? null };
  const row = facts.programme.find((one) => one.kind === 'formal');
  return row && { start: row.start, end: row.end };
}

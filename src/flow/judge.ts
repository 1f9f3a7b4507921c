/** Step 2: a theme, a slot or a whole meeting is judged. Writes nothing. */
import type { Context } from '../context.js';
import { meetingById } from '../db/meetings.js';
import { allPlaces } from '../db/places.js';
import { currentRules } from '../db/rule-sets.js';
import { loadAround, slotFactsOf } from '../db/take-step.js';
import { changedSinceDecision } from '../domain/decided.js';
import { eveningNotes } from '../domain/evening-notes.js';
import type { Judged } from '../domain/gate-reasons.js';
import { judgeMeeting, slotOf } from '../domain/judging.js';
import type { Reason } from '../domain/meeting.js';
import { hasUntoldChanges } from '../domain/publication.js';
import { badInput, done, missing, type Result } from '../domain/result.js';
import { judgeSlot } from '../domain/slot/index.js';
import type { Slot, SlotFacts, SlotJudgement } from '../domain/slot/slot.js';
import { slotInputFaults } from '../domain/slot-input.js';
import { judgeTheme } from '../domain/theme/index.js';
import type { Theme, ThemeJudgement } from '../domain/theme/theme.js';

/** Judges a theme against the municipality's own places. `place`: its name. */
export async function judgeOneTheme(
  ctx: Context,
  subject: { theme: Theme; place: string; meetingDate: string | undefined },
): Promise<ThemeJudgement> {
  const places = (await allPlaces(ctx.db)).map((place) => place.name);
  return judgeTheme(subject, { places, lists: await currentRules(ctx.db) });
}

/** Judges a slot; without facts against the municipality's own calendar. */
export async function judgeOneSlot(
  ctx: Context,
  slot: Slot,
  facts: SlotFacts | undefined,
): Promise<Result<SlotJudgement>> {
  const bad = badInput(slotInputFaults(slot));
  if (bad) return bad;
  return done(judgeSlot(slot, facts ?? (await slotFactsOf(ctx.db))));
}

/**
 * Both judgements of a meeting as it stands now, the slot they were made of, and what else the planner is told. `untold`:
 * it is announced and its draft differs from what residents have been told, whatever stops it from being told.
 */
export async function judgeOneMeeting(
  ctx: Context,
  id: number,
): Promise<Result<Judged & { slotJudged: Slot | null; evening: Reason[]; untold: boolean }>> {
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  const loaded = await loadAround(ctx.db, meeting);
  const now = ctx.now();
  const judged = judgeMeeting(loaded, now);
  return done({
    ...judged,
    slotJudged: slotOf(meeting, loaded.setting, now) ?? null,
    evening: [...changedSinceDecision(meeting), ...eveningNotes(meeting, loaded.setting, judged.theme)],
    untold: meeting.state === 'announced' && hasUntoldChanges(meeting, loaded.setting, now),
  });
}

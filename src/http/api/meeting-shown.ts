/** A meeting as the API shows it. */
import type { Context } from '../../context.js';
import { type MeetingRow, meetingRow } from '../../db/pages.js';
import type { Language } from '../../domain/judgement.js';
import type { FrozenDecision, Reason } from '../../domain/meeting.js';
import { reminderWarnings } from '../../domain/reminders.js';
import { done, missing, type Result } from '../../domain/result.js';
import type { SlotJudgement } from '../../domain/slot/slot.js';
import { judgeOneMeeting } from '../../flow/judge.js';
import { speakReasons, speakSlot, speakTheme } from '../speak.js';
import type { Shown } from './route.js';
import type * as schemas from './schemas/meetings.js';

type MeetingInList = Shown<schemas.MeetingInList>;
type MeetingAnswer = Shown<schemas.MeetingAnswer>;

const frozen = ({ why: _, ...slot }: SlotJudgement) => slot;

function decisionShown(decision: FrozenDecision, language: Language): MeetingInList['decision'] {
  return {
    at: decision.at,
    by: decision.by,
    reason: decision.reason ?? null,
    asked: decision.asked ?? null,
    reference: decision.reference ?? null,
    override: decision.override ?? null,
    slotOverride: decision.slotOverride ?? [],
    theme: speakTheme(decision.theme, language),
    slot: decision.slot && frozen(decision.slot),
  };
}

/** Without its judgement, as in lists. */
export function meetingShown(ctx: Context, row: MeetingRow, language: Language): MeetingInList {
  const { meeting, place, venue, ownerBoard, sittingBoard } = row;
  return {
    id: meeting.id,
    slug: meeting.slug,
    uid: meeting.uid,
    state: meeting.state,
    revision: meeting.revision,
    version: meeting.version,
    place: place.slug,
    placeName: place.name,
    venue: venue?.slug ?? null,
    venueName: venue?.name ?? null,
    ownerBoard: ownerBoard.slug,
    sittingBoard: sittingBoard?.slug ?? null,
    date: meeting.date,
    publicStart: meeting.publicStart,
    publicEnd: meeting.publicEnd,
    formalStart: meeting.formalStart,
    formalEnd: meeting.formalEnd,
    announceDate: meeting.announceDate,
    audienceProfile: meeting.audienceProfile,
    theme: meeting.theme,
    programme: meeting.programme,
    staffing: meeting.staffing,
    associations: meeting.associations,
    closedItems: meeting.closedItems,
    food: meeting.food,
    childcare: meeting.childcare,
    interpreting: meeting.interpreting,
    needs: meeting.needs,
    expectedAttendance: meeting.expectedAttendance,
    reminders: meeting.reminders?.map(({ name, daysBefore, at }) => ({ name, daysBefore, at })) ?? null,
    reminderWarnings: speakReasons(
      reminderWarnings(meeting.reminders ?? [], ctx.config.QUIET_HOURS),
      language,
    ).map(({ message }) => message),
    published: meeting.published !== null,
    publishedRevision: meeting.published?.revision ?? null,
    url: `${ctx.config.PUBLIC_URL}/moten/${meeting.slug}`,
    decision: meeting.decision && decisionShown(meeting.decision, language),
    attendance: meeting.attendance,
    outcome: meeting.outcome,
    followUpDue: meeting.published?.followUpDue ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Both judgements as they stand now, spoken. */
export async function judgementShown(
  ctx: Context,
  id: number,
  language: Language,
  also: readonly Reason[] = [],
): Promise<Result<MeetingAnswer['judgement']>> {
  const judged = await judgeOneMeeting(ctx, id);
  if (!judged.ok) return judged;
  const { theme, slot, slotJudged, evening } = judged.value;
  const spoken = {
    theme: speakTheme(theme, language),
    slot: slot && slotJudged ? speakSlot(slot, slotJudged, language) : null,
    notes: speakReasons([...also, ...evening], language),
  };
  return done(spoken);
}

/** One meeting with its judgement. `also`: what is told of what was just done, before the other notes. */
export async function wholeMeeting(
  ctx: Context,
  id: number,
  language: Language,
  also: readonly Reason[] = [],
): Promise<Result<MeetingAnswer>> {
  const row = await meetingRow(ctx.db, id);
  if (!row) return missing;
  const judgement = await judgementShown(ctx, id, language, also);
  if (!judgement.ok) return judgement;
  return done({ ...meetingShown(ctx, row, language), judgement: judgement.value });
}

/** The strong validator of the optimistic lock. */
export const etagOf = (value: { version: number }) => ({ ETag: `"${value.version}"` });

/** What the caller believes the meeting to be at: the body's version and revision, or If-Match. */
export function expectedOf(
  body: { version?: number | undefined; revision?: number | undefined },
  ifMatch: string | undefined,
): { version?: number | undefined; revision?: number | undefined } {
  const { version, revision } = body;
  const header = ifMatch?.trim();
  if (header === undefined || header === '' || header === '*') return { version, revision };
  const seen = /^"?(\d{1,9})"?$/.exec(header)?.[1];
  const fromHeader = seen === undefined ? -1 : Number(seen);
  // A header that disagrees with the body, or that we never gave out, matches nothing.
  return { version: version === undefined || version === fromHeader ? fromHeader : -1, revision };
}

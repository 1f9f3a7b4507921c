/**
 * The pure steps of a meeting. Each takes the meeting as it is and returns the meeting as it becomes with its
 * history line and notices, or a refusal with *all* reasons. Nobody here reads a clock or a table.
 */
import { comingStops } from './coming-gate.js';
import { askedOf } from './decided.js';
import { dueFaults } from './follow-up.js';
import {
  type How,
  isWeak,
  type Judged,
  line,
  overriddenBefore,
  overriddenNow,
  overrideGiven,
  slotReasons,
  themeReasons,
  written,
} from './gate-reasons.js';
import {
  type Attendance,
  type HistoryLine,
  type Meeting,
  type Reason,
  type Refusal,
  reason,
  refusal,
  type Step,
  wrongState,
} from './meeting.js';
import { withProgramme } from './moved-programme.js';
import { announcedTexts, personalNumberReasons } from './public-texts.js';
import {
  endOf,
  movedSaid,
  nextFacts,
  noticeOf,
  roomsSaid,
  type Setting,
  sameFacts,
  startOf,
  type WholeMeeting,
} from './publication.js';
import { planAnswered, planItems } from './two-parts.js';
import { toInstant } from './wallclock.js';

/** The owner board decides to ask the question. The theme must be concrete, local and open. */
export function decide(meeting: Meeting, judged: Judged, how: How): Step | Refusal {
  const refused = refusal([...wrongState(meeting, 'decide'), ...themeReasons(judged.theme, how)]);
  if (refused) return refused;
  const decision = {
    at: how.now.toISOString(),
    by: how.actor.name,
    theme: judged.theme,
    slot: judged.slot,
    asked: askedOf(meeting.theme),
    reason: how.reason?.trim() || undefined,
    override: overrideGiven(judged, how),
  };
  const verdicts = judged.theme.verdicts.map((v) => v.code);
  const rules = judged.theme.rules ? { rules: judged.theme.rules.version } : {};
  const { codes } = overriddenNow({ theme: judged.theme, slot: null }, how, null);
  return {
    ok: true,
    meeting: { ...meeting, state: 'decided', decision },
    history: line('decided', how, { verdicts, ...rules, ...(codes ? { codes } : {}) }),
    notices: [],
  };
}

/** What is missing before a meeting can be planned or told to anybody. */
export function missingForPublication(meeting: Meeting, setting: Setting, now: Date): Reason[] {
  const reasons: Reason[] = [];
  if (!meeting.date) reasons.push(reason('MISSING_DATE', 'date'));
  if (!meeting.publicStart) reasons.push(reason('MISSING_START', 'publicStart'));
  if (!meeting.publicEnd) reasons.push(reason('MISSING_END', 'publicEnd'));
  if (!setting.venue) reasons.push(reason('MISSING_VENUE', 'venue'));
  if (meeting.date && meeting.publicStart && meeting.publicEnd) {
    const end = toInstant(meeting.date, meeting.publicEnd);
    if (
      end.ok &&
      startOf({ date: meeting.date, publicStart: meeting.publicStart }).getTime() <= now.getTime()
    ) {
      reasons.push(reason('DATE_PASSED', 'date', { date: meeting.date }));
    }
  }
  return reasons;
}

const whole = (meeting: Meeting) => meeting as WholeMeeting;
const furnished = (setting: Setting) => setting as Setting & { venue: NonNullable<Setting['venue']> };

/** Fixes time and place. With `saveTheDate` date, place and question go out as tentative; the reason never does. */
export function plan(
  meeting: Meeting,
  setting: Setting,
  judged: Judged,
  how: How & { saveTheDate?: boolean | undefined },
): Step | Refusal {
  const refused = refusal([
    ...wrongState(meeting, 'plan'),
    ...missingForPublication(meeting, setting, how.now),
    ...(how.saveTheDate ? planItems(meeting, setting, how).stops : []),
    ...(how.saveTheDate ? personalNumberReasons(announcedTexts(meeting, undefined), how) : []),
    ...themeReasons(judged.theme, how, overriddenBefore(meeting.decision)),
    ...(judged.slot ? slotReasons(judged.slot, how) : []),
  ]);
  if (refused) return refused;
  const planned: Meeting = { ...meeting, state: 'planned', decision: accepting(meeting, judged, how) };
  const what = {
    total: judged.slot?.total ?? null,
    ...overriddenNow(judged, how, null),
    ...(how.saveTheDate ? planAnswered(meeting, setting, how) : {}),
  };
  if (!how.saveTheDate)
    return { ok: true, meeting: planned, history: line('planned', how, what), notices: [] };
  const facts = nextFacts(whole(planned), furnished(setting), { status: 'tentative', now: how.now });
  return published(
    planned,
    facts,
    'save_the_date',
    line('planned', how, { ...what, saveTheDate: true }),
    how.now,
  );
}

function published(
  meeting: Meeting,
  facts: NonNullable<Meeting['published']>,
  kind: Parameters<typeof noticeOf>[0],
  history: HistoryLine,
  now: Date,
): Step {
  return {
    ok: true,
    meeting: { ...meeting, published: facts, revision: facts.revision },
    history: { ...history, what: { ...history.what, revision: facts.revision } },
    notices: [noticeOf(kind, facts, now)],
  };
}

/**
 * Tells the world. The first time: announced. Again with something new in the draft: changed. Again with nothing
 * new is refused, so that a second press sends nothing.
 */
export function announce(
  meeting: Meeting,
  setting: Setting,
  judged: Judged,
  how: How & { followUpDue?: string | undefined },
): Step | Refusal {
  const first = meeting.state !== 'announced';
  const stopped = refusal(wrongState(meeting, 'announce'));
  if (stopped) return stopped;
  const missing = [
    ...missingForPublication(meeting, setting, how.now),
    ...dueFaults(how.followUpDue, meeting.date),
  ];
  const facts =
    missing.length === 0
      ? nextFacts(whole(meeting), furnished(setting), {
          status: 'confirmed',
          now: how.now,
          reason: how.reason?.trim() || undefined,
          followUpDue: how.followUpDue,
        })
      : undefined;
  if (facts && !first && facts.changes.length === 0) {
    return { ok: false, reasons: [reason('ALREADY_ANNOUNCED', undefined, { revision: meeting.revision })] };
  }
  const refused = refusal([
    ...missing,
    ...comingStops(meeting, setting.venue),
    ...planItems(meeting, setting, how).stops,
    ...personalNumberReasons(announcedTexts(meeting, how.reason), how),
    ...themeReasons(judged.theme, how, overriddenBefore(meeting.decision)),
    ...(judged.slot ? slotReasons(judged.slot, how, meeting.decision ?? {}) : []),
  ]);
  if (refused) return refused;
  if (!facts) throw new Error('a meeting that lacks nothing has facts');
  const kind = first ? 'announced' : 'changed';
  const weak = isWeak(judged.slot) && how.reason;
  const answered = weak || how.override ? accepting(meeting, judged, how) : meeting.decision;
  return published(
    { ...meeting, state: 'announced', decision: answered },
    facts,
    kind,
    line(kind, how, {
      ...overriddenNow(judged, how, meeting.decision),
      ...planAnswered(meeting, setting, how),
      ...(meeting.published && !first ? movedSaid(meeting.published, facts) : {}),
    }),
    how.now,
  );
}

export type Move = { date?: string; publicStart?: string; publicEnd?: string; venueId?: number };

/** The decision with what has just been answered for this evening, and nothing of an earlier evening's. */
function accepting(meeting: Meeting, judged: Judged, how: How): Meeting['decision'] {
  if (!meeting.decision) return meeting.decision;
  const { slotOverride: _stops, weakSlotReason: _why, ...decision } = meeting.decision;
  const why = how.reason?.trim();
  const given = overrideGiven(judged, how);
  return {
    ...decision,
    ...(given?.codes?.length ? { override: given } : {}),
    ...(judged.slot?.hard.length ? { slotOverride: judged.slot.hard } : {}),
    ...(isWeak(judged.slot) && why ? { weakSlotReason: why } : {}),
  };
}

/** Moves a planned or announced meeting, with a reason; its programme follows. A published one is told, with its whole draft. */
export function move(meeting: Meeting, to: Move, setting: Setting, judged: Judged, how: How): Step | Refusal {
  const moved = { ...meeting, ...withProgramme(meeting, to), decision: accepting(meeting, judged, how) };
  const same =
    moved.date === meeting.date &&
    moved.publicStart === meeting.publicStart &&
    moved.publicEnd === meeting.publicEnd &&
    moved.venueId === meeting.venueId;
  const refused = refusal([
    ...wrongState(meeting, 'move'),
    ...overReasons(meeting, how.now),
    ...(written(how.reason) ? [] : [reason('REASON_NEEDED', 'reason')]),
    ...(same ? [reason('NOTHING_MOVED')] : []),
    ...missingForPublication(moved, setting, how.now),
    ...(meeting.state === 'announced' ? comingStops(moved, setting.venue) : []),
    ...(meeting.published ? planItems(moved, setting, how).stops : []),
    ...(meeting.published ? personalNumberReasons(announcedTexts(moved, how.reason), how) : []),
    ...(judged.slot ? slotReasons(judged.slot, how) : []),
  ]);
  if (refused) return refused;
  const history = line('moved', how, {
    from: [meeting.date, meeting.publicStart, meeting.publicEnd].filter((t) => t !== null),
    to: [moved.date, moved.publicStart, moved.publicEnd].filter((t) => t !== null),
    ...(meeting.published && setting.venue ? roomsSaid(meeting.published.venue, setting.venue) : {}),
    ...overriddenNow({ ...judged, theme: { ...judged.theme, verdicts: [] } }, how, null),
    ...(meeting.published ? planAnswered(moved, setting, how) : {}),
  });
  if (!meeting.published) return { ok: true, meeting: moved, history, notices: [] };
  const facts = nextFacts(whole(moved), furnished(setting), {
    status: meeting.published.status,
    now: how.now,
    reason: how.reason?.trim(),
  });
  return published(moved, facts, 'changed', history, how.now);
}

/** A meeting that has taken place can be neither moved nor called off. */
function overReasons(meeting: Meeting, now: Date): Reason[] {
  const over = meeting.published !== null && endOf(meeting.published).getTime() <= now.getTime();
  return over ? [reason('MEETING_OVER')] : [];
}

/** Calls the meeting off, with a reason. What was published is told to be cancelled; the draft is not. */
export function cancel(meeting: Meeting, how: How): Step | Refusal {
  const refused = refusal([
    ...wrongState(meeting, 'cancel'),
    ...overReasons(meeting, how.now),
    ...(written(how.reason) ? [] : [reason('REASON_NEEDED', 'reason')]),
    ...(meeting.published ? personalNumberReasons([{ field: 'reason', text: how.reason }], how) : []),
  ]);
  if (refused) return refused;
  const cancelled: Meeting = { ...meeting, state: 'cancelled' };
  const history = line('cancelled', how);
  if (!meeting.published) return { ok: true, meeting: cancelled, history, notices: [] };
  const facts = sameFacts(meeting.published, {
    status: 'cancelled',
    now: how.now,
    reason: how.reason?.trim(),
  });
  return published(cancelled, facts, 'cancelled', history, how.now);
}

/** The meeting has been held: how many came. Refused before it has begun. */
export function hold(meeting: Meeting, attendance: Attendance | null, how: How): Step | Refusal {
  const started = meeting.published ? startOf(meeting.published).getTime() <= how.now.getTime() : false;
  const refused = refusal([
    ...wrongState(meeting, 'hold'),
    ...(meeting.state === 'announced' && !started ? [reason('NOT_YET_HELD')] : []),
  ]);
  if (refused) return refused;
  const history = line('held', how, attendance ? { total: attendance.total } : {});
  return { ok: true, meeting: { ...meeting, state: 'held', attendance }, history, notices: [] };
}

/** Closes a meeting that has been followed up; there is no other way to close one. */
export function close(meeting: Meeting, how: How): Step | Refusal {
  const refused = refusal(wrongState(meeting, 'close'));
  if (refused) return refused;
  return { ok: true, meeting: { ...meeting, state: 'closed' }, history: line('closed', how), notices: [] };
}

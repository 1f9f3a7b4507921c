/**
 * Steps 3, 4, 7, 9 and 11: a meeting is decided, planned, announced, moved, cancelled, held, followed up, closed.
 * Each loads the meeting alone, judges it again, takes the pure step and writes it with its notices; after the
 * commit the relay is woken. Nothing is sent here.
 */
import type { Preview } from '../channels/channel.js';
import type { Context } from '../context.js';
import { countFollowers } from '../db/deliveries.js';
import { meetingById } from '../db/meetings.js';
import { findPerson } from '../db/people.js';
import { venueBySlug } from '../db/places.js';
import { type Expected, type Loaded, loadAround, takeStep } from '../db/take-step.js';
import type { How } from '../domain/gate-reasons.js';
import type { Language } from '../domain/judgement.js';
import { judgeMeeting } from '../domain/judging.js';
import { type Attendance, type Meeting, type Refusal, reason, type Step } from '../domain/meeting.js';
import * as steps from '../domain/meeting-steps.js';
import { isMeetingNotice } from '../domain/notice.js';
import type { Action, Actor } from '../domain/permissions.js';
import {
  badInput,
  done,
  forbidden,
  missing,
  type Refused,
  type Result,
  refusedStep,
} from '../domain/result.js';
import { slotInputFaults } from '../domain/slot-input.js';

/** What every step may be given. `secondPerson`: a person's id or e-mail address. */
export type StepInput = {
  reason?: string | undefined;
  override?: { reason: string; secondPerson?: string | number | undefined } | undefined;
};

type Asked = { actor: Actor; id: number; action: Action; input: StepInput; expected: Expected };

/** Resolves the second person; an unknown one is bad input. */
async function howOf(ctx: Context, asked: Asked): Promise<{ ok: true; how: How } | Refused> {
  const { reason: why, override } = asked.input;
  const how: How = { actor: asked.actor, now: ctx.now(), reason: why };
  if (!override) return { ok: true, how };
  const named = override.secondPerson;
  if (named === undefined || named === '')
    return { ok: true, how: { ...how, override: { reason: override.reason } } };
  const person = await findPerson(ctx.db, named);
  if (!person?.active) {
    return badInput([reason('SECOND_PERSON_UNKNOWN', 'override.secondPerson')]) as Refused;
  }
  return { ok: true, how: { ...how, override: { reason: override.reason, secondPerson: person } } };
}

async function take(
  ctx: Context,
  asked: Asked,
  work: (loaded: Loaded, how: How) => Step | Refusal,
): Promise<Result<Meeting>> {
  const refused = forbidden(asked.actor, asked.action);
  if (refused) return refused;
  const resolved = await howOf(ctx, asked);
  if (!resolved.ok) return resolved;
  const taken = await takeStep(ctx.db, asked.id, asked.expected, (loaded) => work(loaded, resolved.how));
  if (taken.ok) {
    if (taken.step.notices.length > 0) await ctx.queue.wake({ name: 'relay' });
    return done(taken.meeting);
  }
  if (taken.is === 'refused') return refusedStep(taken.refusal.reasons);
  return taken.is === 'missing' ? missing : taken;
}

/** The owner board decides to ask the question. */
export function decideMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'decide meetings', input, expected }, (loaded, how) =>
    steps.decide(loaded.meeting, judgeMeeting(loaded, how.now), how),
  );
}

/** Time and place are fixed; with `saveTheDate` that much is told. */
export function planMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput & { saveTheDate?: boolean | undefined },
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'plan meetings', input, expected }, (loaded, how) =>
    steps.plan(loaded.meeting, loaded.setting, judgeMeeting(loaded, how.now), {
      ...how,
      saveTheDate: input.saveTheDate,
    }),
  );
}

const announceStep = (loaded: Loaded, how: How) =>
  steps.announce(loaded.meeting, loaded.setting, judgeMeeting(loaded, how.now), how);

/** Everybody is told; a second time only when the draft holds something new. */
export function announceMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'announce meetings', input, expected }, announceStep);
}

export type ChannelPreview = {
  channel: string;
  label: Record<Language, string>;
  /** Switched off by the settings: nothing goes out, and the text can be copied. */
  on: boolean;
  /** How many deliveries there would be. */
  count: number;
  /** By language, in the languages in which anybody would get it. */
  previews: Partial<Record<Language, Preview>>;
};
export type Rehearsal = { kind: string; revision: number; channels: ChannelPreview[] };

/** What `announce` would send, where and to how many. Writes and sends nothing. */
export async function rehearseAnnouncement(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
): Promise<Result<Rehearsal>> {
  const refused = forbidden(actor, 'announce meetings');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  const resolved = await howOf(ctx, { actor, id, action: 'announce meetings', input, expected: {} });
  if (!resolved.ok) return resolved;
  const step = announceStep(await loadAround(ctx.db, meeting), resolved.how);
  if (!step.ok) return refusedStep(step.reasons);
  const [notice] = step.notices;
  if (!notice || !isMeetingNotice(notice)) throw new Error('an announcement has a notice');
  const channels: ChannelPreview[] = [];
  for (const channel of ctx.channels.filter((c) => c.tells.includes(notice.kind))) {
    const followers =
      channel.reach === 'each subscriber' ? await countFollowers(ctx.db, notice.facts) : undefined;
    const languages: Language[] = followers && followers.en > 0 ? ['sv', 'en'] : ['sv'];
    const previews: ChannelPreview['previews'] = {};
    for (const language of languages) {
      previews[language] = channel.preview(await channel.compose(notice, language, ctx.compose));
    }
    const on = channel.isOn(ctx.config);
    const once = on ? (channel.recipients?.(notice.facts, ctx.config).length ?? 0) : 0;
    const count = followers ? followers.sv + followers.en : once;
    channels.push({ channel: channel.name, label: channel.label, on, count, previews });
  }
  return done({ kind: notice.kind, revision: notice.revision, channels });
}

export type MoveInput = StepInput & {
  date?: string | undefined;
  publicStart?: string | undefined;
  publicEnd?: string | undefined;
  /** A venue's slug, in the meeting's own place. */
  venue?: string | undefined;
};

/** Another time or room, told to everybody who was told before. */
export async function moveMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: MoveInput,
  expected: Expected = {},
): Promise<Result<Meeting>> {
  const refused = forbidden(actor, 'announce meetings');
  if (refused) return refused;
  const before = await meetingById(ctx.db, id);
  if (!before) return missing;
  const { date, publicStart, publicEnd } = input;
  const venue = input.venue === undefined ? undefined : await venueBySlug(ctx.db, input.venue);
  const slot = {
    date: date ?? before.date,
    publicStart: publicStart ?? before.publicStart,
    publicEnd: publicEnd ?? before.publicEnd,
  };
  const bad = badInput([
    ...slotInputFaults(slot, date ? ctx.now() : undefined),
    ...(input.venue !== undefined && !venue ? [reason('UNKNOWN_VENUE', 'venue', { slug: input.venue })] : []),
    ...(venue && venue.placeId !== before.placeId
      ? [reason('VENUE_ELSEWHERE', 'venue', { slug: venue.slug })]
      : []),
  ]);
  if (bad) return bad;
  const to = {
    ...(date ? { date } : {}),
    ...(publicStart ? { publicStart } : {}),
    ...(publicEnd ? { publicEnd } : {}),
    ...(venue ? { venueId: venue.id } : {}),
  };
  // What was checked above was checked against `before`, so it must still be that.
  const same = { ...expected, version: expected.version ?? before.version };
  return take(ctx, { actor, id, action: 'announce meetings', input, expected: same }, (loaded, how) => {
    const setting = venue ? { ...loaded.setting, venue } : loaded.setting;
    const judged = judgeMeeting({ ...loaded, setting, meeting: { ...loaded.meeting, ...to } }, how.now);
    return steps.move(loaded.meeting, to, setting, judged, how);
  });
}

/** Called off. */
export function cancelMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'announce meetings', input, expected }, ({ meeting }, how) =>
    steps.cancel(meeting, how),
  );
}

/** It has been held; how many came. */
export function holdMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput & { attendance?: Attendance | undefined },
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'hold meetings', input, expected }, ({ meeting }, how) =>
    steps.hold(meeting, input.attendance ?? null, how),
  );
}

/** What came of it, told to everybody who follows the place. */
export function followUpMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput & { outcome: string },
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'follow up meetings', input, expected }, ({ meeting }, how) =>
    steps.followUp(meeting, input.outcome, how),
  );
}

/** Closed, after the follow-up. */
export function closeMeeting(
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
  expected: Expected = {},
) {
  return take(ctx, { actor, id, action: 'follow up meetings', input, expected }, ({ meeting }, how) =>
    steps.close(meeting, how),
  );
}

/**
 * Steps 3, 4, 7, 9 and 11: a meeting is decided, planned, announced, moved, cancelled, held, followed up, closed.
 * Each loads the meeting alone, judges it again, takes the pure step and writes it with its notices, then wakes the
 * relay. Nothing is sent here. Every step can be rehearsed: what would go out, when and to how many.
 */
import type { ChannelPreview } from '../channels/channel.js';
import type { Context } from '../context.js';
import { askGate, passGate } from '../db/ask-gate.js';
import { draftMoved } from '../db/follow-ups.js';
import { meetingById } from '../db/meetings.js';
import { papersToTell } from '../db/papers.js';
import { findPerson } from '../db/people.js';
import { venueBySlug } from '../db/places.js';
import { countFollowers } from '../db/planned.js';
import { type Expected, type Loaded, loadAround, takeStep } from '../db/take-step.js';
import { toldOf } from '../db/told.js';
import * as after from '../domain/after-steps.js';
import type {
  AnnounceInput,
  AskedStep,
  FollowUpInput,
  HoldInput,
  MoveInput,
  PlanInput,
  StepInput,
} from '../domain/asked-step.js';
import { heldUntil } from '../domain/brake.js';
import { decideAgain } from '../domain/decided.js';
import { listsOf } from '../domain/follow-up.js';
import type { How } from '../domain/gate-reasons.js';
import type { Language } from '../domain/judgement.js';
import { judgeMeeting } from '../domain/judging.js';
import { type Meeting, type Refusal, reason, type Step, type StepName } from '../domain/meeting.js';
import * as steps from '../domain/meeting-steps.js';
import { isMeetingNotice, type Notice } from '../domain/notice.js';
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
import { outcomeText } from '../text/outcome.js';
import { wordsOf } from '../text/words/index.js';

export type * from '../domain/asked-step.js';

const actionOf: Record<Exclude<StepName, 'amend'>, Action> = {
  decide: 'decide meetings',
  'decide-again': 'decide meetings',
  plan: 'plan meetings',
  announce: 'announce meetings',
  move: 'announce meetings',
  cancel: 'announce meetings',
  hold: 'hold meetings',
  'follow-up': 'follow up meetings',
  close: 'follow up meetings',
  'tell-decision': 'tell decisions',
  'tell-done': 'tell decisions',
};

type Work = (loaded: Loaded, how: How) => Step | Refusal;

/** The pure step behind what is asked; for a move, its new time and room are looked up and checked first. */
async function workOf(
  ctx: Context,
  meeting: Meeting,
  asked: AskedStep,
): Promise<{ ok: true; work: Work } | Refused> {
  const ready = (work: Work) => ({ ok: true, work }) as const;
  switch (asked.step) {
    case 'decide':
      return ready((loaded, how) => steps.decide(loaded.meeting, judgeMeeting(loaded, how.now), how));
    case 'decide-again':
      return ready((loaded, how) => decideAgain(loaded.meeting, judgeMeeting(loaded, how.now), how));
    case 'plan':
      return ready((loaded, how) =>
        steps.plan(loaded.meeting, loaded.setting, judgeMeeting(loaded, how.now), {
          ...how,
          saveTheDate: asked.saveTheDate,
        }),
      );
    case 'announce':
      return ready((loaded, how) =>
        steps.announce(loaded.meeting, loaded.setting, judgeMeeting(loaded, how.now), {
          ...how,
          followUpDue: asked.followUpDue,
        }),
      );
    case 'cancel':
      return ready((loaded, how) => steps.cancel(loaded.meeting, how));
    case 'hold':
      return ready((loaded, how) => steps.hold(loaded.meeting, asked.attendance ?? null, how));
    case 'follow-up':
      return followUpWork(asked);
    case 'tell-decision':
      return ready((loaded, how) => after.tellDecision(loaded.meeting, asked.decision, how));
    case 'tell-done':
      return ready((loaded, how) => after.tellDone(loaded.meeting, asked.done, how));
    case 'close':
      return ready((loaded, how) => steps.close(loaded.meeting, how));
    case 'move':
      return moveWork(ctx, meeting, asked);
  }
}

/** One text or the lists; both at once would be two truths. */
function followUpWork(given: FollowUpInput): { ok: true; work: Work } | Refused {
  const lists = listsOf(given);
  const both = lists && given.outcome?.trim() ? [reason('OUTCOME_OR_LISTS', 'outcome')] : [];
  const outcome = lists ? outcomeText(lists) : (given.outcome ?? '');
  const work: Work = ({ meeting }, how) => after.followUp(meeting, { ...given, outcome }, how);
  return badInput(both) ?? { ok: true, work };
}

async function moveWork(
  ctx: Context,
  before: Meeting,
  input: MoveInput,
): Promise<{ ok: true; work: Work } | Refused> {
  const { date, publicStart, publicEnd } = input;
  const venue = input.venue === undefined ? undefined : await venueBySlug(ctx.db, input.venue);
  const to = {
    ...(date ? { date } : {}),
    ...(publicStart ? { publicStart } : {}),
    ...(publicEnd ? { publicEnd } : {}),
    ...(venue ? { venueId: venue.id } : {}),
  };
  const now = { date: before.date, publicStart: before.publicStart, publicEnd: before.publicEnd };
  const bad = badInput([
    ...slotInputFaults({ ...now, ...to }, date ? ctx.now() : undefined),
    ...(input.venue !== undefined && !venue ? [reason('UNKNOWN_VENUE', 'venue', { slug: input.venue })] : []),
    ...(venue && venue.placeId !== before.placeId
      ? [reason('VENUE_ELSEWHERE', 'venue', { slug: venue.slug })]
      : []),
  ]);
  if (bad) return bad;
  const work: Work = (loaded, how) => {
    const setting = venue ? { ...loaded.setting, venue } : loaded.setting;
    const judged = judgeMeeting({ ...loaded, setting, meeting: { ...loaded.meeting, ...to } }, how.now);
    return steps.move(loaded.meeting, to, setting, judged, how);
  };
  return { ok: true, work };
}

/** Resolves the second person; an unknown one is bad input. */
async function howOf(
  ctx: Context,
  actor: Actor,
  asked: StepInput,
): Promise<{ ok: true; how: How } | Refused> {
  const { reason: why, override, anyway } = asked;
  const how: How = { actor, now: ctx.now(), reason: why, anyway };
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

type Prepared = { ok: true; work: Work; how: How; meeting: Meeting };

/** May the actor, is the meeting there, is what was given right? */
async function prepare(
  ctx: Context,
  actor: Actor,
  id: number,
  asked: AskedStep,
): Promise<Prepared | Refused> {
  const refused = forbidden(actor, actionOf[asked.step]);
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  const resolved = await howOf(ctx, actor, asked);
  if (!resolved.ok) return resolved;
  const found = await workOf(ctx, meeting, asked);
  return found.ok ? { ok: true, work: found.work, how: resolved.how, meeting } : found;
}

/** Takes a step. The one way a meeting changes its state. */
export async function takeMeetingStep(
  ctx: Context,
  actor: Actor,
  id: number,
  asked: AskedStep,
  expected: Expected = {},
): Promise<Result<Meeting>> {
  const prepared = await prepare(ctx, actor, id, asked);
  if (!prepared.ok) return prepared;
  const { work, how, meeting } = prepared;
  // A move was checked against the meeting as it was read, so it is written against that version only.
  const version = asked.step === 'move' ? (expected.version ?? meeting.version) : expected.version;
  const taken = await takeStep(ctx.db, id, { ...expected, version }, async (loaded, tx) => {
    const outcome = (await draftMoved(tx, id, asked)) ?? work(loaded, how);
    const told = wordsOf('sv').planner.checklist.toldByStep;
    return passGate(tx, loaded, { ...how, step: asked.step, told }, outcome);
  });
  if (taken.ok) {
    if (taken.step.notices.length > 0) await ctx.queue.wake({ name: 'relay' });
    return done(taken.meeting);
  }
  if (taken.is === 'refused') return refusedStep(taken.refusal.reasons);
  return taken.is === 'missing' ? missing : taken;
}

/** The steps by name, for doors that know which one they are. */
export const decideMeeting = (
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
  expected?: Expected,
) => takeMeetingStep(ctx, actor, id, { step: 'decide', ...input }, expected);
export const planMeeting = (ctx: Context, actor: Actor, id: number, input: PlanInput, expected?: Expected) =>
  takeMeetingStep(ctx, actor, id, { step: 'plan', ...input }, expected);
export const announceMeeting = (
  ctx: Context,
  actor: Actor,
  id: number,
  input: AnnounceInput,
  expected?: Expected,
) => takeMeetingStep(ctx, actor, id, { step: 'announce', ...input }, expected);
export const moveMeeting = (ctx: Context, actor: Actor, id: number, input: MoveInput, expected?: Expected) =>
  takeMeetingStep(ctx, actor, id, { step: 'move', ...input }, expected);
export const cancelMeeting = (
  ctx: Context,
  actor: Actor,
  id: number,
  input: StepInput,
  expected?: Expected,
) => takeMeetingStep(ctx, actor, id, { step: 'cancel', ...input }, expected);
export const holdMeeting = (ctx: Context, actor: Actor, id: number, input: HoldInput, expected?: Expected) =>
  takeMeetingStep(ctx, actor, id, { step: 'hold', ...input }, expected);
export const followUpMeeting = (
  ctx: Context,
  actor: Actor,
  id: number,
  input: FollowUpInput,
  expected?: Expected,
) => takeMeetingStep(ctx, actor, id, { step: 'follow-up', ...input }, expected);
export const closeMeeting = (ctx: Context, actor: Actor, id: number, input: StepInput, expected?: Expected) =>
  takeMeetingStep(ctx, actor, id, { step: 'close', ...input }, expected);

/** `kind` null: nothing of the meeting is published, so nothing goes out. */
export type Rehearsal = { kind: string | null; revision: number; channels: ChannelPreview[] };

/** What a step would send, where and to how many. Writes and sends nothing. */
export async function rehearse(
  ctx: Context,
  actor: Actor,
  id: number,
  asked: AskedStep,
): Promise<Result<Rehearsal>> {
  const prepared = await prepare(ctx, actor, id, asked);
  if (!prepared.ok) return prepared;
  const { work, how, meeting } = prepared;
  const loaded = await loadAround(ctx.db, meeting);
  const outcome = (await draftMoved(ctx.db, id, asked)) ?? work(loaded, how);
  const step = await askGate(ctx.db, loaded, { ...how, step: asked.step }, outcome);
  if (!step.ok) return refusedStep(step.reasons);
  const [notice] = step.notices;
  return done({
    kind: notice?.kind ?? null,
    revision: step.meeting.revision,
    channels: notice ? await previewsOf(ctx, notice) : [],
  });
}

async function previewsOf(ctx: Context, notice: Notice): Promise<ChannelPreview[]> {
  if (!isMeetingNotice(notice)) return [];
  const channels: ChannelPreview[] = [];
  for (const channel of ctx.channels.filter((one) => one.tells.includes(notice.kind))) {
    const { name, label, reach } = channel;
    const followers = reach === 'each subscriber' ? await countFollowers(ctx.db, notice.facts) : undefined;
    const languages: Language[] = followers && followers.en > 0 ? ['sv', 'en'] : ['sv'];
    const previews: ChannelPreview['previews'] = {};
    for (const language of languages) {
      // Whoever can, shows it without composing: a request must not render the calendar file of a mail.
      previews[language] = channel.rehearse
        ? await channel.rehearse(notice, language, ctx.compose)
        : channel.preview(await channel.compose(notice, language, ctx.compose));
    }
    const on = channel.isOn(ctx.config);
    const papers = reach === 'each paper' ? await papersToTell(ctx.db, notice, name, ctx.now()) : undefined;
    const told = followers || papers ? [] : await toldOf(ctx.db, notice.facts.meetingId, name);
    const once = on ? (channel.recipients?.(notice.facts, ctx.config, told, notice.kind).length ?? 0) : 0;
    const count = followers ? followers.sv + followers.en : (papers?.filter((p) => p.goes).length ?? once);
    const held = heldUntil(channel, notice, ctx.now(), ctx.config.QUIET_HOURS);
    channels.push({ channel: name, label, on, count, heldUntil: held, previews, papers });
  }
  return channels;
}

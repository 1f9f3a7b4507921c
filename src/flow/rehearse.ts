/** What a move, a cancellation, a follow-up or a saved date would send, where and to how many. Writes and sends nothing. */
import type { Preview } from '../channels/channel.js';
import type { Context } from '../context.js';
import { countFollowers } from '../db/deliveries.js';
import { meetingById } from '../db/meetings.js';
import { venueBySlug } from '../db/places.js';
import { type Loaded, loadAround } from '../db/take-step.js';
import type { How } from '../domain/gate-reasons.js';
import type { Language } from '../domain/judgement.js';
import { judgeMeeting } from '../domain/judging.js';
import { type Meeting, type Refusal, reason, type Step } from '../domain/meeting.js';
import * as steps from '../domain/meeting-steps.js';
import { isMeetingNotice, type Notice } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
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

export type RehearsedStep =
  | { step: 'move'; date?: string; publicStart?: string; publicEnd?: string; venue?: string; reason: string }
  | { step: 'cancel'; reason: string }
  | { step: 'follow-up'; outcome: string };
/** What only an administrator adds: why a stop is passed over. */
export type Overridden = { reason: string } | undefined;

export type RehearsedChannel = {
  channel: string;
  label: Record<Language, string>;
  on: boolean;
  count: number;
  previews: Partial<Record<Language, Preview>>;
};
/** `kind` null: nothing of the meeting is published, so nothing goes out. */
export type RehearsedStepResult = { kind: string | null; channels: RehearsedChannel[] };

/** Takes the step in thought only. */
export async function rehearseStep(
  ctx: Context,
  actor: Actor,
  id: number,
  asked: RehearsedStep,
  override?: Overridden,
): Promise<Result<RehearsedStepResult>> {
  const refused = forbidden(actor, asked.step === 'follow-up' ? 'follow up meetings' : 'announce meetings');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  const loaded = await loadAround(ctx.db, meeting);
  const how: How = {
    actor,
    now: ctx.now(),
    ...('reason' in asked ? { reason: asked.reason } : {}),
    ...(override ? { override } : {}),
  };
  const step = await thinkStep(ctx, meeting, loaded, asked, how);
  if ('is' in step) return step;
  if (!step.ok) return refusedStep(step.reasons);
  const [notice] = step.notices;
  return done(
    notice ? { kind: notice.kind, channels: await previewsOf(ctx, notice) } : { kind: null, channels: [] },
  );
}

async function thinkStep(
  ctx: Context,
  meeting: Meeting,
  loaded: Loaded,
  asked: RehearsedStep,
  how: How,
): Promise<Step | Refusal | Refused> {
  if (asked.step === 'cancel') return steps.cancel(meeting, how);
  if (asked.step === 'follow-up') return steps.followUp(meeting, asked.outcome, how);
  const { date, publicStart, publicEnd } = asked;
  const venue = asked.venue === undefined ? undefined : await venueBySlug(ctx.db, asked.venue);
  const slot = { date: meeting.date, publicStart: meeting.publicStart, publicEnd: meeting.publicEnd };
  const moved = {
    ...(date ? { date } : {}),
    ...(publicStart ? { publicStart } : {}),
    ...(publicEnd ? { publicEnd } : {}),
  };
  const bad = badInput([
    ...slotInputFaults({ ...slot, ...moved }, date ? ctx.now() : undefined),
    ...(asked.venue !== undefined && !venue ? [reason('UNKNOWN_VENUE', 'venue', { slug: asked.venue })] : []),
    ...(venue && venue.placeId !== meeting.placeId
      ? [reason('VENUE_ELSEWHERE', 'venue', { slug: venue.slug })]
      : []),
  ]);
  if (bad) return bad;
  const to = { ...moved, ...(venue ? { venueId: venue.id } : {}) };
  const setting = venue ? { ...loaded.setting, venue } : loaded.setting;
  const judged = judgeMeeting({ ...loaded, setting, meeting: { ...meeting, ...to } }, how.now);
  return steps.move(meeting, to, setting, judged, how);
}

async function previewsOf(ctx: Context, notice: Notice): Promise<RehearsedChannel[]> {
  if (!isMeetingNotice(notice)) return [];
  const channels: RehearsedChannel[] = [];
  for (const channel of ctx.channels.filter((one) => one.tells.includes(notice.kind))) {
    const followers =
      channel.reach === 'each subscriber' ? await countFollowers(ctx.db, notice.facts) : undefined;
    const languages: Language[] = followers && followers.en > 0 ? ['sv', 'en'] : ['sv'];
    const previews: RehearsedChannel['previews'] = {};
    for (const language of languages) {
      previews[language] = channel.preview(await channel.compose(notice, language, ctx.compose));
    }
    const on = channel.isOn(ctx.config);
    const once = on ? (channel.recipients?.(notice.facts, ctx.config).length ?? 0) : 0;
    channels.push({
      channel: channel.name,
      label: channel.label,
      on,
      count: followers ? followers.sv + followers.en : once,
      previews,
    });
  }
  return channels;
}

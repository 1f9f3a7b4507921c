/** When a wait that passes by itself is too long for what is to be told: then a person is asked to put it out by hand. */
import type { Outcome } from '../../domain/delivery.js';
import type { NoticeKind } from '../../domain/notice.js';

/** What is told, and of a meeting that begins and ends when. Instants in milliseconds; null: never too late. */
export type Hurry = { kind: NoticeKind; begins: number; ends: number | null };

const hour = 3600_000;
/** People plan their evening two days ahead: a change or a cancellation must have reached them by then. */
const near = 48 * hour;

/**
 * The outcome, with `personMustAct` on a pause that lasts past the notice's end, or that keeps a change or a cancellation
 * back when the meeting is less than 48 hours away. Pure.
 */
export function tellIfLate(outcome: Outcome, hurry: Hurry, now: Date): Outcome {
  if (outcome.is !== 'pause' || outcome.because.personMustAct) return outcome;
  const until = now.getTime() + outcome.seconds * 1000;
  const tooLate = hurry.ends !== null && until >= hurry.ends;
  const isNews = hurry.kind === 'changed' || hurry.kind === 'cancelled';
  const isNear = isNews && hurry.begins - now.getTime() < near;
  if (!tooLate && !isNear) return outcome;
  return { ...outcome, because: { ...outcome.because, personMustAct: true } };
}

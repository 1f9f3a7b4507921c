/** The service times of views are set by the administrator; they hold at once, also for views that have come. */
import type { Context } from '../context.js';
import { inTransaction } from '../db/pool.js';
import { setServiceDays } from '../db/service-days.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, type Result } from '../domain/result.js';
import { mostServiceDays, type ServiceDays } from '../domain/view.js';

function faultsOf(days: ServiceDays): Reason[] {
  const faults = (['receipt', 'answer'] as const).flatMap((name) => {
    const most = mostServiceDays[name];
    const ok = Number.isInteger(days[name]) && days[name] >= 1 && days[name] <= most;
    return ok ? [] : [reason('SERVICE_DAYS', name, { most })];
  });
  return faults.length === 0 && days.answer < days.receipt ? [reason('SERVICE_ORDER', 'answer')] : faults;
}

/** Sets both, in working days; who, when and what held before are kept. `version`: the one that was read; somebody else's newer one is a refusal (gate). */
export async function changeServiceDays(
  ctx: Context,
  actor: Actor,
  days: ServiceDays,
  version: number,
): Promise<Result<true>> {
  const refused = forbidden(actor, 'edit settings') ?? badInput(faultsOf(days));
  if (refused) return refused;
  const set = await inTransaction(ctx.db, (tx) =>
    setServiceDays(tx, days, version, { who: actor.name, at: ctx.now() }),
  );
  return set ? done(true) : { ok: false, is: 'gate', reasons: [reason('SERVICE_CHANGED')] };
}

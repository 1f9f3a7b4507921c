/** The municipality's own service times for views; those of the domain until somebody has set them. */
import { sql } from 'drizzle-orm';
import { type ServiceDays, serviceDays } from '../domain/view.js';
import type { Db, Tx } from './pool.js';
import { recall, remember } from './shared.js';

const key = 'service days';

/** `version`: 0 until somebody has set them. */
export type KeptServiceDays = ServiceDays & {
  version: number;
  changes?: readonly ServiceChange[] | undefined;
};
/** Who set them, when (ISO instant), and what held before. */
export type ServiceChange = { who: string; at: string; before: ServiceDays; to: ServiceDays };

export async function serviceDaysOf(db: Db): Promise<KeptServiceDays> {
  const kept = (await recall(db, key)) as KeptServiceDays | undefined;
  return kept ?? { ...serviceDays, version: 0 };
}

/** Sets them, and keeps what held before; false when somebody else has done so since `version` was read. */
export async function setServiceDays(
  tx: Tx,
  days: ServiceDays,
  version: number,
  by: { who: string; at: Date },
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${key}))`);
  const kept = await serviceDaysOf(tx);
  if (kept.version !== version) return false;
  const to = { receipt: days.receipt, answer: days.answer };
  const before = { receipt: kept.receipt, answer: kept.answer };
  const changes = [...(kept.changes ?? []), { who: by.who, at: by.at.toISOString(), before, to }];
  await remember(tx, key, { ...to, version: version + 1, changes });
  return true;
}

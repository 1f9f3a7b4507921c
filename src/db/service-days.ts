/** The municipality's own service times for views; those of the domain until somebody has set them. */
import { sql } from 'drizzle-orm';
import { type ServiceDays, serviceDays } from '../domain/view.js';
import type { Db, Tx } from './pool.js';
import { recall, remember } from './shared.js';

const key = 'service days';

/** `version`: 0 until somebody has set them. */
export type KeptServiceDays = ServiceDays & { version: number };

export async function serviceDaysOf(db: Db): Promise<KeptServiceDays> {
  const kept = (await recall(db, key)) as KeptServiceDays | undefined;
  return kept ?? { ...serviceDays, version: 0 };
}

/** Sets them; false when somebody else has done so since `version` was read. */
export async function setServiceDays(tx: Tx, days: ServiceDays, version: number): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${key}))`);
  if ((await serviceDaysOf(tx)).version !== version) return false;
  await remember(tx, key, { receipt: days.receipt, answer: days.answer, version: version + 1 });
  return true;
}

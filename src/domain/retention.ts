/**
 * How long what is known of people is kept, as data: one rule for each class, run by the nightly job (flow/sweep.ts,
 * db/retention.ts) and told in words on /planering/gallring. Sources: domain notes 4. A municipality's own decision on
 * disposal (dokumenthanteringsplan, arkivlagen 10 §) goes before these days; they are what the product does.
 */
import { addDays, localDate, toInstant } from './wallclock.js';

/** When the days begin to count. */
export type KeptFrom =
  | 'asked'
  | 'left'
  | 'sent'
  | 'came back'
  | 'last fault'
  | 'answered or closed'
  | 'meeting'
  | 'handled'
  | 'removed'
  | 'settled';

export type RetentionRule = {
  code: string;
  /** Days after `from`; 0: at once, or the night after. */
  days: number;
  from: KeptFrom;
  /** The law it rests on, as it is cited. */
  law: string;
};

/** Twenty-four months, in days. */
const twoYears = 730;

const minimal = 'GDPR art. 5.1 c och e';

/** Every class that is forgotten, in the order it is done. */
export const retentionRules = [
  { code: 'unconfirmed', days: 7, from: 'asked', law: minimal },
  { code: 'sign_ins', days: 7, from: 'sent', law: minimal },
  { code: 'subscribers', days: 0, from: 'left', law: 'GDPR art. 17.1 b' },
  { code: 'kept_mail', days: 30, from: 'sent', law: minimal },
  { code: 'bounces', days: 30, from: 'came back', law: minimal },
  { code: 'address_faults', days: 30, from: 'last fault', law: minimal },
  { code: 'view_contacts', days: 90, from: 'answered or closed', law: minimal },
  // Not answered, or with a board or unit: that waiting has an end too, as for a nomination.
  { code: 'view_contacts_waiting', days: 365, from: 'asked', law: minimal },
  { code: 'needs', days: 30, from: 'meeting', law: 'GDPR art. 5.1 e och 9' },
  { code: 'nominations', days: 90, from: 'handled', law: minimal },
  { code: 'nominations_waiting', days: 365, from: 'asked', law: minimal },
  { code: 'association_contacts', days: 0, from: 'removed', law: minimal },
  { code: 'delivery_recipients', days: twoYears, from: 'settled', law: minimal },
] as const satisfies readonly RetentionRule[];
export type RetentionCode = (typeof retentionRules)[number]['code'];

/** What is kept, and the law that wants it kept. Exported to the archive, never forgotten by the program. */
export const keptClasses = [
  { code: 'view_texts', law: 'TF 2 kap., OSL 5 kap. 1 §, arkivlagen 3 §' },
  { code: 'record', law: 'arkivlagen 3–4 §§' },
  { code: 'comments', law: 'OSL 5 kap. 1 §, arkivlagen 10 §' },
] as const;

/** What is older than this instant goes. */
export const keptSince = (rule: RetentionRule, now: Date): Date =>
  new Date(now.getTime() - rule.days * 24 * 3600_000);

/** The hour and minute of the nightly job (queue/jobs.ts), wall clock in the municipality's zone. */
export const nightTime = '04:20';

/** The next time the nightly job runs; a house that is closed then does it when it opens. */
export function nextNight(now: Date): Date {
  const today = localDate(now);
  for (const day of [today, addDays(today, 1)]) {
    const at = toInstant(day, nightTime);
    if (at.ok && at.at > now) return at.at;
  }
  throw new Error('no night was found');
}

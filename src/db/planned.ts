/** Who is to be told: delivery rows as the relay plans them. */
import { type SQL, sql } from 'drizzle-orm';
import type { Held } from '../domain/brake.js';
import type { Because } from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts } from '../domain/notice.js';
import type { Db, Tx } from './pool.js';

/**
 * Confirmed subscribers `s` who follow the meeting's place or one of its boards, and those who were told of it earlier
 * and still subscribe.
 */
export function whoFollows(facts: MeetingFacts): SQL {
  const boardSlugs = [facts.ownerBoard.slug, ...(facts.sittingBoard ? [facts.sittingBoard.slug] : [])];
  return sql`
    s.confirmed_at is not null and (
      exists (
        select 1 from subscriptions x
        where x.subscriber_id = s.id and (
          (x.place_id is null and x.board_id is null)
          or x.place_id = (select id from places where slug = ${facts.place.slug})
          or x.board_id in (select id from boards where slug = any(${sql.param(boardSlugs)}::text[]))
        )
      )
      or exists (
        select 1 from outbox o join deliveries e on e.notice = o.key
        where o.meeting_id = ${facts.meetingId} and e.recipient = s.email and e.state in ('sent', 'unsure')
      )
    )`;
}

/** The address of subscriber `s` is suppressed by the fault `f`. */
const suppresses = sql`f.email = s.email and f.suppressed_at is not null`;
/** Nobody has found that this address does not work. */
export const notSuppressedAddress = (email: SQL): SQL =>
  sql`not exists (select 1 from address_faults f where f.email = ${email} and f.suppressed_at is not null)`;
/** Subscriber `s` gets letters: nobody has found that the address does not work. */
export const notSuppressed = sql`not exists (select 1 from address_faults f where ${suppresses})`;

const suppressed = JSON.stringify({ code: 'ADDRESS_SUPPRESSED' });

/** A share of the followers: the one of number `nth`, from 0, of `of` shares that are about as large. */
export type Share = { nth: number; of: number };

/**
 * Plans one delivery for each follower, in one statement. `held`: not at once. `most`: for the first so many only.
 * `share`: for a share of them, so that several connections can plan side by side. An address that is suppressed gets a
 * row that is skipped, so that staff see it. Returns how many are new.
 */
export async function planForFollowers(
  db: Db,
  notice: { key: string; facts: MeetingFacts },
  channel: string,
  now: Date,
  { held, most, share }: { held?: Held | undefined; most?: number | undefined; share?: Share } = {},
): Promise<number> {
  const dueAt = held ? held.dueAt : now;
  const because = held ? JSON.stringify(held.because) : null;
  const ofShare = share ? sql` and s.id % ${share.of} = ${share.nth}` : sql``;
  const first = most === undefined ? sql`` : sql` order by s.id limit ${most}`;
  const result = await db.execute(sql`
    insert into deliveries (notice, channel, recipient, language, state, token, because, due_at, created_at, settled_at)
    select ${notice.key}, ${channel}, s.email, s.language,
      case when f.email is null then ${held?.state ?? 'planned'} else 'skipped' end, s.token,
      case when f.email is null then ${because}::jsonb else ${suppressed}::jsonb end,
      case when f.email is null then ${dueAt}::timestamptz end, ${now},
      case when f.email is not null then ${now}::timestamptz else ${held?.state === 'skipped' ? now : null}::timestamptz end
    from subscribers s left join address_faults f on ${suppresses}
    where ${whoFollows(notice.facts)}${ofShare}${first}
    on conflict do nothing`);
  return result.rowCount ?? 0;
}

/** How many followers would be told, by language, for the preview: those whose address is suppressed are not. */
export async function countFollowers(db: Db, facts: MeetingFacts): Promise<Record<Language, number>> {
  const result = await db.execute<{ language: Language; n: string }>(
    sql`select s.language, count(*) as n from subscribers s where ${whoFollows(facts)}
      and ${notSuppressed}
      group by s.language`,
  );
  const counts: Record<Language, number> = { sv: 0, en: 0 };
  for (const row of result.rows) counts[row.language] = Number(row.n);
  return counts;
}

export type NewDelivery = {
  notice: string;
  channel: string;
  recipient: string;
  language: Language;
  state: 'planned' | 'skipped';
  because?: Because | undefined;
  /** Null: never by itself; undefined: at once. */
  dueAt?: Date | null | undefined;
};

/**
 * Plans single deliveries (a calendar's path, the Page, one person). One that is there already is left alone. Returns how
 * many are new.
 */
export async function planDeliveries(tx: Tx, rows: readonly NewDelivery[], now: Date): Promise<number> {
  let fresh = 0;
  for (const row of rows) {
    const result = await tx.execute(sql`
      insert into deliveries (notice, channel, recipient, language, state, because, due_at, created_at, settled_at)
      values (${row.notice}, ${row.channel}, ${row.recipient}, ${row.language}, ${row.state},
        ${row.because ? JSON.stringify(row.because) : null}::jsonb,
        ${row.state === 'planned' ? (row.dueAt ?? now) : null}, ${now}, ${row.state === 'planned' ? null : now})
      on conflict do nothing`);
    fresh += result.rowCount ?? 0;
  }
  return fresh;
}

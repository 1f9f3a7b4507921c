/** The steering group nudges: a word to whoever has an open item. It approves nothing and changes nothing. */
import type { Context } from '../context.js';
import { activePerson, insertNudge, lockList, type Nudge, nudgesOf } from '../db/checklist-answers.js';
import { insertHistory, insertNotices } from '../db/meetings.js';
import { inTransaction } from '../db/pool.js';
import { isLate, type ListedItem, type MeetingList } from '../domain/checklist/list.js';
import { type Meeting, reason } from '../domain/meeting.js';
import type { Notice } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';
import { localDate, toInstant } from '../domain/wallclock.js';

/** The longest word with a nudge, in characters. */
const mostNudgeLength = 500;

/** `mailed`: how many people were written to. */
export type Nudged = { nudge: Nudge; mailed: number };

/**
 * Nudges whoever has an open item: its named owner, otherwise the persons who have its duties at the meeting. Once a day
 * for an item at most (wall-clock day), whoever nudges. Refused: an item that is settled, or nudged already today.
 */
export async function nudge(
  ctx: Context,
  actor: Actor,
  id: number,
  code: string,
  input: { text?: string | null | undefined },
): Promise<Result<Nudged>> {
  const refused = forbidden(actor, 'nudge');
  if (refused) return refused;
  const text = input.text?.trim() || null;
  const bad =
    text && text.length > mostNudgeLength
      ? badInput([reason('FIELD_TOO_LONG', 'text', { most: mostNudgeLength })])
      : undefined;
  if (bad) return bad;
  const nudged = await inTransaction(ctx.db, async (tx): Promise<Result<Nudged>> => {
    const held = await lockList(tx, id);
    const item = held?.list.items.find((one) => one.code === code);
    if (!held || !item) return missing;
    const now = ctx.now();
    const today = toInstant(localDate(now), '00:00');
    const since = today.ok ? today.at : now;
    const reasons = [
      ...(held.meeting.state === 'cancelled' ? [reason('CHECKLIST_CANCELLED')] : []),
      ...(item.state === 'open' ? [] : [reason('NUDGE_NOT_OPEN', undefined, { code })]),
      ...((await nudgesOf(tx, id, { code, since })).length > 0
        ? [reason('NUDGED_TODAY', undefined, { code })]
        : []),
    ];
    const [first, ...more] = reasons;
    if (first) return { ok: false, is: 'gate', reasons: [first, ...more] };
    const kept = await insertNudge(tx, { meetingId: id, code, text, who: actor.name, at: now });
    await insertHistory(tx, held.meeting, {
      step: 'nudged',
      who: actor.name,
      what: { code },
      why: text,
      at: now,
    });
    const people = await Promise.all(peopleOf(held.list, item).map((one) => activePerson(tx, one)));
    const notices = people.flatMap((person): Notice[] =>
      person ? [noticeTo(ctx, person, { meeting: held.meeting, item, nudge: kept })] : [],
    );
    return done({ nudge: kept, mailed: await insertNotices(tx, notices, now) });
  });
  if (nudged.ok && nudged.value.mailed > 0) await ctx.queue.wake({ name: 'relay' });
  return nudged;
}

/** The persons who have an item, by id: its named owner alone, otherwise whoever has a duty of it. */
function peopleOf(list: MeetingList, item: ListedItem): number[] {
  if (item.ownerId !== null) return [item.ownerId];
  const holders = list.duties.filter(({ duty }) => item.who.includes(duty));
  return [...new Set(holders.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
}

function noticeTo(
  ctx: Context,
  person: NonNullable<Awaited<ReturnType<typeof activePerson>>>,
  { meeting, item, nudge }: { meeting: Meeting; item: ListedItem; nudge: Nudge },
): Notice {
  return {
    key: `nudge/${nudge.id}/${person.id}`,
    kind: 'nudge',
    facts: {
      url: `${ctx.config.PUBLIC_URL}/planering/moten/${meeting.id}/checklista#${item.code}`,
      meeting: meeting.theme.title,
      code: item.code,
      sv: item.sv,
      en: item.en,
      due: item.dueOn,
      late: isLate(item, localDate(ctx.now())),
      from: nudge.who,
      text: nudge.text,
    },
    meetingId: null,
    revision: 0,
    dueAt: ctx.now(),
    notAfter: null,
    to: { address: person.email, language: person.language },
  };
}

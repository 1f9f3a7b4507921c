/** A meeting's checklist: read with what the meeting already shows of it, answered item by item, confirmed, followed. */
import type { Context } from '../context.js';
import { type KeptAnswer, keepAnswer, lockList, nudgesOf, startFollowing } from '../db/checklist-answers.js';
import { announcementOf, roomsOf } from '../db/checklist-seen.js';
import { meetingList } from '../db/checklists.js';
import { insertHistory, meetingById } from '../db/meetings.js';
import { allPapers } from '../db/papers.js';
import { findPerson } from '../db/people.js';
import { type Db, inTransaction, type Tx } from '../db/pool.js';
import { toldReminders } from '../db/reminders.js';
import { type Loaded, loadAround } from '../db/take-step.js';
import {
  answerFaults,
  type ItemAnswer,
  mayAnswer,
  mostOfItem,
  ownerFaults,
  rolesOfItem,
} from '../domain/checklist/answering.js';
import type { ListedItem, MeetingList } from '../domain/checklist/list.js';
import { lackingItems, seenItems } from '../domain/checklist/seen.js';
import type { SeenFrom } from '../domain/checklist/seen-from.js';
import { plannedTelling, type Telling } from '../domain/checklist/telling.js';
import type { Params } from '../domain/judgement.js';
import { judgeMeeting } from '../domain/judging.js';
import { type Meeting, reason } from '../domain/meeting.js';
import { type Actor, may } from '../domain/permissions.js';
import {
  badInput,
  done,
  forbidden,
  missing,
  type Reasons,
  type Refused,
  type Result,
} from '../domain/result.js';

/** Somebody else was first: here is the item as it is now. */
export type ItemChanged = { ok: false; is: 'item changed'; item: ListedItem };
/** The item is somebody else's duty; the reason says whose. */
export type NotYours = { ok: false; is: 'not yours'; reasons: Reasons };
export type ItemResult<T> = Result<T> | ItemChanged | NotYours;

export type Checklist = {
  meeting: Meeting;
  list: MeetingList;
  /** What the meeting already shows of open items, by code, for its sentence. */
  seen: ReadonlyMap<string, Params>;
  /** What is known to be missing, by code, for its sentence. */
  lacking: ReadonlyMap<string, Params>;
  nudges: Awaited<ReturnType<typeof nudgesOf>>;
};

/** The whole list of a meeting. */
export async function readChecklist(ctx: Context, actor: Actor, id: number): Promise<Result<Checklist>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  const list = await meetingList(ctx.db, meeting);
  const from = await seenFrom(ctx, ctx.db, meeting);
  const seen = seenItems(list.items, from);
  const lacking = lackingItems(list.items, from);
  return done({ meeting, list, seen, lacking, nudges: await nudgesOf(ctx.db, id) });
}

/** All that evidence is read from: the meeting with what it points at, and one read of each room around it. */
async function seenFrom(ctx: Context, db: Db, meeting: Meeting): Promise<SeenFrom> {
  const loaded = await loadAround(db, meeting);
  const told = (await toldReminders(db, [meeting.id])).get(meeting.id) ?? [];
  const { theme, slot } = judgeMeeting(loaded, ctx.now());
  return {
    meeting,
    setting: loaded.setting,
    themeAllowed: theme.allowed,
    slot,
    remindersSent: told.filter(({ sent }) => sent > 0).length,
    telling: await tellingOf(ctx, db, loaded),
    rooms: await roomsOf(db, meeting.id, ctx.now()),
  };
}

/** Where the announcement went, or is to go by the settings and the register of papers as they are. */
async function tellingOf(ctx: Context, db: Db, { meeting }: Loaded): Promise<Telling | undefined> {
  const telling = ctx.channels.filter(({ tells }) => tells.includes('announced'));
  const press = telling.find(({ reach }) => reach === 'each paper');
  const channels = telling
    .filter((one) => one !== press)
    .map(({ name, label, isOn }) => ({ name, label, on: isOn(ctx.config) }));
  const names = channels.map(({ name }) => name);
  const told = await announcementOf(db, meeting.id, names, press?.name);
  if (told) return { is: 'told', channels, ...told };
  const papers = press?.isOn(ctx.config) ? await allPapers(db) : [];
  return plannedTelling(meeting, channels, papers, ctx.now());
}

/** `owner`: a person's id or e-mail address, null for nobody but the duty. `version`: the one that was read. */
export type AnswerInput = ItemAnswer & {
  owner?: string | number | null | undefined;
  version?: number | undefined;
};

const cancelled = (meeting: Meeting): Refused | undefined =>
  meeting.state === 'cancelled'
    ? { ok: false, is: 'gate', reasons: [reason('CHECKLIST_CANCELLED')] }
    : undefined;

/** Why the actor may not do this to the item: answering is its duty's; naming an owner also whoever gives duties. */
function notYours(
  actor: Actor,
  item: ListedItem,
  list: MeetingList,
  input: AnswerInput,
): NotYours | undefined {
  if (mayAnswer(actor, item, list.duties)) return undefined;
  const { state, note, evidence, owner } = input;
  const onlyOwner = owner !== undefined && [state, note, evidence].every((given) => given === undefined);
  if (onlyOwner && may(actor, 'give duties')) return undefined;
  const params = { code: item.code, who: [...item.who], roles: rolesOfItem(item) };
  return { ok: false, is: 'not yours', reasons: [reason('ITEM_NOT_YOURS', undefined, params)] };
}

/**
 * Says something of an item: its state, a note, a link, an owner. Refused: somebody else's duty, not applicable without a
 * reason, a link that is none, a newly named owner who may answer no items, an older version. The first answer makes the meeting follow its list (decision 0017).
 */
export async function answerItem(
  ctx: Context,
  actor: Actor,
  id: number,
  code: string,
  input: AnswerInput,
): Promise<ItemResult<ListedItem>> {
  const refused = forbidden(actor, 'tick checklists');
  if (refused) return refused;
  const owner = input.owner ? await findPerson(ctx.db, input.owner) : undefined;
  return inTransaction(ctx.db, async (tx): Promise<ItemResult<ListedItem>> => {
    const held = await lockList(tx, id);
    const item = held?.list.items.find((one) => one.code === code);
    if (!held || !item) return missing;
    const stopped = cancelled(held.meeting) ?? notYours(actor, item, held.list, input);
    if (stopped) return stopped;
    if (input.version !== undefined && input.version !== item.version) {
      return { ok: false, is: 'item changed', item };
    }
    // Whoever is the owner already stays it, also when they have left or changed roles: only a new choice is judged.
    const chosen = input.owner && (!owner || owner.id !== item.ownerId);
    const bad = badInput([
      ...answerFaults(item, input),
      ...(chosen ? ownerFaults(actor, item, held.list.duties, owner) : []),
    ]);
    if (bad) return bad;
    const answer: KeptAnswer = {
      code,
      state: input.state ?? item.state,
      note: textOr(input.note, item.note),
      evidence: textOr(input.evidence, item.evidence),
      ownerId: input.owner === undefined ? item.ownerId : (owner?.id ?? null),
    };
    const meeting = await startFollowing(tx, held, { actor, now: ctx.now() });
    await keep(ctx, tx, { actor, meeting, item, answer, ownerName: owner?.name });
    const now = (await lockList(tx, id))?.list.items.find((one) => one.code === code);
    return now ? done(now) : missing;
  });
}

const textOr = (given: string | null | undefined, before: string | null): string | null =>
  given === undefined ? before : given?.trim() || null;

async function keep(
  ctx: Context,
  tx: Tx,
  it: {
    actor: Actor;
    meeting: Meeting;
    item: ListedItem;
    answer: KeptAnswer;
    ownerName?: string | undefined;
  },
): Promise<void> {
  const { actor, meeting, item, answer } = it;
  const how = { version: item.version, who: actor.name, at: ctx.now() };
  await keepAnswer(tx, meeting.id, answer, how);
  const named = answer.ownerId !== item.ownerId ? { owner: it.ownerName ?? null } : {};
  await insertHistory(tx, meeting, {
    step: 'item_answered',
    who: actor.name,
    what: { code: answer.code, state: answer.state, before: item.state, ...named },
    why: answer.note === item.note ? null : answer.note,
    at: ctx.now(),
  });
}

/**
 * Confirms at once what the meeting shows already: of the given open items those that it still shows and that the actor
 * may answer become done. Refused when none of them is such.
 */
export async function confirmSeen(
  ctx: Context,
  actor: Actor,
  id: number,
  said: { codes: readonly string[]; note(code: string, seen: Params): string },
): Promise<Result<readonly string[]>> {
  const refused = forbidden(actor, 'tick checklists');
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx): Promise<Result<readonly string[]>> => {
    const held = await lockList(tx, id);
    if (!held) return missing;
    const stopped = cancelled(held.meeting);
    if (stopped) return stopped;
    const seen = seenItems(held.list.items, await seenFrom(ctx, tx, held.meeting));
    const own = held.list.items.filter(
      (item) =>
        said.codes.includes(item.code) && seen.has(item.code) && mayAnswer(actor, item, held.list.duties),
    );
    if (own.length === 0) {
      return { ok: false, is: 'gate', reasons: [reason('NOTHING_SEEN')] };
    }
    const meeting = await startFollowing(tx, held, { actor, now: ctx.now() });
    for (const item of own) {
      const note = item.note ?? said.note(item.code, seen.get(item.code) ?? {}).slice(0, mostOfItem.note);
      const { code, evidence, ownerId } = item;
      await keep(ctx, tx, {
        actor,
        meeting,
        item,
        answer: { code, state: 'done', note, evidence, ownerId },
      });
    }
    return done(own.map(({ code }) => code));
  });
}

/** The button "Följ checklistan": from now on open blocking items hold the gates. There is no way back. */
export async function followChecklist(ctx: Context, actor: Actor, id: number): Promise<Result<Meeting>> {
  const refused = forbidden(actor, 'tick checklists');
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx): Promise<Result<Meeting>> => {
    const held = await lockList(tx, id);
    if (!held) return missing;
    return cancelled(held.meeting) ?? done(await startFollowing(tx, held, { actor, now: ctx.now() }));
  });
}

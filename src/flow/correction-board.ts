/** What every channel and surface shows of a meeting, and a person's word that something was put right by hand. */
import type { Channel, Told } from '../channels/channel.js';
import type { Context } from '../context.js';
import {
  boardCounts,
  boardDeliveries,
  boardNotices,
  boardSpots,
  calendarTexts,
  doneByHandOf,
  postedFacts,
} from '../db/correction-board.js';
import { meetingById } from '../db/meetings.js';
import { allPapers } from '../db/papers.js';
import { takeStep } from '../db/take-step.js';
import {
  type Board,
  type BoardChannel,
  type BoardDelivery,
  correctionBoard,
  doneByHand,
  sequencesIn,
} from '../domain/correction-board.js';
import { type Meeting, reason } from '../domain/meeting.js';
import type { MeetingFacts, NoticeKind } from '../domain/notice.js';
import { type Paper, sentAgainInVain } from '../domain/paper.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, missing, type Result, refusedStep } from '../domain/result.js';
import { printsSame } from '../media/poster.js';

const isTold = (one: BoardDelivery): one is BoardDelivery & { receipt: string } =>
  one.state === 'sent' && one.receipt !== null;

/** A channel as the board sees it: to whom the newest notice goes, as the relay would work it out. */
function boardChannel(
  ctx: Context,
  channel: Channel,
  facts: MeetingFacts,
  kind: NoticeKind,
  deliveries: readonly BoardDelivery[],
): BoardChannel {
  const { name, reach, tells } = channel;
  const told: Told[] = deliveries.filter((one) => one.channel === name).filter(isTold);
  const on = channel.isOn(ctx.config);
  return {
    name,
    reach,
    tells,
    on,
    recipients: on ? (channel.recipients?.(facts, ctx.config, told, kind) ?? []) : [],
  };
}

/** Marks what would not go to a newspaper if it were sent again now. */
function whichInVain(
  ctx: Context,
  deliveries: readonly BoardDelivery[],
  papers: readonly Paper[],
  facts: MeetingFacts,
): readonly BoardDelivery[] {
  const toPapers = ctx.channels.filter(({ reach }) => reach === 'each paper').map(({ name }) => name);
  return deliveries.map((one) =>
    toPapers.includes(one.channel)
      ? { ...one, againInVain: sentAgainInVain(papers, one, facts, ctx.now()) }
      : one,
  );
}

/** Which revision the stored bytes of each calendar show of each meeting. Each calendar is read once. */
async function storedRevisions(ctx: Context, paths: readonly string[]) {
  const calendars = await calendarTexts(ctx.db, [...new Set(paths)]);
  return new Map([...calendars].map(([path, text]) => [path, sequencesIn(text)]));
}

/**
 * The boards of meetings, by id; a fixed number of queries however many. `whole`: with every notice's progress and with
 * what the stored calendars really hold, which costs reading them; without it only what deliveries say.
 */
export async function correctionBoards(
  ctx: Context,
  meetings: readonly Meeting[],
  whole: boolean,
): Promise<Map<number, Board>> {
  const shown = meetings.filter(({ published }) => published !== null);
  const ids = shown.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const many = ctx.channels.filter(({ reach }) => reach === 'each subscriber');
  const single = ctx.channels.filter(({ reach }) => reach !== 'each subscriber');
  const names = (some: readonly Channel[]) => some.map(({ name }) => name);
  const storing = names(ctx.channels.filter((one) => one.storesCalendars));
  const notices = await boardNotices(ctx.db, ids);
  const counted = [...notices.values()].flatMap((some) => (whole ? some : some.slice(0, 1)));
  const keys = counted.map(({ key }) => key);
  const [counts, deliveries, spots, posted, byHand, papers] = await Promise.all([
    boardCounts(ctx.db, ids, keys, names(many)),
    boardDeliveries(ctx.db, ids, names(single)),
    boardSpots(ctx.db, ids),
    postedFacts(ctx.db, ids),
    doneByHandOf(ctx.db, ids),
    allPapers(ctx.db),
  ]);
  const { PUBLIC_URL: publicUrl, MUNICIPALITY: municipality, MAIL_FROM: contact } = ctx.config;
  const publisher = { publicUrl, municipality, contact };
  const prepared = shown.map((meeting) => {
    const own = whichInVain(ctx, deliveries.get(meeting.id) ?? [], papers, meeting.published as MeetingFacts);
    const newest = notices.get(meeting.id)?.[0]?.kind ?? 'announced';
    const channels = ctx.channels.map((one) =>
      boardChannel(ctx, one, meeting.published as MeetingFacts, newest, own),
    );
    return { meeting, channels, own };
  });
  const stored = whole
    ? await storedRevisions(
        ctx,
        prepared.flatMap(({ channels }) =>
          channels.filter(({ name }) => storing.includes(name)).flatMap((one) => one.recipients),
        ),
      )
    : new Map<string, Map<string, number>>();
  return new Map(
    prepared.map(({ meeting: { id, uid, published }, channels, own }) => [
      id,
      correctionBoard({
        published,
        channels,
        notices: notices.get(id) ?? [],
        counts: counts.get(id) ?? [],
        deliveries: own,
        stored: new Map([...stored].map(([path, sequences]) => [path, sequences.get(uid) ?? null])),
        spots: spots.get(id) ?? [],
        earlier: new Map((posted.get(id) ?? []).map(({ revision, facts }) => [revision, facts])),
        printsSame: new Set(
          (posted.get(id) ?? [])
            .filter(({ facts }) => published && printsSame(facts, published, publisher))
            .map(({ revision }) => revision),
        ),
        byHand: new Map((byHand.get(id) ?? []).map(({ row, ...mark }) => [row, mark])),
        now: ctx.now(),
      }),
    ]),
  );
}

export type MeetingBoard = { meeting: Meeting; board: Board; paperNames: ReadonlyMap<string, string> };

/** One meeting's board, whole. */
export async function boardOfMeeting(ctx: Context, id: number): Promise<Result<MeetingBoard>> {
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  const boards = await correctionBoards(ctx, [meeting], true);
  const papers = await allPapers(ctx.db);
  return done({
    meeting,
    board: boards.get(id) ?? { revision: meeting.revision, rows: [], left: 0, underWay: 0 },
    paperNames: new Map(papers.map(({ slug, name }) => [slug, name])),
  });
}

/** A person says that a row of the board has been put right by hand for the newest revision. Nothing is sent. */
export async function markDoneByHand(
  ctx: Context,
  actor: Actor,
  id: number,
  key: string,
): Promise<Result<Meeting>> {
  const refused = forbidden(actor, 'announce meetings');
  if (refused) return refused;
  const found = await boardOfMeeting(ctx, id);
  if (!found.ok) return found;
  const { meeting, board } = found.value;
  const row = board.rows.find((one) => one.key === key);
  if (!row?.actions.some((one) => one.do === 'mark done'))
    return refusedStep([reason('NOT_DONE_BY_HAND', 'row')]);
  // What the person saw is what they vouch for: another revision meanwhile, and it is asked again.
  const taken = await takeStep(ctx.db, id, { revision: meeting.revision }, (loaded) =>
    doneByHand(loaded.meeting, key, { actor, now: ctx.now() }),
  );
  if (taken.ok) return done(taken.meeting);
  if (taken.is === 'refused') return refusedStep(taken.refusal.reasons);
  return taken.is === 'missing' ? missing : taken;
}

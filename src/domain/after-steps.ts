/** The pure steps after the meeting: the follow-up, the decision and how views shaped it, and whether it was done. */
import {
  type DoneState,
  doneStates,
  type FollowUpGiven,
  type FollowUpLists,
  listFaults,
  listsOf,
  mostItemLength,
} from './follow-up.js';
import { type How, line, written } from './gate-reasons.js';
import {
  type HistoryLine,
  type Meeting,
  type Refusal,
  reason,
  refusal,
  type Step,
  wrongState,
} from './meeting.js';
import type { MeetingFacts } from './notice.js';
import { type PublicText, personalNumberReasons } from './public-texts.js';
import { canonical, noticeOf, sameFacts } from './publication.js';

/** The longest text of a decision told or of what was done; a link is shorter still. */
export const mostAfterText = 2000;

/** The next revision of what is published, told as a follow-up. Without anything published nothing is told. */
function tell(meeting: Meeting, news: Partial<MeetingFacts>, history: HistoryLine, now: Date): Step {
  if (!meeting.published) return { ok: true, meeting, history, notices: [] };
  const { outcome } = news;
  const facts = { ...sameFacts(meeting.published, { status: 'confirmed', now, outcome }), ...news };
  return {
    ok: true,
    meeting: { ...meeting, published: facts, revision: facts.revision },
    history: { ...history, what: { ...history.what, revision: facts.revision } },
    notices: [noticeOf('follow_up', facts, now)],
  };
}

const outcomeTexts = (lists: FollowUpLists | undefined, outcome: string): PublicText[] =>
  lists
    ? [
        ...lists.heard.map((text) => ({ field: 'heard', text })),
        ...lists.doing.map((text) => ({ field: 'doing', text })),
        ...lists.notDoing.flatMap(({ what, because }, i) => [
          { field: 'notDoing', text: what, params: { row: i + 1, part: 'what' } },
          { field: 'notDoing', text: because, params: { row: i + 1, part: 'because' } },
        ]),
      ]
    : [{ field: 'outcome', text: outcome }];

/**
 * Tells what came of it to everybody who follows the place: one text, or *vi hörde – vi gör – vi gör inte, därför*.
 * `outcome`: the text; with lists, the text that was made from them. Each "not doing" needs its because. What has been
 * told is corrected in the same way, with a reason: as the next revision, in the state the meeting has, and with the
 * instant it was told first. The same words again are refused.
 */
export function followUp(
  meeting: Meeting,
  given: FollowUpGiven & { outcome: string },
  how: How,
): Step | Refusal {
  const lists = listsOf(given);
  const outcome = given.outcome.trim();
  const { heard = [], doing = [], notDoing = [] } = lists ?? {};
  const isCorrection = meeting.state === 'followed_up' || meeting.state === 'closed';
  const before = meeting.published?.followUp;
  const was = { heard: before?.heard ?? [], doing: before?.doing ?? [], notDoing: before?.notDoing ?? [] };
  const same = meeting.outcome === outcome && canonical(was) === canonical({ heard, doing, notDoing });
  const refused = refusal([
    ...wrongState(meeting, 'follow-up'),
    ...(lists ? listFaults(lists) : written(given.outcome) ? [] : [reason('OUTCOME_NEEDED', 'outcome')]),
    ...personalNumberReasons(outcomeTexts(lists, outcome), how),
    ...(isCorrection && same ? [reason('ALREADY_TOLD')] : []),
    ...(isCorrection && !same && !written(how.reason) ? [reason('REASON_NEEDED', 'reason')] : []),
  ]);
  if (refused) return refused;
  const now = how.now.toISOString();
  // Older snapshots do not know when it was told; it was by the revision that stands.
  const toldAt = isCorrection ? (before?.toldAt ?? meeting.published?.changedAt ?? now) : now;
  const followUp = { toldAt, heard, doing, notDoing, ...(isCorrection ? { correctedAt: now } : {}) };
  const told: Meeting = { ...meeting, state: isCorrection ? meeting.state : 'followed_up', outcome };
  const history = line(isCorrection ? 'follow-up corrected' : 'followed up', how);
  return tell(told, { outcome, followUp }, history, how.now);
}

export type DecisionGiven = { text: string; influence: string; link?: string | undefined };

const tooLong = (field: string, text: string) =>
  text.trim().length > mostAfterText ? [reason('FIELD_TOO_LONG', field, { most: mostAfterText })] : [];
const needed = (field: string, text: string) => (written(text) ? [] : [reason('FIELD_MISSING', field)]);
const isLink = (link: string) =>
  link.length <= mostItemLength && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);

/** Tells what was decided and how the views shaped it, or why not (D8). Telling again replaces what was told. */
export function tellDecision(meeting: Meeting, given: DecisionGiven, how: How): Step | Refusal {
  const link = given.link?.trim() || null;
  const before = meeting.published?.decisionTold;
  const [text, influence] = [given.text.trim(), given.influence.trim()];
  const same =
    before !== undefined && before.text === text && before.influence === influence && before.link === link;
  const refused = refusal([
    ...wrongState(meeting, 'tell-decision'),
    ...needed('text', text),
    ...needed('influence', influence),
    ...tooLong('text', text),
    ...tooLong('influence', influence),
    ...(link !== null && !isLink(link) ? [reason('BAD_LINK', 'link')] : []),
    ...personalNumberReasons(
      [
        { field: 'text', text },
        { field: 'influence', text: influence },
      ],
      how,
    ),
    ...(same ? [reason('ALREADY_TOLD')] : []),
  ]);
  if (refused) return refused;
  const decisionTold = { text, influence, link, at: how.now.toISOString() };
  return tell(meeting, { decisionTold }, line('decision told', how), how.now);
}

export type DoneGiven = { is: string; text: string };

/** Tells whether it was done (D12). The newest answer is shown; those before stand in the revisions. */
export function tellDone(meeting: Meeting, given: DoneGiven, how: How): Step | Refusal {
  const known = (doneStates as readonly string[]).includes(given.is);
  const text = given.text.trim();
  const before = meeting.published?.done;
  const refused = refusal([
    ...wrongState(meeting, 'tell-done'),
    ...(known ? [] : [reason('FIELD_MISSING', 'is')]),
    ...needed('text', text),
    ...tooLong('text', text),
    ...personalNumberReasons([{ field: 'text', text }], how),
    ...(before?.is === given.is && before.text === text ? [reason('ALREADY_TOLD')] : []),
  ]);
  if (refused) return refused;
  const done = { is: given.is as DoneState, text, at: how.now.toISOString() };
  return tell(meeting, { done }, line('done told', how, { is: given.is }), how.now);
}

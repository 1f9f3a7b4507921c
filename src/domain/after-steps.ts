/** The pure steps after the meeting: the follow-up, the decision and how views shaped it, and whether it was done. */
import {
  type DoneState,
  doneStates,
  type FollowUpGiven,
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
import { noticeOf, sameFacts } from './publication.js';

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

/**
 * Tells what came of it to everybody who follows the place: one text, or *vi hörde – vi gör – vi gör inte, därför*.
 * `outcome`: the text; with lists, the text that was made from them. Each "not doing" needs its because.
 */
export function followUp(
  meeting: Meeting,
  given: FollowUpGiven & { outcome: string },
  how: How,
): Step | Refusal {
  const lists = listsOf(given);
  const refused = refusal([
    ...wrongState(meeting, 'follow-up'),
    ...(lists ? listFaults(lists) : written(given.outcome) ? [] : [reason('OUTCOME_NEEDED', 'outcome')]),
  ]);
  if (refused) return refused;
  const outcome = given.outcome.trim();
  const { heard = [], doing = [], notDoing = [] } = lists ?? {};
  const toldAt = how.now.toISOString();
  const told: Meeting = { ...meeting, state: 'followed_up', outcome };
  return tell(
    told,
    { outcome, followUp: { toldAt, heard, doing, notDoing } },
    line('followed up', how),
    how.now,
  );
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
    ...(before?.is === given.is && before.text === text ? [reason('ALREADY_TOLD')] : []),
  ]);
  if (refused) return refused;
  const done = { is: given.is as DoneState, text, at: how.now.toISOString() };
  return tell(meeting, { done }, line('done told', how, { is: given.is }), how.now);
}

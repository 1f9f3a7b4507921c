/** The steps of a meeting, one call each. */
import type { z } from 'zod';
import type { Context } from '../../../context.js';
import type { Language } from '../../../domain/judgement.js';
import type { Meeting } from '../../../domain/meeting.js';
import type { Action, Actor } from '../../../domain/permissions.js';
import { done, type Result } from '../../../domain/result.js';
import * as flow from '../../../flow/steps.js';
import { etagOf, expectedOf, judgementShown, wholeMeeting } from '../meeting-shown.js';
import { type Given, type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import { meetingAnswer } from '../schemas/meetings.js';
import {
  announceBody,
  cancelBody,
  decisionBody,
  doneBody,
  followUpBody,
  holdBody,
  moveBody,
  planBody,
  rehearsal,
  stepBody,
} from '../schemas/steps.js';
import { rehearsedShown } from './papers.js';

type Taken = { params: { id: number }; language: Language; ifMatch: string | undefined };
type Lock = { version?: number | undefined; revision?: number | undefined };

/** A step that answers with the meeting as it became. */
function step<B extends z.ZodType<Lock>>(it: {
  path: string;
  name: string;
  summary: string;
  permission: Action;
  body: B;
  take(ctx: Context, actor: Actor, id: number, input: z.output<B>, expected: Lock): Promise<Result<Meeting>>;
}): Route {
  const { path, take, ...shape } = it;
  return route({
    ...shape,
    method: 'post',
    path: `/v1/meetings/:id/${path}`,
    tag: 'Steps',
    params: idParams,
    query: nothing,
    answer: meetingAnswer,
    refusals: [409],
    headers: etagOf,
    async handle(
      ctx,
      actor,
      { params, body, ifMatch, language }: Given<{ id: number }, unknown, z.output<B>>,
    ) {
      const taken = await take(ctx, actor, params.id, body, expectedOf(body, ifMatch));
      return taken.ok ? wholeMeeting(ctx, params.id, language) : taken;
    },
  });
}

async function rehearse(ctx: Context, actor: Actor, input: flow.AnnounceInput, { params, language }: Taken) {
  const rehearsed = await flow.rehearse(ctx, actor, params.id, { step: 'announce', ...input });
  if (!rehearsed.ok) return rehearsed;
  const channels = rehearsed.value.channels.map(({ papers, ...each }) => ({
    ...each,
    label: each.label[language],
    heldUntil: each.heldUntil?.toISOString() ?? null,
    ...(papers ? { papers: papers.map(rehearsedShown) } : {}),
  }));
  const judged = await judgementShown(ctx, params.id, language);
  if (!judged.ok) return judged;
  // What stops it would have refused the rehearsal, or has been answered for.
  const notes = judged.value.notes.filter(({ level }) => level === 'warn');
  return done({ ...rehearsed.value, notes, channels });
}

const announce = route({
  method: 'post',
  path: '/v1/meetings/:id/announce',
  name: 'announceMeeting',
  summary: 'Tell everybody; once announced, tell what has changed. dryRun answers what would go out.',
  tag: 'Steps',
  permission: 'announce meetings',
  params: idParams,
  query: nothing,
  body: announceBody,
  answer: meetingAnswer.or(rehearsal),
  refusals: [409],
  headers: (value): Record<string, string> => ('version' in value ? etagOf(value) : {}),
  async handle(ctx, actor, { params, body, ifMatch, language }) {
    const { dryRun, ...input } = body;
    if (dryRun) return rehearse(ctx, actor, input, { params, ifMatch, language });
    const taken = await flow.announceMeeting(ctx, actor, params.id, input, expectedOf(body, ifMatch));
    return taken.ok ? wholeMeeting(ctx, params.id, language) : taken;
  },
});

export const stepRoutes: readonly Route[] = [
  step({
    path: 'decide',
    name: 'decideMeeting',
    summary: 'The owner board decides to ask the question; the judgement is frozen.',
    permission: 'decide meetings',
    body: stepBody,
    take: flow.decideMeeting,
  }),
  step({
    path: 'decide-again',
    name: 'decideMeetingAgain',
    summary:
      'The board decides again after its question, level or deciding body was changed; reason: the decision’s reference.',
    permission: 'decide meetings',
    body: stepBody,
    take: (ctx, actor, id, input, expected) =>
      flow.takeMeetingStep(ctx, actor, id, { step: 'decide-again', ...input }, expected),
  }),
  step({
    path: 'plan',
    name: 'planMeeting',
    summary: 'Fix time and place. Sends nothing, except with saveTheDate.',
    permission: 'plan meetings',
    body: planBody,
    take: flow.planMeeting,
  }),
  announce,
  step({
    path: 'move',
    name: 'moveMeeting',
    summary: 'Another time or venue, with a reason; told to everybody who was told before.',
    permission: 'announce meetings',
    body: moveBody,
    take: flow.moveMeeting,
  }),
  step({
    path: 'cancel',
    name: 'cancelMeeting',
    summary: 'Call the meeting off, with a reason.',
    permission: 'announce meetings',
    body: cancelBody,
    take: flow.cancelMeeting,
  }),
  step({
    path: 'hold',
    name: 'holdMeeting',
    summary: 'It has been held; how many came.',
    permission: 'hold meetings',
    body: holdBody,
    take: flow.holdMeeting,
  }),
  step({
    path: 'follow-up',
    name: 'followUpMeeting',
    summary:
      'Tell what came of it: one text, or what you heard, do, and do not do with its because. Told already: correct it, with a reason.',
    permission: 'follow up meetings',
    body: followUpBody,
    take: flow.followUpMeeting,
  }),
  step({
    path: 'decision',
    name: 'tellDecision',
    summary: 'Tell the decision and how the views shaped it; told to everybody who follows the meeting.',
    permission: 'tell decisions',
    body: decisionBody,
    take: (ctx, actor, id, { text, influence, link, ...input }, expected) =>
      flow.takeMeetingStep(
        ctx,
        actor,
        id,
        { step: 'tell-decision', decision: { text, influence, link }, ...input },
        expected,
      ),
  }),
  step({
    path: 'done',
    name: 'tellDone',
    summary: 'Tell whether it was done, half a year after the meeting.',
    permission: 'tell decisions',
    body: doneBody,
    take: (ctx, actor, id, { is, text, ...input }, expected) =>
      flow.takeMeetingStep(ctx, actor, id, { step: 'tell-done', done: { is, text }, ...input }, expected),
  }),
  step({
    path: 'close',
    name: 'closeMeeting',
    summary: 'Close a meeting that has been followed up.',
    permission: 'follow up meetings',
    body: stepBody,
    take: flow.closeMeeting,
  }),
];

/** Asking associations about a meeting, and what they answered by their own links. */
import type { z } from 'zod';
import type { Context } from '../../../context.js';
import { type Invited, meetingRow } from '../../../db/pages.js';
import { badInput, done } from '../../../domain/result.js';
import { idsOfAssociations } from '../../../flow/associations.js';
import * as flow from '../../../flow/invitations.js';
import { etagOf, expectedOf, wholeMeeting } from '../meeting-shown.js';
import { renamed } from '../renamed.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import {
  invitationsAnswer,
  invitationsBody,
  invitationsSent,
  namingBody,
  remindersSent,
} from '../schemas/invitations.js';
import { meetingAnswer } from '../schemas/meetings.js';

type Shown = z.input<typeof invitationsAnswer>['items'][number];

function shown(ctx: Context, one: Invited, shows: boolean): Shown {
  const { invitation, association } = one;
  const url = `${ctx.config.PUBLIC_URL}${flow.invitationPath(invitation.token, association.language)}`;
  return {
    association: association.slug,
    name: association.name,
    answer: invitation.answer,
    words: invitation.words,
    invitedBy: invitation.invitedBy,
    invitedAt: invitation.invitedAt.toISOString(),
    answeredAt: invitation.answeredAt?.toISOString() ?? null,
    mail: flow.mailStands(one.mail),
    reminder: flow.mailStands(one.reminder),
    ...(shows && flow.goesByHand(one) ? { url } : {}),
  };
}

const path = '/v1/meetings/:id/invitations';
const shared = { tag: 'Associations', params: idParams, query: nothing } as const;
const writes = { ...shared, method: 'post', permission: 'edit associations', refusals: [409] } as const;

/** Changes which associations are named with the meeting; answers with the meeting as it became. */
const naming = (word: 'name' | 'unname', summary: string, change: typeof flow.nameInvited): Route =>
  route({
    ...writes,
    path: `${path}/${word}`,
    name: `${word}InvitedAssociations`,
    summary,
    body: namingBody,
    answer: meetingAnswer,
    headers: etagOf,
    async handle(ctx, actor, { params, body, ifMatch, language }) {
      const changed = await change(ctx, actor, params.id, expectedOf(body, ifMatch));
      return changed.ok ? wholeMeeting(ctx, params.id, language) : changed;
    },
  });

export const invitationRoutes: readonly Route[] = [
  route({
    ...shared,
    method: 'get',
    path,
    name: 'listInvitations',
    summary: 'Which associations were asked about a meeting, and what they answered.',
    permission: 'read the desk',
    answer: invitationsAnswer,
    async handle(ctx, actor, { params }) {
      const read = await flow.readInvited(ctx, actor, params.id);
      if (!read.ok) return read;
      const { invited, shows, open } = read.value;
      return done({ open, items: invited.map((one) => shown(ctx, one, shows)) });
    },
  }),
  route({
    ...writes,
    path,
    name: 'inviteAssociations',
    summary: 'Ask associations what the evening should be about: a mail with a link of its own to each.',
    body: invitationsBody,
    status: 201,
    answer: invitationsSent,
    exists: async (ctx, { id }) => (await meetingRow(ctx.db, id)) !== undefined,
    moreFaults: async (ctx, { associations }) =>
      Array.isArray(associations) ? (await idsOfAssociations(ctx, associations.slice(0, 200))).faults : [],
    async handle(ctx, actor, { params, body }) {
      const { ids, faults } = await idsOfAssociations(ctx, body.associations);
      const asked = badInput(faults) ?? (await flow.invite(ctx, actor, params.id, ids));
      return asked.ok ? asked : renamed(asked, { associationIds: 'associations' });
    },
  }),
  route({
    ...writes,
    path: `${path}/remind`,
    name: 'remindInvitedAssociations',
    summary: 'Remind those who have not answered, once each.',
    answer: remindersSent,
    handle: (ctx, actor, { params }) => flow.remindInvited(ctx, actor, params.id),
  }),
  naming(
    'name',
    'Name those who said yes with the meeting. Changes the draft alone and sends nothing.',
    flow.nameInvited,
  ),
  naming(
    'unname',
    'Take away the names of those who have said no since. Changes the draft alone and sends nothing.',
    flow.unnameInvited,
  ),
];

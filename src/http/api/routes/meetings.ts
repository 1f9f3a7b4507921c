/** Meetings: drafted, listed, read, changed; their judgement and history. */
import type { z } from 'zod';
import type { Context } from '../../../context.js';
import {
  boardBySlug,
  historyOf,
  listMeetings,
  meetingRow,
  placeBySlug,
  venueBySlug,
} from '../../../db/pages.js';
import { type Reason, reason } from '../../../domain/meeting.js';
import { type GivenReminder, reminderFaults } from '../../../domain/reminders.js';
import { done, missing } from '../../../domain/result.js';
import { slotInputFaults } from '../../../domain/slot-input.js';
import type { Theme } from '../../../domain/theme/theme.js';
import { amendMeeting, createMeeting } from '../../../flow/draft.js';
import { etagOf, expectedOf, judgementShown, meetingShown, wholeMeeting } from '../meeting-shown.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import {
  draftBody,
  draftChanges,
  historyAnswer,
  meetingAnswer,
  meetingList,
  meetingsQuery,
} from '../schemas/meetings.js';
import { bothJudgements, type themeChanges } from '../schemas/themes.js';

const common = { tag: 'Meetings', query: nothing } as const;
const reads = { ...common, method: 'get', permission: 'read the desk' } as const;
const writes = { ...common, permission: 'draft meetings' } as const;

/** `associationsInvited` is another name for `associations`. */
function withoutAlias<
  T extends { associations?: string[] | undefined; associationsInvited?: string[] | undefined },
>(body: T): Omit<T, 'associationsInvited'> {
  const { associationsInvited, ...rest } = body;
  if (associationsInvited === undefined || rest.associations !== undefined) return rest;
  return { ...rest, associations: associationsInvited };
}

/** A theme with its changes; what is undefined there (null in the body) is taken away. */
const onTopOf = (theme: Theme, changes: z.output<typeof themeChanges>) => ({ ...theme, ...changes }) as Theme;

/** Faults of the reminder rules in a body whose shape is wrong elsewhere. */
function reminderFaultsIn(given: unknown, publicStart: string | undefined): Reason[] {
  const isRule = (one: unknown): one is GivenReminder => {
    const { daysBefore, at } = (one ?? {}) as Partial<Record<keyof GivenReminder, unknown>>;
    return typeof daysBefore === 'number' && typeof at === 'string' && at.length <= 20;
  };
  return Array.isArray(given) && given.length <= 100 && given.every(isRule)
    ? reminderFaults(given, publicStart ?? null)
    : [];
}

/** Faults beyond the shape, of a draft whose shape is wrong already: unknown slugs, days and times. */
async function moreFaults(ctx: Context, body: Readonly<Record<string, unknown>>): Promise<Reason[]> {
  const text = (key: string) => {
    const given = body[key];
    return typeof given === 'string' && given.length <= 200 ? given : undefined;
  };
  const looked = [
    ['place', 'UNKNOWN_PLACE', placeBySlug],
    ['venue', 'UNKNOWN_VENUE', venueBySlug],
    ['ownerBoard', 'UNKNOWN_BOARD', boardBySlug],
    ['sittingBoard', 'UNKNOWN_BOARD', boardBySlug],
  ] as const;
  const faults: Reason[] = [];
  for (const [field, code, find] of looked) {
    const slug = text(field)?.trim();
    if (slug && /^[\w-]+$/.test(slug) && !(await find(ctx.db, slug)))
      faults.push(reason(code, field, { slug }));
  }
  const [date, publicStart, publicEnd] = [text('date'), text('publicStart'), text('publicEnd')];
  const [formalStart, formalEnd] = [text('formalStart'), text('formalEnd')];
  const slot = { date, publicStart, publicEnd, formalStart, formalEnd };
  return [...faults, ...slotInputFaults(slot, ctx.now()), ...reminderFaultsIn(body.reminders, publicStart)];
}

export const meetingRoutes: readonly Route[] = [
  route({
    ...writes,
    method: 'post',
    path: '/v1/meetings',
    name: 'createMeeting',
    summary: 'Draft a meeting. A vague theme or a weak evening is saved and judged, not refused.',
    params: nothing,
    body: draftBody,
    status: 201,
    answer: meetingAnswer,
    moreFaults,
    headers: (meeting) => ({ Location: `/api/v1/meetings/${meeting.id}`, ...etagOf(meeting) }),
    async handle(ctx, actor, { body, language }) {
      const made = await createMeeting(ctx, actor, withoutAlias(body));
      return made.ok ? wholeMeeting(ctx, made.value.id, language) : made;
    },
  }),
  route({
    ...reads,
    path: '/v1/meetings',
    name: 'listMeetings',
    summary: 'Meetings by date, those without one last. board: owner or sitting.',
    params: nothing,
    query: meetingsQuery,
    answer: meetingList,
    async handle(ctx, _, { query, language }) {
      const rows = await listMeetings(ctx.db, query);
      return done({ items: rows.map((row) => meetingShown(ctx, row, language)) });
    },
  }),
  route({
    ...reads,
    path: '/v1/meetings/:id',
    name: 'getMeeting',
    summary: 'One meeting with its judgement; ETag is its version.',
    params: idParams,
    answer: meetingAnswer,
    headers: etagOf,
    handle: (ctx, _, { params, language }) => wholeMeeting(ctx, params.id, language),
  }),
  route({
    ...writes,
    method: 'patch',
    path: '/v1/meetings/:id',
    name: 'changeMeeting',
    summary:
      'Change the draft; sends nothing, also when the meeting is announced. Lists are replaced whole. Another ownerBoard makes a decided or planned meeting an idea again.',
    params: idParams,
    body: draftChanges,
    answer: meetingAnswer,
    refusals: [409],
    moreFaults,
    headers: etagOf,
    async handle(ctx, actor, { params, body, ifMatch, language }) {
      const { version, revision, theme, ...changes } = withoutAlias(body);
      const before = await meetingRow(ctx.db, params.id);
      if (!before) return missing;
      const expected = expectedOf({ version, revision }, ifMatch);
      const changed = await amendMeeting(
        ctx,
        actor,
        params.id,
        { ...changes, ...(theme ? { theme: onTopOf(before.meeting.theme, theme) } : {}) },
        // A theme is changed on top of the one just read, so that one must still stand.
        theme ? { version: before.meeting.version, ...defined(expected) } : expected,
      );
      if (!changed.ok) return changed;
      const cleared = before.meeting.decision !== null && changed.value.decision === null;
      return wholeMeeting(
        ctx,
        params.id,
        language,
        cleared ? [reason('DECISION_CLEARED', 'ownerBoard')] : [],
      );
    },
  }),
  route({
    ...reads,
    path: '/v1/meetings/:id/judgement',
    name: 'getJudgement',
    summary: 'Theme and slot as they are judged now.',
    params: idParams,
    answer: bothJudgements,
    handle: (ctx, _, { params, language }) => judgementShown(ctx, params.id, language),
  }),
  route({
    ...reads,
    path: '/v1/meetings/:id/history',
    name: 'getHistory',
    summary: 'Who did what, when and why, newest first.',
    params: idParams,
    answer: historyAnswer,
    async handle(ctx, _, { params }) {
      if (!(await meetingRow(ctx.db, params.id))) return missing;
      const found = await historyOf(ctx.db, params.id);
      return done({ items: found.map((each) => ({ ...each, at: each.at.toISOString() })) });
    },
  }),
];

const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

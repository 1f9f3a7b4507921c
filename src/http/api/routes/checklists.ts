/** The municipality's checklists: versions, the file for other municipalities, and taking items from theirs. */
import type { z } from 'zod';
import {
  type ChecklistVersion,
  checklistDraft,
  checklistInForce,
  publishedChecklists,
} from '../../../db/pages.js';
import { compareItems, exchangeOf } from '../../../domain/checklist/versions.js';
import { badInput, done } from '../../../domain/result.js';
import * as flow from '../../../flow/checklist-versions.js';
import { type Route, route } from '../route.js';
import {
  checklistExchange,
  checklistsAnswer,
  type checklistVersion,
  codeFaults,
  importAnswer,
  importBody,
  publishBody,
  checklistVersion as versionAnswer,
} from '../schemas/checklists.js';
import { nothing } from '../schemas/fields.js';

const versionShown = (version: ChecklistVersion): z.input<typeof checklistVersion> => ({
  number: version.number,
  holds: version.holds,
  note: version.note,
  publishedAt: version.publishedAt?.toISOString() ?? null,
  publishedBy: version.publishedBy,
  items: [...exchangeOf(version, '').items] as z.input<typeof checklistVersion>['items'],
});

const common = { tag: 'Checklists', params: nothing, query: nothing } as const;
const reads = { ...common, method: 'get', permission: 'read the desk' } as const;
const writes = { ...common, method: 'post', permission: 'edit checklists' } as const;

export const checklistVersionRoutes: readonly Route[] = [
  route({
    ...reads,
    path: '/v1/checklists',
    name: 'listChecklists',
    summary: 'Every version of the checklists that was published, newest first, and the draft of the next.',
    answer: checklistsAnswer,
    async handle(ctx) {
      const current = await checklistInForce(ctx.db);
      const published = await publishedChecklists(ctx.db);
      const draft = await checklistDraft(ctx.db);
      const versions = published.length > 0 ? published : [current];
      return done({
        inForce: current.number,
        versions: versions.map(versionShown),
        draft: draft ? versionShown(draft) : null,
      });
    },
  }),
  route({
    ...reads,
    path: '/v1/checklists/export',
    name: 'exportChecklists',
    summary: 'The version in force as another municipality takes it in.',
    answer: checklistExchange,
    async handle(ctx) {
      const exchange = exchangeOf(await checklistInForce(ctx.db), ctx.config.MUNICIPALITY);
      return done(exchange as z.input<typeof checklistExchange>);
    },
  }),
  route({
    ...writes,
    path: '/v1/checklists/import',
    name: 'importChecklists',
    summary:
      'Compare another municipality’s checklists with ours, and take single items into the draft. Without `pick` nothing is changed.',
    body: importBody,
    answer: importAnswer,
    moreFaults: async (_, body) => codeFaults(body.exchange),
    async handle(ctx, actor, { body }) {
      const { exchange, pick } = body;
      const bad = badInput(codeFaults(exchange));
      if (bad) return bad;
      const { items } = (await checklistDraft(ctx.db)) ?? (await checklistInForce(ctx.db));
      const compared = compareItems(items, exchange.items).map(({ theirs, is, ours, fields }) => ({
        code: theirs.code,
        is,
        ours: ours?.code ?? null,
        fields,
      }));
      const taken =
        pick === undefined ? undefined : await flow.takeFromOthers(ctx, actor, { exchange, picks: pick });
      if (taken && !taken.ok) return taken;
      const draft = await checklistDraft(ctx.db);
      return done({ compared, draft: draft ? versionShown(draft) : null });
    },
  }),
  route({
    ...writes,
    path: '/v1/checklists/publish',
    name: 'publishChecklists',
    summary: 'Publish the draft: new meetings get it, those that are drafted keep theirs. Sends nothing.',
    body: publishBody,
    answer: versionAnswer,
    refusals: [409],
    async handle(ctx, actor, { body }) {
      const published = await flow.publishChecklists(ctx, actor, body);
      return published.ok ? done(versionShown(await checklistInForce(ctx.db))) : published;
    },
  }),
];

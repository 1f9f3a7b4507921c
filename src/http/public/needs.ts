/** What people need to be able to come: the form below a meeting, until its days have passed. */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import express from 'express';
import { kindsOpen } from '../../domain/needs.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { askForNeeds } from '../../flow/needs.js';
import { wordsOf } from '../../text/words/index.js';
import { mayAskForNeeds } from '../allowance.js';
import { type Found, meetingOf, pathBelow } from './found-meeting.js';
import { contactOf } from './publisher.js';
import { type Site, sendPage } from './send-page.js';
import { heldBack, makeKey } from './view-key.js';
import {
  faultsOf,
  type NeedsSays,
  needsForm,
  nothingTyped,
  readTyped,
  type Typed,
} from './views/needs-form.js';

const form = express.urlencoded({ extended: false, limit: '50kb', parameterLimit: 50 });

/** `/moten/:slug/behov` in one language. */
export function needsPages(site: Site): express.Router {
  const router = express.Router();
  const path = '/moten/:slug/behov';
  router.get(path, async (req, res, next) => {
    const found = await meetingOf(site, req);
    if (!found) return next();
    if (found.facts.slug !== req.params.slug) return res.redirect(301, pathOf(site, found.facts));
    return sendForm(site, res, found, nothingTyped, { thanks: req.query.tack !== undefined });
  });
  router.post(path, form, async (req, res, next) => {
    const found = await meetingOf(site, req);
    if (!found) return next();
    return ask(site, req, res, found);
  });
  return router;
}

const pathOf = (site: Site, facts: MeetingFacts): string => pathBelow(site, facts, 'behov');

/** The name of one wish out of one form: something else from a page that was gone back to is another wish. */
const clientKeyOf = (key: string, typed: Typed): string =>
  `web:${createHash('sha256')
    .update(JSON.stringify([key, typed]))
    .digest('base64url')}`;

async function ask(site: Site, req: Request, res: Response, found: Found): Promise<void> {
  const { ctx } = site;
  const { trapped, key, ...typed } = readTyped(req.body);
  const says = (more: NeedsSays, status: number) =>
    sendForm(site, res, found, typed, { key, ...more }, status);
  const open = kindsOpen(found.row.meeting, ctx.now());
  if (open.length === 0) return says({}, 409);
  const faults = faultsOf(typed, open);
  if (faults.length > 0) return says({ faults }, 422);
  const held = heldBack(ctx, { trapped, key }, () => mayAskForNeeds(ctx, req.ip));
  if (held?.tooMany) res.set('Retry-After', '60');
  if (held) return says(held, held.tooMany ? 429 : 422);
  const asked = await askForNeeds(ctx, found.facts.meetingId, {
    needs: typed.kinds.map((kind) => ({ kind, what: typed.what[kind] ?? null })),
    persons: Number(typed.persons),
    contact: typed.contact || null,
    clientKey: clientKeyOf(key, typed),
  });
  // What was checked here and refused there is a meeting that has changed meanwhile.
  if (!asked.ok) return sendForm(site, res, (await meetingOf(site, req)) ?? found, typed, {}, 409);
  res.redirect(303, `${pathOf(site, found.facts)}?tack=1`);
}

function sendForm(
  site: Site,
  res: Response,
  { facts, row }: Found,
  typed: Typed,
  says: NeedsSays,
  status = 200,
): void {
  const { ctx, language } = site;
  const now = ctx.now();
  const data = needsForm(
    {
      facts,
      state: row.meeting.state,
      open: kindsOpen(row.meeting, now),
      typed,
      says: { ...says, key: says.key ?? makeKey(ctx.config.SECRET, now) },
      path: pathOf(site, facts),
      mail: contactOf(ctx),
    },
    language,
  );
  const words = wordsOf(language).public.needs;
  sendPage(
    site,
    res,
    {
      title: data.faults.length > 0 ? `${words.faultsHeading}: ${data.pageTitle}` : data.pageTitle,
      template: 'pages/needs-form',
      data,
      description: words.title,
      path: `/moten/${encodeURIComponent(facts.slug)}/behov`,
      noindex: true,
    },
    status,
  );
}

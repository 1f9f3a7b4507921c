/** Residents' views: the form below a meeting, what others have written, and what became of one's own. */
import type { Request, Response } from 'express';
import express from 'express';
import { answersOf, publishedViews, serviceDaysOf, viewByReceipt } from '../../db/pages.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { receiptFrom, takesViews } from '../../domain/view.js';
import { agreeWithView } from '../../flow/answer-views.js';
import { receiveView } from '../../flow/views.js';
import { wordsOf } from '../../text/words/index.js';
import { countsAsMeToo, mayLeaveView, maySendFile } from '../allowance.js';
import { type Found, meetingOf, pathBelow } from './found-meeting.js';
import { isNoForm, isTooMany, readForm } from './not-a-form.js';
import { contactOf } from './publisher.js';
import { type Site, sendPage } from './send-page.js';
import { clientKeyOf, heldBack, makeKey } from './view-key.js';
import { type FormSays, faultsOf, nothingTyped, readTyped, type Typed, viewForm } from './views/view-form.js';
import { receiptPage } from './views/view-receipt.js';

/** So many of the published are shown. */
const mostShown = 100;

/** `/moten/:slug/synpunkter` and what lies below it, in one language. */
export function viewPages(site: Site): express.Router {
  const { ctx, language } = site;
  const router = express.Router();
  const path = '/moten/:slug/synpunkter';
  const read = readForm((req) => maySendFile(ctx, req.ip));

  router.get(path, async (req, res, next) => {
    const found = await meetingOf(site, req);
    if (!found) return next();
    const { facts } = found;
    if (facts.slug !== req.params.slug) return res.redirect(301, pathOf(site, facts));
    const asked = typeof req.query.kvittens === 'string' ? req.query.kvittens : undefined;
    const receipt = asked === undefined ? undefined : receiptFrom(asked);
    if (receipt) return res.redirect(303, `${pathOf(site, facts)}/${receipt}`);
    const says: FormSays = { agreed: req.query.med !== undefined, noReceipt: asked };
    return sendForm(site, res, found, nothingTyped, says);
  });

  router.post(path, read, async (req, res, next) => {
    const found = await meetingOf(site, req);
    if (!found) return next();
    return leaveView(site, req, res, found);
  });

  router.post(`${path}/haller-med`, read, async (req, res, next) => {
    const found = await meetingOf(site, req);
    const id = /^\d{1,9}$/.test(String(req.body?.id)) ? Number(req.body.id) : 0;
    const agreed =
      found && (await agreeWithView(ctx, found.facts.meetingId, id, () => countsAsMeToo(ctx, req.ip, id)));
    if (!found || !agreed?.ok) return next();
    return res.redirect(303, `${pathOf(site, found.facts)}?med=1#synpunkt-${id}`);
  });

  router.get(`${path}/:receipt`, async (req, res, next) => {
    const found = await meetingOf(site, req);
    const receipt = receiptFrom(String(req.params.receipt));
    const view = receipt && (await viewByReceipt(ctx.db, receipt));
    if (!found) return next();
    if (!view || view.meetingId !== found.facts.meetingId)
      return sendForm(site, res, found, nothingTyped, { noReceipt: String(req.params.receipt) }, 404);
    const answers = await answersOf(ctx.db, view.id);
    const { facts } = found;
    const thanks = req.query.tack !== undefined;
    const data = receiptPage(
      { view, answers, facts, form: pathOf(site, facts), thanks, days: await serviceDaysOf(ctx.db) },
      language,
    );
    return sendPage(site, res, { title: data.title, template: 'pages/view-receipt', data, noindex: true });
  });
  return router;
}

const pathOf = (site: Site, facts: MeetingFacts): string => pathBelow(site, facts, 'synpunkter');

async function leaveView(site: Site, req: Request, res: Response, found: Found): Promise<void> {
  const { ctx, language } = site;
  const { trapped, key, ...typed } = readTyped(req.body);
  const { facts, row } = found;
  const says = (more: FormSays, status: number) =>
    sendForm(site, res, found, typed, { key, ...more }, status);
  if (!takesViews(row.meeting)) return says({}, 409);
  if (isTooMany(req)) {
    res.set('Retry-After', '60');
    return says({ tooMany: true }, 429);
  }
  if (isNoForm(req)) return says({ file: true }, 415);
  const faults = faultsOf(typed);
  if (faults.length > 0) return says({ faults }, 422);
  const held = heldBack(ctx, { trapped, key }, () => mayLeaveView(ctx, req.ip));
  if (held?.tooMany) res.set('Retry-After', '60');
  if (held) return says(held, held.tooMany ? 429 : 422);
  const { kind, text, name, email, anonymous } = typed;
  if (!kind) return says({ faults: ['kind'] }, 422);
  const received = await receiveView(ctx, 'a resident', {
    meeting: facts.slug,
    kind,
    text,
    name,
    email: typed.address ?? email,
    anonymous,
    via: 'web',
    language,
    clientKey: clientKeyOf(key, kind, text),
  });
  // What was checked here and refused there is a meeting that was closed meanwhile.
  if (!received.ok) return sendForm(site, res, (await meetingOf(site, req)) ?? found, typed, {}, 409);
  res.redirect(303, `${pathOf(site, facts)}/${received.value.receipt}?tack=1`);
}

async function sendForm(
  site: Site,
  res: Response,
  { facts, row }: Found,
  typed: Typed,
  says: FormSays,
  status = 200,
): Promise<void> {
  const { ctx, language } = site;
  const now = ctx.now();
  const published = await publishedViews(ctx.db, facts.meetingId, mostShown + 1);
  const data = viewForm(
    {
      facts,
      open: takesViews(row.meeting),
      now,
      typed,
      says: { ...says, key: says.key ?? makeKey(ctx.config.SECRET, now) },
      published: published.slice(0, mostShown),
      more: published.length > mostShown,
      path: pathOf(site, facts),
      answerDays: (await serviceDaysOf(ctx.db)).answer,
      mail: contactOf(ctx),
    },
    language,
  );
  const words = wordsOf(language).public.views;
  sendPage(
    site,
    res,
    {
      title: data.faults.length > 0 ? `${words.faultsHeading}: ${data.pageTitle}` : data.pageTitle,
      template: 'pages/view-form',
      data,
      description: facts.question,
      path: `/moten/${encodeURIComponent(facts.slug)}/synpunkter`,
      noindex: status !== 200,
    },
    status,
  );
}

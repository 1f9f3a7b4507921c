/**
 * Subscribing and unsubscribing. GET shows and changes nothing, since mail programs and scanners follow links; POST acts.
 */
import type { Request, RequestHandler, Response } from 'express';
import express from 'express';
import type { Context } from '../../context.js';
import { allBoards, allPlaces } from '../../db/pages.js';
import type { Refused } from '../../domain/result.js';
import {
  askToSubscribe,
  confirmSubscription,
  endSubscription,
  subscriptionBehind,
  wishBehind,
} from '../../flow/subscribe.js';
import { wordsOf } from '../../text/words/index.js';
import { mayWish } from '../allowance.js';
import { inLanguage } from '../layout.js';
import { type Site, sendPage, tokenOf } from './send-page.js';
import {
  chosenByLink,
  type FormFault,
  readTyped,
  subscribeForm,
  type Typed,
} from './views/subscribe-form.js';
import * as told from './views/told-page.js';

const form = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 2000 });

/** `/prenumerera`, `/prenumeration/…` and the page of `/avsluta/:token`, in one language. */
export function subscriptionPages(site: Site): express.Router {
  const { ctx, language } = site;
  const router = express.Router();

  router.get('/prenumerera', async (req, res) => {
    await sendForm(site, res, chosenByLink(req.query, language), []);
  });
  router.post('/prenumerera', form, async (req, res) => {
    const { trapped, ...typed } = readTyped(req.body, language);
    // A field that no person sees was filled in by a program: it gets the usual answer and nothing happens.
    const result = trapped ? undefined : await askToSubscribe(ctx, typed, () => mayWish(ctx, req.ip));
    if (result && !result.ok) return sendForm(site, res, typed, faultsOf(result, typed), 422);
    sendTold(site, res, told.askedPage(typed.email, language));
  });

  router.get('/prenumeration/bekrafta/:token', async (req, res) => {
    const token = tokenOf(req);
    const wish = token && (await wishBehind(ctx, token));
    if (!wish) return sendTold(site, res, told.confirmGonePage(language), 404);
    const action = inLanguage(`/prenumeration/bekrafta/${token}`, language);
    sendTold(site, res, told.confirmPage(wish, action, language));
  });
  router.post('/prenumeration/bekrafta/:token', async (req, res) => {
    const token = tokenOf(req);
    const began = token !== undefined && (await confirmSubscription(ctx, token));
    if (began) sendTold(site, res, told.confirmedPage(language));
    else sendTold(site, res, told.confirmGonePage(language), 404);
  });

  const showEnd = endShown(site);
  router.get('/prenumeration/avsluta/:token', showEnd);
  router.get('/avsluta/:token', showEnd);
  router.post('/prenumeration/avsluta/:token', async (req, res) => {
    const token = tokenOf(req);
    const ended = token !== undefined && (await endSubscription(ctx, token));
    sendTold(site, res, ended ? told.endedPage(language) : told.endGonePage(language));
  });
  return router;
}

/**
 * The one click of a mail program (RFC 8058): 200 and plain text, no redirect and no cookie. The body says
 * List-Unsubscribe=One-Click, as a form or as multipart; the address alone decides. An ended subscription answers the same.
 */
export function oneClick(ctx: Context): RequestHandler {
  return async (req, res) => {
    const token = tokenOf(req);
    if (token !== undefined) await endSubscription(ctx, token);
    res
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(`${wordsOf('sv').public.subscribing.end.oneClick}\n`);
  };
}

function endShown(site: Site): RequestHandler {
  const { ctx, language } = site;
  return async (req: Request, res: Response) => {
    const token = tokenOf(req);
    const subscription = token && (await subscriptionBehind(ctx, token));
    if (!subscription) return sendTold(site, res, told.endGonePage(language), 404);
    const action = inLanguage(`/prenumeration/avsluta/${token}`, language);
    sendTold(site, res, told.endPage(subscription, action, language));
  };
}

function faultsOf(refused: Refused, typed: Typed): FormFault[] {
  if (refused.is !== 'input') return ['email wrong'];
  const fields = new Set(refused.reasons.map((reason) => reason.field));
  const faults: FormFault[] = [];
  if (fields.has('email')) faults.push(typed.email === '' ? 'email missing' : 'email wrong');
  if (fields.has('places')) faults.push('place gone');
  if (fields.has('boards')) faults.push('board gone');
  return faults;
}

async function sendForm(
  site: Site,
  res: Response,
  typed: Typed,
  faults: readonly FormFault[],
  status = 200,
): Promise<void> {
  const { ctx, language } = site;
  const [places, boards] = await Promise.all([allPlaces(ctx.db), allBoards(ctx.db)]);
  const words = wordsOf(language).public.subscribing;
  const title = faults.length > 0 ? `${words.faultsHeading}: ${words.title}` : words.title;
  sendPage(
    site,
    res,
    {
      title,
      template: 'pages/subscribe',
      data: subscribeForm(typed, faults, { places, boards }, language),
      description: words.description,
      path: '/prenumerera',
    },
    status,
  );
}

function sendTold(site: Site, res: Response, page: told.ToldPage, status = 200): void {
  sendPage(site, res, { title: page.title, template: 'pages/told', data: page, noindex: true }, status);
}

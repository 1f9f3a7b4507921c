/** `/inbjudan/:token`: an invited association reads how the meeting stands and answers; no sign-in, and GET changes nothing. */
import type { Request, Response } from 'express';
import express from 'express';
import { answerInvitation, type Behind, invitationBehind } from '../../flow/invitations.js';
import { wordsOf } from '../../text/words/index.js';
import { mayLeaveView } from '../allowance.js';
import { inLanguage } from '../layout.js';
import { contactOf, publisherOf } from './publisher.js';
import { type Site, sendPage, tokenOf } from './send-page.js';
import { kitPage, kitQr } from './views/invitation-kit.js';
import {
  faultsOf,
  type InvitationSays,
  invitationPage,
  readTyped,
  typedFrom,
} from './views/invitation-page.js';

/** A text of 2 000 characters can be 24 kB as a form has it. */
const form = express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 20 });

/** The page, its form and `/inbjudan/:token/material`, in one language. */
export function invitationPages(site: Site): express.Router {
  const { ctx, language } = site;
  const router = express.Router();
  const path = '/inbjudan/:token';

  router.get(path, async (req, res, next) => {
    const behind = await behindOf(site, req);
    if (!behind) return next();
    const says = { thanks: req.query.tack !== undefined };
    return send(site, res, behind, typedFrom(behind.invitation), says);
  });

  router.post(path, form, async (req, res, next) => {
    const behind = await behindOf(site, req);
    if (!behind) return next();
    return answer(site, req, res, behind);
  });

  router.get(`${path}/material`, async (req, res, next) => {
    const behind = await behindOf(site, req);
    if (!behind) return next();
    const data = kitPage(behind, { ...publisherOf(ctx), now: ctx.now(), language });
    const { title } = wordsOf(language).public.invitations.kit;
    const page = { title, template: 'pages/invitation-kit', data, noindex: true, script: 'copy.js' };
    const own = `/inbjudan/${behind.invitation.token}/material`;
    return sendPage(site, res, { ...page, path: own });
  });

  router.get(`${path}/qr.svg`, async (req, res, next) => {
    const facts = (await behindOf(site, req))?.meeting.published;
    if (!facts) return next();
    res.type('image/svg+xml').set('Cache-Control', 'no-store');
    return res.send(kitQr(facts, ctx.config.PUBLIC_URL, language));
  });
  return router;
}

async function behindOf({ ctx }: Site, req: Request): Promise<Behind | undefined> {
  const token = tokenOf(req);
  return token ? invitationBehind(ctx, token) : undefined;
}

async function answer(site: Site, req: Request, res: Response, behind: Behind): Promise<void> {
  const { ctx, language } = site;
  const typed = readTyped(req.body);
  const faults = faultsOf(typed);
  if (faults.length > 0) return send(site, res, behind, typed, { faults }, 422);
  if (!mayLeaveView(ctx, req.ip)) {
    res.set('Retry-After', '60');
    return send(site, res, behind, typed, { tooMany: true }, 429);
  }
  const { token } = behind.invitation;
  const { answer: given, words, version } = typed;
  if (!given) return send(site, res, behind, typed, { faults: ['answer'] }, 422);
  const answered = await answerInvitation(ctx, token, { answer: given, words, version });
  if (answered.ok) return res.redirect(303, `${inLanguage(`/inbjudan/${token}`, language)}?tack=1`);
  const now = (await invitationBehind(ctx, token)) ?? behind;
  if (answered.is === 'answer changed') {
    // What is pressed next is an answer to the newer one, which is shown.
    const newer = { ...typed, version: now.invitation.version };
    return send(site, res, now, newer, { changed: true }, 409);
  }
  return send(site, res, now, typed, { tooLate: true }, 409);
}

function send(
  site: Site,
  res: Response,
  behind: Behind,
  typed: ReturnType<typeof readTyped>,
  says: InvitationSays,
  status = 200,
): void {
  const { ctx, language } = site;
  const data = invitationPage(behind, typed, says, { now: ctx.now(), mail: contactOf(ctx), language });
  const title = data.faults.length > 0 ? `${data.words.faultsHeading}: ${data.title}` : data.title;
  // The path gives the way to the other language.
  const path = `/inbjudan/${behind.invitation.token}`;
  sendPage(site, res, { title, template: 'pages/invitation', data, noindex: true, path }, status);
}

/** `/vi-vill-ha-er-hit`: anybody suggests a place and a question for a meeting, and agrees with those that are shown. */
import type { Request, Response } from 'express';
import express from 'express';
import { allPlaces, shownNominations } from '../../db/pages.js';
import { adviceOf, themeOf } from '../../domain/nomination.js';
import { invitationBehind } from '../../flow/invitations.js';
import { judgeOneTheme } from '../../flow/judge.js';
import { nominate, supportNomination } from '../../flow/nominations.js';
import { wordsOf } from '../../text/words/index.js';
import { countsAsMeToo, mayLeaveView } from '../allowance.js';
import { inLanguage } from '../layout.js';
import { speakTheme } from '../speak.js';
import { type Site, sendPage } from './send-page.js';
import { clientKeyOf, heldBack, makeKey } from './view-key.js';
import {
  faultsOf,
  type NominationSays,
  nominationForm,
  nothingTyped,
  readTyped,
  type Typed,
} from './views/nomination-form.js';

const form = express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 30 });
const path = '/vi-vill-ha-er-hit';
/** So many of the shown are listed. */
const mostShown = 300;

/** The page, its form and its "me too", in one language. */
export function nominationPages(site: Site): express.Router {
  const { ctx, language } = site;
  const router = express.Router();

  router.get(path, async (req, res) => {
    const place = slugIn(req.query.ort);
    const invitation = tokenIn(req.query.inbjudan);
    const typed = { ...nothingTyped, place: place ?? '', invitation: invitation ?? '' };
    await send(site, res, typed, { agreed: req.query.med !== undefined, only: place });
  });

  router.post(path, form, (req, res) => take(site, req, res));

  router.post(`${path}/vill-ocksa`, form, async (req, res, next) => {
    const id = /^\d{1,9}$/.test(String(req.body?.id)) ? Number(req.body.id) : 0;
    const only = slugIn(req.body?.ort);
    const agreed = await supportNomination(ctx, id, () => countsAsMeToo(ctx, req.ip, `nomination ${id}`));
    if (!agreed.ok) return next();
    const query = `?med=1${only ? `&ort=${only}` : ''}`;
    return res.redirect(303, `${inLanguage(path, language)}${query}#forslag-${id}`);
  });
  return router;
}

const slugIn = (given: unknown): string | undefined =>
  typeof given === 'string' && /^[a-z0-9-]{1,80}$/.test(given) ? given : undefined;
const tokenIn = (given: unknown): string | undefined =>
  typeof given === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(given) ? given : undefined;

async function take(site: Site, req: Request, res: Response): Promise<void> {
  const { ctx, language } = site;
  const { trapped, key, checks, ...typed } = readTyped(req.body);
  const says = (more: NominationSays, status: number) => send(site, res, typed, { key, ...more }, status);
  // Trying the question saves nothing, so nothing else need be right yet.
  if (checks) return says({ advice: await adviceFor(site, typed) }, 200);
  const faults = faultsOf(typed);
  if (faults.length > 0) return says({ faults }, 422);
  const held = heldBack(ctx, { trapped, key }, () => mayLeaveView(ctx, req.ip));
  if (held?.tooMany) res.set('Retry-After', '60');
  if (held) return says(held, held.tooMany ? 429 : 422);
  const { place, elsewhere, question, why, address, invitation } = typed;
  const taken = await nominate(ctx, {
    place,
    elsewhere,
    question,
    why,
    email: address,
    language,
    clientKey: clientKeyOf(key, `nomination ${place} ${elsewhere}`, question),
    invitation: tokenIn(invitation),
  });
  // What was checked here and refused there is a place that was taken away meanwhile.
  if (!taken.ok) return says({ faults: ['place'] }, 422);
  return thank(site, res);
}

/** Friendly advice on a question: never a stop. */
async function adviceFor({ ctx, language }: Site, { place, question }: Typed): Promise<string[]> {
  if (question.trim() === '') return [wordsOf(language).public.nominations.faults.questionMissing];
  const name = (await allPlaces(ctx.db)).find((one) => one.slug === place)?.name ?? '';
  const subject = { theme: themeOf(question), place: name, meetingDate: undefined };
  const judged = await judgeOneTheme(ctx, subject);
  const verdicts = adviceOf(judged.verdicts);
  return speakTheme({ ...judged, verdicts }, language).verdicts.map((one) => one.message);
}

function thank(site: Site, res: Response): void {
  const { language } = site;
  const words = wordsOf(language).public.nominations;
  const data = { words, back: inLanguage(path, language) };
  const { title } = words.thanks;
  sendPage(site, res, { title, template: 'pages/nomination-thanks', data, noindex: true });
}

async function send(
  site: Site,
  res: Response,
  typed: Typed,
  says: NominationSays,
  status = 200,
): Promise<void> {
  const { ctx, language } = site;
  const [places, shown] = await Promise.all([
    allPlaces(ctx.db),
    shownNominations(ctx.db, mostShown, says.only),
  ]);
  const behind = typed.invitation ? await invitationBehind(ctx, typed.invitation) : undefined;
  const data = nominationForm(
    {
      typed,
      says: { ...says, key: says.key ?? makeKey(ctx.config.SECRET, ctx.now()) },
      places,
      shown,
      association: behind?.association.name,
      path,
    },
    language,
  );
  const { words } = data;
  const title = data.faults.length > 0 ? `${words.faultsHeading}: ${words.title}` : words.title;
  const page = { title, template: 'pages/nomination-form', data, description: words.description, path };
  // A page with an invitation's token in its form is for nobody else's memory.
  sendPage(site, res, { ...page, noindex: status !== 200 || typed.invitation !== '' }, status);
}

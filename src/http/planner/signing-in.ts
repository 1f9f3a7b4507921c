/** Signing in by a mailed one-time link: GET shows, POST acts. Known and unknown addresses get the same answer. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { normalEmail } from '../../flow/subscribe.js';
import { allowanceOf } from '../allowance.js';
import { askForLink, signOut, useLink } from '../sign-in.js';
import { goTo, type OpenRoute, show, showSaying, type Visit } from './desk.js';
import { textOf, unprintable } from './form.js';
import { signInField } from './views/signing-in.js';

/** Five links an hour to one address; more from one network, where many people may sit. */
const perAddress = 5;
const perNetwork = 30;
/** Every answer takes at least so long, so that its speed does not tell whether the address is known. */
const sameForAllMs = 250;

/** The pages of signing in and out; strangers may see them. */
export function signingInRoutes(_ctx: Context): readonly OpenRoute[] {
  const address = allowanceOf(perAddress);
  const network = allowanceOf(perNetwork);
  return [
    { method: 'get', path: '/logga-in', run: async (visit) => showForm(visit) },
    { method: 'post', path: '/logga-in', run: (visit) => ask(visit, address, network) },
    { method: 'get', path: '/logga-in/:token', run: showButton },
    { method: 'post', path: '/logga-in/:token', run: press },
    { method: 'post', path: '/logga-ut', run: leave },
  ];
}

function showForm(visit: Visit, typed = '', fault?: string): void {
  if (visit.who && !fault) {
    goTo(visit, '');
    return;
  }
  const { words } = visit;
  show(visit, {
    title: words.signIn.title,
    template: 'sign-in',
    data: {
      field: signInField(words, typed, fault),
      other: words.signIn.other,
      fault,
    },
    status: fault ? 422 : 200,
  });
}

async function ask(
  visit: Visit,
  address: (key: string, now: Date) => boolean,
  network: (key: string, now: Date) => boolean,
): Promise<void> {
  const { ctx, req, words, all } = visit;
  const typed = textOf(req.body, 'email').slice(0, 254);
  const email = normalEmail(typed) ?? (/^[^\s@]+@[^\s@]+$/.test(typed) ? typed.toLowerCase() : undefined);
  if (!email || unprintable({ email }).length > 0) return showForm(visit, typed, all.reasons.BAD_EMAIL?.({}));
  const now = ctx.now();
  if (!network(req.ip ?? '', now) || !address(email, now)) {
    return showSaying(visit, 429, { ...words.signIn.tooMany, back: '/planering/logga-in' });
  }
  await Promise.all([askForLink(ctx, email), wait(sameForAllMs)]);
  showSaying(visit, 200, { ...words.signIn.asked, back: '/planering/logga-in' });
}

async function showButton(visit: Visit): Promise<void> {
  const { words, req } = visit;
  show(visit, {
    title: words.signIn.buttonTitle,
    template: 'sign-in-button',
    data: { action: `/planering/logga-in/${encodeURIComponent(String(req.params.token))}` },
  });
}

async function press(visit: Visit): Promise<void> {
  const { ctx, req, res, words } = visit;
  if (await useLink(ctx, req, res, String(req.params.token))) return goTo(visit, '');
  return showSaying(visit, 410, { ...words.signIn.used, back: '/planering/logga-in' });
}

async function leave(visit: Visit): Promise<void> {
  await signOut(visit.ctx, visit.req, visit.res);
  goTo(visit, '/logga-in');
}

/** What every page of the desk is built on: who visits, the frame around a page, and how a refusal is told. */
import type { Request, Response } from 'express';
import type { Context } from '../../context.js';
import type { Language } from '../../domain/judgement.js';
import { type Action, type Actor, may, roles } from '../../domain/permissions.js';
import type { Refused } from '../../domain/result.js';
import { type Words, wordsOf } from '../../text/words/index.js';
import { renderPage } from '../layout.js';
import type { SignedIn } from '../sign-in.js';
import { speakReasons } from '../speak.js';
import { assetAddress } from '../static-files.js';
import { deskLinks } from './views/frame.js';

/** A request to a page that strangers may see too. */
export type Visit = {
  ctx: Context;
  req: Request;
  res: Response;
  language: Language;
  /** All words in the visitor's language. */
  all: Words;
  words: Words['planner'];
  who: SignedIn | undefined;
};
/** A request by somebody who is signed in. */
export type Desk = Visit & { who: SignedIn; actor: Actor };

/** One page or button of the desk. `needs`: who may use it (domain/permissions.ts). */
export type DeskRoute = {
  method: 'get' | 'post';
  path: string;
  needs: Action;
  run(desk: Desk): Promise<void>;
};
/** A page that strangers may see: signing in and out. */
export type OpenRoute = { method: 'get' | 'post'; path: string; run(visit: Visit): Promise<void> };

/** What of a visit follows from its language. */
export const wordsFor = (language: Language) => ({
  language,
  all: wordsOf(language),
  words: wordsOf(language).planner,
});

export type Page = {
  title: string;
  template: string;
  data: object;
  status?: number | undefined;
  script?: string | undefined;
};

/** Asks before signing out when this tablet holds something of an evening that is not sent. */
const signOutScript = () => `<script src="${assetAddress('desk-sign-out.js')}" type="module"></script>\n`;

/** Answers with a page in the desk's frame. */
export function show(visit: Visit, page: Page): void {
  const { ctx, res, req, words, who, language } = visit;
  res
    .status(page.status ?? 200)
    .type('html')
    .send(
      renderPage(ctx, {
        language,
        title: page.title,
        template: `planner/${page.template}`,
        data: { words, language, ...page.data },
        nav: 'planner',
        noindex: true,
        head: `<link rel="stylesheet" href="${assetAddress('planner.css')}">\n${who ? signOutScript() : ''}`,
        script: page.script,
        ...(who
          ? {
              links: deskLinks(words, who.actor, ctx.config, req.path),
              actorName: who.person.name,
              signOut: {
                action: '/planering/logga-ut',
                label: words.signOut,
                unsent: { asks: words.evening.script.leaveElsewhere, store: assetAddress('tablet-store.js') },
              },
            }
          : {}),
      }),
    );
}

/** Goes on to another page of the desk. `done`: what to say there (words.done). */
export function goTo(visit: Visit, path: string, done?: keyof Words['planner']['done']): void {
  const [before, anchor] = path.split('#');
  const query = done ? `${before?.includes('?') ? '&' : '?'}klart=${done}` : '';
  visit.res.redirect(303, `/planering${before}${query}${anchor ? `#${anchor}` : ''}`);
}

/** The sentence that a page after a redirect begins with, if any. */
export function doneOf({ req, words }: Visit): string | undefined {
  const code = String(req.query.klart ?? '');
  return Object.hasOwn(words.done, code) ? words.done[code as keyof typeof words.done] : undefined;
}

/** A page that says one thing: why not, and where to go instead. */
export function showSaying(
  visit: Visit,
  status: number,
  said: { heading: string; text: string; lines?: readonly string[] | undefined; back?: string | undefined },
): void {
  const back = said.back ?? '/planering';
  const data = { ...said, lines: said.lines ?? [], back };
  show(visit, { title: said.heading, template: 'saying', data, status });
}

/** Refuses an action that is not the visitor's, in plain words: what it is, and whose it is. */
export function showForbidden(visit: Visit, action: Action): void {
  const { words, all } = visit;
  const whose = whoMay(action).map((role) => all.meeting.roles[role]);
  showSaying(visit, 403, {
    heading: words.forbidden.heading,
    text: words.forbidden.text(words.actions[action]),
    lines: [words.forbidden.whose(whose.join(', '))],
  });
}

/** The roles that may do an action, the administrator last. */
export function whoMay(action: Action) {
  return roles.filter((role) => may({ roles: [role] }, action));
}

/** Tells a refusal that has no form to go back to. `back`: where its meeting or list is. */
export function showRefused(desk: Desk, refused: Refused, back: string): void {
  const { words, language, all } = desk;
  const { heading } = words.refused;
  switch (refused.is) {
    case 'forbidden':
      showForbidden(desk, refused.action);
      return;
    case 'missing':
      showSaying(desk, 404, words.missing);
      return;
    case 'changed': {
      const text = all.reasons.CHANGED_MEANWHILE?.({}) ?? '';
      showSaying(desk, 409, { heading, text, back });
      return;
    }
    default: {
      const lines = speakReasons(refused.reasons, language).map((reason) => reason.message);
      const status = refused.is === 'input' ? 422 : 409;
      showSaying(desk, status, { heading, text: words.refused.text, lines, back });
    }
  }
}

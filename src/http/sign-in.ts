/**
 * Sign-in by one-time link, with better-auth behind it: it keeps links (as hashes), sessions and the cookie. Its own
 * handler is never mounted, because its verification acts on GET; the planner's pages call it from the server side.
 */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Request, Response } from 'express';
import type { Context } from '../context.js';
import { authTables, type Person, personByEmail } from '../db/pages.js';
import type { Language } from '../domain/judgement.js';
import type { Actor } from '../domain/permissions.js';
import { tellError } from '../errors.js';
import {
  firstAdministrator,
  hasSignedIn,
  linkMinutes,
  mailSignInLink,
  mayBeMailed,
} from '../flow/sign-in.js';
import { authCall } from './auth-calls.js';

/** Who is signed in. */
export type SignedIn = { actor: Actor; person: Person; language: Language };

const day = 24 * 3600;

function makeAuth(ctx: Context, linkSeconds: number) {
  const { PUBLIC_URL, SECRET } = ctx.config;
  return betterAuth({
    appName: 'På plats',
    baseURL: PUBLIC_URL,
    secret: SECRET,
    database: drizzleAdapter(ctx.db, { provider: 'pg', schema: authTables }),
    telemetry: { enabled: false },
    logger: {
      log: (level, message) =>
        ctx.log[level === 'error' ? 'warn' : 'debug']({ code: 'SIGN_IN' }, tellError(message)),
    },
    rateLimit: { enabled: false },
    session: { expiresIn: 7 * day, updateAge: day },
    advanced: {
      cookiePrefix: 'paplats',
      useSecureCookies: PUBLIC_URL.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/planering' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        expiresIn: linkSeconds,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ token, metadata }) => metadata?.handOver(token),
      }),
    ],
  });
}

type Auths = { mailed: ReturnType<typeof makeAuth>; printed: ReturnType<typeof makeAuth> };
const opened = new WeakMap<Context, Auths>();

/** Both kinds of links live in the same tables; only how long they live differs. */
function authsOf(ctx: Context): Auths {
  const known = opened.get(ctx);
  if (known) return known;
  const made = { mailed: makeAuth(ctx, linkMinutes * 60), printed: makeAuth(ctx, day) };
  opened.set(ctx, made);
  return made;
}

async function makeLink(ctx: Context, auth: Auths['mailed'], email: string): Promise<string> {
  let token = '';
  const handOver = (made: string) => {
    token = made;
  };
  await authCall(() =>
    auth.api.signInMagicLink({ body: { email, metadata: { handOver } }, headers: new Headers() }),
  );
  return `${ctx.config.PUBLIC_URL}/planering/logga-in/${token}`;
}

/** Makes a one-time link for an active person, valid a day; for who may see the screen it is printed on. */
export async function signInLink(ctx: Context, email: string): Promise<string | undefined> {
  const person = await personByEmail(ctx.db, email);
  return person?.active ? makeLink(ctx, authsOf(ctx).printed, person.email) : undefined;
}

/** The first administrator's one-time link, for the server's output at start; undefined once there is another one. */
export async function printFirstLink(ctx: Context): Promise<string | undefined> {
  const person = await firstAdministrator(ctx);
  return person && makeLink(ctx, authsOf(ctx).printed, person.email);
}

/** Mails a link if the address is an active person's. Tells the caller nothing either way. */
export async function askForLink(ctx: Context, email: string): Promise<void> {
  const person = await personByEmail(ctx.db, email);
  if (!person?.active || !mayBeMailed(person.email)) return;
  await mailSignInLink(ctx, person, await makeLink(ctx, authsOf(ctx).mailed, person.email));
}

const headersOf = (req: Request) => new Headers({ cookie: req.headers.cookie ?? '' });

function passOn(res: Response, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) res.append('Set-Cookie', cookie);
}

/** Uses a link up and signs its person in. False when it is used, old or made up. */
export async function useLink(ctx: Context, req: Request, res: Response, token: string): Promise<boolean> {
  const answer = await authCall(() =>
    authsOf(ctx).mailed.api.magicLinkVerify({ query: { token }, headers: headersOf(req), asResponse: true }),
  );
  if (answer.status !== 200) return false;
  const { user } = (await answer.clone().json()) as { user?: { email?: string } };
  const person = user?.email === undefined ? undefined : await personByEmail(ctx.db, user.email);
  if (person?.active) await hasSignedIn(ctx, person);
  passOn(res, answer.headers);
  return true;
}

/** Who the request's session belongs to. Roles and whether they still work here are read anew each time. */
export async function whoIs(ctx: Context, req: Request, res: Response): Promise<SignedIn | undefined> {
  if (!req.headers.cookie?.includes('paplats.')) return undefined;
  const { headers, response } = await authCall(() =>
    authsOf(ctx).mailed.api.getSession({ headers: headersOf(req), returnHeaders: true }),
  );
  const person = response && (await personByEmail(ctx.db, response.user.email));
  if (!person?.active) return undefined;
  passOn(res, headers);
  const { id, name, roles, language } = person;
  return { actor: { kind: 'person', id, name, roles }, person, language };
}

/** Ends the session here and in the table. */
export async function signOut(ctx: Context, req: Request, res: Response): Promise<void> {
  const answer = await authCall(() =>
    authsOf(ctx).mailed.api.signOut({ headers: headersOf(req), asResponse: true }),
  );
  passOn(res, answer.headers);
}

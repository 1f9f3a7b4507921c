/** Somebody at the desk, in a browser of their own: signs in by a link and sends forms as our own pages do. */
import supertest from 'supertest';
import type { Role } from '../../../src/domain/permissions.js';
import { addPerson } from '../../../src/flow/people.js';
import { signInLink } from '../../../src/http/sign-in.js';
import { admin, value } from '../../support/karlstad.js';
import type { World } from '../../support/world.js';

export const origin = 'http://moten.example.test';

/** Adds a person with roles and returns their id. */
export async function aPerson(
  world: World,
  email: string,
  roles: Role[],
  name = email.split('@')[0] ?? email,
) {
  return value(await addPerson(world.ctx, admin, { email, name, roles }));
}

/** The path of a one-time link. */
export async function linkFor(world: World, email: string): Promise<string> {
  const link = await signInLink(world.ctx, email);
  if (!link) throw new Error(`no link for ${email}`);
  return new URL(link).pathname;
}

/** A browser that is signed in. */
export async function signedIn(world: World, email: string) {
  const agent = supertest.agent(world.app);
  const post = (path: string, form: Record<string, string | string[]> = {}) =>
    agent.post(path).set('Origin', origin).type('form').send(form);
  const pressed = await post(await linkFor(world, email));
  if (pressed.status !== 303) throw new Error(`sign-in answered ${pressed.status}`);
  return { get: (path: string) => agent.get(path), post };
}

/** What a person reads of a page: its main part without tags. */
export const mainText = (html: string): string =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim();

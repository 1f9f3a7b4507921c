/** `paplats person`, `paplats token` and `paplats sign-in-link`: who may do what. */
import { parseArgs } from 'node:util';
import { allPeople, livingTokens } from '../db/pages.js';
import { type Role, roles } from '../domain/permissions.js';
import { localDate } from '../domain/wallclock.js';
import { addPerson, makeToken, revokeToken } from '../flow/people.js';
import { normalEmail } from '../flow/subscribe.js';
import { signInLink } from '../http/sign-in.js';
import { atTheTerminal, columns, misuse, type Terminal, tellRefusal, withContext } from './terminal.js';

function rolesOf(given: string | undefined): Role[] {
  const named = (given ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const wrong = named.filter((name) => !(roles as readonly string[]).includes(name));
  if (named.length === 0 || wrong.length > 0) {
    const what = wrong.length > 0 ? `There is no role called ${wrong.join(', ')}.` : '--role is needed.';
    throw misuse(`${what} Roles: ${roles.join(', ')}.`);
  }
  return [...new Set(named)] as Role[];
}

function nameOf(given: string | undefined): string {
  const name = given?.trim() ?? '';
  if (name === '' || name.length > 200) throw misuse('--name is needed, at most 200 characters.');
  return name;
}

function emailOf(given: string | undefined): string {
  const email = normalEmail(given ?? '');
  if (!email) throw misuse(given ? `${given} is no e-mail address.` : '--email is needed.');
  return email;
}

const options = {
  name: { type: 'string' },
  role: { type: 'string' },
  email: { type: 'string' },
} as const;

/** `token create --name N --role R` prints the token, this once; `token list`; `token revoke <id>`. */
export async function token(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals[0] === 'list') return listTokens(terminal);
  if (positionals[0] === 'revoke') return endToken(positionals[1], terminal);
  if (positionals[0] !== 'create')
    throw misuse('token create --name N --role R, token list, or token revoke <id>');
  const name = nameOf(values.name);
  const [role, ...more] = rolesOf(values.role);
  if (!role || more.length > 0) throw misuse('A token has one role.');
  return withContext(terminal, async (ctx) => {
    const made = await makeToken(ctx, atTheTerminal, { name, role });
    if (!made.ok) {
      terminal.err(tellRefusal(made));
      return 1;
    }
    terminal.err(`Token ${made.value.id} for ${name} (${role}). Keep it: it is shown this once.`);
    terminal.out(made.value.token);
    return 0;
  });
}

function endToken(given: string | undefined, terminal: Terminal): Promise<number> {
  if (!given || !/^\d{1,9}$/.test(given)) throw misuse('token revoke <id>; token list tells the ids.');
  return withContext(terminal, async (ctx) => {
    const revoked = await revokeToken(ctx, atTheTerminal, Number(given));
    if (!revoked.ok) {
      terminal.err(`There is no token ${given} to revoke. See npx paplats token list.`);
      return 1;
    }
    terminal.out(`Token ${given} is revoked and opens nothing from now on.`);
    return 0;
  });
}

function listTokens(terminal: Terminal): Promise<number> {
  return withContext(terminal, async (ctx) => {
    const rows = (await livingTokens(ctx.db)).map((row) => [
      String(row.id),
      row.name,
      row.role,
      localDate(row.createdAt),
    ]);
    for (const line of columns([['id', 'name', 'role', 'created'], ...rows])) terminal.out(line);
    return 0;
  });
}

/** `person add --email E --name N --role R[,R]`; `person list`. */
export async function person(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals[0] === 'list') return listPeople(terminal);
  if (positionals[0] !== 'add') throw misuse('person add --email E --name N --role R[,R], or person list');
  const input = { email: emailOf(values.email), name: nameOf(values.name), roles: rolesOf(values.role) };
  return withContext(terminal, async (ctx) => {
    const added = await addPerson(ctx, atTheTerminal, input);
    if (!added.ok) {
      terminal.err(tellRefusal(added));
      return 1;
    }
    terminal.out(`Added ${added.value.name} (${added.value.roles.join(', ')}).`);
    terminal.out(`A link to sign in: npx paplats sign-in-link --email ${added.value.email}`);
    return 0;
  });
}

function listPeople(terminal: Terminal): Promise<number> {
  return withContext(terminal, async (ctx) => {
    const rows = (await allPeople(ctx.db)).map((row) => [
      String(row.id),
      row.name,
      row.email,
      row.roles.join(','),
      row.active ? '' : 'has left',
    ]);
    for (const line of columns([['id', 'name', 'email', 'roles', ''], ...rows])) terminal.out(line);
    return 0;
  });
}

/** `sign-in-link --email E` prints a link that works once, for a day. */
export async function signIn(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options });
  const email = emailOf(values.email);
  return withContext(terminal, async (ctx) => {
    const link = await signInLink(ctx, email);
    if (!link) {
      terminal.err(`Nobody who works here has the address ${email}. See npx paplats person list.`);
      return 1;
    }
    terminal.err('Works once, within 24 hours.');
    terminal.out(link);
    return 0;
  });
}

/** People of the house and bearer tokens, for administrators. Beyond the contract. */
import { allPeople, livingTokens, personById } from '../../../db/pages.js';
import { reason } from '../../../domain/meeting.js';
import { badInput, done, missing } from '../../../domain/result.js';
import { addPerson, changePerson, makeToken, revokeToken } from '../../../flow/people.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import {
  peopleAnswer,
  personAnswer,
  personBody,
  personChanges,
  tokenAnswer,
  tokenBody,
  tokenRevoked,
  tokensAnswer,
} from '../schemas/people.js';

const common = { tag: 'People', permission: 'edit people', params: nothing, query: nothing } as const;

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

export const peopleRoutes: readonly Route[] = [
  route({
    ...common,
    method: 'post',
    path: '/v1/people',
    name: 'addPerson',
    summary: 'Add a person of the house. (Beyond the contract.)',
    body: personBody,
    status: 201,
    answer: personAnswer,
    headers: (person) => ({ Location: `/api/v1/people/${person.id}` }),
    async handle(ctx, actor, { body }) {
      const email = normalEmail(body.email);
      if (!email) return badInput([reason('BAD_EMAIL', 'email')]) ?? missing;
      return addPerson(ctx, actor, { ...body, email, roles: unique(body.roles) });
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/people',
    name: 'listPeople',
    summary: 'People of the house, by name. (Beyond the contract.)',
    answer: peopleAnswer,
    handle: async (ctx) => done({ items: await allPeople(ctx.db) }),
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/people/:id',
    name: 'getPerson',
    summary: 'One person. (Beyond the contract.)',
    params: idParams,
    answer: personAnswer,
    async handle(ctx, _, { params }) {
      const person = await personById(ctx.db, params.id);
      return person ? done(person) : missing;
    },
  }),
  route({
    ...common,
    method: 'patch',
    path: '/v1/people/:id',
    name: 'changePerson',
    summary: 'Change name, roles or language, or let somebody go. (Beyond the contract.)',
    params: idParams,
    body: personChanges,
    answer: personAnswer,
    async handle(ctx, actor, { params, body }) {
      if (Object.keys(body).length === 0) {
        const person = await personById(ctx.db, params.id);
        return person ? done(person) : missing;
      }
      const changes = body.roles ? { ...body, roles: unique(body.roles) } : body;
      return changePerson(ctx, actor, params.id, changes);
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/tokens',
    name: 'makeToken',
    summary: 'Make a bearer token of one role; it is shown once. (Beyond the contract.)',
    body: tokenBody,
    status: 201,
    answer: tokenAnswer,
    handle: (ctx, actor, { body }) => makeToken(ctx, actor, body),
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/tokens',
    name: 'listTokens',
    summary:
      'Bearer tokens that are not revoked, newest first; never the tokens themselves. (Beyond the contract.)',
    answer: tokensAnswer,
    async handle(ctx) {
      const rows = await livingTokens(ctx.db);
      const items = rows.map(({ id, name, role, createdAt }) => ({
        id,
        name,
        role,
        createdAt: createdAt.toISOString(),
      }));
      return done({ items });
    },
  }),
  route({
    ...common,
    method: 'delete',
    path: '/v1/tokens/:id',
    name: 'revokeToken',
    summary: 'Revoke a bearer token: it opens nothing from now on. (Beyond the contract.)',
    params: idParams,
    answer: tokenRevoked,
    handle: (ctx, actor, { params }) => revokeToken(ctx, actor, params.id),
  }),
];

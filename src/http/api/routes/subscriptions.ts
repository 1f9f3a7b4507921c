/** Wishes to subscribe, open to anyone, and lists whose consent was given elsewhere. */
import type { Language } from '../../../domain/judgement.js';
import { done } from '../../../domain/result.js';
import { askToSubscribe, type ImportFault, importSubscriptions } from '../../../flow/subscribe.js';
import { mayWish } from '../../allowance.js';
import type { Problem } from '../../errors.js';
import { speakReasons } from '../../speak.js';
import { mergeFaults, readLines } from '../import-lines.js';
import { type Route, route } from '../route.js';
import { nothing } from '../schemas/fields.js';
import { importAnswer, importQuery, wishBody } from '../schemas/people.js';

/** The most of a list, in bytes. */
const mostList = 20_000_000;
/** So many reasons are told; the number of faulty lines is told whole. */
const mostTold = 1000;

function linesProblem(faults: readonly ImportFault[], language: Language): Problem {
  const told = faults
    .slice(0, mostTold)
    .flatMap(({ line, reasons }) => speakReasons(reasons, language).map((spoken) => ({ ...spoken, line })));
  return {
    status: 422,
    code: 'BAD_INPUT',
    title: 'Unprocessable Content',
    faultyLines: faults.length,
    reasons: told,
  };
}

/** A line that cannot be imported: beside lines that could not even be read it keeps the flow from importing the rest. */
const blocker = { line: 0, wish: { email: '' } };

export const subscriptionRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/subscriptions',
    name: 'subscribe',
    summary:
      'Wish to subscribe. The answer is the same whether the address is known or not; a link is mailed.',
    tag: 'Subscriptions',
    permission: 'anyone',
    params: nothing,
    query: nothing,
    body: wishBody,
    status: 202,
    answer: nothing,
    async handle(ctx, _, { body, ip }) {
      const asked = await askToSubscribe(ctx, body, () => mayWish(ctx, ip));
      return asked.ok ? done({}) : asked;
    },
  }),
  route({
    method: 'post',
    path: '/v1/subscriptions/import',
    name: 'importSubscriptions',
    summary: 'Import a list with consent already given, all of it or nothing; faults are told by line.',
    tag: 'Subscriptions',
    permission: 'import subscriptions',
    params: nothing,
    query: importQuery,
    plainBody: {
      types: ['text/csv', 'application/x-ndjson'],
      most: mostList,
      example: 'email,places,boards,language\nanna@example.se,molkom rud,,sv\n',
    },
    answer: importAnswer,
    async handle(ctx, actor, { query, text, language }) {
      const { wishes, faults } = readLines(text, language);
      const lines = faults.length > 0 ? [...wishes, blocker] : wishes;
      const imported = await importSubscriptions(ctx, actor, lines, query.consentRef);
      if (imported.ok || imported.is !== 'lines') return imported;
      const found = imported.faults.filter(({ line }) => line !== blocker.line);
      return {
        ok: false,
        is: 'problem',
        problem: linesProblem(mergeFaults(faults, found), language),
      };
    },
  }),
];

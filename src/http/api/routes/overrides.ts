/** Every time somebody answered for going on against a rule. */
import { z } from 'zod';
import { done } from '../../../domain/result.js';
import { listOverrides } from '../../../flow/overrides.js';
import { type Route, route } from '../route.js';
import { nothing, wholeText } from '../schemas/fields.js';

const override = z
  .strictObject({
    id: z.string(),
    at: z.string().describe('Instant.'),
    kind: z.enum(['theme', 'slot', 'weak']),
    codes: z.array(z.string()).describe('What was overridden; none for a weak evening.'),
    total: z.int().nullable().describe('Points of a weak evening.'),
    meeting: z.strictObject({ id: z.int(), slug: z.string(), title: z.string(), place: z.string() }),
    step: z.string(),
    who: z.string(),
    secondPerson: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'Override' });

export const overrideRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/overrides',
    name: 'listOverrides',
    summary: 'Overridden themes and evenings with who, why and for which codes; of one year, or all.',
    tag: 'Judgements',
    permission: 'read the desk',
    params: nothing,
    query: z.strictObject({ year: wholeText(2000, 2200).optional() }),
    answer: z.strictObject({ items: z.array(override) }).meta({ id: 'Overrides' }),
    async handle(ctx, actor, { query }) {
      const found = await listOverrides(ctx, actor, query.year);
      if (!found.ok) return found;
      return done({ items: found.value.items.map((one) => ({ ...one, at: one.at.toISOString() })) });
    },
  }),
];

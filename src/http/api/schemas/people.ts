/** Subscribers, people of the house, tokens and deliveries. */
import { z } from 'zod';
import { deliveryStates } from '../../../domain/delivery.js';
import { languages } from '../../../domain/judgement.js';
import { roles } from '../../../domain/permissions.js';
import { filledLine, named, wholeText, wholeTextOr } from './fields.js';

const name = filledLine(200);
const language = z.enum(languages);
const email = filledLine(320);
const slugs = z.array(named).max(200);
export const wishBody = z
  .strictObject({
    email,
    places: slugs.optional(),
    boards: slugs.optional(),
    language: language.optional(),
  })
  .meta({ id: 'SubscriptionWish' });

export const personBody = z
  .strictObject({ email, name, roles: z.array(z.enum(roles)).max(20), language: language.optional() })
  .meta({ id: 'PersonBody' });
export const personChanges = z
  .strictObject({
    name: z.exactOptional(name),
    roles: z.exactOptional(z.array(z.enum(roles)).max(20)),
    language: z.exactOptional(language),
    active: z.exactOptional(z.boolean()),
  })
  .meta({ id: 'PersonChanges' });
export const tokenBody = z.strictObject({ name, role: z.enum(roles) }).meta({ id: 'TokenBody' });

export const importQuery = z.strictObject({
  consentRef: filledLine(200).describe('Where the consent of these people was given.'),
});
export const importAnswer = z
  .strictObject({
    imported: z.int().describe('Lines taken in.'),
    added: z.int().describe('New subscribers.'),
    skipped: z.int().describe('Lines of people who have ended a subscription: they must ask themselves.'),
  })
  .meta({ id: 'ImportAnswer' });

export const personAnswer = z
  .strictObject({
    id: z.int(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    language,
    active: z.boolean(),
  })
  .meta({ id: 'Person' });
export const peopleAnswer = z.strictObject({ items: z.array(personAnswer) }).meta({ id: 'People' });
export const tokenAnswer = z
  .strictObject({ id: z.int(), token: z.string().describe('Shown once; only its hash is kept.') })
  .meta({ id: 'Token' });
export const tokensAnswer = z
  .strictObject({
    items: z.array(
      z
        .strictObject({
          id: z.int(),
          name: z.string(),
          role: z.enum(roles),
          createdAt: z.string().describe('Instant.'),
        })
        .meta({ id: 'TokenListed' }),
    ),
  })
  .meta({ id: 'Tokens' });
export const tokenRevoked = z.strictObject({ id: z.int() }).meta({ id: 'TokenRevoked' });

/** The largest id of a delivery that JSON carries exactly. */
export const mostDeliveryId = 999_999_999_999_999;
export const deliveriesQuery = z.strictObject({
  channel: filledLine(100).optional(),
  state: z.enum(deliveryStates).optional(),
  cursor: wholeText(1, mostDeliveryId).optional(),
  limit: wholeTextOr(100, 1, 500),
});
const because = z.strictObject({
  code: z.string(),
  message: z.string(),
  personMustAct: z.boolean(),
  detail: z.string().nullable(),
});
const instant = z.string().nullable().describe('Instant.');
export const deliveriesAnswer = z
  .strictObject({
    counts: z
      .record(z.enum(deliveryStates), z.int())
      .describe('Follow the channel filter, not the state filter.'),
    waitingNotices: z
      .array(z.strictObject({ notice: z.string(), kind: z.string(), dueAt: z.string() }))
      .describe('Written, but not yet relayed to anybody.'),
    items: z.array(
      z
        .strictObject({
          id: z.int(),
          notice: z.string(),
          kind: z.string(),
          channel: z.string(),
          recipient: z
            .string()
            .describe(
              'An address, a calendar’s path or the Page; addresses as a***@… to roles that may not send again.',
            ),
          state: z.enum(deliveryStates),
          attempts: z.int(),
          because: because.nullable(),
          receipt: z.string().nullable(),
          revision: z.int(),
          language,
          dueAt: instant,
          settledAt: instant,
        })
        .meta({ id: 'Delivery' }),
    ),
    cursor: z.string().nullable().describe('Hand it back for the next page; null at the end.'),
  })
  .meta({ id: 'Deliveries' });
export const sentAgain = z.strictObject({ id: z.int() }).meta({ id: 'SentAgain' });
export const settlement = z
  .strictObject({
    address: z
      .string()
      .max(1000)
      .default('')
      .meta({ description: 'Of the post, on facebook.com; not needed for a change of an earlier post.' }),
  })
  .meta({ id: 'Settlement' });
export const settled = z.strictObject({ id: z.int(), receipt: z.string() }).meta({ id: 'Settled' });

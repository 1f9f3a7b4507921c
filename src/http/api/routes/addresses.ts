/** What came back from the mail of the house, handed in as it came; and the addresses that cannot be reached. */
import { z } from 'zod';
import { bounceKinds } from '../../../domain/bounce.js';
import type { Because } from '../../../domain/delivery.js';
import type { Language } from '../../../domain/judgement.js';
import { done } from '../../../domain/result.js';
import { listAddressFaults, writeToAgain } from '../../../flow/address-faults.js';
import { handInBounce } from '../../../flow/bounces.js';
import { wordsOf } from '../../../text/words/index.js';
import { type Route, route } from '../route.js';
import { nothing, wholeText } from '../schemas/fields.js';

/** The largest message that is taken, in bytes: a report with the head of the mail it returns is far smaller. */
const mostMessage = 1_000_000;

const taken = z
  .strictObject({
    id: z.int(),
    kind: z
      .enum(bounceKinds)
      .describe(
        'other: no proven bounce of a mail of ours; only its digest is kept and nothing changes. faulty: a fault of ours kept it from being taken in; see the health page.',
      ),
    delivery: z.int().nullable().describe('The delivery it is about.'),
    status: z.string().nullable().describe('RFC 3463, such as 5.1.1.'),
    known: z.boolean().describe('The very same message was handed in before; it counts once.'),
  })
  .meta({ id: 'TakenBounce' });

const faultId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('Stands for the address where no address may stand.');

const addressFault = z
  .strictObject({
    id: faultId,
    email: z.string(),
    suppressed: z.boolean().describe('Meeting notices are not sent there.'),
    because: z.strictObject({ code: z.string(), message: z.string(), detail: z.string().nullable() }),
    times: z.int(),
    firstAt: z.string().describe('Instant.'),
    lastAt: z.string().describe('Instant.'),
    suppressedAt: z.string().nullable().describe('Instant.'),
    delivery: z.int().nullable().describe('The newest delivery that met the fault.'),
  })
  .meta({ id: 'AddressFault' });

function becauseShown({ code, detail }: Because, language: Language) {
  const sentences: Record<string, string> = wordsOf(language).deliveries.because;
  return { code, message: sentences[code] ?? sentences.OTHER ?? code, detail: detail ?? null };
}

const example = [
  'From: MAILER-DAEMON@mx.example.org',
  'To: studs+42-0123456789@moten.example.se',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  '',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example.org',
  '',
  'Final-Recipient: rfc822; anna@example.org',
  'Action: failed',
  'Status: 5.1.1',
  '',
  '--b--',
  '',
].join('\r\n');

export const addressRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/bounces',
    name: 'handInBounce',
    summary:
      'Hand in a raw message that came back: a bounce (RFC 3464) or a complaint (RFC 5965). Any charset; at most 1 MB.',
    tag: 'Deliveries',
    permission: 'mend addresses',
    params: nothing,
    query: nothing,
    plainBody: {
      types: ['message/rfc822', 'text/plain', 'application/octet-stream'],
      most: mostMessage,
      example,
      anyBytes: true,
    },
    status: 202,
    answer: taken,
    handle: (ctx, actor, { text }) => handInBounce(ctx, actor, Buffer.from(text.text, 'latin1')),
  }),
  route({
    method: 'get',
    path: '/v1/address-faults',
    name: 'listAddressFaults',
    summary: 'Addresses that mail servers have refused: those we no longer write to first.',
    tag: 'Deliveries',
    permission: 'mend addresses',
    params: nothing,
    query: z.strictObject({ limit: wholeText(1, 1000).optional() }),
    answer: z.strictObject({ items: z.array(addressFault) }).meta({ id: 'AddressFaults' }),
    async handle(ctx, actor, { query, language }) {
      const found = await listAddressFaults(ctx, actor, query.limit ?? 200);
      if (!found.ok) return found;
      return done({
        items: found.value.map((one) => ({
          id: one.id,
          email: one.email,
          suppressed: one.suppressedAt !== null,
          because: becauseShown(one.because, language),
          times: one.times,
          firstAt: one.firstAt.toISOString(),
          lastAt: one.lastAt.toISOString(),
          suppressedAt: one.suppressedAt?.toISOString() ?? null,
          delivery: one.delivery?.id ?? null,
        })),
      });
    },
  }),
  route({
    method: 'delete',
    path: '/v1/address-faults/:id',
    name: 'writeToAddressAgain',
    summary: 'Forget the faults of an address, so that it is written to again from the next notice on.',
    tag: 'Deliveries',
    permission: 'mend addresses',
    params: z.strictObject({ id: faultId }),
    query: nothing,
    answer: z.strictObject({ id: faultId, email: z.string() }).meta({ id: 'AddressCleared' }),
    handle: (ctx, actor, { params }) => writeToAgain(ctx, actor, params.id),
  }),
];

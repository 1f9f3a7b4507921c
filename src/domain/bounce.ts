/**
 * What comes back from the mail of the house. `hard`: the address does not exist. `soft`: not now, or not from us.
 * `delayed`: the server still tries, so it is no bounce. `complaint`: the recipient called it spam (RFC 5965). `other`:
 * neither (an out-of-office reply, a stranger's mail). `faulty`: a fault of ours kept it from being taken in.
 */
import type { Because } from './delivery.js';
import { enhancedCode, type ReplySays, sortReply } from './smtp-reply.js';

export const bounceKinds = ['hard', 'soft', 'delayed', 'complaint', 'other', 'faulty'] as const;
export type BounceKind = (typeof bounceKinds)[number];

/** What a report says of one recipient (RFC 3464 2.3). Lower case but for the words; empty when it does not say. */
export type ReportedRecipient = {
  /** failed, delayed, delivered, relayed, expanded. */
  action: string;
  /** RFC 3463, such as 5.1.1. */
  status: string;
  /** The remote server's own words, such as `550 5.1.1 User unknown`. */
  diagnostic: string;
  /** Addresses as the report writes them: final and original. */
  final: string;
  original: string;
};

/** What a report means for one delivery. `because` for kinds that say the mail did not arrive. */
export type Judged = { kind: BounceKind; status: string | null; because: Because | null };

const codes: Readonly<Record<ReplySays, string>> = {
  gone: 'BOUNCED_NO_SUCH_ADDRESS',
  disabled: 'BOUNCED_DISABLED',
  full: 'BOUNCED_MAILBOX_FULL',
  blocked: 'BOUNCED_BLOCKED',
  // What a relay was not let in for is about us as much as a bad name is.
  login: 'BOUNCED_BLOCKED',
  sender: 'BOUNCED_BLOCKED',
  large: 'BOUNCED_REFUSED',
  throttled: 'BOUNCED_LATER',
  later: 'BOUNCED_LATER',
  refused: 'BOUNCED_REFUSED',
};

/** The mildest counts: an address that passes mail on to several works as long as one of them got it. */
const mildness: readonly BounceKind[] = ['other', 'delayed', 'soft', 'hard'];

function judgeOne({ action, status, diagnostic }: ReportedRecipient): Judged {
  if (action === 'delayed') return { kind: 'delayed', status: status || null, because: null };
  if (action !== 'failed') return { kind: 'other', status: status || null, because: null };
  const reply = Number(/^(\d{3})(?:[ -]|$)/.exec(diagnostic)?.[1] ?? 0);
  // Some gateways write 5.0.0 and leave the true code to the words.
  const own = /^[45]\.0\.0$|^$/.test(status) ? enhancedCode(diagnostic, reply) || status : status;
  const says = sortReply({ reply, status: own, text: diagnostic });
  const because: Because = {
    code: codes[says],
    ...(diagnostic || own ? { detail: diagnostic || own } : {}),
    ...(codes[says] === 'BOUNCED_BLOCKED' || says === 'large' ? { personMustAct: true } : {}),
  };
  return { kind: says === 'gone' ? 'hard' : 'soft', status: own || null, because };
}

/**
 * What a report means for the delivery to `recipient`. What it says of that very address counts; when it names only
 * others (the mail was passed on), the mildest of what it says does.
 */
export function judgeReport(reported: readonly ReportedRecipient[], recipient: string): Judged {
  const own = reported.filter((one) => names(one, recipient));
  const judged = (own.length > 0 ? own : reported).map(judgeOne);
  const [first = { kind: 'other', status: null, because: null } as const, ...rest] = judged;
  return rest.reduce<Judged>(
    (mildest, one) => (mildness.indexOf(one.kind) < mildness.indexOf(mildest.kind) ? one : mildest),
    first,
  );
}

/** Whether a report speaks of this address. */
const names = (reported: ReportedRecipient, recipient: string): boolean =>
  [reported.final, reported.original].includes(recipient.toLowerCase());

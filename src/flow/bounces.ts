/**
 * What comes back from the mail of the house: handed in over the API or fetched from a mailbox, kept as it came, and
 * believed only when it is about a mail of ours. Each message counts once, with all that follows from it, or not at all.
 */
import { createHash } from 'node:crypto';
import type { Context } from '../context.js';
import { recordFault } from '../db/address-faults.js';
import { alertAdministrators } from '../db/alerts.js';
import * as tables from '../db/bounces.js';
import { domainOf, pauseDomain } from '../db/pauses.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { remember } from '../db/shared.js';
import { endSubscription, keyedHash } from '../db/subscriptions.js';
import { type BounceKind, judgeReport, names } from '../domain/bounce.js';
import type { Because } from '../domain/delivery.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { told } from '../domain/smtp-reply.js';
import { localDate } from '../domain/wallclock.js';
import { tellError } from '../errors.js';
import { fetchMailbox } from '../incoming/bounces/mailbox.js';
import { type ReadBounce, readBounce } from '../incoming/bounces/read-bounce.js';

/** What a message turned out to be. `known`: it had been handed in before, and counts no more. */
export type TakenBounce = {
  id: number;
  kind: BounceKind;
  delivery: number | null;
  status: string | null;
  known: boolean;
};

/** A mail domain that blocks us is left alone this long, in seconds. */
const blockedPause = 3600;

/** Hands in one raw message (RFC 5322). Refused when it is none at all; a message that is no bounce is kept as `other`. */
export async function handInBounce(ctx: Context, actor: Actor, raw: Buffer): Promise<Result<TakenBounce>> {
  const refused = forbidden(actor, 'mend addresses');
  if (refused) return refused;
  if (!looksLikeMail(raw)) return badInput([reason('NOT_A_MAIL')]) as Refused;
  return done(await takeBounce(ctx, raw));
}

/** A header line first, perhaps after the line that mailbox files put before a mail. */
const looksLikeMail = (raw: Buffer): boolean =>
  /^(?:From [^\r\n]*\r?\n|>From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*[ \t]*:/.test(
    raw.subarray(0, 2000).toString('latin1'),
  );

/** Reads, keeps and acts on a message. Throws only for faults of our own, and then nothing has been written. */
export async function takeBounce(ctx: Context, raw: Buffer): Promise<TakenBounce> {
  const digest = createHash('sha256').update(raw).digest('hex');
  const read = await readBounce(raw);
  const taken = await inTransaction(ctx.db, async (tx): Promise<TakenBounce | undefined> => {
    const id = await tables.keepBounce(tx, digest, raw, ctx.now());
    if (id === undefined) return undefined;
    const says = await believe(ctx, tx, read);
    await tables.markBounce(tx, id, says);
    return { id, kind: says.kind, delivery: says.delivery, status: says.status, known: false };
  });
  if (taken) {
    ctx.log.info({ code: 'BOUNCE', kind: taken.kind, delivery: taken.delivery }, 'a bounce was taken in');
    return taken;
  }
  const before = await tables.bounceByDigest(ctx.db, digest);
  // Forgotten at this very moment: handed in anew it would count, so it is told as what it was worth.
  if (!before) return { id: 0, kind: 'other', delivery: null, status: null, known: true };
  return { id: before.id, kind: before.kind, delivery: before.delivery, status: before.status, known: true };
}

const nothing: tables.BounceSays = { kind: 'other', delivery: null, email: null, status: null };

/** What follows from a message, if it is about a mail of ours; a stranger's changes nothing. */
async function believe(ctx: Context, tx: Tx, read: ReadBounce): Promise<tables.BounceSays> {
  if (read.is === 'other') return nothing;
  const whose = ctx.channels.map((channel) => channel.whose?.(read, ctx.config)).find((found) => found);
  const delivery = whose && (await tables.returnedDelivery(tx, whose.delivery));
  if (!delivery) return nothing;
  const email = delivery.recipient?.toLowerCase();
  // The numbers of mails can be guessed; whoever also knows to whom it went is believed.
  if (!whose.proven && !(email && read.reported.some((one) => names(one, email)))) return nothing;
  const about = { delivery: delivery.id, email: email ?? null };
  if (read.is === 'complaint') {
    await endForComplaint(ctx, tx, delivery);
    // The address is not kept beyond the subscription it belonged to.
    return { ...about, kind: 'complaint', email: null, status: null };
  }
  const { kind, status, because } = judgeReport(read.reported, email ?? '');
  if (because) await actOn(ctx, tx, delivery, because);
  return { ...about, kind, status };
}

/** The mail did not arrive: its delivery says so, its address is counted, and what only a person can mend is told. */
async function actOn(
  ctx: Context,
  tx: Tx,
  { id, channel, recipient }: tables.ReturnedDelivery,
  because: Because,
): Promise<void> {
  const now = ctx.now();
  const clean = { ...because, detail: told(because.detail ?? '', recipient ?? '') };
  await tables.markReturned(tx, id, clean, now);
  if (!recipient) return;
  await recordFault(tx, recipient.toLowerCase(), clean, now);
  if (because.code !== 'BOUNCED_BLOCKED') return;
  const domain = domainOf(recipient) ?? '';
  await pauseDomain(tx, channel, domain, {
    until: new Date(now.getTime() + blockedPause * 1000),
    because: clean,
  });
  const label = ctx.channels.find((one) => one.name === channel)?.label.sv ?? channel;
  await alertAdministrators(
    tx,
    {
      about: `blocked/${domain}`,
      day: localDate(now),
      channel: `${label}, ${domain}`,
      because: clean,
      url: `${ctx.config.PUBLIC_URL}/planering/adresser`,
    },
    now,
  );
}

/** "This is spam" is a no to all of it: the subscription ends as by its own button, and no other mail is sent. */
async function endForComplaint(ctx: Context, tx: Tx, { token }: tables.ReturnedDelivery): Promise<void> {
  if (token) await endSubscription(tx, token, keyedHash(ctx.config.SECRET), ctx.now());
}

/** A bounce as it came, for whoever asks why; for 30 days. */
export async function bounceAsItCame(ctx: Context, actor: Actor, id: number): Promise<Result<Buffer>> {
  const refused = forbidden(actor, 'mend addresses');
  if (refused) return refused;
  const raw = await tables.rawBounce(ctx.db, id);
  return raw ? done(raw) : missing;
}

/** How the reading of the mailbox last went; shown on the health page. */
export const mailboxKey = 'bounces mailbox';

/** Fetches what is new in the mailbox of BOUNCE_IMAP_URL. Never throws: how it went is kept for the health page. */
export async function readBounces(ctx: Context): Promise<{ taken: number }> {
  const url = ctx.config.BOUNCE_IMAP_URL;
  if (!url) return { taken: 0 };
  let taken = 0;
  try {
    await fetchMailbox(url, ctx.stopping, async (raw) => {
      const { kind } = await takeBounce(ctx, raw);
      taken += 1;
      return kind === 'other' ? 'leave' : 'put away';
    });
    await remember(ctx.db, mailboxKey, { ok: true, at: ctx.now().toISOString() });
  } catch (error) {
    const because = told(tellError(error), '');
    ctx.log.warn({ code: 'BOUNCES_MAILBOX', because }, 'the mailbox of bounces could not be read');
    await remember(ctx.db, mailboxKey, { ok: false, at: ctx.now().toISOString(), because }).catch(() => {});
  }
  return { taken };
}

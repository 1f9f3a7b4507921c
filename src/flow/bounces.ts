/**
 * What comes back from the mail of the house: handed in over the API or fetched from a mailbox, kept as it came, and
 * believed only when it is about a mail of ours. Each message counts once, with all that follows from it, or not at all.
 */
import { createHash } from 'node:crypto';
import type { Context } from '../context.js';
import { recordFault } from '../db/address-faults.js';
import { alertAdministrators, alertOnce } from '../db/alerts.js';
import * as tables from '../db/bounces.js';
import { domainOf, pauseDomain } from '../db/pauses.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { recall, remember } from '../db/shared.js';
import { endSubscription, keyedHash } from '../db/subscriptions.js';
import { type BounceKind, judgeReport } from '../domain/bounce.js';
import type { Because } from '../domain/delivery.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { told } from '../domain/smtp-reply.js';
import { localDate } from '../domain/wallclock.js';
import { tellError } from '../errors.js';
import { fetchMailbox, type Place } from '../incoming/bounces/mailbox.js';
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
/** It is believed to when so many of its addresses have sent mail back, of deliveries begun within this many ms. */
const blockedRecipients = 3;
const blockedWithin = 3 * 24 * 3600_000;

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

/**
 * Reads, keeps and acts on a message. One that cannot be taken in twice over, while the database answers, is noted as
 * `faulty` and told on the health page, so that it never stops those behind it. Throws only when nothing can be written.
 */
export async function takeBounce(ctx: Context, raw: Buffer): Promise<TakenBounce> {
  const digest = createHash('sha256').update(raw).digest('hex');
  const read = await readBounce(raw);
  try {
    return await takeRead(ctx, { raw, digest, read });
  } catch (error) {
    await tables.bounceByDigest(ctx.db, digest);
    return takeRead(ctx, { raw, digest, read }).catch(() => noteFaulty(ctx, digest, error));
  }
}

async function takeRead(
  ctx: Context,
  { raw, digest, read }: { raw: Buffer; digest: string; read: ReadBounce },
): Promise<TakenBounce> {
  const taken = await inTransaction(ctx.db, async (tx): Promise<TakenBounce | undefined> => {
    const id = await tables.keepBounce(tx, digest, ctx.now());
    if (id === undefined) return undefined;
    const says = await believe(ctx, tx, read);
    await tables.markBounce(tx, id, says, isKept(says) ? raw : undefined);
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

/** Of a stranger's mail, and of a complaint, whose address is to be forgotten at once, no word is kept. */
const isKept = ({ kind, delivery }: tables.BounceSays): boolean => delivery !== null && kind !== 'complaint';

const nothing: tables.BounceSays = { kind: 'other', delivery: null, email: null, status: null };

async function noteFaulty(ctx: Context, digest: string, error: unknown): Promise<TakenBounce> {
  const id = await inTransaction(ctx.db, async (tx) => {
    const noted = await tables.keepBounce(tx, digest, ctx.now());
    if (noted !== undefined) await tables.markBounce(tx, noted, { ...nothing, kind: 'faulty' });
    return noted;
  });
  ctx.log.error({ code: 'BOUNCE_FAULTY', because: tellError(error) }, 'a bounce could not be taken in');
  return { id: id ?? 0, kind: 'faulty', delivery: null, status: null, known: id === undefined };
}

/** What follows from a message, if it is about a mail of ours; a stranger's changes nothing. */
async function believe(ctx: Context, tx: Tx, read: ReadBounce): Promise<tables.BounceSays> {
  if (read.is === 'other') return nothing;
  const whose = ctx.channels.map((channel) => channel.whose?.(read, ctx.config)).find((found) => found);
  const delivery = whose && (await tables.returnedDelivery(tx, whose));
  if (!delivery) return nothing;
  const email = delivery.recipient?.toLowerCase();
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

/**
 * The mail did not arrive: its delivery says so, its address is counted, and what only a person can mend is told. The
 * second report of the same delivery says nothing new, so that nobody can count an address, or a domain, up.
 */
async function actOn(
  ctx: Context,
  tx: Tx,
  delivery: tables.ReturnedDelivery,
  because: Because,
): Promise<void> {
  const { id, recipient, notice: kind, meetingId } = delivery;
  const now = ctx.now();
  const channel = ctx.channels.find((one) => one.name === delivery.channel);
  // A newspaper is no subscriber whose address is counted: that it got no mail is somebody's errand.
  const errand = channel !== undefined && channel.reach !== 'each subscriber';
  const clean: Because = {
    ...because,
    detail: told(because.detail ?? '', recipient ?? ''),
    ...(errand ? { personMustAct: true } : {}),
  };
  if (!(await tables.markReturned(tx, id, clean, now))) return;
  if (errand) {
    const trouble = { notice: { kind, meetingId }, channel, label: channel.label.sv, because: clean };
    await alertOnce(tx, new Set(), trouble, ctx.config, now);
  }
  if (!recipient) return;
  await recordFault(tx, recipient.toLowerCase(), clean, now);
  if (because.code === 'BOUNCED_BLOCKED') await blocked(ctx, tx, { ...delivery, recipient }, clean);
}

/** A domain takes nothing from us. One reader may say so of their own mail; from several it is believed of the domain. */
async function blocked(
  ctx: Context,
  tx: Tx,
  { channel, recipient, notice }: tables.ReturnedDelivery & { recipient: string },
  because: Because,
): Promise<void> {
  const now = ctx.now();
  const domain = domainOf(recipient) ?? '';
  const since = new Date(now.getTime() - blockedWithin);
  if ((await tables.blockedRecipients(tx, { channel, domain, since })) >= blockedRecipients) {
    await pauseDomain(tx, channel, domain, {
      until: new Date(now.getTime() + blockedPause * 1000),
      because,
    });
  }
  // An alert that came back would make the next one, day after day.
  if (notice === 'alert') return;
  const label = ctx.channels.find((one) => one.name === channel)?.label.sv ?? channel;
  await alertAdministrators(
    tx,
    {
      about: `blocked/${domain}`,
      day: localDate(now),
      channel: `${label}, ${domain}`,
      because,
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
/** How far the mailbox has been read. */
const placeKey = 'bounces mailbox place';

/** Fetches what is new in the mailbox of BOUNCE_IMAP_URL. Never throws: how it went is kept for the health page. */
export async function readBounces(ctx: Context): Promise<{ taken: number }> {
  const url = ctx.config.BOUNCE_IMAP_URL;
  if (!url) return { taken: 0 };
  let taken = 0;
  try {
    await fetchMailbox(url, ctx.stopping, {
      from: ((await recall(ctx.db, placeKey)) as Place | undefined) ?? null,
      async store(raw) {
        const { kind } = await takeBounce(ctx, raw);
        taken += 1;
        return kind === 'other' ? 'leave' : 'put away';
      },
      left: (place) => remember(ctx.db, placeKey, place),
    });
    await remember(ctx.db, mailboxKey, { ok: true, at: ctx.now().toISOString() });
  } catch (error) {
    const because = told(tellError(error), '');
    ctx.log.warn({ code: 'BOUNCES_MAILBOX', because }, 'the mailbox of bounces could not be read');
    await remember(ctx.db, mailboxKey, { ok: false, at: ctx.now().toISOString(), because }).catch(() => {});
  }
  return { taken };
}

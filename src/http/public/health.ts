/** Whether the parts of the house work. Asks each part, within two seconds, and changes nothing. */
import type { Context } from '../../context.js';
import {
  beatsSince,
  pausedChannels,
  type QueueLooks,
  storedCalendar,
  waitingByChannel,
} from '../../db/pages.js';
import type { Language } from '../../domain/judgement.js';
import { localTime } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { bouncesPart, type MailboxRead, mailboxRead } from './health-bounces.js';
import { type ChannelTold, channelsTold, withCheckUp } from './health-check.js';
import { inTime } from './in-time.js';

export type PartStatus = 'ok' | 'warn' | 'down' | 'off' | 'unknown' | 'set';
export type Part = { name: string; status: PartStatus; message: string; action: string | null };
/** `down`: a part that everything needs is down. `degraded`: something needs a look. */
export type Health = { status: 'ok' | 'degraded' | 'down'; parts: Part[] };

/** Workers beat every 20 seconds. */
const lifeSeconds = 90;
/** A delivery that is due and has waited longer than this is told of. */
const lateMinutes = 30;
/** Parts without which nothing works. */
const needed = new Set(['database', 'queue']);

type Rows = {
  beats: { name: string; at: Date }[];
  waiting: QueueLooks[];
  paused: Awaited<ReturnType<typeof pausedChannels>>;
  calendar: Awaited<ReturnType<typeof storedCalendar>>;
  told: Map<string, ChannelTold>;
  mailbox: MailboxRead;
};

async function readRows(ctx: Context, now: Date): Promise<Rows> {
  const [beats, waiting, paused, calendar, told, mailbox] = await Promise.all([
    beatsSince(ctx.db, new Date(now.getTime() - 24 * 3600_000)),
    waitingByChannel(ctx.db),
    pausedChannels(ctx.db, now),
    storedCalendar(ctx.db, '/kalender.ics'),
    channelsTold(ctx),
    mailboxRead(ctx),
  ]);
  return { beats, waiting, paused, calendar, told, mailbox };
}

/** Asks every part. Messages and actions are in the given language; names are stable. */
export async function healthOf(ctx: Context, language: Language): Promise<Health> {
  const now = ctx.now();
  const words = wordsOf(language).public.health;
  const answers = ctx.queue.ping().then(() => true);
  const [rows, queue] = await Promise.all([inTime(readRows(ctx, now)), inTime(answers)]);
  const part = (name: string, ok: boolean, say: { ok: string; down: string; action: string }): Part => ({
    name,
    status: ok ? 'ok' : 'down',
    message: ok ? say.ok : say.down,
    action: ok ? null : say.action,
  });
  const parts = [
    part('database', rows !== undefined, words.database),
    part('queue', queue === true, words.queue),
    ...lifeParts(ctx, rows, now, language),
    mailPart(ctx, rows, language),
    bouncesPart(ctx, rows?.mailbox, language),
    ...ctx.channels.map(({ name }) => {
      const pausedFor = rows?.paused.find((row) => row.channel === name)?.because.code;
      const line = channelPart(ctx, name, rows, now, language);
      return withCheckUp(line, rows?.told.get(name), pausedFor, now, language);
    }),
    calendarPart(rows, language),
  ];
  const isDown = parts.some((p) => p.status === 'down' && needed.has(p.name));
  const isDegraded = parts.some((p) => p.status === 'down' || p.status === 'warn');
  return { status: isDown ? 'down' : isDegraded ? 'degraded' : 'ok', parts };
}

const unknown = (name: string, language: Language): Part => ({
  name,
  status: 'unknown',
  message: wordsOf(language).public.health.notSeen,
  action: null,
});

function lifeParts(ctx: Context, rows: Rows | undefined, now: Date, language: Language): Part[] {
  const words = wordsOf(language).public.health;
  const sweepSeconds = ctx.config.SWEEP_SECONDS * 3 + 30;
  return (['worker', 'sweep'] as const).map((name): Part => {
    if (!rows) return unknown(name, language);
    const newest = rows.beats.find((beat) => beat.name === name);
    const age = newest && Math.max(0, Math.round((now.getTime() - newest.at.getTime()) / 1000));
    if (age !== undefined && age <= (name === 'worker' ? lifeSeconds : sweepSeconds))
      return { name, status: 'ok', message: words[name].ok(age), action: null };
    return { name, status: 'down', message: words[name].down, action: words[name].action };
  });
}

/** Nobody rings the mail server from here: whether it takes mail is known from what was sent last. */
function mailPart(ctx: Context, rows: Rows | undefined, language: Language): Part {
  const { public: room, deliveries } = wordsOf(language);
  const { mail } = room.health;
  if (!ctx.config.SMTP_URL) return { name: 'mail', status: 'off', message: mail.off, action: mail.action };
  const pause = rows?.paused.find((row) => row.channel === 'email');
  if (!pause) return { name: 'mail', status: 'set', message: mail.on, action: null };
  const said: Record<string, string> = deliveries.because;
  const message = mail.paused(said[pause.because.code] ?? deliveries.because.OTHER);
  return { name: 'mail', status: 'warn', message, action: mail.pausedAction };
}

function channelPart(
  ctx: Context,
  channel: string,
  rows: Rows | undefined,
  now: Date,
  language: Language,
): Part {
  const { public: room, deliveries } = wordsOf(language);
  const words = room.health.channel;
  const name = `channel/${channel}`;
  if (!ctx.channels.find((c) => c.name === channel)?.isOn(ctx.config))
    return { name, status: 'off', message: words.off, action: words.offAction };
  if (!rows) return unknown(name, language);
  const pause = rows.paused.find((row) => row.channel === channel);
  if (pause) {
    const said: Record<string, string> = deliveries.because;
    const because = said[pause.because.code] ?? deliveries.because.OTHER;
    const message = words.paused(localTime(pause.until), because);
    return { name, status: 'warn', message, action: words.pausedAction };
  }
  const domain = rows.paused.find((row) => row.channel.startsWith(`${channel}/`));
  if (domain) {
    const said: Record<string, string> = deliveries.because;
    const because = said[domain.because.code] ?? deliveries.because.OTHER;
    const named = domain.channel.slice(channel.length + 1);
    const message = words.pausedDomain(named, localTime(domain.until), because);
    return { name, status: 'warn', message, action: words.pausedAction };
  }
  const mine = rows.waiting.filter((row) => row.channel === channel);
  const unsure = mine.filter((row) => row.state === 'unsure').reduce((sum, row) => sum + row.count, 0);
  if (unsure > 0) return { name, status: 'warn', message: words.unsure(unsure), action: words.unsureAction };
  const due = mine.filter((row) => row.state === 'planned');
  const oldest = Math.min(...due.map((row) => row.oldest?.getTime() ?? now.getTime()), now.getTime());
  const minutes = Math.floor((now.getTime() - oldest) / 60_000);
  if (minutes >= lateMinutes)
    return { name, status: 'warn', message: words.late(minutes), action: words.lateAction };
  const waiting = mine.reduce((sum, row) => sum + row.count, 0);
  return { name, status: 'ok', message: waiting > 0 ? words.waiting(waiting) : words.ok, action: null };
}

function calendarPart(rows: Rows | undefined, language: Language): Part {
  const name = 'calendars';
  const { calendars } = wordsOf(language).public.health;
  if (!rows) return unknown(name, language);
  if (!rows.calendar) return { name, status: 'warn', message: calendars.missing, action: calendars.action };
  const text = rows.calendar.bytes.toString('utf8');
  const whole = text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n');
  return whole
    ? { name, status: 'ok', message: calendars.ok, action: null }
    : { name, status: 'down', message: calendars.broken, action: calendars.action };
}

/**
 * The clock of the demonstration before it begins to run: a context that lives at a set instant, whose notices leave
 * through the same flow functions, channels and servers as later, only without the queue. What happened in the autumn
 * therefore has mails, posts, calendars and rows with the dates of that autumn, and nothing is made up afterwards.
 */
import type { Context } from '../context.js';
import { calendarPaths, rerenderCalendar } from '../db/calendars.js';
import { paperOfDelivery } from '../db/papers.js';
import { keepMail, recall, remember } from '../db/shared.js';
import { stillWanted } from '../db/subscriptions.js';
import { deliver } from '../flow/deliver.js';
import { relay } from '../flow/relay.js';

type Job = Parameters<Context['queue']['wake']>[0];
type OpenChannel = NonNullable<ReturnType<Context['open']>>;

export type Past = {
  ctx: Context;
  /** Moves the clock, does the work and lets everything leave that it put in the outbox. */
  at<T>(instant: Date, work: (ctx: Context) => Promise<T>): Promise<T>;
  /** The instant the past has reached. */
  now(): Date;
  close(): Promise<void>;
};

/** A past of `ctx` that begins at `start`. Close it before the workers start. */
export function openPast(ctx: Context, start: Date): Past {
  let instant = start;
  const now = () => instant;
  const jobs: Job[] = [];
  const opened = new Map<string, OpenChannel | undefined>();
  const store = {
    rerenderCalendar: (path, at, render) => rerenderCalendar(ctx.db, path, at, render),
    calendarPaths: () => calendarPaths(ctx.db),
    paper: (delivery) => paperOfDelivery(ctx.db, delivery),
    stillWanted: (delivery) => stillWanted(ctx.db, delivery),
    keepMail: (mail, at) => keepMail(ctx.db, { ...mail, at }),
    remember: (key, value) => remember(ctx.db, key, value),
    recall: (key) => recall(ctx.db, key),
  } satisfies Parameters<Context['channels'][number]['open']>[0]['store'];

  const past: Context = {
    ...ctx,
    now,
    open(name) {
      if (!opened.has(name)) {
        const channel = ctx.channels.find((c) => c.name === name);
        opened.set(name, channel?.open({ ...ctx.compose, log: ctx.log, now, store }));
      }
      return opened.get(name);
    },
    queue: {
      ...ctx.queue,
      // A wake for later is left to the next sweep.
      wake: async (job, delayMs = 0) => {
        if (delayMs === 0) jobs.push(job);
      },
    },
  };

  async function letLeave(): Promise<void> {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      if (job.name === 'relay') await relay(past);
      else if (job.name === 'deliver') await deliver(past, job);
    }
  }

  return {
    ctx: past,
    async at(when, work) {
      if (when < instant) throw new Error(`The past moves forward only: ${when.toISOString()}`);
      instant = when;
      const done = await work(past);
      await letLeave();
      return done;
    },
    now,
    close: async () => {
      await Promise.all([...opened.values()].map((channel) => channel?.close()));
    },
  };
}

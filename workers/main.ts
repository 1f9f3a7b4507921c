/** Doors of the workers: a job in, one flow function called. Everything else is decided by the rows. */
import { type Context, realTime } from '../src/context.js';
import { readBounces } from '../src/flow/bounces.js';
import { fetchCalendars } from '../src/flow/calendar-sources.js';
import { catchUp } from '../src/flow/catch-up.js';
import { checkChannels } from '../src/flow/check-channels.js';
import { warnOfSkew } from '../src/flow/check-clock.js';
import { deliver } from '../src/flow/deliver.js';
import { mailWeekly } from '../src/flow/own-items.js';
import { relay } from '../src/flow/relay.js';
import { aliveAndSwept, nightly, signOfLife, sweep, sweepIfNobodyDoes, upkeep } from '../src/flow/sweep.js';
import { type Job, personalQueueOf } from '../src/queue/jobs.js';

/** Begins to work: takes jobs of every queue, sets the timetable and sweeps once, since missed ticks are not made up. */
export async function startWorkers(ctx: Context): Promise<{ stop(): Promise<void> }> {
  ctx.queue.work('relay', async () => {
    const relayed = await relay(ctx);
    await catchUp(ctx);
    return relayed;
  });
  ctx.queue.work('clock', (job) => clockwork(ctx, job));
  ctx.queue.work('bounces', () => readBounces(ctx));
  for (const channel of ctx.channels) {
    const send = async (job: Job) => (job.name === 'deliver' ? deliver(ctx, job) : undefined);
    ctx.queue.work(channel.name, send);
    if (channel.tells.includes('sign_in')) ctx.queue.work(personalQueueOf(channel.name), send);
  }
  await warnOfSkew(ctx, realTime);
  await ctx.queue.schedule(ctx.config);
  await upkeep(ctx, 'missing');
  await aliveAndSwept(ctx);
  await mailWeekly(ctx);
  const life = setInterval(() => void signOfLife(ctx), 20_000);
  const watch = setInterval(() => void sweepIfNobodyDoes(ctx), ctx.config.SWEEP_SECONDS * 1000);
  life.unref();
  watch.unref();
  return {
    async stop() {
      clearInterval(life);
      clearInterval(watch);
      ctx.stop();
      await ctx.queue.stopWorking();
    },
  };
}

async function clockwork(ctx: Context, job: Job): Promise<unknown> {
  switch (job.name) {
    case 'sweep':
      await aliveAndSwept(ctx);
      // A Monday that nobody was awake for.
      return mailWeekly(ctx);
    case 'weekly':
      return mailWeekly(ctx);
    case 'upkeep':
      return upkeep(ctx, 'missing');
    case 'nightly':
      return nightly(ctx, 'all');
    case 'fetch-calendars':
      return fetchCalendars(ctx, job.source);
    case 'check-channels':
      return checkChannels(ctx);
    default:
      return sweep(ctx);
  }
}

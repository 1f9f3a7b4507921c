/**
 * BullMQ on PostgreSQL or on Redis; nothing else knows which. The rows decide what is done and whether it has been
 * done, so a lost or doubled job is harmless (design 7, outreach notes E).
 */
import { createPostgresBackend, Queue, runMigrations, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { cleanError, tellError } from '../errors.js';
import type { Log } from '../log.js';
import { concurrencyOf, type Job, jobOptions, queueOf, timetable } from './jobs.js';

/** Where the queues live: an open pg pool whose search_path begins with `queueSchema`, or a Redis address. */
export type QueueHome = { postgres: unknown; closePostgres(): Promise<void> } | { redisUrl: string };

export const queueSchema = 'bullmq';
const zone = 'Europe/Stockholm';
const answerWithinMs = 2000;

export type Queues = {
  /** Wakes somebody up. Never throws: a queue that cannot be reached is logged, and the sweep does the work later. */
  wake(job: Job, delayMs?: number): Promise<void>;
  /** Sets the timetable. */
  schedule(everySeconds: { SWEEP_SECONDS: number }): Promise<void>;
  /** Takes jobs of a queue. `handler` is called with the job; what it throws is logged and the job is failed. */
  work(queue: string, handler: (job: Job) => Promise<unknown>): void;
  /** Stops taking jobs and waits for those in the air. */
  stopWorking(): Promise<void>;
  /** Whether the queue answers, and how long that took, for the health page. */
  ping(): Promise<void>;
  /** How many jobs of each queue wait, wait for their time, are being done and have failed. */
  depths(names: readonly string[]): Promise<QueueDepth[]>;
  close(): Promise<void>;
};
export type QueueDepth = { queue: string } & Record<'waiting' | 'delayed' | 'active' | 'failed', number>;

/** Brings BullMQ's own tables to this version; call at every start and upgrade, with one dedicated client. */
export async function migrateQueue(client: unknown): Promise<void> {
  await runMigrations(client as Parameters<typeof runMigrations>[0], queueSchema);
}

type Opened = {
  queue(name: string): Queue;
  worker(
    name: string,
    processor: (job: { data: Job }) => Promise<unknown>,
    options: Partial<WorkerOptions>,
  ): Worker;
  ping(): Promise<void>;
  close(): Promise<void>;
};

function onPostgres(home: { postgres: unknown; closePostgres(): Promise<void> }): Opened {
  const connection = home.postgres as never;
  // The constructors are typed for Redis; the factory decides what they really talk to.
  const factory = createPostgresBackend as never;
  return {
    queue: (name) => new Queue(name, { connection }, factory),
    worker: (name, processor, options) => new Worker(name, processor, { ...options, connection }, factory),
    ping: async () => {
      await (home.postgres as { query(text: string): Promise<unknown> }).query('select 1');
    },
    close: () => home.closePostgres(),
  };
}

function onRedis(url: string, log: Log): Opened {
  const quiet = (error: Error) => log.warn({ code: 'REDIS', because: tellError(error) }, 'Redis');
  // Producers fail fast when Redis is away; workers wait for it.
  const producer = new Redis(url, {
    maxRetriesPerRequest: null,
    enableOfflineQueue: false,
    lazyConnect: false,
  });
  const consumer = new Redis(url, { maxRetriesPerRequest: null });
  producer.on('error', quiet);
  consumer.on('error', quiet);
  const prefix = 'paplats';
  return {
    queue: (name) => new Queue(name, { connection: producer, prefix }),
    worker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection: consumer, prefix }),
    ping: async () => {
      await producer.ping();
    },
    close: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

/** A queue that is away must not hold up whoever wakes it: they have written their rows, and the sweep finds them. */
async function soon(adding: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('the queue did not answer')), answerWithinMs);
  });
  adding.catch(() => {});
  await Promise.race([adding, late]).finally(() => clearTimeout(timer));
}

/** Opens the queues. Nothing is taken before `work` is called. */
export function openQueues(home: QueueHome, log: Log): Queues {
  const opened = 'redisUrl' in home ? onRedis(home.redisUrl, log) : onPostgres(home);
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  let closing = false;
  const complain = (where: string) => (error: Error) => {
    if (!closing) log.warn({ code: 'QUEUE', where, because: tellError(error) }, 'queue');
  };
  const queueNamed = (name: string): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const made = opened.queue(name);
    made.on('error', complain(name));
    queues.set(name, made);
    return made;
  };
  return {
    async wake(job, delayMs = 0) {
      try {
        const options = { ...jobOptions, ...(delayMs > 0 ? { delay: delayMs } : {}) };
        await soon(queueNamed(queueOf(job)).add(job.name, job, options));
      } catch (error) {
        complain(queueOf(job))(error as Error);
      }
    },
    async schedule(everySeconds) {
      for (const entry of timetable) {
        const when =
          'every' in entry
            ? { every: everySeconds[entry.every] * 1000 }
            : { pattern: entry.pattern, tz: zone };
        await queueNamed(queueOf(entry.job)).upsertJobScheduler(entry.id, when, {
          name: entry.job.name,
          data: entry.job,
          opts: jobOptions,
        });
      }
    },
    work(name, handler) {
      // What a handler throws is kept in the queue for a month.
      const cleanly = async (job: { data: Job }) => {
        try {
          return await handler(job.data);
        } catch (error) {
          throw cleanError(error);
        }
      };
      const worker = opened.worker(name, cleanly, {
        concurrency: concurrencyOf(name),
        lockDuration: 60_000,
      });
      worker.on('error', complain(name));
      worker.on('failed', (job, error) => {
        log.error(
          { code: 'JOB_FAILED', queue: name, job: job?.name, because: tellError(error) },
          'job failed',
        );
      });
      workers.push(worker);
    },
    async stopWorking() {
      closing = true;
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
    },
    ping: () => opened.ping(),
    depths: (names) =>
      Promise.all(
        names.map(async (queue) => {
          const counts = await queueNamed(queue).getJobCounts('waiting', 'delayed', 'active', 'failed');
          const of = (state: string) => counts[state] ?? 0;
          return {
            queue,
            waiting: of('waiting'),
            delayed: of('delayed'),
            active: of('active'),
            failed: of('failed'),
          };
        }),
      ),
    async close() {
      closing = true;
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(() => {})));
      await opened.close();
    },
  };
}

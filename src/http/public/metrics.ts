/**
 * `/matvarden`: numbers for Prometheus (text format 0.0.4). Counts and ages only; no person, no address, no meeting. What
 * could not be asked is left out, and `paplats_database_up` or `paplats_queue_up` says why.
 */
import express from 'express';
import type { Context } from '../../context.js';
import { beatsSince, deliveryCounts, oldestDue } from '../../db/pages.js';
import { inTime } from './in-time.js';

/** Counting all deliveries reads a whole table, and every queue is asked, so it is done at most this often, however many ask. */
const rememberMs = 15_000;

type Sample = { labels?: Readonly<Record<string, string>>; value: number };
type Metric = { name: string; help: string; samples: readonly Sample[] };

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** Gauges as Prometheus reads them; a metric without samples is left out. */
export function prometheusText(metrics: readonly Metric[]): string {
  const lines = metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...samples.map(({ labels = {}, value }) => {
        const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
        return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`;
      }),
    ]);
  return `${lines.join('\n')}\n`;
}

/** Every queue of the house: two shared, one for bounces, two for each channel (queue/jobs.ts). */
const queuesOf = (ctx: Context) => [
  'relay',
  'clock',
  'bounces',
  ...ctx.channels.flatMap(({ name, tells }) => [
    name,
    ...(tells.includes('sign_in') ? [`${name}-personal`] : []),
  ]),
];

/** Asks the rows and every queue. */
async function metricsOf(ctx: Context): Promise<Metric[]> {
  const now = ctx.now();
  const [rows, deliveries, depths] = await Promise.all([
    inTime(
      Promise.all([oldestDue(ctx.db, now), beatsSince(ctx.db, new Date(now.getTime() - 24 * 3600_000))]),
    ),
    inTime(deliveryCounts(ctx.db)),
    inTime(ctx.queue.depths(queuesOf(ctx))),
  ]);
  const [due, beats] = rows ?? [[], []];
  const age = (at: Date) => Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
  const aged = (name: string): Sample[] => {
    const newest = beats.find((one) => one.name === name);
    return newest ? [{ value: age(newest.at) }] : [];
  };
  const waiting = (channel: string) => due.find((one) => one.channel === channel)?.dueAt;
  return [
    {
      name: 'paplats_database_up',
      help: 'Whether the database answers.',
      samples: [{ value: rows ? 1 : 0 }],
    },
    { name: 'paplats_queue_up', help: 'Whether the queues answer.', samples: [{ value: depths ? 1 : 0 }] },
    {
      name: 'paplats_queue_jobs',
      help: 'Jobs in each queue, by state.',
      samples: (depths ?? []).flatMap(({ queue, ...states }) =>
        Object.entries(states).map(([state, value]) => ({ labels: { queue, state }, value })),
      ),
    },
    {
      name: 'paplats_deliveries',
      help: 'Deliveries by channel and state.',
      samples: (deliveries ?? []).map(({ channel, state, count }) => ({
        labels: { channel, state },
        value: count,
      })),
    },
    {
      name: 'paplats_delivery_oldest_due_seconds',
      help: 'How long the longest waiting due delivery has waited; 0 when none waits.',
      samples: rows
        ? ctx.channels.map(({ name }) => {
            const since = waiting(name);
            return { labels: { channel: name }, value: since ? age(since) : 0 };
          })
        : [],
    },
    {
      name: 'paplats_worker_heartbeat_age_seconds',
      help: 'Since any worker last gave a sign of life; missing after a day without one.',
      samples: aged('worker'),
    },
    {
      name: 'paplats_sweep_age_seconds',
      help: 'Since the last sweep; missing after a day without one.',
      samples: aged('sweep'),
    },
  ];
}

/** The one page; its numbers are at most 15 seconds old. Always 200: that something is down is a number here, and `/halsa` answers 503. */
export function metricsRoutes(ctx: Context): express.Router {
  const router = express.Router();
  let remembered: { at: number; text: Promise<string> } | undefined;
  const textNow = () => {
    const now = ctx.now().getTime();
    if (!remembered || now - remembered.at >= rememberMs || now < remembered.at) {
      const text = metricsOf(ctx).then(prometheusText);
      remembered = { at: now, text };
      text.catch(() => {
        remembered = undefined;
      });
    }
    return remembered.text;
  };
  router.get('/matvarden', async (_req, res) => {
    const text = await textNow();
    res.status(200).set('Cache-Control', 'no-store');
    res.type('text/plain; version=0.0.4; charset=utf-8').send(text);
  });
  return router;
}

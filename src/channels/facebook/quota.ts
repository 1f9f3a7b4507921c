/**
 * The quota, kept where all processes see it: above nine tenths we slow down before Facebook stops us, and the health
 * page shows how much is used.
 */
import type { Outcome } from '../../domain/delivery.js';
import type { OpenTools } from '../channel.js';
import { isObject } from './failure.js';
import { highPercent, type Usage, waitAfter } from './usage.js';

/** Under which name the newest usage is remembered: `{percent, at, until}`, instants in ISO 8601. */
const quotaKey = 'quota/facebook';

export type Quota = {
  /** Told by each answer that says something of it. */
  heard(usage: Usage): void;
  /** Writes what was heard last. */
  keep(): Promise<void>;
  /** The pause before the next post, when there must be one. */
  pause(): Promise<Outcome | undefined>;
};

/** Keeps the quota of one channel. A database that is away never stops a post. */
export function keepUsage({ store, log, now }: Pick<OpenTools, 'store' | 'log' | 'now'>): Quota {
  let latest: Usage | undefined;
  return {
    heard: (usage) => {
      latest = usage;
      if (usage.percent > highPercent)
        log.warn({ channel: 'facebook', percent: usage.percent }, 'Facebook quota nearly used');
    },
    async keep() {
      if (!latest) return;
      const usage = latest;
      latest = undefined;
      const wait = waitAfter(usage);
      const at = now();
      const until = wait === undefined ? null : new Date(at.getTime() + wait * 1000).toISOString();
      try {
        await store.remember(quotaKey, { percent: usage.percent, at: at.toISOString(), until });
      } catch {
        log.warn({ channel: 'facebook' }, 'the quota could not be kept');
      }
    },
    async pause() {
      const kept = await store.recall(quotaKey).catch(() => undefined);
      if (!isObject(kept) || typeof kept.until !== 'string') return undefined;
      const seconds = Math.ceil((Date.parse(kept.until) - now().getTime()) / 1000);
      if (!(seconds > 0)) return undefined;
      return { is: 'pause', because: { code: 'FB_QUOTA', detail: `${String(kept.percent)} %` }, seconds };
    },
  };
}

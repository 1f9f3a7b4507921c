/** Asks Redis for the one setting that queues cannot do without, for `paplats doctor`. */
import { Redis } from 'ioredis';

/**
 * What Redis does when its memory is full. Anything but `noeviction` throws away jobs. 'unknown' when Redis answers
 * but does not tell (managed ones forbid CONFIG). Throws when it does not answer within `withinMs`.
 */
export async function redisPolicy(url: string, withinMs: number): Promise<string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: withinMs,
    commandTimeout: withinMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
    const info = await redis.info('memory').catch(() => '');
    return /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown';
  } finally {
    redis.disconnect();
  }
}

/**
 * Each day every channel that can is asked whether it could send if it had to: a key that has died tells nobody, and
 * would be found out when a meeting is cancelled. What somebody must do is mailed to the administrators.
 */
import type { Context } from '../context.js';
import { alertAdministrators } from '../db/alerts.js';
import { remember } from '../db/shared.js';
import { localDate } from '../domain/wallclock.js';

/** Under which name a channel's newest check-up is remembered: `{at, findings, name?}`. */
export const checkKey = (channel: string) => `check/${channel}`;

/** Checks every open channel, remembers what was found, and alerts once a day per trouble. Returns how many findings. */
export async function checkChannels(ctx: Context): Promise<number> {
  let found = 0;
  for (const channel of ctx.channels) {
    const checked = await ctx.open(channel.name)?.checkUp?.();
    if (!checked) continue;
    const at = ctx.now();
    found += checked.findings.length;
    await remember(ctx.db, checkKey(channel.name), { at: at.toISOString(), ...checked });
    for (const because of checked.findings.filter((one) => one.personMustAct)) {
      const alert = {
        about: `${channel.name}/${because.code}`,
        day: localDate(at),
        channel: channel.label.sv,
        because,
        url: `${ctx.config.PUBLIC_URL}/halsa`,
      };
      await alertAdministrators(ctx.db, alert, at);
      ctx.log.warn({ code: because.code, channel: channel.name }, 'a channel needs somebody');
    }
  }
  if (found > 0) await ctx.queue.wake({ name: 'relay' });
  return found;
}

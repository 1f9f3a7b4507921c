/** Who publishes: what stands on posters and in feeds, from the settings. */
import type { Context } from '../../context.js';
import type { Publisher } from '../../media/poster.js';

/** The address in MAIL_FROM, without the name before it. */
export function contactOf(ctx: Pick<Context, 'config'>): string {
  const { MAIL_FROM: from } = ctx.config;
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

export function publisherOf(ctx: Pick<Context, 'config'>): Publisher {
  const { PUBLIC_URL: publicUrl, MUNICIPALITY: municipality } = ctx.config;
  return { publicUrl, municipality, contact: contactOf(ctx) };
}

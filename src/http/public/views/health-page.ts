/** The health page for people: the same parts as the JSON, with labels and colours. */
import type { Language } from '../../../domain/judgement.js';
import { formatMoment } from '../../../domain/wallclock.js';
import { wordsOf } from '../../../text/words/index.js';
import type { Health, PartStatus } from '../health.js';

const colors: Record<PartStatus, string> = {
  ok: 'success',
  warn: 'warning',
  down: 'danger',
  off: 'neutral',
  unknown: 'neutral',
  set: 'info',
};
const overall = { ok: 'ok', degraded: 'warn', down: 'down' } as const;

/** Builds the page. `labels`: what each channel is called. */
export function healthPage(
  health: Health,
  labels: Readonly<Record<string, string>>,
  now: Date,
  language: Language,
) {
  const words = wordsOf(language).public.health;
  const names: Record<string, unknown> = words.names;
  const labelOf = (name: string) => {
    const channel = name.startsWith('channel/') ? name.slice('channel/'.length) : undefined;
    if (channel !== undefined) return words.names.channel(labels[channel] ?? channel);
    return String(names[name] ?? name);
  };
  const status = overall[health.status];
  return {
    words,
    status: words.statuses[status],
    color: colors[status],
    lead: words.lead[health.status],
    checked: words.checked(formatMoment(now, language)),
    parts: health.parts.map((part) => ({
      ...part,
      label: labelOf(part.name),
      statusText: words.statuses[part.status],
      color: colors[part.status],
    })),
  };
}

/** What a channel's daily check-up found, and how much of its quota is used, on its line of the health page. */
import type { Context } from '../../context.js';
import { recall } from '../../db/pages.js';
import type { Because } from '../../domain/delivery.js';
import type { Language } from '../../domain/judgement.js';
import { formatDate, formatMoment } from '../../domain/wallclock.js';
import { checkKey } from '../../flow/check-channels.js';
import { wordsOf } from '../../text/words/index.js';
import type { Part } from './health.js';

/** What is remembered of a channel; both undefined for one that has neither. */
export type ChannelTold = {
  checked: { at: string; findings: readonly Because[] } | undefined;
  quota: { percent: number; at: string } | undefined;
};

/** Older than this a quota says nothing any more. */
const quotaHours = 24;

/** Reads what is remembered of every channel, by its name. */
export async function channelsTold(ctx: Context): Promise<Map<string, ChannelTold>> {
  const told = new Map<string, ChannelTold>();
  for (const { name } of ctx.channels) {
    const [checked, quota] = await Promise.all([
      recall(ctx.db, checkKey(name)),
      recall(ctx.db, `quota/${name}`),
    ]);
    told.set(name, { checked, quota } as ChannelTold);
  }
  return told;
}

/**
 * The channel's line with what is known beside its deliveries. What somebody must do comes first and makes the line a
 * warning; what could not be checked only stands there. `pausedFor`: the code of the channel's pause.
 */
export function withCheckUp(
  part: Part,
  told: ChannelTold | undefined,
  pausedFor: string | undefined,
  now: Date,
  language: Language,
): Part {
  if (!told || part.status === 'off' || part.status === 'unknown') return part;
  const { deliveries, facebook, public: room } = wordsOf(language);
  const words = room.health.channel;
  const todos: Record<string, string> = facebook.todos;
  const sentences: Record<string, string> = deliveries.because;
  const say = ({ code, detail }: Because) => {
    if (code === 'FB_ANSWERED') return `${sentences[code]} ${detail ?? ''}`.trim();
    const date = /^\d{4}-\d{2}-\d{2}$/.test(detail ?? '')
      ? ` (${formatDate(detail ?? '', language, 'long')})`
      : '';
    return `${sentences[code] ?? deliveries.because.OTHER}${date}`;
  };
  const { checked, quota } = told;
  const findings = checked?.findings ?? [];
  const isRefused = findings.some((one) => one.code === 'FB_ANSWERED');
  const mustAct = findings.filter((one) => one.personMustAct && one.code !== pausedFor);
  const first = pausedFor && todos[pausedFor] ? pausedFor : (mustAct[0] ?? findings[0])?.code;
  const isFresh = quota && now.getTime() - Date.parse(quota.at) < quotaHours * 3600_000;
  const at = checked && new Date(checked.at);
  const message = [
    (mustAct.length > 0 || isRefused) && part.status === 'ok' ? '' : part.message,
    ...findings.filter((one) => one.code !== pausedFor).map(say),
    isFresh && quota.percent > 0 ? words.quota(Math.round(quota.percent)) : '',
    at ? words.checked(formatMoment(at, language)) : '',
  ];
  return {
    ...part,
    status: (mustAct.length > 0 || isRefused) && part.status === 'ok' ? 'warn' : part.status,
    message: message.filter((one) => one !== '').join(' '),
    action: (first && todos[first]) || part.action,
  };
}

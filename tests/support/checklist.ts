/** Ticks what a test is not about. */
import type { Context } from '../../src/context.js';
import type { Gate } from '../../src/domain/checklist/checklist.js';
import { openAt } from '../../src/domain/checklist/list.js';
import type { Actor } from '../../src/domain/permissions.js';
import { answerItem, readChecklist } from '../../src/flow/checklist.js';
import { value } from './karlstad.js';

/** Answers every open item of a gate as done, through the flow; the meeting follows its list from then on. */
export async function tickAll(ctx: Context, actor: Actor, meetingId: number, gate: Gate): Promise<string[]> {
  const { list } = value(await readChecklist(ctx, actor, meetingId));
  const codes = openAt(list, gate).map(({ code }) => code);
  for (const code of codes) {
    const answered = await answerItem(ctx, actor, meetingId, code, { state: 'done' });
    if (!answered.ok) throw new Error(`${code} was refused: ${JSON.stringify(answered)}`);
  }
  return codes;
}

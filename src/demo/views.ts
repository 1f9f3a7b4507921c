/**
 * Invented views on meetings that have been: on cards, on the web and by telephone; one still waits for its answer and one
 * is published with support. Nobody left an address, so no mail goes out.
 */
import type { Context } from '../context.js';
import type { Meeting } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import type { AnswerState, ViewKind, ViewVia } from '../domain/view.js';
import { addDays } from '../domain/wallclock.js';
import { agreeWithView, answerView, publishView } from '../flow/answer-views.js';
import { receiveView } from '../flow/views.js';

type FictionalView = {
  kind: ViewKind;
  via: ViewVia;
  text: string;
  name?: string;
  answer?: { state: AnswerState; text: string };
  publicText?: string;
  agree?: number;
};

const said: readonly FictionalView[] = [
  {
    kind: 'question',
    via: 'paper',
    text: 'Hur får vi veta vad ni bestämmer? Jag heter Berit (påhittad) och har telefon 054-000 00 00.',
    name: 'Berit (påhittad)',
    answer: {
      state: 'answered',
      text: 'Vi berättar på mötets sida och i mejl till den som prenumererar. Den som inte har dator kan ringa kontaktcenter.',
    },
    publicText: 'Hur får vi veta vad ni bestämmer?',
    agree: 7,
  },
  {
    kind: 'proposal',
    via: 'web',
    text: 'Sätt upp en anslagstavla vid affären. Alla går förbi där, men få läser kommunens webbplats.',
    answer: {
      state: 'to_unit',
      text: 'Vi har lämnat förslaget till dem som sköter anslagstavlorna. De hör av sig före jul.',
    },
    publicText: 'Sätt upp en anslagstavla vid affären. Alla går förbi där, men få läser kommunens webbplats.',
    agree: 12,
  },
  {
    kind: 'view',
    via: 'phone',
    text: 'Bra att ni kom hit ut. Börja gärna en halvtimme senare, bussen kommer 18.10.',
  },
];

type Step = { at: Date; work(ctx: Context): Promise<unknown> };
type When = (date: string, time: string) => Date;

/** What people said at a meeting that was held on a day, and what they were answered; two days and a week later. */
export function viewsOf(date: string, meeting: () => Meeting | undefined, staff: Actor, when: When): Step[] {
  const made = new Map<FictionalView, number>();
  const must = <T>(result: { ok: true; value: T } | { ok: false }): T => {
    if (result.ok) return result.value;
    throw new Error(`the demonstration was refused: ${JSON.stringify(result)}`);
  };
  const typeIn = async (ctx: Context) => {
    for (const view of said) {
      const { kind, via, text, name } = view;
      const input = { meeting: String(meeting()?.id), kind, via, text, name };
      made.set(view, must(await receiveView(ctx, via === 'web' ? 'a resident' : staff, input)).id);
    }
  };
  const answer = async (ctx: Context) => {
    for (const [view, id] of made) {
      if (view.answer) must(await answerView(ctx, staff, id, view.answer));
      if (!view.publicText) continue;
      must(await publishView(ctx, staff, id, { publicText: view.publicText, version: view.answer ? 2 : 1 }));
      for (let i = 0; i < (view.agree ?? 0); i += 1)
        must(await agreeWithView(ctx, meeting()?.id ?? 0, id, () => true));
    }
  };
  return [
    { at: when(addDays(date, 1), '10:00'), work: typeIn },
    { at: when(addDays(date, 7), '13:00'), work: answer },
  ];
}

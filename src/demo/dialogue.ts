/**
 * The invented dialogue around the meetings: who has which duty, items answered by those whose they are, associations that
 * were asked, what people need to be able to come, and what was counted and noted at the evenings that have been.
 */
import type { Context } from '../context.js';
import { notesOf } from '../db/evening.js';
import type { Duty, Gate } from '../domain/checklist/checklist.js';
import { openAt } from '../domain/checklist/list.js';
import type { Entry } from '../domain/evening.js';
import type { Actor } from '../domain/permissions.js';
import type { Result } from '../domain/result.js';
import { createAssociation } from '../flow/associations.js';
import { answerItem, readChecklist } from '../flow/checklist.js';
import { giveDuties } from '../flow/duties.js';
import { keepEntry, settleQuestion } from '../flow/evening.js';
import { invite } from '../flow/invitations.js';
import { askForNeeds } from '../flow/needs.js';
import { nominate } from '../flow/nominations.js';

export type Hands = { communicator: Actor; board: Actor; contactCentre: Actor; registrar: Actor };

function value<T>(result: Result<T> | { ok: false }): T {
  if (result.ok) return result.value;
  throw new Error(`the demonstration was refused: ${JSON.stringify(result)}`);
}

const handOf = (duty: Duty | undefined, hands: Hands): Actor => {
  if (duty === 'N') return hands.board;
  if (duty === 'KC') return hands.contactCentre;
  return duty === 'R' || duty === 'DSO' ? hands.registrar : hands.communicator;
};

/** Everybody gets a duty; from then on the meeting follows its checklist. */
export async function shareOut(ctx: Context, hands: Hands, meeting: number): Promise<void> {
  value(
    await giveDuties(ctx, hands.communicator, meeting, [
      { duty: 'N', functionName: 'Nämndens ordförande' },
      { duty: 'T', person: hands.communicator.id },
      { duty: 'S', person: hands.board.id },
      { duty: 'K', person: hands.communicator.id },
      { duty: 'KC', person: hands.contactCentre.id },
      { duty: 'V', functionName: 'Lokalens värd' },
      { duty: 'R', person: hands.registrar.id },
      { duty: 'DSO', functionName: 'Dataskyddsombudet' },
    ]),
  );
}

/** The open items of a gate are answered as done, each by one whose duty it is. */
export async function answerGate(ctx: Context, hands: Hands, meeting: number, gate: Gate): Promise<void> {
  const { list } = value(await readChecklist(ctx, hands.communicator, meeting));
  for (const item of openAt(list, gate)) {
    const by = handOf(item.who[0], hands);
    value(await answerItem(ctx, by, meeting, item.code, { state: 'done' }));
  }
}

/** One item that does not apply, with its reason. */
export async function leaveOut(
  ctx: Context,
  hands: Hands,
  meeting: number,
  { code, why }: { code: string; why: string },
): Promise<void> {
  value(await answerItem(ctx, hands.communicator, meeting, code, { state: 'not_applicable', note: why }));
}

/** Taps, notes and exit answers of an evening that has been; `who`: how many of each came. */
export async function writeDown(
  ctx: Context,
  hands: Hands,
  meeting: number,
  who: { adults: number; children: number },
): Promise<void> {
  const same = (key: string) => ({ key: `demo-${meeting}-${key}`, secondsAgo: 0 });
  const note = (key: string, kind: 'proposal' | 'disagreement' | 'agreed', text: string) =>
    ({ kind: 'note', ...same(key), table: 'Bord 2', note: kind, text, owner: null, due: null }) as const;
  const exits = (['association', 'facebook', 'poster', 'association', 'friend', 'paper'] as const).map(
    (heardFrom, i): Exclude<Entry, { kind: 'view' }> => {
      const [time, heard] = [i === 3 ? 2 : 3, i === 4 ? 1 : 3];
      return { kind: 'exit', ...same(`exit-${i}`), time, question: 3, heard, heardFrom };
    },
  );
  const entries: Exclude<Entry, { kind: 'view' }>[] = [
    { kind: 'tap', ...same('adults'), who: 'adults', count: who.adults },
    { kind: 'tap', ...same('children'), who: 'children', count: who.children },
    note('agreed', 'agreed', 'Något ska finnas där även på vintern.'),
    note('not', 'disagreement', 'Några vill ha parkering, andra inga bilar alls.'),
    note('proposal', 'proposal', 'Låt föreningen sköta det mot ett bidrag.'),
    {
      ...{ kind: 'note', ...same('question'), table: 'Bord 4', note: 'question' },
      ...{ text: 'Vad kostar det om året?', owner: 'Kim Kommunikatör', due: null },
    } as const,
    ...exits,
  ];
  for (const entry of entries) value(await keepEntry(ctx, hands.contactCentre, meeting, entry));
}

/** The questions that got no answer at the evening are answered by whoever had them. */
export async function answerQuestions(
  ctx: Context,
  hands: Hands,
  meeting: number,
  said: { due: string; answer: string },
): Promise<void> {
  for (const { id, owner, version } of await notesOf(ctx.db, meeting, 'question')) {
    const settled = { owner: owner ?? hands.communicator.name, ...said, version };
    const by = hands.communicator;
    const result = await settleQuestion(ctx, by, { meetingId: meeting, id }, settled);
    if (!result.ok) throw new Error(`the demonstration was refused: ${JSON.stringify(result)}`);
  }
}

/** An association of a place is asked about a meeting. */
export async function askAssociation(
  ctx: Context,
  hands: Hands,
  meeting: number,
  association: { slug: string; name: string; place: string; email: string },
): Promise<void> {
  const { id } = value(await createAssociation(ctx, hands.communicator, association));
  value(await invite(ctx, hands.communicator, meeting, [id]));
}

/** Somebody needs an interpreter and a lift home. */
export async function needSomething(ctx: Context, meeting: number): Promise<void> {
  const asked = {
    ...{ persons: 2, contact: null, clientKey: `demo-${meeting}-needs` },
    needs: [
      { kind: 'food', what: 'glutenfritt' },
      { kind: 'lift', what: 'från Lindfors' },
    ] as const,
  };
  value(await askForNeeds(ctx, meeting, asked));
}

/** "Vi vill ha er hit": one suggestion that nobody has read yet. */
export async function suggest(ctx: Context): Promise<void> {
  const question =
    'Ska Blombacka bygdegård ha kvar biblioteksdagen på torsdagar, eller flytta den till lördagar?';
  value(await nominate(ctx, { elsewhere: 'Blombacka', question, clientKey: 'demo-nomination-1' }));
}

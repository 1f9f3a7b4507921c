/**
 * Loads the demonstration municipality: everything goes through the flow functions, in the order and on the days it
 * would have happened, from the spring of 2026 to 21 November.
 */
import type { Context } from '../context.js';
import { insertCalendarDays } from '../db/calendar-days.js';
import type { Gate } from '../domain/checklist/checklist.js';
import type { Meeting } from '../domain/meeting.js';
import { type Actor, system } from '../domain/permissions.js';
import { reminderRules } from '../domain/reminders.js';
import type { Result } from '../domain/result.js';
import { addDays, toInstant } from '../domain/wallclock.js';
import { createMeeting } from '../flow/draft.js';
import { createPaper } from '../flow/papers.js';
import { addPerson } from '../flow/people.js';
import { createBoard, createPlace, createVenue } from '../flow/places.js';
import {
  announceMeeting,
  decideMeeting,
  followUpMeeting,
  holdMeeting,
  planMeeting,
  takeMeetingStep,
} from '../flow/steps.js';
import { askToSubscribe, confirmSubscription, importSubscriptions } from '../flow/subscribe.js';
import { sweep } from '../flow/sweep.js';
import {
  answerGate,
  answerQuestions,
  askAssociation,
  type Hands,
  leaveOut,
  needSomething,
  shareOut,
  suggest,
  writeDown,
} from './dialogue.js';
import {
  boardsOf,
  draftOf,
  type FictionalMeeting,
  fictionalCalendar,
  fictionalMeetings,
  placesOf,
  venuesOf,
} from './fiction.js';
import type { Past } from './past.js';
import { consentRef, newSubscriber, papers, staff, subscribers } from './people.js';
import { viewsOf } from './views.js';

/** Where the demonstration begins to run (domain notes 7). */
export const demoNow = '2026-11-21T10:00:00+01:00';
/** The day the house is furnished; the past begins here. */
export const firstDay = '2026-05-04';

/** Which meeting of meetings.json became which meeting, in the order they were drafted. */
export type Loaded = {
  meetings: Map<string, Meeting>;
  counts: { boards: number; places: number; subscribers: number };
};

/** The value of a result; what the demonstration does is never refused, so a refusal is a fault of ours. */
export function value<T>(result: Result<T> | { ok: false; is: 'lines' }): T {
  if (result.ok) return result.value;
  throw new Error(`the demonstration was refused: ${JSON.stringify(result)}`);
}

/** An instant by wall clock in Karlstad. */
export function wallClock(date: string, time: string): Date {
  const instant = toInstant(date, time);
  if (!instant.ok) throw new Error(`${date} ${time} does not exist`);
  return instant.at;
}

type Step = { at: Date; work(ctx: Context): Promise<unknown> };

/**
 * Furnishes the house and plays the months until `demoNow`. `confirmLink`: finds the link in the mail that went to an
 * address, as its reader would.
 */
export async function loadMunicipality(
  past: Past,
  confirmLink: (address: string) => Promise<string>,
): Promise<Loaded> {
  const fiction = fictionalMeetings();
  const hands = await past.at(wallClock(firstDay, '09:00'), (ctx) => furnish(ctx, fiction));
  const meetings = new Map<string, Meeting>();
  const steps = [
    ...fiction.flatMap((m, i) => lifeOf(m, i, hands, meetings)),
    ...remindersOf(fiction),
    ...subscribing(confirmLink),
    ...around(hands, meetings),
  ]
    .filter((step) => step.at < new Date(demoNow))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const step of steps) await past.at(step.at, step.work);
  const boards = boardsOf(fiction).length;
  return { meetings, counts: { boards, places: fiction.length, subscribers: subscribers.length + 1 } };
}

async function furnish(ctx: Context, fiction: readonly FictionalMeeting[]): Promise<Hands> {
  const actors: Partial<Record<keyof typeof staff, Actor>> = {};
  for (const [key, person] of Object.entries(staff)) {
    const { id, name, roles } = value(
      await addPerson(ctx, system, { ...person, roles: [...person.roles], language: 'sv' }),
    );
    actors[key as keyof typeof staff] = { kind: 'person', id, name, roles };
  }
  const { communicator, board, contactCentre, registrar } = actors;
  if (!communicator || !board || !contactCentre || !registrar) throw new Error('nobody to work');
  for (const row of boardsOf(fiction)) value(await createBoard(ctx, communicator, row));
  for (const row of placesOf(fiction)) value(await createPlace(ctx, communicator, row));
  for (const row of venuesOf(fiction)) value(await createVenue(ctx, communicator, row));
  for (const row of papers) value(await createPaper(ctx, communicator, row));
  await insertCalendarDays(ctx.db, fictionalCalendar());
  const lines = subscribers.map((wish, i) => ({ line: i + 2, wish }));
  value(await importSubscriptions(ctx, communicator, lines, consentRef));
  return { communicator, board, contactCentre, registrar };
}

/** When a meeting took its steps. Those that are old enough kept to the times of the domain notes (T-70, T-49, T-35). */
function daysOf(m: FictionalMeeting, index: number): { drafted: string; decided: string; planned: string } {
  if (m.state === 'idea') return { drafted: addDays('2026-11-02', index), decided: '', planned: '' };
  if (m.state === 'decided') return { drafted: '2026-10-19', decided: '2026-11-17', planned: '' };
  const before = (days: number) => addDays(m.announceDate, -days);
  return { drafted: before(70), decided: before(49), planned: before(35) };
}

const order = ['idea', 'decided', 'planned', 'announced', 'held', 'followed_up'];

/** A meeting's steps up to the state it has today, each by the one whose step it is. */
function lifeOf(m: FictionalMeeting, index: number, hands: Hands, meetings: Map<string, Meeting>): Step[] {
  const { communicator, board } = hands;
  const days = daysOf(m, index);
  const reached = (state: string) => order.indexOf(m.state) >= order.indexOf(state);
  const id = () => meetings.get(m.id)?.id ?? 0;
  const step = (date: string, time: string, work: (ctx: Context) => Promise<Result<Meeting>>): Step => ({
    at: wallClock(date, time),
    work: async (ctx) => {
      meetings.set(m.id, value(await work(ctx)));
    },
  });
  const also = (date: string, time: string, work: (ctx: Context) => Promise<void>): Step => ({
    at: wallClock(date, time),
    work,
  });
  const steps = [step(days.drafted, '10:00', (ctx) => createMeeting(ctx, communicator, draftOf(m)))];
  steps.push(...preparing(m, days, (date, time, work) => also(date, time, (ctx) => work(ctx, id())), hands));
  if (reached('decided'))
    steps.push(step(days.decided, '14:00', (ctx) => decideMeeting(ctx, board, id(), {})));
  if (reached('planned'))
    steps.push(step(days.planned, '10:00', (ctx) => planMeeting(ctx, communicator, id(), {})));
  if (reached('announced'))
    steps.push(step(m.announceDate, '09:00', (ctx) => announceMeeting(ctx, communicator, id(), {})));
  if (reached('held')) {
    const came = m.attendance && { total: m.attendance.residents, children: m.attendance.children };
    const hold = (ctx: Context) => holdMeeting(ctx, communicator, id(), { attendance: came });
    steps.push(step(addDays(m.date, 1), '09:00', hold));
    steps.push(...viewsOf(m.date, () => meetings.get(m.id), communicator, wallClock));
  }
  if (reached('followed_up')) {
    const tell = (ctx: Context) => followUpMeeting(ctx, communicator, id(), { outcome: m.outcome ?? '' });
    steps.push(step(m.feedbackPublished ?? addDays(m.date, 21), '10:00', tell));
  }
  const { decisionTold, wasItDone } = m;
  if (decisionTold) {
    const { on, ...decision } = decisionTold;
    steps.push(
      step(on, '09:00', (ctx) => takeMeetingStep(ctx, board, id(), { step: 'tell-decision', decision })),
    );
  }
  if (wasItDone) {
    const { on, ...done } = wasItDone;
    steps.push(step(on, '09:00', (ctx) => takeMeetingStep(ctx, board, id(), { step: 'tell-done', done })));
  }
  return steps;
}

/**
 * What is done around the steps. A meeting whose board has decided follows its checklist; one that is planned has all
 * that the announcement needs, so that it can be announced at once.
 */
function preparing(
  m: FictionalMeeting,
  days: ReturnType<typeof daysOf>,
  also: (date: string, time: string, work: (ctx: Context, id: number) => Promise<void>) => Step,
  hands: Hands,
): Step[] {
  const reached = (state: string) => order.indexOf(m.state) >= order.indexOf(state);
  const gate = (date: string, time: string, which: Gate) =>
    also(date, time, (ctx, id) => answerGate(ctx, hands, id, which));
  const steps: Step[] = [];
  if (reached('decided')) {
    steps.push(also(days.drafted, '10:30', (ctx, id) => shareOut(ctx, hands, id)));
    steps.push(gate(days.decided, '13:00', 'G1'));
  }
  if (reached('planned')) {
    steps.push(gate(days.planned, '09:00', 'G2'), gate(days.planned, '09:30', 'G3'));
    const why = 'Kontaktcenter är med redan från början.';
    steps.push(also(days.planned, '09:45', (ctx, id) => leaveOut(ctx, hands, id, { code: 'B11', why })));
  }
  if (reached('held')) {
    const { residents = 0, children = 0 } = m.attendance ?? {};
    const who = { adults: residents - children, children };
    steps.push(also(m.date, '20:00', (ctx, id) => writeDown(ctx, hands, id, who)));
    steps.push(gate(addDays(m.date, 1), '08:00', 'G4'));
  }
  if (reached('followed_up')) {
    const told = m.feedbackPublished ?? m.date;
    const said = { due: told, answer: 'Ungefär 40 000 kronor om året, mest för snöröjning.' };
    steps.push(also(told, '08:30', (ctx, id) => answerQuestions(ctx, hands, id, said)));
    steps.push(gate(told, '09:00', 'G5'));
  }
  return steps;
}

/** What residents and associations do. */
function around(hands: Hands, meetings: Map<string, Meeting>): Step[] {
  const vase = () => meetings.get('pp-2026-11-vase')?.id ?? 0;
  const valberg = () => meetings.get('pp-2027-02-valberg')?.id ?? 0;
  const club = {
    slug: 'valbergs-simsallskap',
    name: 'Vålbergs simsällskap (påhittat)',
    place: 'valberg',
    email: 'simmarna@example.org',
  };
  return [
    { at: wallClock('2026-11-10', '20:15'), work: (ctx) => needSomething(ctx, vase()) },
    { at: wallClock('2026-11-16', '09:00'), work: (ctx) => askAssociation(ctx, hands, valberg(), club) },
    { at: wallClock('2026-11-18', '21:40'), work: suggest },
  ];
}

/** The sweep finds the reminders that are due, as it does every minute when the workers run. */
const remindersOf = (fiction: readonly FictionalMeeting[]): Step[] =>
  fiction.flatMap((m) =>
    reminderRules.map((rule) => ({ at: wallClock(addDays(m.date, -rule.daysBefore), rule.at), work: sweep })),
  );

/** One subscriber goes the whole way: the wish, the mail, the link, the button. */
function subscribing(confirmLink: (address: string) => Promise<string>): Step[] {
  const confirm = async (ctx: Context) => {
    const token = (await confirmLink(newSubscriber.email)).split('/').at(-1) ?? '';
    if (!(await confirmSubscription(ctx, token))) throw new Error('the confirmation link did not work');
  };
  return [
    {
      at: wallClock('2026-10-12', '19:30'),
      work: async (ctx) => value(await askToSubscribe(ctx, newSubscriber)),
    },
    { at: wallClock('2026-10-12', '19:34'), work: confirm },
  ];
}

/** The pure steps of a meeting, from idea to closed: what each needs, becomes and tells. */
import { describe, expect, test } from '@jest/globals';
import { followUp, tellDecision, tellDone } from '../../src/domain/after-steps.js';
import { amend } from '../../src/domain/amending.js';
import { changedSinceDecision, decideAgain } from '../../src/domain/decided.js';
import type { How, Judged } from '../../src/domain/gate-reasons.js';
import { type Meeting, meetingStates, type Refusal, type Step, stepsFrom } from '../../src/domain/meeting.js';
import * as steps from '../../src/domain/meeting-steps.js';
import type { Setting } from '../../src/domain/publication.js';
import { aMeeting } from '../support/facts.js';

const facts = aMeeting();
const setting: Setting = {
  place: { id: 1, ...facts.place },
  venue: { id: 2, placeId: 1, ...facts.venue, accessCheckedBy: null, hearingSolution: null, hostNotes: null },
  ownerBoard: {
    id: 3,
    ...facts.ownerBoard,
    councilConsentRef: null,
    boardDecisionRef: null,
    isCouncil: false,
  },
  sittingBoard: null,
};
const how: How = {
  actor: { kind: 'person', id: 5, name: 'Anna', roles: ['planner', 'board'] },
  now: new Date('2027-02-01T08:00:00Z'),
};
const admin: How = { ...how, actor: { ...how.actor, roles: ['admin'] } };
const slot = { hard: [] as string[], total: 90 } as unknown as NonNullable<Judged['slot']>;
const judged = (changes: Partial<NonNullable<Judged['slot']>> = {}): Judged => ({
  theme: { allowed: true, needsSecondPerson: false, verdicts: [] },
  slot: { ...slot, ...changes },
});

const idea: Meeting = {
  id: 42,
  slug: facts.slug,
  formerSlugs: [],
  uid: facts.uid,
  state: 'idea',
  version: 1,
  revision: 0,
  published: null,
  decision: null,
  attendance: null,
  outcome: null,
  checklistVersion: null,
  followsChecklist: false,
  placeId: 1,
  venueId: 2,
  ownerBoardId: 3,
  sittingBoardId: null,
  date: '2027-03-16',
  publicStart: '18:00',
  publicEnd: '20:00',
  formalStart: null,
  formalEnd: null,
  announceDate: null,
  audienceProfile: 'general',
  theme: {
    title: facts.title,
    question: facts.question,
    level: 'dialog',
    canInfluence: ['tiderna'],
    alreadyDecided: [],
  },
  programme: [],
  staffing: [],
  associations: [],
  closedItems: [],
  food: null,
  childcare: false,
  interpreting: [],
  needs: null,
  expectedAttendance: null,
  reminders: null,
};

function taken(step: Step | Refusal): Meeting {
  if (!step.ok) throw new Error(JSON.stringify(step.reasons));
  return step.meeting;
}
const codes = (step: Step | Refusal) => (step.ok ? [] : step.reasons.map((r) => r.code));
const told = (step: Step | Refusal) => (step.ok ? step.notices.map((n) => n.key) : ['refused']);

const decided = taken(steps.decide(idea, judged(), how));
const planned = taken(steps.plan(decided, setting, judged(), how));
const announced = taken(steps.announce(planned, setting, judged(), how));
const later: How = { ...how, now: new Date('2027-03-16T21:00:00Z') };

describe('the whole way', () => {
  test('is told at announcement, move, cancellation and follow-up, each with the next revision', () => {
    expect(told(steps.decide(idea, judged(), how))).toEqual([]);
    expect(told(steps.plan(decided, setting, judged(), how))).toEqual([]);
    expect(told(steps.announce(planned, setting, judged(), how))).toEqual(['meeting/42/announced/0']);
    const why = { ...how, reason: 'Lokalen är bokad.' };
    const move = steps.move(announced, { date: '2027-03-17' }, setting, judged(), why);
    expect(told(move)).toEqual(['meeting/42/changed/1']);
    expect(taken(move).published).toMatchObject({
      revision: 1,
      movedTime: true,
      changes: ['date'],
      uid: facts.uid,
    });
    expect(told(steps.cancel(taken(move), why))).toEqual(['meeting/42/cancelled/2']);
    const held = taken(steps.hold(announced, { total: 31 }, later));
    const followed = followUp(held, { outcome: 'Det blev isbana.' }, later);
    expect(told(followed)).toEqual(['meeting/42/follow_up/1']);
    expect(taken(steps.close(taken(followed), later)).state).toBe('closed');
  });

  test('with the date saved first: tentative revision 0, announced as revision 1', () => {
    const saved = steps.plan(decided, setting, judged(), { ...how, saveTheDate: true });
    expect(told(saved)).toEqual(['meeting/42/save_the_date/0']);
    expect(taken(saved).published?.status).toBe('tentative');
    const step = steps.announce(taken(saved), setting, judged(), how);
    expect(told(step)).toEqual(['meeting/42/announced/1']);
    expect(taken(step).published).toMatchObject({ status: 'confirmed', changes: ['status'] });
  });

  test('what was never published is cancelled without a word', () => {
    for (const meeting of [idea, decided, planned])
      expect(told(steps.cancel(meeting, { ...how, reason: 'Ingen lokal.' }))).toEqual([]);
  });
});

test('every step is refused from every state it is not for', () => {
  const take: Record<keyof typeof stepsFrom, (m: Meeting) => Step | Refusal> = {
    amend: (m) => amend(m, { food: 'Korv' }, how),
    decide: (m) => steps.decide(m, judged(), how),
    'decide-again': (m) => decideAgain(m, judged(), how),
    plan: (m) => steps.plan(m, setting, judged(), how),
    announce: (m) => steps.announce(m, setting, judged(), how),
    move: (m) => steps.move(m, { date: '2027-03-17' }, setting, judged(), { ...how, reason: 'Därför att.' }),
    cancel: (m) => steps.cancel(m, { ...how, reason: 'Därför att.' }),
    hold: (m) => steps.hold(m, null, later),
    'follow-up': (m) => followUp(m, { outcome: 'Det blev isbana.' }, later),
    'tell-decision': (m) => tellDecision(m, { text: 'Det blir isbana.', influence: 'Många ville.' }, later),
    'tell-done': (m) => tellDone(m, { is: 'done', text: 'Isen ligger.' }, later),
    close: (m) => steps.close(m, later),
  };
  for (const [name, step] of Object.entries(take)) {
    const allowed: readonly string[] = stepsFrom[name as keyof typeof stepsFrom];
    for (const state of meetingStates)
      expect([name, state, codes(step({ ...idea, state })).includes('WRONG_STATE')]).toEqual([
        name,
        state,
        !allowed.includes(state),
      ]);
  }
});

describe('refusals', () => {
  test('announced again with nothing new; with something new it is a change', () => {
    expect(codes(steps.announce(announced, setting, judged(), how))).toEqual(['ALREADY_ANNOUNCED']);
    const amended = taken(amend(announced, { food: 'Soppa' }, how));
    expect(amended.published).toEqual(announced.published);
    const step = steps.announce(amended, setting, judged(), how);
    expect(told(step)).toEqual(['meeting/42/changed/1']);
    expect(taken(step).published?.changes).toEqual(['practical']);
  });

  test('held before it has begun, followed up without an outcome, moved without reason or difference', () => {
    expect(codes(steps.hold(announced, null, how))).toEqual(['NOT_YET_HELD']);
    expect(codes(followUp({ ...announced, state: 'held' }, { outcome: ' ' }, later))).toEqual([
      'OUTCOME_NEEDED',
    ]);
    expect(codes(steps.move(announced, {}, setting, judged(), how))).toEqual([
      'REASON_NEEDED',
      'NOTHING_MOVED',
    ]);
    expect(codes(steps.announce(planned, setting, judged(), later))).toEqual(['DATE_PASSED']);
  });

  test('a hard stop: an administrator with a reason, for that evening; a weak one: a reason', () => {
    const stop = judged({ hard: ['H3'], total: null });
    const override = { override: { reason: 'Byns egen fest.' } };
    expect(codes(steps.plan(decided, setting, stop, { ...how, ...override }))).toEqual(['H3']);
    expect(codes(steps.plan(decided, setting, stop, admin))).toEqual(['H3']);
    const accepted = taken(steps.plan(decided, setting, stop, { ...admin, ...override }));
    expect(accepted.decision?.slotOverride).toEqual(['H3']);
    expect(codes(steps.announce(accepted, setting, stop, how))).toEqual([]);
    for (const change of [{ date: '2027-03-19' }, { publicStart: '18:30' }, { venueId: 9 }])
      expect(codes(steps.announce(taken(amend(accepted, change, how)), setting, stop, how))).toEqual(['H3']);
    expect(codes(steps.announce(taken(amend(accepted, { food: 'Korv' }, how)), setting, stop, how))).toEqual(
      [],
    );
    const why = { ...how, reason: 'Lokalen är bokad.' };
    const moved = taken(steps.move(accepted, { date: '2027-03-23' }, setting, judged(), why));
    expect(moved.decision?.slotOverride).toBeUndefined();
    const weak = judged({ total: 59 });
    expect(codes(steps.plan(decided, setting, weak, how))).toEqual(['WEAK_SLOT_NEEDS_REASON']);
    expect(codes(steps.plan(decided, setting, weak, why))).toEqual([]);
    expect(codes(steps.plan(decided, setting, judged({ total: 60 }), how))).toEqual([]);
  });
});

describe('what was decided', () => {
  const again: How = { ...how, reason: 'SBN 2027-02-01 § 14' };
  const themed = (meeting: Meeting, changes: Partial<Meeting['theme']>) =>
    taken(amend(meeting, { theme: { ...meeting.theme, ...changes } }, how));

  test.each([
    ['decided', () => decided],
    ['planned', () => planned],
  ])(
    'another owner board of a %s meeting has decided nothing: an idea again, and the history keeps the old decision',
    (_, of) => {
      const step = amend(of(), { ownerBoardId: 9 }, how, 'Stadsbyggnadsnämnden');
      expect(taken(step)).toMatchObject({ state: 'idea', decision: null, ownerBoardId: 9 });
      expect(step.ok && step.history).toMatchObject({
        step: 'decision cleared',
        what: {
          changed: ['ownerBoardId'],
          ownerBoard: 'Stadsbyggnadsnämnden',
          decidedBy: 'Anna',
          decidedAt: how.now.toISOString(),
          question: facts.question,
        },
      });
      expect(codes(steps.plan(taken(step), setting, judged(), how))).toEqual(['WRONG_STATE']);
      expect(codes(steps.announce(taken(step), setting, judged(), how))).toEqual(['WRONG_STATE']);
      expect(taken(amend(of(), { ownerBoardId: 3 }, how)).state).toBe(of().state);
    },
  );

  test('another question, level or body is warned of with both texts, until it is as decided or decided again', () => {
    expect(changedSinceDecision(planned)).toEqual([]);
    const other = themed(announced, { question: 'Var ska isbanan ligga?', level: 'konsultation' });
    const warned = changedSinceDecision(other).map(({ code, level, params }) => [code, level, params]);
    expect(warned).toEqual([
      [
        'CHANGED_SINCE_DECISION',
        'warn',
        { what: 'question', decided: facts.question, now: 'Var ska isbanan ligga?' },
      ],
      ['CHANGED_SINCE_DECISION', 'warn', { what: 'level', decided: 'dialog', now: 'konsultation' }],
    ]);
    expect(themed(planned, { decisionBody: 'Kommunstyrelsen' })).toMatchObject({ state: 'planned' });
    expect(changedSinceDecision(themed(planned, { decisionBody: 'Kommunstyrelsen' }))).toHaveLength(1);
    expect(changedSinceDecision(themed(other, { question: facts.question, level: 'dialog' }))).toEqual([]);
    expect(codes(steps.announce(other, setting, judged(), how))).toEqual([]);

    expect(codes(decideAgain(other, judged(), { ...how, reason: 'javisst' }))).toEqual([
      'DECISION_REFERENCE_NEEDED',
    ]);
    expect(codes(decideAgain(announced, judged(), again))).toEqual(['DECISION_STANDS']);
    const anew = taken(decideAgain(other, judged(), again));
    expect(changedSinceDecision(anew)).toEqual([]);
    expect(anew.decision).toMatchObject({
      reference: 'SBN 2027-02-01 § 14',
      asked: { level: 'konsultation' },
    });
    expect([anew.state, anew.revision]).toEqual(['announced', 0]);
  });

  test('a decision from before its texts were kept warns of nothing', () => {
    const { asked: _, ...old } = planned.decision ?? ({} as NonNullable<Meeting['decision']>);
    expect(changedSinceDecision(themed({ ...planned, decision: old }, { question: 'En annan?' }))).toEqual(
      [],
    );
  });
});

describe('what is told of a change and of a sitting', () => {
  test('an announced change of day, times or room keeps old and new in the history, other changes do not', () => {
    const changed = (changes: Partial<Meeting>, at = setting) => {
      const step = steps.announce(taken(amend(announced, changes, how)), at, judged(), how);
      return step.ok ? step.history.what : step.reasons;
    };
    expect(changed({ date: '2027-03-18' })).toEqual({
      revision: 1,
      from: ['2027-03-16', '18:00', '20:00'],
      to: ['2027-03-18', '18:00', '20:00'],
    });
    const venue = { ...(setting.venue as NonNullable<Setting['venue']>), name: 'Skolan', address: 'Vägen 2' };
    expect(changed({}, { ...setting, venue })).toEqual({
      revision: 1,
      fromVenue: `${facts.venue.name}, ${facts.venue.address}`,
      toVenue: 'Skolan, Vägen 2',
    });
    expect(changed({ food: 'Soppa' })).toEqual({ revision: 1 });
  });

  test('a plan matter as an open item of a public sitting holds the announcement, until somebody writes why', () => {
    const ks = { ...setting.ownerBoard, id: 4, slug: 'ks', name: 'Kommunstyrelsen' };
    const sittingBoard = { ...ks, councilConsentRef: 'KF § 1', boardDecisionRef: 'KS § 2' };
    const row = (title: string) =>
      ({ start: '16:30', end: '17:15', title, kind: 'formal', audienceMaySpeak: false }) as const;
    const sits = { ...setting, sittingBoard };
    const plan = { programme: [row('Öppet sammanträde: antagande av detaljplan för Rud')] };
    const open = taken(amend(planned, plan, how));
    expect(codes(steps.announce(open, sits, judged(), how))).toEqual(['PLAN_ITEM_OPEN']);
    const save = { ...how, saveTheDate: true };
    expect(codes(steps.plan({ ...open, state: 'decided' }, sits, judged(), save))).toEqual([
      'PLAN_ITEM_OPEN',
    ]);
    expect(codes(steps.plan({ ...open, state: 'decided' }, sits, judged(), how))).toEqual([]);
    // Not shown, so not open.
    expect(codes(steps.announce(open, { ...setting, sittingBoard: ks }, judged(), how))).toEqual([]);
    const why = { ...how, override: { reason: 'Bara en redovisning, ingen myndighetsutövning.' } };
    const step = steps.announce(open, sits, judged(), why);
    expect(step.ok && step.history.what).toMatchObject({ planItems: [plan.programme[0]?.title] });
    // What was answered for is not asked again; another plan matter is.
    const told = taken(step);
    expect(codes(steps.announce(taken(amend(told, { food: 'Korv' }, how)), sits, judged(), how))).toEqual([]);
    const another = taken(amend(told, { programme: [row('Planbesked för Skåre')] }, how));
    expect(codes(steps.announce(another, sits, judged(), how))).toEqual(['PLAN_ITEM_OPEN']);
    const moving = { ...how, reason: 'Lokalen är bokad.' };
    expect(codes(steps.move(another, { date: '2027-03-17' }, sits, judged(), moving))).toEqual([
      'PLAN_ITEM_OPEN',
    ]);
  });
});

/** Who may answer which item, what an answer must hold, and what a gate says; the full council's week. */
import { describe, expect, test } from '@jest/globals';
import { type Board, boardThatSits, maySitInPublic } from '../../../src/domain/board.js';
import {
  answerFaults,
  dutyFaults,
  holderFaults,
  isMine,
  mayAnswer,
  ownerFaults,
} from '../../../src/domain/checklist/answering.js';
import { type Duty, duties } from '../../../src/domain/checklist/checklist.js';
import { gateOfStep, throughGate } from '../../../src/domain/checklist/gate.js';
import { shippedItems } from '../../../src/domain/checklist/items.js';
import type { DutyHolder, ListedItem, MeetingList } from '../../../src/domain/checklist/list.js';
import { seenInMeeting } from '../../../src/domain/checklist/seen.js';
import { emptyRooms } from '../../../src/domain/checklist/seen-from.js';
import { type Meeting, reason, type Step } from '../../../src/domain/meeting.js';
import { type Actor, type Role, roles } from '../../../src/domain/permissions.js';
import type { Setting } from '../../../src/domain/publication.js';

const as = (...own: Role[]): Actor => ({ kind: 'person', id: 7, name: 'Sam', roles: own });
const item = (who: readonly Duty[], ownerId: number | null = null) => ({ who, ownerId });

describe('who may answer', () => {
  /** The whole table, written out: which role answers for which duty. */
  const expected: Record<Duty, Role[]> = {
    N: ['board', 'admin'],
    T: ['planner', 'admin'],
    S: ['planner', 'admin'],
    K: ['communicator', 'admin'],
    KC: ['contact_centre', 'admin'],
    V: ['planner', 'admin'],
    R: ['registrar', 'admin'],
    DSO: ['registrar', 'admin'],
  };

  test.each([...duties])('duty %s', (duty) => {
    expect(roles.filter((role) => mayAnswer(as(role), item([duty]), []))).toEqual(expected[duty]);
  });

  test('one of several duties is enough; the owner and the holder too, but never who may tick nothing', () => {
    expect(mayAnswer(as('planner'), item(['K', 'V']), [])).toBe(true);
    expect(mayAnswer(as('communicator'), item(['N'], 7), [])).toBe(true);
    expect(mayAnswer(as('communicator'), item(['N'], 8), [])).toBe(false);
    const holder: DutyHolder = { duty: 'N', personId: 7, name: 'Sam' };
    expect(mayAnswer(as('communicator'), item(['N']), [holder])).toBe(true);
    expect(mayAnswer(as('communicator'), item(['R']), [holder])).toBe(false);
    for (const role of ['reader', 'steering'] as const) {
      expect(mayAnswer(as(role), item(['N'], 7), [holder])).toBe(false);
    }
    // A token whose number happens to be a person's is not that person.
    expect(mayAnswer({ ...as('communicator'), kind: 'token' }, item(['N'], 7), [holder])).toBe(false);
  });

  test('nobody is given what they may not answer', () => {
    const person = (active: boolean, role: Role) =>
      holderFaults({ active, name: 'Kim', roles: [role] }, 'owner').map(({ code }) => code);
    expect(holderFaults(undefined, 'owner').map(({ code }) => code)).toEqual(['OWNER_UNKNOWN']);
    expect(person(false, 'planner')).toEqual(['OWNER_UNKNOWN']);
    expect(roles.filter((role) => person(true, role).length > 0)).toEqual(['reader', 'steering']);
    expect(person(true, 'reader')).toEqual(['OWNER_MAY_NOT_ANSWER']);
  });

  test('a duty is its office’s: N and R by role alone, and none to oneself without its role', () => {
    const person = (id: number, ...own: Role[]) => ({ id, active: true, name: 'Kim', roles: own });
    const toOther = (duty: Duty, role: Role) =>
      dutyFaults(as('planner'), duty, person(8, role), 'x').map(({ code }) => code);
    const able = roles.filter((role) => role !== 'reader' && role !== 'steering');
    expect(able.filter((role) => toOther('N', role).length === 0)).toEqual(['board', 'admin']);
    expect(able.filter((role) => toOther('R', role).length === 0)).toEqual(['registrar', 'admin']);
    for (const duty of ['T', 'S', 'K', 'KC', 'V', 'DSO'] as const)
      expect(able.filter((role) => toOther(duty, role).length > 0)).toEqual([]);
    const toSelf = (...own: Role[]) =>
      duties.filter((duty) => dutyFaults(as(...own), duty, person(7, ...own), 'x').length === 0);
    expect(toSelf('planner')).toEqual(['T', 'S', 'V']);
    expect(toSelf('planner', 'registrar')).toEqual(['T', 'S', 'V', 'R']);
    expect(toSelf('admin')).toEqual([...duties]);
    expect(dutyFaults(as('planner'), 'N', person(7, 'planner'), 'x').map(({ code }) => code)).toEqual([
      'DUTY_NEEDS_ROLE',
    ]);
    expect(dutyFaults(as('planner'), 'K', person(7, 'planner'), 'x').map(({ code }) => code)).toEqual([
      'DUTY_NOT_YOURSELF',
    ]);
  });

  test('nor is an item its owner’s by naming oneself; one of the board alone has an owner of the board', () => {
    const owner = (who: readonly Duty[], id: number, role: Role, held: readonly DutyHolder[] = []) =>
      ownerFaults(as('planner'), item(who), held, { id, active: true, name: 'Kim', roles: [role] }).map(
        ({ code }) => code,
      );
    expect(owner(['N'], 7, 'planner')).toEqual(['OWNER_NEEDS_ROLE']);
    expect(owner(['N'], 8, 'communicator')).toEqual(['OWNER_NEEDS_ROLE']);
    expect(owner(['N'], 8, 'board')).toEqual([]);
    expect(owner(['N'], 8, 'communicator', [{ duty: 'N', personId: 8, name: 'Kim' }])).toEqual([]);
    expect(owner(['R', 'DSO'], 8, 'communicator')).toEqual([]);
    expect(owner(['K'], 7, 'planner')).toEqual(['OWNER_NOT_YOURSELF']);
    expect(owner(['T'], 7, 'planner')).toEqual([]);
    expect(owner(['K'], 8, 'reader')).toEqual(['OWNER_MAY_NOT_ANSWER']);
  });

  test('mine: the owner’s alone, else the holders’, else everybody’s with the role', () => {
    const other: DutyHolder = { duty: 'T', personId: 8, name: 'Kim' };
    expect(isMine(as('planner'), item(['T']), [])).toBe(true);
    expect(isMine(as('planner'), item(['T']), [other])).toBe(false);
    expect(isMine(as('planner'), item(['T'], 8), [])).toBe(false);
    expect(isMine(as('reader'), item(['T'], 7), [other])).toBe(true);
    expect(isMine(as('admin'), item(['T']), [])).toBe(false);
  });
});

describe('what an answer must hold', () => {
  const open = { state: 'open', note: null } as const;
  const codes = (answer: Parameters<typeof answerFaults>[1]) =>
    answerFaults(open, answer).map(({ code }) => code);

  test('a reason of five characters for what does not apply', () => {
    expect(codes({ state: 'not_applicable' })).toEqual(['ITEM_NEEDS_REASON']);
    expect(codes({ state: 'not_applicable', note: '  nej  ' })).toEqual(['ITEM_NEEDS_REASON']);
    expect(codes({ state: 'not_applicable', note: 'inget' })).toEqual([]);
    expect(codes({ state: 'not_applicable', note: '......' })).toEqual(['ITEM_NEEDS_REASON']);
    // The note of how it was done is no reason why it does not apply.
    expect(answerFaults({ state: 'done', note: 'Tolk beställd' }, { state: 'not_applicable' })).toHaveLength(
      1,
    );
    expect(answerFaults({ state: 'not_applicable', note: 'Inget sånt' }, { evidence: null })).toEqual([]);
    expect(codes({ state: 'done' })).toEqual([]);
    // The reason of what does not apply cannot be taken away afterwards.
    expect(answerFaults({ state: 'not_applicable', note: 'Inget sånt' }, { note: null })).toHaveLength(1);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    '//a.example',
    'a.example',
    'https://u:p@a.example',
  ])('no link of %s', (evidence) => expect(codes({ evidence })).toEqual(['BAD_EVIDENCE']));
  test.each(['https://a.example/x?y=1', 'http://10.0.0.1/fil.pdf', '', null])('a link of %s', (evidence) =>
    expect(codes({ evidence })).toEqual([]),
  );
});

const meeting = {
  id: 1,
  state: 'idea',
  version: 1,
  date: '2027-03-16',
  publicStart: '18:00',
  formalStart: '16:30',
  programme: [],
} as unknown as Meeting;
const step = (after: Partial<Meeting> = {}): Step => ({
  ok: true,
  meeting: { ...meeting, ...after },
  history: { step: 'x', who: 'Sam', what: { kept: 1 }, why: null, at: new Date(0) },
  notices: [],
});
const list = (follows: boolean, open: readonly string[]): MeetingList => ({
  meetingId: 1,
  version: 1,
  follows,
  duties: [],
  items: shippedItems.map(
    (one) =>
      ({
        ...one,
        state: open.includes(one.code) ? 'open' : 'done',
        dueOn: '2027-01-10',
        ownerName: null,
      }) as ListedItem,
  ),
});

describe('a gate', () => {
  const ask = (
    outcome: Parameters<typeof throughGate>[0],
    follows: boolean,
    open: readonly string[],
    kind: Actor['kind'] = 'person',
  ) => throughGate(outcome, { gate: 'G1', list: list(follows, open), actor: { kind }, today: '2027-01-11' });

  test('belongs to the first announcement, and to no change after it', () => {
    expect(gateOfStep('announce', { state: 'planned' })).toBe('G3');
    expect(gateOfStep('announce', { state: 'announced' })).toBeUndefined();
    expect(gateOfStep('move', { state: 'announced' })).toBeUndefined();
    expect(gateOfStep('hold', { state: 'announced' })).toBe('G4');
  });

  test('adds every open item to the other reasons, with its lateness; items of other gates hold nothing', () => {
    const refused = ask({ ok: false, reasons: [reason('MISSING_DATE')] }, true, ['A1', 'A6', 'B1', 'A7']);
    expect(refused.ok ? [] : refused.reasons.map((r) => [r.code, r.params.code, r.params.late])).toEqual([
      ['MISSING_DATE', undefined, undefined],
      ['ITEM_OPEN', 'A1', true],
      ['ITEM_OPEN', 'A6', true],
    ]);
    expect(ask(step(), true, ['B1'])).toEqual(step());
  });

  test('of a meeting that does not follow, and for the system: told in the history, and open', () => {
    const told = { ...step(), history: { ...step().history, what: { kept: 1, openItems: ['A1'] } } };
    expect(ask(step(), false, ['A1'])).toEqual(told);
    expect(ask(step(), true, ['A1'], 'system')).toEqual(told);
    expect(ask(step(), true, ['A1']).ok).toBe(false);
  });
});

describe('the full council', () => {
  const council = { id: 1, slug: 'kf', name: 'KF', isCouncil: true } as Board;
  const other = { ...council, isCouncil: false };
  const row = { formalStart: null, programme: [{ kind: 'formal' }] };

  test('sits in public by law, with nobody’s consent; another board does not', () => {
    expect([maySitInPublic(council), maySitInPublic(other)]).toEqual([true, false]);
  });

  test('sits at a meeting of its own that has a formal row; the board named for it goes before', () => {
    const empty = { formalStart: null, programme: [] };
    expect(boardThatSits(row, { ownerBoard: council, sittingBoard: null })).toBe(council);
    expect(boardThatSits(empty, { ownerBoard: council, sittingBoard: null })).toBeNull();
    expect(boardThatSits(row, { ownerBoard: other, sittingBoard: null })).toBeNull();
    expect(boardThatSits(row, { ownerBoard: council, sittingBoard: other })).toBe(other);
  });

  test('item B3 is shown by what is published, and by nothing when no board sits', () => {
    const item = shippedItems.find(({ code }) => code === 'B3');
    if (!item) throw new Error('no B3');
    const seen = (ownerBoard: Board, sittingBoard: Board | null) =>
      seenInMeeting(item, {
        meeting: row as unknown as Meeting,
        setting: { ownerBoard, sittingBoard } as Setting,
        ...{ themeAllowed: true, slot: null, remindersSent: 0, telling: undefined, rooms: emptyRooms },
      });
    const allowed = { ...other, councilConsentRef: 'KF § 1', boardDecisionRef: 'SBN § 2' };
    expect(seen(council, null)).toEqual({ formal: true, council: 'KF' });
    expect(seen(allowed, null)).toBeUndefined();
    expect(seen(council, other)).toBeUndefined();
    expect(seen(council, allowed)).toEqual({ formal: true, consent: 'KF § 1', decision: 'SBN § 2' });
  });
});

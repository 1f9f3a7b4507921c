/** The promise of a follow-up: when it is due, how it moves, what it must say, and how it was kept. */
import { describe, expect, test } from '@jest/globals';
import { followUp, tellDecision, tellDone } from '../../src/domain/after-steps.js';
import {
  dueFaults,
  listFaults,
  listsOf,
  nextDue,
  sizeFaults,
  standingOf,
  tellsOf,
} from '../../src/domain/follow-up.js';
import type { How } from '../../src/domain/gate-reasons.js';
import type { Meeting, Refusal, Step } from '../../src/domain/meeting.js';
import { changesBetween } from '../../src/domain/publication.js';
import { outcomeText } from '../../src/text/outcome.js';
import { aMeeting } from '../support/facts.js';

const codes = (step: Step | Refusal) => (step.ok ? [] : step.reasons.map((r) => `${r.code} ${r.field}`));
const how: How = {
  actor: { kind: 'person', id: 5, name: 'Anna', roles: ['planner'] },
  now: new Date('2027-04-05T08:00:00Z'),
};
const facts = aMeeting({ followUpDue: '2027-04-06' });
const held = { id: 42, version: 3, revision: 0, state: 'held', published: facts } as unknown as Meeting;

describe('the day', () => {
  test.each([
    ['2027-03-17', []],
    ['2027-05-15', []],
    ['2027-03-16', ['FOLLOW_UP_DUE_EARLY']],
    ['2027-05-16', ['FOLLOW_UP_DUE_LATE']],
    ['2027-02-30', ['BAD_DATE']],
    [undefined, []],
  ])('%s after a meeting on 16 March', (day, expected) => {
    expect(dueFaults(day, '2027-03-16').map((one) => one.code)).toEqual(expected);
  });

  test('is T+21, follows the meeting by as many days, and stays where a person put it while it may', () => {
    expect(nextDue(null, '2027-03-16')).toBe('2027-04-06');
    expect(nextDue(null, '2027-03-16', '2027-03-30')).toBe('2027-03-30');
    const usual = { date: '2027-03-16', followUpDue: '2027-04-06' };
    expect(nextDue(usual, '2027-03-25')).toBe('2027-04-15');
    const byHand = { date: '2027-03-16', followUpDue: '2027-03-30' };
    expect(nextDue(byHand, '2027-03-25')).toBe('2027-03-30');
    // A promise before the meeting would be none.
    expect(nextDue(byHand, '2027-04-20')).toBe('2027-05-04');
  });

  test('of old snapshots is none, and becomes the usual one at the next revision', () => {
    expect(standingOf(aMeeting(), how.now)).toEqual({ is: 'none' });
    expect(nextDue(aMeeting(), '2027-03-16')).toBe('2027-04-06');
    expect(changesBetween(aMeeting(), facts)).toEqual([]);
    expect(changesBetween(facts, { ...facts, followUpDue: '2027-04-20' })).toEqual(['practical']);
  });

  test.each([
    ['2027-04-05T20:00:00Z', { is: 'promised', due: '2027-04-06', days: 1 }],
    ['2027-04-06T21:59:00Z', { is: 'promised', due: '2027-04-06', days: 0 }],
    ['2027-04-06T22:00:00Z', { is: 'late', due: '2027-04-06', days: 1 }],
  ])('at %s', (at, standing) => {
    expect(standingOf(facts, new Date(at))).toEqual(standing);
  });

  test('a cancelled or tentative meeting promises nothing; an outcome of old is told on no known day', () => {
    expect(standingOf({ ...facts, status: 'cancelled' }, how.now)).toEqual({ is: 'none' });
    expect(standingOf({ ...facts, status: 'tentative' }, how.now)).toEqual({ is: 'none' });
    expect(standingOf({ ...facts, outcome: 'x' }, how.now)).toMatchObject({ is: 'told', inTime: undefined });
  });
});

describe('the lists', () => {
  const lists = {
    heard: ['Hallen stänger för tidigt.'],
    doing: ['Vi öppnar till 22.'],
    notDoing: [{ what: 'Ny hall', because: 'Pengarna räcker inte.' }],
  };

  test('each not doing needs its because, and all is said at once', () => {
    const given = { heard: [' '], notDoing: [{ what: 'Ny hall' }, { what: '', because: 'Dyrt' }] };
    const read = listsOf(given);
    if (!read) throw new Error('there were lists');
    expect(listFaults(read).map((one) => [one.code, one.params.row])).toEqual([
      ['HEARD_NEEDED', undefined],
      ['NOT_DOING_BECAUSE_NEEDED', 1],
      ['NOT_DOING_WHAT_NEEDED', 2],
    ]);
    expect(listFaults({ heard: ['x'], doing: [], notDoing: [] }).map((one) => one.code)).toEqual([
      'ANSWER_TO_HEARD_NEEDED',
    ]);
    expect(listFaults(lists)).toEqual([]);
    expect(listsOf({ heard: [''], doing: [], notDoing: [{ what: ' ' }] })).toBeUndefined();
  });

  test('a draft may be unfinished but not endless', () => {
    expect(sizeFaults({ ...lists, heard: ['x'.repeat(501)] }).map((one) => one.code)).toEqual([
      'FIELD_TOO_LONG',
    ]);
    expect(sizeFaults({ ...lists, doing: Array(31).fill('x') }).map((one) => one.code)).toEqual([
      'TOO_MANY_ITEMS',
    ]);
  });

  test('become one text with the because in the same sentence', () => {
    expect(outcomeText(lists)).toBe(
      'Vi hörde: Hallen stänger för tidigt.\nVi gör: Vi öppnar till 22.\nVi gör inte: Ny hall – därför: Pengarna räcker inte.',
    );
  });

  test('are told with the follow-up, in time or not', () => {
    const step = followUp(held, { ...lists, outcome: outcomeText(lists) }, how);
    if (!step.ok) throw new Error(codes(step).join());
    const told = step.meeting.published;
    expect(step.meeting.state).toBe('followed_up');
    expect(told?.followUp).toEqual({ toldAt: how.now.toISOString(), ...lists });
    expect(step.notices.map((one) => one.key)).toEqual(['meeting/42/follow_up/1']);
    if (!told) throw new Error('it is published');
    expect(tellsOf(told)).toBe('follow-up');
    expect(standingOf(told, how.now)).toMatchObject({ is: 'told', on: '2027-04-05', inTime: true });
    const late = followUp(
      held,
      { outcome: 'Det blev bra.' },
      { ...how, now: new Date('2027-04-07T08:00:00Z') },
    );
    if (!late.ok || !late.meeting.published) throw new Error('it was told');
    expect(standingOf(late.meeting.published, how.now)).toMatchObject({ is: 'told', inTime: false });
  });
});

describe('afterwards', () => {
  const decision = {
    text: 'Hallen byggs.',
    influence: 'Ni ville ha den i Väse.',
    link: 'https://example.org/p',
  };

  test('the decision is told in a revision of its own, and the same words are not told twice', () => {
    const step = tellDecision(held, decision, how);
    if (!step.ok || !step.meeting.published) throw new Error(codes(step).join());
    expect(step.meeting.state).toBe('held');
    expect(step.notices.map((one) => one.key)).toEqual(['meeting/42/follow_up/1']);
    expect(tellsOf(step.meeting.published)).toBe('decision');
    expect(codes(tellDecision(step.meeting, decision, how))).toEqual(['ALREADY_TOLD undefined']);
    expect(codes(tellDone(step.meeting, { is: 'done', text: 'Det står klart.' }, how))).toEqual([
      'WRONG_STATE undefined',
    ]);
  });

  test('what is missing is refused all at once', () => {
    expect(codes(tellDecision(held, { text: ' ', influence: '', link: 'javascript:alert(1)' }, how))).toEqual(
      ['FIELD_MISSING text', 'FIELD_MISSING influence', 'BAD_LINK link'],
    );
    const told = { ...held, state: 'followed_up' } as Meeting;
    expect(codes(tellDone(told, { is: 'maybe', text: 'x' }, how))).toEqual([
      'FIELD_MISSING is',
      'FIELD_MISSING text',
    ]);
  });
});

/** The road of a delivery, row by row: what each end of an attempt, each look and each dead worker leads to. */
import { describe, expect, test } from '@jest/globals';
import {
  afterLook,
  afterLostLease,
  afterOutcome,
  type Delivery,
  type IfUnsure,
  mostAttempts,
  type Outcome,
  stillTrue,
} from '../../src/domain/delivery.js';
import { deliveries as english } from '../../src/text/words/en/deliveries.js';
import { deliveries as swedish } from '../../src/text/words/sv/deliveries.js';

const now = new Date('2027-03-01T12:00:00Z');
const times = { firstLookSeconds: 60, secondLookSeconds: 300, resendSeconds: 600 };
const mail: IfUnsure = 'send again once';
const page: IfUnsure = 'look, try once more, ask a person';
const calendar: IfUnsure = 'repeat freely';
const row = (changes: Partial<Delivery> = {}): Delivery => ({
  id: 7,
  notice: 'meeting/1/announced/0',
  channel: 'email',
  recipient: 'anna@example.org',
  language: 'sv',
  attempts: 1,
  unsureAttempts: 0,
  looks: 0,
  token: null,
  firstAttemptAt: now,
  ...changes,
});
const because = { code: 'X' };
const seconds = (due: Date | null) => (due === null ? null : (due.getTime() - now.getTime()) / 1000);
const brief = ({
  state,
  dueAt,
  attempts,
  unsureAttempts,
  looks,
  because: why,
}: ReturnType<typeof afterOutcome>) => ({
  state,
  due: seconds(dueAt),
  attempts,
  unsureAttempts,
  looks,
  person: why?.personMustAct ?? false,
});

describe('the end of an attempt', () => {
  const after = (outcome: Outcome, ifUnsure: IfUnsure, changes: Partial<Delivery> = {}) =>
    brief(afterOutcome(row(changes), outcome, ifUnsure, times, now));
  const kept = { attempts: 1, unsureAttempts: 0, looks: 0, person: false };

  test.each<[string, Outcome, IfUnsure, Partial<Delivery>, object]>([
    ['sent', { is: 'sent', receipt: 'r' }, mail, {}, { state: 'sent', due: null }],
    ['never', { is: 'never', because }, mail, {}, { state: 'refused', due: null }],
    ['again', { is: 'again', because, afterSeconds: 300 }, mail, {}, { state: 'again', due: 300 }],
    [
      'again, too often: a person',
      { is: 'again', because, afterSeconds: 300 },
      mail,
      { attempts: mostAttempts },
      { state: 'refused', due: null, attempts: mostAttempts, person: true },
    ],
    [
      'a calendar is never given up, but repeated more slowly',
      { is: 'again', because, afterSeconds: 5 },
      calendar,
      { attempts: mostAttempts + 2 },
      { state: 'again', due: 20, attempts: mostAttempts + 2 },
    ],
    [
      'a calendar after days',
      { is: 'again', because, afterSeconds: 5 },
      calendar,
      { attempts: 3000 },
      { state: 'again', due: 900, attempts: 3000 },
    ],
    [
      'a calendar unsure many times',
      { is: 'unsure', because },
      calendar,
      { unsureAttempts: 7 },
      { state: 'again', due: 600, unsureAttempts: 8 },
    ],
    [
      'a pause is no attempt',
      { is: 'pause', because, seconds: 900 },
      mail,
      { attempts: 3 },
      { state: 'again', due: 900, attempts: 2 },
    ],
    [
      'mail unsure: once more after the lease',
      { is: 'unsure', because },
      mail,
      {},
      { state: 'again', due: 600, unsureAttempts: 1 },
    ],
    [
      'mail unsure again: a person',
      { is: 'unsure', because },
      mail,
      { attempts: 2, unsureAttempts: 1 },
      { state: 'unsure', due: null, attempts: 2, unsureAttempts: 2, person: true },
    ],
    [
      'post unsure: a look',
      { is: 'unsure', because },
      page,
      {},
      { state: 'unsure', due: 60, unsureAttempts: 1 },
    ],
    [
      'post unsure again: a look too',
      { is: 'unsure', because },
      page,
      { attempts: 2, unsureAttempts: 1, looks: 2 },
      { state: 'unsure', due: 60, attempts: 2, unsureAttempts: 2 },
    ],
  ])('%s', (_name, outcome, ifUnsure, changes, becomes) => {
    expect(after(outcome, ifUnsure, changes)).toEqual({ ...kept, ...becomes });
  });

  test('until the notice’s end a passing fault is tried again however often; then no more', () => {
    const silent: Outcome = { is: 'again', because: { code: 'X', detail: '450 Later' }, afterSeconds: 3600 };
    const until = (minutes: number) => ({ ...times, notAfter: new Date(now.getTime() + minutes * 60_000) });
    const tried = (minutes: number, ifUnsure: IfUnsure = mail) =>
      afterOutcome(row({ attempts: mostAttempts + 5 }), silent, ifUnsure, until(minutes), now);
    expect(brief(tried(61))).toMatchObject({ state: 'again', due: 3600 });
    expect(tried(60)).toMatchObject({
      state: 'refused',
      dueAt: null,
      because: { code: 'NO_TIME_LEFT', detail: 'X: 450 Later', personMustAct: false },
      cause: { code: 'X', detail: '450 Later' },
    });
    expect(tried(60, page).because?.personMustAct).toBe(true);
  });

  test('a pause of its domain alone is an attempt, so that the waits grow', () => {
    const paused: Outcome = { is: 'pause', because, seconds: 300, domain: 'example.org' };
    expect(brief(afterOutcome(row({ attempts: 3 }), paused, mail, times, now))).toMatchObject({
      state: 'again',
      due: 300,
      attempts: 3,
    });
  });

  test('a final state has a code of its own, and keeps the last fault as technical detail', () => {
    const silent: Outcome = { is: 'again', because: { code: 'X', detail: '450 Later' }, afterSeconds: 1 };
    const last = afterOutcome(row({ attempts: mostAttempts }), silent, mail, times, now);
    expect(last.because).toEqual({ code: 'GAVE_UP', detail: 'X: 450 Later', personMustAct: true });
    const twice = afterOutcome(row({ unsureAttempts: 1 }), { is: 'unsure', because }, mail, times, now);
    expect(twice.because).toEqual({ code: 'UNSURE_TWICE', detail: 'X', personMustAct: true });
  });

  test('the sentence of giving up names the number of attempts', () => {
    for (const { because: said } of [swedish, english]) expect(said.GAVE_UP).toContain(` ${mostAttempts} `);
  });

  test('says which attempt it ends, so that a late one can be told from the newest', () => {
    const pause: Outcome = { is: 'pause', because, seconds: 1 };
    expect(afterOutcome(row({ attempts: 4 }), pause, mail, times, now)).toMatchObject({
      attempt: 4,
      attempts: 3,
    });
    expect(afterLook(row({ attempts: 4 }), { notFound: true }, times, now).attempt).toBe(4);
  });
});

describe('a post that may be there: look, look, once more, look, look, a person', () => {
  const notFound = { notFound: true } as const;
  test('the whole road', () => {
    let at = row({ channel: 'facebook' });
    const step = (settled: ReturnType<typeof afterOutcome>) => {
      at = {
        ...at,
        attempts: settled.attempts,
        unsureAttempts: settled.unsureAttempts,
        looks: settled.looks,
      };
      return [settled.state, seconds(settled.dueAt), settled.because?.code];
    };
    const unsure: Outcome = { is: 'unsure', because: { code: 'FB_UNSURE' } };
    expect(step(afterOutcome(at, unsure, page, times, now))).toEqual(['unsure', 60, 'FB_UNSURE']);
    expect(step(afterLook(at, notFound, times, now))).toEqual(['unsure', 300, 'NOT_SEEN_YET']);
    expect(step(afterLook(at, notFound, times, now))).toEqual(['again', 0, 'NOT_SEEN_TRY_ONCE_MORE']);
    at = { ...at, attempts: 2 };
    expect(step(afterOutcome(at, unsure, page, times, now))).toEqual(['unsure', 60, 'FB_UNSURE']);
    expect(step(afterLook(at, notFound, times, now))).toEqual(['unsure', 300, 'NOT_SEEN_YET']);
    expect(step(afterLook(at, notFound, times, now))).toEqual(['unsure', null, 'ASK_A_PERSON']);
  });

  test('found at any look: sent, with its receipt', () => {
    for (const looks of [0, 1])
      expect(afterLook(row({ looks, unsureAttempts: 2 }), { found: '1_2' }, times, now)).toMatchObject({
        state: 'sent',
        receipt: '1_2',
        because: null,
        dueAt: null,
      });
  });

  test('a look that failed counts as none', () => {
    const settled = afterLook(row({ looks: 1, unsureAttempts: 1 }), { lookFailed: because }, times, now);
    expect(brief(settled)).toMatchObject({ state: 'unsure', due: 300, looks: 1, person: false });
  });
});

test.each<[string, IfUnsure, number, object, string]>([
  [
    'mail: once more at once',
    mail,
    0,
    { state: 'again', due: 0, unsureAttempts: 1, person: false },
    'WORKER_LOST',
  ],
  [
    'mail, the second time: a person',
    mail,
    1,
    { state: 'unsure', due: null, unsureAttempts: 2, person: true },
    'UNSURE_TWICE',
  ],
  [
    'a post: a look at once',
    page,
    0,
    { state: 'unsure', due: 0, unsureAttempts: 1, person: false },
    'WORKER_LOST_LOOK',
  ],
  [
    'a calendar, often: again at once',
    calendar,
    9,
    { state: 'again', due: 0, unsureAttempts: 10, person: false },
    'WORKER_LOST_REPEAT',
  ],
])('a dead worker left %s', (_name, ifUnsure, unsureAttempts, becomes, code) => {
  const settled = afterLostLease(row({ unsureAttempts }), ifUnsure, now);
  expect(brief(settled)).toMatchObject(becomes);
  expect(settled.because?.code).toBe(code);
  for (const said of [swedish.because, english.because]) expect(Object.keys(said)).toContain(code);
});

describe('whether a notice may still be told', () => {
  const told = (
    notice: {
      kind?: 'announced' | 'cancelled' | 'follow_up' | 'reminder';
      revision?: number;
      notAfter?: string;
    },
    published?: { revision: number; status: 'tentative' | 'confirmed' | 'cancelled' },
    ifUnsure: IfUnsure = mail,
  ) => {
    const { kind = 'announced', revision = 1, notAfter } = notice;
    const truth = stillTrue(
      { kind, revision, notAfter: notAfter ? new Date(notAfter) : null },
      published,
      now,
      ifUnsure,
    );
    return truth.yes ? 'yes' : `${truth.state} ${truth.because.code}`;
  };
  test.each<[string, ReturnType<typeof told>, string]>([
    ['the newest revision', told({}, { revision: 1, status: 'confirmed' }), 'yes'],
    ['no meeting at all', told({}), 'yes'],
    ['a newer revision', told({}, { revision: 2, status: 'confirmed' }), 'superseded NEWER_REVISION'],
    ['cancelled since', told({}, { revision: 1, status: 'cancelled' }), 'skipped CANCELLED_MEANWHILE'],
    ['the cancellation itself', told({ kind: 'cancelled' }, { revision: 1, status: 'cancelled' }), 'yes'],
    [
      'a reminder of an old revision',
      told({ kind: 'reminder' }, { revision: 2, status: 'confirmed' }),
      'superseded NEWER_REVISION',
    ],
    ['too late, to the millisecond', told({ notAfter: now.toISOString() }), 'skipped TOO_LATE'],
    ['never too late for a calendar', told({ notAfter: now.toISOString() }, undefined, calendar), 'yes'],
    [
      'a calendar of an old revision',
      told({}, { revision: 2, status: 'confirmed' }, calendar),
      'superseded NEWER_REVISION',
    ],
    ['just in time', told({ notAfter: '2027-03-01T12:00:00.001Z' }), 'yes'],
  ])('%s', (_name, is, shall) => {
    expect(is).toBe(shall);
  });
});

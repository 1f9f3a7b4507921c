/** A wait that passes by itself is told of when it is too long for the meeting. */
import { expect, test } from '@jest/globals';
import { tellIfLate } from '../../../src/channels/facebook/late.js';
import type { Outcome } from '../../../src/domain/delivery.js';
import type { NoticeKind } from '../../../src/domain/notice.js';

const now = new Date('2027-03-16T12:00:00Z');
const hours = (n: number) => now.getTime() + n * 3600_000;
const pause = (seconds: number): Outcome => ({ is: 'pause', seconds, because: { code: 'FB_RATE' } });

test.each<[NoticeKind, begins: number, wait: number, asks: boolean]>([
  ['cancelled', 47, 60, true],
  ['changed', 47, 60, true],
  ['announced', 47, 60, false],
  ['cancelled', 49, 60, false],
  ['announced', 47, 50 * 3600, true],
  ['announced', 480, 24 * 3600, false],
])('%s, %i hours before, a wait of %i seconds: asks a person %s', (kind, begins, wait, asks) => {
  const hurry = { kind, begins: hours(begins), ends: hours(begins + 2) };
  const told = tellIfLate(pause(wait), hurry, now);
  expect('because' in told && (told.because.personMustAct ?? false)).toBe(asks);
});

test('what came of a meeting is never too late, and other outcomes are left alone', () => {
  const hurry = { kind: 'follow_up', begins: hours(-48), ends: null } as const;
  expect(tellIfLate(pause(60), hurry, now)).toEqual(pause(60));
  const sent = { is: 'sent', receipt: '1_2' } as const;
  expect(tellIfLate(sent, { ...hurry, kind: 'cancelled' }, now)).toBe(sent);
});

import { describe, expect, test } from '@jest/globals';
import { comingReasons, comingWarnings } from '../../src/domain/coming-gate.js';
import { unknownAccess, type Venue } from '../../src/domain/venue.js';

const room = (changes: Partial<Venue['access']>, more: Partial<Venue> = {}) => ({
  name: 'Bygdegården',
  maxPersons: 240,
  hearingSolution: null,
  access: { ...unknownAccess, stepFree: 'yes', hearingLoop: 'yes', ...changes } as Venue['access'],
  ...more,
});
const codes = (reasons: readonly { code: string }[]) => reasons.map((one) => one.code);
const expecting = (expectedAttendance: number | null) => ({ expectedAttendance });

describe('what stops an announcement', () => {
  test('steps at the door, no way to hear and too many expected, all at once', () => {
    const bad = room({ stepFree: 'no', hearingLoop: 'no' });
    expect(codes(comingReasons(expecting(241), bad))).toEqual([
      'NO_STEP_FREE_WAY',
      'NO_HEARING_SOLUTION',
      'EXPECTED_OVER_MAX',
    ]);
  });
  test('a portable loop is a hearing solution; spaces are none', () => {
    expect(
      comingReasons(expecting(null), room({ hearingLoop: 'no' }, { hearingSolution: 'bärbar slinga' })),
    ).toEqual([]);
    expect(
      codes(comingReasons(expecting(null), room({ hearingLoop: 'no' }, { hearingSolution: '  ' }))),
    ).toEqual(['NO_HEARING_SOLUTION']);
  });
  test('what is not known, what else is missing, and a full room stop nothing', () => {
    expect(
      comingReasons(expecting(240), room({ stepFree: 'unknown', hearingLoop: 'unknown', parking: 'no' })),
    ).toEqual([]);
    expect(comingReasons(expecting(1), null)).toEqual([]);
  });
});

describe('what is warned of', () => {
  test('what is not known, as warnings', () => {
    const told = comingWarnings(expecting(null), room({ stepFree: 'unknown', hearingLoop: 'unknown' }));
    expect(codes(told)).toEqual(['STEP_FREE_UNKNOWN', 'HEARING_UNKNOWN']);
    expect(told.every((one) => one.level === 'warn')).toBe(true);
    const solved = room({ hearingLoop: 'unknown' }, { hearingSolution: 'bärbar slinga' });
    expect(comingWarnings(expecting(null), solved)).toEqual([]);
  });
  test.each([
    [191, 240, ['ASSEMBLY_ROOM']],
    [192, 240, ['NEARLY_FULL', 'ASSEMBLY_ROOM']],
    [200, 240, ['NEARLY_FULL', 'ASSEMBLY_ROOM']],
    [240, 240, ['NEARLY_FULL', 'ASSEMBLY_ROOM']],
    [72, 90, ['NEARLY_FULL']],
    [71, 90, []],
    [151, 1000, ['ASSEMBLY_ROOM']],
    [150, 1000, []],
    [null, 10, []],
  ])('%s expected where %s may be', (expected, maxPersons, wanted) => {
    expect(codes(comingWarnings(expecting(expected), room({}, { maxPersons })))).toEqual(wanted);
  });
});

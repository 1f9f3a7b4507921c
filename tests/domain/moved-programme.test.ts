/** What of an evening follows a meeting to other clock times. */
import { describe, expect, test } from '@jest/globals';
import { programmeMove, withProgramme } from '../../src/domain/moved-programme.js';
import type { ProgrammeRow } from '../../src/domain/notice.js';

const row = (start: string, end: string, kind: ProgrammeRow['kind']): ProgrammeRow => ({
  start,
  end,
  kind,
  title: kind,
  audienceMaySpeak: kind === 'dialog',
});
const evening = {
  publicStart: '18:00',
  publicEnd: '20:00',
  formalStart: '16:30',
  formalEnd: '17:30',
  programme: [
    row('16:30', '17:30', 'formal'),
    row('17:30', '18:00', 'fika'),
    row('18:00', '20:00', 'dialog'),
  ],
};
const times = (move: ReturnType<typeof programmeMove>) =>
  move.is === 'moved'
    ? [
        move.minutes,
        move.evening.formalStart,
        move.evening.formalEnd,
        ...move.evening.programme.map(({ start, end }) => `${start}-${end}`),
      ]
    : move;

describe('a meeting of the same length', () => {
  test.each([
    ['18:30', '20:30', [30, '17:00', '18:00', '17:00-18:00', '18:00-18:30', '18:30-20:30']],
    ['17:45', '19:45', [-15, '16:15', '17:15', '16:15-17:15', '17:15-17:45', '17:45-19:45']],
  ])('at %s takes its rows and its sitting along', (publicStart, publicEnd, expected) => {
    expect(times(programmeMove(evening, { publicStart, publicEnd }))).toEqual(expected);
  });

  test('leaves a sitting earlier in the day where it is, with or without times of its own', () => {
    const morning = {
      ...evening,
      formalStart: '09:00',
      formalEnd: '12:00',
      programme: [row('09:00', '12:00', 'formal'), row('18:00', '20:00', 'dialog')],
    };
    const to = { publicStart: '19:00', publicEnd: '21:00' };
    const rows = ['09:00-12:00', '19:00-21:00'];
    expect(times(programmeMove(morning, to))).toEqual([60, '09:00', '12:00', ...rows]);
    const onlyRows = { ...morning, formalStart: null, formalEnd: null };
    expect(times(programmeMove(onlyRows, to))).toEqual([60, null, null, ...rows]);
  });

  test('keeps everything when a row would leave the day', () => {
    const to = { publicStart: '02:00', publicEnd: '04:00' };
    expect(programmeMove({ ...evening, programme: [row('00:30', '23:30', 'dialog')] }, to)).toEqual({
      is: 'kept',
      because: 'day',
    });
    expect(withProgramme({ ...evening, programme: [row('00:30', '23:30', 'dialog')] }, to)).toEqual(to);
  });
});

test('another length keeps the rows, to be looked at', () => {
  for (const to of [
    { publicEnd: '20:30' },
    { publicStart: '18:30' },
    { publicStart: '17:00', publicEnd: '20:00' },
  ]) {
    expect(programmeMove(evening, to)).toEqual({ is: 'kept', because: 'length' });
    expect(withProgramme(evening, to)).toEqual(to);
  }
});

test('another day or room, or an evening without a programme, has nothing to move', () => {
  expect(programmeMove(evening, {})).toEqual({ is: 'none' });
  expect(programmeMove(evening, { publicStart: '18:00', publicEnd: '20:00' })).toEqual({ is: 'none' });
  expect(withProgramme(evening, { date: '2027-03-17' } as object)).toEqual({ date: '2027-03-17' });
  const bare = { ...evening, formalStart: null, formalEnd: null, programme: [] };
  expect(programmeMove(bare, { publicStart: '18:30', publicEnd: '20:30' })).toEqual({ is: 'none' });
  expect(programmeMove({ ...evening, publicEnd: null }, { publicStart: '18:30' })).toEqual({ is: 'none' });
});

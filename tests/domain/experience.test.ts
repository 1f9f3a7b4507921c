import { describe, expect, test } from '@jest/globals';
import { experienceOf, type HeldMeeting } from '../../src/domain/experience.js';

const held = (total: number, changes: Partial<HeldMeeting> = {}): HeldMeeting => ({
  date: '2027-03-16',
  start: '18:00',
  profile: 'general',
  food: true,
  total,
  ...changes,
});

describe('own experience', () => {
  test('nothing counted is nothing said', () => {
    expect(experienceOf([])).toEqual({
      meetings: 0,
      tooFew: true,
      by: { start: [], weekday: [], profile: [], food: [] },
    });
  });

  test('median and range of each group; an even number lies between the two in the middle', () => {
    const found = experienceOf([
      held(80),
      held(9, { start: '16:00', date: '2027-03-17', food: false }),
      held(31, { start: '18:30', profile: 'families' }),
      held(100, { start: '18:59' }),
      held(40),
    ]);
    expect(found.by.start).toEqual([
      { key: '16', count: 1, median: 9, least: 9, most: 9, tooFew: true },
      { key: '18', count: 4, median: 60, least: 31, most: 100, tooFew: false },
    ]);
    expect(found.by.weekday.map(({ key, count }) => [key, count])).toEqual([
      ['2', 4],
      ['3', 1],
    ]);
    expect(found.by.profile.map(({ key, median }) => [key, median])).toEqual([
      ['families', 31],
      ['general', 60],
    ]);
    expect(found.by.food.map(({ key, tooFew }) => [key, tooFew])).toEqual([
      ['with', false],
      ['without', true],
    ]);
  });

  test('ten meetings are enough in all, nine are not; numbers are sorted as numbers', () => {
    const totals = [100, 9, 20, 3, 8, 7, 6, 5, 4];
    expect(experienceOf(totals.map((total) => held(total)))).toMatchObject({ meetings: 9, tooFew: true });
    const ten = experienceOf([...totals, 1000].map((total) => held(total)));
    expect(ten).toMatchObject({ meetings: 10, tooFew: false });
    expect(ten.by.start[0]).toMatchObject({ median: 7.5, least: 3, most: 1000 });
  });
});

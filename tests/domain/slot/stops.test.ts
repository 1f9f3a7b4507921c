import { describe, expect, test } from '@jest/globals';
import { judgeSlot } from '../../../src/domain/slot/index.js';
import type { Slot, SlotFacts } from '../../../src/domain/slot/slot.js';
import { addDays } from '../../../src/domain/wallclock.js';
import { aSlot, someFacts } from './slots.js';

const hard = (slot: Partial<Slot>, facts: Partial<SlotFacts> = {}): string[] =>
  judgeSlot(aSlot(slot), someFacts(facts)).hard;
const on = (date: string, facts: Partial<SlotFacts> = {}): string[] =>
  hard({ date, announceDate: addDays(date, -50) }, facts);

describe('days', () => {
  test.each([
    ['2027-05-06', ['H1_RED_DAY']],
    ['2027-03-25', ['H2_EVE']],
    ['2027-11-05', ['H2_EVE']],
    ['2027-05-07', ['H3_BRIDGE_DAY']],
    ['2029-04-30', ['H2_EVE', 'H3_BRIDGE_DAY']],
    ['2027-06-20', ['H6_SUNDAY']],
    ['2027-06-21', ['H4_SUMMER']],
    ['2027-08-15', ['H4_SUMMER', 'H6_SUNDAY']],
    ['2027-08-16', []],
    ['2027-12-19', ['H6_SUNDAY']],
    ['2027-12-20', ['H5_CHRISTMAS']],
    ['2027-12-23', ['H2_EVE', 'H5_CHRISTMAS']],
    ['2028-01-05', ['H2_EVE', 'H5_CHRISTMAS']],
    ['2028-01-06', ['H1_RED_DAY', 'H5_CHRISTMAS']],
    ['2028-01-07', ['H3_BRIDGE_DAY', 'H5_CHRISTMAS']],
    ['2028-01-08', []],
    ['2004-05-31', ['H1_RED_DAY']],
    ['2005-06-06', ['H1_RED_DAY']],
  ])('%s: %j', (date, codes) => {
    expect(on(date)).toEqual(codes);
  });

  test('Sundays when the municipality has switched them on', () => {
    expect(on('2027-04-11')).toEqual(['H6_SUNDAY']);
    expect(on('2027-04-11', { sundaysAllowed: true })).toEqual([]);
    expect(judgeSlot(aSlot({ date: '2027-04-11' }), someFacts({ sundaysAllowed: true })).total).toBe(65);
  });
});

describe('hours', () => {
  test.each([
    ['14:59', 'general', ['H7_WORKING_HOURS']],
    ['15:00', 'general', []],
    ['14:59', 'families', ['H7_WORKING_HOURS']],
    ['09:00', 'seniors', []],
    ['09:00', 'school', []],
  ] as const)('a weekday at %s for %s: %j', (publicStart, audienceProfile, codes) => {
    expect(hard({ publicStart, audienceProfile })).toEqual(codes);
  });

  test('a Saturday morning is free', () => {
    expect(hard({ date: '2027-04-10', publicStart: '10:00', publicEnd: '12:00' })).toEqual([]);
  });

  test.each([
    ['19:30', '21:00', []],
    ['19:31', '20:45', ['H8_TOO_LATE']],
    ['18:00', '21:01', ['H8_TOO_LATE']],
  ] as const)('%s–%s: %j', (publicStart, publicEnd, codes) => {
    expect(hard({ publicStart, publicEnd })).toEqual(codes);
  });
});

describe('dates around the meeting', () => {
  test.each([
    ['2027-03-02', []],
    ['2027-03-03', ['H9_NOTICE_UNDER_14']],
    ['2027-03-20', ['H9_NOTICE_UNDER_14']],
    [null, []],
  ] as const)('announced %s: %j', (announceDate, codes) => {
    expect(hard({ announceDate })).toEqual(codes);
  });

  test.each([
    ['2027-03-30', []],
    ['2027-03-29', ['H12_TOO_NEAR_DECISION']],
    ['2027-03-01', ['H12_TOO_NEAR_DECISION']],
    [null, []],
  ] as const)('decided %s: %j', (decisionDate, codes) => {
    expect(hard({ decisionDate })).toEqual(codes);
  });
});

describe('the municipality’s calendar', () => {
  test('the council’s evening and busy members', () => {
    expect(hard({}, { councilEvenings: ['2027-03-16'] })).toEqual(['H10_KF_EVENING']);
    expect(hard({}, { membersBusy: ['2027-03-16'] })).toEqual(['H11_MEMBERS_BUSY']);
    expect(hard({}, { councilEvenings: ['2027-03-17'], membersBusy: ['2027-03-15'] })).toEqual([]);
  });

  test.each([
    ['2027-03-15', []],
    ['2027-03-16', ['H13_ELECTION']],
    ['2027-04-06', ['H13_ELECTION']],
    ['2027-04-07', []],
  ])('an election on %s: %j', (day, codes) => {
    expect(hard({}, { elections: [day] })).toEqual(codes);
  });

  test('all stops at once, in order', () => {
    expect(
      hard(
        { publicStart: '13:00', publicEnd: '21:30', announceDate: '2027-03-10', decisionDate: '2027-03-17' },
        { councilEvenings: ['2027-03-16'], membersBusy: ['2027-03-16'], elections: ['2027-03-21'] },
      ),
    ).toEqual([
      'H7_WORKING_HOURS',
      'H8_TOO_LATE',
      'H9_NOTICE_UNDER_14',
      'H10_KF_EVENING',
      'H11_MEMBERS_BUSY',
      'H12_TOO_NEAR_DECISION',
      'H13_ELECTION',
    ]);
  });
});

/** Other meetings in the way: venue, board, staff, and another open meeting the same evening. */
import { describe, expect, test } from '@jest/globals';
import { type SuggestWish, suggestSlots } from '../../../src/domain/slot/suggest.js';
import {
  clashesNear,
  clashesWith,
  type OtherMeeting,
  refusedBy,
  withMeetings,
} from '../../../src/domain/slot/suggest-clashes.js';
import { outcomeOf, yearPicture } from '../../../src/domain/slot/year.js';
import { someFacts } from './slots.js';

const other = (changes: Partial<OtherMeeting> = {}): OtherMeeting => ({
  id: 7,
  title: 'Badet i Vålberg',
  date: '2027-03-16',
  start: '16:30',
  end: '20:00',
  venueId: 3,
  venue: 'Bygdegården',
  boards: [{ id: 1, name: 'Kommunstyrelsen' }],
  staffing: ['Eva Ek'],
  ...changes,
});
const nobody = { venueId: null, boardIds: [], staffing: [] };
const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code);
const evening = { date: '2027-03-16', publicStart: '18:00', publicEnd: '20:00' };
const wish: SuggestWish = {
  from: '2027-03-15',
  to: '2027-03-18',
  minutes: 120,
  profile: 'general',
  placeKind: 'urban',
  litRoute: true,
  lastDeparture: '23:00',
  announceDate: '2027-01-11',
  decisionDate: null,
  limit: 9,
};

describe('what another meeting means', () => {
  test('the venue is taken while the other meeting lasts, its formal part with it', () => {
    const clashes = clashesWith([other()], { ...nobody, venueId: 3 });
    expect(codes(refusedBy(clashes, evening))).toEqual(['VENUE_TAKEN']);
    expect(refusedBy(clashes, { ...evening, publicStart: '14:30', publicEnd: '16:30' })).toEqual([]);
    expect(refusedBy(clashes, { ...evening, publicStart: '20:00', publicEnd: '21:00' })).toEqual([]);
    expect(refusedBy(clashes, { ...evening, date: '2027-03-17' })).toEqual([]);
    expect(clashes.takenDays.size).toBe(0);
  });

  test('without times the venue is taken all day', () => {
    const clashes = clashesWith([other({ start: null })], { ...nobody, venueId: 3 });
    expect(codes(refusedBy(clashes, { ...evening, publicStart: '08:00', publicEnd: '09:00' }))).toEqual([
      'VENUE_TAKEN',
    ]);
  });

  test('a board or a person who is elsewhere refuses the day; names are compared as people read them', () => {
    const clashes = clashesWith([other()], { venueId: 4, boardIds: [2, 1], staffing: [' eva  EK', ''] });
    expect(codes(refusedBy(clashes, evening))).toEqual(['BOARD_BUSY', 'STAFF_BUSY']);
    expect([...clashes.takenDays]).toEqual(['2027-03-16']);
    expect(suggestSlots(wish, someFacts({}), clashes.takenDays).map(({ slot }) => slot.date)).toEqual([
      '2027-03-17',
      '2027-03-15',
      '2027-03-18',
    ]);
  });

  test('people without names are nobody', () => {
    const clashes = clashesWith([other({ staffing: ['', ' '] })], { ...nobody, staffing: ['', ' '] });
    expect(codes(refusedBy(clashes, evening))).toEqual([]);
  });

  test('another open meeting costs half of the weight, and is told on its day only', () => {
    const clashes = clashesWith([other()], nobody);
    const facts = withMeetings(someFacts({}), clashes);
    const [hit] = suggestSlots({ ...wish, from: '2027-03-16', to: '2027-03-16' }, facts);
    expect(hit?.judgement.components.clashes).toBe(5);
    expect(hit?.judgement.total).toBe(70);
    expect(codes(clashesNear(clashes, '2027-03-16'))).toEqual(['OTHER_MEETING']);
    expect(clashesNear(clashes, '2027-03-17')).toEqual([]);
  });

  test('a taken venue moves the evening to a free time, or away', () => {
    const clashes = clashesWith([other({ start: '18:00', end: '21:00' })], { ...nobody, venueId: 3 });
    const day = { ...wish, from: '2027-03-16', to: '2027-03-16', venueTaken: clashes.venueTaken };
    expect(suggestSlots(day, someFacts({}))).toEqual([]);
    expect(suggestSlots({ ...day, minutes: 60 }, someFacts({})).map(({ slot }) => slot.publicStart)).toEqual([
      '17:00',
    ]);
  });

  test('what was avoided nearby is told three days to each side, in order', () => {
    const wanted = { ...nobody, venueId: 3 };
    const days = ['2027-03-20', '2027-03-12', '2027-03-13', '2027-03-19'];
    const clashes = clashesWith(
      days.map((date, id) => other({ id, date })),
      wanted,
    );
    expect(clashesNear(clashes, '2027-03-16').map(({ date }) => date)).toEqual(['2027-03-13', '2027-03-19']);
  });
});

describe('the picture of a year', () => {
  const asked = {
    year: 2027,
    start: '18:00',
    minutes: 120,
    profile: 'general',
    placeKind: 'urban',
    litRoute: true,
    lastDeparture: '23:00',
    announceDate: '2027-01-11',
  } as const;

  test('has every day, also of a leap year, and a taken venue counts as a stop', () => {
    const clashes = clashesWith([other()], { ...nobody, venueId: 3 });
    const days = yearPicture(asked, someFacts({}), clashes).map(outcomeOf);
    expect(days).toHaveLength(365);
    expect(days.find(({ date }) => date === '2027-03-16')).toEqual({
      date: '2027-03-16',
      total: null,
      band: 'refused',
      hard: ['VENUE_TAKEN'],
    });
    expect(days.find(({ date }) => date === '2027-03-23')).toMatchObject({ band: 'good', hard: [] });
    expect(days.find(({ date }) => date === '2027-12-24')?.hard).toContain('H2_EVE');
    expect(yearPicture({ ...asked, year: 2028 }, someFacts({}), clashesWith([], nobody))).toHaveLength(366);
  });
});

/** What few meetings and few answers may say: medians with their numbers, and nothing of fewer than five persons. */
import { describe, expect, test } from '@jest/globals';
import {
  againstExpected,
  bandOf,
  type ExitCounts,
  exitOf,
  type HeldEvening,
  lessonsOf,
  medianOf,
  shownExits,
  turnoutBy,
  turnoutByChannel,
} from '../../src/domain/learning.js';
import { rotationOf, suggestedPlace } from '../../src/domain/rotation.js';
import { themeKindOf } from '../../src/domain/theme/kind.js';
import { promiseOf, workingDaysBetween, yearReportOf } from '../../src/domain/year-report.js';

let ids = 0;
const nextId = () => {
  ids += 1;
  return ids;
};
const evening = (changes: Partial<HeldEvening> = {}): HeldEvening => ({
  id: nextId(),
  slug: `m${ids}`,
  title: 'Lekplatsen vid Ruds centrum',
  question: 'Ska lekplatsen rustas där den ligger?',
  level: 'dialog',
  place: { slug: 'rud', name: 'Rud' },
  date: '2026-10-06',
  start: '18:00',
  noticedOn: '2026-09-01',
  expected: null,
  total: 30,
  ...changes,
});
const none = { no: 0, soSo: 0, yes: 0 };
const exits = (meetingId: number, changes: Partial<ExitCounts> = {}): ExitCounts => ({
  meetingId,
  persons: 0,
  answers: { time: none, question: none, heard: none },
  heardFrom: {},
  ...changes,
});

describe('turnout', () => {
  test('the median lies in the middle, and there is none of nothing', () => {
    expect([medianOf([]), medianOf([7]), medianOf([9, 1, 100]), medianOf([4, 1, 9, 2])]).toEqual([
      null,
      7,
      9,
      3,
    ]);
  });

  test('one outlier moves no median; a single meeting has none and is told to be few', () => {
    const held = [10, 20, 900].map((total) => evening({ total }));
    const groups = turnoutBy(
      [...held, evening({ start: '16:30', total: 4 }), evening({ total: null })],
      'hour',
    );
    expect(groups).toEqual([
      { key: '16', count: 1, median: null, least: 4, most: 4, few: true },
      { key: '18', count: 3, median: 20, least: 10, most: 900, few: false },
    ]);
  });

  test('bands of notice stand in their order, and a meeting nobody knows the notice of is in none', () => {
    expect([20, 21, 27, 28, 41, 42].map(bandOf)).toEqual(['0-20', '21-27', '21-27', '28-41', '28-41', '42-']);
    const held = ['2026-08-01', '2026-09-20', null].map((noticedOn) => evening({ noticedOn }));
    expect(turnoutBy(held, 'notice').map(({ key }) => key)).toEqual(['0-20', '42-']);
  });

  test('places go by name, levels by the ladder', () => {
    const held = [
      evening({ place: { slug: 'orby', name: 'Örby' }, level: 'medbeslutande' }),
      evening({ place: { slug: 'alvsbacka', name: 'Älvsbacka' }, level: 'information' }),
    ];
    expect(turnoutBy(held, 'place').map(({ name }) => name)).toEqual(['Älvsbacka', 'Örby']);
    expect(turnoutBy(held, 'level').map(({ key }) => key)).toEqual(['information', 'medbeslutande']);
  });

  test('expected numbers: a fifth either way is as expected; nothing is made of a missing number', () => {
    const held = [
      evening({ expected: 100, total: 79 }),
      evening({ expected: 100, total: 80 }),
      evening({ expected: 100, total: 120 }),
      evening({ expected: 100, total: 121 }),
      evening({ expected: null, total: 50 }),
      evening({ expected: 50, total: null }),
    ];
    expect(againstExpected(held)).toEqual({ meetings: 4, fewer: 1, about: 2, more: 1, medianPercent: 100 });
    expect(againstExpected([evening({ expected: 10, total: 1 })]).medianPercent).toBeNull();
  });
});

describe('answers at the door', () => {
  test('four persons are not shown, five are', () => {
    const of = (yes: number) =>
      exitOf([exits(1, { answers: { time: none, question: none, heard: { ...none, yes } } })]);
    expect(of(4).heard).toBeNull();
    expect(of(5).heard).toEqual({ answered: 5, yes: 100, soSo: 0, no: 0 });
  });

  test('meetings are added up, but each is shown only with five of its own', () => {
    const [a, b] = [evening(), evening({ date: '2026-11-09' })];
    const heard = { no: 1, soSo: 0, yes: 2 };
    const counts = [a, b].map(({ id }) => exits(id, { answers: { time: none, question: none, heard } }));
    const lessons = lessonsOf([a, b], [...counts, exits(99_999, { heardFrom: { poster: 40 } })]);
    expect(lessons.exit.heard).toEqual({ answered: 6, yes: 67, soSo: 0, no: 33 });
    expect(lessons.evenings.map(({ exit }) => exit.heard)).toEqual([null, null]);
    // What belongs to no meeting of the list counts nowhere.
    expect(lessons.channels).toBeNull();
  });

  test('of one meeting each question is shown by itself, and none that fewer than five answered', () => {
    const sums = {
      time: [0, 1, 4],
      question: [0, 0, 4],
      heard: [0, 0, 0],
      heardFrom: { poster: 4 },
    } as const;
    expect(shownExits(sums)).toEqual({ time: [0, 1, 4], question: null, heard: null, heardFrom: null });
  });

  test('channels: persons, share and at how many meetings, the most first', () => {
    const counts = [
      exits(1, { heardFrom: { poster: 3, friend: 1 } }),
      exits(2, { heardFrom: { poster: 4 } }),
    ];
    expect(turnoutByChannel(counts)).toEqual([
      { channel: 'poster', persons: 7, percent: 88, meetings: 2 },
      { channel: 'friend', persons: 1, percent: 13, meetings: 1 },
    ]);
  });
});

test.each([
  ['Gångtunneln under järnvägen', 'Vilken entré ska byggas om först?', 'traffic'],
  ['Kvällsöppet på Våxnäs bibliotek', 'Vilka två kvällar?', 'leisure'],
  ['Detaljplan för tomten', 'Ska huset ha två våningar?', 'building'],
  ['Träden i allén', 'Vilket trädslag?', 'outdoors'],
  ['Hämta och lämna vid skolan', 'Var ska bilarna stanna?', 'school'],
  ['Xyz', 'Qwerty?', 'other'],
])('%s is about its kind', (title, question, kind) => {
  expect(themeKindOf({ title, question })).toBe(kind);
});

describe('rotation', () => {
  const place = (id: number, name: string, population: number | null) => ({
    id,
    slug: name.toLowerCase(),
    name,
    kind: 'urban' as const,
    population,
    lat: null,
    lon: null,
  });
  const places = [
    place(1, 'Rud', 4000),
    place(2, 'Molkom', 2000),
    place(3, 'Skåre', 500),
    place(4, 'Väse', 900),
  ];
  const visits = [
    { placeId: 1, date: '2024-01-10', held: true },
    { placeId: 1, date: '2026-10-06', held: true },
    { placeId: 2, date: '2024-11-09', held: true },
    { placeId: 4, date: '2027-05-05', held: false },
    { placeId: 4, date: '2026-01-05', held: false },
  ];
  const today = '2027-01-11';
  const turns = rotationOf(places, visits, today);

  test('never visited first, the largest of them before; then who has waited longest', () => {
    expect(
      turns.map(({ rank, name, wait, waited, visits: n, next }) => [rank, name, wait, waited, n, next]),
    ).toEqual([
      [1, 'Väse', 'never', null, 0, '2027-05-05'],
      [2, 'Skåre', 'never', null, 0, null],
      [3, 'Molkom', 'long', 793, 1, null],
      [4, 'Rud', 'recent', 97, 2, null],
    ]);
    expect(turns.map((one) => one.residentsPerVisit)).toEqual([900, 500, 2000, 2000]);
  });

  test('the next is the one that has waited longest and has nothing decided', () => {
    expect(suggestedPlace(turns)?.name).toBe('Skåre');
    expect(suggestedPlace(turns.filter(({ next }) => next !== null))).toBeUndefined();
  });

  test('what was announced has been when its day has passed, and is ahead on its day', () => {
    const of = (date: string) =>
      rotationOf([place(3, 'Skåre', 500)], [{ placeId: 3, date, held: false, announced: true }], today)[0];
    expect(of('2027-01-10')).toMatchObject({ visits: 1, lastHeld: '2027-01-10', next: null });
    expect(of(today)).toMatchObject({ visits: 0, lastHeld: null, next: today });
  });

  test('an unknown population stays unknown', () => {
    expect(rotationOf([place(9, 'Okänd', null)], [], '2027-01-11')[0]?.residentsPerVisit).toBeNull();
  });
});

describe('the report of a year', () => {
  const now = new Date('2027-01-11T08:00:00Z');
  const told = (day: string) => new Date(`${day}T10:00:00+01:00`);

  test('a promise is kept on its day and late the day after', () => {
    const due = '2026-11-30';
    expect([
      promiseOf({ due, toldAt: told('2026-11-30') }, now),
      promiseOf({ due, toldAt: told('2026-12-01') }, now),
      promiseOf({ due: null, toldAt: told('2026-12-01') }, now),
      promiseOf({ due, toldAt: null }, now),
      promiseOf({ due: '2027-01-11', toldAt: null }, now),
      promiseOf({ due: null, toldAt: null }, now),
    ]).toEqual(['kept', 'late', 'told', 'overdue', 'waiting', 'unpromised']);
  });

  test('working days leave out weekends and red days', () => {
    expect(workingDaysBetween(told('2027-01-04'), told('2027-01-04'))).toBe(0);
    // 5 January, 7 and 8 January; the sixth is trettondedagen.
    expect(workingDaysBetween(told('2027-01-04'), told('2027-01-10'))).toBe(3);
  });

  test('answers are counted by first answer, and what nobody counted is not nought', () => {
    const input = {
      year: 2026,
      now,
      held: [evening({ total: null })],
      cancelled: 1,
      ahead: 0,
      exits: [],
      views: [
        { createdAt: told('2026-10-05'), state: 'answered' as const, firstAnswerAt: told('2026-10-07') },
        { createdAt: told('2026-10-05'), state: 'to_unit' as const, firstAnswerAt: told('2026-11-05') },
        { createdAt: told('2026-10-05'), state: 'new' as const, firstAnswerAt: null },
        { createdAt: told('2027-01-08'), state: 'new' as const, firstAnswerAt: null },
      ],
      followUps: [],
      serviceDays: { receipt: 2, answer: 10 },
    };
    const report = yearReportOf(input);
    expect(report).toMatchObject({ came: null, medianCame: null, places: 1, cancelled: 1 });
    expect(report.views).toMatchObject({ count: 4, inTime: 1, tooLate: 1, overdue: 1, medianDays: 12.5 });
    expect(report.views.byState).toMatchObject({ new: 2, answered: 1, to_unit: 1, no_because: 0 });
    // A municipality that has promised another time is measured by that.
    const quick = yearReportOf({ ...input, serviceDays: { receipt: 1, answer: 1 } });
    expect(quick.views).toMatchObject({ answerDays: 1, inTime: 0, tooLate: 2, overdue: 1 });
  });
});

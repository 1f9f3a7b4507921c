import { describe, expect, test } from '@jest/globals';
import { draftOf, fictionalMeetings } from '../../src/demo/fiction.js';
import { closedItemOf, speaksOfPlan } from '../../src/domain/closed-items.js';
import type { ProgrammeRow } from '../../src/domain/notice.js';
import { programmeFaults, rowsOutside } from '../../src/domain/programme.js';
import { twoPartNotes } from '../../src/domain/two-parts.js';

const row = (start: string, end: string, changes: Partial<ProgrammeRow> = {}): ProgrammeRow => ({
  start,
  end,
  title: 'Samtal',
  kind: 'dialog',
  audienceMaySpeak: true,
  ...changes,
});
const sitting = (start: string, end: string, changes: Partial<ProgrammeRow> = {}) =>
  row(start, end, { kind: 'formal', title: 'Öppet sammanträde', audienceMaySpeak: false, ...changes });
const times = { publicStart: '18:00', publicEnd: '20:00', formalStart: '16:30', formalEnd: '17:15' };
const faults = (rows: ProgrammeRow[], closed: string[] = [], at: Partial<typeof times> = times) =>
  programmeFaults(rows, at, closed.map(closedItemOf)).map((one) => `${one.code} ${one.field}`);

describe('the rows of a programme', () => {
  test('those of the demonstration municipality have no fault', () => {
    for (const m of fictionalMeetings()) {
      const { programme = [], closedItems = [], ...at } = draftOf(m);
      expect([m.id, programmeFaults(programme, at, closedItems.map(closedItemOf))]).toEqual([m.id, []]);
    }
  });
  test('every fault at once, each at its row', () => {
    const rows = [
      sitting('16:30', '17:15', { audienceMaySpeak: true }),
      row('17:00', '17:30'),
      row('18:00', '19:00'),
      row('18:59', '19:30', { title: 'Mer samtal' }),
      row('19:30', '20:01'),
      row('9', '25:00'),
      row('19:00', '18:00'),
    ];
    expect(faults(rows)).toEqual([
      'FORMAL_MAY_NOT_SPEAK programme.0.audienceMaySpeak',
      'ROWS_OVERLAP programme.1.start',
      'TALK_IN_SITTING programme.1.start',
      'ROWS_OVERLAP programme.3.start',
      'BAD_TIME programme.5.start',
      'BAD_TIME programme.5.end',
      'END_BEFORE_START programme.6.end',
    ]);
  });
  test('rows may be in any order and meet; service runs beside the rest', () => {
    expect(
      faults([
        row('19:00', '20:00'),
        row('18:00', '19:00'),
        row('17:00', '20:00', { kind: 'service' }),
        row('17:15', '18:00', { kind: 'fika' }),
      ]),
    ).toEqual([]);
  });
  test('soup an hour before the first part is within the evening, earlier is not, and a talk never is', () => {
    const at = { publicStart: '18:00', publicEnd: '20:00' };
    expect(rowsOutside([row('17:00', '18:00', { kind: 'fika' })], at)).toEqual([]);
    expect(rowsOutside([row('16:59', '18:00', { kind: 'fika' })], at)).toEqual([0]);
    expect(rowsOutside([row('17:59', '19:00')], at)).toEqual([0]);
    expect(rowsOutside([row('03:00', '23:00')], {})).toEqual([]);
    // It is warned of on the draft and not refused: the evening's times may be what is wrong.
    expect(faults([row('17:59', '19:00')], [], at)).toEqual([]);
  });
  test('a closed item is not told by name or number', () => {
    const closed = ['Skolskjuts för en elev (BUN-2027-00044)'];
    const told = [sitting('16:30', '17:00', { title: 'Sammanträde, BUN-2027-00044' }), row('18:00', '19:00')];
    expect(faults(told, closed)).toEqual(['CLOSED_ITEM_TOLD programme.0.title']);
    expect(faults([sitting('16:30', '17:00')], closed)).toEqual([]);
    const spelled = sitting('16:30', '17:00', { titleEn: 'skolskjuts  för en elev (bun-2027-00044)' });
    expect(faults([spelled], closed)).toEqual(['CLOSED_ITEM_TOLD programme.0.title']);
  });
});

test.each([
  ['Detaljplan för Skåre 1:2', true],
  ['Planärendet om Stationsvägen', true],
  ['Detailed plan for Skåre', true],
  ['Öppet sammanträde utan planärendet', false],
  ['Open session without the plan item', false],
  ['Antagande av detaljplan för Rud, utan planbeskrivning', true],
  ['Sammanträde utan planärendet, med planbesked för Skåre', true],
  ['Ansökan om planbesked', true],
  ['Plantering på torget', false],
])('%s speaks of a plan: %s', (text, is) => {
  expect(speaksOfPlan(text)).toBe(is);
  expect(closedItemOf(text)).toEqual({ text, because: is ? 'plan' : null });
});

describe('the two parts', () => {
  const ks = {
    id: 1,
    slug: 'ks',
    name: 'Kommunstyrelsen',
    councilConsentRef: 'KF § 1',
    boardDecisionRef: 'KS § 2',
    isCouncil: false,
  };
  const evening = { ...times, programme: [sitting('16:30', '17:15')], closedItems: [] };
  const warned = (changes: object, board: typeof ks | null = ks, plan = false) =>
    twoPartNotes({ ...evening, ...changes } as typeof evening, { sittingBoard: board }, plan).map(
      (one) => `${one.level} ${one.code}`,
    );

  test('a sitting with consent and decision is nothing to warn of', () => expect(warned({})).toEqual([]));
  test('without consent, decision or board the sitting is not shown, and it is said', () => {
    for (const missing of [
      { councilConsentRef: ' ' },
      { boardDecisionRef: '' },
      { boardDecisionRef: 'x' },
      { councilConsentRef: 'jaja' },
    ])
      expect(warned({}, { ...ks, ...missing })).toEqual(['warn SITTING_NOT_PUBLIC']);
    expect(warned({}, null)).toEqual(['warn SITTING_WITHOUT_BOARD']);
    expect(warned({ programme: [], formalStart: null }, null)).toEqual([]);
  });
  test('a plan matter is warned of until it is among the closed, and whenever the programme tells it', () => {
    expect(warned({}, ks, true)).toEqual(['warn PLAN_ITEM_OPEN']);
    const closedItems = [{ text: 'Planen', because: 'plan' }];
    expect(warned({ closedItems }, ks, true)).toEqual([]);
    const programme = [sitting('16:30', '17:15', { title: 'Sammanträde: detaljplanen' })];
    expect(warned({ closedItems, programme }, ks, true)).toEqual(['stop PLAN_ITEM_OPEN']);
    expect(warned({ closedItems, programme }, { ...ks, councilConsentRef: '-' }, true)).toEqual([
      'warn SITTING_NOT_PUBLIC',
    ]);
    expect(warned({}, { ...ks, boardDecisionRef: '' }, true)).toEqual(['warn SITTING_NOT_PUBLIC']);
  });
  test('a sitting that everybody still reads of after consent was withdrawn is told as shown', () => {
    const published = { status: 'confirmed', formalStart: '16:30', programme: [] };
    const withdrawn = { ...ks, councilConsentRef: '' };
    expect(warned({ published }, withdrawn)).toEqual(['warn SITTING_STILL_SHOWN']);
    expect(warned({ published, programme: [], formalStart: null }, withdrawn)).toEqual([
      'warn SITTING_STILL_SHOWN',
    ]);
    expect(warned({ published: { ...published, formalStart: undefined } }, withdrawn)).toEqual([
      'warn SITTING_NOT_PUBLIC',
    ]);
    expect(warned({ published }, ks)).toEqual([]);
  });
  test('closed items without a reason or a sitting, and a programme that was left behind', () => {
    const closedItems = [{ text: 'Något', because: null }];
    expect(warned({ closedItems, programme: [], formalStart: null, formalEnd: null }, null)).toEqual([
      'warn CLOSED_WITHOUT_SITTING',
      'warn CLOSED_WITHOUT_REASON',
    ]);
    expect(warned({ programme: [row('18:00', '20:30')] })).toEqual(['warn PROGRAMME_NOT_MOVED']);
  });
});

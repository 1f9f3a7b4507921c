/** What data shows of each checklist item, what it shows to the contrary, and when it says nothing. */
import { describe, expect, test } from '@jest/globals';
import { shippedItems } from '../../../src/domain/checklist/items.js';
import type { ListedItem } from '../../../src/domain/checklist/list.js';
import { lackingItems, seenInMeeting } from '../../../src/domain/checklist/seen.js';
import { emptyRooms, type Rooms, type SeenFrom } from '../../../src/domain/checklist/seen-from.js';
import { plannedTelling, type Telling } from '../../../src/domain/checklist/telling.js';
import type { Meeting } from '../../../src/domain/meeting.js';
import type { Paper } from '../../../src/domain/paper.js';
import type { SlotJudgement } from '../../../src/domain/slot/slot.js';
import { wordsOf } from '../../../src/text/words/index.js';

type Changes = {
  meeting?: Partial<Record<keyof Meeting, unknown>>;
  rooms?: Partial<Rooms>;
  total?: number | null;
  telling?: Telling | undefined;
};

const from = ({ meeting = {}, rooms = {}, total, telling }: Changes): SeenFrom =>
  ({
    meeting: {
      state: 'held',
      date: '2027-03-16',
      decision: null,
      attendance: null,
      published: null,
      ...meeting,
    },
    setting: {},
    themeAllowed: true,
    slot:
      total === undefined
        ? null
        : ({ total, hard: total === null ? ['H1'] : [] } as unknown as SlotJudgement),
    remindersSent: 0,
    telling,
    rooms: { ...emptyRooms, ...rooms },
  }) as unknown as SeenFrom;

const itemOf = (code: string, state: ListedItem['state'] = 'open') => {
  const item = shippedItems.find((one) => one.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return { ...item, state };
};
const said = wordsOf('sv').planner.checklist;
const english = wordsOf('en').planner.checklist;

const readable = (sentence: string | undefined) => {
  expect(sentence).toMatch(/\w+ \w+/);
  expect(sentence).not.toMatch(/undefined|NaN|null|\[|\{/);
};

/** The Swedish sentence of what is seen, undefined when nothing is. The English one must be there too. */
const seen = (code: string, changes: Changes) => {
  const params = seenInMeeting(itemOf(code), from(changes));
  if (params) readable(english.seen[code]?.(params));
  return params && said.seen[code]?.(params);
};
const lacking = (code: string, changes: Changes, state: ListedItem['state'] = 'open') => {
  const params = lackingItems([itemOf(code, state)], from(changes)).get(code);
  if (params) readable(english.lacking[code]?.(params));
  return params && said.lacking[code]?.(params);
};
const evening = (changes: Partial<Rooms['evening']>): Changes => ({
  rooms: { evening: { ...emptyRooms.evening, ...changes } },
});
const records = (changes: Partial<Rooms['records']>) => ({ records: { ...emptyRooms.records, ...changes } });

test('where nothing has happened nothing is shown of any room’s item, and nothing is missing', () => {
  const codes = 'A11 B1 B5 B8 B10 C6 C7 C11 D2 D3 D4 D8 D9 D10 D11 D12'.split(' ');
  for (const state of ['idea', 'announced', 'held', 'closed'])
    for (const code of codes) {
      expect([code, seen(code, { meeting: { state } })]).toEqual([code, undefined]);
      expect([code, lacking(code, { meeting: { state } })]).toEqual([code, undefined]);
    }
});

test('an item that the municipality has reworded is not read into our fields', () => {
  const item = { ...itemOf('C11'), sv: 'Något annat' };
  const it = from(evening({ exits: 3, open: 2 }));
  expect(seenInMeeting(item, it)).toBeUndefined();
  expect(lackingItems([{ ...itemOf('D4'), sv: 'Något annat' }], it).size).toBe(0);
});

describe('before the meeting', () => {
  test('A11: the decision with its day, and with its paragraph where somebody wrote it', () => {
    const decision = { at: '2027-01-11T23:30:00Z', by: 'Bo Ordförande' };
    expect(seen('A11', { meeting: { decision } })).toBe(
      'Bo Ordförande skrev in beslutet 12 januari 2027. Paragrafen syns inte här: skriv den i anteckningen',
    );
    const reason = 'SBN 2027-01-12 § 4';
    expect(seen('A11', { meeting: { decision: { ...decision, reason } } })).toBe(
      'Bo Ordförande skrev in beslutet 12 januari 2027: ”SBN 2027-01-12 § 4”. Kontrollera paragrafen',
    );
  });

  test('B1: from 60 points, or with the written reason; a hard stop shows nothing', () => {
    expect(seen('B1', { total: 60 })).toContain('60 poäng');
    expect(seen('B1', { total: 59 })).toBeUndefined();
    const decision = { at: '2027-01-11T10:00:00Z', by: 'Bo', weakSlotReason: 'Enda kvällen' };
    expect(seen('B1', { total: 45, meeting: { decision } })).toContain(
      '45 poäng, och det finns ett skäl: ”Enda kvällen”',
    );
    expect(seen('B1', { total: null, meeting: { decision } })).toBeUndefined();
    const planned = { state: 'decided' };
    expect(lacking('B1', { total: 59, meeting: planned })).toBe(
      'Kvällen har 59 poäng. Under 60 krävs ett skriftligt skäl',
    );
    expect(lacking('B1', { total: 60, meeting: planned })).toBeUndefined();
    expect(lacking('B1', { total: 59, meeting: { ...planned, decision } })).toBeUndefined();
    expect(lacking('B1', { total: 59 })).toBeUndefined();
  });

  test('B5: from three associations that have answered; asking alone is no help', () => {
    const asked = (answered: number) => ({ rooms: { associations: { asked: 4, answered } } });
    expect(seen('B5', asked(3))).toBe(
      '4 föreningar är tillfrågade, 3 har svarat. Skolan och värden syns inte här',
    );
    expect(lacking('B5', asked(3))).toBeUndefined();
    expect(seen('B5', asked(2))).toBeUndefined();
    expect(lacking('B5', asked(2))).toBe('4 föreningar är tillfrågade och 2 har svarat, av minst 3');
    expect(lacking('B5', asked(2), 'done')).toBeUndefined();
  });

  test('B8: every need answered, never none; an open one is told on a settled item too', () => {
    const needs = (open: number) => ({ rooms: { needs: { ordered: 3, declined: 1, open } } });
    expect(seen('B8', needs(0))).toBe('Alla behov har fått svar: 3 beställda, 1 avböjt');
    expect(seen('B8', needs(1))).toBeUndefined();
    expect(lacking('B8', needs(1))).toBe('1 behov att ta hand om');
    expect(lacking('B8', needs(2), 'done')).toBe('2 behov att ta hand om');
    expect(lacking('B8', { ...needs(2), meeting: { state: 'cancelled' } })).toBeUndefined();
  });
});

describe('B10, where the announcement goes', () => {
  const channel = (name: string, on = true) => ({ name, label: { sv: `${name}-sv`, en: `${name}-en` }, on });
  const paper = (name: string, daysBefore: number, more: Partial<Paper> = {}): Paper => ({
    ...{ id: 1, slug: name, name, email: 'red@example.org', printDays: ['wed'], placeIds: [], active: true },
    ...{ deadline: { daysBefore, at: '12:00' }, ...more },
  });
  const draft = {
    state: 'planned' as const,
    date: '2027-03-16',
    publicStart: '18:00',
    announceDate: '2027-02-02',
    placeId: 7,
  };
  const now = new Date('2027-01-11T10:00:00Z');
  const plan = (papers: Paper[], changes: object = {}, channels = [channel('mejl'), channel('kalender')]) =>
    plannedTelling({ ...draft, ...changes }, channels, papers, now);

  test('planned: the day, the channels, and the first issue of each paper of the place', () => {
    // Tuesday at four is too late for a Wednesday paper that wants it at noon the day before.
    const telling = plan([paper('NWT', 1), paper('VF', 8), paper('Annan ort', 1, { placeIds: [8] })]);
    expect(seen('B10', { telling })).toBe(
      'Går ut 2 februari 2027. Kanaler: Webben, mejl-sv och kalender-sv. Tidningar som får texten: NWT (i tryck tidigast 10 februari 2027) och VF (i tryck tidigast 17 februari 2027). Köpta annonser syns inte här',
    );
    expect(lacking('B10', { telling })).toBeUndefined();
  });

  test('a day that has passed is today; without a day, and once it is announced, nothing is planned', () => {
    expect(plan([paper('NWT', 1)], { announceDate: '2027-01-04' })?.on).toBe('2027-01-11');
    expect(plan([paper('NWT', 1)], { announceDate: null })).toBeUndefined();
    expect(plan([paper('NWT', 1)], { date: null })).toBeUndefined();
    expect(plan([paper('NWT', 1)], { state: 'announced' })).toBeUndefined();
    expect(plan([paper('NWT', 1)], { state: 'cancelled' })).toBeUndefined();
  });

  test('a channel that is off, a paper that is too late, and no paper at all', () => {
    const off = plan([paper('NWT', 1)], {}, [channel('mejl'), channel('Facebook', false)]);
    expect([seen('B10', { telling: off }), lacking('B10', { telling: off })]).toEqual([
      undefined,
      'Facebook-sv är avstängt',
    ]);
    const late = plan([paper('NWT', 1), paper('Månadsbladet', 30)], { announceDate: '2027-03-01' });
    expect([seen('B10', { telling: late }), lacking('B10', { telling: late })]).toEqual([
      undefined,
      'För sent för Månadsbladet',
    ]);
    const none = plan([paper('Vilande', 1, { active: false })]);
    expect([seen('B10', { telling: none }), lacking('B10', { telling: none })]).toEqual([
      undefined,
      'Ingen tidning får texten',
    ]);
  });

  test('told: the channels that reached somebody and the papers that have the text', () => {
    const channels = [channel('mejl'), channel('kalender'), channel('Facebook', false)];
    const told = { is: 'told', on: '2027-02-02', channels, reached: ['mejl', 'kalender'] } as const;
    expect(seen('B10', { telling: { ...told, papers: ['NWT', 'VF'] } })).toBe(
      'Annonserat 2 februari 2027. Kanaler: Webben, mejl-sv och kalender-sv. Tidningar som har texten: NWT och VF. Köpta annonser syns inte här',
    );
    expect(seen('B10', { telling: { ...told, reached: [], papers: ['NWT'] } })).toBeUndefined();
    const none = { telling: { ...told, papers: [] } };
    expect([seen('B10', none), lacking('B10', none)]).toEqual([undefined, 'Ingen tidning har fått texten']);
  });
});

describe('at the meeting', () => {
  test('C6: notes and tables', () => {
    expect(seen('C6', evening({ notes: 6, tables: 3 }))).toBe('6 anteckningar från 3 bord');
    expect(seen('C6', evening({ notes: 1, tables: 1 }))).toBe('1 anteckning från 1 bord');
  });

  test('C7: every open question has an owner and a day; without questions it shows nothing', () => {
    expect(seen('C7', evening({ notes: 4, tables: 2 }))).toBeUndefined();
    expect(seen('C7', evening({ questions: 3, open: 2 }))).toBe(
      '3 frågor, 2 obesvarade. Alla obesvarade har ansvarig och datum',
    );
    expect(seen('C7', evening({ questions: 3 }))).toBe('3 frågor, alla besvarade');
    const two = evening({ questions: 3, open: 3, unowned: 2 });
    expect(seen('C7', two)).toBeUndefined();
    expect(lacking('C7', two)).toBe('2 frågor utan svar saknar ansvarig eller datum');
    expect(lacking('C7', two, 'done')).toBeDefined();
  });

  test('C11 and D9: answers on the way out; the evaluation wants the count of people too', () => {
    expect(seen('C11', evening({ exits: 6 }))).toBe('6 personer har svarat vid utgången');
    expect(seen('D9', evening({ exits: 6 }))).toBeUndefined();
    const attendance = { total: 64 };
    expect(seen('D9', { meeting: { attendance } })).toBeUndefined();
    expect(seen('D9', { ...evening({ exits: 6 }), meeting: { attendance } })).toBe(
      '64 personer är räknade och 6 har svarat vid utgången. Kostnad och politikernas bild syns inte här',
    );
  });
});

describe('after the meeting', () => {
  const exportedAt = new Date('2027-03-18T10:00:00Z');
  const views = (waiting: number) => ({ views: { all: 12, waiting } });

  test('D2: exported after the evening with all that came; what came later is told', () => {
    expect(seen('D2', { rooms: { ...views(0), ...records({ exportedAt }) } })).toBe(
      'Exporten 18 mars 2027 har med 12 synpunkter och 0 anteckningar. Diariet syns inte här',
    );
    // Nothing was said, or it was exported before the evening.
    expect(seen('D2', { rooms: records({ exportedAt }) })).toBeUndefined();
    const early = new Date('2027-03-15T10:00:00Z');
    expect(seen('D2', { rooms: { ...views(0), ...records({ exportedAt: early }) } })).toBeUndefined();
    const later = { rooms: { ...views(0), ...records({ exportedAt, since: 3 }) } };
    expect(seen('D2', later)).toBeUndefined();
    expect(lacking('D2', later)).toBe(
      '3 synpunkter eller anteckningar har kommit efter exporten 18 mars 2027',
    );
  });

  test('D3: points under "we heard" and no view that waits', () => {
    expect(seen('D3', { rooms: { heard: 4, ...views(0) } })).toBe(
      'Återkopplingen har 4 punkter under Vi hörde. Av 12 synpunkter väntar ingen på svar. Läs efter personuppgifter',
    );
    expect(seen('D3', { rooms: { heard: 4, ...views(2) } })).toBeUndefined();
    expect(seen('D3', { rooms: views(0) })).toBeUndefined();
    expect(lacking('D3', { rooms: views(2) })).toBe('2 synpunkter väntar på svar');
    expect(lacking('D3', { rooms: views(2), meeting: { state: 'announced' } })).toBeUndefined();
  });

  test('D4: every question answered', () => {
    expect(seen('D4', evening({ questions: 3 }))).toBe('Alla 3 frågor är besvarade');
    const one = evening({ questions: 3, open: 1 });
    expect(seen('D4', one)).toBeUndefined();
    expect(lacking('D4', one)).toBe('1 fråga saknar svar');
  });

  test('D8 and D12: when the decision was told, and what was answered to "was it done?"', () => {
    const decisionTold = { text: '', influence: '', link: null, at: '2027-06-12T08:00:00Z' };
    expect(seen('D8', { meeting: { published: { decisionTold } } })).toBe('Beslutet berättades 12 juni 2027');
    const done = { is: 'partly', text: '', at: '2027-09-14T08:00:00Z' };
    expect(seen('D12', { meeting: { published: { done } } })).toBe('Besvarat 14 september 2027: delvis');
    for (const code of ['D8', 'D12']) expect(seen(code, { meeting: { published: {} } })).toBeUndefined();
  });

  test('D10: lessons taken in, and those that wait', () => {
    const lessons = (proposed: number, taken: number) => ({ rooms: { lessons: { proposed, taken } } });
    expect(seen('D10', lessons(0, 2))).toBe('2 lärdomar är införda');
    expect(seen('D10', lessons(1, 2))).toBeUndefined();
    expect(lacking('D10', lessons(1, 2))).toBe('En lärdom väntar på en ny version av listorna');
  });

  test('D11: exported, and no contact data left; before the follow-up neither is told', () => {
    const told = (changes: Partial<Rooms['records']>, state = 'followed_up') => ({
      meeting: { state },
      rooms: records({ exportedAt, ...changes }),
    });
    expect(seen('D11', told({}))).toBe(
      'Exporterat till arkivet 18 mars 2027. Inga kontaktuppgifter från synpunkter och behov finns kvar',
    );
    expect(seen('D11', told({ forgottenAt: new Date('2027-04-16T02:20:00Z') }))).toMatch(
      /kvar, och gallringen körde senast 16 april 2027$/,
    );
    // What was forgotten before the evening was not this evening's.
    expect(seen('D11', told({ forgottenAt: new Date('2027-01-16T02:20:00Z') }))).toMatch(/finns kvar$/);
    expect(seen('D11', told({ contacts: 2 }))).toBeUndefined();
    expect(seen('D11', told({ exportedAt: null }))).toBeUndefined();
    expect(seen('D11', told({ since: 1 }))).toBeUndefined();
    expect(seen('D11', told({}, 'held'))).toBeUndefined();
    expect(lacking('D11', told({ contacts: 2 }))).toBe(
      'Kontaktuppgifter eller egna ord finns kvar i 2 synpunkter och behov. De gallras enligt plan',
    );
    expect(lacking('D11', told({ contacts: 2 }, 'held'))).toBeUndefined();
  });
});

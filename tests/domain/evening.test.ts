/** The evening's entries: read with every fault at once; counted and never below nobody; questions and where they stand. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  attendanceCounted,
  headcountOf,
  madeAt,
  mostOf,
  readEntry,
  standingOf,
  takesEvening,
} from '../../src/domain/evening.js';
import { meetingStates } from '../../src/domain/meeting.js';

const key = 'a-key-of-its-own';
const isEmail = (text: string) => /^[^@\s]+@[^@\s]+$/.test(text);
const read = (given: unknown) => readEntry(given, isEmail);
const faults = (given: unknown) => {
  const it = read(given);
  return it.ok ? [] : it.reasons.map((one) => `${one.code} ${one.field}`);
};

describe('an entry is read', () => {
  test('a tap is one in unless told; a note keeps owner and day only of a question', () => {
    expect(read({ kind: 'tap', key, who: 'young' })).toEqual({
      ok: true,
      entry: { kind: 'tap', key, secondsAgo: 0, who: 'young', count: 1 },
    });
    const note = {
      kind: 'note',
      key,
      table: 'Bord 1',
      text: ' Is\r\nhela vintern ',
      owner: 'Chefen',
      due: '2027-04-01',
    };
    expect(read({ ...note, note: 'question' })).toMatchObject({
      entry: { text: 'Is\nhela vintern', owner: 'Chefen', due: '2027-04-01' },
    });
    expect(read({ ...note, note: 'agreed' })).toMatchObject({ entry: { owner: null, due: null } });
  });

  test('of the anonymous neither name nor address is kept, nor can they be wrong', () => {
    const view = { kind: 'view', key, view: 'proposal', text: 'Is', via: 'paper', name: 'Bo', email: 'nej' };
    expect(faults(view)).toEqual(['BAD_EMAIL email']);
    expect(read({ ...view, anonymous: true })).toMatchObject({
      entry: { name: undefined, email: undefined, anonymous: true },
    });
  });

  test('every fault is told at once', () => {
    expect(
      faults({
        kind: 'note',
        key: 'kort',
        table: '',
        note: 'x',
        text: 'å'.repeat(2001),
        due: '2027-02-30',
        file: 'x',
      }),
    ).toEqual([
      'UNKNOWN_FIELD file',
      'EVENING_KEY key',
      'EVENING_CHOICE note',
      'BAD_DATE due',
      'FIELD_MISSING table',
      'FIELD_TOO_LONG text',
    ]);
    expect(faults({ kind: 'tap', who: 'dogs', count: 0.5, secondsAgo: -1 })).toEqual([
      'FIELD_MISSING key',
      'OUT_OF_RANGE secondsAgo',
      'EVENING_CHOICE who',
      'OUT_OF_RANGE count',
    ]);
    expect(faults({ kind: 'tap', key, who: 'adults', count: 0 })).toEqual(['OUT_OF_RANGE count']);
    expect(faults({ kind: 'exit', key })).toEqual(['EVENING_EMPTY heard']);
    expect(faults({ kind: 'exit', key, time: 4, heardFrom: 'duva' })).toEqual([
      'OUT_OF_RANGE time',
      'EVENING_CHOICE heardFrom',
    ]);
    expect(faults({ kind: 'view', key, view: 'view', text: 'a\0b', via: 'web' })).toEqual([
      'EVENING_SIGNS text',
      'EVENING_CHOICE via',
    ]);
    for (const nothing of [null, 7, 'tap', [], {}])
      expect(faults(nothing)).toEqual(['FIELD_MISSING key', 'FIELD_MISSING kind']);
  });

  test('whatever comes is read or refused, never thrown; a refusal keeps the key', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (rest, own) => {
        const it = read({ ...(typeof rest === 'object' ? rest : { rest }), key: own });
        expect(it.ok || it.reasons.length > 0).toBe(true);
        if (!it.ok && it.key !== null)
          expect(it.key).toBe(own.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n').trim());
      }),
    );
  });

  test('when it was made is an age, so that a tablet’s wrong clock does no harm; what is very old is sixty days', () => {
    const now = new Date('2027-03-16T20:00:00+01:00');
    const aged = (secondsAgo: number) => {
      const it = read({ kind: 'tap', key, who: 'adults', secondsAgo });
      return it.ok ? madeAt(it.entry, now).toISOString() : '';
    };
    expect(aged(90)).toBe('2027-03-16T18:58:30.000Z');
    expect(aged(10 ** 12)).toBe(new Date(now.getTime() - 60 * 24 * 3600_000).toISOString());
  });

  test('a clock put right dates nothing before the tablet had last heard the server, nor after now', () => {
    const now = new Date('2027-03-16T20:00:00Z');
    const made = (secondsAgo: number, notBefore: string) => {
      const it = read({ kind: 'tap', key, who: 'adults', secondsAgo, notBefore: Date.parse(notBefore) });
      return it.ok ? madeAt(it.entry, now).toISOString() : '';
    };
    expect([
      made(60 * 24 * 3600, '2027-03-16T18:30:00Z'),
      made(60, '2027-03-16T18:30:00Z'),
      made(60, '2027-05-01T00:00:00Z'),
    ]).toEqual(['2027-03-16T18:30:00.000Z', '2027-03-16T19:59:00.000Z', '2027-03-16T20:00:00.000Z']);
    expect(faults({ kind: 'tap', key, who: 'adults', notBefore: 'i går' })).toEqual([
      'OUT_OF_RANGE notBefore',
    ]);
  });
});

describe('counting', () => {
  test('each kind by itself, never below nobody; the proposal is all of them', () => {
    expect(headcountOf({ adults: 12, young: -3 })).toEqual({ adults: 12, young: 0, children: 0, total: 12 });
    expect(attendanceCounted({ adults: 12, young: 5, children: 2 })).toEqual({
      total: 19,
      young: 5,
      children: 2,
    });
    expect([attendanceCounted({}), attendanceCounted({ adults: -1 })]).toEqual([undefined, undefined]);
    expect(mostOf.tap).toBe(500);
  });

  test('from the announcement until it is closed', () => {
    expect(meetingStates.filter(takesEvening)).toEqual(['announced', 'held', 'followed_up']);
  });
});

test('a question is answered, late, without owner or day, or waiting; its last day is not late', () => {
  const now = new Date('2027-04-01T12:00:00+02:00');
  const at = (owner: string | null, due: string | null, answer: string | null = null) =>
    standingOf({ owner, due, answer }, now);
  expect([
    at('Chefen', '2027-03-31', 'Ja.'),
    at('Chefen', '2027-03-31'),
    at(null, '2027-03-31'),
    at(null, '2027-05-01'),
    at('Chefen', null),
    at('Chefen', '2027-04-01'),
  ]).toEqual(['answered', 'late', 'late', 'unowned', 'unowned', 'waiting']);
});

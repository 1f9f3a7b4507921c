import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { draftBody, draftChanges } from '../../../src/http/api/schemas/meetings.js';
import { venueBody } from '../../../src/http/api/schemas/places.js';
import { stepBody } from '../../../src/http/api/schemas/steps.js';
import { slotToJudge, themeToJudge } from '../../../src/http/api/schemas/themes.js';
import { checkShape, mergeReasons } from '../../../src/http/api/shape-faults.js';
import { projectPath } from '../../../src/paths.js';

const theme = { title: 'Badplatsen', question: 'Var ska bryggan ligga?', level: 'dialog' };
const draft = { place: 'molkom', ownerBoard: 'sbn', theme };
const faults = (schema: Parameters<typeof checkShape>[0], given: unknown) => {
  const checked = checkShape(schema, given, 'sv');
  return checked.ok ? [] : checked.reasons.map((r) => `${r.code} ${r.field ?? ''}`.trim());
};
const taken = (schema: Parameters<typeof checkShape>[0], given: unknown) => {
  const checked = checkShape(schema, given, 'sv');
  if (!checked.ok) throw new Error(JSON.stringify(checked.reasons));
  return checked.value;
};

describe('faults of a body', () => {
  test('all of them at once, each with the path of its field', () => {
    const given = {
      id: 1,
      place: '',
      theme: { title: 'x'.repeat(501), question: 7, level: 'möte', canInfluence: 'allt', surprise: true },
      date: '2027-02-30',
      publicStart: '25:00',
      programme: [
        { start: '18:00', end: '19:00', title: 'Samtal', kind: 'dialog' },
        { start: '9', title: 'x' },
      ],
      expectedAttendance: 1.5,
      childcare: 'ja',
      needs: 3,
    };
    expect(faults(draftBody, given)).toEqual([
      'FIELD_MISSING place',
      'FIELD_MISSING ownerBoard',
      'FIELD_TOO_LONG theme.title',
      'BAD_FIELD theme.question',
      'BAD_FIELD theme.level',
      'BAD_FIELD theme.canInfluence',
      'UNKNOWN_FIELD theme.surprise',
      'BAD_DATE date',
      'BAD_TIME publicStart',
      'BAD_TIME programme.1.start',
      'FIELD_MISSING programme.1.end',
      'BAD_FIELD childcare',
      'BAD_FIELD needs',
      'BAD_FIELD expectedAttendance',
      'UNKNOWN_FIELD id',
    ]);
  });

  test('a body that is no object, and names that objects are born with', () => {
    for (const given of [null, [], 'text', 7]) expect(faults(draftBody, given)).toEqual(['BAD_FIELD']);
    expect(faults(stepBody, JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}'))).toEqual([
      'UNKNOWN_FIELD __proto__',
      'UNKNOWN_FIELD constructor',
      'UNKNOWN_FIELD toString',
    ]);
  });

  test.each([
    ['NUL', 'a\u0000b'],
    ['bell', 'a\u0007b'],
    ['a C1 control', 'a\u0085b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('%s is refused wherever text is taken', (_, text) => {
    expect(
      faults(draftBody, { ...draft, theme: { ...theme, title: text }, needs: text, staffing: [text] }),
    ).toEqual(['BAD_FIELD theme.title', 'BAD_FIELD staffing.0', 'BAD_FIELD needs']);
  });

  test('names and titles are one line, addresses too, longer texts keep their lines', () => {
    const venue = {
      slug: 'v',
      name: ' Stora\r\nsalen ',
      place: 'rud',
      address: 'Vägen 8,\r\n654 65 Karlstad\n',
      maxPersons: 9,
    };
    expect(taken(venueBody, venue)).toEqual({
      ...venue,
      name: 'Stora salen',
      address: 'Vägen 8, 654 65 Karlstad',
    });
    const given = { ...draft, theme: { ...theme, title: 'Bad\nBcc: x@y.se' }, needs: 'Rad 1\r\nRad 2 ' };
    expect(taken(draftBody, given)).toMatchObject({
      theme: { title: 'Bad Bcc: x@y.se' },
      needs: 'Rad 1\nRad 2',
    });
  });

  test.each(['', '-a', 'a-', 'a--b', 'Å', 'A', 'a b', 'a/b', 'a'.repeat(81)])('“%s” is no slug', (slug) => {
    expect(faults(venueBody, { slug, name: 'V', place: 'rud', address: 'A', maxPersons: 9 })).toEqual([
      'BAD_FIELD slug',
    ]);
  });

  test('a later time for a step is refused, not ignored', () => {
    expect(faults(stepBody, { at: '2027-01-12T08:00:00+01:00' })).toEqual(['BAD_FIELD at']);
    expect(faults(stepBody, { at: null })).toEqual(['BAD_FIELD at']);
  });

  test('a body of nothing but spaces, commas or line breaks is answered at once', () => {
    for (const filler of [' ', ',', '\n', '\r', '\t', ' \n', ', ']) {
      const text = filler.repeat(Math.floor(250_000 / filler.length));
      const began = performance.now();
      faults(venueBody, { slug: text, name: `${text}x`, place: text, address: `${text}x`, maxPersons: 9 });
      faults(draftBody, { ...draft, theme: { ...theme, title: `${text}x` }, needs: `${text}x` });
      expect(performance.now() - began).toBeLessThan(5000);
    }
  });

  test('lists of reasons are merged without saying a thing twice', () => {
    const [a] = [{ code: 'BAD_DATE', field: 'date', level: 'stop', of: 'meeting', params: {} } as const];
    const b = { ...a, field: 'announceDate' };
    expect(mergeReasons([a], [a, b])).toEqual([a, b]);
  });
});

describe('what is let in', () => {
  test('a vague, empty or long theme: it is the judge’s to speak of', () => {
    const empty = {
      title: '',
      question: '',
      level: 'dialog',
      caseNumber: '',
      decisionDate: '',
      scope: '',
      titleEn: null,
    };
    expect(taken(themeToJudge, { place: '', meetingDate: '', theme: empty })).toEqual({
      place: '',
      meetingDate: undefined,
      theme: { title: '', question: '', level: 'dialog', canInfluence: [], alreadyDecided: [] },
    });
    const long = { ...theme, title: 'ö'.repeat(500), question: 'ö'.repeat(2000) };
    expect(taken(draftBody, { ...draft, theme: long })).toMatchObject({ theme: long });
  });

  test('every theme and slot of the examples', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(projectPath(path), 'utf8')) as Record<string, unknown>[];
    for (const { place, meetingDate, theme: given } of read('tests/domain/theme/themes.json')) {
      expect(taken(themeToJudge, { place, meetingDate, theme: given })).toEqual({
        place,
        meetingDate,
        theme: given,
      });
    }
    for (const { slot, facts } of read('tests/domain/slot/slots.json')) {
      expect(taken(slotToJudge, { slot, facts })).toEqual({ slot, facts });
    }
  });

  test('facts of a slot may be given in part', () => {
    const slot = { date: '2027-03-16', publicStart: '18:00', publicEnd: '20:00' };
    const none = {
      councilEvenings: [],
      schoolBreaks: [],
      elections: [],
      membersBusy: [],
      homeGames: ['2027-03-16'],
      associationNights: [],
      otherPublicMeetings: [],
      localEvents: [],
    };
    expect(taken(slotToJudge, { slot, facts: { homeGames: ['2027-03-16'] } })).toEqual({
      slot: {
        ...slot,
        announceDate: null,
        decisionDate: null,
        audienceProfile: 'general',
        placeKind: 'urban',
        litRoute: false,
        lastDeparture: null,
      },
      facts: none,
    });
  });

  test('needs as a list become lines; a change holds only what was given', () => {
    expect(taken(draftChanges, { needs: ['Teckenspråk', '', 'Ramp'] })).toEqual({
      needs: 'Teckenspråk\nRamp',
    });
    expect(taken(draftChanges, {})).toEqual({});
    expect(taken(draftChanges, { theme: { question: 'Var?' } })).toEqual({ theme: { question: 'Var?' } });
  });
});

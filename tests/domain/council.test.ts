/** The full council's week: what is held inside the last week before its sitting, and what is not. */
import { describe, expect, test } from '@jest/globals';
import { throughCouncil } from '../../src/domain/council.js';
import type { Meeting, Step } from '../../src/domain/meeting.js';
import type { Actor } from '../../src/domain/permissions.js';
import type { Setting } from '../../src/domain/publication.js';

const as = (role: 'admin' | 'planner'): Actor => ({ kind: 'person', id: 7, name: 'Sam', roles: [role] });
const venue = { slug: 'biblioteket', name: 'Biblioteket', address: 'Torget 1' };
const meeting = {
  id: 1,
  state: 'idea',
  version: 1,
  date: '2027-03-16',
  publicStart: '18:00',
  formalStart: '16:30',
  programme: [],
} as unknown as Meeting;
/** What was told of that evening. */
const told = { date: '2027-03-16', publicStart: '18:00', venue, formalStart: '16:30', programme: [] };
const formal = (start: string, title = 'Sammanträde') =>
  ({ kind: 'formal', start, end: '17:30', title }) as Meeting['programme'][number];
const announced = (other: object = {}, changes: Partial<Meeting> = {}): Partial<Meeting> => ({
  ...{ state: 'announced', published: { ...told, ...other } as unknown as Meeting['published'] },
  ...changes,
});

describe('the full council’s week', () => {
  const board = { id: 1, slug: 'kf', name: 'KF', councilConsentRef: null, boardDecisionRef: null };
  const setting = (isCouncil: boolean) =>
    ({
      ownerBoard: { ...board, isCouncil: false },
      sittingBoard: { ...board, isCouncil },
      venue,
    }) as Setting;
  const step = (after: Meeting): Step => ({
    ok: true,
    meeting: after,
    history: { step: 'x', who: 'Sam', what: { kept: 1 }, why: null, at: new Date(0) },
    notices: [],
  });
  const ask = (
    now: string,
    changes: { council?: boolean; admin?: boolean; before?: Partial<Meeting>; step?: string } = {},
  ) => {
    const how = {
      actor: as(changes.admin ? 'admin' : 'planner'),
      now: new Date(`${now}T12:00:00+01:00`),
      ...(changes.admin ? { override: { reason: 'Kungörelsen är uppe sedan länge' } } : {}),
    };
    const before = { ...meeting, ...changes.before };
    const outcome = throughCouncil(step(before), {
      step: changes.step ?? 'announce',
      meeting: before,
      setting: setting(changes.council ?? true),
      how,
    });
    return outcome.ok ? outcome.history.what : outcome.reasons.map((r) => [r.code, r.params.days]);
  };

  test('seven days are enough, six are not; another board has no such week', () => {
    expect(ask('2027-03-09')).toEqual({ kept: 1 });
    expect(ask('2027-03-10')).toEqual([['COUNCIL_NOTICE_WEEK', 6]]);
    expect(ask('2027-03-10', { council: false })).toEqual({ kept: 1 });
    expect(ask('2027-03-10', { step: 'plan' })).toEqual({ kept: 1 });
  });

  test('an administrator goes on with a reason, and the history says how many days were left', () => {
    expect(ask('2027-03-12', { admin: true })).toEqual({ kept: 1, councilNoticeDays: 4 });
  });

  test('what is told already and stays the same evening is not held; another room is', () => {
    expect(ask('2027-03-12', { before: announced() })).toEqual({ kept: 1 });
    const row = [formal('16:30')];
    const before = announced({ programme: row }, { programme: row });
    expect(ask('2027-03-12', { before })).toEqual({ kept: 1 });
    const elsewhere = announced({ venue: { ...venue, slug: 'skolan' } });
    expect(ask('2027-03-12', { before: elsewhere })).toEqual([['COUNCIL_NOTICE_WEEK', 4]]);
  });

  test.each([
    ['nobody was told of a sitting', { formalStart: undefined }],
    ['it began at another time', { formalStart: '16:00' }],
    ['it began at another time, as a row', { formalStart: undefined, programme: [formal('16:00')] }],
    ['it had another end', { formalEnd: '17:00' }],
    ['it had another row', { programme: [formal('16:30', 'Ett annat ärende')] }],
    ['the room had another address', { venue: { ...venue, address: 'Gamla vägen 1' } }],
    ['the room had another name', { venue: { ...venue, name: 'Bygdegården' } }],
  ])('held: %s', (_, other) => {
    const before = announced(other);
    expect(ask('2027-03-12', { before })).toEqual([['COUNCIL_NOTICE_WEEK', 4]]);
  });

  test('a sitting put off in its last week is held: the notice on the board says the day that was told', () => {
    const before = announced({ date: '2027-03-11' });
    expect(ask('2027-03-08', { before, step: 'move' })).toEqual([['COUNCIL_NOTICE_WEEK', 3]]);
    expect(ask('2027-03-08', { before })).toEqual([['COUNCIL_NOTICE_WEEK', 3]]);
    expect(ask('2027-03-04', { before, step: 'move' })).toEqual({ kept: 1 });
  });
});

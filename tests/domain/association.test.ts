/** What an invited association may be told of a meeting, and until when it may answer; what advice a suggestion gets. */
import { describe, expect, test } from '@jest/globals';
import { namesWith, standingOf, takesAnswers, toldOf } from '../../src/domain/association.js';
import { mayGo, quietHoursOf } from '../../src/domain/brake.js';
import type { Meeting } from '../../src/domain/meeting.js';
import {
  adviceOf,
  type Handling,
  leadsTo,
  mayHandle,
  nominationStates,
  themeOf,
} from '../../src/domain/nomination.js';
import type { MeetingFacts } from '../../src/domain/notice.js';
import { judgeTheme } from '../../src/domain/theme/index.js';

const noon = new Date('2027-01-11T12:00:00+01:00');
const facts = (changes: Partial<MeetingFacts> = {}) =>
  ({
    status: 'confirmed',
    title: 'Torget',
    question: 'Publicerad fråga?',
    date: '2027-03-16',
    publicStart: '18:00',
    publicEnd: '20:00',
    ...changes,
  }) as MeetingFacts;
const meeting = (changes: Partial<Meeting> = {}) =>
  ({
    state: 'idea',
    published: null,
    date: '2027-03-16',
    publicStart: '18:00',
    publicEnd: '20:00',
    theme: { title: 'Utkast', question: 'Utkastets fråga?' },
    ...changes,
  }) as Meeting;

describe('where a meeting stands', () => {
  test.each([
    ['draft', meeting(), true],
    ['draft', meeting({ state: 'planned', date: null, publicStart: null }), true],
    ['date_chosen', meeting({ state: 'planned', published: facts({ status: 'tentative' }) }), true],
    ['announced', meeting({ state: 'announced', published: facts() }), true],
    ['announced', meeting({ state: 'announced', date: '2026-12-01', published: facts() }), true],
    ['over', meeting({ date: '2027-01-11', publicStart: '11:59' }), false],
    ['draft', meeting({ date: '2027-01-11', publicStart: '12:01' }), true],
    ['draft', meeting({ date: '2027-01-11', publicStart: null }), true],
    ['over', meeting({ date: '2027-01-10', publicStart: null }), false],
    ['over', meeting({ state: 'announced', published: facts({ date: '2027-01-10' }) }), false],
    ['over', meeting({ state: 'held', published: facts() }), false],
    ['followed_up', meeting({ state: 'closed', published: facts() }), false],
    ['cancelled', meeting({ state: 'cancelled' }), false],
  ] as const)('%s', (standing, one, open) => {
    expect([standingOf(one, noon), takesAnswers(one, noon)]).toEqual([standing, open]);
  });

  test('what is published is told and not the draft of its next change', () => {
    const changed = meeting({ state: 'announced', date: '2027-04-01', published: facts() });
    expect(toldOf(changed)).toMatchObject({
      isDraft: false,
      question: 'Publicerad fråga?',
      date: '2027-03-16',
    });
    const draft = toldOf(meeting());
    expect([draft.isDraft, draft.question, draft.facts]).toEqual([true, 'Utkastets fråga?', undefined]);
  });
});

test('names are added once, in the order they came', () => {
  expect(namesWith(['A', 'B'], ['B', 'C'])).toEqual(['A', 'B', 'C']);
});

test('nobody is woken by an invitation: it waits for the quiet hours to end', () => {
  const quiet = quietHoursOf('21-07');
  const night = new Date('2027-01-11T22:00:00+01:00');
  expect(mayGo({ kind: 'invitation' }, night, quiet)).toEqual({
    yes: false,
    until: new Date('2027-01-12T07:00:00+01:00'),
  });
  expect(mayGo({ kind: 'invitation' }, noon, quiet)).toEqual({ yes: true });
});

describe('suggestions', () => {
  test('what is taken or declined is settled; what is hidden waits again', () => {
    const handlings: Handling[] = ['show', 'hide', 'decline', 'take'];
    const table = nominationStates.map((state) => [state, handlings.filter((it) => mayHandle(state, it))]);
    expect(table).toEqual([
      ['new', ['show', 'decline', 'take']],
      ['shown', ['hide', 'decline', 'take']],
      ['taken', []],
      ['declined', []],
    ]);
    expect(leadsTo.hide).toBe('new');
  });

  test.each([
    ['Vad ska Nyedstorget i Molkom användas till på vintern?', []],
    ['Kommunens framtid', ['S4_NO_OBJECT', 'S5_TOO_LITTLE', 'S6_VAGUE']],
    ['Vi vill ha bättre bussar', ['S5_TOO_LITTLE', 'Q1_NO_QUESTION', 'Q2_NOT_ANSWERABLE']],
  ])('advice on %s', (question, codes) => {
    const subject = { theme: themeOf(question), place: 'Molkom', meetingDate: undefined };
    const { verdicts } = judgeTheme(subject, { places: ['Molkom'] });
    expect(adviceOf(verdicts).map(({ code }) => code)).toEqual(codes);
  });
});

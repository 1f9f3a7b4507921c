/** A long calendar: made in slices and from kept entries it is the same as ical-generator alone would make it. */
import { describe, expect, test } from '@jest/globals';
import ical, { foldLines as foldedByLibrary } from 'ical-generator';
import { foldLines } from '../../../src/channels/calendar/fold.js';
import { renderCalendar, renderInSlices } from '../../../src/channels/calendar/render.js';
import { entryOf, keptEntries } from '../../../src/channels/calendar/vevent.js';
import type { CalendarInput } from '../../../src/channels/channel.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { aMeeting } from '../../support/facts.js';

const options = {
  publicUrl: 'https://moten.exempel.se',
  mailDomain: 'moten.exempel.se',
  now: new Date('2027-03-01T12:00:00Z'),
};
const many = (n: number): MeetingFacts[] =>
  Array.from({ length: n }, (_, i) =>
    aMeeting({
      uid: `mote-${i}@moten.exempel.se`,
      slug: `mote-${i}`,
      title: `${'å😀'.repeat(i % 50)}${'x'.repeat(i % 80)} badhuset`,
      date: `2027-0${3 + (i % 6)}-${String(1 + (i % 28)).padStart(2, '0')}`,
    }),
  );
const inputOf = (
  meetings: readonly MeetingFacts[],
  scope: CalendarInput['scope'] = 'all',
): CalendarInput => ({
  path: '/kalender.ics',
  scope,
  scopeName: 'Alla',
  meetings,
});

describe('folding', () => {
  const lines = Array.from({ length: 400 }, (_, i) => {
    const kinds = ['x', 'å', '–', '😀', 'aå😀'];
    return `${'y'.repeat(i % 80)}${(kinds[i % kinds.length] ?? '').repeat(i % 97)}`;
  });

  test('is done where ical-generator does it', () => {
    for (const text of [lines.join('\r\n'), '', 'x'.repeat(74), 'x'.repeat(75), '\r\n\r\n']) {
      expect(foldLines(text)).toBe(foldedByLibrary(text));
    }
  });

  test('gives lines of at most 75 octets', () => {
    const longest = Math.max(
      ...foldLines(lines.join('\r\n'))
        .split('\r\n')
        .map((l) => Buffer.byteLength(l)),
    );
    expect(longest).toBeLessThanOrEqual(75);
    expect(longest).toBeGreaterThan(70);
  });
});

test('an entry stands in a calendar as ical-generator would have put it there', () => {
  const calendar = ical({ name: 'x' });
  calendar.createEvent({
    id: 'a@x',
    start: new Date(0),
    end: new Date(1),
    stamp: new Date(0),
    summary: 'å'.repeat(90),
  });
  const whole = calendar.toString();
  const [event] = calendar.events();
  expect(whole).toContain(foldLines(event?.toString() ?? 'nothing'));
  expect(whole.endsWith('END:VEVENT\r\nEND:VCALENDAR')).toBe(true);
});

describe('in slices', () => {
  test.each([0, 1, 19, 20, 21, 130])('%i meetings give the same bytes as in one go', async (n) => {
    const sliced = await renderInSlices(inputOf(many(n)), options, entryOf);
    expect(sliced.equals(renderCalendar(inputOf(many(n)), options))).toBe(true);
  });

  test('others have their turns while a long calendar is made', async () => {
    let turns = 0;
    let over = false;
    const count = () => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    await renderInSlices(inputOf(many(200)), options, entryOf);
    over = true;
    // Ten slices of twenty; without them there would be one turn or none.
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});

describe('kept entries', () => {
  const counted = () => {
    const made: string[] = [];
    const entry = keptEntries((facts, how) => {
      made.push(facts.slug);
      return entryOf(facts, how);
    });
    return { made, entry };
  };

  test('are made once, and a changed meeting anew', async () => {
    const { made, entry } = counted();
    const meetings = many(30);
    const first = await renderInSlices(inputOf(meetings), options, entry);
    const again = await renderInSlices(inputOf(meetings), options, entry);
    expect(made).toHaveLength(30);
    expect(again.equals(first)).toBe(true);
    const changed = meetings.map((facts, i) => (i === 7 ? { ...facts, outcome: 'Bryggan flyttas.' } : facts));
    const after = await renderInSlices(inputOf(changed), options, entry);
    expect(made.slice(30)).toEqual(['mote-7']);
    expect(after.equals(renderCalendar(inputOf(changed), options))).toBe(true);
  });

  test('do not mix a calendar of many with the one somebody picked', async () => {
    const { made, entry } = counted();
    const [facts] = many(1);
    if (!facts) throw new Error('no meeting');
    await renderInSlices(inputOf([facts]), options, entry);
    const own = await renderInSlices(inputOf([facts], 'meeting'), options, entry);
    expect(made).toHaveLength(2);
    expect(own.toString()).toContain('TRANSP:OPAQUE');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderCalendar, renderMeetingFile } from '../../../src/channels/calendar/render.js';
import type { CalendarInput } from '../../../src/channels/channel.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { aMeeting } from '../../support/facts.js';
import { availableParsers, missingParsers } from '../../support/ics-parsers.js';

const options = { publicUrl: 'https://moten.exempel.se', mailDomain: 'moten.exempel.se' };
const now = new Date('2027-03-01T12:00:00Z');
const evil = 'å\r\nATTACH:x\n;,:"\\ 😀 <b> \u{0}\u{2028}END:VEVENT';

const calendarOf = (meetings: readonly MeetingFacts[], more: Partial<CalendarInput> = {}) =>
  renderCalendar(
    { path: '/kalender.ics', scope: 'all', scopeName: 'Alla', meetings, ...more },
    { ...options, now },
  );
const facts = aMeeting();
const injected: MeetingFacts = {
  ...facts,
  title: evil,
  question: evil,
  reason: evil,
  needs: evil,
  movedPlace: true,
  venue: { ...facts.venue, name: evil, address: evil, nearestStop: evil },
  ownerBoard: { slug: 'x', name: evil },
};
const many = Array.from({ length: 40 }, (_, i) =>
  aMeeting({
    uid: `mote-${i}@moten.exempel.se`,
    slug: `mote-${i}`,
    title: `${'å😀'.repeat(i)}${'x'.repeat(i)} badhuset`,
    status: (['tentative', 'confirmed', 'cancelled'] as const)[i % 3] ?? 'confirmed',
    movedTime: i % 2 === 0,
    revision: i,
    date: `2027-0${3 + (i % 6)}-${String(1 + (i % 28)).padStart(2, '0')}`,
  }),
);

const files: Record<string, Buffer> = {
  'empty.ics': calendarOf([]),
  'one.ics': calendarOf([facts]),
  'many.ics': calendarOf(many),
  'injected.ics': calendarOf([injected], { scope: 'place', scopeName: evil, path: '/kalender/orter/x.ics' }),
  'summer-time.ics': calendarOf([
    aMeeting({ uid: 'a@x', date: '2027-03-28' }),
    aMeeting({ uid: 'b@x', date: '2027-10-31' }),
  ]),
  'thousand.ics': calendarOf(
    Array.from({ length: 1000 }, (_, i) =>
      aMeeting({
        uid: `mote-${i}@moten.exempel.se`,
        slug: `mote-${i}`,
        title: `${'å😀'.repeat(i % 40)}${'x'.repeat(i % 80)} fråga ${i}`,
        date: `2027-${String(3 + (i % 9)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      }),
    ),
  ),
  'meeting.ics': renderMeetingFile(facts, options),
  'mote.ics': renderMeetingFile(facts, { ...options, method: 'PUBLISH' }),
  'mote-injected.ics': renderMeetingFile(injected, { ...options, method: 'PUBLISH' }),
  'mote-cancelled.ics': renderMeetingFile(aMeeting({ status: 'cancelled' }), {
    ...options,
    method: 'PUBLISH',
  }),
};

describe('independent parsers accept every file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paplats-ics-'));
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe.each(availableParsers())('$name', ({ run }) => {
    test.each(Object.keys(files))('%s', async (name) => {
      expect(await run(join(folder, name))).toEqual([]);
    });

    test('and refuses a bad one', async () => {
      const bad = join(folder, 'bad.ics');
      await writeFile(
        bad,
        calendarOf([facts]).toString('utf8').replace('DTSTART:2027', '\u{1}BAD LINE\r\nDTSTART:xx'),
      );
      expect(await run(bad)).not.toEqual([]);
    });
  });

  for (const name of missingParsers()) {
    if (process.env.REQUIRE_ALL === '1') {
      test(`${name} is installed`, () => {
        throw new Error(`${name} is missing`);
      });
    } else {
      test.skip(`${name} (not installed)`, () => {});
    }
  }
});

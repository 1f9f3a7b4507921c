import { describe, expect, test } from '@jest/globals';
import { renderCalendar, renderMeetingFile } from '../../../src/channels/calendar/render.js';
import type { CalendarInput } from '../../../src/channels/channel.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { aMeeting } from '../../support/facts.js';
import { lines, values } from './content-lines.js';

const options = { publicUrl: 'https://moten.exempel.se', mailDomain: 'moten.exempel.se' };
const now = new Date('2027-03-01T12:00:00Z');
const inputOf = (
  meetings: readonly MeetingFacts[],
  scope: CalendarInput['scope'] = 'all',
): CalendarInput => ({
  path: '/kalender.ics',
  scope,
  scopeName: 'Skattkärr',
  meetings,
});
const render = (meetings: readonly MeetingFacts[], at = now) =>
  renderCalendar(inputOf(meetings), { ...options, language: 'sv', now: at });

describe('no text becomes a property', () => {
  const evil =
    'x\r\nATTACH:http://evil\nBEGIN:VALARM\rEND:VCALENDAR\u{2028}\u{85}\u{0}\u{B}y;z,\\n"q"\u{202E}\u{D800}';

  test.each(['title', 'question', 'reason', 'needs', 'food', 'outcome', 'uid'] as const)('%s', (name) => {
    hold(aMeeting({ [name]: evil, movedTime: true }));
  });

  test('place, venue, board, programme and lists', () => {
    const facts = aMeeting();
    hold({
      ...facts,
      place: { ...facts.place, name: evil },
      venue: {
        ...facts.venue,
        name: evil,
        address: evil,
        nearestStop: evil,
        lastDeparture: evil,
        accessCheckedOn: evil,
      },
      ownerBoard: { slug: evil, name: evil },
      programme: [{ start: '18:00', end: '19:00', title: evil, kind: 'dialog', audienceMaySpeak: true }],
      canInfluence: [evil],
      associations: [evil],
      interpreting: [evil],
    });
  });

  test('slug and name of the calendar', () => {
    hold(aMeeting({ slug: evil }));
    const bytes = renderCalendar(
      { ...inputOf([], 'place'), path: `/kalender/orter/${evil}.ics`, scopeName: evil },
      { ...options, now },
    );
    expect(lines(bytes).filter((line) => /^(ATTACH|BEGIN:VALARM)/.test(line))).toEqual([]);
    expect(values(bytes, 'NAME')[0]).toContain('y\\;z\\,\\\\n"q"');
  });

  function hold(facts: MeetingFacts) {
    const plainNames = lines(render([aMeeting({ movedTime: true })])).map((line) => line.split(/[:;]/)[0]);
    for (const bytes of [render([facts]), renderMeetingFile(facts, { ...options, method: 'PUBLISH' })]) {
      const text = bytes.toString('utf8');
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(values(bytes, 'ATTACH')).toEqual([]);
      expect(lines(bytes).filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
      expect(lines(bytes)).not.toContain('BEGIN:VALARM');
      const names = lines(bytes).map((line) => line.split(/[:;]/)[0]);
      expect(names.filter((name) => !plainNames.includes(name))).toEqual(
        text.includes('METHOD:PUBLISH') ? ['METHOD', 'ORGANIZER'] : [],
      );
      for (const url of values(bytes, 'URL')) expect(url).not.toMatch(/[\s,;\\"]/);
    }
  }
});

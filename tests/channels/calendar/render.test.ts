import { describe, expect, test } from '@jest/globals';
import { descriptionOf } from '../../../src/channels/calendar/entry.js';
import { renderCalendar, renderMeetingFile } from '../../../src/channels/calendar/render.js';
import type { CalendarInput } from '../../../src/channels/channel.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { wordsOf } from '../../../src/text/words/index.js';
import { aMeeting } from '../../support/facts.js';
import { foldedLines, lines, readable, values } from './content-lines.js';

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

const plain = aMeeting({
  canInfluence: [],
  alreadyDecided: [],
  programme: [],
  associations: [],
  interpreting: [],
  food: undefined,
});

// The same text whatever the machine's zone: the suite is run with TZ=UTC and TZ=America/New_York.
const expected = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//På plats//Kalender//SV
URL:https://moten.exempel.se/
SOURCE;VALUE=URI:https://moten.exempel.se/kalender.ics
NAME:Möten på plats
X-WR-CALNAME:Möten på plats
X-WR-CALDESC:Möten på plats\\, med program\\, fråga och hur du tar dig in
 . Kalendern uppdateras av sig själv.
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
BEGIN:VEVENT
UID:mote-42@moten.exempel.se
SEQUENCE:0
DTSTAMP:20270202T070000Z
DTSTART:20270316T170000Z
DTEND:20270316T190000Z
SUMMARY:Halltider under ombyggnaden av Skattkärrsskolan
TRANSP:TRANSPARENT
LOCATION:Skattkärrsskolan\\, matsalen\\, Skolstigen 5\\, 656 71 Skattkärr
GEO:59.417;13.684
DESCRIPTION:Du är välkommen att lyssna.\\n\\nFråga: Vilka föreningar beh
 över ha kvar halltider i Skattkärr\\, och vilka kan flyttas till Väse un
 der 2028?\\nDialog: Vi pratar med varandra innan ett förslag är färdigt.
 \\n\\nSammanträde du kan lyssna på: kl. 16.30–17.15\\n\\nPlats: Skattkärr
 sskolan\\, matsalen\\, Skolstigen 5\\, 656 71 Skattkärr\\nNärmaste hållplat
 s: Skattkärr skola\\nSista avgång hem: kl. 22.05\\nTillgänglighet:\\nStegf
 ri väg in: ja\\nToalett för rullstol: ja\\nHörslinga: ja\\nParkering för${' '}
 rörelsehindrade: ja\\nLugnt rum: vet inte\\nUpplyst väg till hållplats oc
 h parkering: ja\\nKontrollerat: 12 januari 2027\\n\\nLäs mer: https://moten.
 exempel.se/moten/2027-03-16-skattkarr-halltider
CATEGORIES:Kultur- och fritidsnämnden
URL;VALUE=URI:https://moten.exempel.se/moten/2027-03-16-skattkarr-halltide
 r
STATUS:CONFIRMED
CREATED:20270202T070000Z
LAST-MODIFIED:20270202T070000Z
END:VEVENT
END:VCALENDAR
`;

describe('the bytes', () => {
  test('are these, in every zone', () => {
    expect(render([plain]).toString('utf8')).toBe(expected.replaceAll('\n', '\r\n'));
  });

  test('are the same twice, in any order of the meetings, and a minute later', () => {
    const meetings = [
      aMeeting({ uid: 'b@x', date: '2027-04-01' }),
      aMeeting({ uid: 'a@x', date: '2027-04-01' }),
      aMeeting({ uid: 'c@x', date: '2027-03-20' }),
    ];
    const bytes = render(meetings);
    expect(render([...meetings].reverse(), new Date('2027-03-01T12:01:00Z')).equals(bytes)).toBe(true);
    expect(values(bytes, 'UID')).toEqual(['c@x', 'a@x', 'b@x']);
  });

  test('have CRLF after every line, the last too, and no other line break', () => {
    const text = render([aMeeting()]).toString('utf8');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test.each(['å', '–', '😀', '👩‍👩‍👧‍👦', 'a'])('fold %s at 75 octets without breaking it', (sign) => {
    for (let before = 50; before < 80; before += 1) {
      const title = `${'x'.repeat(before)}${sign.repeat(60)}`;
      const bytes = render([aMeeting({ title })]);
      for (const line of foldedLines(bytes)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      for (const line of foldedLines(bytes)) expect(line).not.toContain('\u{FFFD}');
      expect(values(bytes, 'SUMMARY')).toEqual([title]);
    }
  });
});

describe('an entry', () => {
  test.each([
    ['', {}],
    ['INSTÄLLT: ', { status: 'cancelled', movedTime: true, movedPlace: true }],
    ['NY TID: ', { movedTime: true }],
    ['NY PLATS: ', { movedPlace: true }],
    ['NY TID: NY PLATS: ', { movedTime: true, movedPlace: true }],
  ] as const)('has the prefix "%s"', (prefix, change) => {
    const bytes = render([aMeeting({ title: 'Badhuset', ...change })]);
    expect(values(bytes, 'SUMMARY')).toEqual([`${prefix}Badhuset`]);
  });

  test.each([
    ['tentative', 'TENTATIVE'],
    ['confirmed', 'CONFIRMED'],
    ['cancelled', 'CANCELLED'],
  ] as const)('%s is STATUS:%s', (status, written) => {
    expect(values(render([aMeeting({ status })]), 'STATUS')).toEqual([written]);
  });

  test('keeps its UID and counts its revisions', () => {
    const bytes = render([aMeeting({ revision: 3, changedAt: '2027-02-20T10:00:00+01:00' })]);
    expect(values(bytes, 'UID')).toEqual(['mote-42@moten.exempel.se']);
    expect(values(bytes, 'SEQUENCE')).toEqual(['3']);
    expect(values(bytes, 'DTSTAMP')).toEqual(['20270220T090000Z']);
    expect(values(bytes, 'LAST-MODIFIED')).toEqual(['20270220T090000Z']);
    expect(values(bytes, 'CREATED')).toEqual(['20270202T070000Z']);
  });

  test.each([
    ['the evening before summer time', '2027-03-27', '18:00', '20270327T170000Z'],
    ['the first evening of summer time', '2027-03-28', '18:00', '20270328T160000Z'],
    ['the last evening of summer time', '2027-10-30', '18:00', '20271030T160000Z'],
    ['the first evening of winter time', '2027-10-31', '18:00', '20271031T170000Z'],
    ['a time that is skipped (RFC 5545 3.3.5: the offset before)', '2027-03-28', '02:30', '20270328T013000Z'],
    ['a time that comes twice (RFC 5545 3.3.5: the first)', '2027-10-31', '02:30', '20271031T003000Z'],
  ])('begins right on %s', (_night, date, publicStart, start) => {
    expect(values(render([aMeeting({ date, publicStart })]), 'DTSTART')).toEqual([start]);
  });

  test('tells programme, question, access and page', () => {
    const text = readable(values(render([aMeeting()]), 'DESCRIPTION')[0]);
    expect(text).toContain('Du är välkommen att lyssna.');
    expect(text).toContain('Fråga: Vilka föreningar behöver ha kvar halltider i Skattkärr, och');
    expect(text).toContain('kl. 18.15–19.30 Samtal vid bord om kvällens fråga (du kan säga vad du tycker)');
    expect(text).toContain('Stegfri väg in: ja\nToalett för rullstol: ja');
    expect(text).toContain('Lugnt rum: vet inte');
    expect(text).toContain('Läs mer: https://moten.exempel.se/moten/2027-03-16-skattkarr-halltider');
  });

  test('that is cancelled says so and why, and invites nobody', () => {
    const facts = aMeeting({ status: 'cancelled', reason: 'Lokalen är översvämmad.' });
    const text = readable(values(render([facts]), 'DESCRIPTION')[0]);
    expect(text).toMatch(/^Mötet är inställt\.\nDärför: Lokalen är översvämmad\.\n/);
    expect(text).not.toContain('välkommen');
  });

  test('without coordinates has no GEO', () => {
    const facts = aMeeting();
    const bytes = render([{ ...facts, venue: { ...facts.venue, lat: null, lon: null } }]);
    expect(values(bytes, 'GEO')).toEqual([]);
  });

  test('that ends before it begins is refused, not turned round', () => {
    expect(() => render([aMeeting({ publicStart: '20:00', publicEnd: '18:00' })])).toThrow(RangeError);
  });
});

describe('the window', () => {
  test.each([
    ['2027-06-14T12:00:00Z', 1],
    ['2027-06-14T21:59:00Z', 1],
    ['2027-06-14T22:00:00Z', 0],
  ])('a cancelled meeting of 16 March at %s: %i', (at, shown) => {
    const bytes = render([aMeeting({ status: 'cancelled' })], new Date(at));
    expect(values(bytes, 'UID')).toHaveLength(shown);
  });

  test.each([
    ['2029-03-16T12:00:00Z', 1],
    ['2029-03-17T12:00:00Z', 0],
  ])('a held meeting of 16 March 2027 at %s: %i', (at, shown) => {
    expect(values(render([aMeeting()], new Date(at)), 'UID')).toHaveLength(shown);
  });

  test("does not close for the meeting's own file", () => {
    const bytes = renderCalendar(inputOf([aMeeting({ status: 'cancelled' })], 'meeting'), {
      ...options,
      now: new Date('2040-01-01T00:00:00Z'),
    });
    expect(values(bytes, 'UID')).toHaveLength(1);
  });
});

describe('a calendar', () => {
  test('has its properties before its components', () => {
    for (const meetings of [[], [aMeeting()]]) {
      const all = lines(render(meetings));
      const first = all.findIndex((line) => /^BEGIN:(VEVENT|VTIMEZONE)$/.test(line));
      const last = all.findLastIndex((line) => /^END:(VEVENT|VTIMEZONE)$/.test(line));
      expect(first).toBeGreaterThan(all.indexOf('X-PUBLISHED-TTL:PT1H'));
      expect(all.slice(last + 1)).toEqual(['END:VCALENDAR']);
    }
  });

  test('without meetings has the zone as its component', () => {
    const text = render([]).toString('utf8');
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n');
    expect(text).toContain('DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n');
  });

  test('of a place and of a board is named after it', () => {
    const place = renderCalendar(
      { ...inputOf([], 'place'), path: '/kalender/orter/skattkarr.ics' },
      { ...options, now },
    );
    expect(values(place, 'NAME')).toEqual(['Möten på plats: Skattkärr']);
    expect(values(place, 'URL')).toEqual(['https://moten.exempel.se/orter/skattkarr']);
    expect(values(place, 'SOURCE')).toEqual(['https://moten.exempel.se/kalender/orter/skattkarr.ics']);
  });
});

describe("the meeting's file", () => {
  test('in a mail publishes, with an organizer, and is no subscription', () => {
    const bytes = renderMeetingFile(aMeeting(), { ...options, method: 'PUBLISH' });
    expect(values(bytes, 'METHOD')).toEqual(['PUBLISH']);
    expect(lines(bytes)).toContain('ORGANIZER;CN="Kultur- och fritidsnämnden":mailto:moten@moten.exempel.se');
    expect(values(bytes, 'REFRESH-INTERVAL')).toEqual([]);
    expect(values(bytes, 'TRANSP')).toEqual(['OPAQUE']);
  });

  test('has the same UID, SEQUENCE and times everywhere', () => {
    const facts = aMeeting({ revision: 2 });
    const mail = renderMeetingFile(facts, { ...options, method: 'PUBLISH' });
    const download = renderMeetingFile(facts, options);
    for (const name of ['UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'LAST-MODIFIED']) {
      expect(values(mail, name)).toEqual(values(render([facts]), name));
      expect(values(download, name)).toEqual(values(render([facts]), name));
    }
  });

  test('to download is what is stored', () => {
    const facts = aMeeting();
    const stored = renderCalendar(
      { path: `/moten/${facts.slug}.ics`, scope: 'meeting', scopeName: facts.title, meetings: [facts] },
      { ...options, language: 'sv', now },
    );
    expect(renderMeetingFile(facts, options).equals(stored)).toBe(true);
    expect(values(stored, 'METHOD')).toEqual([]);
  });

  test('speaks English to who reads English', () => {
    const facts = aMeeting({ movedTime: true });
    const bytes = renderMeetingFile(facts, { ...options, language: 'en', method: 'PUBLISH' });
    expect(values(bytes, 'SUMMARY')).toEqual([
      'NEW TIME: Sports-hall hours while Skattkärr school is rebuilt',
    ]);
    expect(readable(values(bytes, 'DESCRIPTION')[0])).toContain('Question: Which clubs need');
    expect(values(bytes, 'URL')[0]).toContain('/en/moten/');
  });
});

test('a meeting with an outcome has been: nobody is welcome to listen to it', () => {
  const { listen, outcome } = wordsOf('sv').calendar;
  const entry = (facts: Partial<MeetingFacts>) =>
    descriptionOf(aMeeting(facts), 'https://moten.example', 'sv');
  expect(entry({})).toContain(listen);
  expect(entry({ outcome: 'Hallen hålls öppen.' })).not.toContain(listen);
  expect(entry({ outcome: 'Hallen hålls öppen.' })).toContain(`${outcome}: Hallen hålls öppen.`);
});

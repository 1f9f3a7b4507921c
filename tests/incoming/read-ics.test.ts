/** What an .ics file becomes: days in the municipality's zone, within a window, or a clear reason why not. */
import { describe, expect, test } from '@jest/globals';
import { readIcs } from '../../src/incoming/read-ics.js';

const now = new Date('2027-01-11T09:00:00+01:00');
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${lines.join('').length}${lines[0]}`, ...lines, 'END:VEVENT'].join('\r\n');
const file = (...parts: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n');
const read = (...parts: string[]) => {
  const got = readIcs(file(...parts), now, 'Kalendern');
  return got.ok ? got.days.map(({ from, to, name }) => `${from}/${to} ${name}`) : got.because;
};

describe('days', () => {
  test('an all-day event ends the day before its end', () => {
    expect(
      read(event('DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270306', 'SUMMARY:Sportlov')),
    ).toEqual(['2027-03-01/2027-03-05 Sportlov']);
    expect(read(event('DTSTART;VALUE=DATE:20270301', 'SUMMARY:En dag'))).toEqual([
      '2027-03-01/2027-03-01 En dag',
    ]);
  });

  test('times become days in Stockholm, whatever zone they were written in', () => {
    expect(read(event('DTSTART:20270301T233000Z', 'DTEND:20270302T100000Z', 'SUMMARY:UTC'))).toEqual([
      '2027-03-02/2027-03-02 UTC',
    ]);
    const york = event(
      'DTSTART;TZID=America/New_York:20270301T190000',
      'DTEND;TZID=America/New_York:20270302T040000',
      'SUMMARY:NY',
    );
    expect(read(york)).toEqual(['2027-03-02/2027-03-02 NY']);
    const described = file(
      'BEGIN:VTIMEZONE\r\nTZID:Far\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE',
      event('DTSTART;TZID=Far:20270301T190000', 'DTEND;TZID=Far:20270302T040000', 'SUMMARY:Far'),
    );
    expect(readIcs(described, now, 'x')).toEqual({
      ok: true,
      days: [{ from: '2027-03-02', to: '2027-03-02', name: 'Far' }],
    });
    expect(
      read(
        event(
          'DTSTART;TZID=Europe/Stockholm:20270301T180000',
          'DTEND;TZID=Europe/Stockholm:20270301T200000',
          'SUMMARY:Här',
        ),
      ),
    ).toEqual(['2027-03-01/2027-03-01 Här']);
    expect(read(event('DTSTART;TZID=Nowhere:20270301T180000', 'SUMMARY:Okänd'))).toEqual([
      '2027-03-01/2027-03-01 Okänd',
    ]);
  });

  test('an evening that ends at midnight or in the small hours is that evening', () => {
    expect(read(event('DTSTART:20270301T190000', 'DTEND:20270302T000000', 'SUMMARY:A'))).toEqual([
      '2027-03-01/2027-03-01 A',
    ]);
    expect(read(event('DTSTART:20270301T190000', 'DTEND:20270302T020000', 'SUMMARY:B'))).toEqual([
      '2027-03-01/2027-03-01 B',
    ]);
  });

  test('only from a month back to two years ahead; long stretches are cut into lines that can be kept', () => {
    expect(
      read(
        event('DTSTART;VALUE=DATE:20261101', 'SUMMARY:Gammal'),
        event('DTSTART;VALUE=DATE:20290301', 'SUMMARY:Långt fram'),
      ),
    ).toEqual([]);
    expect(read(event('DTSTART;VALUE=DATE:20000101', 'DTEND;VALUE=DATE:20500101', 'SUMMARY:Alltid'))).toEqual(
      ['2026-12-11/2028-01-14 Alltid', '2028-01-15/2029-01-11 Alltid'],
    );
  });

  test('names: on one line, cut, never empty; cancelled events and doubles fall away', () => {
    expect(
      read(
        event('DTSTART;VALUE=DATE:20270301'),
        event('DTSTART;VALUE=DATE:20270302', 'SUMMARY:A\\nB \u202eC'),
      ),
    ).toEqual(['2027-03-01/2027-03-01 Kalendern', '2027-03-02/2027-03-02 A B C']);
    const [long] = read(event('DTSTART;VALUE=DATE:20270301', `SUMMARY:${'å'.repeat(500)}`)) as string[];
    expect(long).toHaveLength(22 + 200);
    expect(read(event('DTSTART;VALUE=DATE:20270301', 'STATUS:CANCELLED', 'SUMMARY:Inställt'))).toEqual([]);
    expect(
      read(
        event('DTSTART;VALUE=DATE:20270301', 'SUMMARY:A'),
        event('DTSTART;VALUE=DATE:20270301', 'SUMMARY:A', 'X-A:b'),
      ),
    ).toHaveLength(1);
  });
});

describe('repetitions', () => {
  test('are worked out, with what was left out, moved and cancelled', () => {
    const rule = [
      'BEGIN:VEVENT',
      'UID:kf',
      'SUMMARY:KF',
      'DTSTART:20270107T180000',
      'DTEND:20270107T200000',
      'RRULE:FREQ=WEEKLY;COUNT=5',
      'EXDATE:20270121T180000',
      'END:VEVENT',
    ];
    const moved = [
      'BEGIN:VEVENT',
      'UID:kf',
      'SUMMARY:KF flyttat',
      'RECURRENCE-ID:20270128T180000',
      'DTSTART:20270129T180000',
      'DTEND:20270129T200000',
      'END:VEVENT',
    ];
    const off = [
      'BEGIN:VEVENT',
      'UID:kf',
      'SUMMARY:KF',
      'STATUS:CANCELLED',
      'RECURRENCE-ID:20270204T180000',
      'DTSTART:20270204T180000',
      'END:VEVENT',
    ];
    expect(read([...rule, ...moved, ...off].join('\r\n'))).toEqual([
      '2027-01-07/2027-01-07 KF',
      '2027-01-14/2027-01-14 KF',
      '2027-01-29/2027-01-29 KF flyttat',
    ]);
  });

  test('without an end stop at the end of the window', () => {
    const days = read(event('DTSTART:20100107T180000', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Träning')) as string[];
    expect([days.length, days[0], days.at(-1)]).toEqual([
      109,
      '2026-12-17/2026-12-17 Träning',
      '2029-01-11/2029-01-11 Träning',
    ]);
  });

  test('18:00 stays 18:00 over summer time', () => {
    const days = read(
      event('DTSTART;TZID=Europe/Stockholm:20270325T233000', 'RRULE:FREQ=DAILY;COUNT=5', 'SUMMARY:Sen'),
    );
    expect(days).toEqual(['25', '26', '27', '28', '29'].map((day) => `2027-03-${day}/2027-03-${day} Sen`));
  });

  test('that are more than anybody can use, or that never come, are told', () => {
    const many = Array.from({ length: 3 }, (_, i) =>
      event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20300101', `SUMMARY:Evenemang ${i}`),
    );
    expect(read(...many)).toEqual({ code: 'CALENDAR_TOO_MANY_DAYS', detail: '2000' });
    for (const rule of ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=SECONDLY', 'FREQ=DAILY;BYDAY=8MO']) {
      const begun = performance.now();
      expect(read(event('DTSTART:20000101T180000', `RRULE:${rule}`, 'SUMMARY:X'))).toEqual({
        code: 'CALENDAR_TOO_HARD',
      });
      expect(performance.now() - begun).toBeLessThan(6000);
    }
  });
});

describe('what is no calendar', () => {
  test.each([
    ['<!doctype html><title>Logga in</title>', 'CALENDAR_IS_HTML'],
    ['\ufeff  <html>', 'CALENDAR_IS_HTML'],
    ['{"a":1}', 'CALENDAR_NOT_ICS'],
    ['', 'CALENDAR_NOT_ICS'],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2027', 'CALENDAR_BROKEN'],
    [file(event('SUMMARY:Ingen dag')), 'CALENDAR_BROKEN'],
    [file(event('DTSTART;VALUE=DATE:20271399', 'SUMMARY:X')), 'CALENDAR_BROKEN'],
    [`BEGIN:VCALENDAR\r\nSUMMARY${';A=B'.repeat(400_000)}:x\r\nEND:VCALENDAR`, 'CALENDAR_TOO_HARD'],
  ])('%.40s', (text, code) => {
    expect(readIcs(text, now, 'x')).toMatchObject({ ok: false, because: { code } });
  });
});

import { describe, expect, it } from '@jest/globals';
import { eventOf, scriptSafe, withOffset } from '../../../src/http/public/views/event-data.js';
import { listPage } from '../../../src/http/public/views/list-page.js';
import { tagsOf } from '../../../src/http/public/views/meeting-card.js';
import { changeLines, meetingHead, meetingPage } from '../../../src/http/public/views/meeting-page.js';
import { readTyped } from '../../../src/http/public/views/subscribe-form.js';
import { createRender } from '../../../src/text/render.js';
import { aMeeting } from '../../support/facts.js';

const site = 'https://moten.exempel.se';
const now = new Date('2027-02-10T09:00:00+01:00');
const after = new Date('2027-03-17T09:00:00+01:00');
const render = createRender();
const show = (facts = aMeeting(), at = now, language: 'sv' | 'en' = 'sv') =>
  render.html('pages/meeting', meetingPage(facts, at, site, language));
const moved = aMeeting({
  revision: 1,
  movedTime: true,
  movedPlace: true,
  changes: ['date', 'time', 'venue'],
  reason: 'Vi blev fler än lokalen rymmer.',
  before: {
    date: '2027-03-15',
    publicStart: '17:00',
    publicEnd: '19:00',
    venueName: 'Biblioteket',
    venueAddress: 'Torget 1, 656 71 Skattkärr',
    title: aMeeting().title,
  },
});

describe('the page of a meeting', () => {
  it('has the question’s title as its only first heading', () => {
    const html = show();
    expect(html.match(/<h1[^>]*>([^<]*)</)?.[1]).toBe('Halltider under ombyggnaden av Skattkärrsskolan');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('tells the promise, the decision and what nobody has checked', () => {
    const page = meetingPage(aMeeting(), now, site, 'sv');
    expect(page.promise).toBe('Vi pratar med varandra innan ett förslag är färdigt.');
    expect(page.decision).toEqual([
      'Kultur- och fritidsnämnden ansvarar för frågan.',
      'Kultur- och fritidsnämnden fattar beslut onsdag 19 maj 2027.',
    ]);
    expect(page.access.filter((row) => row.answer === 'unknown')).toEqual([
      { label: 'Lugnt rum', answer: 'unknown', text: 'vet inte' },
    ]);
    expect(page.accessNote).toBe('Uppgifterna kontrollerades 12 januari 2027.');
  });

  it('says who decided, not who will, once the decision has been told; on the day planned, or on none', () => {
    const told = (at: string, decisionDate = '2027-05-19', language: 'sv' | 'en' = 'sv') => {
      const decisionTold = { text: 'Ja.', influence: 'Ert.', link: null, at };
      return meetingPage(
        aMeeting({ decisionTold, decisionDate: decisionDate || undefined }),
        now,
        site,
        language,
      ).decision.slice(1);
    };
    // 22:30 UTC on the 18th is the 19th in Karlstad.
    expect(told('2027-05-18T22:30:00Z')).toEqual([
      'Kultur- och fritidsnämnden fattade beslut onsdag 19 maj 2027.',
    ]);
    expect(told('2027-05-25T10:00:00Z', '2027-05-19', 'en')).toEqual([
      'Kultur- och fritidsnämnden decided on Wednesday 19 May 2027.',
    ]);
    expect([told('2027-05-18T10:00:00Z'), told('2027-05-25T10:00:00Z', '')]).toEqual([[], []]);
  });

  it('invites to listen to the sitting and to speak in the talks', () => {
    const { programme } = meetingPage(
      aMeeting({
        programme: [
          { start: '18:15', end: '19:30', title: 'Samtal', kind: 'dialog', audienceMaySpeak: true },
          { start: '16:30', end: '17:15', title: 'Sammanträde', kind: 'formal', audienceMaySpeak: false },
        ],
      }),
      now,
      site,
      'sv',
    );
    expect(programme).toEqual([
      {
        times: '16.30–17.15',
        title: { text: 'Sammanträde', lang: 'sv' },
        note: 'Du är välkommen att lyssna.',
      },
      { times: '18.15–19.30', title: { text: 'Samtal', lang: 'sv' }, note: 'Du kan säga vad du tycker.' },
    ]);
  });

  it('says first that a meeting is cancelled, and why, and offers no file for the calendar', () => {
    const facts = aMeeting({ status: 'cancelled', revision: 1, reason: 'Stormen.', changes: ['status'] });
    const html = show(facts);
    expect(html).toContain('INSTÄLLT');
    expect(html).toContain('Mötet är inställt');
    expect(html).toContain('Stormen.');
    expect(html).not.toContain(`href="/moten/${facts.slug}.ics"`);
    expect(meetingHead(facts, now, 'en').title).toBe(
      'CANCELLED: Sports-hall hours while Skattkärr school is rebuilt',
    );
  });

  it('says what was moved, from what, and why', () => {
    const page = meetingPage(moved, now, site, 'sv');
    expect(page.tags.map((tag) => tag.text)).toEqual(['NY TID', 'NY PLATS']);
    expect(page.standing).toEqual({
      color: 'warning',
      heading: 'Mötet har fått ny tid och ny plats',
      text: undefined,
      reason: { text: 'Vi blev fler än lokalen rymmer.', lang: 'sv' },
      lines: [
        'Ny tid: tisdag 16 mars kl. 18.00–20.00. Förut: måndag 15 mars kl. 17.00–19.00.',
        'Ny plats: Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr. Förut: Biblioteket, Torget 1, 656 71 Skattkärr.',
      ],
    });
    expect(page.changed).toBeUndefined();
  });

  it('tells smaller changes with their day', () => {
    const facts = aMeeting({
      revision: 1,
      changes: ['programme', 'practical'],
      changedAt: '2027-02-08T23:30:00Z',
    });
    const page = meetingPage(facts, now, site, 'en');
    expect(page.changed?.on).toBe('Changed on 9 February 2027.');
    expect(page.changed?.lines).toHaveLength(2);
    expect(changeLines(facts, 'sv')).toHaveLength(2);
  });

  it('says of a tentative meeting that something may change', () => {
    const page = meetingPage(aMeeting({ status: 'tentative' }), now, site, 'sv');
    expect([page.tags[0]?.text, page.standing?.color]).toEqual(['BOKA DATUMET', 'info']);
  });

  it('shows the outcome of a past meeting, and promises it until it is there', () => {
    expect(meetingPage(aMeeting(), after, site, 'sv').standing?.text).toBe(
      'Vi berättar här vad som kom ut av det.',
    );
    const told = meetingPage(aMeeting({ outcome: 'Vi hörde.\nVi gör.' }), after, site, 'sv');
    expect(told.standing).toBeUndefined();
    expect(told.outcome.map((paragraph) => paragraph.text)).toEqual(['Vi hörde.', 'Vi gör.']);
    expect(tagsOf(aMeeting(), after, 'sv').map((tag) => tag.text)).toEqual(['HAR VARIT']);
  });

  it('marks Swedish texts on English pages', () => {
    const html = show(aMeeting({ titleEn: undefined }), now, 'en');
    expect(html).toContain('lang="sv">Halltider under ombyggnaden');
    expect(html).toContain('lang="en">Which clubs need');
    expect(html).toContain('href="/en/orter/skattkarr"');
  });

  it('shows hostile words as words, everywhere', () => {
    const evil = '"><img src=x onerror=alert(1)></script><script>alert(2)</script>';
    const facts = aMeeting({
      title: evil,
      titleEn: evil,
      question: evil,
      questionEn: evil,
      canInfluence: [evil],
      alreadyDecided: [evil],
      decisionBody: evil,
      caseNumber: evil,
      food: evil,
      needs: evil,
      reason: evil,
      outcome: evil,
      movedPlace: true,
      associations: [evil],
      interpreting: [evil],
      place: { slug: 'skattkarr', name: evil, kind: 'urban' },
      ownerBoard: { slug: 'n', name: evil },
      venue: { ...aMeeting().venue, name: evil, address: evil, nearestStop: evil },
      programme: [{ start: '18:00', end: '19:00', title: evil, kind: 'dialog', audienceMaySpeak: true }],
    });
    for (const at of [now, after]) {
      expect(show(facts, at)).not.toMatch(/<img|<script/);
      const about = { now: at, publicUrl: site, municipality: evil };
      const list = listPage({ of: 'place', named: facts.place }, [facts], about, 'sv');
      expect(render.html('pages/meetings', list)).not.toMatch(/<img|<script/);
    }
  });
});

describe('the event for search engines', () => {
  const event = (facts = aMeeting()) =>
    eventOf(facts, site, 'Karlstads kommun', 'sv') as Record<string, never>;

  it('has times with the offset of their own day', () => {
    expect(withOffset('2027-03-16', '18:00')).toBe('2027-03-16T18:00:00+01:00');
    expect(withOffset('2027-06-16', '18:00')).toBe('2027-06-16T18:00:00+02:00');
  });

  it('tells when, where and by whom', () => {
    expect(event()).toMatchObject({
      '@type': 'Event',
      startDate: '2027-03-16T18:00:00+01:00',
      endDate: '2027-03-16T20:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      url: 'https://moten.exempel.se/moten/2027-03-16-skattkarr-halltider',
      location: {
        '@type': 'Place',
        name: 'Skattkärrsskolan, matsalen',
        address: { streetAddress: 'Skolstigen 5', postalCode: '656 71', addressLocality: 'Skattkärr' },
      },
      organizer: { name: 'Kultur- och fritidsnämnden' },
    });
  });

  it('keeps the day of a cancelled meeting and tells the former day of a moved one', () => {
    expect(event(aMeeting({ status: 'cancelled' }))).toMatchObject({
      eventStatus: 'https://schema.org/EventCancelled',
      startDate: '2027-03-16T18:00:00+01:00',
    });
    expect(event(moved)).toMatchObject({
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: '2027-03-15T17:00:00+01:00',
    });
    expect(event(aMeeting({ movedPlace: true }))).toMatchObject({
      eventStatus: 'https://schema.org/EventScheduled',
    });
  });

  it('cannot end its script element', () => {
    const evil = '</script><!--<script>&\u2028';
    const json = scriptSafe(eventOf(aMeeting({ title: evil }), site, 'K', 'sv'));
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(json).name).toBe(evil);
  });
});

describe('lists', () => {
  const about = { now, publicUrl: site, municipality: 'Karlstads kommun' };

  it('sort the coming ones first to last, the past ones last to first, and drop past cancelled ones', () => {
    const slugs = (dates: [string, string, Partial<ReturnType<typeof aMeeting>>?][]) =>
      dates.map(([slug, date, more]) => aMeeting({ slug, date, ...more }));
    const page = listPage(
      { of: 'all', places: [], boards: [] },
      slugs([
        ['b', '2027-04-01'],
        ['a', '2027-03-01', { status: 'cancelled' }],
        ['old', '2027-01-01'],
        ['newer', '2027-01-20'],
        ['gone', '2027-01-10', { status: 'cancelled' }],
      ]),
      about,
      'sv',
    );
    expect(page.coming.map((card) => card.href)).toEqual(['/moten/a', '/moten/b']);
    expect(page.past.map((card) => card.href)).toEqual(['/moten/newer', '/moten/old']);
  });

  it('counts a meeting of today as past once it is over', () => {
    const at = (time: string) => ({ ...about, now: new Date(`2027-03-16T${time}:00+01:00`) });
    const scope = { of: 'all', places: [], boards: [] } as const;
    expect(listPage(scope, [aMeeting()], at('19:59'), 'sv').coming).toHaveLength(1);
    expect(listPage(scope, [aMeeting()], at('20:00'), 'sv').past).toHaveLength(1);
  });

  it('say what to do when there is nothing', () => {
    const page = listPage({ of: 'board', named: { slug: 'teknik', name: 'Tekniska' } }, [], about, 'sv');
    const html = render.html('pages/meetings', page);
    expect(html).toContain('Inget möte är bestämt just nu');
    expect(html).toContain('href="/prenumerera?namnd=teknik"');
    expect(page.calendars.links[0]?.href).toBe('webcal://moten.exempel.se/kalender/namnder/teknik.ics');
  });
});

describe('reading the form', () => {
  it('keeps what was typed and drops what no form sends', () => {
    expect(
      readTyped({ email: ' Anna@x.se ', places: ['rud', 'rud', '\u0000', { a: 1 }], language: 'de' }, 'sv'),
    ).toEqual({ email: 'Anna@x.se', places: ['rud'], boards: [], language: 'sv', trapped: false });
    expect(readTyped(undefined, 'en')).toEqual({
      email: '',
      places: [],
      boards: [],
      language: 'en',
      trapped: false,
    });
  });
});

describe('a meeting that has been', () => {
  const coming = aMeeting({ needs: 'Säg till om tolk.' });
  const asked = 'synpunkter"';

  it('asks for nothing that is too late: no needs, no poster, and no views once it is closed', () => {
    expect(show(coming)).toContain('id="sprid"');
    const been = show(coming, after);
    expect(been).toContain('Det här gick att påverka');
    expect(been).not.toContain('id="behov"');
    expect(been).not.toContain('id="sprid"');
    expect(been).toContain(asked);
    const closed = meetingPage(coming, after, site, 'sv', { closed: true });
    expect(render.html('pages/meeting', closed)).not.toContain(asked);
  });
});

import { describe, expect, test } from '@jest/globals';
import { renderMeetingFile } from '../../../src/channels/calendar/render.js';
import { email } from '../../../src/channels/email/index.js';
import type { Language } from '../../../src/domain/judgement.js';
import type { MeetingFacts, MeetingNoticeKind } from '../../../src/domain/notice.js';
import { meetingNoticeKinds, personalNoticeKinds } from '../../../src/domain/notice.js';
import { aNotice, before, composed, configOf, rawFor, read, render } from './stage.js';

const moved: Partial<MeetingFacts> = {
  revision: 2,
  changes: ['date', 'time', 'venue', 'programme'],
  before,
  movedTime: true,
  movedPlace: true,
  reason: 'Bygdegården har fått en vattenskada.',
};
const cancelled: Partial<MeetingFacts> = { revision: 3, status: 'cancelled', reason: 'Flera är sjuka.' };

const previewOf = async (
  kind: MeetingNoticeKind,
  facts: Partial<MeetingFacts> = {},
  language: Language = 'sv',
) => email.preview(await composed(aNotice(kind, facts), language));

describe('the subject begins with the fact', () => {
  const title = 'Halltider under ombyggnaden av Skattkärrsskolan';
  const titleEn = 'Sports-hall hours while Skattkärr school is rebuilt';
  test.each<[MeetingNoticeKind, Partial<MeetingFacts>, string, string]>([
    [
      'save_the_date',
      {},
      `Boka datumet: tisdag 16 mars, Skattkärr – ${title}`,
      `Save the date: Tuesday 16 March, Skattkärr – ${titleEn}`,
    ],
    ['announced', {}, `Skattkärr tisdag 16 mars: ${title}`, `Skattkärr, Tuesday 16 March: ${titleEn}`],
    [
      'changed',
      { ...moved, changes: ['date'] },
      `NY TID: tisdag 16 mars kl. 18.00 – ${title}`,
      `NEW TIME: Tuesday 16 March 18:00 – ${titleEn}`,
    ],
    [
      'changed',
      { ...moved, changes: ['venue'] },
      `NY PLATS: Skattkärrsskolan, matsalen, tisdag 16 mars – ${title}`,
      `NEW PLACE: Skattkärrsskolan, matsalen, Tuesday 16 March – ${titleEn}`,
    ],
    [
      'changed',
      moved,
      `NY TID OCH PLATS: tisdag 16 mars kl. 18.00, Skattkärrsskolan, matsalen – ${title}`,
      `NEW TIME AND PLACE: Tuesday 16 March 18:00, Skattkärrsskolan, matsalen – ${titleEn}`,
    ],
    [
      'changed',
      { ...moved, changes: ['programme'] },
      `ÄNDRAT: tisdag 16 mars kl. 18.00 – ${title}`,
      `CHANGED: Tuesday 16 March 18:00 – ${titleEn}`,
    ],
    ['cancelled', cancelled, `INSTÄLLT: ${title}, tisdag 16 mars`, `CANCELLED: ${titleEn}, Tuesday 16 March`],
    [
      'reminder',
      {},
      `Påminnelse: tisdag 16 mars kl. 18.00 – ${title}`,
      `Reminder: Tuesday 16 March 18:00 – ${titleEn}`,
    ],
    ['follow_up', {}, `Så blev det: ${title}`, `What came of it: ${titleEn}`],
  ])('%s %j', async (kind, facts, sv, en) => {
    expect((await previewOf(kind, facts)).subject).toBe(sv);
    expect((await previewOf(kind, facts, 'en')).subject).toBe(en);
    const parsed = await read(await rawFor(await composed(aNotice(kind, facts))));
    expect(parsed.subject).toBe(sv);
  });
});

describe('the five facts', () => {
  test('stand first in the text of an announcement, in Swedish and English', async () => {
    const swedish = (await previewOf('announced')).text.split('\n').slice(0, 8);
    expect(swedish).toEqual([
      'Nytt möte: Halltider under ombyggnaden av Skattkärrsskolan',
      '',
      'Vad: Öppet möte med Kultur- och fritidsnämnden',
      'När: tisdag 16 mars 2027 kl. 18.00–20.00',
      'Var: Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr',
      'Fråga: Vilka föreningar behöver ha kvar halltider i Skattkärr, och vilka kan flyttas till Väse under 2028?',
      'Nytt: Mötet är bestämt. Du är välkommen.',
      '',
    ]);
    const english = (await previewOf('announced', {}, 'en')).text.split('\n').slice(0, 7);
    expect(english).toEqual([
      'New meeting: Sports-hall hours while Skattkärr school is rebuilt',
      '',
      'What: Open meeting with Kultur- och fritidsnämnden',
      'When: Tuesday 16 March 2027 18:00–20:00',
      'Where: Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr',
      'Question: Which clubs need to keep their hours in Skattkärr, and which can move to Väse during 2028?',
      'New: The meeting is decided. You are welcome.',
    ]);
  });

  test('a change says what is new, what it was before and why, before everything else', async () => {
    const { text, html } = await previewOf('changed', moved);
    expect(text.split('\n').slice(0, 7)).toEqual([
      'NY TID OCH PLATS: Halltider under ombyggnaden av Skattkärrsskolan',
      '',
      'Ändrat: Ny tid: tisdag 16 mars 2027 kl. 18.00–20.00. Förut: tisdag 9 mars 2027 kl. 17.00–19.00.',
      'Ny plats: Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr. Förut: Skattkärrs bygdegård, Bygdegårdsvägen 2, 656 71 Skattkärr.',
      'Programmet är ändrat. Du ser det nya nedan.',
      'Varför: Bygdegården har fått en vattenskada.',
      'Vad: Öppet möte med Kultur- och fritidsnämnden',
    ]);
    const words = visible(html ?? '');
    const order = [
      'NY TID OCH PLATS',
      'Förut: tisdag 9 mars 2027',
      'vattenskada',
      'Öppet möte',
      'Skolstigen 5',
    ];
    const places = order.map((word) => words.indexOf(word));
    expect(places.every((place) => place >= 0 && place < 700)).toBe(true);
    expect(places.slice(0, 4)).toEqual(places.slice(0, 4).toSorted((a, b) => a - b));
  });

  test('an announcement of a moved day says so to those who noted the old one', async () => {
    const { text } = await previewOf('announced', { ...moved, changes: ['date', 'venue', 'status'] });
    expect(text).toContain('Ändrat: Ny tid: tisdag 16 mars 2027 kl. 18.00–20.00. Förut: tisdag 9 mars 2027');
    expect((await previewOf('announced')).text).not.toContain('Förut');
  });

  test('a cancellation says INSTÄLLT first, then why, and offers no place in the calendar', async () => {
    const { text } = await previewOf('cancelled', cancelled);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'INSTÄLLT: Halltider under ombyggnaden av Skattkärrsskolan',
      '',
      'Ändrat: Mötet är inställt. Du behöver inte komma.',
      'Varför: Flera är sjuka.',
    ]);
    expect(text).not.toContain('Lägg till i kalender');
  });

  test('a reminder of a moved meeting says that it moved', async () => {
    const { text } = await previewOf('reminder', { movedTime: true });
    expect(text).toContain('Ändrat: Tiden är en annan än i vårt första besked.');
  });

  test('a reminder never says that nothing has changed, and of a later revision points to the page', async () => {
    const latest = 'På mötets sida står det som gäller nu.';
    const first = (await previewOf('reminder', { revision: 0 })).text;
    expect(first).toContain('Nytt: Mötet blir av. Du är välkommen.\n');
    expect(first).not.toContain(latest);
    const { text } = await previewOf('reminder', { revision: 2 });
    expect(text).toContain(`Nytt: Mötet blir av. Du är välkommen. ${latest}`);
    expect(text).not.toContain('Inget är ändrat');
    expect((await previewOf('reminder', { revision: 2, movedPlace: true })).text).toContain(
      `Ändrat: Platsen är en annan än i vårt första besked. ${latest}`,
    );
    expect((await previewOf('reminder', { revision: 2 }, 'en')).text).toContain(
      'The meeting will take place. You are welcome. The page of the meeting has the latest.',
    );
  });

  test('a follow-up tells what came of it, line by line', async () => {
    const { text } = await previewOf('follow_up', {
      outcome: 'Alternativ B valdes.\nNämnden beslutar i maj.',
    });
    expect(text).toContain('Det här kom ut av mötet\n- Alternativ B valdes.\n- Nämnden beslutar i maj.\n');
  });

  test('a missing question leaves no empty row', async () => {
    expect((await previewOf('save_the_date', { question: '' })).text).not.toContain('Fråga:');
  });
});

describe('the rest of the letter', () => {
  test('an unknown access fact is said to be unknown', async () => {
    expect((await previewOf('announced')).text).toContain('- Lugnt rum: vet inte\n');
  });

  test('buttons lead to the page, the file and the calendar, in the language of the reader', async () => {
    const { text } = await previewOf('announced', {}, 'en');
    expect(text).toContain(
      [
        'Read more and see the programme: https://moten.exempel.se/en/moten/2027-03-16-skattkarr-halltider',
        'Add to calendar: https://moten.exempel.se/moten/2027-03-16-skattkarr-halltider.ics',
        'Subscribe to the calendar: https://moten.exempel.se/en/orter/skattkarr#kalender',
      ].join('\n'),
    );
  });

  test('Swedish text in an English letter is marked as Swedish', async () => {
    const { html } = await previewOf('announced', { titleEn: undefined, questionEn: undefined }, 'en');
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(/<h1[^>]* lang="sv">Halltider under/);
    expect(html).toMatch(/lang="sv">Vilka föreningar/);
    expect(html).toContain('<span lang="sv">samåkning till Väse</span>');
    const swedish = (await previewOf('announced')).html ?? '';
    expect(swedish).toContain('<html lang="sv">');
    expect(swedish.replace('<html lang="sv">', '')).not.toContain('lang=');
  });

  test('HTML for mail: one column, no picture, no script, nothing fetched, tables marked as layout', async () => {
    const html = (await previewOf('changed', moved)).html ?? '';
    expect(html).toContain('<title>NY TID OCH PLATS: tisdag 16 mars');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    const tables = html.match(/<table[^>]*>/g) ?? [];
    expect(tables.length).toBeGreaterThan(2);
    expect(tables.filter((table) => !table.includes('role="presentation"'))).toEqual([]);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/i);
    expect(html.length).toBeLessThan(100_000);
    const text = (await previewOf('announced')).text;
    expect(text.split('\n').some((line) => /<%|%>|undefined|\[object/.test(line))).toBe(false);
    expect(text).not.toMatch(/\n\n\n/);
  });

  test('the preview holds no token and no placeholder', async () => {
    const { html, text } = await previewOf('announced');
    expect(text).toContain('https://moten.exempel.se/prenumeration/avsluta/forhandsvisning\n');
    expect(html).toContain('href="https://moten.exempel.se/prenumeration/avsluta/forhandsvisning"');
    expect(`${html}${text}`).not.toContain('xTOKEN');
  });
});

describe('every kind in both languages', () => {
  const all = [...meetingNoticeKinds, ...personalNoticeKinds];
  test('is told by the channel', () => {
    expect([...email.tells].toSorted()).toEqual([...all].toSorted());
  });

  test.each(meetingNoticeKinds.flatMap((kind) => [[kind, 'sv'] as const, [kind, 'en'] as const]))(
    '%s %s has alternatives and the meeting as a file',
    async (kind, language) => {
      const bytes = await rawFor(await composed(aNotice(kind, moved), language));
      const mail = await read(bytes);
      const raw = bytes.toString('latin1');
      expect(mail.headers('Content-Type')[0]).toMatch(/^multipart\/mixed;/);
      expect(mail.text?.length).toBeGreaterThan(100);
      expect(mail.html).toContain(`<html lang="${language}">`);
      expect(mail.attachments.map((file) => [file.filename, file.mimeType, file.method])).toEqual([
        ['mote.ics', 'text/calendar', 'PUBLISH'],
      ]);
      // From the bytes themselves: the parser rewrites the line ends of text.
      const facts = (aNotice(kind, moved) as { facts: MeetingFacts }).facts;
      const [, base64 = ''] = /method=PUBLISH.*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/s.exec(raw) ?? [];
      const ics = Buffer.from(base64, 'base64');
      const options = { publicUrl: 'https://moten.exempel.se', mailDomain: 'moten.exempel.se', language };
      expect(ics).toEqual(renderMeetingFile(facts, { ...options, method: 'PUBLISH' }));
      expect(ics.toString()).toContain('\r\nMETHOD:PUBLISH\r\n');
      expect(ics.toString()).toContain('\r\nSEQUENCE:2\r\n');
    },
  );

  test('the composed message is the same whoever asks, apart from MIME boundaries', async () => {
    const tools = { config: configOf(), render };
    const bytes = async () => {
      const { shared } = await email.compose(aNotice('announced'), 'sv', tools);
      return shared.pieces.map((piece) => piece.toString('latin1').replace(/--_NmP-[0-9a-f]+/g, 'B'));
    };
    expect(await bytes()).toEqual(await bytes());
  });
});

const visible = (html: string) =>
  html
    .replace(/^.*<body[^>]*>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

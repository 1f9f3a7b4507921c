/** Posters and strips as PDF, read by other programs than the one that wrote them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MeetingFacts } from '../../src/domain/notice.js';
import { posterOf } from '../../src/media/poster.js';
import { posterPdf } from '../../src/media/poster-pdf.js';
import { stripOf } from '../../src/media/strip.js';
import { stripPdf } from '../../src/media/strip-pdf.js';
import { aMeeting } from '../support/facts.js';
import {
  canReadPrint,
  faultsOfPdf,
  infoOfPdf,
  keep,
  qrCodesOfPdf,
  structureOfPdf,
  textOfPdf,
  wordBoxes,
} from '../support/print-tools.js';

const run = canReadPrint() ? describe : describe.skip;
const publisher = {
  publicUrl: 'https://moten.karlstad.example',
  municipality: 'Karlstads kommun',
  contact: 'moten@karlstad.example',
};
const poster = (facts: Partial<MeetingFacts> = {}, language: 'sv' | 'en' = 'sv') =>
  posterPdf(posterOf(aMeeting(facts), publisher, language));
const moved: Partial<MeetingFacts> = {
  revision: 1,
  movedTime: true,
  changes: ['date'],
  reason: 'Salen har fått en vattenskada.',
  before: {
    date: '2027-03-09',
    publicStart: '18:00',
    publicEnd: '20:00',
    venueName: 'Skattkärrsskolan, matsalen',
    venueAddress: 'Skolstigen 5, 656 71 Skattkärr',
    title: aMeeting().title,
  },
};
const cancelled: Partial<MeetingFacts> = { status: 'cancelled', revision: 2, changes: ['status'] };
const squeezed = (text: string) => text.replace(/\s+/g, '');
const page = 'https://moten.karlstad.example/moten/2027-03-16-skattkarr-halltider';

run('the poster', () => {
  test('is one tagged A4 page in Swedish with its title, and qpdf finds nothing wrong', async () => {
    const pdf = await poster();
    keep(pdf, 'poster.pdf');
    const info = infoOfPdf(pdf);
    expect(info).toMatchObject({
      Title: 'Halltider under ombyggnaden av Skattkärrsskolan',
      Author: 'Karlstads kommun',
      Tagged: 'yes',
      Pages: '1',
      'PDF version': '1.7',
    });
    expect(info['Page size']).toContain('A4');
    expect(faultsOfPdf(pdf)).toBe('');
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/Lang (sv-SE)');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    // No font but ours, and both are carried along.
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(raw).not.toContain('Helvetica');
  });

  test('says all that a passer-by needs', async () => {
    const text = textOfPdf(await poster());
    const needed = [
      'Alla är välkomna',
      'Tisdag 16 mars',
      'kl. 18.00–20.00',
      'Skattkärrsskolan, matsalen',
      'Skolstigen 5, 656 71 Skattkärr',
      'Vi pratar med varandra innan ett förslag är färdigt.',
      'fördelningen av halltider',
      'hörslinga',
      'Inte kontrollerat: Lugnt rum',
      'Närmaste hållplats: Skattkärr skola',
      'Mat och fika: Soppa, smörgås och fika',
      'moten@karlstad.example',
      'moten.karlstad.example/moten/2027-03-16-skattkarr-halltider',
      aMeeting().question,
    ];
    expect(needed.filter((one) => !text.includes(squeezed(one)))).toEqual([]);
  });

  test('has a structure: one heading of the first level, and the code’s address in words', async () => {
    const pdf = await poster();
    const structure = structureOfPdf(pdf);
    expect(structure.match(/^\s*H1\b/gm)).toHaveLength(1);
    expect(structure.match(/^\s*H2\b/gm)).toHaveLength(2);
    expect(structure).toMatch(/H1[^"]*"Halltider under ombyggnaden av Skattkärrsskolan"/);
    expect(structure.match(/^\s*Figure\b/gm)).toHaveLength(1);
  });

  test.each([
    ['sv', page],
    ['en', page.replace('/moten/', '/en/moten/')],
  ] as const)('the code leads to the meeting’s page (%s)', async (language, address) => {
    expect(qrCodesOfPdf(await poster({}, language))).toEqual([address]);
  });

  test('the same revision gives the same bytes', async () => {
    expect((await poster()).equals(await poster())).toBe(true);
    expect((await poster()).equals(await poster(moved))).toBe(false);
  });

  test('moved and cancelled meetings say so first', async () => {
    expect(textOfPdf(await poster(moved))).toContain(
      squeezed('NY TID Förut: tisdag 9 mars kl. 18.00–20.00.'),
    );
    const text = textOfPdf(await poster(cancelled));
    expect(text).toContain('INSTÄLLT');
    expect(text).not.toContain(squeezed('Alla är välkomna'));
  });

  test('signs that the font lacks leave no empty boxes, and controls no broken file', async () => {
    const pdf = await poster({ title: 'Fest 🎉 i\u0007 parken 👨‍👩‍👧 – 漢 ﬁ é', question: ']]> <b> & "?' });
    expect(faultsOfPdf(pdf)).toBe('');
    expect(infoOfPdf(pdf).Title).toBe('Fest i parken – ? ﬁ é');
    expect(textOfPdf(pdf)).toContain(']]><b>&"?');
  });

  const word = fc.oneof(
    { weight: 8, arbitrary: fc.stringMatching(/^[a-zåäöA-ZÅÄÖ0-9,.:?()–/-]{1,18}$/) },
    { weight: 1, arbitrary: fc.stringMatching(/^[WMÅa-z]{40,160}$/) },
  );
  const textUpTo = (most: number) =>
    fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(' ').slice(0, most).trim());
  test('whatever the length of its texts: one page, all of title and question on it, nothing outside', async () => {
    const facts = fc.record({
      title: textUpTo(500),
      question: textUpTo(2000),
      canInfluence: fc.array(textUpTo(300), { maxLength: 12 }),
      food: textUpTo(400),
      reason: textUpTo(400),
      standing: fc.constantFrom({}, moved, cancelled),
      venue: fc.record({ name: textUpTo(200), address: textUpTo(300) }),
    });
    await fc.assert(
      fc.asyncProperty(facts, async ({ standing, venue, ...given }) => {
        const whole = { ...standing, ...given, venue: { ...aMeeting().venue, ...venue } };
        const pdf = await poster(whole);
        expect(infoOfPdf(pdf).Pages).toBe('1');
        const boxes = wordBoxes(pdf);
        const outside = boxes.filter(
          (box) => box.xMin < 0 || box.yMin < 0 || box.xMax > 596 || box.yMax > 842,
        );
        expect(outside).toEqual([]);
        const text = textOfPdf(pdf);
        // The reader of the page may join lines without what was between them, so order is checked by the structure.
        const told = squeezed(structureOfPdf(pdf).replace(/"\s*\n\s*"|"/g, ''));
        expect(told).toContain(squeezed(given.title));
        expect(told).toContain(squeezed(given.question));
        expect(text.length).toBeGreaterThan(squeezed(given.title + given.question).length);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);

  test('the longest texts the forms take', async () => {
    const pdf = await poster({
      ...moved,
      title: 'Wåmm '.repeat(100).trim(),
      question: 'MWMW ÅÄÖW '.repeat(200).trim(),
    });
    keep(pdf, 'poster-longest.pdf');
    expect(infoOfPdf(pdf).Pages).toBe('1');
    expect(textOfPdf(pdf).match(/ÅÄÖW/g)).toHaveLength(200);
  });
});

run('the strip', () => {
  const strip = async (facts: Partial<MeetingFacts>) => {
    const said = stripOf(aMeeting(facts), publisher, 'sv');
    return said && stripPdf(said);
  };
  test('there is none for a meeting that stands as it was told', async () => {
    expect(await strip({})).toBeUndefined();
  });

  test('tells the new day twice on paper and once to readers, with two codes', async () => {
    const pdf = (await strip(moved)) as Buffer;
    keep(pdf, 'strip-moved.pdf');
    expect(faultsOfPdf(pdf)).toBe('');
    expect(infoOfPdf(pdf)).toMatchObject({ Pages: '1', Tagged: 'yes' });
    expect(textOfPdf(pdf).match(/FLYTTATtill/g)).toHaveLength(2);
    expect(textOfPdf(pdf).match(/Tisdag16mars/g)).toHaveLength(2);
    expect(structureOfPdf(pdf).match(/FLYTTAT till/g)).toHaveLength(1);
    expect(qrCodesOfPdf(pdf)).toEqual([page, page]);
  });

  test('INSTÄLLT', async () => {
    const pdf = (await strip(cancelled)) as Buffer;
    keep(pdf, 'strip-cancelled.pdf');
    expect(textOfPdf(pdf)).toContain(squeezed('Mötet tisdag 16 mars kl. 18.00–20.00 blir inte av.'));
  });
});

run('what a poster must not lose', () => {
  const crowded: Partial<MeetingFacts> = {
    ...moved,
    question:
      'Vilka föreningar behöver ha kvar halltider i Skattkärr, och vilka kan flyttas till Väse? '.repeat(6),
    food: 'Soppa och bröd. '.repeat(20),
    associations: Array.from({ length: 12 }, (_, i) => `Skattkärrs förening nummer ${i}`),
    needs: 'Ring 054-540 00 00 senast fredag.',
  };
  test('with too much to say, the needs stay and what is left out is said to be elsewhere', async () => {
    const text = textOfPdf(await poster(crowded));
    expect(text).toContain(
      squeezed('Behöver du något för att kunna komma? Ring 054-540 00 00 senast fredag.'),
    );
    expect(text).toContain(squeezed('Mer på mötets sida.'));
    expect(textOfPdf(await poster())).not.toContain(squeezed('Mer på mötets sida.'));
  });

  test('words at the ends of lines do not run together for those who hear it', async () => {
    const structure = structureOfPdf(await poster(crowded)).replace(/"\s*\n\s*"|"/g, '');
    expect(structure).toContain(crowded.question?.trim());
  });

  test('says the year when it hangs since another one', async () => {
    expect(textOfPdf(await poster({ changedAt: '2026-12-20T08:00:00+01:00' }))).toContain('Tisdag16mars2027');
    expect(textOfPdf(await poster())).not.toContain('mars2027');
  });

  test('the Swedish reason of an English poster and strip is marked as Swedish', async () => {
    for (const pdf of [
      await poster(moved, 'en'),
      await stripPdf(stripOf(aMeeting(moved), publisher, 'en') as NonNullable<ReturnType<typeof stripOf>>),
    ]) {
      const parts = structureOfPdf(pdf).split(/(?=^\s*(?:P|H1|H2)\b)/m);
      const part = parts.find((one) => one.includes('vattenskada'));
      expect(part).not.toContain('Before');
      expect(part).not.toContain('Not ');
    }
  });
});

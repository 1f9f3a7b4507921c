/** Share pictures: their size, what they say, and that long texts are cut between words. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawable, widthOf } from '../../src/media/font.js';
import { breakLines, fitOrCut } from '../../src/media/lines.js';
import { posterOf } from '../../src/media/poster.js';
import { sharePicture, sharePictureAlt } from '../../src/media/share-picture.js';
import { createRender, type Render } from '../../src/text/render.js';
import { aMeeting } from '../support/facts.js';
import { keep, sizeOfPng } from '../support/print-tools.js';

const publisher = {
  publicUrl: 'https://moten.karlstad.example',
  municipality: 'Karlstads kommun',
  contact: 'moten@karlstad.example',
};
const facts = {
  plain: aMeeting(),
  moved: aMeeting({ movedTime: true, changes: ['date'] }),
  cancelled: aMeeting({ status: 'cancelled' }),
  hostile: aMeeting({
    title: '</text><image href="http://x/"/> & 🎉 \u0000 ]]>',
    question: '<svg onload="x">',
  }),
  long: aMeeting({
    title: 'Ombyggnad av skolan '.repeat(25),
    question: 'Var ska hallen ligga i Väse? '.repeat(60),
  }),
  oneWord: aMeeting({ title: 'W'.repeat(500), question: 'å'.repeat(2000) }),
} as const;

/** The words that were drawn, in their order. */
async function drawn(of: keyof typeof facts): Promise<string[]> {
  let svg = '';
  const real = createRender();
  const render: Render = {
    ...real,
    html: (name, data) => {
      svg = real.html(name, data);
      return svg;
    },
  };
  const png = await sharePicture(posterOf(facts[of], publisher, 'sv'), render);
  keep(png, `share-${of}.png`);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(sizeOfPng(png)).toEqual([1200, 630]);
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

test('says municipality, title, question, day, time and place', async () => {
  expect((await drawn('plain')).join(' ')).toBe(
    'Karlstads kommun · Möten på plats Halltider under ombyggnaden av Skattkärrsskolan Vilka föreningar behöver ha kvar halltider i Skattkärr, och vilka kan flyttas till Väse under 2028? Tisdag 16 mars kl. 18.00–20.00 Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr',
  );
});

test('a moved or cancelled meeting says so, in the picture and in its words', async () => {
  expect((await drawn('moved'))[1]).toBe('NY TID');
  expect((await drawn('cancelled'))[1]).toBe('INSTÄLLT');
  expect(sharePictureAlt(posterOf(facts.cancelled, publisher, 'en'))).toBe(
    'CANCELLED: Sports-hall hours while Skattkärr school is rebuilt. Tuesday 16 March 18:00–20:00, Skattkärrsskolan, matsalen.',
  );
});

test('hostile words are words', async () => {
  expect((await drawn('hostile')).join(' ')).toContain(
    '&lt;/text&gt;&lt;image href=&quot;http://x/&quot;/&gt; &amp; ]]&gt;',
  );
});

test('long texts end after a whole word with an ellipsis; one endless word does not break the picture', async () => {
  const long = await drawn('long');
  const cut = long.filter((line) => line.endsWith('…'));
  expect(cut).toHaveLength(2);
  for (const line of cut) expect(line).toMatch(/(^| )(Ombyggnad|av|skolan|Var|ska|hallen|ligga|i|Väse) …$/);
  expect((await drawn('oneWord')).filter((line) => line.endsWith('…'))).toHaveLength(2);
});

test('whatever the text, no line is wider than its box, and nothing is lost or added when it fits', () => {
  const text = fc.array(fc.stringMatching(/^[a-zåäöA-ZÅÄÖ0-9,.:?()–/-]{1,30}$/), {
    minLength: 1,
    maxLength: 80,
  });
  const box = fc.record({
    width: fc.integer({ min: 60, max: 1100 }),
    height: fc.integer({ min: 50, max: 500 }),
    weight: fc.constantFrom('regular' as const, 'bold' as const),
  });
  fc.assert(
    fc.property(text, box, (words, { width, height, weight }) => {
      const said = drawable(words.join(' '));
      const { size, lines } = fitOrCut(said, { width, height, weight, most: 60, least: 12 });
      for (const line of lines)
        expect(widthOf(line.trimEnd(), weight) * size).toBeLessThanOrEqual(width + 0.01);
      expect(lines.length * size * 1.24).toBeLessThanOrEqual(height + 0.01);
      if (!lines.at(-1)?.endsWith('…'))
        expect(lines.join('').replaceAll(' ', '')).toBe(said.replaceAll(' ', ''));
      expect(
        breakLines(said, width / size, weight)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(said.replaceAll(' ', ''));
    }),
    { numRuns: 200 },
  );
});

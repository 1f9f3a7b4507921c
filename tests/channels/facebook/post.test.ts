import { describe, expect, test } from '@jest/globals';
import { facebook } from '../../../src/channels/facebook/index.js';
import { carriesReference, referenceOf, told } from '../../../src/channels/facebook/post.js';
import { readConfig } from '../../../src/config.js';
import { aMeeting } from '../../support/facts.js';
import { aPost, composeTools, configFor, pageId } from './world.js';

describe('the text of a post', () => {
  test('an announcement says what, when, where, the question and what can be influenced', () => {
    expect(aPost()).toEqual({
      message: `Halltider under ombyggnaden av Skattkärrsskolan

När: tisdag 16 mars 2027 kl. 18.00–20.00
Sammanträde: kl. 16.30–17.15. Du är välkommen att lyssna.
Var: Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr
Frågan: Vilka föreningar behöver ha kvar halltider i Skattkärr, och vilka kan flyttas till Väse under 2028?
Det här kan du påverka: fördelningen av halltider; om tiderna ska gälla hela säsongen; samåkning till Väse

Alla är välkomna.

Ref: PP-42-0A`,
      link: 'https://moten.exempel.se/moten/2027-03-16-skattkarr-halltider?r=0',
      reference: 'PP-42-0A',
      told: expect.any(String),
      hurry: {
        kind: 'announced',
        begins: Date.parse('2027-03-16T18:00:00+01:00'),
        ends: Date.parse('2027-03-16T20:00:00+01:00'),
      },
    });
  });

  test('a moved meeting says new and before', () => {
    const { message, link } = aPost(
      {
        revision: 2,
        date: '2027-03-18',
        venue: { ...aMeeting().venue, name: 'Bygdegården', address: 'Byvägen 1' },
        changes: ['date', 'venue', 'programme'],
        reason: 'Skolans matsal\nhar fått en vattenskada.',
        before: {
          date: '2027-03-16',
          publicStart: '18:00',
          publicEnd: '20:00',
          venueName: 'Skattkärrsskolan, matsalen',
          venueAddress: 'Skolstigen 5',
          title: 'Halltider',
        },
      },
      'changed',
    );
    expect(message.split('\n').slice(0, 10)).toEqual([
      'NY TID OCH NY PLATS: Halltider under ombyggnaden av Skattkärrsskolan',
      '',
      'NY TID: torsdag 18 mars 2027 kl. 18.00–20.00 (förut tisdag 16 mars 2027 kl. 18.00–20.00)',
      'NY PLATS: Bygdegården, Byvägen 1 (förut Skattkärrsskolan, matsalen, Skolstigen 5)',
      'ÄNDRAT: program',
      'Skäl: Skolans matsal har fått en vattenskada.',
      '',
      'När: torsdag 18 mars 2027 kl. 18.00–20.00',
      'Sammanträde: kl. 16.30–17.15. Du är välkommen att lyssna.',
      'Var: Bygdegården, Byvägen 1',
    ]);
    expect(message.endsWith('\nRef: PP-42-2N')).toBe(true);
    expect(link).toBe('https://moten.exempel.se/moten/2027-03-16-skattkarr-halltider?r=2');
  });

  test('a cancelled meeting says so first, with the reason, and invites nobody', () => {
    const { message } = aPost({ revision: 1, status: 'cancelled', reason: 'Vattenskada.' }, 'cancelled');
    expect(message).toBe(`INSTÄLLT: Halltider under ombyggnaden av Skattkärrsskolan

Skäl: Vattenskada.

Det gällde: tisdag 16 mars 2027 kl. 18.00–20.00, Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr

Mötet blir inte av. Läs mer på mötets sida.

Ref: PP-42-1I`);
  });

  test('an information meeting does not promise influence', () => {
    const { message } = aPost({ level: 'information', canInfluence: [] });
    expect(message).toContain('Information: Du får veta och kan fråga. Inget går att påverka.');
    expect(message).not.toContain('Det här kan du påverka');
  });

  test('a save-the-date without a question has no empty line for it', () => {
    const { message } = aPost({ status: 'tentative', question: '' }, 'save_the_date');
    expect(message).toBe(`BOKA DATUMET: Halltider under ombyggnaden av Skattkärrsskolan

När: tisdag 16 mars 2027 kl. 18.00–20.00
Var: Skattkärrsskolan, matsalen, Skolstigen 5, 656 71 Skattkärr

Mer information kommer. Alla är välkomna.

Ref: PP-42-0D`);
  });

  test('a follow-up keeps the paragraphs of what came of it', () => {
    const { message } = aPost({ outcome: 'Nämnden beslutade.\n\nTiderna gäller i höst.' }, 'follow_up');
    expect(message).toContain('Det här hände med frågan: Nämnden beslutade.\n\nTiderna gäller i höst.');
  });

  test('in English', () => {
    const notice = { kind: 'announced' as const, facts: aMeeting(), key: 'k', revision: 0 };
    const post = facebook.compose(notice, 'en', composeTools());
    expect(post).toMatchObject({
      link: 'https://moten.exempel.se/en/moten/2027-03-16-skattkarr-halltider?r=0',
    });
    expect((post as { message: string }).message).toContain('When: Tuesday 16 March 2027, 18:00–20:00\n');
  });

  test('the preview is the text and the link', () => {
    const post = aPost();
    expect(facebook.preview(post)).toEqual({
      subject: null,
      text: `${post.message}\n\n${post.link}`,
      html: null,
    });
  });

  test('a kind that the channel does not tell is refused', () => {
    expect(() => aPost({}, 'reminder')).toThrow('reminder');
  });
});

describe('the reference', () => {
  test('differs by meeting, revision and kind', () => {
    const all = [4, 14, 41].flatMap((id) =>
      [1, 10, 0].flatMap((r) => told.map((kind) => referenceOf(id, r, kind))),
    );
    expect(new Set(all).size).toBe(3 * 3 * told.length);
    for (const wanted of all) {
      expect(all.filter((other) => carriesReference(`Text.\n\nRef: ${other}`, wanted))).toEqual([wanted]);
    }
  });

  test.each([
    ['Ref: PP-4-1A', true],
    ['Ref: PP-4-1A\nTillägg för hand', true],
    ['(PP-4-1A)', true],
    ['Ref: PP-4-1A.', true],
    ['Ref: PP-4-10A', false],
    ['Ref: PP-14-1A', false],
    ['Ref: PP-4-1AB', false],
    ['Ref: XPP-4-1A', false],
    ['Ref: PP-4-1A-2', false],
    ['Ref: PP-4-1N', false],
    ['', false],
  ])('is found as a whole word only: %j', (text, found) => {
    expect(carriesReference(text, 'PP-4-1A')).toBe(found);
  });
});

describe('on and off', () => {
  test('goes to the Page when id and token are set', () => {
    const config = configFor('http://127.0.0.1:9');
    expect(facebook.isOn(config)).toBe(true);
    expect(facebook.recipients?.(aMeeting(), config, [], 'announced')).toEqual([pageId]);
  });

  test('is off without settings', () => {
    const read = readConfig({});
    if (!read.ok) throw new Error('settings');
    expect(facebook.isOn(read.config)).toBe(false);
    expect(facebook.recipients?.(aMeeting(), read.config, [], 'announced')).toEqual([]);
    const tools = { ...composeTools(), config: read.config };
    expect(facebook.open(tools as unknown as Parameters<typeof facebook.open>[0])).toBeUndefined();
  });
});

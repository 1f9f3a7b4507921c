import { describe, expect, test } from '@jest/globals';
import { cutAtTokens, fill, placeholder, tokenLength } from '../../../src/channels/email/pieces.js';
import { aDelivery, aNotice, composed, configOf, rawFor, read } from './stage.js';

describe('the token in every recipient’s mail', () => {
  test('stands whole in header, text and HTML for any length of PUBLIC_URL, and lines keep their length', async () => {
    let broken = 0;
    for (let length = 1; length <= 90; length += 1) {
      const PUBLIC_URL = `https://${'a'.repeat(Math.min(length, 60))}.exempel.se${length > 60 ? `/${'b'.repeat(length - 60)}` : ''}`;
      const env = { PUBLIC_URL, MAIL_DOMAIN: 'exempel.se' };
      const message = await composed(aNotice('announced'), 'sv', configOf(env));
      if (message.shared.holes.some((hole) => hole.to - hole.from < tokenLength)) broken += 1;
      const one = await rawFor(message, aDelivery({ id: 1, token: 'AAAAAAAAAAAAAAAAAAAAA-' }), env);
      const two = await rawFor(message, aDelivery({ id: 2, token: '_BBBBBBBBBBBBBBBBBBBBB' }), env);
      for (const [raw, mine, theirs] of [
        [one, 'AAAAAAAAAAAAAAAAAAAAA-', '_BBBBBBBBBBBBBBBBBBBBB'],
        [two, '_BBBBBBBBBBBBBBBBBBBBB', 'AAAAAAAAAAAAAAAAAAAAA-'],
      ] as const) {
        const mail = await read(raw);
        expect(mail.headers('List-Unsubscribe')).toEqual([`<${PUBLIC_URL}/avsluta/${mine}>`]);
        expect(mail.text).toContain(`Avsluta prenumerationen: ${PUBLIC_URL}/prenumeration/avsluta/${mine}\n`);
        expect(mail.html).toContain(`<a href="${PUBLIC_URL}/prenumeration/avsluta/${mine}"`);
        const everything = `${raw.toString('latin1').replaceAll('=\r\n', '')}`;
        expect(everything).not.toContain(placeholder);
        expect(everything).not.toContain(theirs);
        const lines = raw.toString('latin1').split('\r\n');
        const body = lines.slice(lines.indexOf(''));
        expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
        expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(raw.every((byte) => byte < 128)).toBe(true);
      }
      expect(one.length).toBe(two.length);
    }
    // The test says nothing unless line breaks did fall inside placeholders.
    expect(broken).toBeGreaterThan(10);
  });

  test('an English mail leads to the English page', async () => {
    const mail = await read(await rawFor(await composed(aNotice('announced'), 'en')));
    expect(mail.text).toContain(`https://moten.exempel.se/en/prenumeration/avsluta/${aDelivery().token}\n`);
  });
});

describe('cutting and filling', () => {
  test('at every place a soft line break can fall', () => {
    for (let at = 1; at < placeholder.length; at += 1) {
      const broken = `${placeholder.slice(0, at)}=\r\n${placeholder.slice(at)}`;
      const built = Buffer.from(`X: 1\r\n\r\n<${broken}> och ${placeholder}`);
      const token = 'abcdefghijklmnopqrstuv';
      const filled = fill('To: x\r\n', cutAtTokens(built), token).toString('latin1');
      expect(filled).toBe(`To: x\r\nX: 1\r\n\r\n<${token.slice(0, at)}=\r\n${token.slice(at)}> och ${token}`);
    }
  });

  test('two soft line breaks, a placeholder at the very beginning and end, none at all', () => {
    const twice = `${placeholder.slice(0, 3)}=\r\n${placeholder.slice(3, 9)}=\r\n${placeholder.slice(9)}`;
    const token = '0123456789ABCDEFGHIJKL';
    expect(fill('', cutAtTokens(Buffer.from(twice)), token).toString()).toBe(
      '012=\r\n345678=\r\n9ABCDEFGHIJKL',
    );
    expect(fill('', cutAtTokens(Buffer.from('ingen')), token).toString()).toBe('ingen');
  });

  test('filling for one leaves the shared pieces as they were', () => {
    const pieces = cutAtTokens(Buffer.from(`a${placeholder}b`));
    fill('', pieces, 'one');
    expect(fill('', pieces, 'two').toString()).toBe('atwob');
  });
});

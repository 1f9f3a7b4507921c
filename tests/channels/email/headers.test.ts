import { describe, expect, test } from '@jest/globals';
import type { NoticeToTell } from '../../../src/channels/channel.js';
import { aDelivery, aNotice, composed, configOf, opened, rawFor, read, tokenOf } from './stage.js';

describe('headers of a subscribed mail', () => {
  test('are all there, each once', async () => {
    const raw = await rawFor(await composed(aNotice('changed', { revision: 3 })), aDelivery({ id: 91 }));
    const { headers, names } = await read(raw);
    expect(headers('Message-ID')).toEqual([
      expect.stringMatching(/^<d91\.[0-9a-f]{10}\.r3\.changed@moten\.exempel\.se>$/),
    ]);
    expect(headers('Date')).toEqual(['Tue, 02 Feb 2027 07:00:00 +0000']);
    expect(headers('From')).toEqual(['"Exempels kommun, kansliet" <moten@exempel.se>']);
    expect(headers('To')).toEqual(['resident91@exempel.se']);
    expect(headers('List-Unsubscribe')).toEqual([`<https://moten.exempel.se/avsluta/${tokenOf(91)}>`]);
    expect(headers('List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(headers('List-Id')).toEqual(['=?UTF-8?Q?M=C3=B6ten_p=C3=A5_plats?= <moten.moten.exempel.se>']);
    expect(headers('Auto-Submitted')).toEqual(['auto-generated']);
    expect(headers('X-Auto-Response-Suppress')).toEqual(['All']);
    expect(headers('Precedence')).toEqual(['bulk']);
    expect(headers('MIME-Version')).toEqual(['1.0']);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test('http when PUBLIC_URL is http, and no unsubscribe header without a token', async () => {
    const env = { PUBLIC_URL: 'http://localhost:3000' };
    const message = await composed(aNotice('announced'), 'sv', configOf(env));
    const mail = await read(await rawFor(message, aDelivery(), env));
    expect(mail.headers('List-Unsubscribe')).toEqual([`<http://localhost:3000/avsluta/${tokenOf(7)}>`]);
    const bare = await read(await rawFor(message, aDelivery({ token: null }), env));
    expect(bare.names.filter((name) => name.startsWith('List-Unsub'))).toEqual([]);
    expect(bare.text).not.toContain('xTOKEN');
  });

  test('the number stays at another attempt and differs between kinds, revisions and deliveries', async () => {
    const id = async (kind: 'announced' | 'changed', revision: number, delivery: number, attempts = 1) =>
      (
        await read(
          await rawFor(await composed(aNotice(kind, { revision })), aDelivery({ id: delivery, attempts })),
        )
      ).headers('Message-ID')[0];
    expect(await id('changed', 1, 5, 2)).toBe(await id('changed', 1, 5, 1));
    const others = [id('changed', 1, 5), id('changed', 2, 5), id('announced', 1, 5), id('changed', 1, 6)];
    expect(new Set(await Promise.all(others)).size).toBe(4);
  });
});

describe('nothing that people write becomes a header or a tag', () => {
  const evil =
    'Badet\r\nBcc: alla@exempel.se\n\n<script>alert(1)</script>\u2028=?UTF-8?Q?=0ABcc:_x@y.se?= \u0000&\u202e"';
  const facts = {
    title: evil,
    titleEn: undefined,
    question: evil,
    reason: evil,
    place: { slug: 'badet', name: evil, kind: 'urban' as const },
    ownerBoard: { slug: 'x', name: evil },
    canInfluence: [evil],
    changes: ['venue' as const],
    movedPlace: true,
  };

  test.each(['announced', 'changed', 'cancelled', 'reminder', 'save_the_date', 'follow_up'] as const)(
    '%s',
    async (kind) => {
      const plain = await read(await rawFor(await composed(aNotice(kind, { changes: ['venue'] }))));
      const mail = await read(await rawFor(await composed(aNotice(kind, facts))));
      expect(mail.names).toEqual(plain.names);
      expect(mail.subject).toContain(
        'Badet Bcc: alla@exempel.se <script>alert(1)</script> = ?UTF-8?Q?=0ABcc:_x@y.se?=',
      );
      expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
      expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(mail.html).not.toContain('<script');
      const heading = mail.text?.split('\n')[0];
      expect(heading).toContain('Badet Bcc: alla@exempel.se <script>alert(1)</script>');
    },
  );

  test('neither through a name in a sign-in nor through MAIL_FROM', async () => {
    const notice: NoticeToTell = {
      key: 's',
      kind: 'sign_in',
      revision: 0,
      facts: { url: 'https://a.se/x', name: 'Eva\r\nBcc: x@y.se', minutes: 15 },
    };
    const env = { MAIL_FROM: 'Kommunen: "Å" <moten@räksmörgås.se>' };
    const message = await composed(notice, 'sv', configOf(env));
    const mail = await read(await rawFor(message, aDelivery({ token: null }), env));
    expect(mail.names).not.toContain('Bcc');
    expect(mail.text).toContain('Hej Eva Bcc: x@y.se\n');
    expect(mail.from).toEqual({ name: 'Kommunen: "Å"', address: 'moten@xn--rksmrgs-5wao1o.se' });
  });

  test.each([
    'a@exempel.se\r\nRCPT TO:<b@exempel.se>',
    'a@exempel.se\nBcc: b@exempel.se',
    'a\u0000@exempel.se',
    'a@exem\tpel.se',
    'a b@exempel.se',
    '<a@exempel.se>',
    'a@exempel.se,b@exempel.se',
    '"a b"@exempel.se',
    'åsa@exempel.se',
    'a..b@exempel.se',
    'a@-exempel.se',
    'a@',
    '@exempel.se',
    'ingenting',
    '',
    `${'a'.repeat(65)}@exempel.se`,
    `a@${'b.'.repeat(130)}se`,
  ])('the address %j gets nothing, and is not repeated', async (recipient) => {
    const { channel, kept } = opened();
    const outcome = await channel.send(await composed(), aDelivery({ recipient }));
    expect(outcome).toEqual({
      is: 'never',
      because: { code: 'SMTP_NO_SUCH_ADDRESS', detail: 'not a mail address' },
    });
    expect(kept).toEqual([]);
  });

  test('a token that could break a line is refused', async () => {
    const { channel, kept } = opened();
    for (const token of ['abc\r\nBcc: x@y.se', 'a'.repeat(23), 'a=b', '']) {
      const outcome = await channel.send(await composed(), aDelivery({ token }));
      expect(outcome).toMatchObject({ is: 'never', because: { code: 'SMTP_REFUSED', personMustAct: true } });
    }
    expect(kept).toEqual([]);
  });

  test('an address under a Swedish domain is written in ASCII', async () => {
    const mail = await read(await rawFor(await composed(), aDelivery({ recipient: 'Eva.X@Räksmörgås.se' })));
    expect(mail.headers('To')).toEqual(['Eva.X@xn--rksmrgs-5wao1o.se']);
  });
});

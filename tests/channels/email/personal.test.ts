import { describe, expect, test } from '@jest/globals';
import type { NoticeToTell } from '../../../src/channels/channel.js';
import { email } from '../../../src/channels/email/index.js';
import type { Language } from '../../../src/domain/judgement.js';
import { aDelivery, composed, rawFor, read } from './stage.js';

describe('letters to one person', () => {
  const notices: Record<string, NoticeToTell> = {
    confirm: {
      key: 'c',
      kind: 'confirm_subscription',
      revision: 0,
      facts: {
        url: 'https://moten.exempel.se/prenumeration/bekrafta/abc',
        places: ['Väse', 'Rud'],
        boards: [],
      },
    },
    signIn: {
      key: 's',
      kind: 'sign_in',
      revision: 0,
      facts: { url: 'https://moten.exempel.se/logga-in/abc?a=1&b=2', name: 'Anna', minutes: 15 },
    },
    answer: {
      key: 'a',
      kind: 'answer',
      revision: 0,
      facts: {
        text: 'Tack för din fråga.\n\nHallen <stängs> i januari.',
        url: 'https://moten.exempel.se/svar/1',
      },
    },
  };

  test.each([
    [true, 'Skulle ha varit klar', 'Was due'],
    [false, 'Klar senast', 'Due'],
    [undefined, 'Klar senast', 'Due'],
  ])('a nudge says of its day whether it has passed (late: %s)', async (late, sv, en) => {
    const facts = {
      url: 'https://moten.exempel.se/',
      meeting: 'Isbanan',
      code: 'A1',
      sv: 'Frågan',
      en: 'It',
    };
    const notice: NoticeToTell = {
      key: 'n',
      kind: 'nudge',
      revision: 0,
      facts: { ...facts, due: '2027-03-01', from: 'Sam', text: null, late },
    };
    for (const [language, label] of [
      ['sv', sv],
      ['en', en],
    ] as const) {
      const mail = await read(await rawFor(await composed(notice, language), aDelivery({ token: null })));
      const day = language === 'sv' ? '1 mars 2027' : '1 March 2027';
      expect(mail.text?.replace(/\s+/g, ' ')).toContain(` ${label}: ${day}`);
    }
  });

  test('carry their link, no way to unsubscribe and no calendar', async () => {
    for (const notice of Object.values(notices)) {
      const raw = await rawFor(await composed(notice), aDelivery({ token: null }));
      const mail = await read(raw);
      expect(mail.names).not.toContain('List-Unsubscribe');
      expect(mail.names).not.toContain('List-Id');
      expect(mail.names).not.toContain('Precedence');
      expect(mail.attachments).toEqual([]);
      const url = (notice.facts as { url: string }).url;
      expect(mail.text).toContain(url);
      expect(mail.html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
      expect(mail.text).not.toContain('avsluta');
    }
  });

  test('a receipt is no answer and does not say that it is one', async () => {
    const facts = { text: 'Du får besked.', url: 'https://moten.exempel.se/a', receipt: 'K7M2-X9QD' };
    const notice: NoticeToTell = { key: 'view/1/answer/0', kind: 'answer', revision: 0, facts };
    for (const [language, subject] of [
      ['sv', 'Vi har tagit emot det du skrev. Kvittens K7M2-X9QD'],
      ['en', 'We have received what you wrote. Receipt K7M2-X9QD'],
    ] as const) {
      const shown = email.preview(await composed(notice, language));
      expect([shown.subject, shown.text.includes(subject)]).toEqual([subject, true]);
      expect(shown.text).not.toMatch(/Svar på|Answer to/);
    }
  });

  test('say what they are for', async () => {
    const text = async (name: string, language: Language = 'sv') =>
      email.preview(await composed(notices[name] as NoticeToTell, language)).text;
    expect(await text('confirm')).toContain('Orter: Väse, Rud\n');
    expect(await text('confirm')).not.toContain('Nämnder');
    expect(await text('signIn')).toContain('Länken gäller i 15 minuter och bara en gång.');
    expect(await text('signIn', 'en')).toContain('The link works for 15 minutes and only once.');
    expect(await text('answer')).toContain('Tack för din fråga.\n\nHallen <stängs> i januari.\n');
    const html = email.preview(await composed(notices.answer as NoticeToTell)).html;
    expect(html).toContain('Hallen &lt;stängs&gt; i januari.');
  });
});

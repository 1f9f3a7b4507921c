import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fault, outcomeOf, told } from '../../../src/channels/email/outcomes.js';
import { faultSort } from '../../../src/domain/address-faults.js';
import { deliveries as english } from '../../../src/text/words/en/deliveries.js';
import { deliveries } from '../../../src/text/words/sv/deliveries.js';

const recipient = 'eva.larsson@exempel.se';
const sort = (fault: Partial<Fault>, bodyBegun = false, attempts = 1, inSession = bodyBegun) =>
  outcomeOf({ message: 'failed', ...fault }, { bodyBegun, inSession, attempts, recipient });
/** A reply to a command; nodemailer names EENVELOPE before the body and EMESSAGE after it. */
const replied = (command: string, response: string, code = 'EENVELOPE'): Partial<Fault> => ({
  code,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});
/** The outcome in short: what it is, its code, and seconds or a call for a person. */
const short = (outcome: ReturnType<typeof sort>) =>
  [
    outcome.is,
    ('domain' in outcome && outcome.domain) || '',
    'because' in outcome ? outcome.because.code : '',
    'seconds' in outcome ? outcome.seconds : '',
    'afterSeconds' in outcome ? outcome.afterSeconds : '',
    'because' in outcome && outcome.because.personMustAct ? 'person' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

describe('no reply', () => {
  test.each<[Partial<Fault>, string]>([
    [{ code: 'ESOCKET', command: 'CONN' }, 'pause SMTP_UNREACHABLE 60'],
    [{ code: 'EDNS', command: 'CONN' }, 'pause SMTP_UNREACHABLE 60'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'pause SMTP_UNREACHABLE 60'],
    [{ code: 'ETLS', command: 'CONN' }, 'pause SMTP_TLS 900 person'],
    [{ code: 'ESOCKET', message: 'self-signed certificate', command: 'CONN' }, 'pause SMTP_TLS 900 person'],
    [{ code: 'ECONFIG' }, 'pause SMTP_SETTINGS 900 person'],
    [{ code: 'EDNS', message: 'getaddrinfo ENOTFOUND smtp.fel.se' }, 'pause SMTP_SETTINGS 900 person'],
    [{ code: 'ECONNECTION', command: 'CONN' }, 'pause SMTP_UNREACHABLE 60'],
    [{ code: 'EABORT' }, 'pause SMTP_UNREACHABLE 60'],
    [{ code: 'EAUTH', command: 'API' }, 'pause SMTP_LOGIN 900 person'],
    [{ code: 'EENVELOPE', command: 'API' }, 'never SMTP_REFUSED'],
  ])('before the body: %j', (fault, expected) => {
    expect(short(sort(fault))).toBe(expected);
  });

  test.each(['ESOCKET', 'ETIMEDOUT', 'ECONNECTION', 'EABORT', 'ESTREAM'])(
    '%s after the body has begun is unsure',
    (code) => {
      expect(short(sort({ code, command: 'CONN' }, true))).toBe('unsure SMTP_UNSURE');
    },
  );

  test.each(['ESOCKET', 'ETIMEDOUT', 'ECONNECTION', 'EABORT'])(
    '%s before the body, once the server has let us in, is this recipient’s alone',
    (code) => {
      const waits = [1, 3, 9].map((attempts) =>
        short(sort({ code, command: 'CONN' }, false, attempts, true)),
      );
      expect(waits).toEqual([300, 3600, 43_200].map((wait) => `again SMTP_SILENT ${wait}`));
    },
  );

  test('silence to the third recipient in a row is the server’s: it costs nobody an attempt', () => {
    const silent = (silentTo: number) =>
      short(
        outcomeOf(
          { message: 'Timeout', code: 'ETIMEDOUT', command: 'CONN' },
          { bodyBegun: false, inSession: true, attempts: 1, recipient, silentTo },
        ),
      );
    expect([1, 2, 3, 4].map(silent)).toEqual([
      'again SMTP_SILENT 300',
      'again SMTP_SILENT 300',
      'pause SMTP_UNREACHABLE 60',
      'pause SMTP_UNREACHABLE 60',
    ]);
  });

  test('a refusal out of turn, once the server has let us in, stops nobody else', () => {
    const fault = replied('CONN', '554 Too many errors', 'EPROTOCOL');
    expect(short(sort(fault, false, 1, true))).toBe('again SMTP_LATER 300');
    expect(short(sort(fault))).toBe('pause SMTP_UNREACHABLE 60');
  });

  test('a friendly reply out of turn is no refusal', () => {
    expect(short(sort(replied('CONN', '250 OK', 'EPROTOCOL'), true))).toBe('unsure SMTP_UNSURE');
    expect(short(sort(replied('CONN', '250 OK', 'EPROTOCOL'), false))).toBe('pause SMTP_UNREACHABLE 60');
  });
});

describe('a reply', () => {
  test.each<[string, string, string]>([
    // The server or our login: nobody's address is to blame.
    ['CONN', '554 5.3.2 No SMTP service here', 'pause SMTP_UNREACHABLE 60'],
    ['EHLO', '550 Go away', 'pause SMTP_UNREACHABLE 60'],
    ['AUTH PLAIN', '535 5.7.8 Authentication credentials invalid', 'pause SMTP_LOGIN 900 person'],
    ['MAIL FROM', '530 5.7.0 Authentication required', 'pause SMTP_LOGIN 900 person'],
    ['MAIL FROM', '550 5.7.1 Sender not allowed', 'pause SMTP_SENDER_REFUSED 900 person'],
    ['MAIL FROM', '553 Sender address rejected', 'pause SMTP_SENDER_REFUSED 900 person'],
    ['RCPT TO', '553 5.1.8 Sender domain does not exist', 'pause SMTP_SENDER_REFUSED 900 person'],
    ['MAIL FROM', '451 4.7.1 Try later', 'again SMTP_LATER 300'],
    ['MAIL FROM', '552 5.3.4 Message too big', 'never SMTP_REFUSED person'],
    ['MAIL FROM', '552 Message size exceeds fixed limit', 'never SMTP_REFUSED person'],
    // The address.
    ['RCPT TO', '550 5.1.1 User unknown', 'never SMTP_NO_SUCH_ADDRESS'],
    ['RCPT TO', '550 5.1.10 Recipient not found', 'never SMTP_NO_SUCH_ADDRESS'],
    ['RCPT TO', '550 5.4.1 Recipient address rejected: Access denied', 'never SMTP_NO_SUCH_ADDRESS'],
    ['RCPT TO', '550-5.1.1 The account does not exist.\n550 5.1.1 See help', 'never SMTP_NO_SUCH_ADDRESS'],
    ['RCPT TO', '550 No such user here', 'never SMTP_NO_SUCH_ADDRESS'],
    ['RCPT TO', '550 Requested action not taken', 'never SMTP_REFUSED'],
    ['RCPT TO', '550 5.2.1 Mailbox disabled', 'never SMTP_DISABLED'],
    ['RCPT TO', '450 4.2.1 Mailbox receives too much', 'again SMTP_LATER 300'],
    ['RCPT TO', '550 5.1.0 Recipient address rejected: User unknown', 'never SMTP_NO_SUCH_ADDRESS'],
    ['RCPT TO', '550 Sender domain not found', 'never SMTP_REFUSED'],
    ['RCPT TO', '550 Reverse DNS record of your address not found', 'never SMTP_REFUSED'],
    // Full.
    ['RCPT TO', '552 5.2.2 Mailbox full', 'again SMTP_MAILBOX_FULL 86400'],
    ['RCPT TO', '452 4.2.2 Over quota', 'again SMTP_MAILBOX_FULL 86400'],
    ['DATA', '552 Quota exceeded', 'again SMTP_MAILBOX_FULL 86400'],
    ['DATA', '552 5.2.3 Too long for this mailbox', 'never SMTP_REFUSED person'],
    // Our reputation: the enhanced code goes before the words.
    ['RCPT TO', '550 5.7.1 User unknown to our policy', 'pause exempel.se SMTP_BLOCKED 3600 person'],
    ['DATA', '550 5.7.26 Unauthenticated mail', 'pause exempel.se SMTP_BLOCKED 3600 person'],
    ['DATA', '550 5.7.515 Access denied, sending domain', 'pause exempel.se SMTP_BLOCKED 3600 person'],
    ['DATA', '554 Message looks like spam', 'pause exempel.se SMTP_BLOCKED 3600 person'],
    ['RCPT TO', '554 5.0.0 Your IP is on a blacklist', 'pause exempel.se SMTP_BLOCKED 3600 person'],
    ['DATA', '554 Transaction failed', 'never SMTP_REFUSED'],
    ['DATA', '554 5.6.0 Message content rejected', 'never SMTP_REFUSED'],
    // Later.
    ['CONN', '421 4.3.2 Shutting down', 'again SMTP_LATER 300'],
    ['RCPT TO', '450 4.2.0 Greylisted', 'again SMTP_LATER 300'],
    ['RCPT TO', '451 4.7.650 Throttled', 'pause exempel.se SMTP_THROTTLED 300'],
    ['DATA', '451 4.3.0 Local error', 'again SMTP_LATER 300'],
    ['DATA', '503 Bad sequence', 'again SMTP_LATER 300'],
  ])('%s: %s → %s', (command, response, expected) => {
    const code = command === 'CONN' && response.startsWith('421') ? 'ECONNECTION' : 'EENVELOPE';
    const inSession = command !== 'CONN' || response.startsWith('421');
    expect(short(sort(replied(command, response, code), false, 1, inSession))).toBe(expected);
    // A reply decides even when the body had begun: what was answered is not unsure.
    expect(short(sort(replied(command, response, code), true, 1, inSession))).toBe(expected);
  });

  test('421 instead of a greeting pauses the channel', () => {
    expect(short(sort(replied('CONN', '421 Too busy', 'EPROTOCOL')))).toBe('pause SMTP_UNREACHABLE 60');
    expect(short(sort(replied('EHLO', '421 Too busy', 'ECONNECTION')))).toBe('pause SMTP_UNREACHABLE 60');
  });

  test('a login that fails for now is not a wrong password', () => {
    expect(short(sort(replied('AUTH PLAIN', '454 4.7.0 Temporary failure', 'EAUTH')))).toBe(
      'pause SMTP_UNREACHABLE 60',
    );
  });

  test('a number that only looks like an enhanced code is none', () => {
    expect(short(sort(replied('RCPT TO', '450 5.1.1 odd')))).toBe('again SMTP_LATER 300');
    expect(short(sort(replied('RCPT TO', '550 5.7.1.23 is your address')))).toBe('never SMTP_REFUSED');
  });

  test('a full mailbox waits a day, then three; a domain that blocks us an hour, four, and then a person', () => {
    const at = (response: string) =>
      [1, 2, 3].map((attempts) => short(sort(replied('RCPT TO', response), false, attempts)));
    expect(at('552 5.2.2 Full')).toEqual(
      [86_400, 259_200, 259_200].map((s) => `again SMTP_MAILBOX_FULL ${s}`),
    );
    expect(at('550 5.7.1 No')).toEqual([
      'pause exempel.se SMTP_BLOCKED 3600 person',
      'pause exempel.se SMTP_BLOCKED 14400 person',
      'never SMTP_BLOCKED person',
    ]);
  });

  test('the waits grow: 5 min, 15 min, 1 h, 4 h, 12 h, and stay there', () => {
    const waits = [1, 2, 3, 4, 5, 6, 20].map((attempts) =>
      sort(replied('RCPT TO', '450 Later'), false, attempts),
    );
    expect(waits.map((outcome) => 'afterSeconds' in outcome && outcome.afterSeconds)).toEqual([
      300, 900, 3600, 14_400, 43_200, 43_200, 43_200,
    ]);
  });
});

describe('the whole table: every stage, every basic code, every enhanced code', () => {
  const stages = ['CONN', 'EHLO', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA'];
  const basics = [421, 450, 451, 452, 503, 530, 535, 550, 552, 554];
  const details = [
    '',
    '1.1',
    '1.8',
    '1.10',
    '2.1',
    '2.2',
    '2.3',
    '3.4',
    '4.1',
    '7.1',
    '7.8',
    '7.26',
    '0.0',
    '9.99',
  ];
  const cases = stages.flatMap((command) =>
    basics.flatMap((basic) => details.map((detail) => ({ command, basic, detail }))),
  );
  const outcome = ({ command, basic, detail }: (typeof cases)[number], attempts = 1, bodyBegun = false) => {
    const status = detail === '' ? '' : `${String(basic)[0]}.${detail} `;
    const code = command === 'AUTH PLAIN' ? 'EAUTH' : command === 'CONN' ? 'EPROTOCOL' : 'EENVELOPE';
    return sort(
      replied(command, `${basic} ${status}No`, code),
      bodyBegun,
      attempts,
      stages.indexOf(command) > 2,
    );
  };

  test('before a recipient is named, nobody’s address and nobody’s domain is blamed', () => {
    for (const one of cases.filter(({ command }) => !['RCPT TO', 'DATA'].includes(command))) {
      const got = outcome(one);
      const shown = `${JSON.stringify(one)}: ${short(got)}`;
      expect([shown, 'domain' in got ? got.domain : undefined]).toEqual([shown, undefined]);
      const { code = '' } = 'because' in got ? got.because : {};
      expect([shown, faultSort(code)]).toEqual([shown, undefined]);
      // The size of our message is the one thing that is final for this mail; all else waits.
      if (got.is === 'never')
        expect([shown, one.command, ['2.3', '3.4'].includes(one.detail)]).toEqual([shown, 'MAIL FROM', true]);
    }
  });

  test('before MAIL FROM all waits; MAIL FROM 5xx waits for a person', () => {
    for (const one of cases.filter(({ command }) => stages.indexOf(command) < 3))
      expect([JSON.stringify(one), outcome(one).is]).toEqual([JSON.stringify(one), 'pause']);
    for (const one of cases.filter((c) => c.command === 'MAIL FROM' && c.basic >= 530)) {
      if (['2.3', '3.4'].includes(one.detail)) continue;
      expect(short(outcome(one))).toMatch(/^pause SMTP_(SENDER_REFUSED|LOGIN) 900 person$/);
    }
  });

  test('a passing fault is never final, and what is final is never tried again at once', () => {
    for (const one of cases) {
      const got = outcome(one);
      if (one.basic < 500 && one.basic !== 452) expect(['again', 'pause']).toContain(got.is);
      if ('afterSeconds' in got) expect(got.afterSeconds).toBeGreaterThanOrEqual(300);
      if ('seconds' in got) expect(got.seconds).toBeGreaterThanOrEqual(60);
    }
  });

  test('5.7.x is our fault: the domain waits, a person is told, the address is not counted', () => {
    const blocked = cases.filter(
      (c) => ['RCPT TO', 'DATA'].includes(c.command) && /^7\.(1|26)$/.test(c.detail),
    );
    for (const one of blocked.filter(({ basic }) => ![503, 530, 535].includes(basic))) {
      const name = one.basic < 500 ? 'SMTP_THROTTLED 300' : 'SMTP_BLOCKED 3600 person';
      expect(short(outcome(one))).toBe(`pause exempel.se ${name}`);
    }
  });

  test('the enhanced code decides before the basic one', () => {
    for (const basic of [550, 552, 554]) {
      for (const command of ['RCPT TO', 'DATA']) {
        expect(short(outcome({ command, basic, detail: '1.1' }))).toBe('never SMTP_NO_SUCH_ADDRESS');
        expect(short(outcome({ command, basic, detail: '2.2' }))).toBe('again SMTP_MAILBOX_FULL 86400');
        expect(short(outcome({ command, basic, detail: '2.1' }))).toBe('never SMTP_DISABLED');
      }
    }
  });

  test('any words whatever: an outcome with a code that has a sentence, and no address in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        ({ command, basic }, words, attempts, bodyBegun) => {
          const response = `${basic} ${words} <${recipient}>`;
          const got = sort(replied(command, response), bodyBegun, attempts);
          const because = 'because' in got ? got.because : undefined;
          expect(Object.keys(deliveries.because)).toContain(because?.code);
          expect(because?.detail?.toLowerCase()).not.toContain(recipient);
          expect(because?.detail?.length).toBeLessThanOrEqual(300);
        },
      ),
    );
  });
});

test('every code has a sentence in both languages', () => {
  const codes = [
    'TLS',
    'SETTINGS',
    'DISABLED',
    'THROTTLED',
    'UNREACHABLE',
    'LOGIN',
    'SENDER_REFUSED',
    'LATER',
    'SILENT',
    'NO_SUCH_ADDRESS',
    'MAILBOX_FULL',
  ];
  for (const code of [...codes, 'BLOCKED', 'REFUSED', 'UNSURE'].map((name) => `SMTP_${name}`)) {
    expect(Object.keys(deliveries.because)).toContain(code);
    expect(Object.keys(english.because)).toContain(code);
  }
});

describe('what is kept of the server’s words', () => {
  test.each([
    ['550 5.1.1 <eva.larsson@exempel.se>: Recipient rejected', '550 5.1.1 <address>: Recipient rejected'],
    ['550 5.1.1 EVA.Larsson@Exempel.se unknown', '550 5.1.1 <address> unknown'],
    ['550 user eva.larsson does not exist', '550 user <address> does not exist'],
    ['550 mailbox exempel.se!eva.larsson is gone', '550 mailbox <address> is gone'],
    ['550-line one\r\n550 line two a@b.se', '550-line one 550 line two <address>'],
    ['250 2.0.0 OK queued as 4F2', '250 2.0.0 OK queued as 4F2'],
  ])('%j', (text, expected) => {
    expect(told(text, recipient)).toBe(expected);
  });

  test('a short name is taken out as a whole word only', () => {
    expect(told('550 "ab": about ab@x.se', 'ab@exempel.se')).toBe('550 <address> about <address>');
  });

  test('is short, and needs no recipient', () => {
    expect(told('x '.repeat(400), recipient).length).toBeLessThanOrEqual(300);
    expect(told('Connection closed', '')).toBe('Connection closed');
  });
});

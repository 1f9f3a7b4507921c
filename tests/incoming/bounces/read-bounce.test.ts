/** What is read out of messages that came back, and what is not taken for a report. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeReport, type ReportedRecipient } from '../../../src/domain/bounce.js';
import { readBounce } from '../../../src/incoming/bounces/read-bounce.js';
import { complaintOf, exim, gmail, microsoft, outOfOffice, postfix } from '../../support/bounces.js';

const to = 'studs+42-0123456789@moten.exempel.se';
const recipient = 'anna@exempel.org';
const messageId = '<d42.r0.announced@moten.exempel.se>';
const sample = { to, recipient, messageId };
const read = (text: string) => readBounce(Buffer.from(text, 'latin1'));
const judged = async (text: string) => {
  const { is, reported, addresses, messageIds } = await read(text);
  const { kind, status, because } = judgeReport(reported, recipient);
  return {
    is,
    kind,
    status,
    code: because?.code,
    ours: addresses.includes(to),
    number: messageIds.includes(messageId),
  };
};
const about = { is: 'delivery status', ours: true, number: true };

describe('reports of four mail servers', () => {
  test.each([
    ['Postfix', postfix(sample), { kind: 'hard', status: '5.1.1', code: 'BOUNCED_NO_SUCH_ADDRESS' }],
    ['Microsoft 365', microsoft(sample), { kind: 'hard', status: '5.1.10', code: 'BOUNCED_NO_SUCH_ADDRESS' }],
    ['Gmail', gmail(sample), { kind: 'soft', status: '5.2.2', code: 'BOUNCED_MAILBOX_FULL' }],
    ['Exim', exim(sample), { kind: 'hard', status: '5.0.0', code: 'BOUNCED_NO_SUCH_ADDRESS' }],
    [
      'Exim, the code in the words',
      exim(sample, '550 5.2.1 Off'),
      { kind: 'soft', status: '5.2.1', code: 'BOUNCED_DISABLED' },
    ],
    [
      'Postfix gives up after days',
      postfix(sample, '4.4.1', 'connect to mx.exempel.org[192.0.2.25]:25: Connection timed out'),
      { kind: 'soft', status: '4.4.1', code: 'BOUNCED_LATER' },
    ],
    [
      'our reputation',
      postfix(
        sample,
        '5.7.26',
        '550-5.7.26 This mail has been blocked because the sender is unauthenticated.',
      ),
      { kind: 'soft', status: '5.7.26', code: 'BOUNCED_BLOCKED' },
    ],
    [
      'Postfix still tries',
      postfix(sample, '4.4.1', 'Connection refused', 'delayed'),
      { kind: 'delayed', status: '4.4.1', code: undefined },
    ],
    [
      'passed on',
      postfix(sample, '2.0.0', '250 OK', 'relayed'),
      { kind: 'other', status: '2.0.0', code: undefined },
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await judged(text)).toEqual({ ...about, ...expected });
  });

  test('a complaint names the delivery by the envelope sender it quotes', async () => {
    expect(await judged(complaintOf(sample))).toMatchObject({ is: 'complaint', ours: true, number: true });
    expect((await read(complaintOf({ ...sample, to: 'fbl@exempel.se' }))).addresses).toEqual([
      'fbl@exempel.se',
      'fbl@exempel.se',
    ]);
  });
});

describe('no reports', () => {
  test.each([
    ['an out-of-office reply, in Latin-1', outOfOffice(sample)],
    ['a complaint taken back', complaintOf(sample, 'not-spam')],
    ['a report about signatures', complaintOf(sample, 'auth-failure')],
    [
      'a receipt',
      postfix(sample).replace('report-type=delivery-status', 'report-type=disposition-notification'),
    ],
    ['a bounce somebody forwarded', postfix(sample).replace('multipart/report', 'multipart/mixed')],
    ['a bounce with a sender', postfix(sample).replace('Return-Path: <>', 'Return-Path: <eva@exempel.net>')],
    ['without its report', postfix(sample).replace('message/delivery-status', 'text/plain')],
    ['nothing', ''],
    ['garbage', '\x00\xff\xfe garbage'],
    [
      'very deep',
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(400)}`,
    ],
  ])('%s', async (_name, text) => {
    expect((await read(text)).is).toBe('other');
  });

  test('a bounce inside the mail that was returned is not the report', async () => {
    const inner = postfix({ ...sample, recipient: 'bo@exempel.org' });
    const outer = postfix(sample, '4.0.0', 'x', 'delayed').replace('Välkommen till Molkom.', inner);
    expect((await read(outer)).reported.map((one) => one.action)).toEqual(['delayed']);
  });

  test('any bytes whatever are read without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.nat(2000), async (bytes, at) => {
        const whole = Buffer.from(postfix(sample), 'latin1');
        const broken = Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
        expect(['delivery status', 'complaint', 'other']).toContain((await readBounce(broken)).is);
      }),
      { numRuns: 200 },
    );
  });

  // Each of these took tens of seconds, in which the process did nothing else; the runner's patience is far below that.
  describe('a field of 250 kB on one line takes no time', () => {
    const long = (text: string) => text.repeat(Math.ceil(250_000 / text.length));
    const inBase64 = (text: string, type: string, long: string) => {
      const [head, ...rest] = text.split(`Content-Type: ${type}\r\n\r\n`);
      const [part = '', ...after] = rest.join('').split('\r\n\r\n--4F2A');
      const lines = (
        Buffer.from(`${long}\r\n${part}`)
          .toString('base64')
          .match(/.{1,20000}/g) ?? []
      ).join('\r\n');
      return `${head}Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${[lines, ...after].join('\r\n\r\n--4F2A')}`;
    };
    const ahead = (text: string, line: string, long: string) => text.replace(line, `${long}\r\n${line}`);
    const status = 'message/delivery-status';
    test.each([
      ['To', ahead(postfix(sample), 'Subject:', `To: ${long('a')}`)],
      ['To, of one letter and a sign', ahead(postfix(sample), 'Subject:', `Delivered-To: ${long('a@')}`)],
      ['Return-Path with spaces', ahead(postfix(sample), 'Subject:', `Return-Path: <${long(' ')}x`)],
      ['Action', ahead(postfix(sample), 'Action:', `Action: ${long('(')}`)],
      ['Action in base64', inBase64(postfix(sample), status, `Action: ${long('(')}`)],
      ['Diagnostic-Code', postfix(sample, '5.1.1', long('user '))],
      ['Diagnostic-Code in base64', inBase64(postfix(sample), status, `Diagnostic-Code: smtp; ${long('a')}`)],
      [
        'Return-Path of the mail it returns',
        ahead(postfix(sample), 'Message-ID:', `Return-Path: ${long('a')}`),
      ],
    ])(
      '%s',
      async (_name, text) => {
        const { is, reported } = await read(text);
        judgeReport(reported, recipient);
        // What was read before the runner's own clock had its turn would pass whatever it took.
        await new Promise((wake) => setTimeout(wake, 1));
        expect(['delivery status', 'other']).toContain(is);
      },
      5000,
    );
  });

  test('the first megabyte of a large one says it all', async () => {
    const large = postfix(sample).replace('Välkommen till Molkom.', 'x'.repeat(3_000_000));
    expect(await judged(large.slice(0, 1_000_000))).toMatchObject({ ...about, kind: 'hard' });
  });
});

describe('several recipients in one report', () => {
  const one = (final: string, action: string, status: string): ReportedRecipient => ({
    final,
    original: '',
    action,
    status,
    diagnostic: '',
  });
  test('what it says of the recipient counts, whatever the others met', () => {
    const list = [one('bo@exempel.org', 'failed', '5.1.1'), one(recipient, 'failed', '5.2.2')];
    expect(judgeReport(list, recipient).kind).toBe('soft');
    expect(judgeReport(list, 'ANNA@exempel.org').kind).toBe('soft');
    expect(judgeReport(list, 'bo@exempel.org').kind).toBe('hard');
  });
  test('passed on to others: the mildest counts', () => {
    const list = (...more: ReportedRecipient[]) =>
      judgeReport([one('a@x.se', 'failed', '5.1.1'), ...more], recipient).kind;
    expect(list()).toBe('hard');
    expect(list(one('b@x.se', 'failed', '5.2.2'))).toBe('soft');
    expect(list(one('b@x.se', 'delayed', '4.0.0'))).toBe('delayed');
    expect(list(one('b@x.se', 'relayed', '2.0.0'), one('c@x.se', 'delayed', '4.0.0'))).toBe('other');
  });
  test('none at all', () => {
    expect(judgeReport([], recipient)).toEqual({ kind: 'other', status: null, because: null });
  });
  test('two blocks are two recipients', async () => {
    const block = 'Final-Recipient: rfc822; bo@exempel.org\r\nAction: failed\r\nStatus: 5.1.1\r\n';
    const text = postfix(sample).replace('Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n', `\r\n${block}`);
    expect((await read(text)).reported.map((each) => each.final)).toEqual([recipient, 'bo@exempel.org']);
  });
});

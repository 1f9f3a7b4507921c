import { afterEach, describe, expect, test } from '@jest/globals';
import type { OpenChannel } from '../../../src/channels/channel.js';
import { deliveryOfBounce, type EmailMessage, email, namesOf } from '../../../src/channels/email/index.js';
import { type SmtpRules, startSmtp } from '../../support/smtp.js';
import { aDelivery, aNotice, composed, opened, read, secret, tokenOf } from './stage.js';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

async function stage(rules: SmtpRules = {}, env: Record<string, string> = {}) {
  const smtp = await startSmtp(rules);
  const { channel } = opened({ SMTP_URL: smtp.url, ...env });
  running.push(channel, smtp);
  return { smtp, channel, message: await composed() };
}
const sendAll = (channel: OpenChannel<EmailMessage>, message: EmailMessage, ids: number[]) =>
  Promise.all(ids.map((id) => channel.send(message, aDelivery({ id }))));

describe('sending', () => {
  test('one recipient a message, with the delivery in the envelope sender', async () => {
    const { smtp, channel, message } = await stage({}, { SMTP_CONNECTIONS: '3' });
    const ids = Array.from({ length: 12 }, (_, index) => index + 1);
    const outcomes = await sendAll(channel, message, ids);
    expect(channel.connections).toBe(3);
    expect(outcomes.map((outcome) => outcome.is)).toEqual(ids.map(() => 'sent'));
    expect(smtp.connections().made).toBeLessThanOrEqual(3);
    const caught = smtp.messages.toSorted((a, b) => numberOf(a.to[0]) - numberOf(b.to[0]));
    expect(caught.map((mail) => mail.to)).toEqual(ids.map((id) => [`resident${id}@exempel.se`]));
    expect(caught.map((mail) => mail.from)).toEqual(
      ids.map((id) => namesOf(secret, 'moten.exempel.se', id).from),
    );
    for (const [index, mail] of caught.entries()) {
      const { headers, text, html } = await read(mail.raw);
      const id = ids[index] ?? 0;
      expect(headers('To')).toEqual([`resident${id}@exempel.se`]);
      expect(headers('Message-ID')).toEqual([messageIdOf(id)]);
      const others = ids.filter((other) => other !== id).map(tokenOf);
      const everything = `${headers('List-Unsubscribe')}${text}${html}`;
      expect(everything.split(tokenOf(id)).length - 1).toBe(3);
      expect(others.filter((token) => everything.includes(token))).toEqual([]);
    }
  });

  test('the bytes arrive as they were made, dots and line ends included', async () => {
    const { smtp, channel } = await stage();
    const kept: { raw: Buffer }[] = [];
    const local = opened({}, kept as never);
    const message = await composed(aNotice('cancelled', { reason: '.\n.hej\n..\n' }));
    await channel.send(message, aDelivery());
    await local.channel.send(message, aDelivery());
    expect(smtp.messages[0]?.raw.equals(kept[0]?.raw as Buffer)).toBe(true);
  });

  test('the receipt is the server’s words, without an address', async () => {
    const { channel, message } = await stage();
    const outcome = await channel.send(message, aDelivery());
    expect(outcome).toEqual({ is: 'sent', receipt: expect.stringMatching(/^250 /) });
    expect(JSON.stringify(outcome)).not.toContain('@');
  });

  test('logs in when SMTP_URL says so; a wrong password pauses the channel', async () => {
    const { smtp, channel, message } = await stage({ login: 'paplats:hemlig' });
    expect((await channel.send(message, aDelivery())).is).toBe('sent');
    const wrong = opened({ SMTP_URL: smtp.url.replace('hemlig', 'fel') });
    running.unshift(wrong.channel);
    expect(await wrong.channel.send(message, aDelivery())).toMatchObject({
      is: 'pause',
      seconds: 900,
      because: { code: 'SMTP_LOGIN', personMustAct: true },
    });
    expect(smtp.messages.length).toBe(1);
  });

  test('no more than MAIL_PER_SECOND begin, over many connections', async () => {
    const { smtp, channel, message } = await stage({}, { MAIL_PER_SECOND: '20', SMTP_CONNECTIONS: '10' });
    await sendAll(
      channel,
      message,
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
    const times = smtp.messages.map((mail) => mail.at);
    // 21 messages at 20 a second take a whole second; a leaking limit would take a tenth of it.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(400);
  });

  test('close waits for what is in the air', async () => {
    const { smtp, channel, message } = await stage({ delayMs: 200 });
    const sending = channel.send(message, aDelivery());
    await new Promise((wake) => setTimeout(wake, 50));
    await channel.close();
    expect((await sending).is).toBe('sent');
    expect(smtp.messages.length).toBe(1);
  });

  test('without a secret nothing is sent, since bounces could be forged', () => {
    const { tools } = opened();
    const config = { ...tools.config, SMTP_URL: 'smtp://127.0.0.1:1', SECRET: undefined };
    expect(() => email.open({ ...tools, config })).toThrow('SECRET');
  });
});

describe('what the server does, and what it means', () => {
  const cases: [string, SmtpRules, object][] = [
    [
      'no such user',
      at('onRcpt', '550 5.1.1 No such user'),
      { is: 'never', because: code('NO_SUCH_ADDRESS') },
    ],
    [
      'full',
      at('onRcpt', '552 5.2.2 Full'),
      { is: 'again', afterSeconds: 86_400, because: code('MAILBOX_FULL') },
    ],
    [
      'greylisted',
      at('onRcpt', '450 4.2.0 Later'),
      { is: 'again', afterSeconds: 300, because: code('LATER') },
    ],
    ['421 at RCPT', at('onRcpt', '421 4.3.2 Closing'), { is: 'again', because: code('LATER') }],
    ['451 after the body', at('onData', '451 4.3.0 Busy'), { is: 'again', because: code('LATER') }],
    ['554 spam after the body', at('onData', '554 5.7.1 Spam'), { is: 'pause', because: code('BLOCKED') }],
    ['554 after the body', at('onData', '554 No'), { is: 'never', because: code('REFUSED') }],
    ['sender refused', at('onMail', '550 5.7.1 Not you'), { is: 'pause', because: code('SENDER_REFUSED') }],
    ['no greeting', at('onConnect', '554 5.3.2 Closed'), { is: 'pause', because: code('UNREACHABLE') }],
    ['dropped at MAIL', { onMail: () => 'drop' }, { is: 'again', because: code('SILENT') }],
    [
      'dropped at RCPT',
      { onRcpt: () => 'drop' },
      { is: 'again', afterSeconds: 300, because: code('SILENT') },
    ],
    ['dropped at the greeting', { onConnect: () => 'drop' }, { is: 'pause', because: code('UNREACHABLE') }],
    ['dropped after the body', { onData: () => 'drop' }, { is: 'unsure', because: code('UNSURE') }],
    ['dropped in the body', { onBodyBegin: () => 'drop' }, { is: 'unsure', because: code('UNSURE') }],
  ];
  test.each(cases)('%s', async (_name, rules, expected) => {
    const { smtp, channel, message } = await stage(rules);
    const outcome = await channel.send(message, aDelivery());
    expect(outcome).toMatchObject(expected);
    expect(JSON.stringify(outcome)).not.toContain('@exempel.se');
    // The next one is not hurt by the one before.
    smtp.rules.onConnect = smtp.rules.onMail = smtp.rules.onRcpt = () => 'ok';
    smtp.rules.onData = smtp.rules.onBodyBegin = () => 'ok';
    expect((await channel.send(message, aDelivery({ id: 8 }))).is).toBe('sent');
    expect(smtp.messages.at(-1)?.to).toEqual(['resident8@exempel.se']);
  });

  test('one bad recipient among many stops nobody else', async () => {
    const refused = 'resident3@exempel.se';
    const { smtp, channel, message } = await stage(
      { onRcpt: (to) => (to === refused ? { reply: `550 5.1.1 <${to}> unknown` } : 'ok') },
      { SMTP_CONNECTIONS: '2' },
    );
    const outcomes = await sendAll(channel, message, [1, 2, 3, 4, 5]);
    expect(outcomes.map((outcome) => outcome.is)).toEqual(['sent', 'sent', 'never', 'sent', 'sent']);
    expect(outcomes[2]).toMatchObject({ because: { detail: '550 5.1.1 <address> unknown' } });
    expect(smtp.messages.flatMap((mail) => mail.to).toSorted()).toEqual(
      [1, 2, 4, 5].map((id) => `resident${id}@exempel.se`),
    );
  });

  test('a server that never answers the body leaves it unsure, within the lease', async () => {
    const { smtp, channel, message } = await stage({ onData: () => 'hang' }, { LEASE_SECONDS: '2' });
    const began = performance.now();
    const outcome = await channel.send(message, aDelivery());
    expect(outcome).toMatchObject({ is: 'unsure', because: { code: 'SMTP_UNSURE' } });
    expect(performance.now() - began).toBeLessThan(15000);
    expect(smtp.messages.length).toBe(1);
  });

  test('a server that hangs before the body has surely not got it', async () => {
    const { channel, message } = await stage({ onRcpt: () => 'hang' }, { LEASE_SECONDS: '2' });
    const outcome = await channel.send(message, aDelivery());
    expect(outcome).toMatchObject({ is: 'again', afterSeconds: 300, because: { code: 'SMTP_SILENT' } });
  });

  test('a server that does not greet us concerns everybody', async () => {
    const { channel, message } = await stage({ onConnect: () => 'hang' }, { LEASE_SECONDS: '2' });
    const outcome = await channel.send(message, aDelivery());
    expect(outcome).toMatchObject({ is: 'pause', because: { code: 'SMTP_UNREACHABLE' } });
  });

  test('a kept connection that died, and then no new one: that concerns everybody too', async () => {
    const { smtp, channel, message } = await stage({}, { SMTP_CONNECTIONS: '1', LEASE_SECONDS: '4' });
    expect((await channel.send(message, aDelivery({ id: 1 }))).is).toBe('sent');
    smtp.rules.onRcpt = () => 'drop';
    smtp.rules.onConnect = () => ({ reply: '554 5.3.2 Closed' });
    const outcome = await channel.send(message, aDelivery({ id: 2 }));
    expect(outcome).toMatchObject({ is: 'pause', because: { code: 'SMTP_UNREACHABLE' } });
  });

  test('a kept connection that died in between costs nothing: the message goes over a new one, once', async () => {
    const { smtp, channel, message } = await stage({}, { SMTP_CONNECTIONS: '1' });
    expect((await channel.send(message, aDelivery({ id: 1 }))).is).toBe('sent');
    let dropped = 0;
    smtp.rules.onRcpt = () => {
      dropped += 1;
      return dropped === 1 ? 'drop' : 'ok';
    };
    expect((await channel.send(message, aDelivery({ id: 2 }))).is).toBe('sent');
    expect(smtp.messages.map((mail) => mail.to[0])).toEqual(['resident1@exempel.se', 'resident2@exempel.se']);
    expect(smtp.connections().made).toBe(2);
  });

  test('on a kept connection too, a drop after the body is unsure and not sent by itself again', async () => {
    const { smtp, channel, message } = await stage({}, { SMTP_CONNECTIONS: '1' });
    await channel.send(message, aDelivery({ id: 1 }));
    smtp.rules.onData = () => 'drop';
    expect((await channel.send(message, aDelivery({ id: 2 }))).is).toBe('unsure');
    await new Promise((wake) => setTimeout(wake, 300));
    expect(smtp.messages.map((mail) => mail.to[0])).toEqual(['resident1@exempel.se', 'resident2@exempel.se']);
  });

  test('nobody listening pauses the channel', async () => {
    const { smtp, channel, message } = await stage();
    await smtp.close();
    expect(await channel.send(message, aDelivery())).toMatchObject({
      is: 'pause',
      seconds: 60,
      because: { code: 'SMTP_UNREACHABLE' },
    });
  });
});

describe('log-only mail', () => {
  test('keeps every mail and counts it as sent', async () => {
    const { channel, kept } = opened();
    const message = await composed();
    const outcomes = await sendAll(channel, message, [1, 2]);
    expect(outcomes).toEqual([
      { is: 'sent', receipt: messageIdOf(1) },
      { is: 'sent', receipt: messageIdOf(2) },
    ]);
    expect(kept.map(({ notice, recipient, messageId }) => ({ notice, recipient, messageId }))).toEqual(
      [1, 2].map((id) => ({
        notice: 'meeting/42/announced/0',
        recipient: `resident${id}@exempel.se`,
        messageId: messageIdOf(id),
      })),
    );
    const mail = await read(kept[1]?.raw as Buffer);
    expect(mail.text).toContain(tokenOf(2));
    expect(mail.text).not.toContain(tokenOf(1));
  });

  test('a mailbox that cannot be written is tried again, without the address in the reason', async () => {
    const { tools } = opened();
    const keepMail = async () => {
      throw new Error('insert of resident7@exempel.se failed');
    };
    const channel = email.open({ ...tools, store: { ...tools.store, keepMail } });
    expect(await channel?.send(await composed(), aDelivery())).toEqual({
      is: 'again',
      afterSeconds: 60,
      because: { code: 'OTHER', detail: 'Error: insert of <address> failed' },
    });
  });
});

describe('bounce addresses', () => {
  test('lead back to their delivery, whatever a relay does to the case', () => {
    const address = namesOf(secret, 'moten.exempel.se', 4711).from;
    expect(address).toMatch(/^studs\+4711-[0-9a-f]{10}@moten\.exempel\.se$/);
    expect(deliveryOfBounce(secret, address)).toBe(4711);
    expect(deliveryOfBounce(secret, address.toUpperCase())).toBe(4711);
  });

  test('that we did not make lead nowhere', () => {
    const address = namesOf(secret, 'moten.exempel.se', 4711).from;
    expect(deliveryOfBounce(secret, address.replace('4711', '4712'))).toBeUndefined();
    expect(deliveryOfBounce(`${secret}x`, address)).toBeUndefined();
    expect(deliveryOfBounce(secret, 'studs+4711@moten.exempel.se')).toBeUndefined();
    expect(deliveryOfBounce(secret, 'moten@exempel.se')).toBeUndefined();
  });
});

/** With the tag of the bounce address, in the same place at every attempt. */
const messageIdOf = (id: number) => {
  const [, tag] = /-([0-9a-f]{10})@/.exec(namesOf(secret, 'moten.exempel.se', id).from) ?? [];
  return `<d${id}.${tag}.r0.announced@moten.exempel.se>`;
};
const numberOf = (address: string | undefined) => Number(/\d+/.exec(address ?? '')?.[0]);
function at(stageName: 'onConnect' | 'onMail' | 'onRcpt' | 'onData', reply: string): SmtpRules {
  return { [stageName]: () => ({ reply }) };
}
function code(name: string) {
  return { code: `SMTP_${name}` };
}

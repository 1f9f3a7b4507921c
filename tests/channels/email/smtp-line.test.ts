/** One connection, against servers written by hand: what may stand on the wire, and in which order. */
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Line, openLine, stuffed } from '../../../src/channels/email/smtp-line.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that refuses `gone@`, and wants the body all the same (RFC 2920 3.1). */
async function lateRefuser(endOfEmpty: string) {
  const heard: string[] = [];
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    let isBody = false;
    let hasRecipient = false;
    let rest = '';
    const answer = (line: string): string => {
      heard.push(line);
      if (isBody) {
        if (line !== '.') return '';
        isBody = false;
        return hasRecipient ? '250 taken\r\n' : endOfEmpty;
      }
      if (line.startsWith('EHLO')) return '250-hej\r\n250 PIPELINING\r\n';
      if (line.startsWith('MAIL')) hasRecipient = false;
      if (line.startsWith('RCPT')) hasRecipient = !line.includes('gone');
      if (line.startsWith('RCPT') && !hasRecipient) return '550 5.1.1 no such user\r\n';
      if (line !== 'DATA') return '250 ok\r\n';
      isBody = true;
      return '354 go on\r\n';
    };
    socket.on('error', () => {});
    socket.write('220 hej\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      socket.write(lines.map(answer).join(''));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => server.close());
  const line: Line = await openLine({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    ignoreTLS: true,
    socketTimeout: 3000,
  });
  closing.push(() => line.cut({ message: 'over', code: 'ECONNECTION', command: 'CONN' }));
  return { line, heard, connections: () => connections };
}

const raw = Buffer.from('Subject: x\r\n\r\nhej\r\n');
const mail = (to: string) => ({ from: 'a@b.example', to: `${to}@x.example`, raw });

describe('a server that wants the body after a refused recipient', () => {
  test.each(['554 no valid recipients\r\n', '250 to nobody\r\n'])(
    'gets a lone dot; after %j the connection goes on',
    async (end) => {
      const { line, heard, connections } = await lateRefuser(end);
      const refused = {
        bodyBegun: false,
        fault: { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' },
      };
      expect(await line.send(mail('gone'))).toMatchObject(refused);
      expect(await line.send(mail('bo'))).toEqual({ taken: '250 taken' });
      expect(await line.send(mail('gone'))).toMatchObject(refused);
      expect(await line.send(mail('cia'))).toEqual({ taken: '250 taken' });
      expect([line.isOpen(), connections()]).toEqual([true, 1]);
      expect(heard.slice(1, 6)).toEqual([
        'MAIL FROM:<a@b.example>',
        'RCPT TO:<gone@x.example>',
        'DATA',
        '.',
        'RSET',
      ]);
    },
  );
});

describe('stuffed', () => {
  test.each([
    ['hej\r\n', 'hej\r\n.\r\n'],
    ['hej', 'hej\r\n.\r\n'],
    ['', '\r\n.\r\n'],
    ['.', '..\r\n.\r\n'],
    ['.\r\n.\r\n', '..\r\n..\r\n.\r\n'],
    ['a\r\n.b\r\n..c\r\nd.\r\n', 'a\r\n..b\r\n...c\r\nd.\r\n.\r\n'],
    // Only a whole line break begins a line.
    ['a\n.b\r\n', 'a\n.b\r\n.\r\n'],
    ['a\r\n.\r\n.', 'a\r\n..\r\n..\r\n.\r\n'],
    ['.\r\n'.repeat(40), `${'..\r\n'.repeat(40)}.\r\n`],
  ])('%j', (given, wire) => {
    expect(Buffer.concat(stuffed(Buffer.from(given))).toString()).toBe(wire);
  });
});

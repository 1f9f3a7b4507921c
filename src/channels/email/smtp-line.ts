/**
 * One connection to the mail server. nodemailer connects, greets, starts TLS and logs in; the messages go over the
 * socket it made, each in two writes: the envelope (RFC 2920 when the server offers PIPELINING) and the body (decision
 * 0013).
 */
import type { Socket } from 'node:net';
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionOptions,
} from 'nodemailer/lib/smtp-connection';
import type { Fault } from './outcomes.js';

export type LineOptions = SMTPConnectionOptions & { auth?: SMTPConnectionAuth | undefined };

/** `taken`: the server's reply to the whole message. `bodyBegun`: the server may have had the message. */
export type Answer = { taken: string } | { fault: Fault; bodyBegun: boolean };

export type Line = {
  /** Hands one message over; one at a time. Never rejects. */
  send(mail: { from: string; to: string; raw: Buffer }): Promise<Answer>;
  isOpen(): boolean;
  /** How many messages have been handed over. */
  count(): number;
  /** Says goodbye when nothing is in the air. */
  quit(): void;
  /** Cuts the connection; what is in the air gets this fault. */
  cut(fault: Fault): void;
};

/** The one step of the SMTP dialogue that a fault came at, with nodemailer's names. */
type Step = { command: string; code: string };
const mailFrom: Step = { command: 'MAIL FROM', code: 'EENVELOPE' };
const rcptTo: Step = { command: 'RCPT TO', code: 'EENVELOPE' };
const data: Step = { command: 'DATA', code: 'EENVELOPE' };
const body: Step = { command: 'DATA', code: 'EMESSAGE' };

/** The longest reply that is read; a server that goes on is cut off. */
const longestReply = 1_000_000;

const refusal = (step: Step, response: string): Fault => ({
  message: `${step.command} was refused: ${response}`,
  ...step,
  response,
  ...numberOf(response),
});
const numberOf = (response: string) =>
  /^\d{3}/.test(response) ? { responseCode: Number(response.slice(0, 3)) } : {};
const lost = (message: string, code = 'ECONNECTION', response = ''): Fault => ({
  message,
  code,
  command: 'CONN',
  ...(response ? { response, ...numberOf(response) } : {}),
});

/** What of nodemailer's connection is not in its types. */
type Inside = Record<
  `_onSocket${'Data' | 'Timeout' | 'Close' | 'End' | 'Error'}`,
  (...a: unknown[]) => void
> & {
  _supportedExtensions: string[];
};

/** Opens a connection and is let in. Rejects with nodemailer's fault. */
export function openLine(options: LineOptions): Promise<Line> {
  const connection = new SMTPConnection(options);
  return new Promise((done, fail) => {
    const failed = (error: Error) => {
      connection.close();
      fail(error);
    };
    connection.on('error', failed);
    connection.once('end', () => {
      const response = connection.lastServerResponse || '';
      failed(Object.assign(new Error('the server closed the connection'), lost('', 'ECONNECTION', response)));
    });
    const ready = () => {
      const socket = connection._socket;
      if (!socket) return failed(new Error('no connection'));
      const inside = connection as unknown as Inside;
      socket.removeListener('data', inside._onSocketData);
      socket.removeListener('timeout', inside._onSocketTimeout);
      socket.removeListener('close', inside._onSocketClose);
      socket.removeListener('end', inside._onSocketEnd);
      socket.removeListener('error', inside._onSocketError);
      done(lineOver(socket, inside._supportedExtensions.includes('PIPELINING'), options.socketTimeout ?? 0));
    };
    connection.connect((error) => {
      if (error) return failed(error);
      const { auth } = options;
      if (!auth?.user || !connection.allowsAuth) return ready();
      connection.login(auth, (refused) => (refused ? failed(refused) : ready()));
    });
  });
}

type Reply = { said: string } | { fault: Fault };

/** `silentMs`: so long nothing may be heard while something is awaited; an idle connection is closed after it. */
function lineOver(socket: Socket, pipelining: boolean, silentMs: number): Line {
  const waiting: ((reply: Reply) => void)[] = [];
  let heard = '';
  let ended: Fault | undefined;
  let count = 0;
  let inTransaction = false;

  const end = (fault: Fault) => {
    if (ended) return;
    ended = fault;
    socket.destroy();
    for (const give of waiting.splice(0)) give({ fault });
  };
  const hear = (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    for (let reply = nextReply(heard); reply; reply = nextReply(heard)) {
      heard = heard.slice(reply.length);
      if (reply.text.trim() === '') continue;
      const give = waiting.shift();
      const said = utf8(reply.text);
      // RFC 5321 4.2: with 421 the server is about to close the connection, whenever it comes.
      if (!give) return end(lost(`out of turn: ${said}`, 'ECONNECTION', said));
      give({ said });
      if (said.startsWith('421')) return end(lost('the server is closing', 'ECONNECTION', said));
    }
    if (heard.length > longestReply) end(lost('a reply without an end', 'EPROTOCOL'));
  };
  socket.on('data', hear);
  socket.on('error', (error) => end(lost(error.message, 'ESOCKET')));
  socket.on('end', () => end(lost('the server closed the connection')));
  socket.on('close', () => end(lost('the connection was closed')));
  socket.setTimeout(silentMs, () => (waiting.length > 0 ? end(lost('no answer', 'ETIMEDOUT')) : quit()));
  socket.setNoDelay(true);

  const quit = () => {
    if (ended) return;
    ended = lost('closed by us');
    socket.end('QUIT\r\n');
    setTimeout(() => socket.destroy(), 1000).unref();
  };
  const reply = () =>
    ended ? Promise.resolve<Reply>({ fault: ended }) : new Promise<Reply>((give) => waiting.push(give));
  const write = (bytes: string | Buffer) => {
    if (!ended) socket.write(bytes, 'latin1');
  };
  /** Together, without a copy: a mail is large beside all else, and there are a hundred thousand. */
  const writeAll = (parts: readonly Buffer[]) => {
    if (ended) return;
    socket.cork();
    for (const part of parts) socket.write(part);
    socket.uncork();
  };

  /**
   * Sends commands, together where the server allows it, and gives the first fault. All replies are awaited. A server may
   * want the body though it has refused the recipient, since DATA was on its way already: it gets a lone dot (RFC 2920
   * 3.1); whatever came instead would be part of the body.
   */
  const envelope = async (commands: [string, Step, RegExp][]): Promise<Fault | undefined> => {
    if (pipelining) write(commands.map(([command]) => `${command}\r\n`).join(''));
    const replies = pipelining ? commands.map(reply) : [];
    let first: Fault | undefined;
    for (const [i, [command, step, wanted]] of commands.entries()) {
      if (!pipelining) write(`${command}\r\n`);
      const got = await (replies[i] ?? reply());
      if ('fault' in got) return first ?? got.fault;
      if (first && got.said.startsWith('3')) {
        write('.\r\n');
        await reply();
        return first;
      }
      if (wanted.test(got.said)) continue;
      first ??= refusal(step, got.said);
      if (!pipelining) return first;
    }
    return first;
  };

  return {
    isOpen: () => !ended,
    count: () => count,
    quit,
    cut: end,
    async send({ from, to, raw }) {
      count += 1;
      if (inTransaction) {
        write('RSET\r\n');
        const got = await reply();
        if ('fault' in got || !got.said.startsWith('2')) {
          const fault = 'fault' in got ? got.fault : lost('the connection could not be reset');
          end(fault);
          return { fault, bodyBegun: false };
        }
        inTransaction = false;
      }
      inTransaction = true;
      const fault = await envelope([
        [`MAIL FROM:<${from}>`, mailFrom, /^2/],
        [`RCPT TO:<${to}>`, rcptTo, /^2/],
        ['DATA', data, /^[23]/],
      ]);
      if (fault) return { fault, bodyBegun: false };
      if (ended) return { fault: ended, bodyBegun: false };
      writeAll(stuffed(raw));
      const got = await reply();
      if ('fault' in got) return { fault: got.fault, bodyBegun: true };
      inTransaction = false;
      return got.said.startsWith('2')
        ? { taken: got.said }
        : { fault: refusal(body, got.said), bodyBegun: true };
    },
  };
}

/** The first whole reply of a text, lines after "250-" and the like included; `length`: what it takes of the text. */
function nextReply(text: string): { text: string; length: number } | undefined {
  for (let begin = 0; ; ) {
    const end = text.indexOf('\n', begin);
    if (end < 0) return undefined;
    if (text[begin + 3] !== '-') return { text: text.slice(0, end).replaceAll('\r', ''), length: end + 1 };
    begin = end + 1;
  }
}

/** Servers may tell their reasons in UTF-8 (RFC 6531); what is not stays as it came. */
function utf8(said: string): string {
  if (/^[\x20-\x7e\n]*$/.test(said)) return said;
  const decoded = Buffer.from(said, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? said : decoded;
}

const lineDot = Buffer.from('\r\n.');
const ending = Buffer.from('.\r\n');
const endingAfterBreak = Buffer.from('\r\n.\r\n');

/** The bytes as they go over the wire: a dot at the start of a line doubled, and the end (RFC 5321 4.5.2). */
export function stuffed(raw: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let begin = 0;
  if (raw[0] === 0x2e) parts.push(lineDot.subarray(2));
  for (let at = raw.indexOf(lineDot); at >= 0; at = raw.indexOf(lineDot, at + 3)) {
    parts.push(raw.subarray(begin, at + 3));
    begin = at + 2;
  }
  parts.push(raw.subarray(begin), raw.subarray(-2).toString('latin1') === '\r\n' ? ending : endingAfterBreak);
  return parts.length <= mostParts ? parts : [Buffer.concat(parts)];
}

/** A text full of dots is written in one piece after all. */
const mostParts = 16;

/**
 * A mail server for tests that answers as it is told: refuses, asks to wait, hangs or drops the connection at each
 * step of the conversation (RFC 5321 4.2, 4.5.4). It speaks real SMTP, so what is tested is what a relay would see.
 */
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** `reply`: a whole reply line such as '550 5.1.1 No such user'. `hang`: never answer. `drop`: cut the connection. */
export type Answer = 'ok' | 'hang' | 'drop' | { reply: string };
type Ask<T> = (what: T) => Answer | undefined | Promise<Answer | undefined>;

export type Caught = {
  /** Envelope sender (MAIL FROM) and recipients (RCPT TO). */
  from: string;
  to: string[];
  raw: Buffer;
  /** Which connection it came over, 1 for the first. */
  connection: number;
  /** Milliseconds since the server started when the body had arrived. */
  at: number;
};

/** What the server does at each step; may be changed while it runs. Missing means 'ok'. */
export type SmtpRules = {
  /** Number of the connection, 1 for the first. */
  onConnect?: Ask<number>;
  /** The envelope sender. */
  onMail?: Ask<string>;
  /** The recipient. With PIPELINING the client has written DATA too, but no body. */
  onRcpt?: Ask<string>;
  /** At the first bytes of the body. 'drop' cuts the connection in the middle of it. */
  onBodyBegin?: Ask<{ from: string; to: string[] }>;
  /** The whole body is here, the reply is not. A message that is then hung or dropped counts as caught. */
  onData?: Ask<Caught>;
  /** Milliseconds before each reply to a whole message. */
  delayMs?: number;
  /** `user:pass` the server wants; without it every sender may send. */
  login?: string;
};

export type CaughtMail = {
  /** smtp://127.0.0.1:port, for SMTP_URL. */
  url: string;
  port: number;
  /** What the server took, in order; refused messages are not among them. */
  messages: Caught[];
  rules: SmtpRules;
  /** How many connections have been made, and how many are open now. */
  connections(): { made: number; open: number };
  /** Waits until `count` messages are there; fails after `ms`. */
  waitFor(count: number, ms?: number): Promise<Caught[]>;
  close(): Promise<void>;
};

class Refusal extends Error {
  responseCode: number;
  constructor(reply: string) {
    super(reply.slice(4));
    this.responseCode = Number(reply.slice(0, 3));
  }
}

/** Starts the server on a free port of 127.0.0.1 (or `port`). Close it at the end of the test. */
export async function startSmtp(rules: SmtpRules = {}, port = 0): Promise<CaughtMail> {
  const startedAt = performance.now();
  const messages: Caught[] = [];
  const numbers = new Map<string, number>();
  let made = 0;
  const numberOf = (session: SMTPServerSession) => numbers.get(session.id) ?? 0;

  const cut = (session: SMTPServerSession) => {
    for (const connection of server.connections) {
      const open = connection as unknown as { session: { id: string }; _socket: { destroy(): void } };
      if (open.session.id === session.id) open._socket.destroy();
    }
  };
  /** Asks the rule and acts on it. */
  const ask = async (
    answer: Answer | undefined | Promise<Answer | undefined>,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ) => {
    const said = (await answer) ?? 'ok';
    if (said === 'hang') return;
    if (said === 'drop') return cut(session);
    done(said === 'ok' ? null : new Refusal(said.reply));
  };

  const server = new SMTPServer({
    disabledCommands: rules.login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: !rules.login,
    allowInsecureAuth: true,
    hideENHANCEDSTATUSCODES: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onAuth(auth, _session, done) {
      if (`${auth.username}:${auth.password}` === rules.login) return done(null, { user: auth.username });
      done(new Refusal('535 5.7.8 Authentication credentials invalid'));
    },
    onConnect(session, done) {
      made += 1;
      numbers.set(session.id, made);
      void ask(rules.onConnect?.(made), session, done);
    },
    onMailFrom(address, session, done) {
      void ask(rules.onMail?.(address.address), session, done);
    },
    onRcptTo(address, session, done) {
      void ask(rules.onRcpt?.(address.address), session, done);
    },
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom ? mailFrom.address : '';
      const to = rcptTo.map((address) => address.address);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (chunks.length === 0) {
          void Promise.resolve(rules.onBodyBegin?.({ from, to })).then((said) => {
            if (said === 'drop') cut(session);
          });
        }
        chunks.push(chunk);
      });
      stream.on('end', async () => {
        const at = performance.now() - startedAt;
        const caught = { from, to, raw: Buffer.concat(chunks), connection: numberOf(session), at };
        const said = (await rules.onData?.(caught)) ?? 'ok';
        if (typeof said === 'string') messages.push(caught);
        if (rules.delayMs) await new Promise((wake) => setTimeout(wake, rules.delayMs));
        void ask(said, session, done);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.server.address() as { port: number };
  const login = rules.login ? `${rules.login}@` : '';
  return {
    url: `smtp://${login}127.0.0.1:${address.port}`,
    port: address.port,
    messages,
    rules,
    connections: () => ({ made, open: server.connections.size }),
    async waitFor(count, ms = 10_000) {
      const until = performance.now() + ms;
      while (messages.length < count) {
        if (performance.now() > until)
          throw new Error(`Only ${messages.length} of ${count} messages after ${ms} ms`);
        await new Promise((wake) => setTimeout(wake, 10));
      }
      return messages;
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

/**
 * A local mail catcher: it takes every mail over real SMTP, keeps it in memory and shows it on a page for people. No
 * mail leaves the computer. Used by the demonstration only.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { listPage, mailPage, missingPage } from './mailbox-page.js';

/** A mail as it was caught. `number` counts from 1. */
export type CaughtMail = {
  number: number;
  /** The envelope: who it came from and went to, whatever the headers say. */
  from: string;
  to: string[];
  at: Date;
  subject: string;
  raw: Buffer;
};

export type Mailbox = {
  /** smtp://127.0.0.1:port, for SMTP_URL. */
  smtpUrl: string;
  /** The page's address. */
  url: string;
  /** Oldest first; of very many only the newest are kept. */
  mails: readonly CaughtMail[];
  /** The first web address with this path in the newest mail to somebody, as its reader would click on it. */
  linkIn(to: string, path: string): Promise<string>;
  close(): Promise<void>;
};

export type MailboxOptions = {
  /** The page's port; 0 or none takes a free one. */
  port?: number;
  /** The clock of the demonstration. */
  now(): Date;
};

/** So many mails are kept. */
const most = 2000;
/** No mail of ours is bigger. */
const mostBytes = 10_000_000;

/** Starts the catcher and its page on 127.0.0.1. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const mails: CaughtMail[] = [];
  let caught = 0;
  const page = createServer((request, response) => {
    serve(mails, caught, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    page.once('error', reject);
    page.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    size: mostBytes,
    closeTimeout: 200,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', done);
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks);
        caught += 1;
        const mail: CaughtMail = {
          number: caught,
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          at: options.now(),
          subject: '',
          raw,
        };
        mails.push(mail);
        if (mails.length > most) mails.shift();
        PostalMime.parse(raw).then(
          ({ subject }) => {
            mail.subject = subject ?? '';
            done();
          },
          () => done(),
        );
      });
    },
  });
  // A client that goes away in the middle is no fault of ours.
  smtp.on('error', () => {});
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  return {
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    url: `http://127.0.0.1:${(page.address() as AddressInfo).port}`,
    mails,
    async linkIn(to, path) {
      const mail = mails.findLast((one) => one.to.includes(to));
      const { text = '' } = mail ? await PostalMime.parse(mail.raw) : {};
      const link = text.split(/\s+/).find((word) => word.startsWith('http') && word.includes(path));
      if (!link) throw new Error(`no link to ${path} in a mail`);
      return link;
    },
    async close() {
      await new Promise<void>((closed) => smtp.close(() => closed()));
      await new Promise<void>((closed) => {
        page.close(() => closed());
        page.closeAllConnections();
      });
    },
  };
}

/** Nothing may run, be loaded from elsewhere or be framed by others. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The mail's own HTML: its links open outside the frame, nothing else works. */
const frame = 'allow-popups allow-popups-to-escape-sandbox';
const mailPolicy = `sandbox ${frame}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'`;

type Answer = { status?: number; type: string; body: string | Uint8Array; headers?: Record<string, string> };

async function serve(
  mails: readonly CaughtMail[],
  caught: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerTo(mails, caught, request);
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : Buffer.from(answer.body);
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type,
    'content-length': String(body.length),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const html = 'text/html; charset=utf-8';
const notFound: Answer = { status: 404, type: html, body: missingPage() };

async function answerTo(
  mails: readonly CaughtMail[],
  caught: number,
  request: IncomingMessage,
): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, type: 'text/plain; charset=utf-8', body: 'GET', headers: { allow: 'GET, HEAD' } };
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mailbox');
  if (pathname === '/') {
    return { type: html, body: listPage(mails, caught, (searchParams.get('till') ?? '').trim()) };
  }
  const [, number, part, index] =
    /^\/brev\/(\d{1,9})(?:\/(html|original|bilaga)(?:\/(\d{1,2}))?)?$/.exec(pathname) ?? [];
  const mail = mails.find((one) => one.number === Number(number));
  if (!mail) return notFound;
  if (part === 'original') return { type: 'text/plain; charset=utf-8', body: mail.raw };
  const email = await PostalMime.parse(mail.raw);
  if (part === 'html') return ownHtml(email);
  if (part === 'bilaga') return attachment(email, Number(index));
  const position = mails.indexOf(mail);
  const beside = { older: mails[position - 1]?.number, newer: mails[position + 1]?.number };
  return { type: html, body: mailPage(mail, email, beside, frame) };
}

/** The mail's HTML as it came, in a sandbox; a base lets its links open in a tab of their own. */
function ownHtml(email: Email): Answer {
  if (!email.html) return notFound;
  const base = '<base target="_blank">';
  const body = /<head[^>]*>/i.test(email.html)
    ? email.html.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : base + email.html;
  return { type: html, body, headers: { 'content-security-policy': mailPolicy } };
}

function attachment(email: Email, index: number): Answer {
  const one = email.attachments[index];
  if (!one) return notFound;
  const body = typeof one.content === 'string' ? one.content : new Uint8Array(one.content);
  const name = encodeURIComponent(one.filename ?? 'bilaga');
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}` };
  // Never the mail's own word for what it is: a text/html attachment would be a page of ours.
  const type = one.mimeType === 'text/calendar' ? 'text/calendar; charset=utf-8' : 'application/octet-stream';
  return { type, body, headers };
}

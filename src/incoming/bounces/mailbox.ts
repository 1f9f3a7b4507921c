/**
 * Fetches what is new in a mailbox over IMAP. A message of ours is touched when it has been stored: it is marked as read
 * and put into the folder `paplats`. What somebody else has written there stays as it is, unread; how far the mailbox
 * has been read is remembered by number instead (UID and UIDVALIDITY, RFC 9051 2.3.1.1).
 */
import { createHash } from 'node:crypto';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { mostBounce } from './read-bounce.js';

/** Where messages of ours are put away. */
const putAwayFolder = 'paplats';
/** So many at one time; the rest is fetched the next time. */
const mostAtOnce = 200;
/** A server that is slow must not hold anybody up, in milliseconds. */
const patience = { connection: 15_000, greeting: 10_000, socket: 30_000 } as const;

/** `imaps://user:pass@host:port/folder`; user, password and folder percent-encoded. The folder is INBOX when left out. */
export function mailboxOf(url: string): { options: ImapFlowOptions; folder: string } {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  return {
    folder: decodeURIComponent(pathname.replace(/^\/+|\/+$/g, '')) || 'INBOX',
    options: {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : secure ? 993 : 143,
      secure,
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      // Its log has every line of the conversation.
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: patience.connection,
      greetingTimeout: patience.greeting,
      socketTimeout: patience.socket,
      maxLiteralSize: 4 * mostBounce,
      maxResponseSize: 8 * mostBounce,
    },
  };
}

/** What becomes of a message once it is stored. */
type Stored = 'put away' | 'leave';
/** The last message that was left where it is. `box`: which mailbox, as a digest; `uid` counts within `validity`. */
export type Place = { box: string; validity: string; uid: number };
export type Reader = {
  /** Where the last reading came to. */
  from: Place | null;
  store: (raw: Buffer) => Promise<Stored>;
  /** A message is left where it is, and not read again. */
  left: (place: Place) => Promise<void>;
};

/**
 * Hands every unread message to `store`, the oldest first, at most the first `mostBounce` bytes of it (the report stands
 * before the mail it returns). Throws when the server cannot be reached or does not let us in, and what `store` throws:
 * the message is then unread as before.
 */
export async function fetchMailbox(url: string, signal: AbortSignal, reader: Reader): Promise<void> {
  const { options, folder } = mailboxOf(url);
  const client = new ImapFlow(options);
  // Without a listener a cut connection would end the process; whoever waits for an answer gets the error too.
  client.on('error', () => {});
  const stop = () => client.close();
  signal.addEventListener('abort', stop);
  try {
    await connect(client, options);
    const lock = await client.getMailboxLock(folder);
    try {
      const { box, validity } = placeOf(client, options, folder);
      const { from } = reader;
      const after = from && from.box === box && from.validity === validity ? from.uid : 0;
      const unread = (await client.search({ seen: false, uid: `${after + 1}:*` }, { uid: true })) || [];
      // "8:*" has the last message also when its number is lower.
      const fresh = unread.filter((uid) => uid > after).sort((a, b) => a - b);
      for (const uid of fresh.slice(0, mostAtOnce)) {
        if (signal.aborted) return;
        const stored = await fetchOne(client, uid, reader.store);
        if (stored === 'leave') await reader.left({ box, validity, uid });
      }
    } finally {
      lock.release();
    }
    await client.logout();
  } finally {
    signal.removeEventListener('abort', stop);
    client.close();
  }
}

/** Which mailbox is open, and which numbering of its messages holds. */
function placeOf(client: ImapFlow, { host, port, auth }: ImapFlowOptions, folder: string) {
  const name = [host, port, auth?.user, folder].join('\n');
  const box = createHash('sha256').update(name).digest('hex');
  return { box, validity: client.mailbox ? String(client.mailbox.uidValidity) : '' };
}

/** The library's own words for a refused login are "Command failed". */
async function connect(client: ImapFlow, { host, port }: ImapFlowOptions): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { authenticationFailed, code, message } = error as Error & {
      authenticationFailed?: boolean;
      code?: string;
    };
    const why = authenticationFailed ? 'the login was refused' : (code ?? message);
    throw new Error(`${host}:${port}: ${why}`);
  }
}

async function fetchOne(
  client: ImapFlow,
  uid: number,
  store: (raw: Buffer) => Promise<Stored>,
): Promise<Stored | undefined> {
  const one = { uid: true } as const;
  const found = await client.fetchOne(String(uid), { source: { maxLength: mostBounce } }, one);
  // Gone meanwhile: somebody else reads this mailbox too.
  if (!found || found.source === undefined) return undefined;
  const stored = await store(found.source);
  if (stored === 'leave') return stored;
  await client.messageFlagsAdd(String(uid), ['\\Seen'], one);
  if (!(await client.messageMove(String(uid), putAwayFolder, one))) {
    await client.mailboxCreate(putAwayFolder);
    await client.messageMove(String(uid), putAwayFolder, one);
  }
  return stored;
}

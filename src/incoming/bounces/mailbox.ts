/**
 * Fetches what is new in a mailbox over IMAP. A message is touched only when it has been stored: then it is marked as
 * read, and put into the folder `paplats` when it was ours. What somebody else has written there stays where it is.
 */
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { mostBounce } from './read-bounce.js';

/** Where messages of ours are put away. */
export const putAwayFolder = 'paplats';
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
export type Stored = 'put away' | 'leave';

/**
 * Hands every unread message to `store`, the oldest first, at most the first `mostBounce` bytes of it (the report stands
 * before the mail it returns). Throws when the server cannot be reached or does not let us in, and what `store` throws:
 * the message is then unread as before.
 */
export async function fetchMailbox(
  url: string,
  signal: AbortSignal,
  store: (raw: Buffer) => Promise<Stored>,
): Promise<void> {
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
      const unread = (await client.search({ seen: false }, { uid: true })) || [];
      for (const uid of unread.slice(0, mostAtOnce)) {
        if (signal.aborted) return;
        await fetchOne(client, uid, store);
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
): Promise<void> {
  const one = { uid: true } as const;
  const found = await client.fetchOne(String(uid), { source: { maxLength: mostBounce } }, one);
  // Gone meanwhile: somebody else reads this mailbox too.
  if (!found || found.source === undefined) return;
  const stored = await store(found.source);
  await client.messageFlagsAdd(String(uid), ['\\Seen'], one);
  if (stored === 'leave') return;
  if (!(await client.messageMove(String(uid), putAwayFolder, one))) {
    await client.mailboxCreate(putAwayFolder);
    await client.messageMove(String(uid), putAwayFolder, one);
  }
}

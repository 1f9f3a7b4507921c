/** A real IMAP server for tests (Dovecot), with one mailbox in a directory of its own; run as a child, never as a service. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './redis.js';

export type Mailbox = {
  /** imap://user:pass@127.0.0.1:port/INBOX */
  url: string;
  port: number;
  /** Puts a message into the inbox, unread. */
  put(raw: string | Buffer): void;
  /** How many messages are unread and read in the inbox, and how many lie in another folder. */
  counts(folder?: string): { unread: number; read: number };
  /** Ends the server; the mailbox stays until `close`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

export const mailboxPassword = 'hemligt-lösen/ord?';

/** Starts a server on a free port of 127.0.0.1. Dovecot drops rights to its own users when it is started by root. */
export async function startDovecot(): Promise<Mailbox> {
  const dir = mkdtempSync(join(tmpdir(), 'paplats-imap-'));
  const port = await freePort();
  const asRoot = userInfo().uid === 0;
  const mail = join(dir, 'mail');
  for (const folder of ['new', 'cur', 'tmp']) mkdirSync(join(mail, folder), { recursive: true });
  const owner = asRoot ? 'nobody' : userInfo().username;
  const users = join(dir, 'users');
  writeFileSync(users, `studs:{PLAIN}${mailboxPassword}:::::\n`);
  const config = join(dir, 'dovecot.conf');
  writeFileSync(
    config,
    `base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${mail}
mail_uid = ${asRoot ? 'nobody' : userInfo().uid}
mail_gid = ${asRoot ? 'nogroup' : userInfo().gid}
first_valid_uid = 1
first_valid_gid = 1
default_login_user = ${asRoot ? 'dovenull' : owner}
default_internal_user = ${asRoot ? 'dovecot' : owner}
${asRoot ? '' : `default_internal_group = ${userInfo().gid}`}
passdb {
  driver = passwd-file
  args = ${users}
}
userdb {
  driver = static
  args = uid=${asRoot ? 'nobody' : userInfo().uid} gid=${asRoot ? 'nogroup' : userInfo().gid} home=${dir}
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
  ${asRoot ? '' : 'chroot ='}
}
service anvil {
  ${asRoot ? '' : 'chroot ='}
}
service stats {
  ${asRoot ? '' : 'chroot ='}
}
`,
  );
  for (const path of [dir, mail, users]) chmodSync(path, 0o777);
  for (const folder of ['new', 'cur', 'tmp']) chmodSync(join(mail, folder), 0o777);
  let child: ChildProcess | undefined;
  let sent = 0;
  const server: Mailbox = {
    url: `imap://studs:${encodeURIComponent(mailboxPassword)}@127.0.0.1:${port}/INBOX`,
    port,
    put(raw) {
      sent += 1;
      const file = join(mail, 'new', `${1_799_654_400 + sent}.${sent}.test`);
      writeFileSync(file, raw);
      chmodSync(file, 0o666);
    },
    counts(folder) {
      const at = folder ? join(mail, `.${folder}`) : mail;
      const list = (name: string) => {
        try {
          return readdirSync(join(at, name));
        } catch {
          return [];
        }
      };
      const seen = (name: string) => /:2,[A-Z]*S/.test(name);
      const all = [...list('new'), ...list('cur')];
      return { unread: all.filter((one) => !seen(one)).length, read: all.filter(seen).length };
    },
    async start() {
      child = spawn('/usr/sbin/dovecot', ['-F', '-c', config], { stdio: 'ignore' });
      const ended = once(child, 'exit').then(() => {
        throw new Error('dovecot ended');
      });
      ended.catch(() => {});
      await Promise.race([listening(port), ended]);
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
    async close() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Waits until somebody answers on the port. */
async function listening(port: number): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.setTimeout(2000, () => socket.destroy());
      socket.once('data', () => socket.destroy());
    });
    if (answers) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('dovecot does not answer');
}

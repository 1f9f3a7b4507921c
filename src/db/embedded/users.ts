/**
 * Whom the server runs as. PostgreSQL refuses root, so root hands initdb and postgres to another existing
 * user; everybody else runs them as themselves.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** `undefined` in place of a user means: as the caller. */
export type ServerUser = { name: string; uid: number; gid: number };

/** Existing users that own nothing of the caller's, best first. */
const candidates = ['postgres', '_postgres', 'nobody'];

/** The environment of every child: nothing of the caller's (PGDATA, NODE_OPTIONS, …) may leak into it. */
const childEnv: NodeJS.ProcessEnv | undefined =
  process.platform === 'win32' ? undefined : { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' };

/** What `spawn` needs to run as this user, away from a working directory that user may not enter. */
export function asUser(user: ServerUser | undefined) {
  const common = { env: childEnv, windowsHide: true, cwd: process.platform === 'win32' ? undefined : '/' };
  return user ? { ...common, uid: user.uid, gid: user.gid } : common;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function knownUsers(): ServerUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith('#'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }));
}

/** Can this process become that user at all? Not in a container without CAP_SETUID, for one. */
function canBecome(user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', ':'], { ...asUser(user), stdio: 'ignore' }).status === 0;
}

/**
 * The user to run the server as: for root the owner of an existing cluster (so that `sudo npm start` after
 * `npm start` works), else `postgres`, else `nobody`. `undefined`: the caller.
 */
export function serverUser(clusterOwner?: { uid: number; gid: number }): ServerUser | undefined {
  if (!isRoot()) return undefined;
  const users = knownUsers();
  if (clusterOwner && clusterOwner.uid !== 0) {
    const name = users.find((user) => user.uid === clusterOwner.uid)?.name ?? String(clusterOwner.uid);
    return { name, uid: clusterOwner.uid, gid: clusterOwner.gid };
  }
  const found = candidates
    .flatMap((name) => users.filter((user) => user.name === name && user.uid !== 0))
    .find(canBecome);
  if (found) return found;
  throw new Error(
    `PostgreSQL refuses to run as root, and root can switch to none of the users ${candidates.join(', ')} here. ` +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Can this user enter the directory? Asked of the kernel, since modes alone miss ACLs and mounts. */
export function canEnter(user: ServerUser | undefined, dir: string): boolean {
  if (!user) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dir], { ...asUser(user), stdio: 'ignore' });
  return probe.status === 0;
}

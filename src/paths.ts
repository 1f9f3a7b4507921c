/** Where the project's own files lie, whether run from source (jest) or compiled (dist/). */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  let dir = from;
  while (!existsSync(join(dir, 'package.json'))) {
    const up = dirname(dir);
    if (up === dir) throw new Error(`No package.json above ${from}`);
    dir = up;
  }
  return dir;
}

/** The folder of package.json. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
/** A file of the project, by its path from the root. */
export const projectPath = (...parts: string[]) => join(projectRoot, ...parts);

/** The version in package.json. */
export const programVersion = (): string =>
  String((JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version?: unknown }).version);

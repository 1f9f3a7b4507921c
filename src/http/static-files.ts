/** Styles, fonts and scripts: our own from templates/assets, Designsystemet's from its package. Nothing third-party. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import { projectPath } from '../paths.js';

const designsystemet = projectPath('node_modules', '@digdir', 'designsystemet-css', 'dist');
const own = projectPath('templates', 'assets');

/** The file behind a name below /static. */
const fileOf = (name: string) =>
  name.startsWith('designsystemet/')
    ? join(designsystemet, name.slice('designsystemet/'.length))
    : join(own, name);

const addresses = new Map<string, string>();

/**
 * The address of a file below /static, with a mark of its content, so that a new version is never mixed with a
 * remembered old one.
 */
export function assetAddress(name: string): string {
  const known = addresses.get(name);
  if (known) return known;
  const mark = createHash('sha256')
    .update(readFileSync(fileOf(name)))
    .digest('base64url')
    .slice(0, 10);
  const address = `/static/${name}?v=${mark}`;
  addresses.set(name, address);
  return address;
}

/** Served below /static with a day's caching. */
export function staticFiles(): express.Router {
  const router = express.Router();
  const options = { maxAge: '1d', index: false, redirect: false } as const;
  router.use('/designsystemet', express.static(designsystemet, options));
  router.use(express.static(own, options));
  return router;
}

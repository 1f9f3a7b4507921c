/** Debian's Chromium through playwright-core: nothing is downloaded, nothing is asked of the network outside. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Whether the machine has a browser; its absence is told by name, and with REQUIRE_ALL=1 it is a failure. */
export function hasBrowser(): boolean {
  if (executablePath) return true;
  if (process.env.REQUIRE_ALL === '1') throw new Error('Chromium is missing and REQUIRE_ALL=1');
  process.stderr.write('skipped: parts that need Chromium\n');
  return false;
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

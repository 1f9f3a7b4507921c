import { rmSync } from 'node:fs';

export default async function teardown() {
  await globalThis.testServer?.server.stop();
  if (globalThis.testServer) rmSync(globalThis.testServer.dataDir, { recursive: true, force: true });
}

/**
 * Starts one embedded PostgreSQL for the whole run, with a migrated template that each test file clones. Jest loads
 * this file without its transform, so it uses the build that `npm test` has just made.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../dist/src/db/embedded.js';
import { migrateDatabase } from '../../dist/src/db/pool.js';
import { migrateQueue } from '../../dist/src/queue/queue.js';

export default async function setup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'paplats-tests-'));
  const server = await startEmbedded({ dataDir, durable: false, settings: { max_connections: '300' } });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database paplats_template');
  await client.end();
  const template = new URL(server.url);
  template.pathname = '/paplats_template';
  await migrateDatabase(template.href, migrateQueue);
  process.env.TEST_DATABASE_URL = server.url;
  globalThis.testServer = { server, dataDir };
}

#!/usr/bin/env node
/** Entry: web and workers in one process (`all`), or either alone (`web`, `worker`). */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startWorkers } from '../workers/main.js';
import { whenNpmIsGone } from './cli/npm-shell.js';
import { type Context, createContext } from './context.js';
import { tellStack } from './errors.js';
import { createApp } from './http/app.js';
import { printFirstLink } from './http/sign-in.js';

type Part = 'all' | 'web' | 'worker';
/** The longest a stop may take (contract 1). */
const stopWithinMs = 25_000;
/** What is in the air ends by itself nearly always; after this the channels are told to close, which they do in 20 s. */
const letGoAfterMs = 2_000;

function listen(ctx: Context): Promise<Server> {
  const server = createServer(createApp(ctx));
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(ctx.config.PORT, () => resolve(server));
  });
}

async function main(part: Part): Promise<void> {
  const ctx = await createContext(process.env);
  const server = part === 'worker' ? undefined : await listen(ctx);
  const workers = part === 'web' ? undefined : await startWorkers(ctx);
  if (server) {
    const { port } = server.address() as AddressInfo;
    ctx.log.info({ code: 'LISTENING', port, part }, `På plats at ${ctx.config.PUBLIC_URL}`);
    const link = await printFirstLink(ctx);
    if (link)
      process.stdout.write(`Sign in as the first administrator (works once, for 24 hours):\n${link}\n`);
  } else ctx.log.info({ code: 'WORKING', part }, 'På plats worker');
  process.send?.({ ready: true, port: server ? (server.address() as AddressInfo).port : null });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    // Streams to those who watch a send would hold the web server open.
    ctx.stop();
    ctx.log.info({ code: 'STOPPING', signal }, 'stopping');
    const late = setTimeout(() => process.exit(1), stopWithinMs);
    late.unref();
    // Requests under way are answered before what they need is closed; deliveries in the air are written.
    const answered = new Promise<void>((closed) => (server ? server.close(() => closed()) : closed()));
    server?.closeIdleConnections();
    const webDone = setTimeout(() => server?.closeAllConnections(), 5_000);
    webDone.unref();
    const impatient = setTimeout(() => void ctx.letGo(), letGoAfterMs);
    impatient.unref();
    await Promise.all([answered, workers?.stop()]);
    await ctx.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  whenNpmIsGone(process.env, () => void stop('npm has ended'));
}

const part = process.argv[2] ?? 'all';
if (part !== 'all' && part !== 'web' && part !== 'worker') {
  process.stderr.write('usage: server [all|web|worker]\n');
  process.exit(2);
}
main(part).catch((error: unknown) => {
  const known = error instanceof Error && 'code' in error;
  const text = known ? error.message : tellStack(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});

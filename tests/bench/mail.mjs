/**
 * How fast mail goes through the whole pipeline: announced over HTTP, planned, claimed, composed, signed, handed to
 * postfix's smtp-sink, settled. In each round the yardsticks run on the same sink right beside: a plain nodemailer pool
 * loop with the same contents over as many connections, and postfix's smtp-source with the very bytes.
 */
import { fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentOf } from './mail-content.mjs';
import {
  announceAndWait,
  endWithUs,
  followers,
  freshDatabase,
  furnish,
  plannedMeeting,
  startDatabase,
  startProduct,
} from './mail-house.mjs';
import { rowsOf } from './mail-rows.mjs';
import { missingPrograms, runSource, startSink } from './smtp-sink.mjs';

const connections = 10;
/** More than connections, so that the pool never waits for the loop: what was fastest for nodemailer. */
const inFlight = 20;
const selector = 'bench';

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Rows of the mail section. `size`: recipients; memory and growth are measured at `size` and ten times that. */
export async function measureMail({ size, rounds }, tell) {
  const lacks = missingPrograms();
  if (lacks.length > 0)
    throw Object.assign(new Error(`${lacks.join(' and ')} of postfix (Debian: postfix) not found`), {
      code: 'LACKS',
    });
  const dir = mkdtempSync(join(tmpdir(), 'paplats-bench-mail-'));
  const database = await startDatabase();
  const stage = { dir, database, size, rounds, tell };
  try {
    const plain = await sending(stage, undefined);
    const signed = await sending(stage, keyIn(dir));
    const small = await once10(stage, size);
    const large = await once10(stage, size * 10);
    return rowsOf({ size, plain, signed, small, large });
  } finally {
    await database.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function keyIn(dir) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const file = join(dir, 'dkim.pem');
  writeFileSync(file, pem);
  return { file, pem };
}

/** A product on a database of its own, with its sink. */
async function onStage({ database }, env, onCount, work) {
  const name = `bench_${Date.now().toString(36)}`;
  const own = await freshDatabase(database, name);
  const sink = await startSink(onCount);
  const product = await startProduct(own.url, sink.url, env);
  try {
    await furnish(product);
    return await work({ own, sink, product });
  } finally {
    await product.stop();
    sink.stop();
    await own.drop();
  }
}

/**
 * Mails a second of ours, of nodemailer and of smtp-source, and how long until the first and until all was planned. With
 * a key also the same unsigned, right beside in each round, by a product of its own.
 */
async function sending(stage, key) {
  const env = key ? { DKIM_KEY_FILE: key.file, DKIM_SELECTOR: selector } : {};
  const { size, rounds, tell } = stage;
  let first;
  const onCount = () => {
    first ??= performance.now();
  };
  // The counting sink writes at every message, so the time to the first message is taken in runs of its own.
  const firsts = key
    ? []
    : await onStage(stage, env, onCount, async ({ own, product }) => {
        await followers(own, size);
        const taken = [];
        for (let round = -1; round < rounds; round += 1) {
          const meeting = await plannedMeeting(product);
          first = undefined;
          const begun = performance.now();
          await announceAndWait(own, product, meeting, size);
          if (round >= 0) taken.push(first - begun);
        }
        return taken;
      });
  const unsignedBeside = key ? onStage.bind(undefined, stage, {}, undefined) : (work) => work(undefined);
  const rates = await onStage(stage, env, undefined, ({ own, sink, product }) =>
    unsignedBeside(async (unsigned) => {
      await followers(own, size);
      if (unsigned) await followers(unsigned.own, size);
      const loop = yardstick('./mail-plain.mjs');
      const signing = unsigned && yardstick('./mail-signing.mjs');
      const taken = { ours: [], nodemailer: [], source: [], keeping: [], unsigned: [], possible: [] };
      try {
        let content;
        // The first round warms up and is not counted.
        for (let round = -1; round < rounds; round += 1) {
          const meeting = await plannedMeeting(product);
          const { done } = await announceAndWait(own, product, meeting, size);
          content ??= await contentOf(own, meeting);
          const count = Math.max(Math.ceil(size / 4), 50);
          let bare = Number.NaN;
          let signatures = Number.NaN;
          if (unsigned) {
            const same = await plannedMeeting(unsigned.product);
            bare = size / (await announceAndWait(unsigned.own, unsigned.product, same, size)).done;
            signatures = await rateOf(signing, { pem: key.pem, count });
          }
          const dkim = key && { domainName: content.domain, keySelector: selector, privateKey: key.pem };
          const plain = { url: sink.url, content: content.plain, count, connections, inFlight, dkim };
          const nodemailer = await rateOf(loop, plain);
          const file = join(stage.dir, 'message');
          content.writeTo(file);
          const source = await runSource(sink.port, file, size, connections, false);
          const keeping = await runSource(sink.port, file, size, connections, true);
          tell(
            `  ${key ? `with DKIM (unsigned ${Math.round(bare)}, signatures alone ${Math.round(signatures)})` : 'unsigned'}, round ${round + 1} of ${rounds}: ${Math.round(size / done)} mails/s, nodemailer ${Math.round(nodemailer)}, smtp-source ${Math.round(source)}, with -d ${Math.round(keeping)}`,
          );
          if (round < 0) continue;
          taken.ours.push(size / done);
          taken.nodemailer.push(nodemailer);
          taken.source.push(source);
          taken.keeping.push(keeping);
          taken.unsigned.push(bare);
          // A mail takes what it takes unsigned, and then what a signature takes.
          taken.possible.push(1 / (1 / bare + 1 / signatures));
        }
      } finally {
        loop.kill();
        signing?.kill();
      }
      return taken;
    }),
  );
  const medians = Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)]));
  // Round by round, so that a machine that is slow for a while is slow for both.
  const ratioTo = (name) => median(rates.ours.map((rate, round) => rate / rates[name][round]));
  const ratios = {
    nodemailer: ratioTo('nodemailer'),
    source: ratioTo('source'),
    keeping: ratioTo('keeping'),
    unsigned: ratioTo('unsigned'),
    possible: ratioTo('possible'),
  };
  return { ...medians, ratios, firstMs: firsts.length > 0 ? median(firsts) : undefined };
}

/** Starts a yardstick of this folder in a process of its own. */
function yardstick(file) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: 'advanced' });
  endWithUs(child);
  return child;
}

/** What a yardstick answers. */
async function rateOf(child, asked) {
  child.send(asked);
  const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (!said?.rate) throw new Error('a yardstick ended');
  return said.rate;
}

/** One announcement to `count` in a process that has done nothing else: its peak memory, planning time and rate. */
async function once10(stage, count) {
  return onStage(stage, {}, undefined, async ({ own, product }) => {
    await followers(own, count);
    const { planned, done } = await announceAndWait(own, product, await plannedMeeting(product), count);
    stage.tell(`  ${count} recipients: planned in ${planned.toFixed(2)} s, all sent in ${done.toFixed(1)} s`);
    return { planned, rate: count / done, bytes: product.peakBytes() };
  });
}

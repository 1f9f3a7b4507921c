/**
 * How fast calendars are: requests a second against a bare node:http server with the same bytes, and how long a worker's
 * thread is held when a calendar of 1,000 meetings is made anew. Needs the built code, and its own PostgreSQL (embedded,
 * in a folder that is removed). Alone: `node tests/bench/calendar.mjs [seconds per round]`.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { fill } from './calendar-facts.mjs';
import { loader, requestsPerSecond } from './calendar-load.mjs';
import { furnish, plannedMeeting, startProduct } from './mail-house.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(here, '../../dist/src');
const rounds = 5;
const many = 1000;
const paths = [
  '/kalender.ics',
  '/kalender/orter/tusen.ics',
  '/kalender/namnder/agare.ics',
  '/kalender/namnder/tiondel.ics',
];

/** Ten times the meetings may take ten times as long. */
const linear = 10;

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Starts a process that says on which port it listens. */
function server(file, args, env = process.env) {
  const child = fork(file, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((ready, fail) => {
    child.once('exit', (code) => fail(new Error(`${path.basename(file)} ended with ${code}`)));
    child.once('message', ({ port }) => {
      child.removeAllListeners('exit');
      const stop = () => new Promise((gone) => child.once('exit', gone) && child.kill('SIGTERM'));
      ready({ url: `http://127.0.0.1:${port}`, stop });
    });
  });
}

/**
 * Every measurement as `{name, what, value, unit, target?, ratio, yardstick, ok}`: `ratio` is our value against the
 * yardstick's of the same run, `ok` null where nothing is demanded.
 */
export async function measureCalendar({ seconds = 2 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'paplats-bench-calendar-'));
  const { startEmbedded } = await import(path.join(dist, 'db/embedded.js'));
  const { createContext } = await import(path.join(dist, 'context.js'));
  const home = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: () => {}, durable: false });
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    DATABASE_URL: home.url,
    DATA_DIR: folder,
    PUBLIC_URL: 'https://moten.exempel.se',
    SECRET: 'a-secret-for-the-bench-0123456789abcdef',
    MUNICIPALITY: 'Karlstads kommun',
    LOG_LEVEL: 'error',
    PORT: '0',
  };
  const stops = [() => rmSync(folder, { recursive: true, force: true }), () => home.stop()];
  try {
    const ctx = await createContext(env);
    stops.push(() => ctx.close());
    const facts = await fill((text, values) => ctx.db.$client.query(text, values), many);
    const made = await measureMaking(ctx, facts);
    const ours = await server(path.join(dist, 'server.js'), ['web'], env);
    stops.push(ours.stop);
    const { bytes, gzip, etag } = (
      await ctx.db.$client.query('select bytes, gzip, etag from calendars where path = $1', [paths[0]])
    ).rows[0];
    const files = [path.join(folder, 'plain'), path.join(folder, 'gzip')];
    writeFileSync(files[0], bytes);
    writeFileSync(files[1], gzip);
    const tags = { identity: etag, gzip: `${etag.slice(0, -1)}-gz"` };
    const bare = await server(path.join(here, 'calendar-bare.mjs'), [...files, tags.identity, tags.gzip]);
    stops.push(bare.stop);
    const served = await measureServing({ ours, bare, tags, seconds });
    return [...served, ...made, await measureAnnouncing(ctx)];
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** Requests a second of both servers, in turn in every round. */
async function measureServing({ ours, bare, tags, seconds }) {
  const cases = [
    { name: '200-identity', what: '200, plain', encoding: 'identity' },
    { name: '200-gzip', what: '200, gzip', encoding: 'gzip' },
    { name: '304-identity', what: '304, plain', encoding: 'identity', known: true },
    { name: '304-gzip', what: '304, gzip', encoding: 'gzip', known: true },
  ];
  const measured = [];
  for (const { name, what, encoding, known } of cases) {
    const headers = { 'Accept-Encoding': encoding, ...(known ? { 'If-None-Match': tags[encoding] } : {}) };
    await mustBeAlike(ours, bare, headers, known ? 304 : 200);
    const rates = { ours: [], bare: [], tenth: [] };
    for (let round = -1; round < rounds; round += 1) {
      // The first round warms both up. A tenth of the meetings has another ETag, so there the tag is `*`.
      const tenth = known ? { ...headers, 'If-None-Match': '*' } : headers;
      const rate = {
        ours: await requestsPerSecond(ours.url + paths[0], headers, seconds),
        bare: await requestsPerSecond(bare.url + paths[0], headers, seconds),
        tenth: await requestsPerSecond(ours.url + paths[3], tenth, seconds),
      };
      if (round >= 0) for (const key of Object.keys(rates)) rates[key].push(rate[key]);
    }
    const rate = median(rates.ours);
    // Each round beside its own yardstick, as for mail: the machine is not the same from one round to the next.
    const ratio = median(rates.ours.map((one, round) => one / rates.bare[round]));
    measured.push({
      name: `calendar-${name}`,
      what: `calendar requests a second, ${many} meetings: ${what}`,
      value: rate,
      unit: 'requests/s',
      target: '≥ 0.7 ×',
      ratio,
      yardstick: `a bare node:http server with the same bytes (${loader})`,
      ok: ratio >= 0.7,
    });
    const growth = median(rates.tenth.map((one, round) => one / rates.ours[round]));
    measured.push({
      name: `calendar-${name}-growth`,
      what: `time of a calendar request as meetings grow × 10: ${what}`,
      value: 1000 / rate,
      unit: 'ms',
      target: `≤ ${linear} ×`,
      ratio: growth,
      yardstick: `the same with ${many / 10} meetings`,
      ok: growth <= linear,
    });
  }
  return measured;
}

/** The two must answer the same, or the race means nothing. */
async function mustBeAlike(ours, bare, headers, status) {
  const [a, b] = await Promise.all([ours, bare].map(({ url }) => fetch(url + paths[0], { headers })));
  const [left, right] = await Promise.all([a, b].map(async (one) => Buffer.from(await one.arrayBuffer())));
  const alike = a.status === status && b.status === status && left.equals(right);
  const coded = a.headers.get('content-encoding') === b.headers.get('content-encoding');
  if (!alike || !coded || a.headers.get('etag') !== b.headers.get('etag')) {
    throw new Error(
      `the servers differ: ${a.status} ${left.length} bytes, ${b.status} ${right.length} bytes`,
    );
  }
}

/** Runs `work` and tells how long it took, how much of that the thread was held, and the longest it was in one go. */
async function held(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((tick) => setTimeout(tick, 20));
  delay.reset();
  const before = performance.eventLoopUtilization();
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  const { active } = performance.eventLoopUtilization(before);
  await new Promise((tick) => setTimeout(tick, 5));
  delay.disable();
  return { took, active, longest: delay.max / 1e6 };
}

/** From pressing announce to the first answer of the web that has the meeting, beside the thousand; web and worker in one. */
async function measureAnnouncing(ctx) {
  // The meetings' place and boards were put in with numbers of their own.
  for (const table of ['places', 'boards'])
    await ctx.db.$client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), 100)`);
  const product = await startProduct(ctx.databaseUrl, '');
  try {
    await furnish(product);
    const count = async () =>
      ((await (await fetch(product.url + paths[0])).text()).match(/BEGIN:VEVENT/g) ?? []).length;
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const id = await plannedMeeting(product);
      const before = await count();
      const begun = performance.now();
      await product.call('POST', `/meetings/${id}/announce`, {});
      while ((await count()) <= before) {
        if (performance.now() - begun > 60_000) throw new Error('an announced meeting was not served');
        await new Promise((tick) => setTimeout(tick, 10));
      }
      times.push((performance.now() - begun) / 1000);
    }
    const value = median(times);
    return {
      name: 'calendar-announced-served',
      what: `from pressing announce to served bytes, beside ${many} meetings`,
      value,
      unit: 's',
      target: '< 2 s',
      ratio: null,
      yardstick: null,
      ok: value < 2,
    };
  } finally {
    await product.stop();
  }
}

async function measureMaking(ctx, facts) {
  const { rerenderCalendar } = await import(path.join(dist, 'db/calendars.js'));
  const { keptEntries, renderForStore } = await import(path.join(dist, 'channels/calendar/store.js'));
  const inputOf = (n) => ({ path: paths[0], scope: 'all', scopeName: '', meetings: facts.slice(0, n) });
  const remake = async (list, entries) => {
    for (const at of list) {
      const render = (input) => renderForStore(input, ctx.config, ctx.now(), entries);
      if (!(await rerenderCalendar(ctx.db, at, ctx.now(), render))) throw new Error(`no calendar ${at}`);
    }
  };
  const times = { few: [], many: [], cold: [], warm: [] };
  for (let round = -2; round < rounds; round += 1) {
    const few = await held(() => renderForStore(inputOf(many / 10), ctx.config, ctx.now(), keptEntries()));
    const all = await held(() => renderForStore(inputOf(many), ctx.config, ctx.now(), keptEntries()));
    const changed = facts[(round + 2) * 10 + 9];
    const own = [...paths, `/moten/${changed.slug}.ics`];
    const entries = keptEntries();
    // Another title each time, or nothing would be stored.
    const change = (title) =>
      ctx.db.$client.query(
        `update meetings set published = published || jsonb_build_object('title', $2::text) where slug = $1`,
        [changed.slug, title],
      );
    await change(`Ny rubrik ${round}`);
    const cold = await held(() => remake(own, entries));
    await change(`Nyare rubrik ${round}`);
    const warm = await held(() => remake(own, entries));
    if (round < 0) continue;
    times.few.push(few);
    times.many.push(all);
    times.cold.push(cold);
    times.warm.push(warm);
  }
  const of = (name, key) => median(times[name].map((one) => one[key]));
  const growth = of('many', 'took') / of('few', 'took');
  const five = `all five calendars of a changed meeting among ${many} made and stored`;
  const row = (name, what, value, target, yardstick, yardstickMs) => ({
    name,
    what,
    value,
    unit: 'ms',
    target: `< ${target} ms`,
    ratio: value / yardstickMs,
    yardstick,
    ok: value < target,
  });
  const cpu = of('few', 'took');
  const yardstick = `a calendar of ${many / 10} meetings rendered`;
  return [
    {
      name: 'calendar-render-growth',
      what: `a calendar of ${many} meetings rendered, nothing kept`,
      value: of('many', 'took'),
      unit: 'ms',
      target: `≤ ${linear} ×`,
      ratio: growth,
      yardstick: `the same with ${many / 10} meetings`,
      ok: growth <= linear,
    },
    row(
      'calendar-first-time',
      `${five}, first change after a start: until it is stored`,
      of('cold', 'took'),
      2000,
      yardstick,
      cpu,
    ),
    row('calendar-first-held', 'the same: thread held in all', of('cold', 'active'), 1000, yardstick, cpu),
    row('calendar-first-longest', 'the same: longest in one go', of('cold', 'longest'), 50, yardstick, cpu),
    row(
      'calendar-change-time',
      `${five}, a later change: until it is stored`,
      of('warm', 'took'),
      2000,
      yardstick,
      cpu,
    ),
    row('calendar-change-held', 'the same: thread held in all', of('warm', 'active'), 1000, yardstick, cpu),
    row('calendar-change-longest', 'the same: longest in one go', of('warm', 'longest'), 50, yardstick, cpu),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const measured = await measureCalendar({ seconds: Number(process.argv[2] ?? 2) });
  for (const { name, what, value, unit, target, ratio, yardstick, ok } of measured) {
    const verdict = ok === null ? 'no target' : `target ${target}: ${ok ? 'ok' : 'missed'}`;
    process.stdout.write(
      `${name}: ${what}\n  ${value.toFixed(2)} ${unit}${ratio === null ? '' : `, ${ratio.toFixed(2)} × ${yardstick}`} (${verdict})\n`,
    );
  }
}

/** Holds the arrows of the house (docs/design.md 4) by reading every import. Fails with a sentence. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { channels } from '../src/channels/index.js';
import { projectRoot } from '../src/paths.js';
import { jobOptions, timetable } from '../src/queue/jobs.js';

type File = { path: string; text: string; imports: { from: string; typeOnly: boolean; later: boolean }[] };

function filesBelow(folder: string): string[] {
  return readdirSync(join(projectRoot, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(projectRoot, path)).isDirectory()) return name === 'migrations' ? [] : filesBelow(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

function read(path: string): File {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const imports = [...text.matchAll(importPattern)].map((match) => {
    const named = match[2] ?? match[3] ?? '';
    const from = named.startsWith('.')
      ? normalize(join(dirname(path), named)).replace(/\.js$/, '.ts')
      : named;
    return { from, typeOnly: match[1] !== undefined, later: match[3] !== undefined };
  });
  return { path, text, imports };
}

const files = [...filesBelow('src'), ...filesBelow('workers')].map(read);
const entries = ['src/server.ts', 'src/cli.ts'];
const ground = ['src/config.ts', 'src/log.ts', 'src/paths.ts', 'src/errors.ts'];

const layers = [
  'domain',
  'ground',
  'text',
  'db',
  'queue',
  'channels',
  'incoming',
  'media',
  'context',
  'flow',
  'http',
  'demo',
  'workers',
  'entries',
] as const;
type Layer = (typeof layers)[number];

function layerOf(path: string): Layer {
  if (entries.includes(path) || path.startsWith('src/cli/')) return 'entries';
  if (ground.includes(path)) return 'ground';
  if (path === 'src/context.ts') return 'context';
  if (path.startsWith('workers/')) return 'workers';
  const folder = path.split('/')[1] as Layer;
  if (!layers.includes(folder))
    throw new Error(`${path} lies in no layer; give it a home or name its layer here`);
  return folder;
}

/** Which layers a layer may import; 'type' means only types. */
const may: Record<Layer, Partial<Record<Layer, 'all' | 'type'>>> = {
  domain: { domain: 'all' },
  ground: { ground: 'all' },
  text: { text: 'all', domain: 'all', ground: 'all' },
  db: { db: 'all', domain: 'all', ground: 'all' },
  queue: { queue: 'all', ground: 'all' },
  channels: { channels: 'all', text: 'all', domain: 'all', ground: 'all', db: 'type' },
  incoming: { incoming: 'all', domain: 'all', ground: 'all' },
  media: { media: 'all', text: 'all', domain: 'all', ground: 'all' },
  context: { db: 'all', channels: 'all', queue: 'all', text: 'all', ground: 'all' },
  flow: {
    domain: 'all',
    db: 'all',
    queue: 'type',
    channels: 'type',
    incoming: 'all',
    media: 'all',
    context: 'type',
    text: 'all',
    ground: 'all',
  },
  http: {
    http: 'all',
    media: 'all',
    flow: 'all',
    context: 'type',
    text: 'all',
    domain: 'all',
    ground: 'all',
    db: 'all',
  },
  demo: {
    demo: 'all',
    flow: 'all',
    context: 'all',
    http: 'all',
    domain: 'all',
    db: 'all',
    text: 'all',
    ground: 'all',
    workers: 'all',
  },
  workers: { workers: 'all', flow: 'all', context: 'all', queue: 'all' },
  entries: Object.fromEntries(layers.map((layer) => [layer, 'all'])),
};

/** Each library's one home. */
const homes: [library: RegExp, home: RegExp][] = [
  [/^(bullmq|ioredis)$/, /^src\/queue\//],
  [/^nodemailer(\/|$)/, /^(src\/channels\/email\/|src\/cli)/],
  [/^facebook-nodejs-business-sdk/, /^src\/channels\/facebook\/sdk\.ts$/],
  [/^ical-generator/, /^src\/channels\/calendar\//],
  [/^(ical\.js|imapflow)$/, /^src\/incoming\//],
  [/^(pdfkit|uqr|feed|@resvg\/resvg-js|@expo-google-fonts\/.*)$/, /^src\/media\//],
  [/^(pg|drizzle-orm)(\/|$)/, /^src\/db\//],
  [/^eta$/, /^src\/text\/render\.ts$/],
  [/^express$/, /^src\/(http\/|server\.ts)/],
  [/^(helmet|better-auth|@better-auth\/core)(\/|$)/, /^src\/http\//],
  [/^luxon$/, /^src\/domain\//],
  [/^smtp-server$/, /^src\/demo\//],
  [/^pino$/, /^src\/log\.ts$/],
];

describe('the arrows', () => {
  test('nobody imports upwards', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const layer = layerOf(file.path);
      for (const { from, typeOnly } of file.imports) {
        if (!from.startsWith('src/') && !from.startsWith('workers/')) continue;
        const allowed = may[layer][layerOf(from)];
        if (allowed === 'all' || (allowed === 'type' && typeOnly)) continue;
        wrong.push(
          `${file.path} (${layer}) must not import ${typeOnly ? '' : 'values of '}${from} (${layerOf(from)})`,
        );
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a flow file imports no other flow file, and http reads of db only pages.ts', () => {
    const wrong: string[] = [];
    for (const file of files) {
      for (const { from } of file.imports) {
        if (file.path.startsWith('src/flow/') && from.startsWith('src/flow/'))
          wrong.push(`${file.path} imports ${from}`);
        if (file.path.startsWith('src/http/') && from.startsWith('src/db/') && from !== 'src/db/pages.ts') {
          wrong.push(`${file.path} imports ${from}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the domain is pure: it imports itself and luxon', () => {
    const wrong = files
      .filter((file) => file.path.startsWith('src/domain/'))
      .flatMap((file) =>
        file.imports
          .filter(({ from }) => !from.startsWith('src/domain/') && from !== 'luxon')
          .map(({ from }) => `${file.path} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  test('each library has one home', () => {
    const wrong: string[] = [];
    for (const file of files) {
      for (const { from, typeOnly } of file.imports) {
        const home = homes.find(([library]) => library.test(from))?.[1];
        if (home && !typeOnly && !home.test(file.path)) wrong.push(`${file.path} imports ${from}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('nothing a request reaches can render a calendar: what renders is loaded by workers, when they send', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const renderers = /^(ical-generator$|src\/channels\/calendar\/(render|vevent|store)\.ts$)/;
    const reached = new Set(['src/context.ts', 'src/http/app.ts']);
    const wrong: string[] = [];
    for (const path of reached) {
      for (const { from, typeOnly, later } of byPath.get(path)?.imports ?? []) {
        if (typeOnly || later) continue;
        if (renderers.test(from)) wrong.push(`${path} loads ${from}; import it where a worker sends`);
        else reached.add(from);
      }
    }
    expect(wrong).toEqual([]);
    // The web part has every channel in its list and every flow function at hand.
    for (const path of [
      'src/channels/email/compose.ts',
      'src/channels/calendar/index.ts',
      'src/flow/steps.ts',
    ])
      expect([...reached]).toContain(path);
    const loaders = files.filter((file) =>
      file.imports.some(({ from, later }) => later && renderers.test(from)),
    );
    expect(loaders.map((file) => file.path).sort()).toEqual([
      'src/channels/calendar/index.ts',
      'src/channels/email/compose.ts',
    ]);
  });

  test('the pattern that reads imports finds them', () => {
    expect(read('src/server.ts').imports.map((i) => i.from)).toContain('src/context.ts');
    expect(files.reduce((sum, file) => sum + file.imports.length, 0)).toBeGreaterThan(300);
  });
});

/** The text without comments, so that words in them do not count. */
const code = (file: File) => file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

describe('the house rules', () => {
  test('the environment is read in the entries only', () => {
    const wrong = files.filter((file) => !entries.includes(file.path) && /process\.env\b/.test(code(file)));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('the real time is read in context.ts only (and by the embedded database, which has no context)', () => {
    // The stand-in of the Graph API is a foreign system with a clock of its own.
    const allowed = /^src\/(context\.ts|db\/embedded|demo\/graph\.ts)/;
    const wrong = files.filter(
      (file) =>
        !allowed.test(file.path) &&
        /\bDate\.now\(\)|\bnew Date\(\)|DateTime\.(now|local)\(\)/.test(code(file)),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('no file is longer than 300 lines, but for lists and tables', () => {
    const allowed = new Set(['src/db/schema.ts', 'src/domain/checklist/items.ts']);
    const long = files.filter(
      (file) => !allowed.has(file.path) && !/\/words\//.test(file.path) && file.text.split('\n').length > 301,
    );
    expect(long.map((file) => `${file.path}: ${file.text.split('\n').length} lines`)).toEqual([]);
  });

  test('no drawer is called utils, common or helpers', () => {
    expect(
      files.filter((file) => /(utils?|common|helpers?)(\/|\.ts$)/i.test(file.path)).map((file) => file.path),
    ).toEqual([]);
  });

  test('every channel folder is in the list', () => {
    const folders = readdirSync(join(projectRoot, 'src/channels')).filter((name) =>
      statSync(join(projectRoot, 'src/channels', name)).isDirectory(),
    );
    expect(channels.map((channel) => channel.name).sort()).toEqual(folders.sort());
  });

  test('every rule file of theme and slot is in its list', () => {
    const lists: [string, string][] = [
      ['src/domain/theme/rules', 'src/domain/theme/index.ts'],
      ['src/domain/slot/stops', 'src/domain/slot/index.ts'],
      ['src/domain/slot/weights', 'src/domain/slot/index.ts'],
    ];
    const forgotten = lists.flatMap(([folder, list]) => {
      const imported = read(list).imports.map((i) => i.from);
      return filesBelow(folder).filter((path) => !imported.includes(path));
    });
    expect(forgotten).toEqual([]);
  });

  test('no timetable entry lies between 02 and 03, and jobs are kept for a while', () => {
    const hours = timetable.flatMap((entry) => ('pattern' in entry ? [entry.pattern.split(' ')[1]] : []));
    expect(hours.length).toBeGreaterThan(0);
    expect(hours.filter((hour) => hour === undefined || !/^\d+$/.test(hour) || hour === '2')).toEqual([]);
    expect(jobOptions.attempts).toBe(1);
  });

  test('migrations are only added to: the committed ones keep their place and number', () => {
    const journal = JSON.parse(
      readFileSync(join(projectRoot, 'src/db/migrations/meta/_journal.json'), 'utf8'),
    );
    const names = readdirSync(join(projectRoot, 'src/db/migrations'))
      .filter((name) => name.endsWith('.sql'))
      .sort();
    expect(journal.entries.map((entry: { tag: string }) => `${entry.tag}.sql`)).toEqual(names);
    expect(names.every((name, i) => name.startsWith(String(i).padStart(4, '0')))).toBe(true);
  });

  test('migrations are only added to: none that may have run somewhere has other bytes', () => {
    const folder = join(projectRoot, 'src/db/migrations');
    const kept: Record<string, string> = JSON.parse(
      readFileSync(join(projectRoot, 'tests/migrations.json'), 'utf8'),
    );
    const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
    const wrong = [...new Set([...names, ...Object.keys(kept)])].sort().flatMap((name) => {
      if (!names.includes(name))
        return [`${name} is gone; databases that ran it would not know where they are`];
      const sum = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
      if (kept[name] === undefined)
        return [`${name} is new; add this line to tests/migrations.json: "${name}": "${sum}"`];
      return kept[name] === sum
        ? []
        : [`${name} was changed; put it back, and write what is to change in a new migration`];
    });
    expect(wrong).toEqual([]);
  });

  test('no file of the project names a path of a machine', () => {
    const wrong = files.filter((file) => /\/work\/|\/root\//.test(code(file)));
    expect(wrong.map((file) => relative(projectRoot, file.path))).toEqual([]);
  });
});

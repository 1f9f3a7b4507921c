/** `paplats demo` as a user runs it: a process of its own, an embedded database, real SMTP, everything ended at the end. */
import { createServer } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { command, dataDirectory, startCommand } from '../support/command.js';
import { processesOf } from '../support/embedded-child.js';

const data = dataDirectory();
afterAll(() => data.remove());
const env = { DATA_DIR: data.dir, PORT: '0' };

type Summary = {
  url: string;
  meeting: { slug: string; state: string; revision: number };
  channels: Record<string, Record<string, number>>;
  mailbox: string;
  calendar: string;
  post: string;
};

const summaryOf = (lines: string[]) => JSON.parse(lines.at(-1) ?? '') as Summary;

test('--once announces a meeting on every channel, ends with JSON, and does so again on the same directory', async () => {
  for (let run = 1; run <= 2; run += 1) {
    const { code, err, lines } = await command(['demo', '--once'], env);
    expect({ run, code, err }).toEqual({ run, code: 0, err: '' });
    const summary = summaryOf(lines);
    expect(summary.meeting).toEqual({
      slug: 'valberg-var-ska-valbergs-nya-badhus-ligga',
      state: 'announced',
      revision: 0,
    });
    // Every delivery is sent and none is anything else.
    expect(summary.channels).toEqual({
      email: { sent: 6 },
      calendar: { sent: 5 },
      facebook: { sent: 1 },
      press: { sent: 2 },
    });
    expect(summary.calendar).toBe(`${summary.url}/kalender.ics`);
    expect(summary.post).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#i\d+-\d+$/);
    expect(processesOf(data.dir)).toEqual([]);
  }
}, 120_000);

test('it keeps running with its pages, refuses a second one in one sentence, and stops cleanly', async () => {
  const demo = startCommand(['demo'], env);
  await demo.said('Demonstrationen är igång');
  const second = await command(['demo', '--once'], env);
  expect(second.code).toBe(1);
  expect(second.err).toMatch(
    /^En annan demonstration kör redan i \S+ \(process \d+\): stoppa den först, .*\n$/,
  );

  const people = await command(['person', 'list'], { DATA_DIR: `${data.dir}/demo` });
  expect(people.out).toContain('kim@kommunen.example');

  demo.child.kill('SIGTERM');
  const { code, out, err } = await demo.ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/http:\/\/localhost:\d+\/planering\/logga-in\/\S+/);
  expect(processesOf(data.dir)).toEqual([]);
}, 120_000);

test('a taken port is told in one sentence', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, () => resolve((server.address() as { port: number }).port));
  });
  const { code, err } = await command(['demo'], { DATA_DIR: data.dir, PORT: String(port) });
  server.close();
  expect(code).toBe(1);
  expect(err).toBe(
    `Port ${port} används redan av något annat: stoppa det, eller välj en annan port med PORT=3100 npm run demo.\n`,
  );
});

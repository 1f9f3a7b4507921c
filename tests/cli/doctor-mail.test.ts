/** What `paplats doctor` reads in DNS, asked over UDP of a name server of our own. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lookAtDkim, lookAtPolicies } from '../../src/cli/doctor-mail.js';
import { readConfig } from '../../src/config.js';

let dir: string;
let server: Socket;
let servers: string[];
/** Name → TXT records, each in parts of at most 255 bytes as DNS has them. */
const zone = new Map<string, string[]>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'paplats-doctor-'));
  server = createSocket('udp4');
  server.on('message', (asked, from) => server.send(answerTo(asked), from.port, from.address));
  await new Promise<void>((ready) => server.bind(0, '127.0.0.1', ready));
  servers = [`127.0.0.1:${server.address().port}`];
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** RFC 1035: one question in, its TXT records or NXDOMAIN out. */
function answerTo(asked: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  while (asked[at]) {
    const length = asked[at] ?? 0;
    labels.push(asked.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const question = asked.subarray(12, at + 5);
  const records = zone.get(labels.join('.').toLowerCase()) ?? [];
  const head = Buffer.from(asked.subarray(0, 12));
  head.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  const answers = records.map((record) => {
    const parts = (record.match(/.{1,255}/g) ?? []).map((part) =>
      Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]),
    );
    const text = Buffer.concat(parts);
    const fixed = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
    fixed.writeUInt16BE(text.length, 10);
    return Buffer.concat([fixed, text]);
  });
  return Buffer.concat([head, question, ...answers]);
}

function aKey(name: string) {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  writeFileSync(join(dir, name), pem);
  const p = createPublicKey(pem).export({ type: 'spki', format: 'der' }).toString('base64');
  return { file: join(dir, name), p };
}
function configWith(env: Record<string, string>) {
  const read = readConfig({ PUBLIC_URL: 'https://moten.exempel.se', ...env });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}
const ask = () => ({ servers, timeoutMs: 4000 });
const name = 'moten2026._domainkey.moten.exempel.se';

test('the DKIM record is right, missing, another, withdrawn or a test, and what to publish is printed', async () => {
  const { file, p } = aKey('ours.pem');
  const config = configWith({ DKIM_KEY_FILE: file, DKIM_SELECTOR: 'moten2026' });
  expect(await lookAtDkim(config, ask())).toEqual({
    is: 'fail',
    says: `there is no key at ${name}`,
    todo: `Publish this TXT record at ${name}: v=DKIM1; k=rsa; p=${p}`,
  });
  const cases: [string[], string, RegExp][] = [
    [[`v=DKIM1; k=rsa; p=${p}`], 'ok', /is ours$/],
    [[`k=rsa; p=${p.slice(0, 100)} ${p.slice(100)}`, 'something else'], 'ok', /is ours$/],
    [[`v=DKIM1; k=rsa; p=${aKey('other.pem').p}`], 'fail', /another key/],
    [['v=DKIM1; p='], 'fail', /withdrawn/],
    [[`v=DKIM1; t=y; p=${p}`], 'warn', /a test/],
    [[`v=DKIM1; p=${p}`, `v=DKIM1; p=${p}`], 'fail', /2 keys/],
  ];
  for (const [records, is, says] of cases) {
    zone.set(name, records);
    expect(await lookAtDkim(config, ask())).toMatchObject({ is, says: expect.stringMatching(says) });
  }
});

test('mail that is not signed, and a key that will not do', async () => {
  expect(await lookAtDkim(configWith({}), ask())).toMatchObject({ is: 'warn', says: 'mail is not signed' });
  const config = configWith({ DKIM_KEY_FILE: join(dir, 'none.pem'), DKIM_SELECTOR: 'moten2026' });
  expect(await lookAtDkim(config, ask())).toMatchObject({
    is: 'fail',
    says: expect.stringMatching(/cannot be read/),
  });
});

test('SPF at the domain, DMARC there or at a domain above', async () => {
  const config = configWith({});
  expect(await lookAtPolicies(config, ask())).toMatchObject({
    is: 'warn',
    says: expect.stringMatching(/^SPF and DMARC missing/),
  });
  zone.set('moten.exempel.se', ['v=spf1 include:exempel.se -all']);
  expect(await lookAtPolicies(config, ask())).toMatchObject({
    is: 'warn',
    says: expect.stringMatching(/^DMARC missing/),
  });
  zone.set('_dmarc.exempel.se', ['v=DMARC1; p=none']);
  expect(await lookAtPolicies(config, ask())).toMatchObject({ is: 'ok' });
});

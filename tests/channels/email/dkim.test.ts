/** DKIM: checked by dkimpy, which shares no code with us, over the bytes a real SMTP server received. */
import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type EmailMessage, email, sealFault } from '../../../src/channels/email/index.js';
import { createContext } from '../../../src/context.js';
import type { Delivery } from '../../../src/domain/delivery.js';
import { has } from '../../support/redis.js';
import { startSmtp } from '../../support/smtp.js';
import { aDelivery, aNotice, composed, configOf, opened, read } from './stage.js';

let dir: string;
let keyFile: string;
let record: string;
const running: { close(): Promise<void> }[] = [];

const writeKey = (name: string, pem: string | Buffer) => {
  const file = join(dir, name);
  writeFileSync(file, pem);
  return file;
};
const rsa = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' });

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'paplats-dkim-'));
  const pem = rsa(2048);
  keyFile = writeKey('key.pem', pem);
  const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  record = `v=DKIM1; k=rsa; p=${der.toString('base64')}`;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const signed = () => ({ DKIM_KEY_FILE: keyFile, DKIM_SELECTOR: 'moten2026' });

/** Sends over a real conversation and gives the bytes that arrived. dkimpy refuses signatures from the future. */
async function received(
  message: EmailMessage,
  deliveries = [aDelivery()],
  ahead: typeof deliveries = [],
): Promise<Buffer[]> {
  const smtp = await startSmtp();
  const { tools } = opened({ SMTP_URL: smtp.url, ...signed() });
  // A store of its own: with the same one the road is shared, and its clock.
  const store = { ...tools.store };
  const channel = email.open({ ...tools, store, now: () => new Date('2026-01-05T08:00:00Z') });
  if (!channel) throw new Error('the mail channel is always on');
  running.push(channel, smtp);
  for (const delivery of ahead) channel.prepare?.(message, delivery);
  for (const delivery of deliveries) expect((await channel.send(message, delivery)).is).toBe('sent');
  return smtp.messages.map(({ raw }) => raw);
}

const python = '/usr/bin/python3';
const dkimpy = has(python, '-c', 'import dkim');
const verifier = `
import sys, dkim, json
record = sys.argv[1].encode()
asked = []
def dns(name, timeout=5):
    asked.append(name.decode() if isinstance(name, bytes) else name)
    return record
print(json.dumps([dkim.verify(sys.stdin.buffer.read(), dnsfunc=dns), asked]))`;
const verified = (raw: Buffer, published = record): [boolean, string[]] =>
  JSON.parse(execFileSync(python, ['-c', verifier, published], { input: raw, encoding: 'utf8' }));

(dkimpy ? describe : describe.skip)('an independent verifier', () => {
  test('accepts what arrived, and looks for the key where it is to be published', async () => {
    const [raw] = await received(await composed());
    expect(verified(raw as Buffer)).toEqual([true, ['moten2026._domainkey.moten.exempel.se.']]);
  });

  test('accepts each recipient’s own, in both languages, and every token is covered', async () => {
    const raws = await received(await composed(aNotice('changed'), 'en'), [
      aDelivery({ id: 1 }),
      aDelivery({ id: 2 }),
    ]);
    expect(raws.map((raw) => verified(raw)[0])).toEqual([true, true]);
    const [first, second] = raws as [Buffer, Buffer];
    const bodies = [first, second].map((raw) =>
      raw.toString('latin1').split('\r\n\r\n').slice(1).join('\r\n\r\n'),
    );
    // The signature of one does not hold for the other's body.
    const crossed = first.toString('latin1').replace(bodies[0] as string, bodies[1] as string);
    expect(verified(Buffer.from(crossed, 'latin1'))[0]).toBe(false);
  });

  test('accepts what was signed ahead, whatever order they go in and whoever is left out', async () => {
    const all = [1, 2, 3, 4].map((id) => aDelivery({ id }));
    const [first, second, , fourth] = all as [Delivery, Delivery, Delivery, Delivery];
    const moved = { ...second, recipient: 'moved@exempel.se' };
    const raws = await received(await composed(), [fourth, moved, first], all);
    expect(raws.map((raw) => verified(raw)[0])).toEqual([true, true, true]);
    const to = await Promise.all(raws.map(async (raw) => (await read(raw)).headers('To')));
    expect(to).toEqual([['resident4@exempel.se'], ['moved@exempel.se'], ['resident1@exempel.se']]);
  });

  const awkward = {
    'dots at line starts': '.\n.hej\n..\n',
    'long lines': `${'Så lång som en rad kan bli utan att brytas, '.repeat(60)}slut.`,
    'blanks and tabs at line ends': 'hej  \t\n \n\t \n  då  \n\n\n',
    'words of other scripts': 'Välkommen 🎉 إلى اللقاء مرحبا',
  };
  test.each(Object.entries(awkward))('accepts %s', async (_name, reason) => {
    const [raw] = await received(await composed(aNotice('cancelled', { reason })));
    expect(verified(raw as Buffer)[0]).toBe(true);
  });

  test('accepts a token that quoted-printable breaks at every place in it', async () => {
    let broken = 0;
    for (let i = 0; i < 24; i += 1) {
      const config = configOf({ PUBLIC_URL: `https://${'m'.repeat(i + 1)}.exempel.se`, ...signed() });
      const message = await composed(aNotice('announced'), 'sv', config);
      broken += message.shared.holes.filter(({ from, to }) => to - from < 22).length;
      if (i % 4 === 0) {
        const [raw] = await received(message);
        expect(verified(raw as Buffer)[0]).toBe(true);
      }
    }
    expect(broken).toBeGreaterThan(0);
  });

  test('accepts a mail to one person, which carries no token', async () => {
    const notice = {
      key: 'sign-in/1',
      kind: 'sign_in',
      revision: 0,
      facts: { url: 'https://x.se/a', name: 'Eva', minutes: 15 },
    };
    const [raw] = await received(await composed(notice as never), [aDelivery({ token: null })]);
    expect(verified(raw as Buffer)[0]).toBe(true);
    expect(raw?.toString('latin1')).not.toContain('List-Unsubscribe');
  });

  test('refuses a changed subject, a second From, another key, a taken-away unsubscribe header', async () => {
    const [raw] = await received(await composed());
    const text = (raw as Buffer).toString('latin1');
    const changed = [
      text.replace('\r\nSubject: ', '\r\nSubject: x'),
      text.replace('\r\nFrom: ', '\r\nFrom: <evil@example.org>\r\nFrom: '),
      text.replace(/\r\nList-Unsubscribe-Post:[^\r]*/, ''),
      text.replace(/\r\nList-Unsubscribe: <https:/, '\r\nList-Unsubscribe: <http:'),
    ];
    for (const one of changed) {
      expect(one).not.toBe(text);
      expect(verified(Buffer.from(one, 'latin1'))[0]).toBe(false);
    }
    const other = createPublicKey(rsa(2048)).export({ type: 'spki', format: 'der' }).toString('base64');
    expect(verified(raw as Buffer, `v=DKIM1; k=rsa; p=${other}`)[0]).toBe(false);
  });
});

describe('what the signature covers', () => {
  test('every header that says who, what, when and how to leave', async () => {
    const [raw] = await received(await composed());
    const { headers } = await read(raw as Buffer);
    const [signature = ''] = headers('DKIM-Signature');
    const covered = /h=([^;]*);/.exec(signature)?.[1]?.replace(/\s/g, '').split(':') ?? [];
    expect(covered).toEqual(
      expect.arrayContaining([
        ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'List-Id'],
        ...['List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted'],
      ]),
    );
    expect(signature).toMatch(/a=rsa-sha256; c=relaxed\/relaxed; d=moten\.exempel\.se; s=moten2026;/);
    const lines = (raw as Buffer).toString('latin1').split('\r\n\r\n')[0]?.split('\r\n') ?? [];
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
  });
});

describe('keys that will not do', () => {
  const keys: [string, () => string | Buffer, RegExp][] = [
    ['too short', () => rsa(1024), /1024 bits: it must have at least 2048/],
    [
      'Ed25519',
      () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
      /ed25519: it must be RSA/,
    ],
    ['no key', () => 'hello', /no private key in PEM/],
    [
      'a public key',
      () => createPublicKey(rsa(2048)).export({ type: 'spki', format: 'pem' }),
      /no private key in PEM/,
    ],
  ];
  test.each(keys)('%s: the product does not start, and says so in one sentence', async (name, pem, says) => {
    const env = {
      ...signed(),
      DKIM_KEY_FILE: writeKey(`${name}.pem`, pem()),
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    };
    await expect(createContext({ NODE_ENV: 'test', ...env })).rejects.toMatchObject({
      code: 'WRONG_SETTINGS',
      message: expect.stringMatching(says),
    });
  });

  test('a file that is not there', async () => {
    expect(await sealFault(configOf({ ...signed(), DKIM_KEY_FILE: join(dir, 'none.pem') }))).toMatch(
      /cannot be read/,
    );
  });

  test('a good key has no fault, and without a key nothing is asked', async () => {
    expect(await sealFault(configOf(signed()))).toBeUndefined();
    expect(await sealFault(configOf())).toBeUndefined();
  });
});

describe('never unsigned', () => {
  test('a key that went away after the start: the channel waits for a person and nothing is sent', async () => {
    const smtp = await startSmtp();
    const { channel } = opened({ SMTP_URL: smtp.url, ...signed(), DKIM_KEY_FILE: join(dir, 'gone.pem') });
    running.push(channel, smtp);
    expect(await channel.send(await composed(), aDelivery())).toMatchObject({
      is: 'pause',
      seconds: 900,
      because: { code: 'SMTP_UNSIGNED', personMustAct: true },
    });
    expect(smtp.messages).toEqual([]);
  });

  test('a message without a needed header, or with one of them twice, is not sent', async () => {
    const smtp = await startSmtp();
    const { channel } = opened({ SMTP_URL: smtp.url, ...signed() });
    running.push(channel, smtp);
    const message = await composed();
    const changed = (from: string, to: string) => {
      const pieces = message.shared.pieces.map((piece) =>
        Buffer.from(piece.toString('latin1').replace(from, to), 'latin1'),
      );
      return { ...message, shared: { ...message.shared, pieces } };
    };
    for (const bad of [changed('Subject:', 'X-Was:'), changed('From:', 'From: x@example.org\r\nFrom:')]) {
      expect(await channel.send(bad, aDelivery())).toMatchObject({
        is: 'pause',
        because: { code: 'SMTP_UNSIGNED' },
      });
    }
    expect(smtp.messages).toEqual([]);
  });
});

/** The public form for views without a browser: what is refused loses nothing, and nothing private is shown. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { answerView, publishView } from '../../../src/flow/answer-views.js';
import { receiveView } from '../../../src/flow/views.js';
import { makeKey, readKey } from '../../../src/http/public/view-key.js';
import { admin, announceNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { mainText } from '../planner/desk.js';

let world: World;
let path: string;
let slug: string;
beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  slug = (await announceNyedstorget(ctx)).slug;
  path = `/moten/${slug}/synpunkter`;
});
afterAll(() => world?.close());

/** A key of a page that has been open for so many seconds. */
const key = (seconds: number) =>
  makeKey(world.ctx.config.SECRET, new Date(world.ctx.now().getTime() - seconds * 1000));
const good = () => ({ kind: 'question', text: 'När spolas isen?', nyckel: key(30) });
const send = (form: Record<string, string>, from = '192.0.2.1', to = path) =>
  supertest(world.app).post(to).set('X-Forwarded-For', from).type('form').send(form);
const count = async () => (await world.ctx.db.execute(sql`select 1 from views`)).rows.length;

test('a view is taken, its receipt tells what became of it, and the same form twice is one view', async () => {
  const form = { ...good(), name: 'Hemlig Person', email: 'hemlig@exempel.org' };
  const sent = await send(form);
  expect([sent.status, sent.headers.location]).toEqual([
    303,
    expect.stringMatching(/synpunkter\/....-....\?tack=1$/),
  ]);
  expect((await send(form)).headers.location).toBe(sent.headers.location);
  expect((await send({ ...form, text: 'En helt annan fråga' })).headers.location).not.toBe(
    sent.headers.location,
  );
  expect(await count()).toBe(2);
  const page = await supertest(world.app).get(String(sent.headers.location));
  expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(page.text).toContain('noindex');
  expect(mainText(page.text)).toContain('Besked senast måndag 25 januari 2027');
  for (const hidden of ['Hemlig', 'hemlig@', 'När spolas']) expect(page.text).not.toContain(hidden);
});

test.each(['', '/en'])(
  'without a script and in both languages, the texts of the law stand there: %s',
  async (under) => {
    const page = await supertest(world.app).get(`${under}${path}`);
    expect(page.status).toBe(200);
    expect(mainText(page.text)).toContain(under ? 'public record' : 'allmän handling');
    expect(mainText(page.text)).toContain(under ? 'neither name nor address' : 'varken namn eller adress');
    expect((await supertest(world.app).get(`${under}/moten/${slug}`)).text).toContain(
      `href="${under}${path}"`,
    );
  },
);

describe('what is refused loses nothing', () => {
  const long = 'å'.repeat(5001);
  test.each([
    ['nothing chosen and nothing said', { kind: '', text: '' }, ['Välj om det är', 'Skriv vad du vill']],
    ['too long', { text: long }, ['5 001 tecken']],
    ['an address that is none', { email: 'inte en adress' }, ['Det ser inte ut som en e-postadress']],
    ['a name that is too long', { name: 'n'.repeat(121) }, ['Namnet är för långt']],
    ['signs that cannot be kept', { text: 'a\u0007b' }, ['tecken som inte kan sparas']],
  ])('%s', async (_name, wrong, told) => {
    const before = await count();
    const form = { ...good(), name: 'Åsa "Ek"', anonymous: '', ...wrong };
    const page = await send(form);
    expect(page.status).toBe(422);
    for (const words of told) expect(mainText(page.text)).toContain(words);
    if (form.text && !form.text.includes('\u0007')) expect(mainText(page.text)).toContain(form.text);
    expect(page.text).toContain(`name="nyckel" value="${form.nyckel}"`);
    expect(await count()).toBe(before);
  });

  test('faster than anybody reads, filled in where nobody sees, a false or an old key: the text stands there, nothing is kept', async () => {
    const before = await count();
    for (const form of [
      { ...good(), nyckel: key(1) },
      { ...good(), webbplats: 'http://piller.example' },
      { ...good(), nyckel: 'falsk' },
      { ...good(), nyckel: key(25 * 3600) },
      { kind: 'view', text: 'När spolas isen?' },
    ]) {
      const page = await send(form);
      expect(page.status).toBe(422);
      expect(mainText(page.text)).toContain('Allt du skrev står kvar.');
      expect(page.text).toContain('När spolas isen?</textarea>');
    }
    expect(await count()).toBe(before);
    const fresh =
      /name="nyckel" value="([^"]+)"/.exec((await send({ ...good(), nyckel: 'falsk' })).text)?.[1] ?? '';
    const { SECRET } = world.ctx.config;
    const later = new Date(world.ctx.now().getTime() + 60_000);
    expect([readKey(SECRET, fresh, world.ctx.now()), readKey(SECRET, fresh, later)]).toEqual([
      'fast',
      'fine',
    ]);
    expect(readKey('another secret', fresh, later)).toBe('old');
  });

  test('fifty a minute from one address: twenty are taken, then the page says wait and keeps the text; others are not hindered', async () => {
    const before = await count();
    const answers = [];
    for (let i = 0; i < 50; i += 1)
      answers.push(await send({ ...good(), text: `Fråga nummer ${i}` }, '192.0.2.50'));
    expect(answers.map((one) => one.status)).toEqual([...Array(20).fill(303), ...Array(30).fill(429)]);
    const last = answers.at(-1);
    expect([last?.headers['retry-after'], last?.headers['content-type']]).toEqual([
      '60',
      'text/html; charset=utf-8',
    ]);
    expect(mainText(last?.text ?? '')).toContain('Vänta en minut');
    expect(last?.text).toContain('Fråga nummer 49</textarea>');
    expect(last?.text).toMatch(/value="question" checked/);
    expect(await count()).toBe(before + 20);
    expect((await send(good(), '192.0.2.51')).status).toBe(303);
  });
});

describe('what others may read', () => {
  test('only the text that was published, never the one that came, and nothing of who wrote it', async () => {
    const { ctx } = world;
    const { id, receipt } = value(
      await receiveView(ctx, 'a resident', {
        meeting: slug,
        kind: 'proposal',
        text: 'Jag heter Hemlig Person, 900118-9811: bygg en <b>curlinghall</b>',
        name: 'Hemlig Person',
        email: 'hemlig2@exempel.org',
        via: 'web',
      }),
    );
    const everything = async () => {
      const pages = [
        path,
        `/en${path}`,
        `${path}/${receipt}`,
        `/moten/${slug}`,
        '/',
        '/nyheter.atom',
        '/moten.json',
      ];
      return (await Promise.all(pages.map((page) => supertest(world.app).get(page))))
        .map((one) => one.text)
        .join();
    };
    const leaks = ['Hemlig', '900118', 'hemlig2', receipt.slice(0, 4).toLowerCase(), '<b>curling'];
    expect(await everything()).not.toContain('curlinghall');
    value2(await publishView(ctx, admin, id, { publicText: 'Bygg en <b>curlinghall</b>', version: 1 }));
    value2(await answerView(ctx, admin, id, { state: 'to_board', text: 'Nämnden tar upp det.', version: 2 }));
    const all = await everything();
    expect(all).toContain('Bygg en &lt;b&gt;curlinghall&lt;/b&gt;');
    for (const leak of leaks) expect([leak, all.includes(leak)]).toEqual([leak, false]);
    const mine = await supertest(world.app).get(`${path}/${receipt.toLowerCase().replace('-', '')}`);
    expect(mainText(mine.text)).toContain('Vi har lämnat det till nämnden Nämnden tar upp det.');
    expect(mine.text).not.toContain('tests');

    const agree = (from: string, to = path) => send({ id: String(id) }, from, `${to}/haller-med`);
    expect((await agree('192.0.2.60')).headers.location).toBe(`${path}?med=1#synpunkt-${id}`);
    await agree('192.0.2.60');
    await agree('192.0.2.61', `/en${path}`);
    expect(mainText((await supertest(world.app).get(`${path}?med=1`)).text)).toMatch(/Tack.*2 håller med/);
    expect((await send({ id: '999999' }, '192.0.2.62', `${path}/haller-med`)).status).toBe(404);
  });

  test('a receipt of another meeting, or none, is not found and says how to look', async () => {
    for (const wrong of ['2222-2222', 'hej', '..%2f', '%00']) {
      const page = await supertest(world.app).get(`${path}/${wrong}`);
      expect([wrong, page.status]).toEqual([wrong, 404]);
    }
    const asked = await supertest(world.app).get(`${path}?kvittens=hej`);
    expect(mainText(asked.text)).toContain('Vi hittar ingen kvittens');
    expect((await supertest(world.app).get(`${path}?kvittens=k7m2%20x9qd`)).headers.location).toBe(
      `${path}/K7M2-X9QD`,
    );
    expect((await supertest(world.app).get('/moten/finns-inte/synpunkter')).status).toBe(404);
  });

  test('when the meeting is closed nothing more is taken, and what was written is not lost from sight', async () => {
    const { ctx } = world;
    await ctx.db.execute(sql`update meetings set state = 'closed' where slug = ${slug}`);
    const page = await send(good(), '192.0.2.70');
    expect(page.status).toBe(409);
    expect(mainText(page.text)).toContain('Mötet är avslutat.');
    expect(mainText(page.text)).toContain('När spolas isen?');
    await ctx.db.execute(sql`update meetings set state = 'announced' where slug = ${slug}`);
  });
});

function value2(result: { ok: boolean }): void {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
}

describe('a file, or what pretends to be a picture', () => {
  const boundary = '----paplats';
  const part = (name: string, value: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('latin1');
  const raw = (type: string, body: string | Buffer) =>
    supertest(world.app)
      .post(path)
      .set('X-Forwarded-For', '192.0.2.77')
      .set('Content-Type', type)
      .serialize((sent) => sent)
      .send(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
  const latin = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

  test('sent with a file: told why and what to do, the text stands there, nothing is kept', async () => {
    const before = await count();
    const form = good();
    const page = await raw(
      `multipart/form-data; boundary=${boundary}`,
      `${part('kind', 'question')}${part('text', latin('När spolas isen på Åsen?\r\nOch av vem?'))}${part('nyckel', form.nyckel)}${part('bild', png, '; filename="katt.png"\r\nContent-Type: image/png')}--${boundary}--\r\n`,
    );
    expect([page.status, page.headers['content-type']]).toEqual([415, 'text/html; charset=utf-8']);
    expect(mainText(page.text)).toContain('Vi kan inte ta emot filer här');
    expect(page.text).toContain('När spolas isen på Åsen?\nOch av vem?</textarea>');
    expect(page.text).toMatch(/value="question" checked/);
    expect(page.text).not.toContain('PNG');
    expect(await count()).toBe(before);
    // The same text is then sent as the form has it.
    expect((await send(form, '192.0.2.77')).status).toBe(303);
  });

  test.each([
    ['a picture alone', 'image/png', png],
    ['a picture that says it is text', 'text/plain', png],
    ['a form of parts without a boundary', 'multipart/form-data', 'x'],
    ['parts that never end', `multipart/form-data; boundary=${boundary}`, `--${boundary}\r\nContent-Disp`],
    ['JSON', 'application/json', '{"text":"hej"}'],
    ['a picture larger than is read', 'image/jpeg', 'x'.repeat(2 * 1024 * 1024)],
  ])('%s', async (_name, type, body) => {
    const before = await count();
    const page = await raw(type, body);
    expect(page.status).toBe(415);
    expect(mainText(page.text)).toContain('Ta bort bilden eller filen');
    expect(await count()).toBe(before);
  });

  test('many files from one address are not even read, and its views are taken all the same', async () => {
    const file = () =>
      supertest(world.app)
        .post(path)
        .set('X-Forwarded-For', '192.0.2.79')
        .set('Content-Type', 'image/png')
        .serialize((sent) => sent)
        .send(Buffer.from(png, 'latin1'));
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await file()).status);
    expect(statuses).toEqual([...Array(10).fill(415), 429, 429]);
    expect((await send({ ...good(), text: 'Utan bild går det.' }, '192.0.2.79')).status).toBe(303);
  });

  test('a picture written as text is none', async () => {
    const before = await count();
    const page = await send(
      { ...good(), text: `data:image/png;base64,${'iVBORw0KGgo'.repeat(20)}` },
      '192.0.2.78',
    );
    expect(page.status).toBe(415);
    expect(page.text).toContain('data:image/png;base64,iVBORw0KGgo');
    expect(await count()).toBe(before);
  });
});

/** How many wishes to subscribe may come from one network. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { networkOf } from '../../src/http/allowance.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const written = async () =>
  (await world.ctx.db.execute(sql`select 1 from subscription_requests`)).rows.length;

test('thirty an hour from one address, page and API together; after that the answer is the same and nothing is written', async () => {
  const page = (i: number, from: string) =>
    supertest(world.app)
      .post('/prenumerera')
      .set('X-Forwarded-For', from)
      .type('form')
      .send({ email: `page${i}@example.org` });
  const api = (i: number, from: string) =>
    supertest(world.app)
      .post('/api/v1/subscriptions')
      .set('X-Forwarded-For', from)
      .send({ email: `api${i}@example.org` });
  const answers: string[] = [];
  for (let i = 0; i < 17; i += 1) {
    const [html, json] = [await page(i, '192.0.2.7'), await api(i, '192.0.2.7')];
    answers.push(`${html.status} ${json.status} ${html.text.replaceAll(/page\d+@/g, '')}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^200 202 /);
  expect(await written()).toBe(30);
  expect((await api(99, '192.0.2.8')).status).toBe(202);
  expect(await written()).toBe(31);
  const wrong = await supertest(world.app)
    .post('/api/v1/subscriptions')
    .set('X-Forwarded-For', '192.0.2.7')
    .send({ email: 'no address' });
  expect(wrong.status).toBe(422);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%s counts as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

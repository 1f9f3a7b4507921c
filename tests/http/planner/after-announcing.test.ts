/** What the desk says once a meeting is announced: the poster next, what is to be put right, as many reminder rows as needed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { putUpPoster } from '../../../src/flow/posters.js';
import { relay } from '../../../src/flow/relay.js';
import { announceMeeting, decideMeeting, moveMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
let slug: string;
const ids: number[] = [];
beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  planner = await signedIn(world, 'pia@karlstad.example');
  for (const date of ['2027-03-16', '2027-03-23', '2027-04-13']) {
    const { id } = await draftNyedstorget(ctx, { date });
    value(await decideMeeting(ctx, admin, id, {}));
    value(await planMeeting(ctx, admin, id, {}));
    ({ slug } = value(await announceMeeting(ctx, admin, id, {})));
    ids.push(id);
  }
});
afterAll(() => world.close());

test('after announcing comes the poster', async () => {
  const { text } = await planner.get(`/planering/moten/${ids.at(-1)}`);
  const next = /<section[^>]*aria-labelledby="nasta"[\s\S]*?<\/section>/.exec(text)?.[0] ?? text;
  expect(next).toContain(`href="/affisch/${slug}">Skriv ut affischen</a>`);
  expect((await planner.get(`/affisch/${slug}`)).status).toBe(200);
});

describe('the look ahead', () => {
  const ahead = async () => mainText((await planner.get('/planering/framat')).text);

  test('has nothing to put right while every channel shows what holds', async () => {
    expect(await ahead()).toContain('Rätta i kanalerna Alla kanaler visar det som gäller.');
  });

  test('lists what the boards of all meetings ask for, in as many queries for three meetings as for one', async () => {
    const { ctx } = world;
    const client = (ctx.db as unknown as { $client: { query(...given: unknown[]): unknown } }).$client;
    const queriesOf = async () => {
      const real = client.query.bind(client);
      let count = 0;
      client.query = (...given) => {
        count += 1;
        return real(...given);
      };
      const { text } = await planner.get('/planering/framat');
      client.query = real;
      return { count, text };
    };
    const [first, ...others] = ids;
    const move = async (id = 0, day = '') => {
      value(await putUpPoster(ctx, admin, id, { spot: `Affischtavlan ${id}` }));
      value(await moveMeeting(ctx, admin, id, { date: day, reason: 'Lokalen är stängd.' }));
    };
    await move(first, '2027-03-17');
    await relay(ctx);
    const one = await queriesOf();
    expect(mainText(one.text)).toContain(`Affischtavlan ${first}`);
    expect(one.text).toContain(`href="/planering/moten/${first}/tavla"`);
    await move(others[0], '2027-03-24');
    await move(others[1], '2027-04-14');
    await relay(ctx);
    const three = await queriesOf();
    for (const id of ids) expect(mainText(three.text)).toContain(`Affischtavlan ${id}`);
    expect(three.count).toBe(one.count);
    expect(one.count).toBeGreaterThan(5);
  });
});

describe('the reminders', () => {
  const rowsOf = (html: string) => (html.match(/name="reminders\.\d+\.daysBefore"/g) ?? []).length;
  const path = () => `/planering/moten/${ids[0]}/paminnelser`;

  test('as many rows as there are, and one more', async () => {
    const { text } = await planner.get(path());
    const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
    // The usual ones stand there to begin from.
    const usual = (text.match(/name="reminders\.\d+\.daysBefore"[^>]* value="\d+"/g) ?? []).length;
    expect([usual > 0, rowsOf(text)]).toEqual([true, usual + 1]);
    const saved = await planner.post(path(), {
      version,
      'reminders.which': 'own',
      'reminders.0.daysBefore': '9',
      'reminders.0.at': '10:00',
    });
    expect(saved.status).toBe(303);
    expect(rowsOf((await planner.get(path())).text)).toBe(2);
  });

  test('what was typed and refused keeps its rows, also with a gap', async () => {
    const refused = await planner.post(path(), {
      version: '1',
      'reminders.which': 'own',
      'reminders.0.daysBefore': '9',
      'reminders.0.at': '10:00',
      'reminders.2.daysBefore': 'x',
    });
    expect(refused.status).toBe(422);
    expect(rowsOf(refused.text)).toBe(4);
    expect(refused.text).toMatch(/name="reminders\.2\.daysBefore"[^>]* value="x"/);
  });
});

/** Deliveries at the desk, and what meetings are made of: places and venues. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { deliveries, outbox } from '../../../src/db/schema.js';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  planner = await signedIn(world, 'pia@karlstad.example');
});
afterAll(() => world.close());

test('what did not get through stands first, with its reason, and is sent again by a button', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  const at = world.ctx.now();
  const facts = { url: '', name: '', minutes: 0 };
  await world.ctx.db.insert(outbox).values({
    key: `meeting/${id}/announced/0`,
    kind: 'announced',
    meetingId: id,
    revision: 0,
    facts,
    dueAt: at,
    createdAt: at,
    relayedAt: at,
  });
  const row = {
    notice: `meeting/${id}/announced/0`,
    channel: 'email',
    language: 'sv' as const,
    createdAt: at,
  };
  const [refused] = await world.ctx.db
    .insert(deliveries)
    .values([
      {
        ...row,
        recipient: 'full@example.test',
        state: 'refused',
        because: { code: 'SMTP_MAILBOX_FULL', detail: '552 <over> quota' },
      },
      { ...row, recipient: 'fine@example.test', state: 'sent' },
    ])
    .returning();
  const path = `/planering/moten/${id}/utskick`;
  const page = await planner.get(path);
  expect(mainText(page.text)).toMatch(
    /Det här gick inte fram .*full@example\.test gick inte .*Mottagarens brevlåda är full\./,
  );
  expect(page.text).toContain('552 &lt;over&gt; quota');
  const again = await planner.post(`/planering/utskick/${refused?.id}/igen`, { kanal: 'email', lage: '' });
  expect(again.headers.location).toBe(`${path}?kanal=email&klart=sentAgain`);
  const [now] = await world.ctx.db
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, refused?.id ?? 0));
  expect(now?.state).not.toBe('refused');
  const filtered = mainText((await planner.get(`${path}?lage=sent`)).text);
  expect(filtered).toMatch(/Alla utskick .*fine@example\.test/);
});

test('boards, places and venues are entered by name, and a name that is taken is told there', async () => {
  const added = await planner.post('/planering/orter', { name: 'Östra Fågelvik', kind: 'rural' });
  expect(added.headers.location).toBe('/planering/orter?klart=added');
  const twice = await planner.post('/planering/orter', { name: 'Östra Fågelvik', kind: 'rural' });
  expect(twice.status).toBe(422);
  expect(mainText(twice.text)).toContain('Namn: Namnet finns redan.');
  const room = {
    name: 'Bygdegården',
    place: 'ostra-fagelvik',
    address: 'Vägen 1, Fågelvik',
    maxPersons: '80',
    'access.stepFree': 'no',
  };
  expect((await planner.post('/planering/lokaler', room)).status).toBe(303);
  expect(mainText((await planner.get('/planering/lokaler/bygdegarden')).text)).toContain('Bygdegården');
});

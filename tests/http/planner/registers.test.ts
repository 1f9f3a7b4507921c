/** Deliveries at the desk, and what meetings are made of: places and venues. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { deliveries, outbox } from '../../../src/db/schema.js';
import { changePaper, createPaper } from '../../../src/flow/papers.js';
import { relay } from '../../../src/flow/relay.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
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

const bladet = {
  slug: 'bladet',
  name: 'Bladet i byn',
  email: 'redaktionen@bladet.example',
  printDays: ['wed'],
  deadline: { daysBefore: 30, at: '12:00' },
} as const;

test('newspapers: all that is wrong with one is told at once, each with its own number', async () => {
  await aPerson(world, 'kim@karlstad.example', ['communicator'], 'Kim');
  const kim = await signedIn(world, 'kim@karlstad.example');
  value(await createPaper(world.ctx, admin, { ...bladet, slug: 'bladet-i-byn' }));
  const page = await kim.post('/planering/tidningar', {
    name: 'Bladet i byn',
    email: 'fel',
    printDays: 'wed',
    'deadline.daysBefore': '31',
    'deadline.at': '12:00',
  });
  expect(page.status).toBe(422);
  for (const said of ['Namnet finns redan.', '0 till 30.']) expect(mainText(page.text)).toContain(said);
  expect(page.text).toContain('id="falt-email-fel"');
  // Reminders have a number of their own.
  const { id } = await draftNyedstorget(world.ctx);
  const rules = await planner.post(`/planering/moten/${id}/paminnelser`, {
    'reminders.which': 'own',
    'reminders.0.daysBefore': '61',
    'reminders.0.at': '17:00',
    'reminders.2.daysBefore': '1',
    'reminders.2.at': '',
  });
  expect(rules.status).toBe(422);
  expect(mainText(rules.text)).toContain('Skriv antal dagar före mötet med siffror, 0–60.');
  expect(mainText(rules.text)).toContain('Fältet på rad 3 måste fyllas i.');
});

test('a newspaper is named among the deliveries, and is sent again only while that would do something', async () => {
  const { id } = await draftNyedstorget(world.ctx, { date: '2027-02-09' });
  const why = { reason: 'Den här kvällen passar bäst' };
  value(await decideMeeting(world.ctx, admin, id, why));
  value(await planMeeting(world.ctx, admin, id, why));
  value(await announceMeeting(world.ctx, admin, id, why));
  await relay(world.ctx);
  const path = `/planering/moten/${id}/utskick?kanal=press`;
  const page = await planner.get(path);
  expect(mainText(page.text)).toContain('Bladet i byn');
  expect(mainText(page.text)).not.toContain('bladet-i-byn');
  expect(page.text).not.toMatch(/utskick\/\d+\/igen/);
  value(await changePaper(world.ctx, admin, 'bladet-i-byn', { deadline: { daysBefore: 1, at: '12:00' } }));
  expect((await planner.get(path)).text).toMatch(/utskick\/\d+\/igen/);
});

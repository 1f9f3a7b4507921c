/** An override holds for the codes it was given for, and is listed with both persons, why and when. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import type { Meeting } from '../../src/domain/meeting.js';
import type { Actor } from '../../src/domain/permissions.js';
import { amendMeeting } from '../../src/flow/draft.js';
import { decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { aPerson, mainText, signedIn } from '../http/planner/desk.js';
import { admin, draftNyedstorget, nyedstorget, settle, value } from '../support/karlstad.js';
import { adminToken, startWorld, type World } from '../support/world.js';

let world: World;
let second: number;
let meeting: Meeting;
const anna: Actor = { kind: 'person', id: 900, name: 'Anna', roles: ['board', 'planner', 'communicator'] };
const reason = '=Byalaget har; frågat så.';
const good = nyedstorget().theme;
const vague = {
  ...good,
  title: 'Framtidens Molkom',
  question: 'Ska framtidens Molkom bli grönare eller tätare?',
};

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  second = (await aPerson(world, 'cia@example.org', ['planner'], 'Cia')).id;
});
afterAll(() => world?.close());

const codesOf = (result: Awaited<ReturnType<typeof planMeeting>>) =>
  !result.ok && 'reasons' in result ? result.reasons.map(({ code }) => code) : [];

describe('an override', () => {
  test('given at the decision does not cover a fault that a later change brings in', async () => {
    const { ctx } = world;
    const weak = {
      ...good,
      title: 'Framtidens torg',
      question: 'Ska framtidens trygghet på torget bli levande eller hållbar?',
    };
    const first = await draftNyedstorget(ctx, { theme: weak });
    const override = { reason, secondPerson: second };
    const decided = value(await decideMeeting(ctx, anna, first.id, { override }));
    const given = decided.decision?.override?.codes ?? [];
    expect(given).toContain('S6_VAGUE');
    expect(given).not.toContain('S4_NO_OBJECT');
    value(await amendMeeting(ctx, anna, first.id, { theme: vague }, {}));
    const refused = codesOf(await planMeeting(ctx, anna, first.id, {}));
    expect(refused).toContain('S4_NO_OBJECT');
    expect(refused).toContain('SECOND_PERSON_NEEDED');
    expect(refused).not.toContain('S6_VAGUE');
    meeting = value(await planMeeting(ctx, anna, first.id, { override }));
    expect(meeting.decision?.override?.codes).toEqual(['S4_NO_OBJECT', 'S5_TOO_LITTLE', 'S6_VAGUE']);
  });

  test('of an evening by an administrator stands beside the theme’s, each with its own reason', async () => {
    const { ctx } = world;
    const { id } = await draftNyedstorget(ctx, {
      date: '2027-06-25',
      theme: { ...vague, decisionDate: '2027-09-15' },
    });
    value(await decideMeeting(ctx, anna, id, { override: { reason, secondPerson: second } }));
    const why = 'Byns egen fest.';
    value(await planMeeting(ctx, admin, id, { reason: why, override: { reason: 'På deras begäran.' } }));
  });
});

describe('the report', () => {
  test('by API: each override with codes, who, second person, reason', async () => {
    const answer = await supertest(world.app)
      .get('/api/v1/overrides?year=2027')
      .set('Authorization', `Bearer ${adminToken}`);
    expect(answer.status).toBe(200);
    const items: {
      kind: string;
      who: string;
      secondPerson: string | null;
      reason: string;
      codes: string[];
    }[] = answer.body.items;
    expect(items.map(({ kind, who, secondPerson }) => `${kind} ${who} ${secondPerson}`)).toEqual(
      expect.arrayContaining(['theme Anna Cia', 'slot tests null']),
    );
    expect(items.filter(({ kind }) => kind === 'theme')).toHaveLength(3);
    expect(items.find(({ kind }) => kind === 'slot')?.reason).toBe('På deras begäran.');
    const other = await supertest(world.app)
      .get('/api/v1/overrides?year=2026')
      .set('Authorization', `Bearer ${adminToken}`);
    expect(other.body.items).toEqual([]);
    expect((await supertest(world.app).get('/api/v1/overrides')).status).toBe(401);
  });

  test('on the page and as CSV, where nothing is a formula', async () => {
    const cia = await signedIn(world, 'cia@example.org');
    const page = mainText((await cia.get('/planering/undantag')).text);
    expect(page).toContain('Andra person: Cia');
    expect(page).toContain('Ingen sak är nämnd');
    expect(mainText((await cia.get('/planering/undantag?ar=2031')).text)).toContain('Inga undantag 2031.');
    const csv = await cia.get('/planering/undantag.csv?ar=2027');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain(`"'${reason}"`);
  });
});

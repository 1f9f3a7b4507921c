/** The follow-up from the promise to "was it done?": through the flow, on real tables, page and API. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import request from 'supertest';
import { followUpOf } from '../../src/db/pages.js';
import type { Actor } from '../../src/domain/permissions.js';
import { amendMeeting } from '../../src/flow/draft.js';
import { saveFollowUpDraft } from '../../src/flow/follow-up-draft.js';
import {
  announceMeeting,
  cancelMeeting,
  closeMeeting,
  decideMeeting,
  followUpMeeting,
  holdMeeting,
  moveMeeting,
  planMeeting,
  rehearse,
  takeMeetingStep,
} from '../../src/flow/steps.js';
import { admin, draftNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
const at = (iso: string) => {
  world.ctx.now = () => new Date(iso);
};
const reasonsOf = (result: { ok: boolean; reasons?: unknown }) =>
  result.ok ? [] : (result.reasons as { code: string }[]).map((one) => one.code);

async function planned(): Promise<number> {
  const { ctx } = world;
  const { id } = await draftNyedstorget(ctx);
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, {}));
  return id;
}
const page = async (slug: string, prefix = '') =>
  (await request(world.app).get(`${prefix}/moten/${slug}`).expect(200)).text;

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });
});
afterAll(() => world?.close());

const lists = {
  heard: ['Torget är mörkt.', 'Många vill ha en isbana.'],
  doing: ['Vi spolar en isbana i december.'],
  notDoing: [{ what: 'En ny parkering', because: 'Marken behövs för isbanan.' }],
};

describe('personal numbers', () => {
  const number = '19811228-9874';

  test('stop what would be published until somebody says so; a telephone number stops nothing', async () => {
    const { ctx } = world;
    const id = await planned();
    const draft = { needs: 'Ring 054-540 00 00 eller skriv till kommun@karlstad.example.' };
    value(await amendMeeting(ctx, admin, id, draft, {}));
    value(await rehearse(ctx, admin, id, { step: 'announce' }));
    value(await amendMeeting(ctx, admin, id, { needs: `Fråga efter ${number}.` }, {}));
    expect(await announceMeeting(ctx, admin, id, {})).toMatchObject({
      is: 'input',
      reasons: [{ code: 'PERSONAL_DATA_LEFT', field: 'needs', params: { found: [number] } }],
    });
    value(await announceMeeting(ctx, admin, id, { anyway: true }));
    at('2027-03-17T08:00:00Z');
    value(await holdMeeting(ctx, admin, id, {}));
    const named = {
      heard: [`Anna ${number} sa nej.`],
      doing: ['Inget.'],
      notDoing: [{ what: 'En bänk', because: `${number} vill inte.` }],
    };
    const told = await followUpMeeting(ctx, admin, id, named);
    expect(told).toMatchObject({
      is: 'input',
      reasons: [{ field: 'heard' }, { field: 'notDoing', params: { row: 1, part: 'because' } }],
    });
    value(await followUpMeeting(ctx, admin, id, { ...named, anyway: true }));
    for (const step of [
      { step: 'tell-decision', decision: { text: `Nej till ${number}.`, influence: 'Inget.' } },
      { step: 'tell-done', done: { is: 'no', text: `Inget för ${number}.` } },
    ] as const) {
      expect(reasonsOf(await takeMeetingStep(ctx, admin, id, step))).toEqual(['PERSONAL_DATA_LEFT']);
      value(await takeMeetingStep(ctx, admin, id, { ...step, anyway: true }));
    }
    at('2027-01-11T08:00:00Z');
  });
});

describe('personal numbers before the announcement and after it', () => {
  const number = '19811228-9874';
  const left = (field: string) => ({
    is: 'input',
    reasons: [{ code: 'PERSONAL_DATA_LEFT', field, params: { found: [number] } }],
  });

  test('a plan that tells nobody is let through; one with a save-the-date is warned of', async () => {
    const { ctx } = world;
    const { id } = await draftNyedstorget(ctx, { needs: `Fråga efter ${number}.` });
    value(await decideMeeting(ctx, admin, id, {}));
    expect(await planMeeting(ctx, admin, id, { saveTheDate: true })).toMatchObject(left('needs'));
    const planned = value(await planMeeting(ctx, admin, id, { saveTheDate: true, anyway: true }));
    expect(planned.published?.needs).toBe(`Fråga efter ${number}.`);
    const quiet = await draftNyedstorget(ctx, { needs: `Fråga efter ${number}.` });
    value(await decideMeeting(ctx, admin, quiet.id, {}));
    expect(value(await planMeeting(ctx, admin, quiet.id, { reason: number })).published).toBeNull();
    // Nothing of it is published, so the reason is the house's own.
    value(await moveMeeting(ctx, admin, quiet.id, { date: '2027-03-18', reason: `Ring ${number}.` }));
    value(await cancelMeeting(ctx, admin, quiet.id, { reason: `Ring ${number}.` }));
  });

  test('the reasons of a move and a cancellation are warned of, and so is what a move publishes', async () => {
    const { ctx } = world;
    const id = await planned();
    value(await announceMeeting(ctx, admin, id, {}));
    const move = { date: '2027-03-18', reason: `Värden ${number} är sjuk.` };
    expect(await moveMeeting(ctx, admin, id, move)).toMatchObject(left('reason'));
    value(await amendMeeting(ctx, admin, id, { needs: `Fråga efter ${number}.` }, {}));
    const named = { ...move, reason: 'Värden är sjuk.' };
    expect(await moveMeeting(ctx, admin, id, named)).toMatchObject(left('needs'));
    value(await amendMeeting(ctx, admin, id, { needs: null }, {}));
    const moved = value(await moveMeeting(ctx, admin, id, { ...move, anyway: true }));
    expect(moved.published).toMatchObject({ reason: move.reason, date: '2027-03-18' });
    const why = { reason: `Värden ${number} är sjuk.` };
    expect(await cancelMeeting(ctx, admin, id, why)).toMatchObject(left('reason'));
    value(await rehearse(ctx, admin, id, { step: 'cancel', ...why, anyway: true }));
    expect(value(await cancelMeeting(ctx, admin, id, { ...why, anyway: true })).state).toBe('cancelled');
  });
});

describe('the promise', () => {
  test('is T+21 unless another day is given, and a wrong day is refused with its reason', async () => {
    const { ctx } = world;
    const id = await planned();
    expect(reasonsOf(await announceMeeting(ctx, admin, id, { followUpDue: '2027-03-16' }))).toEqual([
      'FOLLOW_UP_DUE_EARLY',
    ]);
    expect(reasonsOf(await announceMeeting(ctx, admin, id, { followUpDue: '2027-05-16' }))).toEqual([
      'FOLLOW_UP_DUE_LATE',
    ]);
    expect(await followUpOf(ctx.db, id)).toBeUndefined();
    const announced = value(await announceMeeting(ctx, admin, id, {}));
    expect(announced.published?.followUpDue).toBe('2027-04-06');
    expect((await followUpOf(ctx.db, id))?.due).toBe('2027-04-06');
    const moved = value(
      await moveMeeting(ctx, admin, id, { date: '2027-03-18', reason: 'Lokalen är upptagen.' }),
    );
    expect(moved.published?.followUpDue).toBe('2027-04-08');
    expect((await followUpOf(ctx.db, id))?.due).toBe('2027-04-08');
  });

  test('by hand stays when the meeting moves, is announced anew alone, and is in the API', async () => {
    const { ctx } = world;
    const id = await planned();
    const asked = await request(world.app)
      .post(`/api/v1/meetings/${id}/announce`)
      .set('Authorization', `Bearer ${world.env.ADMIN_TOKEN}`)
      .send({ followUpDue: '2027-03-30' })
      .expect(200);
    expect(asked.body.followUpDue).toBe('2027-03-30');
    const moved = value(
      await moveMeeting(ctx, admin, id, { date: '2027-03-18', reason: 'Lokalen är upptagen.' }),
    );
    expect(moved.published?.followUpDue).toBe('2027-03-30');
    const again = value(await announceMeeting(ctx, admin, id, { followUpDue: '2027-04-20' }));
    expect(again.published?.changes).toEqual(['practical']);
    expect(reasonsOf(await announceMeeting(ctx, admin, id, { followUpDue: '2027-04-20' }))).toEqual([
      'ALREADY_ANNOUNCED',
    ]);
  });
});

describe('a meeting that has been held', () => {
  let id: number;
  let slug: string;
  beforeAll(async () => {
    const { ctx } = world;
    at('2027-01-11T08:00:00Z');
    id = await planned();
    slug = value(await announceMeeting(ctx, admin, id, {})).slug;
    at('2027-03-17T08:00:00Z');
    value(await holdMeeting(ctx, admin, id, { attendance: { total: 31 } }));
  });

  test('counts the days on its page, and says when it is late', async () => {
    at('2027-04-04T08:00:00Z');
    expect(await page(slug)).toContain('Återkoppling lovad senast tisdag 6 april 2027. 2 dagar kvar.');
    at('2027-04-09T08:00:00Z');
    expect(await page(slug)).toContain('Återkopplingen är försenad 3 dagar.');
    expect(await page(slug, '/en')).toContain('The follow-up is 3 days late.');
  });

  test('keeps a draft; the second who saves is told and overwrites nothing', async () => {
    const { ctx } = world;
    const unfinished = { ...lists, notDoing: [{ what: 'En ny parkering' }] };
    const version = (await followUpOf(ctx.db, id))?.version ?? 0;
    const [first, second] = await Promise.all([
      saveFollowUpDraft(ctx, admin, id, unfinished, version),
      saveFollowUpDraft(ctx, admin, id, { heard: ['Annat'] }, version),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    const refused = first.ok ? second : first;
    expect(refused).toMatchObject({ ok: false, is: 'changed' });
    const reader: Actor = { kind: 'person', id: 9, name: 'Rut', roles: ['reader'] };
    expect(await saveFollowUpDraft(ctx, reader, id, lists, 0)).toMatchObject({ is: 'forbidden' });
    const newest = (await followUpOf(ctx.db, id))?.version ?? 0;
    value(await saveFollowUpDraft(ctx, admin, id, unfinished, newest));
    expect((await followUpOf(ctx.db, id))?.notDoing).toEqual([{ what: 'En ny parkering', because: '' }]);
    expect(await page(slug)).not.toContain('En ny parkering');
  });

  test('is not closed or told without what it needs', async () => {
    const { ctx } = world;
    expect(reasonsOf(await closeMeeting(ctx, admin, id, {}))).toContain('WRONG_STATE');
    const without = { ...lists, notDoing: [{ what: 'En ny parkering' }] };
    expect(reasonsOf(await followUpMeeting(ctx, admin, id, without))).toEqual(['NOT_DOING_BECAUSE_NEEDED']);
    expect(reasonsOf(await followUpMeeting(ctx, admin, id, { ...lists, outcome: 'Också text.' }))).toEqual([
      'OUTCOME_OR_LISTS',
    ]);
    const rehearsal = value(await rehearse(ctx, admin, id, { step: 'follow-up', ...lists }));
    const said = Object.fromEntries(rehearsal.channels.map((one) => [one.channel, one.previews.sv?.text]));
    expect(said.email).toContain('Vi gör inte');
    expect(said.email).toContain('En ny parkering – därför: Marken behövs för isbanan.');
    expect(said.facebook).toContain('Vi spolar en isbana i december');
    expect(said.press).toContain('därför: Marken behövs för isbanan');
  });

  test('tells the lists once, on the page as lists with each because, late as it was', async () => {
    const { ctx } = world;
    const told = await request(world.app)
      .post(`/api/v1/meetings/${id}/follow-up`)
      .set('Authorization', `Bearer ${world.env.ADMIN_TOKEN}`)
      .send(lists)
      .expect(200);
    expect(told.body.state).toBe('followed_up');
    expect(told.body.outcome).toContain('Vi hörde: Torget är mörkt; Många vill ha en isbana.');
    const row = await followUpOf(ctx.db, id);
    expect(row).toMatchObject({ ...lists, due: '2027-04-06' });
    expect(row?.toldAt?.toISOString()).toBe('2027-04-09T08:00:00.000Z');
    const html = await page(slug);
    expect(html).toContain('<h3 class="pp-sub">Vi gör inte</h3>');
    expect(html).toContain('Marken behövs för isbanan.');
    expect(html).toContain('Det var senare än vi lovade: senast 6 april 2027.');
    expect(html).not.toContain('försenad');
    expect(await saveFollowUpDraft(ctx, admin, id, { heard: ['x'] }, row?.version ?? 0)).toMatchObject({
      is: 'gate',
    });
  });

  test('is corrected as a new revision with a reason, and never the same words again', async () => {
    const { ctx } = world;
    const named = { ...lists, heard: ['Torget är mörkt.'] };
    expect(reasonsOf(await followUpMeeting(ctx, admin, id, lists))).toEqual(['ALREADY_TOLD']);
    expect(reasonsOf(await followUpMeeting(ctx, admin, id, named))).toEqual(['REASON_NEEDED']);
    at('2027-04-12T08:00:00Z');
    const before = (await followUpOf(ctx.db, id))?.version ?? 0;
    const sent = await request(world.app)
      .post(`/api/v1/meetings/${id}/follow-up`)
      .set('Authorization', `Bearer ${world.env.ADMIN_TOKEN}`)
      .send({ ...named, reason: 'En rad hörde inte hit.' })
      .expect(200);
    expect(sent.body).toMatchObject({ state: 'followed_up', revision: 2 });
    const row = await followUpOf(ctx.db, id);
    expect(row).toMatchObject({ ...named, version: before + 1 });
    expect(row?.toldAt?.toISOString()).toBe('2027-04-09T08:00:00.000Z');
    const html = await page(slug);
    expect(html).not.toContain('Många vill ha en isbana.');
    expect(html).toContain('Rättad 12 april 2027.');
  });

  test('has its decision told, and later whether it was done, each as a notice of its own', async () => {
    const { ctx } = world;
    at('2027-06-16T08:00:00Z');
    const decision = {
      text: 'Nämnden beslutade om en isbana.',
      influence: 'Förslaget kom från mötet.',
      link: 'https://karlstad.example/protokoll',
    };
    const board: Actor = { kind: 'person', id: 8, name: 'Bo', roles: ['board'] };
    const step = { step: 'tell-decision', decision } as const;
    const mail = value(await rehearse(ctx, board, id, step)).channels.find((one) => one.channel === 'email');
    expect(mail?.previews.sv?.text).toMatch(/Förslaget kom från mötet\.[\s\S]*Torget är mörkt/);
    value(await takeMeetingStep(ctx, board, id, step));
    expect(reasonsOf(await takeMeetingStep(ctx, board, id, step))).toEqual(['ALREADY_TOLD']);
    expect(await page(slug)).toContain('Förslaget kom från mötet.');
    at('2027-09-13T08:00:00Z');
    value(
      await takeMeetingStep(ctx, board, id, {
        step: 'tell-done',
        done: { is: 'partly', text: 'Belysningen saknas.' },
      }),
    );
    const html = await page(slug);
    expect(html).toContain('Delvis');
    expect(html).toContain('Belysningen saknas.');
    expect(await followUpOf(ctx.db, id)).toMatchObject({
      decision: { ...decision, who: 'Bo' },
      done: { is: 'partly', who: 'Bo' },
    });
    const { rows } = await ctx.db.execute<{ key: string }>(
      sql`select key from outbox where meeting_id = ${id} and kind = 'follow_up' order by revision`,
    );
    expect(rows.map((row) => row.key)).toEqual([1, 2, 3, 4].map((n) => `meeting/${id}/follow_up/${n}`));
    const told = await ctx.db.execute<{ step: string }>(
      sql`select step from history where meeting_id = ${id} order by id desc limit 2`,
    );
    expect(told.rows.map((row) => row.step)).toEqual(['done told', 'decision told']);
  });
});

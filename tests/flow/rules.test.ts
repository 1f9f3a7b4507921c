/** The municipality's own word lists from the draft to a published version, on the page and at the terminal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { judge } from '../../src/cli/judge.js';
import { noRuleLists, type RuleLists } from '../../src/domain/theme/own-lists.js';
import { judgeOneTheme } from '../../src/flow/judge.js';
import { publishRules, publishRulesAgain, tryRules } from '../../src/flow/rules.js';
import { decideMeeting } from '../../src/flow/steps.js';
import { aPerson, mainText, signedIn } from '../http/planner/desk.js';
import { dataDirectory } from '../support/command.js';
import { admin, draftNyedstorget, nyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
const data = dataDirectory();
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(async () => {
  await world?.close();
  data.remove();
});

const lists: RuleLists = { ...noRuleLists, meetingNames: { add: ['Nyedstorget'], remove: [] } };
const torget = { theme: nyedstorget().theme, place: 'Molkom', meetingDate: '2027-03-16' };
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);
const why = 'Vi provar.';

describe('versions', () => {
  test('lists are tried, published, remembered by judgements, guarded against another’s, and undone', async () => {
    const { ctx } = world;
    expect((await judgeOneTheme(ctx, torget)).rules).toEqual({ version: 0 });
    const before = await draftNyedstorget(ctx);

    const tried = value(
      await tryRules(ctx, admin, { lists, examples: 'Bryggan i Molkom\nVar ska bryggan ligga?' }),
    );
    expect(tried).toMatchObject({ examples: 1, meetings: 1 });
    expect(tried.changed.map(({ example, newCodes }) => [example.id, newCodes])).toEqual([
      [`#${before.id}`, expect.arrayContaining(['S1_MEETING_NAME'])],
    ]);
    expect((await judgeOneTheme(ctx, torget)).rules).toEqual({ version: 0 });

    expect(value(await publishRules(ctx, admin, { lists, why, expected: 0 })).version).toBe(1);
    const judged = await judgeOneTheme(ctx, torget);
    expect(judged).toMatchObject({ allowed: false, rules: { version: 1 } });

    const late = await publishRules(ctx, admin, { lists: { ...lists, places: ['X-by'] }, why, expected: 0 });
    expect(late).toMatchObject({ ok: false, is: 'gate', reasons: [{ code: 'RULES_CHANGED_MEANWHILE' }] });
    const same = await publishRules(ctx, admin, { lists, why: 'x', expected: 1 });
    expect(!same.ok && 'reasons' in same && codes(same.reasons)).toEqual(['RULES_NEED_REASON']);
    const unchanged = await publishRules(ctx, admin, { lists, why, expected: 1 });
    expect(!unchanged.ok && 'reasons' in unchanged && codes(unchanged.reasons)).toEqual(['RULES_UNCHANGED']);

    expect(value(await publishRulesAgain(ctx, admin, { version: 0, why, expected: 1 })).version).toBe(2);
    expect(await publishRulesAgain(ctx, admin, { version: 9, why, expected: 2 })).toEqual({
      ok: false,
      is: 'missing',
    });
    const decided = value(await decideMeeting(ctx, admin, before.id, {}));
    expect(decided.decision?.theme.rules).toEqual({ version: 2 });
  });

  test('two who publish at once: one is told', async () => {
    const both = await Promise.all(
      ['A-by', 'B-by'].map((place) =>
        publishRules(world.ctx, admin, { lists: { ...noRuleLists, places: [place] }, why, expected: 2 }),
      ),
    );
    expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
  });
});

describe('the page', () => {
  test('an administrator tries, publishes and goes back; a planner only tries', async () => {
    await aPerson(world, 'ada@example.org', ['admin']);
    await aPerson(world, 'pia@example.org', ['planner']);
    const ada = await signedIn(world, 'ada@example.org');
    const path = '/planering/ordlistor';
    const form = {
      version: '3',
      'meetingNames.add': 'Nyedstorget',
      caseNumberPattern: '',
      why: 'Prov på sidan.',
    };
    const first = await ada.get(path);
    expect(first.status).toBe(200);
    expect(mainText(first.text)).toContain('Nu gäller version 3.');

    const tried = mainText((await ada.post(`${path}/prova`, form)).text);
    expect(tried).toContain('Ett bedöms annorlunda:');
    expect(tried).toContain('S1_MEETING_NAME');

    const odd = await ada.post(`${path}/prova`, {
      ...form,
      examples: 'bara en rad',
      caseNumberPattern: '^(a+)+$',
    });
    expect(odd.status).toBe(422);
    expect(mainText(odd.text)).toContain('Varje rubrik behöver en fråga');
    expect(mainText(odd.text)).toContain('En upprepning får inte stå inuti en upprepning.');
    expect(odd.text).toContain('Nyedstorget');

    const published = await ada.post(path, form);
    expect(published.headers.location).toBe(`${path}?version=4`);
    const after = mainText((await ada.get(`${path}?version=4`)).text);
    expect(after).toContain('Version 4 är publicerad');
    expect(after).toContain('Namn på möten, tillagda. Nytt: Nyedstorget.');
    expect((await ada.post(path, { ...form, why: 'Igen, för sent.' })).status).toBe(409);
    expect((await ada.post(`${path}/0/igen`, { version: '4' })).headers.location).toBe(`${path}?version=5`);

    const pia = await signedIn(world, 'pia@example.org');
    expect(mainText((await pia.get(path)).text)).not.toContain('Publicera ny version');
    expect((await pia.post(`${path}/prova`, { ...form, version: '5' })).status).toBe(200);
    expect((await pia.post(path, form)).status).toBe(403);
  });
});

describe('judge --file', () => {
  test('tells what was expected and what came, and what a version changed', async () => {
    const file = join(data.dir, 'examples.json');
    const example = { id: 'A', expect: 'accept', expectCodes: [], ...torget };
    writeFileSync(file, JSON.stringify([example, { ...example, id: 'B', expect: 'refuse' }]));
    const run = async (...args: string[]) => {
      const out: string[] = [];
      const err: string[] = [];
      const { signal } = new AbortController();
      const code = await judge(args, {
        env: world.env,
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        signal,
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    };
    const judged = await run('--file', file, '--against', '4');
    expect(judged.code).toBe(1);
    expect(judged.out).toContain('MISS B');
    expect(judged.out).toContain('2 examples by version 5: 1 as expected, 1 not.');
    expect(judged.out).toContain('Changed since version 4: 2.');
    writeFileSync(file, JSON.stringify([example]));
    expect((await run('--file', file)).code).toBe(0);
    writeFileSync(file, '[{"theme":{"title":1}}]');
    expect(await run('--file', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Example number 1'),
    });
    await expect(run('--file', `${file}.none`)).rejects.toThrow('cannot be read');
    await expect(run('--file', file, '--against', 'x')).rejects.toThrow('--against');
  });
});

/** The word lists: read, tried on examples, published as a new version, published again. */
import { currentRules, ruleVersions } from '../../db/pages.js';
import { may } from '../../domain/permissions.js';
import type { Refused } from '../../domain/result.js';
import { listNames, type RuleLists } from '../../domain/theme/own-lists.js';
import { publishRules, publishRulesAgain, type Trial, tryRules } from '../../flow/rules.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, linesOf, type Typed, textOf } from './form.js';
import { rulesView } from './views/rules.js';

const path = '/ordlistor';
const editing = 'edit people';

export const ruleRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path: `${path}/prova`, needs: 'read the desk', run: tried },
  { method: 'post', path, needs: editing, run: publish },
  { method: 'post', path: `${path}/:version/igen`, needs: editing, run: again },
];

const fieldNames = [
  ...listNames.flatMap((name) => [`${name}.add`, `${name}.remove`]),
  'places',
  'competence',
  'caseNumberPattern',
  'examples',
  'why',
];

const typedOf = (body: Body): Typed =>
  Object.fromEntries(fieldNames.map((name) => [name, textOf(body, name)]));

/** The lists as they are typed: one thing a line. */
function typedLists(lists: RuleLists): Typed {
  const typed: Record<string, string> = {
    places: lists.places.join('\n'),
    competence: lists.competence.map(({ body, words }) => `${body}: ${words.join(', ')}`).join('\n'),
    caseNumberPattern: lists.caseNumberPattern ?? '',
  };
  for (const name of listNames) {
    typed[`${name}.add`] = lists[name].add.join('\n');
    typed[`${name}.remove`] = lists[name].remove.join('\n');
  }
  return typed;
}

const unique = (text: string) => [...new Set(linesOf(text))];

function listsOf(body: Body): RuleLists {
  const change = (name: string) => ({
    add: unique(textOf(body, `${name}.add`)),
    remove: unique(textOf(body, `${name}.remove`)),
  });
  return {
    vague: change('vague'),
    categories: change('categories'),
    concrete: change('concrete'),
    meetingNames: change('meetingNames'),
    otherAuthorities: change('otherAuthorities'),
    places: unique(textOf(body, 'places')),
    competence: unique(textOf(body, 'competence')).map(competenceOf),
    caseNumberPattern: textOf(body, 'caseNumberPattern') || null,
  };
}

function competenceOf(line: string) {
  const colon = line.indexOf(':');
  const body = colon < 0 ? line : line.slice(0, colon).trim();
  const words = colon < 0 ? [] : line.slice(colon + 1).split(',');
  return { body, words: words.map((word) => word.trim()).filter((word) => word !== '') };
}

type Answer = { refused?: Refused; trial?: Trial; typed?: Typed; expected?: number };

async function page(desk: Desk, answer: Answer = {}): Promise<void> {
  const { ctx, words, actor } = desk;
  const { refused } = answer;
  if (refused && !('reasons' in refused)) return showRefused(desk, refused, `/planering${path}`);
  const current = await currentRules(ctx.db);
  const faults = speakFaults(desk, refused && 'reasons' in refused ? refused.reasons : []);
  show(desk, {
    title: words.rules.title,
    template: 'rules',
    status: refused ? (refused.is === 'gate' ? 409 : 422) : 200,
    data: rulesView(desk, {
      current,
      versions: await ruleVersions(ctx.db),
      typed: answer.typed ?? typedLists(current.lists),
      expected: answer.expected ?? current.version,
      faults,
      trial: answer.trial,
      mayPublish: may(actor, editing),
    }),
  });
}

async function tried(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = typedOf(req.body);
  const result = await tryRules(ctx, actor, {
    lists: listsOf(req.body),
    examples: textOf(req.body, 'examples'),
  });
  const expected = idOf(textOf(req.body, 'version'));
  await page(desk, { typed, expected, ...(result.ok ? { trial: result.value } : { refused: result }) });
}

async function publish(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const expected = idOf(textOf(req.body, 'version'));
  const result = await publishRules(ctx, actor, {
    lists: listsOf(req.body),
    why: textOf(req.body, 'why'),
    expected,
  });
  if (result.ok) return goTo(desk, `${path}?version=${result.value.version}`);
  await page(desk, { typed: typedOf(req.body), expected, refused: result });
}

async function again(desk: Desk): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const version = idOf(req.params.version);
  const expected = idOf(textOf(req.body, 'version'));
  const why = words.rules.againWhy(version);
  const result = await publishRulesAgain(ctx, actor, { version, why, expected });
  if (result.ok) return goTo(desk, `${path}?version=${result.value.version}`);
  await page(desk, { refused: result });
}

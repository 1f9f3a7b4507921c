/** The municipality's own word lists: tried on examples, published as a new version, published again. Tells nobody. */
import type { Context } from '../context.js';
import { allMeetings } from '../db/meetings.js';
import { allPlaces } from '../db/places.js';
import { inTransaction } from '../db/pool.js';
import { currentRules, insertRules, rulesOfVersion } from '../db/rule-sets.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import {
  asExpected,
  type Compared,
  compareExamples,
  type Example,
  type Judged,
  judgeExample,
  readExamples,
} from '../domain/theme/examples.js';
import { listDifferences, listFaults, type RuleLists, type RuleSet } from '../domain/theme/own-lists.js';

const editing = 'edit people';

export type Trial = {
  examples: number;
  meetings: number;
  changed: Compared[];
  /** Examples whose own expectation the tried lists do not meet. */
  unexpected: { example: Example; got: Judged }[];
};

/** Judges examples and all the system's own meetings by these lists and by those in force. Writes nothing. */
export async function tryRules(
  ctx: Context,
  actor: Actor,
  input: { lists: RuleLists; examples: string },
): Promise<Result<Trial>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const { examples, faults } = readExamples(input.examples);
  const bad = badInput([...listFaults(input.lists), ...faults]);
  if (bad) return bad;
  const places = await allPlaces(ctx.db);
  const current = await currentRules(ctx.db);
  const own = (await allMeetings(ctx.db)).map(
    (meeting): Example => ({
      id: `#${meeting.id}`,
      place: places.find((place) => place.id === meeting.placeId)?.name ?? '',
      meetingDate: meeting.date ?? undefined,
      theme: meeting.theme,
      expect: undefined,
      expectCodes: [],
    }),
  );
  const names = places.map((place) => place.name);
  const before = { places: names, lists: current };
  const after = { places: names, lists: { version: current.version + 1, lists: input.lists } };
  const unexpected = examples
    .map((example) => ({ example, got: judgeExample(example, after) }))
    .filter(({ example, got }) => !asExpected(example, got));
  const changed = compareExamples([...examples, ...own], before, after);
  return done({ examples: examples.length, meetings: own.length, changed, unexpected });
}

/** Publishes the next version. `expected`: the version the lists were written from. */
export async function publishRules(
  ctx: Context,
  actor: Actor,
  input: { lists: RuleLists; why: string; expected: number },
): Promise<Result<RuleSet>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const why = input.why.trim();
  const faults = [
    ...listFaults(input.lists),
    ...(why.length < 5 ? [reason('RULES_NEED_REASON', 'why')] : []),
    ...(why.length > 500 ? [reason('FIELD_TOO_LONG', 'why', { most: 500 })] : []),
  ];
  const bad = badInput(faults);
  if (bad) return bad;
  const current = await currentRules(ctx.db);
  if (current.version === input.expected && listDifferences(current.lists, input.lists).length === 0)
    return badInput([reason('RULES_UNCHANGED')]) as Refused;
  const row = { lists: input.lists, who: actor.name, why, at: ctx.now() };
  const version = await inTransaction(ctx.db, (tx) => insertRules(tx, input.expected, row));
  if (version === undefined) {
    const newest = (await currentRules(ctx.db)).version;
    return {
      ok: false,
      is: 'gate',
      reasons: [reason('RULES_CHANGED_MEANWHILE', undefined, { version: newest })],
    };
  }
  return done({ version, lists: input.lists });
}

/** Publishes an earlier version's lists (0: the shipped ones) as a new version. */
export async function publishRulesAgain(
  ctx: Context,
  actor: Actor,
  input: { version: number; why: string; expected: number },
): Promise<Result<RuleSet>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const old = await rulesOfVersion(ctx.db, input.version);
  if (!old) return missing;
  return publishRules(ctx, actor, { lists: old.lists, why: input.why, expected: input.expected });
}

/** Judges a file's examples by the rules in force, and, if asked, by an earlier version. Writes nothing. */
export async function judgeExamples(
  ctx: Context,
  text: string,
  against: number | undefined,
): Promise<
  Result<{ version: number; rows: { example: Example; got: Judged; good: boolean }[]; changed: Compared[] }>
> {
  const { examples, faults } = readExamples(text);
  const bad = badInput(examples.length + faults.length === 0 ? [reason('NO_EXAMPLES', 'examples')] : faults);
  if (bad) return bad;
  const current = await currentRules(ctx.db);
  const other = against === undefined ? current : await rulesOfVersion(ctx.db, against);
  if (!other) return missing;
  const places = (await allPlaces(ctx.db)).map((place) => place.name);
  const facts = { places, lists: current };
  const rows = examples.map((example) => {
    const got = judgeExample(example, facts);
    return { example, got, good: asExpected(example, got) };
  });
  const changed = against === undefined ? [] : compareExamples(examples, { places, lists: other }, facts);
  return done({ version: current.version, rows, changed });
}

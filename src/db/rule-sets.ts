/** The municipality's own word lists, version by version. A published version is never changed; 0 is what is shipped. */
import { desc, eq, sql } from 'drizzle-orm';
import { type RuleLists, type RuleSet, shippedRules } from '../domain/theme/own-lists.js';
import type { Db, Tx } from './pool.js';
import { ruleSets } from './schema.js';

export type RuleVersion = RuleSet & { who: string; why: string | null; at: Date };

const versionOf = (row: typeof ruleSets.$inferSelect): RuleVersion => ({
  ...row,
  lists: row.lists as RuleLists,
});

/** The lists in force. */
export async function currentRules(db: Db): Promise<RuleSet> {
  const [row] = await db
    .select({ version: ruleSets.version, lists: ruleSets.lists })
    .from(ruleSets)
    .orderBy(desc(ruleSets.version))
    .limit(1);
  return row ? { version: row.version, lists: row.lists as RuleLists } : shippedRules;
}

/** One version; 0 is what is shipped. */
export async function rulesOfVersion(db: Db, version: number): Promise<RuleSet | undefined> {
  if (version === 0) return shippedRules;
  const [row] = await db.select().from(ruleSets).where(eq(ruleSets.version, version));
  return row && { version: row.version, lists: row.lists as RuleLists };
}

/** Every version that was published, newest first. */
export async function ruleVersions(db: Db): Promise<RuleVersion[]> {
  const rows = await db.select().from(ruleSets).orderBy(desc(ruleSets.version));
  return rows.map(versionOf);
}

/** Publishes the next version, alone. Undefined when somebody else has published since `expected`. */
export async function insertRules(
  tx: Tx,
  expected: number,
  rules: { lists: RuleLists; who: string; why: string | null; at: Date },
): Promise<number | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('rule sets'))`);
  const { version } = await currentRules(tx);
  if (version !== expected) return undefined;
  await tx.insert(ruleSets).values({ version: version + 1, ...rules });
  return version + 1;
}

import { by, ordinal, ordinalIgnoreCase, inTurn, sorted } from '../kernel/compare.ts';
import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import type { PolicyDecisions, PolicyTotals } from '../model/policy/policy-decisions.ts';
import type { Rationale } from '../model/policy/rationale.ts';

interface Decided {
  readonly columns: readonly ColumnDecision[];
  readonly uniqueIndexes: readonly UniqueIndexDecision[];
  readonly foreignKeys: readonly ForeignKeyDecision[];
}

/** Counts and rationale histograms of decisions (policy.md 9.1). */
export function totalsOf({ columns, uniqueIndexes, foreignKeys }: Decided): PolicyTotals {
  return {
    columns: columns.length,
    tightenedColumns: countOf(columns, ({ makeNotNull }) => makeNotNull),
    remediationColumns: countOf(columns, ({ requiresRemediation }) => requiresRemediation),
    uniqueIndexes: uniqueIndexes.length,
    uniqueIndexesEnforced: countOf(uniqueIndexes, ({ enforceUnique }) => enforceUnique),
    uniqueIndexesRemediation: countOf(uniqueIndexes, ({ requiresRemediation }) => requiresRemediation),
    foreignKeys: foreignKeys.length,
    foreignKeysCreated: countOf(foreignKeys, ({ createConstraint }) => createConstraint),
    foreignKeysNoCheck: countOf(foreignKeys, ({ scriptWithNoCheck }) => scriptWithNoCheck),
    columnRationales: histogramOf(columns),
    uniqueIndexRationales: histogramOf(uniqueIndexes),
    foreignKeyRationales: histogramOf(foreignKeys),
  };
}

/** The same per module, every module of the model that has a decision, in order of name. */
export function rollupsOf(decided: Decided): PolicyDecisions['rollups'] {
  const byModule = new Map<
    string,
    { columns: ColumnDecision[]; uniqueIndexes: UniqueIndexDecision[]; foreignKeys: ForeignKeyDecision[] }
  >();
  const of = (module: string) => {
    const known = byModule.get(module) ?? { columns: [], uniqueIndexes: [], foreignKeys: [] };
    byModule.set(module, known);
    return known;
  };
  for (const column of decided.columns) of(column.module).columns.push(column);
  for (const index of decided.uniqueIndexes) of(index.module).uniqueIndexes.push(index);
  for (const key of decided.foreignKeys) of(key.module).foreignKeys.push(key);
  const rollups = [...byModule].map(([module, part]) => ({ module, totals: totalsOf(part) }));
  return sorted(
    rollups,
    inTurn(
      by(({ module }) => module, ordinalIgnoreCase),
      by(({ module }) => module, ordinal),
    ),
  );
}

function countOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let count = 0;
  for (const item of items) if (holds(item)) count += 1;
  return count;
}

/** Codes in ordinal order. */
function histogramOf(decisions: readonly { readonly rationales: readonly Rationale[] }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rationales } of decisions)
    for (const rationale of rationales) counts.set(rationale, (counts.get(rationale) ?? 0) + 1);
  return Object.fromEntries(
    sorted(
      counts,
      by(([code]) => code, ordinal),
    ),
  );
}

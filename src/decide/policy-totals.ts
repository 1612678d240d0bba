import { by, inTurn, ordinal, ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import type { PolicyDecisions, PolicyTotals } from '../model/policy/policy-decisions.ts';
import type { Rationale } from '../model/policy/rationale.ts';

/** Counts and rationale histograms of decisions by module (policy.md 9.1), in order of its name. */
export function rollupsOf(decided: {
  readonly columns: readonly ColumnDecision[];
  readonly uniqueIndexes: readonly UniqueIndexDecision[];
  readonly foreignKeys: readonly ForeignKeyDecision[];
}): PolicyDecisions['rollups'] {
  const byModule = new Map<string, Tally>();
  const of = (module: string): Tally => {
    let tally = byModule.get(module);
    if (tally === undefined) {
      tally = new Tally();
      byModule.set(module, tally);
    }
    return tally;
  };
  for (const column of decided.columns) of(column.module).addColumn(column);
  for (const index of decided.uniqueIndexes) of(index.module).addIndex(index);
  for (const key of decided.foreignKeys) of(key.module).addForeignKey(key);
  const rollups = [...byModule].map(([module, tally]) => ({ module, totals: tally.totals() }));
  return sorted(
    rollups,
    inTurn(
      by(({ module }) => module, ordinalIgnoreCase),
      by(({ module }) => module, ordinal),
    ),
  );
}

/** Several totals as one. */
export function sumOf(parts: readonly PolicyTotals[]): PolicyTotals {
  const sum = (count: (totals: PolicyTotals) => number): number =>
    parts.reduce((total, part) => total + count(part), 0);
  const merged = (histogram: (totals: PolicyTotals) => Readonly<Record<string, number>>): Record<string, number> => {
    const counts = new Map<string, number>();
    for (const part of parts)
      for (const [code, count] of Object.entries(histogram(part))) counts.set(code, (counts.get(code) ?? 0) + count);
    return inOrder(counts);
  };
  return {
    columns: sum(({ columns }) => columns),
    tightenedColumns: sum(({ tightenedColumns }) => tightenedColumns),
    remediationColumns: sum(({ remediationColumns }) => remediationColumns),
    uniqueIndexes: sum(({ uniqueIndexes }) => uniqueIndexes),
    uniqueIndexesEnforced: sum(({ uniqueIndexesEnforced }) => uniqueIndexesEnforced),
    uniqueIndexesRemediation: sum(({ uniqueIndexesRemediation }) => uniqueIndexesRemediation),
    foreignKeys: sum(({ foreignKeys }) => foreignKeys),
    foreignKeysCreated: sum(({ foreignKeysCreated }) => foreignKeysCreated),
    foreignKeysNoCheck: sum(({ foreignKeysNoCheck }) => foreignKeysNoCheck),
    columnRationales: merged(({ columnRationales }) => columnRationales),
    uniqueIndexRationales: merged(({ uniqueIndexRationales }) => uniqueIndexRationales),
    foreignKeyRationales: merged(({ foreignKeyRationales }) => foreignKeyRationales),
  };
}

/** The counts of one module while they grow. */
class Tally {
  #columns = 0;
  #tightened = 0;
  #remediation = 0;
  #indexes = 0;
  #enforced = 0;
  #indexRemediation = 0;
  #keys = 0;
  #created = 0;
  #noCheck = 0;
  readonly #columnCodes = new CodeCounts();
  readonly #indexCodes = new CodeCounts();
  readonly #keyCodes = new CodeCounts();

  addColumn({ makeNotNull, requiresRemediation, rationales }: ColumnDecision): void {
    this.#columns += 1;
    if (makeNotNull) this.#tightened += 1;
    if (requiresRemediation) this.#remediation += 1;
    this.#columnCodes.add(rationales);
  }

  addIndex({ enforceUnique, requiresRemediation, rationales }: UniqueIndexDecision): void {
    this.#indexes += 1;
    if (enforceUnique) this.#enforced += 1;
    if (requiresRemediation) this.#indexRemediation += 1;
    this.#indexCodes.add(rationales);
  }

  addForeignKey({ createConstraint, scriptWithNoCheck, rationales }: ForeignKeyDecision): void {
    this.#keys += 1;
    if (createConstraint) this.#created += 1;
    if (scriptWithNoCheck) this.#noCheck += 1;
    this.#keyCodes.add(rationales);
  }

  totals(): PolicyTotals {
    return {
      columns: this.#columns,
      tightenedColumns: this.#tightened,
      remediationColumns: this.#remediation,
      uniqueIndexes: this.#indexes,
      uniqueIndexesEnforced: this.#enforced,
      uniqueIndexesRemediation: this.#indexRemediation,
      foreignKeys: this.#keys,
      foreignKeysCreated: this.#created,
      foreignKeysNoCheck: this.#noCheck,
      columnRationales: this.#columnCodes.histogram(),
      uniqueIndexRationales: this.#indexCodes.histogram(),
      foreignKeyRationales: this.#keyCodes.histogram(),
    };
  }
}

/** Counts lists of codes, of which most are one and the same object, and takes them apart at the end. */
class CodeCounts {
  readonly #lists = new Map<readonly Rationale[], number>();

  add(rationales: readonly Rationale[]): void {
    this.#lists.set(rationales, (this.#lists.get(rationales) ?? 0) + 1);
  }

  histogram(): Record<string, number> {
    const counts = new Map<string, number>();
    for (const [rationales, times] of this.#lists)
      for (const rationale of rationales) counts.set(rationale, (counts.get(rationale) ?? 0) + times);
    return inOrder(counts);
  }
}

/** Codes in ordinal order. */
function inOrder(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    sorted(
      counts,
      by(([code]) => code, ordinal),
    ),
  );
}

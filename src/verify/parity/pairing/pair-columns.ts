import { foldCase, sameName } from '../../../kernel/fold-case.ts';
import { matchNames, type Reading, spelling } from './match-names.ts';
import type { SideColumn } from './side-catalog.ts';
import type { ColumnPair, UnpairedColumn } from './table-pairs.ts';

export interface PairedColumns {
  readonly columns: readonly ColumnPair[];
  readonly unpaired: readonly UnpairedColumn[];
  /** Whether some were only found by reading names without case, underscores and spaces. */
  readonly bySpelling: boolean;
}

/**
 * Pairs columns of the same name, in the order of the source: exact, without case, then without what spellings differ in. Columns
 * of the target that are left over come last.
 */
export function pairColumns(source: readonly SideColumn[], target: readonly SideColumn[]): PairedColumns {
  const matches = matchNames(source, target, READINGS);
  const found = new Map(matches.map((match) => [match.source, match.target]));
  const used = new Set(found.values());
  const columns: ColumnPair[] = [];
  const unpaired: UnpairedColumn[] = [];
  for (const column of source) {
    const twin = found.get(column);
    const names = { attribute: column.name, sourceColumn: column.name, targetColumn: twin?.name ?? column.name };
    if (column.isComputed || twin?.isComputed === true) unpaired.push({ ...names, ...COMPUTED });
    else if (twin === undefined) unpaired.push({ ...names, reason: 'not in the target', byDesign: false });
    else columns.push({ attribute: column.name, source: column, target: twin, isOptional: column.isNullable });
  }
  for (const { name, isComputed } of target.filter((column) => !used.has(column))) {
    const names = { attribute: name, sourceColumn: name, targetColumn: name };
    unpaired.push(isComputed ? { ...names, ...COMPUTED } : { ...names, reason: 'not in the source', byDesign: false });
  }
  const bySpelling = matches.some((match) => !sameName(match.source.name, match.target.name));
  return { columns, unpaired, bySpelling };
}

/** Why a column that the database computes is not compared: its values follow from others (parity.md 1.3). */
export const COMPUTED = { reason: 'computed by the database', byDesign: true };

const READINGS: readonly Reading<SideColumn>[] = [
  ({ name }) => name,
  ({ name }) => foldCase(name),
  ({ name }) => spelling(name),
];

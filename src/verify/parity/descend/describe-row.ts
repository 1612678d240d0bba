import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import type { RowDifference, ShownValue } from '../../../model/parity/row-difference.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';
import type { Unmatched } from './match-rows.ts';
import { changedCells, type ReadRow } from './whole-row.ts';

/** Says what a changed cell of the column at a position looks like, from the payloads: `trim`, `case`, `other`. */
export type CellExplainer = (column: number, source: string | null, target: string | null) => string;

/** What describing rows needs besides the plan. */
export interface RowWords {
  readonly sha256: Sha256;
  readonly explain: CellExplainer;
}

/**
 * A row that differs as evidence has it: raw values, and normalised ones where a rule changed one of the two. Redacted columns
 * hold null. Null when the two rows are equal cell by cell after all, as with a tolerance that a digest does not know.
 */
export function describeRow(plan: TablePlan, row: Unmatched<ReadRow>, words: RowWords): RowDifference | null {
  const { source, target } = row;
  const changed = source !== null && target !== null ? changedCells(plan, source, target) : [];
  if (row.kind === 'changed' && changed.length === 0) return null;
  const shown = (side: SideName, read: ReadRow | null): readonly ShownValue[] | null =>
    read === null ? null : plan.columns.map((column, at) => shownValue(column, side, read, at, words.sha256));
  const keyOf = source ?? target;
  const keySide: SideName = source === null ? 'target' : 'source';
  return {
    kind: row.kind,
    key:
      keyOf === null
        ? []
        : plan.keyColumns.map((at) => {
            const column = plan.columns[at];
            return column === undefined ? null : shownValue(column, keySide, keyOf, at, words.sha256);
          }),
    source: shown('source', source),
    target: shown('target', target),
    changed,
    explained: changed.map((at) => words.explain(at, source?.payloads[at] ?? null, target?.payloads[at] ?? null)),
    normalised: normalised(plan, source, target, words.sha256),
    times: row.times,
  };
}

function normalised(
  plan: TablePlan,
  source: ReadRow | null,
  target: ReadRow | null,
  sha256: Sha256,
): RowDifference['normalised'] {
  const found: RowDifference['normalised'][number][] = [];
  for (const [column, { codec, redacted }] of plan.columns.entries()) {
    if (codec.rules.length === 0 || redacted) continue;
    const isChanged = (side: SideName, row: ReadRow | null): boolean =>
      row !== null && (row.payloads[column] ?? null) !== codec.show(side, row.cells[column] ?? null);
    if (!isChanged('source', source) && !isChanged('target', target)) continue;
    const payload = (row: ReadRow | null): ShownValue => cut(row?.payloads[column] ?? null, sha256);
    found.push({ column, source: payload(source), target: payload(target) });
  }
  return found;
}

function shownValue(
  { codec, redacted }: ComparedColumn,
  side: SideName,
  row: ReadRow,
  at: number,
  sha256: Sha256,
): ShownValue {
  return redacted ? null : cut(codec.show(side, row.cells[at] ?? null), sha256);
}

/** Longest text that evidence holds of one value. */
const LONGEST = 65_536;

/** A value as it is, or its beginning with a mark that names the full length and digest, so that two long values can still be told apart. */
function cut(value: string | null, sha256: Sha256): ShownValue {
  if (value === null || value.length <= LONGEST) return value;
  // Not between the two halves of a character outside the basic plane.
  const isSplit = /[\uD800-\uDBFF]/.test(value.charAt(LONGEST - 1));
  return `${value.slice(0, isSplit ? LONGEST - 1 : LONGEST)}… [cut: ${value.length} characters, SHA-256 ${sha256(value)}]`;
}

import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Cell } from '../../../connect/session.ts';
import type { WholeRow } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import type { Key } from './key-order.ts';

/** A row fetched whole, with the canonical payload of each cell. */
export interface ReadRow {
  readonly cells: readonly Cell[];
  readonly payloads: readonly (string | null)[];
  /** Positions of cells that have no canonical form, so that nothing is said about them; usually none. */
  readonly unreadable: readonly number[];
}

/** Values of a table that could not be compared, by position of the column: how many, and why the first one could not. */
export type UnreadableCells = Map<number, { count: number; readonly reason: string }>;

/** Takes the canonical payloads of a fetched row; a cell without one is noted, and counts as equal to everything. */
export function readRow(plan: TablePlan, side: SideName, row: WholeRow, unreadable: UnreadableCells): ReadRow {
  const missed: number[] = [];
  const payloads = plan.columns.map(({ codec }, at) => {
    const payload = codec.payload(side, row.cells[at] ?? null);
    if (payload.ok) return payload.value;
    missed.push(at);
    const known = unreadable.get(at);
    if (known === undefined) unreadable.set(at, { count: 1, reason: payload.error });
    else known.count += 1;
    // Still told apart by what is shown, so that a key does not fall together with others.
    return codec.show(side, row.cells[at] ?? null);
  });
  return { cells: row.cells, payloads, unreadable: missed };
}

/** The key of a row: the payloads of the key columns, or the whole row where there is no key. */
export function keyOfRow(plan: TablePlan, row: ReadRow): Key {
  return plan.keyColumns.length === 0 ? row.payloads : plan.keyColumns.map((at) => row.payloads[at] ?? null);
}

/** Positions of the cells that differ. */
export function changedCells(plan: TablePlan, source: ReadRow, target: ReadRow): readonly number[] {
  return plan.columns.flatMap(({ codec }, at) => {
    if (source.unreadable.includes(at) || target.unreadable.includes(at)) return [];
    return codec.equal(source.payloads[at] ?? null, target.payloads[at] ?? null) ? [] : [at];
  });
}

/** Whether all cells are equal, without listing those that are not. */
export function isEqualRow(plan: TablePlan, source: ReadRow, target: ReadRow): boolean {
  return plan.columns.every(
    ({ codec }, at) =>
      codec.equal(source.payloads[at] ?? null, target.payloads[at] ?? null) ||
      source.unreadable.includes(at) ||
      target.unreadable.includes(at),
  );
}

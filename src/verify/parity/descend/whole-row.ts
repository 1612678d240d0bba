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
export function readRow(plan: TablePlan, side: SideName, { cells }: WholeRow, unreadable: UnreadableCells): ReadRow {
  const payloads: (string | null)[] = [];
  let missed: number[] | null = null;
  // A plain loop: this runs once for every cell that is fetched.
  for (const [at, { codec }] of plan.columns.entries()) {
    const cell = cells[at] ?? null;
    const payload = codec.payload(side, cell);
    if (payload.ok) {
      payloads.push(payload.value);
      continue;
    }
    missed ??= [];
    missed.push(at);
    const known = unreadable.get(at);
    if (known === undefined) unreadable.set(at, { count: 1, reason: payload.error });
    else known.count += 1;
    // Still told apart by what is shown, so that a key does not fall together with others.
    payloads.push(codec.show(side, cell));
  }
  return { cells, payloads, unreadable: missed ?? NONE };
}

const NONE: readonly number[] = [];

/** The key of a row: the payloads of the key columns, or the whole row where there is no key. */
export function keyOfRow(plan: TablePlan, row: ReadRow): Key {
  return plan.keyColumns.length === 0 ? row.payloads : plan.keyColumns.map((at) => row.payloads[at] ?? null);
}

/** Positions of the cells that differ. */
export function changedCells(plan: TablePlan, source: ReadRow, target: ReadRow): readonly number[] {
  const changed: number[] = [];
  for (let at = 0; at < plan.columns.length; at += 1) if (!isEqualCell(plan, source, target, at)) changed.push(at);
  return changed;
}

/** Whether all cells are equal, without listing those that are not. */
export function isEqualRow(plan: TablePlan, source: ReadRow, target: ReadRow): boolean {
  for (let at = 0; at < plan.columns.length; at += 1) if (!isEqualCell(plan, source, target, at)) return false;
  return true;
}

function isEqualCell(plan: TablePlan, source: ReadRow, target: ReadRow, at: number): boolean {
  const left = source.payloads[at] ?? null;
  const right = target.payloads[at] ?? null;
  if (left === right) return true;
  if (source.unreadable.includes(at) || target.unreadable.includes(at)) return true;
  return plan.columns[at]?.codec.equal(left, right) ?? false;
}

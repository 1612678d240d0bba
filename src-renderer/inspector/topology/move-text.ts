// The answer to "what if this table were moved" in one sentence.
import type { OrderGraph } from '../../graph/order-graph.ts';
import type { Move } from '../../graph/what-if.ts';

/** The headline of a move: the first foreign key that breaks with both positions, or that none does. */
export function moveHeadline(graph: OrderGraph, move: Move): string {
  const name = (table: number): string => graph.tables[table]?.label ?? '?';
  if (move.to === move.from && move.broken.length === 0)
    return `${name(move.table)} stays at position ${String(move.to)}.`;
  const first = move.broken.find(({ already }) => !already) ?? move.broken[0];
  if (first === undefined) return `At position ${String(move.to)} no foreign key breaks.`;
  const key = first.link.foreignKeys[0]?.dependency.constraintName ?? '';
  const count = move.broken.length;
  const rest = count > 1 ? `; ${String(count - 1)} more after it` : '';
  return `${key} breaks first: pos(${name(first.link.parent)})=${String(first.parentPosition)} is not below pos(${name(first.link.child)})=${String(first.childPosition)}${rest}.`;
}

/** Where the table may stand. */
export function rangeText({ range }: Move): string {
  if (range === null) return 'There is no position at which all its foreign keys hold.';
  return range.first === range.last
    ? `Only position ${String(range.first)} satisfies all its foreign keys.`
    : `Positions ${String(range.first)} to ${String(range.last)} satisfy all its foreign keys.`;
}

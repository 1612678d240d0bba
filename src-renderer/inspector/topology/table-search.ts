// Finding tables by part of a name: exact first, then beginnings, then parts; never more than can be looked through.
import { foldCase } from '../../../src/kernel/fold-case.ts';
import type { GraphTable, OrderGraph } from '../../graph/order-graph.ts';

/** Tables whose label, physical name or module holds every word of the text, best first. All in load order for no text. */
export function findTables(graph: OrderGraph, text: string, most: number): readonly GraphTable[] {
  const words = foldCase(text.trim())
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return graph.byPosition.slice(0, most).flatMap((index) => graph.tables[index] ?? []);
  const found: { readonly table: GraphTable; readonly score: number }[] = [];
  for (const table of graph.tables) {
    const score = scoreOf(table, words);
    if (score > 0) found.push({ table, score });
  }
  found.sort((a, b) => b.score - a.score || a.table.position - b.table.position);
  return found.slice(0, most).map(({ table }) => table);
}

function scoreOf(table: GraphTable, words: readonly string[]): number {
  const label = foldCase(table.label);
  const physical = foldCase(`${table.ref.schema}.${table.ref.table}`);
  const module = foldCase(table.module);
  let total = 0;
  for (const word of words) {
    const score =
      label === word || foldCase(table.ref.table) === word
        ? 100
        : label.startsWith(word)
          ? 40
          : label.includes(word)
            ? 20
            : physical.includes(word)
              ? 12
              : module.includes(word)
                ? 4
                : 0;
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

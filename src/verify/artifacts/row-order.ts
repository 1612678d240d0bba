import type { Load } from './execution.ts';
import { type RowEdge, columnKey } from './foreign-keys.ts';
import { NULL_CELL } from './script/statement.ts';
import type { KeptRows } from './script/script-facts.ts';
import { type TableNames, shownTable } from './table-names.ts';
import type { Voice } from './validator.ts';

/**
 * Rows of a table that references itself: a parent row before its children (topology.md 9 and 13, step 6). The server checks at the end of
 * a statement, so within one statement the order is a remark, between statements a fault.
 */
export function rowOrder(load: Load, edges: readonly RowEdge[], names: TableNames, say: Voice): void {
  const own = edges.filter(({ child, parent }) => child === parent);
  if (own.length === 0) return;
  for (const edge of own) {
    const kept = load.flatMap(({ path, script }) =>
      (script?.keptRows ?? []).flatMap((rows) =>
        names.keyOf(rows.table) === edge.child ? [{ ...rows, file: path }] : [],
      ),
    );
    const unseen = load.flatMap(({ path, script }) =>
      (script?.stretches ?? []).flatMap((stretch) =>
        stretch.kind === 'load' && names.keyOf(stretch.table) === edge.child ? [{ ...stretch, file: path }] : [],
      ),
    );
    const [first] = unseen;
    const brought = unseen.reduce((rows, stretch) => rows + (stretch.rows ?? 0), 0);
    const looked = kept.reduce((rows, statement) => rows + statement.rows.length, 0);
    if (first !== undefined && (looked < brought || unseen.some(({ rows }) => rows === null)))
      say.unchecked({
        check: 'EXP-063',
        subject: shownTable(first.table),
        message: `${brought - looked} rows were not looked at one by one: too many in one statement, or not given as VALUES.`,
        file: first.file,
        line: first.line,
      });
    checkRows(edge, kept, names, say);
  }
}

interface Waiting {
  readonly line: number;
  readonly file: string;
  readonly ordinal: number;
}

function checkRows(
  edge: RowEdge,
  kept: readonly (KeptRows & { readonly file: string })[],
  names: TableNames,
  say: Voice,
): void {
  const seen = new Set<string>();
  const waiting = new Map<string, Waiting>();
  for (const { table, columns, rows, file, ordinal } of kept) {
    const keys = columns.map((column) => columnKey(names.find(table), column));
    const referenced = edge.referenced.map((column) => keys.indexOf(column));
    const owners = edge.columns.map((column) => keys.indexOf(column));
    if (referenced.includes(-1)) {
      say.unchecked({
        check: 'EXP-063',
        subject: shownTable(table),
        message: 'The key of the rows is not among their columns.',
        file,
        line: rows[0]?.line ?? 1,
      });
      return;
    }
    for (const { line, values } of rows) {
      const key = cells(values, referenced);
      seen.add(key);
      const early = waiting.get(key);
      if (early !== undefined) {
        const remark = {
          check: 'EXP-063',
          subject: edge.childShown,
          message: `The row refers to a row of line ${line}, which comes later (${edge.name}).`,
          file: early.file,
          line: early.line,
          expected: `after ${file} line ${line}`,
          fix: 'Rows of a table that references itself are ordered parents first.',
        };
        if (early.ordinal === ordinal && early.file === file) say.warning(remark);
        else say.error(remark);
        waiting.delete(key);
      }
      // A column that is not written stays NULL.
      if (owners.some((index) => index < 0 || values[index] === NULL_CELL)) continue;
      const parent = cells(values, owners);
      if (!seen.has(parent) && !waiting.has(parent)) waiting.set(parent, { line, file, ordinal });
    }
  }
}

function cells(values: readonly string[], indexes: readonly number[]): string {
  return indexes.map((index) => values[index] ?? '').join('\u0000');
}

import { foldCase } from '../../../kernel/fold-case.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { ColumnPair } from '../pairing/table-pairs.ts';
import type { NamedTable } from './named-table.ts';

/** Tells whether the values of a column stay out of evidence. */
export type Redaction = (table: NamedTable, column: Pick<ColumnPair, 'attribute' | 'source' | 'target'>) => boolean;

/**
 * Redaction by `schema.table.column` or `table.column` of either side, or `Entity.Attribute`; case is ignored. Names are compared
 * joined, since a name may hold dots itself.
 */
export function redactionOf(patterns: readonly string[]): Redaction {
  const folded = new Set(patterns.map(foldCase));
  if (folded.size === 0) return () => false;
  return (table, column) => columnNames(table, column).some((name) => folded.has(foldCase(name)));
}

/** How redaction may write a column. */
export function columnNames(
  { entity, source, target }: NamedTable,
  column: {
    readonly attribute: string;
    readonly source: { readonly name: string };
    readonly target: { readonly name: string };
  },
): readonly string[] {
  const names = [`${entity}.${column.attribute}`];
  for (const [ref, { name }] of [[source, column.source] as const, [target, column.target] as const])
    if (ref !== null) names.push(`${ref.table}.${name}`, `${displayTable(ref)}.${name}`);
  return names;
}

import { duckdb } from '../../connect/dialects/duckdb.ts';
import type { TableRef } from '../../model/table-ref.ts';

/**
 * The sequence behind an identity column of DuckDB, which has none of its own. It is called by a text, in which DuckDB knows no way to write
 * a quote: a name with one gets another character there, and a sequence of such a schema lies in `main`.
 */
export function identitySequence(table: TableRef, column: string): TableRef {
  const isPlain = !table.schema.includes('"');
  const name = `${isPlain ? '' : `${table.schema}_`}${table.table}_${column}_seq`;
  return { schema: isPlain ? table.schema : 'main', table: name.replaceAll('"', '\u2033') };
}

/** The expression for the next number of a sequence; its name stands in a text. */
export function nextValue(sequence: TableRef): string {
  return `nextval('${duckdb.table(sequence).replaceAll("'", "''")}')`;
}

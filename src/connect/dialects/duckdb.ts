import type { Dialect } from './dialect.ts';

/** How DuckDB writes SQL: standard double quotes, positional parameters. */
export const duckdb: Dialect = {
  name: 'duckdb',
  quote: quoteDuckdb,
  table: (ref) => `${quoteDuckdb(ref.schema)}.${quoteDuckdb(ref.table)}`,
  placeholder: (position) => `$${position}`,
  countBig: (expression) => `count(${expression})`,
};

/** `"name"` with `"` doubled. */
function quoteDuckdb(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

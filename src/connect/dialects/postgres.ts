import type { Dialect } from './dialect.ts';

/** How PostgreSQL writes SQL. Quoting: SQL syntax, "Quoted identifiers": a quote is doubled, NUL cannot be in a name. */
export const postgres: Dialect = {
  name: 'postgres',
  quote: quotePostgres,
  table: (ref) => `${quotePostgres(ref.schema)}.${quotePostgres(ref.table)}`,
  placeholder: (position) => `$${position}`,
  countBig: (expression) => `count(${expression})`,
};

/** `"name"` with `"` doubled. Names longer than 63 bytes are cut by the server, so none that came from a catalog is. */
function quotePostgres(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

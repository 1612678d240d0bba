import type { Dialect } from './dialect.ts';

/** How SQL Server writes SQL. Brackets, not quotes, because quotes depend on QUOTED_IDENTIFIER; as QUOTENAME does. */
export const tsql: Dialect = {
  name: 'tsql',
  quote: quoteTsql,
  table: (ref) => `${quoteTsql(ref.schema)}.${quoteTsql(ref.table)}`,
  placeholder: (position) => `@p${position}`,
  countBig: (expression) => `COUNT_BIG(${expression})`,
};

/** `[name]` with `]` doubled. */
function quoteTsql(identifier: string): string {
  return `[${identifier.replaceAll(']', ']]')}]`;
}

import type { Dialect } from '../connect/dialects/dialect.ts';
import type { Parameter } from '../connect/session.ts';

/** A condition on a schema-name column, with the values bound to it. */
export interface SchemaScope {
  /** ` and <column> in (…)`, or nothing when every schema is meant. */
  readonly and: (column: string) => string;
  readonly parameters: readonly Parameter[];
}

/** Restricts catalog queries to the named schemas; none named means all. Names are bound, never written into the text. */
export function schemaScope(dialect: Dialect, schemas: readonly string[] | undefined): SchemaScope {
  if (schemas === undefined || schemas.length === 0) return { and: () => '', parameters: [] };
  const list = schemas.map((_, index) => dialect.placeholder(index + 1)).join(', ');
  return { and: (column) => ` and ${column} in (${list})`, parameters: schemas };
}

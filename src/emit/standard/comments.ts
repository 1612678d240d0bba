import type { Dialect } from '../../connect/dialects/dialect.ts';
import { mapOk } from '../../kernel/result.ts';
import { standardText } from '../literals/standard-literal.ts';
import type { PlannedTable } from '../plan.ts';
import type { StandardDialect } from './column-type.ts';

/** Descriptions of a table and of the columns that are written, as comments. */
export function comments(
  table: PlannedTable,
  written: ReadonlySet<string>,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): readonly string[] {
  const comment = (on: string, text: string | null): readonly string[] => {
    if (text === null || text === '') return [];
    // A comment takes one literal, no expression.
    const literal = mapOk(standardText(text, dialect), () => `'${text.replaceAll("'", "''")}'`);
    if (literal.ok) return [`COMMENT ON ${on} IS ${literal.value};`];
    tell(`description of ${on} is left out: ${literal.error}.`);
    return [];
  };
  return [
    ...comment(`TABLE ${sql.table(table)}`, table.description),
    ...table.columns
      .filter(({ name }) => written.has(name))
      .flatMap(({ name, description }) => comment(`COLUMN ${sql.table(table)}.${sql.quote(name)}`, description)),
  ];
}

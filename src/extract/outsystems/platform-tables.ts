import * as z from 'zod';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import { by, ordinal, sorted } from '../../kernel/compare.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import type { Problem } from '../../model/problem.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import { text } from '../../connect/row-values.ts';

const Row = z.object({ schema_name: text, table_name: text, column_name: text });
export type PlatformColumnRow = z.infer<typeof Row>;

/**
 * Which of the platform's tables exist and with which columns: older versions lack some (model-and-profile.md 3). The standard
 * view is written in capitals, since a SQL Server database with a case-sensitive collation knows no other spelling.
 */
export const platformColumnsQuery: CatalogQuery<PlatformColumnRow> = {
  what: 'OutSystems metadata',
  parameters: [],
  row: Row,
  text: `select TABLE_SCHEMA as schema_name, TABLE_NAME as table_name, COLUMN_NAME as column_name
from INFORMATION_SCHEMA.COLUMNS
where lower(TABLE_NAME) in ('ossys_espace', 'ossys_entity', 'ossys_entity_attr')`,
};

/** One table of the platform as this database has it. */
export interface PlatformTable {
  readonly schema: string;
  readonly name: string;
  /** Column names as spelled here, by their folded name. */
  readonly columns: ReadonlyMap<string, string>;
}

/** The three tables that hold the design, all in one schema. */
export interface PlatformTables {
  readonly espace: PlatformTable;
  readonly entity: PlatformTable;
  readonly attribute: PlatformTable;
}

/**
 * The platform's tables; null when the database has none of them, or only some, which is then a problem to warn of. The first
 * schema by name wins where several hold a full set.
 */
export function platformTables(rows: readonly PlatformColumnRow[]): {
  readonly tables: PlatformTables | null;
  readonly problem: Problem | null;
} {
  const schemas = sorted(
    groupRows(rows, (row) => row.schema_name),
    by(([schema]) => schema, ordinal),
  );
  for (const [schema, columns] of schemas) {
    const espace = platformTable(schema, 'ossys_Espace', columns);
    const entity = platformTable(schema, 'ossys_Entity', columns);
    const attribute = platformTable(schema, 'ossys_Entity_Attr', columns);
    if (espace !== null && entity !== null && attribute !== null) {
      return { tables: { espace, entity, attribute }, problem: null };
    }
  }
  if (rows.length === 0) return { tables: null, problem: null };
  return {
    tables: null,
    problem: {
      code: 'extract.ossys.incomplete',
      message:
        'Some of the OutSystems tables ossys_Espace, ossys_Entity and ossys_Entity_Attr are here but not all, or not with their keys; the model says only what the catalog says.',
      found: [...new Set(rows.map((row) => `${row.schema_name}.${row.table_name}`))].join(', '),
      fix: 'Let the login read all three tables, or connect to the database of the platform.',
    },
  };
}

/** Columns without which a table says nothing. */
const REQUIRED = new Map([
  ['ossys_Espace', ['Id', 'Name']],
  ['ossys_Entity', ['Id', 'Name', 'Physical_Table_Name', 'Espace_Id']],
  ['ossys_Entity_Attr', ['Entity_Id', 'Name']],
]);

function platformTable(schema: string, name: string, rows: readonly PlatformColumnRow[]): PlatformTable | null {
  const own = rows.filter((row) => foldCase(row.table_name) === foldCase(name));
  const columns = new Map(own.map((row) => [foldCase(row.column_name), row.column_name]));
  const isWhole = (REQUIRED.get(name) ?? []).every((column) => columns.has(foldCase(column)));
  const spelled = own[0]?.table_name;
  return isWhole && spelled !== undefined ? { schema, name: spelled, columns } : null;
}

/**
 * The select list and source of one platform table: `wanted` maps our name to the platform's column, or to several of which the
 * first that exists is taken; what does not exist is read as NULL.
 */
export function selectColumns(
  table: PlatformTable,
  wanted: ReadonlyMap<string, readonly string[]>,
  dialect: Dialect,
): string {
  const list = [...wanted].map(([ours, candidates]) => {
    const found = candidates.map((name) => table.columns.get(foldCase(name))).find((name) => name !== undefined);
    return `${found === undefined ? 'null' : dialect.quote(found)} as ${ours}`;
  });
  return `select ${list.join(',\n  ')}\nfrom ${dialect.table({ schema: table.schema, table: table.name })}`;
}

// The statements of an export's scripts: what each does in words, which table it is about, and which pass the filters.
import type { InventoryStatement, StatementKind } from '../../../src/model/export/export-inventory.ts';
import { type TableRef, tableKey } from '../../../src/model/table-ref.ts';
import { hasWords } from './tree-view.ts';

/** Groups of statements that can be shown. */
export const GROUPS = ['rows', 'structure', 'all'] as const;
export type StatementGroup = (typeof GROUPS)[number];

/** A statement with its place in the document, which names it. */
export interface StatementRow {
  readonly key: string;
  readonly statement: InventoryStatement;
}

export function statementRows(statements: readonly InventoryStatement[]): readonly StatementRow[] {
  return statements.map((statement, index) => ({ key: String(index), statement }));
}

/** Statements about a table, by the name of the database, else by the name that the script uses. */
export function aboutTable({ statement: { table, written } }: StatementRow, wanted: TableRef): boolean {
  const key = tableKey(wanted.schema, wanted.table);
  if (table !== null) return tableKey(table.schema, table.table) === key;
  return written !== null && tableKey(written.schema ?? wanted.schema, written.name) === key;
}

export function inGroup({ statement: { kind } }: StatementRow, group: StatementGroup): boolean {
  return group === 'all' || (group === 'rows') === ROW_KINDS.has(kind);
}

/** Rows that pass the search; it looks at table, name, file and what the statement does. */
export function filterStatements(rows: readonly StatementRow[], text: string): readonly StatementRow[] {
  if (text.trim() === '') return rows;
  return rows.filter(({ statement: { table, written, name, file, kind } }) =>
    hasWords(
      text.trim(),
      [table?.table, written?.schema, written?.name, name, file, KIND_WORDS[kind]].filter(Boolean).join(' '),
    ),
  );
}

/** Statements that bring or change rows, or switch what watches over them. */
export const ROW_KINDS: ReadonlySet<StatementKind> = new Set(['load', 'update', 'disable', 'enable']);

export const KIND_WORDS: { readonly [K in StatementKind]: string } = {
  'create-table': 'Makes the table',
  'primary-key': 'Primary key',
  unique: 'Unique constraint',
  'foreign-key': 'Foreign key',
  check: 'Check',
  index: 'Index',
  'unique-index': 'Unique index',
  trigger: 'Trigger',
  load: 'Brings rows',
  update: 'Changes rows',
  disable: 'Constraints off',
  enable: 'Constraints on',
  include: 'Runs a script',
};

// Which tables the list shows: groups of what is worth a look, one module, one state, a text.
import { by, ordinal, sorted } from '../../../../src/kernel/compare.ts';
import { displayTable } from '../../../../src/model/table-ref.ts';
import { HIGH_SHARE, type TableRow } from './profile-view.ts';
import { TABLE_STATES, type TableState, isMeasured } from './table-state.ts';

/** Groups of tables; a table may be in several. */
export const SHOWN = ['look', 'unmeasured', 'orphans', 'duplicates', 'nulls', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

/** What the list is narrowed to. Empty strings narrow nothing; modules are prefixed, because a table may have none. */
export interface Filter {
  readonly shown: Shown;
  readonly text: string;
  readonly module: string;
  readonly state: string;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly tables: number;
}

/** How many tables each group holds. */
export function shownCounts(rows: readonly TableRow[]): { readonly [S in Shown]: number } {
  const count = (shown: Shown): number => rows.filter((row) => isIn(row, shown)).length;
  return {
    look: count('look'),
    unmeasured: count('unmeasured'),
    orphans: count('orphans'),
    duplicates: count('duplicates'),
    nulls: count('nulls'),
    all: rows.length,
  };
}

/** The group of a name in the address; without one what is worth a look, or everything when nothing is. */
export function shownOf(choice: string, rows: readonly TableRow[], selected: TableRow | null): Shown {
  const wanted = SHOWN.find((known) => known === choice);
  if (wanted !== undefined) return wanted;
  // A link to one table shows a group that table is in.
  if (selected !== null) return isIn(selected, 'look') ? 'look' : 'all';
  return rows.some((row) => isIn(row, 'look')) ? 'look' : 'all';
}

/** The rows that pass. Text is looked for in names of tables, entities, modules and columns, and in reasons, ignoring case. */
export function shownRows(rows: readonly TableRow[], { shown, text, module, state }: Filter): readonly TableRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      isIn(row, shown) &&
      (module === '' || row.module === module.slice(1)) &&
      (state === '' || row.state === state) &&
      (wanted === '' || searchText(row).includes(wanted)),
  );
}

/** The modules of the rows by name, with the number of tables of each. */
export function moduleChoices(rows: readonly TableRow[]): readonly Choice[] {
  const tables = new Map<string, number>();
  for (const { module } of rows) tables.set(module, (tables.get(module) ?? 0) + 1);
  const choices = [...tables].map(([name, count]) => ({
    id: `=${name}`,
    label: name === '' ? 'No module' : name,
    tables: count,
  }));
  return sorted(
    choices,
    by(({ label }) => label, ordinal),
  );
}

/** The states of the rows, worst first, with the number of tables of each. */
export function stateChoices(
  rows: readonly TableRow[],
): readonly { readonly id: TableState; readonly tables: number }[] {
  return TABLE_STATES.map((id) => ({ id, tables: rows.filter(({ state }) => state === id).length })).filter(
    ({ tables }) => tables > 0,
  );
}

function isIn(row: TableRow, shown: Shown): boolean {
  switch (shown) {
    case 'look':
      return isIn(row, 'unmeasured') || isIn(row, 'orphans') || isIn(row, 'duplicates') || isIn(row, 'nulls');
    case 'unmeasured':
      return !isMeasured(row.state);
    case 'orphans':
      return row.dirtyReferences > 0;
    case 'duplicates':
      return row.dirtyKeys > 0;
    case 'nulls':
      return (row.worstShare ?? 0) >= HIGH_SHARE;
    case 'all':
      return true;
  }
}

const SEARCHED = new WeakMap<TableRow, string>();

/** Made once a row: a search is typed letter by letter over thousands of tables. */
function searchText(row: TableRow): string {
  const known = SEARCHED.get(row);
  if (known !== undefined) return known;
  const columns = row.cells.map(({ column }) => column.column);
  const text = [displayTable(row.ref), row.module, row.entity, row.reason ?? '', ...columns].join('\n').toLowerCase();
  SEARCHED.set(row, text);
  return text;
}

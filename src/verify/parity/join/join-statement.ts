import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Statement } from '../../../connect/session.ts';
import { displayTable } from '../../../model/table-ref.ts';
import { unlikeValues } from '../scan/native-lane.ts';
import { type SideTable, whereClause } from '../scan/side-table.ts';
import type { TablePlan } from '../table-plan.ts';

type BothTables = Readonly<Record<SideName, SideTable>>;

/** Why a table cannot be joined; null when it can. */
export function whyNotJoined(plan: TablePlan, { source, target }: BothTables): string | null {
  if (plan.columns.length > MOST_COLUMNS) return `it has more than ${MOST_COLUMNS} columns`;
  for (const { column, codec, quoted } of [...source.columns, ...target.columns]) {
    if (codec.payloadSql('source', quoted) === null || codec.payloadSql('target', quoted) === null)
      return `column ${column.name} has no canonical form in SQL`;
    if (source.kind === 'duckdb' && column.isLooselyEqual)
      return `the collation of column ${column.name} takes different texts for one`;
  }
  if (plan.keyColumns.length > 0)
    return plan.keyEnforced.source && plan.keyEnforced.target ? null : 'the key is not kept unique by both servers';
  const unlike = plan.columns.map(unlikeValues).find((why) => why !== null);
  return unlike === undefined ? null : `without a key, rows are grouped by their values as they are, and ${unlike}`;
}

/** PostgreSQL answers at most 1,664 columns: both sides of each, and two of ours. */
const MOST_COLUMNS = 800;

/**
 * The rows that differ, with what either side has. Columns of the answer: how often the row is in the source, how often in
 * the target, then the fetched cells of the source and those of the target. Values are compared by the server: as they are where both
 * types are the same and have one way to be equal, else by their canonical payloads (specs, M1.3, "Canonical encoding").
 */
export function joinStatement(plan: TablePlan, tables: BothTables): Statement {
  const text = plan.keyColumns.length === 0 ? groupedText(plan, tables) : joinedText(plan, tables);
  const names = `${displayTable(plan.pairing.source)} and ${displayTable(plan.pairing.target)}`;
  return { text, parameters: [], purpose: `differing rows of ${names}, joined` };
}

function joinedText(plan: TablePlan, { source, target }: BothTables): string {
  const keys = plan.keyColumns.map((at) => sameValue(plan, source.kind, at, '='));
  const others = plan.columns.flatMap((_, at) =>
    plan.keyColumns.includes(at) ? [] : [sameValue(plan, source.kind, at, 'is distinct from')],
  );
  const differs = ['s.here is null', 't.here is null', ...others].join(' or ');
  const here = ['s', 't'].map((side) => `case when ${side}.here is null then 0 else 1 end`);
  return `select ${[...here, ...fetched(source, 's'), ...fetched(target, 't')].join(', ')}
from ${rowsOf(source)} as s full outer join ${rowsOf(target)} as t on ${keys.join(' and ')}
where ${differs}`;
}

function rowsOf(table: SideTable): string {
  const columns = table.columns.map(({ quoted }, at) => `${quoted} as c${at}`);
  return `(select ${['1 as here', ...columns].join(', ')} from ${table.table}${whereClause(table)})`;
}

/** SQL that compares a column of both sides. */
function sameValue(plan: TablePlan, kind: SideTable['kind'], at: number, operator: string): string {
  const column = plan.columns[at];
  if (column === undefined) return 'true';
  const isPlain = unlikeValues(column) === null;
  const [own, other] = isPlain
    ? [`s.c${at}`, `t.c${at}`]
    : [column.codec.payloadSql('source', `s.c${at}`), column.codec.payloadSql('target', `t.c${at}`)];
  // Two collations cannot be compared, and which texts are equal must not depend on one.
  const bytes = kind === 'postgres' && (!isPlain || column.codec.family === 'text') ? ' collate "C"' : '';
  return `(${own ?? 'null'})${bytes} ${operator} (${other ?? 'null'})${bytes}`;
}

function fetched({ columns, side }: SideTable, alias: string): readonly string[] {
  return columns.map(({ codec }, at) => codec.fetchSql(side, `${alias}.c${at}`));
}

/** Without a key: equal rows are counted on both sides. The cells are those of the group, the same for both sides. */
function groupedText(plan: TablePlan, { source, target }: BothTables): string {
  const names = plan.columns.map((_, at) => `c${at}`);
  const rows = (table: SideTable, sides: string): string => {
    const columns = table.columns.map(({ quoted, codec }, at) => {
      const bytes = table.kind === 'postgres' && codec.family === 'text' ? ' collate "C"' : '';
      return `${quoted}${bytes} as c${at}`;
    });
    return `select ${[sides, ...columns].join(', ')} from ${table.table}${whereClause(table)}`;
  };
  const both = `${rows(source, '1 as s, 0 as t')} union all ${rows(target, '0 as s, 1 as t')}`;
  const grouped = `select ${['sum(s) as s', 'sum(t) as t', ...names].join(', ')} from (${both}) as r group by ${names.join(', ')} having sum(s) <> sum(t)`;
  const cells = [source, target].flatMap((table) => fetched(table, 'g'));
  return `select ${['g.s', 'g.t', ...cells].join(', ')} from (${grouped}) as g`;
}

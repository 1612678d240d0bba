import { by, inTurn, ordinal, sorted } from '../../../kernel/compare.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { SideCatalog, SideTable } from './side-catalog.ts';
import { type ColumnPair, MISSING_FIX, type Pairing, type TableFilter, type UnpairedColumn } from './table-pairs.ts';

/** The schema of each side that holds tables without another being named; the two stand for each other. */
export interface DefaultSchemas {
  readonly source: string;
  readonly target: string;
}

/** Pairs tables and columns that have the same name on both sides; used where there is no model. Sorted by name. */
export function pairByName(
  source: SideCatalog,
  target: SideCatalog,
  schemas: DefaultSchemas,
  tables: TableFilter,
): readonly Pairing[] {
  const pairings: Pairing[] = [];
  const paired = new Set<SideTable>();
  for (const table of inOrder(source.tables)) {
    if (!takesPart(table, tables)) continue;
    const found = counterpart(table, target, schemas);
    if (found.kind === 'one' && !paired.has(found.item)) {
      paired.add(found.item);
      pairings.push(pairOf(table, found.item));
    } else pairings.push(lone('target', table));
  }
  for (const table of inOrder(target.tables))
    if (!paired.has(table) && takesPart(table, tables)) pairings.push(lone('source', table));
  return pairings;
}

function counterpart(
  table: SideTable,
  target: SideCatalog,
  schemas: DefaultSchemas,
): ReturnType<SideCatalog['table']['find']> {
  const { schema, table: name } = table.ref;
  const same = target.table.find(schema, name);
  return same.kind === 'none' && schema === schemas.source ? target.table.find(schemas.target, name) : same;
}

const inOrder = (tables: readonly SideTable[]): readonly SideTable[] =>
  sorted(
    tables,
    inTurn(
      by(({ ref }) => ref.schema, ordinal),
      by(({ ref }) => ref.table, ordinal),
    ),
  );

function takesPart({ ref }: SideTable, tables: TableFilter): boolean {
  return tables({ module: '', entity: ref.table, ...ref });
}

function pairOf(source: SideTable, target: SideTable): Pairing {
  const columns: ColumnPair[] = [];
  const unpaired: UnpairedColumn[] = [];
  const used = new Set<string>();
  for (const column of source.columns) {
    const found = target.column.find(column.name);
    const twin = found.kind === 'one' && !used.has(found.item.name) ? found.item : null;
    if (twin !== null) used.add(twin.name);
    const names = { attribute: column.name, sourceColumn: column.name, targetColumn: twin?.name ?? column.name };
    if (column.isComputed || twin?.isComputed === true)
      unpaired.push({ ...names, reason: 'computed by the database', byDesign: true });
    else if (twin === null) unpaired.push({ ...names, reason: 'not in the target', byDesign: false });
    else columns.push({ attribute: column.name, source: column, target: twin, isOptional: column.isNullable });
  }
  for (const { name, isComputed } of target.columns)
    if (!used.has(name))
      unpaired.push({
        attribute: name,
        sourceColumn: name,
        targetColumn: name,
        reason: isComputed ? 'computed by the database' : 'not in the source',
        byDesign: isComputed,
      });
  return {
    kind: 'pair',
    module: '',
    entity: source.ref.table,
    source: source.ref,
    target: target.ref,
    columns,
    unpaired,
    remark: null,
  };
}

function lone(absentFrom: 'source' | 'target', { ref }: SideTable): Pairing {
  return {
    kind: 'unpaired',
    module: '',
    entity: ref.table,
    source: absentFrom === 'source' ? null : ref,
    target: absentFrom === 'target' ? null : ref,
    reason: `the ${absentFrom} has no table of its own for ${displayTable(ref)}, or its login may not see it`,
    fix: MISSING_FIX,
    byDesign: false,
  };
}

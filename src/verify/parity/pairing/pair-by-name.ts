import { foldCase } from '../../../kernel/fold-case.ts';
import { by, inTurn, ordinal, sorted } from '../../../kernel/compare.ts';
import { displayTable } from '../../../model/table-ref.ts';
import { type DefaultSchemas, standingSchemas } from './default-schemas.ts';
import { matchNames, type Reading, spelling } from './match-names.ts';
import { pairColumns } from './pair-columns.ts';
import type { SideCatalog, SideTable } from './side-catalog.ts';
import { MISSING_FIX, type Pairing, type TableFilter } from './table-pairs.ts';

export interface PairByNameOptions {
  readonly schemas: DefaultSchemas;
  readonly tables: TableFilter;
  /** Tables of both sides that are paired already. */
  readonly taken?: ReadonlySet<SideTable>;
}

/**
 * Pairs tables and columns that have the same name on both sides; used where there is no model. Names are read exactly, then without
 * case, then without underscores, hyphens and spaces, which is remarked on. Sorted by name.
 */
export function pairByName(source: SideCatalog, target: SideCatalog, options: PairByNameOptions): readonly Pairing[] {
  const sources = inOrder(source.tables).filter((table) => options.taken?.has(table) !== true);
  const targets = inOrder(target.tables).filter((table) => options.taken?.has(table) !== true);
  const readings = readingsOf(standingSchemas(source, target, options.schemas));
  const found = new Map(matchNames(sources, targets, readings).map((match) => [match.source, match]));
  const used = new Set([...found.values()].map((match) => match.target));
  const pairings: Pairing[] = [];
  for (const table of sources.filter((each) => takesPart(each, options.tables))) {
    const match = found.get(table);
    pairings.push(match === undefined ? lone('target', table) : pairOf(table, match.target, match.level >= SPELLED));
  }
  for (const table of targets)
    if (!used.has(table) && takesPart(table, options.tables)) pairings.push(lone('source', table));
  return pairings;
}

/** The level of `readingsOf` from which names are read without what spellings differ in. */
const SPELLED = 4;

function readingsOf(schemas: DefaultSchemas): readonly Reading<SideTable>[] {
  const schema = ({ ref }: SideTable, side: 'source' | 'target'): string =>
    ref.schema === schemas[side] ? '\u0001' : ref.schema;
  return [
    ({ ref }) => `${ref.schema}\u0000${ref.table}`,
    (table, side) => `${schema(table, side)}\u0000${table.ref.table}`,
    ({ ref }) => foldCase(`${ref.schema}\u0000${ref.table}`),
    (table, side) => foldCase(`${schema(table, side)}\u0000${table.ref.table}`),
    (table, side) => {
      const bare = spelling(table.ref.table);
      return bare === null ? null : `${foldCase(schema(table, side))}\u0000${bare}`;
    },
  ];
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

function pairOf(source: SideTable, target: SideTable, bySpelling: boolean): Pairing {
  const { columns, unpaired, bySpelling: columnsToo } = pairColumns(source.columns, target.columns);
  return {
    kind: 'pair',
    module: '',
    entity: source.ref.table,
    source: source.ref,
    target: target.ref,
    columns,
    unpaired,
    remark: spellingRemark(bySpelling, columnsToo),
  };
}

/** What to say about names that were only found without case, underscores, hyphens and spaces; null when there are none. */
export function spellingRemark(table: boolean, columns: boolean): string | null {
  const what = [table ? 'the table' : null, columns ? 'columns' : null].filter((each) => each !== null).join(' and ');
  return what === '' ? null : `${what} found by a name that is spelled differently in the target`;
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

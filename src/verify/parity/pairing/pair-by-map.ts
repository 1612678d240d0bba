import { nearest } from '../../../kernel/nearest.ts';
import { entitiesOf, type Model } from '../../../model/model.ts';
import type { TableMapping } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import { displayTable, keyOf } from '../../../model/table-ref.ts';
import type { Entity } from '../../../model/entity.ts';
import { COMPUTED, pairColumns } from './pair-columns.ts';
import { pairAttributes } from './pair-by-model.ts';
import { spellingRemark } from './pair-by-name.ts';
import { type NameIndex, nameIndex } from './name-index.ts';
import type { SideCatalog, SideColumn, SideTable } from './side-catalog.ts';
import type { ColumnPair, TableFilter, TablePair, UnpairedColumn } from './table-pairs.ts';

export interface PairByMapOptions {
  /** Names the entity of a mapped table, where it has one. */
  readonly model: Model | null;
  readonly tables: TableFilter;
}

export interface MappedTables {
  readonly pairings: readonly TablePair[];
  /** Tables of both sides that the map speaks of, whether they take part or not. */
  readonly taken: ReadonlySet<SideTable>;
  /** `parity.map.unknownTable`, `parity.map.unknownColumn`, `parity.map.duplicate`. */
  readonly problems: readonly Problem[];
}

/**
 * Pairs the tables of an explicit map, in its order. Columns that an entry does not list are paired by the model or by name. An entry
 * that names what is not there is a problem, and its table is left to the other ways of pairing.
 */
export function pairByMap(
  map: readonly TableMapping[],
  source: SideCatalog,
  target: SideCatalog,
  options: PairByMapOptions,
): MappedTables {
  const problems: Problem[] = [];
  const taken = new Set<SideTable>();
  const pairings: TablePair[] = [];
  const entities = entitiesByTable(options.model);
  const sides = { source: byDisplay(source), target: byDisplay(target) };
  for (const [at, mapping] of map.entries()) {
    const found = { source: sides.source.find(mapping.source), target: sides.target.find(mapping.target) };
    if (found.source.kind !== 'one' || found.target.kind !== 'one') {
      if (found.source.kind !== 'one') problems.push(unknownTable(mapping.source, source, `/parity/map/${at}/source`));
      if (found.target.kind !== 'one') problems.push(unknownTable(mapping.target, target, `/parity/map/${at}/target`));
      continue;
    }
    const pair = { source: found.source.item, target: found.target.item };
    if (taken.has(pair.source) || taken.has(pair.target)) {
      problems.push(duplicate(mapping, `/parity/map/${at}`));
      continue;
    }
    taken.add(pair.source).add(pair.target);
    const owner = entities.get(keyOf(pair.source.ref)) ?? null;
    const named = { module: owner?.module ?? '', entity: owner?.entity.name ?? pair.source.ref.table };
    if (!options.tables({ ...named, ...pair.source.ref })) continue;
    const listed = listedColumns(mapping, pair.source, pair.target, at);
    problems.push(...listed.problems);
    pairings.push(pairOf(named, owner?.entity ?? null, pair.source, pair.target, listed.columns));
  }
  return { pairings, taken, problems };
}

function pairOf(
  named: { readonly module: string; readonly entity: string },
  entity: Entity | null,
  source: SideTable,
  target: SideTable,
  listed: ReadonlyMap<SideColumn, SideColumn>,
): TablePair {
  const used = new Set(listed.values());
  const rest = {
    source: without(source, (column) => listed.has(column)),
    target: without(target, (column) => used.has(column)),
  };
  const isListed = (name: string): boolean => [...listed.keys()].some((column) => column.name === name);
  const others =
    entity === null
      ? pairColumns(rest.source.columns, rest.target.columns)
      : pairAttributes(
          entity.attributes.filter(({ column }) => {
            const found = source.column.find(column);
            return found.kind !== 'one' || !isListed(found.item.name);
          }),
          rest.source,
          rest.target,
        );
  const columns: ColumnPair[] = [];
  const unpaired: UnpairedColumn[] = [];
  for (const [from, to] of listed) {
    const attribute = attributeOf(entity, from);
    if (from.isComputed || to.isComputed)
      unpaired.push({ attribute, sourceColumn: from.name, targetColumn: to.name, ...COMPUTED });
    else columns.push({ attribute, source: from, target: to, isOptional: from.isNullable });
  }
  return {
    kind: 'pair',
    ...named,
    source: source.ref,
    target: target.ref,
    columns: inSourceOrder([...columns, ...others.columns], source),
    unpaired: [...unpaired, ...others.unpaired],
    remark: ['paired by the map', spellingRemark(false, others.bySpelling)].filter((each) => each !== null).join('; '),
  };
}

/** The columns an entry lists, by source column. */
function listedColumns(
  mapping: TableMapping,
  source: SideTable,
  target: SideTable,
  at: number,
): { readonly columns: ReadonlyMap<SideColumn, SideColumn>; readonly problems: readonly Problem[] } {
  const columns = new Map<SideColumn, SideColumn>();
  const problems: Problem[] = [];
  for (const [from, to] of Object.entries(mapping.columns ?? {})) {
    const inSource = source.column.find(from);
    const inTarget = target.column.find(to);
    const pointer = `/parity/map/${at}/columns/${from}`;
    if (inSource.kind !== 'one') problems.push(unknownColumn(from, source, pointer));
    if (inTarget.kind !== 'one') problems.push(unknownColumn(to, target, pointer));
    if (inSource.kind === 'one' && inTarget.kind === 'one') columns.set(inSource.item, inTarget.item);
  }
  return { columns, problems };
}

function without(table: SideTable, isListed: (column: SideColumn) => boolean): SideTable {
  const columns = table.columns.filter((column) => !isListed(column));
  return { ...table, columns, column: nameIndex(columns, ({ name }) => [name]) };
}

function inSourceOrder(columns: readonly ColumnPair[], source: SideTable): readonly ColumnPair[] {
  const known = new Map(columns.map((column) => [column.source, column]));
  return source.columns.flatMap((column) => known.get(column) ?? []);
}

function attributeOf(entity: Entity | null, { name }: SideColumn): string {
  return entity?.attributes.find(({ column }) => column === name)?.name ?? name;
}

function entitiesByTable(
  model: Model | null,
): ReadonlyMap<string, { readonly module: string; readonly entity: Entity }> {
  const entities = new Map<string, { readonly module: string; readonly entity: Entity }>();
  for (const { module, entity } of model === null ? [] : entitiesOf(model))
    entities.set(keyOf({ schema: entity.schema, table: entity.physicalName }), { module: module.name, entity });
  return entities;
}

/** Tables by `schema.table` as a map writes it. Read joined, since a name may hold dots itself. */
function byDisplay(catalog: SideCatalog): NameIndex<SideTable> {
  return nameIndex(catalog.tables, ({ ref }) => [displayTable(ref)]);
}

function unknownTable(name: string, catalog: SideCatalog, pointer: string): Problem {
  const near = nearest(
    name,
    catalog.tables.map(({ ref }) => displayTable(ref)),
  );
  return {
    code: 'parity.map.unknownTable',
    message: `The map names a table ${name} that is not there, or not in one spelling only.`,
    at: { pointer },
    expected: 'schema.table of that side',
    found: name,
    fix: near === null ? 'Name a table of that side, with its schema.' : `Did you mean ${near}?`,
  };
}

function unknownColumn(name: string, table: SideTable, pointer: string): Problem {
  const near = nearest(
    name,
    table.columns.map((column) => column.name),
  );
  return {
    code: 'parity.map.unknownColumn',
    message: `The map names a column ${name} that ${displayTable(table.ref)} does not have.`,
    at: { pointer },
    expected: `a column of ${displayTable(table.ref)}`,
    found: name,
    fix: near === null ? 'Name a column of the table.' : `Did you mean ${near}?`,
  };
}

function duplicate(mapping: TableMapping, pointer: string): Problem {
  return {
    code: 'parity.map.duplicate',
    message: `The map pairs ${mapping.source} or ${mapping.target} a second time.`,
    at: { pointer },
    found: `${mapping.source} → ${mapping.target}`,
    fix: 'Keep one entry a table.',
  };
}

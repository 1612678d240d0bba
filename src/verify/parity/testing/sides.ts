import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { Attribute } from '../../../model/attribute.ts';
import type { Entity } from '../../../model/entity.ts';
import type { Model } from '../../../model/model.ts';
import { nameIndex } from '../pairing/name-index.ts';
import type { SideCatalog, SideColumn, SideTable } from '../pairing/side-catalog.ts';

/** A type of DuckDB, by its name and arguments: `varchar`, `decimal(9,2)`; other facts as given. */
export function columnType(shown: string, facts: Partial<ColumnType> = {}): ColumnType {
  const [, name = shown, first, second] = /^([^(]+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(shown) ?? [];
  const isNumber = /^(?:decimal|numeric)$/.test(name);
  return {
    kind: 'duckdb',
    name,
    shown,
    length: isNumber || first === undefined ? null : Number(first),
    precision: isNumber && first !== undefined ? Number(first) : null,
    scale: isNumber && second !== undefined ? Number(second) : null,
    collation: null,
    ...facts,
  };
}

/** A column of a side, nullable and ordinary text. */
export function sideColumn(name: string, facts: Partial<SideColumn> = {}): SideColumn {
  return {
    name,
    type: columnType('varchar'),
    isNullable: true,
    isComputed: false,
    isCountable: true,
    isReadable: true,
    isLooselyEqual: false,
    identity: null,
    ...facts,
  };
}

/** A side with these tables, by `schema.table`; the first dot separates. */
export function side(
  tables: readonly (readonly [name: string, columns: readonly (string | SideColumn)[], facts?: Partial<SideTable>])[],
): SideCatalog {
  const made = tables.map(([name, names, facts = {}]): SideTable => {
    const dot = name.indexOf('.');
    const columns = names.map((column) => (typeof column === 'string' ? sideColumn(column) : column));
    return {
      ref: { schema: name.slice(0, dot), table: name.slice(dot + 1) },
      columns,
      column: nameIndex(columns, (column) => [column.name]),
      estimatedRows: null,
      isReadable: true,
      hidesRows: false,
      keys: [],
      foreignKeys: [],
      ...facts,
    };
  });
  return {
    kind: 'duckdb',
    tables: made,
    table: nameIndex(made, ({ ref }) => [ref.schema, ref.table]),
    unseen: new Map(),
  };
}

/** An attribute; optional, active and text unless said otherwise. */
export function attribute(name: string, facts: Partial<Attribute> = {}): Attribute {
  return {
    name,
    column: name.toUpperCase(),
    originalName: null,
    dataType: 'Text',
    length: null,
    precision: null,
    scale: null,
    defaultValue: null,
    isMandatory: false,
    isIdentifier: false,
    isAutoNumber: false,
    isActive: true,
    reference: null,
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: null,
    reality: null,
    description: null,
    extendedProperties: [],
    ...facts,
  };
}

/** An entity in schema `dbo`. */
export function entity(
  name: string,
  physicalName: string,
  attributes: readonly Attribute[],
  facts: Partial<Entity> = {},
): Entity {
  return {
    name,
    physicalName,
    schema: 'dbo',
    catalog: null,
    isStatic: false,
    isExternal: false,
    isActive: true,
    attributes,
    relationships: [],
    indexes: [],
    triggers: [],
    temporal: null,
    description: null,
    extendedProperties: [],
    ...facts,
  };
}

/** A model of one module, `AppCore`. */
export function modelOf(...entities: readonly Entity[]): Model {
  const module = { name: 'AppCore', isSystem: false, isActive: true, entities, extendedProperties: [] };
  return { exportedAtUtc: null, modules: [module], sequences: [], extendedProperties: [] };
}

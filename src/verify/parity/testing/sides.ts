import type { Attribute } from '../../../model/attribute.ts';
import type { Entity } from '../../../model/entity.ts';
import type { Model } from '../../../model/model.ts';
import { nameIndex } from '../pairing/name-index.ts';
import type { SideCatalog, SideColumn } from '../pairing/side-catalog.ts';
import type { TablePair } from '../pairing/table-pairs.ts';

/** A column of a side, nullable and ordinary. */
export function sideColumn(name: string, facts: Partial<SideColumn> = {}): SideColumn {
  return { name, isNullable: true, isComputed: false, isCountable: true, ...facts };
}

/** A side with these tables, by `schema.table`; the first dot separates. */
export function side(
  tables: readonly (readonly [name: string, columns: readonly (string | SideColumn)[]])[],
): SideCatalog {
  const made = tables.map(([name, names]) => {
    const dot = name.indexOf('.');
    const columns = names.map((column) => (typeof column === 'string' ? sideColumn(column) : column));
    return {
      ref: { schema: name.slice(0, dot), table: name.slice(dot + 1) },
      columns,
      column: nameIndex(columns, (column) => [column.name]),
    };
  });
  return { tables: made, table: nameIndex(made, ({ ref }) => [ref.schema, ref.table]) };
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

/** Customer with the columns named, under physical names in the source. */
export function customerPair(...columns: readonly string[]): TablePair {
  return {
    kind: 'pair',
    module: 'AppCore',
    entity: 'Customer',
    source: { schema: 'dbo', table: 'OSUSR_ABC_CUSTOMER' },
    target: { schema: 'dbo', table: 'Customer' },
    columns: columns.map((name) => ({
      attribute: name,
      source: sideColumn(name.toUpperCase()),
      target: sideColumn(name),
      isOptional: true,
    })),
    unpaired: [],
    remark: null,
  };
}

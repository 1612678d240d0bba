import type { ExtendedProperty } from '../model/extended-property.ts';
import type { Trigger } from '../model/entity.ts';
import type { IndexDefinition } from '../model/index-definition.ts';
import type { Sequence } from '../model/model.ts';
import type { OnDisk } from '../model/on-disk.ts';
import type { ActualConstraint } from '../model/relationship.ts';
import type { Temporal } from '../model/temporal.ts';

/**
 * What every engine's catalog is read into: tables with everything that belongs to them. Parts that the model has a noun
 * for use that noun; until names are reconciled with a design, an attribute's name in them is its column's name.
 */
export interface Catalog {
  readonly tables: readonly CatalogTable[];
  readonly sequences: readonly Sequence[];
  /** Notes on the database itself. */
  readonly extendedProperties: readonly ExtendedProperty[];
  /** Notes on a schema, by schema name. */
  readonly schemaProperties: ReadonlyMap<string, readonly ExtendedProperty[]>;
}

export interface CatalogTable {
  readonly schema: string;
  readonly name: string;
  readonly description: string | null;
  /** In the table's own column order. */
  readonly columns: readonly CatalogColumn[];
  readonly indexes: readonly IndexDefinition[];
  readonly foreignKeys: readonly ActualConstraint[];
  readonly triggers: readonly Trigger[];
  readonly temporal: Temporal | null;
  readonly extendedProperties: readonly ExtendedProperty[];
}

export interface CatalogColumn {
  readonly name: string;
  /** The type as declared, with its arguments or its domain's name: `varchar(50)`, `email_address`. */
  readonly declaredType: string;
  readonly onDisk: OnDisk;
  /** Whether the server numbers new rows through this column: identity, or a default from a sequence it owns. */
  readonly isAutoNumber: boolean;
  readonly description: string | null;
  readonly extendedProperties: readonly ExtendedProperty[];
}

/** A catalog with no table. */
export const EMPTY_CATALOG: Catalog = {
  tables: [],
  sequences: [],
  extendedProperties: [],
  schemaProperties: new Map(),
};

/** The columns of a table's primary key in key order; empty when it has none. */
export function primaryKeyColumns(table: CatalogTable): readonly string[] {
  const key = table.indexes.find((index) => index.isPrimary);
  return key === undefined ? [] : key.columns.filter((column) => !column.isIncluded).map((column) => column.column);
}

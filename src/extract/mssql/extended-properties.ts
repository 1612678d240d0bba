import * as z from 'zod';
import type { ExtendedProperty } from '../../model/extended-property.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { compositeKey, groupRows } from '../../kernel/group-rows.ts';
import { identity, text, textOrNull, whole } from '../../connect/row-values.ts';

const Row = z.object({
  object_class: whole,
  major_id: identity,
  minor_id: identity,
  property_name: text,
  property_value: textOrNull,
});
export type MssqlPropertyRow = z.infer<typeof Row>;

/**
 * Extended properties of the database, its schemas, tables, columns and indexes. Ids mean something only together with
 * `class`: index 2 of a table (class 7) has the same major and minor id as its column 2 (class 1).
 */
export const extendedPropertiesQuery: CatalogQuery<MssqlPropertyRow> = {
  what: 'extended properties',
  parameters: [],
  row: Row,
  text: `select ep.class as object_class, ep.major_id as major_id, ep.minor_id as minor_id,
  ep.name as property_name, cast(ep.value as nvarchar(4000)) as property_value
from sys.extended_properties ep
where ep.class in (0, 1, 3, 7)`,
};

/** The description of an object and its other properties. */
export interface Notes {
  readonly description: string | null;
  readonly extendedProperties: readonly ExtendedProperty[];
}

export interface ReadProperties {
  readonly ofDatabase: () => Notes;
  readonly ofSchema: (schemaId: string) => Notes;
  readonly ofTable: (tableId: string) => Notes;
  readonly ofColumn: (tableId: string, columnId: string) => Notes;
  readonly ofIndex: (tableId: string, indexId: string) => Notes;
}

const DATABASE = 0;
const OBJECT_OR_COLUMN = 1;
const SCHEMA = 3;
const INDEX = 7;
const WHOLE_OBJECT = '0';
const DESCRIPTION = 'MS_Description';

/** Looks properties up by what they are on; `MS_Description` is the description, an empty value is null. */
export function mssqlProperties(rows: readonly MssqlPropertyRow[]): ReadProperties {
  const objects = groupRows(rows, (row) => compositeKey(row.object_class, row.major_id, row.minor_id));
  const of = (objectClass: number, major: string, minor: string): Notes =>
    notes(objects.get(compositeKey(objectClass, major, minor)) ?? []);
  return {
    ofDatabase: () => of(DATABASE, WHOLE_OBJECT, WHOLE_OBJECT),
    ofSchema: (schemaId) => of(SCHEMA, schemaId, WHOLE_OBJECT),
    ofTable: (tableId) => of(OBJECT_OR_COLUMN, tableId, WHOLE_OBJECT),
    ofColumn: (tableId, columnId) => of(OBJECT_OR_COLUMN, tableId, columnId),
    ofIndex: (tableId, indexId) => of(INDEX, tableId, indexId),
  };
}

function notes(rows: readonly MssqlPropertyRow[]): Notes {
  const description = rows.find((row) => row.property_name === DESCRIPTION);
  return {
    description: valueOf(description),
    extendedProperties: rows
      .filter((row) => row !== description)
      .map((row) => ({ name: row.property_name, value: valueOf(row) })),
  };
}

function valueOf(row: MssqlPropertyRow | undefined): string | null {
  const value = row?.property_value ?? '';
  return value === '' ? null : value;
}

import * as z from 'zod';
import type { ExtendedProperty } from '../../model/extended-property.ts';
import type { CatalogColumn } from '../catalog.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, identity, text, textOrNull, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { declaredType } from './declared-type.ts';

const Row = z.object({
  table_id: identity,
  column_id: identity,
  ordinal: whole,
  column_name: text,
  type_name: text,
  base_type: textOrNull,
  max_length: whole,
  numeric_precision: whole,
  numeric_scale: whole,
  collation_name: textOrNull,
  is_nullable: flag,
  is_identity: flag,
  is_computed: flag,
  computed_definition: textOrNull,
  default_name: textOrNull,
  default_definition: textOrNull,
});
export type MssqlColumnRow = z.infer<typeof Row>;

/**
 * Columns from `sys.columns`. An alias type is joined by `user_type_id` and its base type by `system_type_id`; joining types by
 * `system_type_id` alone would repeat every nvarchar column for `sysname`.
 */
export function columnsQuery(schemas: SchemaScope): CatalogQuery<MssqlColumnRow> {
  return {
    what: 'columns',
    parameters: schemas.parameters,
    row: Row,
    text: `select c.object_id as table_id, c.column_id as column_id, c.column_id as ordinal, c.name as column_name,
  ty.name as type_name, bt.name as base_type, c.max_length as max_length,
  c.precision as numeric_precision, c.scale as numeric_scale, c.collation_name as collation_name,
  c.is_nullable as is_nullable, c.is_identity as is_identity, c.is_computed as is_computed,
  cc.definition as computed_definition, dc.name as default_name, dc.definition as default_definition
from sys.columns c
join sys.tables t on t.object_id = c.object_id
join sys.schemas s on s.schema_id = t.schema_id
join sys.types ty on ty.user_type_id = c.user_type_id
left join sys.types bt on bt.user_type_id = c.system_type_id
left join sys.computed_columns cc on cc.object_id = c.object_id and cc.column_id = c.column_id
left join sys.default_constraints dc on dc.object_id = c.default_object_id
where t.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}

const DOUBLE_BYTE = new Set(['nchar', 'nvarchar']);
const SIZED = new Set(['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary']);
const EXACT = new Set(['decimal', 'numeric']);
const FRACTIONAL_SECONDS = new Set(['datetime2', 'datetimeoffset', 'time']);
const WHOLE_NUMBERS = new Set(['tinyint', 'smallint', 'int', 'bigint']);

/**
 * The column a row describes. `max_length` is in bytes, so it is halved for nchar and nvarchar; -1 stays `max`. A collation
 * equal to the database's is omitted (model-and-profile.md 3).
 */
export function mssqlColumn(
  row: MssqlColumnRow,
  databaseCollation: string | null,
  notes: { readonly description: string | null; readonly extendedProperties: readonly ExtendedProperty[] },
): CatalogColumn {
  // CLR types (geography, hierarchyid) have no base type of their own.
  const base = (row.base_type ?? row.type_name).toLowerCase();
  // The catalog still says "timestamp", which is a date and time everywhere else.
  const type = base === 'timestamp' ? 'rowversion' : base;
  const hasPrecision = EXACT.has(type) || WHOLE_NUMBERS.has(type);
  const halved = DOUBLE_BYTE.has(type) && row.max_length > 0 ? row.max_length / 2 : row.max_length;
  const maxLength = SIZED.has(type) ? halved : row.max_length === -1 ? -1 : null;
  const precision = hasPrecision ? row.numeric_precision : null;
  const scale = hasPrecision || FRACTIONAL_SECONDS.has(type) ? row.numeric_scale : null;
  return {
    name: row.column_name,
    declaredType:
      row.type_name.toLowerCase() === base ? declaredType(type, { maxLength, precision, scale }) : row.type_name,
    ...notes,
    isAutoNumber: row.is_identity,
    onDisk: {
      isNullable: row.is_nullable,
      sqlType: type,
      maxLength,
      precision,
      scale,
      collation: row.collation_name === databaseCollation ? null : row.collation_name,
      isIdentity: row.is_identity,
      isComputed: row.is_computed,
      computedDefinition: row.is_computed ? row.computed_definition : null,
      defaultDefinition: row.default_definition,
      defaultConstraint:
        row.default_definition === null
          ? null
          : { name: row.default_name, definition: row.default_definition, isNotTrusted: false },
      checkConstraints: [],
    },
  };
}

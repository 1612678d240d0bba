/** The types that columns are emitted with, by SQL Server's names; each dialect writes them in its own. */
export const SQL_TYPE_NAMES = [
  'bigint',
  'int',
  'smallint',
  'tinyint',
  'bit',
  'decimal',
  'money',
  'smallmoney',
  'float',
  'real',
  'nvarchar',
  'varchar',
  'nchar',
  'char',
  'ntext',
  'text',
  'varbinary',
  'binary',
  'image',
  'date',
  'time',
  'datetime',
  'datetime2',
  'smalldatetime',
  'datetimeoffset',
  'uniqueidentifier',
  'xml',
] as const;
export type SqlTypeName = (typeof SQL_TYPE_NAMES)[number];

/** A column's type. `length` is null where the type has none; in characters for text, in bytes for binary. */
export interface SqlType {
  readonly name: SqlTypeName;
  readonly length: number | 'max' | null;
  readonly precision: number | null;
  readonly scale: number | null;
}

/** A type that has neither length nor digits. */
export function plain(name: SqlTypeName): SqlType {
  return { name, length: null, precision: null, scale: null };
}

/** Text; of unknown length, and of MAX_LENGTH characters or more, it is MAX. */
export function unicode(length: number | null): SqlType {
  return { ...plain('nvarchar'), length: orMax(length) };
}

/** Bytes; of unknown length, and of MAX_LENGTH or more, they are MAX. */
export function varbinary(length: number | null): SqlType {
  return { ...plain('varbinary'), length: orMax(length) };
}

/** A text or binary of this length or more is emitted as MAX (model-and-profile.md 4). */
const MAX_LENGTH = 2000;

function orMax(length: number | null): number | 'max' {
  return length === null || length <= 0 || length >= MAX_LENGTH ? 'max' : length;
}

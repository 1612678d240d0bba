import type { Attribute } from '../model/attribute.ts';
import type { OnDisk } from '../model/on-disk.ts';

/** The types that columns are emitted with, by SQL Server's names; each dialect writes them in its own. */
export type SqlTypeName =
  | 'bigint'
  | 'int'
  | 'smallint'
  | 'tinyint'
  | 'bit'
  | 'decimal'
  | 'money'
  | 'smallmoney'
  | 'float'
  | 'real'
  | 'nvarchar'
  | 'varchar'
  | 'nchar'
  | 'char'
  | 'ntext'
  | 'text'
  | 'varbinary'
  | 'binary'
  | 'image'
  | 'date'
  | 'time'
  | 'datetime'
  | 'datetime2'
  | 'smalldatetime'
  | 'datetimeoffset'
  | 'uniqueidentifier'
  | 'xml';

/** A column's type. `length` is null where the type has none; in characters for text, in bytes for binary. */
export interface SqlType {
  readonly name: SqlTypeName;
  readonly length: number | 'max' | null;
  readonly precision: number | null;
  readonly scale: number | null;
}

/** A text or binary of this length or more is emitted as MAX (model-and-profile.md 4). */
const MAX_THRESHOLD = 2000;

/**
 * The type an attribute is emitted with (model-and-profile.md 4): whole-number identifiers are BIGINT whatever the disk says; else the
 * catalog's type, else what an external database declares, else the logical type. An identifier that is no number keeps its type, where
 * the exporters would write BIGINT. `remarks` is told of a type that nothing maps.
 */
export function sqlTypeOf(attribute: Attribute, remarks: (what: string) => void): SqlType {
  const logical = normalized(attribute.dataType);
  if (WHOLE_IDENTIFIERS.has(logical)) return plain('bigint');
  const { onDisk } = attribute;
  const fromDisk = onDisk?.sqlType == null ? null : catalogType(onDisk, onDisk.sqlType, attribute);
  const isWholeKey = attribute.isIdentifier || attribute.isAutoNumber;
  if (isWholeKey && (fromDisk === null ? WHOLE_NUMBERS.has(logical) : WHOLE_NUMBERS.has(fromDisk.name)))
    return plain('bigint');
  // Only an on-disk date speaks for a logical one (model-and-profile.md 4, exception of `date`).
  if (fromDisk !== null && (logical !== 'date' || fromDisk.name === 'date')) return fromDisk;
  const external = attribute.externalDbType === null ? null : externalType(attribute.externalDbType);
  if (external !== null) return external;
  const mapped = logicalType(logical, attribute);
  if (mapped !== null) return mapped;
  remarks(`type ${attribute.dataType} is not known; it is emitted as text`);
  return unicode('nvarchar', attribute.length);
}

function normalized(dataType: string): string {
  return dataType
    .trim()
    .replace(/^rt(?=.)/i, '')
    .replaceAll(/[_\-\s]/g, '')
    .toLowerCase();
}

function catalogType(onDisk: OnDisk, text: string, attribute: Attribute): SqlType | null {
  const { name, parameters } = parsed(text);
  const length = onDisk.maxLength ?? parameters[0] ?? attribute.length;
  const precision = onDisk.precision ?? parameters[0] ?? attribute.precision;
  const scale = onDisk.scale ?? parameters[1] ?? attribute.scale;
  const fraction = onDisk.scale ?? parameters[0] ?? attribute.scale;
  return sized(name, { length, precision, scale, fraction });
}

function externalType(text: string): SqlType | null {
  const { name, parameters } = parsed(text);
  const [first = null, second = null] = parameters;
  return sized(name, { length: first, precision: first, scale: second, fraction: first });
}

interface Parameters {
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Digits of a second. */
  readonly fraction: number | null;
}

/** The type of a catalog name with its parameters; null for one that is not known. */
function sized(spelled: string, { length, precision, scale, fraction }: Parameters): SqlType | null {
  const name = CATALOG_NAMES.get(spelled);
  switch (name) {
    case undefined:
      return null;
    case 'nvarchar':
      return unicode(name, length);
    case 'varchar':
      return { ...plain(name), length: length === null || length <= 0 ? 'max' : length };
    case 'varbinary':
      return { ...plain(name), length: length === null || length <= 0 || length >= MAX_THRESHOLD ? 'max' : length };
    case 'nchar':
    case 'char':
    case 'binary':
      return { ...plain(name), length: Math.max(1, length ?? 1) };
    case 'decimal':
      return { ...plain(name), precision: precision ?? 18, scale: scale ?? 0 };
    case 'datetime2':
    case 'datetimeoffset':
    case 'time':
      return { ...plain(name), scale: fraction === null || fraction > 7 ? 7 : fraction };
    case 'bigint':
    case 'int':
    case 'smallint':
    case 'tinyint':
    case 'bit':
    case 'money':
    case 'smallmoney':
    case 'float':
    case 'real':
    case 'ntext':
    case 'text':
    case 'image':
    case 'date':
    case 'datetime':
    case 'smalldatetime':
    case 'uniqueidentifier':
    case 'xml':
      return plain(name);
  }
}

function logicalType(logical: string, { length, precision, scale }: Attribute): SqlType | null {
  if (UNICODE_TEXT.has(logical)) return unicode('nvarchar', logical === 'longtext' ? null : length);
  if (logical === 'email') return { ...plain('varchar'), length: length ?? 250 };
  if (logical === 'phone' || logical === 'phonenumber') return { ...plain('varchar'), length: length ?? 20 };
  if (logical === 'decimal') return { ...plain('decimal'), precision: precision ?? 18, scale: scale ?? 0 };
  if (logical === 'currency') return { ...plain('decimal'), precision: precision ?? 37, scale: scale ?? 8 };
  if (BINARY.has(logical))
    return {
      ...plain('varbinary'),
      length: length === null || length <= 0 || length >= MAX_THRESHOLD ? 'max' : length,
    };
  const fixed = FIXED.get(logical);
  if (fixed === undefined) return null;
  return SUB_SECOND.has(fixed) ? { ...plain(fixed), scale: 7 } : plain(fixed);
}

function plain(name: SqlTypeName): SqlType {
  return { name, length: null, precision: null, scale: null };
}

function unicode(name: 'nvarchar', length: number | null): SqlType {
  return { ...plain(name), length: length === null || length <= 0 || length >= MAX_THRESHOLD ? 'max' : length };
}

/** `decimal(18, 2)` as name and parameters; `max` is -1. */
function parsed(text: string): { readonly name: string; readonly parameters: readonly number[] } {
  const match = /^([^(]*)(?:\(([^)]*)\)(.*))?$/.exec(text.trim().toLowerCase());
  const inside = match?.[2] ?? '';
  const numbers = inside.split(',').map((part) => (part.trim() === 'max' ? -1 : Number.parseInt(part.trim(), 10)));
  return {
    name: `${match?.[1] ?? ''}${match?.[3] ?? ''}`.trim().replaceAll(/\s+/g, ' '),
    parameters: inside === '' ? [] : numbers.filter(Number.isInteger),
  };
}

const WHOLE_IDENTIFIERS = new Set(['identifier', 'autonumber', 'longinteger']);
const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['bigint', 'int', 'smallint', 'tinyint', 'integer']);
const UNICODE_TEXT = new Set(['text', 'url', 'password', 'username', 'identifiertext', 'longtext']);
const BINARY = new Set(['binarydata', 'binary', 'varbinary', 'longbinarydata']);
const SUB_SECOND: ReadonlySet<SqlTypeName> = new Set(['datetime2', 'datetimeoffset', 'time']);
const FIXED: ReadonlyMap<string, SqlTypeName> = new Map([
  ['integer', 'int'],
  ['boolean', 'bit'],
  ['datetime', 'datetime'],
  ['datetime2', 'datetime2'],
  ['datetimeoffset', 'datetimeoffset'],
  ['time', 'time'],
  ['date', 'date'],
  ['double', 'float'],
  ['float', 'float'],
  ['real', 'real'],
  ['image', 'image'],
  ['guid', 'uniqueidentifier'],
  ['uniqueidentifier', 'uniqueidentifier'],
  ['xml', 'xml'],
]);

/** Catalog names of SQL Server, and those of PostgreSQL and DuckDB that mean nothing else there. Their text is Unicode. */
const CATALOG_NAMES: ReadonlyMap<string, SqlTypeName> = new Map([
  ...(
    [
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
    ] as const
  ).map((name) => [name, name] as const),
  ['numeric', 'decimal'],
  ['integer', 'int'],
  ['boolean', 'bit'],
  ['character varying', 'nvarchar'],
  ['character', 'nchar'],
  ['bpchar', 'nchar'],
  ['double precision', 'float'],
  ['double', 'float'],
  ['bytea', 'varbinary'],
  ['blob', 'varbinary'],
  ['uuid', 'uniqueidentifier'],
  ['timestamp', 'datetime2'],
  ['timestamp without time zone', 'datetime2'],
  ['timestamp with time zone', 'datetimeoffset'],
  ['timestamptz', 'datetimeoffset'],
  ['time without time zone', 'time'],
]);

import type { Attribute } from '../model/attribute.ts';
import type { OnDisk } from '../model/on-disk.ts';

/**
 * The type to repeat when a column is made NOT NULL: what the catalog says it is, else what an external database says, else what
 * the logical type is emitted as (model-and-profile.md 4). Null when nothing says, or says something that is no type.
 */
export function columnSqlType({
  onDisk,
  externalDbType,
  dataType,
  length,
  precision,
  scale,
}: Attribute): string | null {
  if (onDisk?.sqlType != null) return typeOf(catalogType(onDisk, onDisk.sqlType.toLowerCase()));
  if (externalDbType !== null) return typeOf(externalDbType);
  const logical = dataType
    .replace(/^rt(?=.)/i, '')
    .replaceAll(/[_\-\s]/g, '')
    .toLowerCase();
  if (UNICODE_TEXT.has(logical))
    return length === null || length <= 0 || length >= 2000 ? 'nvarchar(max)' : `nvarchar(${length})`;
  if (logical === 'email') return `varchar(${length ?? 250})`;
  if (logical === 'phone' || logical === 'phonenumber') return `varchar(${length ?? 20})`;
  if (logical === 'decimal') return `decimal(${precision ?? 18},${scale ?? 0})`;
  if (logical === 'currency') return `decimal(${precision ?? 37},${scale ?? 8})`;
  if (BINARY.has(logical)) return length === null || length <= 0 ? 'varbinary(max)' : `varbinary(${length})`;
  return FIXED.get(logical) ?? null;
}

/** The text goes into a script: only what reads as a type passes. */
function typeOf(text: string): string | null {
  const trimmed = text.trim();
  return /^[a-z_][a-z0-9_ ]*(?:\(\s*(?:\d+|max)\s*(?:,\s*\d+\s*)?\))?$/i.test(trimmed) ? trimmed : null;
}

function catalogType({ maxLength, precision, scale }: OnDisk, name: string): string {
  if (name.includes('(')) return name;
  if (SIZED.has(name) && maxLength !== null) return `${name}(${maxLength < 0 ? 'max' : String(maxLength)})`;
  if ((name === 'decimal' || name === 'numeric') && precision !== null) return `${name}(${precision},${scale ?? 0})`;
  return FRACTIONAL.has(name) && scale !== null ? `${name}(${scale})` : name;
}

const SIZED = new Set(['char', 'nchar', 'varchar', 'nvarchar', 'binary', 'varbinary']);
const FRACTIONAL = new Set(['time', 'datetime2', 'datetimeoffset']);
const UNICODE_TEXT = new Set(['text', 'url', 'password', 'username', 'identifiertext', 'longtext']);
const BINARY = new Set(['binarydata', 'binary', 'varbinary', 'longbinarydata']);
const FIXED: ReadonlyMap<string, string> = new Map([
  ['identifier', 'bigint'],
  ['autonumber', 'bigint'],
  ['longinteger', 'bigint'],
  ['integer', 'int'],
  ['boolean', 'bit'],
  ['datetime', 'datetime'],
  ['datetime2', 'datetime2(7)'],
  ['datetimeoffset', 'datetimeoffset(7)'],
  ['time', 'time(7)'],
  ['date', 'date'],
  ['double', 'float'],
  ['float', 'float'],
  ['real', 'real'],
  ['image', 'image'],
  ['guid', 'uniqueidentifier'],
  ['uniqueidentifier', 'uniqueidentifier'],
  ['xml', 'xml'],
]);

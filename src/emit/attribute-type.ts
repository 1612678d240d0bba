import type { Attribute } from '../model/attribute.ts';
import { catalogType, externalType } from './catalog-type.ts';
import { type SqlType, type SqlTypeName, plain, unicode, varbinary } from './sql-type.ts';

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
  return unicode(attribute.length);
}

function normalized(dataType: string): string {
  return dataType
    .trim()
    .replace(/^rt(?=.)/i, '')
    .replaceAll(/[_\-\s]/g, '')
    .toLowerCase();
}

function logicalType(logical: string, { length, precision, scale }: Attribute): SqlType | null {
  if (UNICODE_TEXT.has(logical)) return unicode(logical === 'longtext' ? null : length);
  if (logical === 'email') return { ...plain('varchar'), length: length ?? 250 };
  if (logical === 'phone' || logical === 'phonenumber') return { ...plain('varchar'), length: length ?? 20 };
  if (logical === 'decimal') return { ...plain('decimal'), precision: precision ?? 18, scale: scale ?? 0 };
  if (logical === 'currency') return { ...plain('decimal'), precision: precision ?? 37, scale: scale ?? 8 };
  if (BINARY.has(logical)) return varbinary(length);
  const fixed = FIXED.get(logical);
  if (fixed === undefined) return null;
  return SUB_SECOND.has(fixed) ? { ...plain(fixed), scale: 7 } : plain(fixed);
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

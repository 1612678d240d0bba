// Types as catalogs and external databases spell them, with the parameters in brackets.
import type { Attribute } from '../model/attribute.ts';
import type { OnDisk } from '../model/on-disk.ts';
import { SQL_TYPE_NAMES, type SqlType, type SqlTypeName, plain, unicode, varbinary } from './sql-type.ts';

/** What the catalog says of a column; what it leaves open, the design says. Null for a type that is not known. */
export function catalogType(onDisk: OnDisk, text: string, attribute: Attribute): SqlType | null {
  const { name, parameters } = parsed(text);
  const length = onDisk.maxLength ?? parameters[0] ?? attribute.length;
  const precision = onDisk.precision ?? parameters[0] ?? attribute.precision;
  const scale = onDisk.scale ?? parameters[1] ?? attribute.scale;
  const fraction = onDisk.scale ?? parameters[0] ?? attribute.scale;
  return sized(name, { length, precision, scale, fraction });
}

/** What an external database declares, as text; null for a type that is not known. */
export function externalType(text: string): SqlType | null {
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
      return unicode(length);
    case 'varchar':
      return { ...plain(name), length: length === null || length <= 0 ? 'max' : length };
    case 'varbinary':
      return varbinary(length);
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

/** Catalog names of SQL Server, and those of PostgreSQL and DuckDB that mean nothing else there. Their text is Unicode. */
const CATALOG_NAMES: ReadonlyMap<string, SqlTypeName> = new Map([
  ...SQL_TYPE_NAMES.map((name) => [name, name] as const),
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

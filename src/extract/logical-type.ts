/**
 * The design's name for a catalog type (model-and-profile.md 4, left column), so that a model read from a plain database
 * speaks the same types as one that was designed. A type without such a name keeps its own.
 */
export function logicalType(sqlType: string): string {
  const name = sqlType.toLowerCase();
  return LOGICAL.get(name) ?? (name.startsWith('enum(') ? 'Text' : sqlType);
}

/** Whether a type holds whole numbers only. */
export function isWholeNumber(sqlType: string): boolean {
  const logical = logicalType(sqlType);
  return logical === 'Integer' || logical === 'LongInteger';
}

const LOGICAL = new Map<string, string>([
  ...named('Integer', 'int', 'integer', 'smallint', 'tinyint', 'utinyint', 'usmallint'),
  ...named('LongInteger', 'bigint', 'uinteger', 'ubigint'),
  ...named('Boolean', 'bit', 'boolean'),
  ...named('Decimal', 'decimal', 'numeric', 'hugeint', 'uhugeint'),
  ...named('Currency', 'money', 'smallmoney'),
  ...named('Double', 'float', 'double', 'double precision'),
  ...named('Real', 'real'),
  ...named('Text', 'char', 'varchar', 'nchar', 'nvarchar', 'text', 'ntext', 'sysname'),
  ...named('Text', 'character', 'character varying', 'bpchar', 'name', 'citext'),
  ...named('BinaryData', 'binary', 'varbinary', 'bytea', 'blob', 'rowversion'),
  ...named('Image', 'image'),
  ...named('Guid', 'uniqueidentifier', 'uuid'),
  ...named('Xml', 'xml'),
  ...named('Date', 'date'),
  ...named('Time', 'time', 'time without time zone'),
  ...named('DateTime', 'datetime', 'smalldatetime'),
  ...named('DateTime2', 'datetime2', 'timestamp without time zone'),
  ...named('DateTimeOffset', 'datetimeoffset', 'timestamp with time zone'),
  ...named('DateTime2', 'timestamp', 'timestamp_s', 'timestamp_ms', 'timestamp_ns'),
]);

function named(logical: string, ...types: readonly string[]): readonly (readonly [string, string])[] {
  return types.map((type) => [type, logical] as const);
}

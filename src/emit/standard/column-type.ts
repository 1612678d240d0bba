import type { SqlType } from '../sql-type.ts';

/** The dialects that write double quotes and know no `GO`. */
export type StandardDialect = 'postgres' | 'duckdb';

/** A type in PostgreSQL's or DuckDB's words; DuckDB's texts have no length. */
export function standardType(type: SqlType, dialect: StandardDialect): string {
  const isPostgres = dialect === 'postgres';
  switch (type.name) {
    case 'bigint':
      return 'BIGINT';
    case 'int':
      return 'INTEGER';
    case 'smallint':
      return 'SMALLINT';
    case 'tinyint':
      return isPostgres ? 'SMALLINT' : 'UTINYINT';
    case 'bit':
      return 'BOOLEAN';
    case 'decimal':
      return `DECIMAL(${type.precision ?? 18}, ${type.scale ?? 0})`;
    case 'money':
      return 'DECIMAL(19, 4)';
    case 'smallmoney':
      return 'DECIMAL(10, 4)';
    case 'float':
      return isPostgres ? 'DOUBLE PRECISION' : 'DOUBLE';
    case 'real':
      return 'REAL';
    case 'nvarchar':
    case 'varchar':
      return isPostgres && type.length !== 'max' ? `VARCHAR(${type.length ?? 1})` : isPostgres ? 'TEXT' : 'VARCHAR';
    case 'nchar':
    case 'char':
      return isPostgres ? `CHAR(${type.length ?? 1})` : 'VARCHAR';
    case 'ntext':
    case 'text':
      return isPostgres ? 'TEXT' : 'VARCHAR';
    case 'varbinary':
    case 'binary':
    case 'image':
      return isPostgres ? 'BYTEA' : 'BLOB';
    case 'date':
      return 'DATE';
    case 'time':
      return isPostgres ? `TIME(${Math.min(type.scale ?? 6, 6)})` : 'TIME';
    case 'datetime':
      return 'TIMESTAMP';
    case 'datetime2':
      return isPostgres ? `TIMESTAMP(${Math.min(type.scale ?? 6, 6)})` : 'TIMESTAMP';
    case 'smalldatetime':
      return isPostgres ? 'TIMESTAMP(0)' : 'TIMESTAMP';
    case 'datetimeoffset':
      return isPostgres ? `TIMESTAMP(${Math.min(type.scale ?? 6, 6)}) WITH TIME ZONE` : 'TIMESTAMPTZ';
    case 'uniqueidentifier':
      return 'UUID';
    case 'xml':
      return isPostgres ? 'XML' : 'VARCHAR';
  }
}

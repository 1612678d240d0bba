import type { ColumnType } from '../../../connect/canonical/column-type.ts';

/** Whether all values of a type are whole numbers, of which arithmetic makes ranges; those beyond 64 bits are told by their bounds. */
export function isIntegerColumn({ kind, name }: ColumnType): boolean {
  return INTEGERS[kind].has(name);
}

const INTEGERS: Readonly<Record<ColumnType['kind'], ReadonlySet<string>>> = {
  postgres: new Set(['smallint', 'integer', 'bigint', 'int2', 'int4', 'int8']),
  duckdb: new Set([
    'tinyint',
    'smallint',
    'integer',
    'bigint',
    'utinyint',
    'usmallint',
    'uinteger',
    'ubigint',
    'hugeint',
  ]),
  mssql: new Set(['tinyint', 'smallint', 'int', 'bigint']),
};

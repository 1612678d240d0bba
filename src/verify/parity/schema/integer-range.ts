import type { ColumnType } from '../../../connect/canonical/column-type.ts';

/** The smallest and largest number that an integer type holds, both included; null without a limit. */
export interface IntegerRange {
  readonly min: bigint | null;
  readonly max: bigint | null;
}

/** The range of a column of an integer type. SQL Server's `tinyint` has no sign, DuckDB's has. */
export function integerRange({ kind, name }: ColumnType): IntegerRange {
  const bits = BITS.get(name.replace(/^u(?=tiny|small|int|big|huge)/, '')) ?? null;
  if (bits === null) return { min: null, max: null };
  const isUnsigned = UNSIGNED.test(name) || (kind === 'mssql' && name === 'tinyint') || name === 'oid';
  return isUnsigned ? { min: 0n, max: 2n ** bits - 1n } : { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n };
}

/** Whether every number of one range is in the other. */
export function isWithin(inner: IntegerRange, outer: IntegerRange): boolean {
  const fromBelow = outer.min === null || (inner.min !== null && inner.min >= outer.min);
  const fromAbove = outer.max === null || (inner.max !== null && inner.max <= outer.max);
  return fromBelow && fromAbove;
}

const UNSIGNED = /^u(?:tinyint|smallint|integer|bigint|hugeint)$/;

const BITS: ReadonlyMap<string, bigint> = new Map([
  ['tinyint', 8n],
  ['smallint', 16n],
  ['int2', 16n],
  ['int', 32n],
  ['integer', 32n],
  ['int4', 32n],
  ['oid', 32n],
  ['bigint', 64n],
  ['int8', 64n],
  ['hugeint', 128n],
]);

import { ok, type Result } from '../../kernel/result.ts';
import type { ColumnType } from './column-type.ts';
import { noForm } from './no-form.ts';
import type { ValueForm } from './value-form.ts';

/** The forms of DuckDB's types (DuckDB 1.5, "Data Types"), by the names that `duckdb_columns()` gives them. */
export function duckdbForm(type: ColumnType): Result<ValueForm, string> {
  // A nested type may begin like a plain one: `INTEGER[]`, `DECIMAL(9,2)[3]`.
  if (/\]\s*$/.test(type.name) || /\]\s*$/.test(type.shown)) return noForm(type, 'lists and arrays are not compared');
  const name = type.name.replace(/\(.*$/s, '').trim();
  const whole = WHOLE.get(name);
  if (whole !== undefined) return ok(whole);
  if (name === 'decimal' || name === 'numeric')
    return ok({ form: 'decimal', precision: type.precision, scale: type.scale, money: false });
  if (WRITTEN.has(name)) return ok({ form: 'written', type: type.name });
  return noForm(type, REFUSED.get(name) ?? 'it is not a type this version knows');
}

const text: ValueForm = { form: 'text', fixed: false, wide: false };
const integer = (bits: 8 | 16 | 32 | 64 | 128): ValueForm => ({ form: 'integer', bits });
const timestamp = (digits: number): ValueForm => ({ form: 'timestamp', digits, resolution: 'decimal' });
const instant: ValueForm = { form: 'instant', digits: 6, offset: false };

const WHOLE: ReadonlyMap<string, ValueForm> = new Map<string, ValueForm>([
  ['tinyint', integer(8)],
  ['utinyint', integer(8)],
  ['smallint', integer(16)],
  ['usmallint', integer(16)],
  ['integer', integer(32)],
  ['uinteger', integer(32)],
  ['bigint', integer(64)],
  ['ubigint', integer(64)],
  ['hugeint', integer(128)],
  ['uhugeint', integer(128)],
  ['bignum', integer(128)],
  ['varint', integer(128)],
  ['float', { form: 'float', single: true }],
  ['double', { form: 'float', single: false }],
  ['boolean', { form: 'boolean' }],
  ['varchar', text],
  ['char', text],
  ['bpchar', text],
  ['text', text],
  ['enum', text],
  ['blob', { form: 'binary' }],
  ['uuid', { form: 'uuid' }],
  ['date', { form: 'date' }],
  ['time', { form: 'time', digits: 6 }],
  ['time_ns', { form: 'time', digits: 9 }],
  ['timestamp', timestamp(6)],
  ['datetime', timestamp(6)],
  ['timestamp_s', timestamp(0)],
  ['timestamp_ms', timestamp(3)],
  ['timestamp_us', timestamp(6)],
  ['timestamp_ns', timestamp(9)],
  ['timestamp with time zone', instant],
  ['timestamptz', instant],
  ['json', { form: 'json', parsed: false }],
]);

const WRITTEN = new Set(['interval', 'bit', 'bitstring', 'time with time zone', 'timetz']);

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['struct', 'nested values are not compared'],
  ['map', 'nested values are not compared'],
  ['union', 'nested values are not compared'],
  ['list', 'nested values are not compared'],
  ['array', 'nested values are not compared'],
  ['variant', 'nested values are not compared'],
  ['geometry', 'one shape can be written in many ways'],
]);

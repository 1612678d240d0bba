import { ok, type Result } from '../../kernel/result.ts';
import type { ColumnType } from './column-type.ts';
import { noForm } from './no-form.ts';
import type { ValueForm } from './value-form.ts';

/** The forms of SQL Server's types (T-SQL reference, "Data types"), by the names of `sys.types`. */
export function mssqlForm(type: ColumnType): Result<ValueForm, string> {
  const whole = WHOLE.get(type.name);
  if (whole !== undefined) return ok(whole);
  const digits = type.scale ?? 7;
  switch (type.name) {
    case 'decimal':
    case 'numeric':
      return ok({ form: 'decimal', precision: type.precision, scale: type.scale, money: false });
    case 'datetime2':
      return ok({ form: 'timestamp', digits, resolution: 'decimal' });
    case 'datetimeoffset':
      return ok({ form: 'instant', digits, offset: true });
    case 'time':
      return ok({ form: 'time', digits });
  }
  return noForm(type, REFUSED.get(type.name) ?? 'it is not a type this version knows');
}

const text = (fixed: boolean, wide: boolean): ValueForm => ({ form: 'text', fixed, wide });
const integer = (bits: 8 | 16 | 32 | 64): ValueForm => ({ form: 'integer', bits });
const binary: ValueForm = { form: 'binary' };

const WHOLE: ReadonlyMap<string, ValueForm> = new Map<string, ValueForm>([
  ['tinyint', integer(8)],
  ['smallint', integer(16)],
  ['int', integer(32)],
  ['bigint', integer(64)],
  ['money', { form: 'decimal', precision: 19, scale: 4, money: true }],
  ['smallmoney', { form: 'decimal', precision: 10, scale: 4, money: true }],
  ['real', { form: 'float', single: true }],
  ['float', { form: 'float', single: false }],
  ['bit', { form: 'boolean' }],
  ['char', text(true, false)],
  ['varchar', text(false, false)],
  ['text', text(false, false)],
  ['nchar', text(true, true)],
  ['nvarchar', text(false, true)],
  ['ntext', text(false, true)],
  ['sysname', text(false, true)],
  ['binary', binary],
  ['varbinary', binary],
  ['image', binary],
  // `timestamp` is the older name of rowversion and has nothing to do with time.
  ['rowversion', binary],
  ['timestamp', binary],
  ['uniqueidentifier', { form: 'uuid' }],
  ['date', { form: 'date' }],
  ['smalldatetime', { form: 'timestamp', digits: 0, resolution: 'decimal' }],
  ['datetime', { form: 'timestamp', digits: 3, resolution: 'ticks' }],
]);

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['xml', 'one document can be written in many ways'],
  ['json', 'the server rewrites what it was given'],
  ['sql_variant', 'each value has a type of its own'],
  ['hierarchyid', 'it is a type of the common language runtime'],
  ['geometry', 'it is a type of the common language runtime'],
  ['geography', 'it is a type of the common language runtime'],
  ['vector', 'its digits depend on the server'],
]);

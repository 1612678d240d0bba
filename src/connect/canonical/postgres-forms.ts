import { ok, type Result } from '../../kernel/result.ts';
import type { ColumnType } from './column-type.ts';
import { noForm } from './no-form.ts';
import type { ValueForm } from './value-form.ts';

/** The forms of PostgreSQL's types (PostgreSQL 15, chapter 8), by the names that `format_type` and `pg_type` give them. */
export function postgresForm(type: ColumnType): Result<ValueForm, string> {
  const name = type.name;
  const whole = WHOLE.get(name);
  if (whole !== undefined) return ok(whole);
  if (name === 'numeric' || name === 'decimal')
    return ok({ form: 'decimal', precision: type.precision, scale: type.scale, money: false });
  if (TIMESTAMP.has(name)) return ok({ form: 'timestamp', digits: type.scale ?? 6, resolution: 'decimal' });
  if (INSTANT.has(name)) return ok({ form: 'instant', digits: type.scale ?? 6, offset: false });
  if (TIME.has(name)) return ok({ form: 'time', digits: type.scale ?? 6 });
  const refusal = REFUSED.get(name);
  if (refusal !== undefined) return noForm(type, refusal);
  // The text of every other type reads back as the same value: a dump of the server rests on that.
  return ok({ form: 'written', type: type.shown });
}

const text: ValueForm = { form: 'text', fixed: false, wide: false };
const padded: ValueForm = { form: 'text', fixed: true, wide: false };
const integer = (bits: 16 | 32 | 64): ValueForm => ({ form: 'integer', bits });

const WHOLE: ReadonlyMap<string, ValueForm> = new Map<string, ValueForm>([
  ['smallint', integer(16)],
  ['int2', integer(16)],
  ['integer', integer(32)],
  ['int', integer(32)],
  ['int4', integer(32)],
  ['bigint', integer(64)],
  ['int8', integer(64)],
  ['oid', integer(64)],
  ['money', { form: 'decimal', precision: 19, scale: null, money: true }],
  ['real', { form: 'float', single: true }],
  ['float4', { form: 'float', single: true }],
  ['double precision', { form: 'float', single: false }],
  ['float8', { form: 'float', single: false }],
  ['boolean', { form: 'boolean' }],
  ['bool', { form: 'boolean' }],
  ['text', text],
  ['character varying', text],
  ['varchar', text],
  ['name', text],
  ['"char"', text],
  ['citext', text],
  ['enum', text],
  ['character', padded],
  ['char', padded],
  ['bpchar', padded],
  ['bytea', { form: 'binary' }],
  ['uuid', { form: 'uuid' }],
  ['date', { form: 'date' }],
  ['json', { form: 'json', parsed: false }],
  ['jsonb', { form: 'json', parsed: true }],
]);

const TIMESTAMP = new Set(['timestamp', 'timestamp without time zone']);
const INSTANT = new Set(['timestamptz', 'timestamp with time zone']);
const TIME = new Set(['time', 'time without time zone']);

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['xml', 'one document can be written in many ways'],
  ['xid', 'it belongs to the server, not to the data'],
  ['cid', 'it belongs to the server, not to the data'],
  ['tid', 'it belongs to the server, not to the data'],
  ['pg_snapshot', 'it belongs to the server, not to the data'],
]);

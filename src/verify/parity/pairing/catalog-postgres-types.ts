import * as z from 'zod';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import { flag, whole } from '../../../connect/row-values.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { AskRows } from './catalog-statements.ts';

const TypeRow = z.object({
  type_id: whole,
  modifier: whole,
  collation_id: whole,
  declared_type: z.string(),
  base_type: z.string(),
  type_kind: z.string(),
  base_modifier: whole,
  collation_name: z.string().nullable(),
  is_loosely_equal: flag,
});

/**
 * Types by number, modifier and collation: a database has thousands of columns and a few dozen types. A domain is followed to its base type.
 * Columns of the default collation have that of the database, whose name lies in a member that changed with the versions.
 */
const TYPES = `with recursive chain(type_id, base_id, modifier) as (
  select d.oid, d.typbasetype, d.typtypmod from pg_catalog.pg_type d where d.typtype = 'd'
  union all
  select c.type_id, b.typbasetype, case when b.typtypmod <> -1 then b.typtypmod else c.modifier end
  from chain c join pg_catalog.pg_type b on b.oid = c.base_id where b.typtype = 'd'
), domains as (
  select c.type_id, c.base_id, c.modifier
  from chain c join pg_catalog.pg_type b on b.oid = c.base_id where b.typtype <> 'd'
), own as (
  select coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datcollate) as collation_name
  from pg_catalog.pg_database d where d.datname = current_database()
)
select u.atttypid as type_id, u.atttypmod as modifier, u.attcollation as collation_id,
  pg_catalog.format_type(u.atttypid, u.atttypmod) as declared_type, pg_catalog.format_type(b.oid, null) as base_type,
  b.typtype::text as type_kind, coalesce(m.modifier, u.atttypmod) as base_modifier,
  case when l.collname = 'default' then (select o.collation_name from own o) else l.collname::text end as collation_name,
  coalesce(not l.collisdeterministic, false) as is_loosely_equal
from unnest($1::oid[], $2::int[], $3::oid[]) as u(atttypid, atttypmod, attcollation)
left join domains m on m.type_id = u.atttypid
join pg_catalog.pg_type b on b.oid = coalesce(m.base_id, u.atttypid)
left join pg_catalog.pg_collation l on l.oid = u.attcollation`;

/** A type as columns have it, and whether its collation takes different texts for one. */
export interface PostgresType {
  readonly type: ColumnType;
  readonly isLooselyEqual: boolean;
}

/** A type that was dropped while the catalog was read. */
export const UNKNOWN_TYPE: PostgresType = {
  type: {
    kind: 'postgres',
    name: 'unknown',
    shown: 'unknown',
    length: null,
    precision: null,
    scale: null,
    collation: null,
  },
  isLooselyEqual: false,
};

interface TypeNumbers {
  readonly type_id: number;
  readonly modifier: number;
  readonly collation_id: number;
}

/** One key for a type with its modifier and collation. */
export function typeKey({ type_id: type, modifier, collation_id: collation }: TypeNumbers): string {
  return `${type} ${modifier} ${collation}`;
}

/** The types of these columns, each asked for once, by `typeKey`. */
export async function readTypes(
  ask: AskRows,
  columns: readonly TypeNumbers[],
): Promise<Result<ReadonlyMap<string, PostgresType>, Problem>> {
  const used = [...new Map(columns.map((column) => [typeKey(column), column])).values()];
  const list = (numberOf: (type: TypeNumbers) => number): string => `{${used.map(numberOf).join(',')}}`;
  const types = await ask(TYPES, TypeRow, [
    list((type) => type.type_id),
    list((type) => type.modifier),
    list((type) => type.collation_id),
  ]);
  return types.ok ? ok(new Map(types.value.map((row) => [typeKey(row), postgresType(row)]))) : types;
}

/** Enums and composites are told by their kind, since their names are anybody's. */
function postgresType(row: z.infer<typeof TypeRow>): PostgresType {
  const base = row.base_type.toLowerCase();
  const name = KINDS.get(row.type_kind) ?? base;
  const type: ColumnType = {
    kind: 'postgres',
    name,
    shown: row.declared_type,
    ...argumentsOf(name, row.base_modifier),
    collation: row.collation_name,
  };
  return { type, isLooselyEqual: row.is_loosely_equal };
}

const KINDS = new Map([
  ['e', 'enum'],
  ['c', 'composite'],
]);
const CHARACTER = new Set(['character varying', 'character', 'bpchar']);
const BITS = new Set(['bit', 'bit varying']);
const TIMES = /^(?:time|timestamp) with(?:out)? time zone$/;
const HEADER_BYTES = 4;
const FRACTION_DIGITS = 6;

/**
 * Length, precision and scale out of a type modifier (PostgreSQL `numeric.c`, `varchar.c`, `timestamp.c`); the scale of
 * `numeric` is an 11-bit two's complement number since version 15.
 */
function argumentsOf(name: string, modifier: number): Pick<ColumnType, 'length' | 'precision' | 'scale'> {
  const none = { length: null, precision: null, scale: null };
  if (CHARACTER.has(name)) return { ...none, length: modifier < HEADER_BYTES ? null : modifier - HEADER_BYTES };
  if (BITS.has(name)) return { ...none, length: modifier < 0 ? null : modifier };
  if (TIMES.test(name)) return { ...none, scale: modifier < 0 ? FRACTION_DIGITS : modifier };
  if (name === 'money') return { ...none, precision: 19, scale: 2 };
  if (name !== 'numeric' || modifier < HEADER_BYTES) return none;
  const packed = modifier - HEADER_BYTES;
  return { length: null, precision: (packed >> 16) & 0xffff, scale: ((packed & 0x7ff) ^ 0x400) - 0x400 };
}

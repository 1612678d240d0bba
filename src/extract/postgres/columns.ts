import * as z from 'zod';
import type { CatalogColumn } from '../catalog.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, text, textOrNull, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { tableScope } from './table-scope.ts';
import { typeArguments } from './type-arguments.ts';

const Row = z.object({
  table_id: text,
  ordinal: whole,
  column_name: text,
  declared_type: text,
  base_type: text,
  type_modifier: whole,
  is_required: flag,
  identity_kind: text,
  generated_kind: text,
  expression: textOrNull,
  owns_sequence: flag,
  collation_name: textOrNull,
  description: textOrNull,
});
export type PostgresColumnRow = z.infer<typeof Row>;

/**
 * Columns from `pg_attribute`. A dropped column keeps its row and number there; a domain is followed to its base type
 * through any number of domains, and a NOT NULL of any of them binds the column.
 */
export function columnsQuery(schemas: SchemaScope): CatalogQuery<PostgresColumnRow> {
  return {
    what: 'columns',
    parameters: schemas.parameters,
    row: Row,
    text: `with recursive chain(type_id, base_id, modifier, is_required) as (
  select d.oid, d.typbasetype, d.typtypmod, d.typnotnull from pg_catalog.pg_type d where d.typtype = 'd'
  union all
  select c.type_id, b.typbasetype, case when b.typtypmod <> -1 then b.typtypmod else c.modifier end,
    c.is_required or b.typnotnull
  from chain c join pg_catalog.pg_type b on b.oid = c.base_id where b.typtype = 'd'
), domains as (
  select c.type_id, c.base_id, c.modifier, c.is_required
  from chain c join pg_catalog.pg_type b on b.oid = c.base_id where b.typtype <> 'd'
), owned as (
  select distinct p.refobjid, p.refobjsubid
  from pg_catalog.pg_depend p
  join pg_catalog.pg_class s on s.oid = p.objid and s.relkind = 'S'
  where p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and p.deptype = 'a'
)
select a.attrelid::text as table_id, a.attnum::int as ordinal, a.attname::text as column_name,
  pg_catalog.format_type(a.atttypid, a.atttypmod) as declared_type,
  pg_catalog.format_type(b.oid, null) as base_type,
  coalesce(m.modifier, a.atttypmod) as type_modifier,
  a.attnotnull or coalesce(m.is_required, false) as is_required,
  a.attidentity::text as identity_kind, a.attgenerated::text as generated_kind,
  pg_catalog.pg_get_expr(e.adbin, e.adrelid) as expression,
  o.refobjid is not null as owns_sequence,
  case when a.attcollation <> b.typcollation then l.collname::text end as collation_name,
  d.description as description
from pg_catalog.pg_attribute a
join pg_catalog.pg_class t on t.oid = a.attrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
left join domains m on m.type_id = a.atttypid
join pg_catalog.pg_type b on b.oid = coalesce(m.base_id, a.atttypid)
left join pg_catalog.pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
left join owned o on o.refobjid = a.attrelid and o.refobjsubid = a.attnum
left join pg_catalog.pg_collation l on l.oid = a.attcollation
left join pg_catalog.pg_description d
  on d.objoid = a.attrelid and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objsubid = a.attnum
where a.attnum > 0 and not a.attisdropped and ${tableScope(schemas)}`,
  };
}

/** The column a row describes; check constraints are joined later. */
export function postgresColumn(row: PostgresColumnRow): CatalogColumn {
  const isComputed = row.generated_kind !== '';
  const defaultDefinition = isComputed ? null : row.expression;
  const isIdentity = row.identity_kind !== '';
  return {
    name: row.column_name,
    declaredType: row.declared_type,
    description: row.description,
    extendedProperties: [],
    isAutoNumber: isIdentity || (row.owns_sequence && defaultDefinition?.startsWith('nextval(') === true),
    onDisk: {
      isNullable: !row.is_required,
      sqlType: row.base_type,
      ...typeArguments(row.base_type, row.type_modifier),
      collation: row.collation_name,
      isIdentity,
      isComputed,
      computedDefinition: isComputed ? row.expression : null,
      defaultDefinition,
      // PostgreSQL keeps defaults as expressions without a constraint name.
      defaultConstraint:
        defaultDefinition === null ? null : { name: null, definition: defaultDefinition, isNotTrusted: false },
      checkConstraints: [],
    },
  };
}

import * as z from 'zod';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flagOrNull, identity, identityOrNull, text, textOrNull } from '../../connect/row-values.ts';
import { type PlatformTable, selectColumns } from './platform-tables.ts';

const Row = z.object({
  id: identity,
  name: text,
  physical_name: textOrNull,
  espace_id: identityOrNull,
  is_active: flagOrNull,
  is_system: flagOrNull,
  is_external: flagOrNull,
  data_kind: textOrNull,
  primary_key_ss_key: textOrNull,
  ss_key: textOrNull,
  description: textOrNull,
});
/** An entity of the design; the flags of an old platform that lacks them are null. */
export type EntityRow = z.infer<typeof Row>;

/** Entities, from `ossys_Entity`. */
export function entitiesQuery(table: PlatformTable, dialect: Dialect): CatalogQuery<EntityRow> {
  return {
    what: 'entities',
    parameters: [],
    row: Row,
    text: selectColumns(
      table,
      new Map([
        ['id', ['Id']],
        ['name', ['Name']],
        ['physical_name', ['Physical_Table_Name']],
        ['espace_id', ['Espace_Id']],
        ['is_active', ['Is_Active']],
        ['is_system', ['Is_System']],
        ['is_external', ['Is_External']],
        ['data_kind', ['Data_Kind']],
        ['primary_key_ss_key', ['PrimaryKey_SS_Key']],
        ['ss_key', ['SS_Key']],
        ['description', ['Description', 'Description_Translation']],
      ]),
      dialect,
    ),
  };
}

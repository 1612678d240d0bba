import * as z from 'zod';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flagOrNull, identity, text, textOrNull } from '../../connect/row-values.ts';
import { type PlatformTable, selectColumns } from './platform-tables.ts';

const Row = z.object({ id: identity, name: text, is_system: flagOrNull, is_active: flagOrNull, ss_key: textOrNull });
/** A module of the design; an espace without the flags is active and not the platform's own. */
export type EspaceRow = z.infer<typeof Row>;

/** Modules, from `ossys_Espace`. */
export function espacesQuery(table: PlatformTable, dialect: Dialect): CatalogQuery<EspaceRow> {
  return {
    what: 'modules',
    parameters: [],
    row: Row,
    text: selectColumns(
      table,
      new Map([
        ['id', ['Id']],
        ['name', ['Name']],
        ['is_system', ['Is_System']],
        ['is_active', ['Is_Active']],
        ['ss_key', ['SS_Key']],
      ]),
      dialect,
    ),
  };
}

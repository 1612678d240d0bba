import * as z from 'zod';
import type { Problem } from '../../model/problem.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flagOrNull, textOrNull } from '../../connect/row-values.ts';

const Row = z.object({ collation_name: textOrNull, may_view_definitions: flagOrNull });
export type MssqlDatabaseRow = z.infer<typeof Row>;

/** The database's own collation, and whether the login may see definitions of objects it has no other right on. */
export const databaseQuery: CatalogQuery<MssqlDatabaseRow> = {
  what: 'database',
  parameters: [],
  row: Row,
  text: `select cast(databasepropertyex(db_name(), 'Collation') as nvarchar(128)) as collation_name,
  has_perms_by_name(db_name(), 'DATABASE', 'VIEW DEFINITION') as may_view_definitions`,
};

/**
 * SQL Server hides what a login may not see instead of refusing it, so a catalog read without VIEW DEFINITION may be
 * incomplete without any error. Null when nothing is hidden; an unknown answer counts as hidden.
 */
export function hiddenObjects(row: MssqlDatabaseRow | undefined): Problem | null {
  if (row?.may_view_definitions === true) return null;
  return {
    code: 'extract.catalog.mayBeHidden',
    message:
      'The login lacks VIEW DEFINITION on the database: tables it has no right on, and definitions of defaults, checks and triggers, may be hidden from this model.',
    expected: 'VIEW DEFINITION on the database',
    found: row === undefined ? 'unknown' : 'not granted',
    fix: 'GRANT VIEW DEFINITION to the login, or check that it can read every table that is promoted.',
  };
}

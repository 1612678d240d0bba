import { foldCase } from '../../kernel/fold-case.ts';
import type { CatalogTable } from '../catalog.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import { matchKey } from './match-key.ts';

/** Finds the table of a physical name; `others` are tables of that name in further schemas. */
export type TableLookup = (
  physicalName: string,
) => { readonly table: CatalogTable; readonly others: readonly CatalogTable[] } | undefined;

const DEFAULT_SCHEMA = 'dbo';

/**
 * Tables by physical name without case and accents, since the design does not record a schema. Of several, that in the
 * platform's own schema is meant, else that in `dbo`, else the first by schema. A name that matches exactly wins over one
 * that differs in case.
 */
export function tableLookup(tables: readonly CatalogTable[], platformSchema: string): TableLookup {
  const byName = groupRows(tables, (table) => matchKey(table.name));
  return (physicalName) => {
    const found = byName.get(matchKey(physicalName)) ?? [];
    const exact = found.filter((table) => table.name === physicalName);
    const candidates = exact.length > 0 ? exact : found;
    const table =
      candidates.find((candidate) => foldCase(candidate.schema) === foldCase(platformSchema)) ??
      candidates.find((candidate) => foldCase(candidate.schema) === foldCase(DEFAULT_SCHEMA)) ??
      candidates[0];
    return table && { table, others: candidates.filter((candidate) => candidate !== table) };
  };
}

/** The schema of an entity whose table is not to be found (model-and-profile.md 3). */
export const SCHEMA_OF_MISSING_TABLES = DEFAULT_SCHEMA;

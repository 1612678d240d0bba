import type { SqlSession } from '../connect/session.ts';
import { foldCase } from '../kernel/fold-case.ts';
import { ok, type Result } from '../kernel/result.ts';
import { entitiesOf, type Model } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import type { Catalog } from './catalog.ts';
import { type CatalogAccess, catalogAccess, type Progress } from './catalog-access.ts';
import { catalogModel } from './catalog-model.ts';
import { DUCKDB_STATEMENTS, readDuckdb } from './duckdb/read-duckdb.ts';
import { modelDoubts } from './model-doubts.ts';
import { MSSQL_STATEMENTS, readMssql } from './mssql/read-mssql.ts';
import { OUTSYSTEMS_STATEMENTS, readOutsystems } from './outsystems/read-outsystems.ts';
import { reconcile } from './outsystems/reconcile.ts';
import { POSTGRES_STATEMENTS, readPostgres } from './postgres/read-postgres.ts';
import { type SchemaScope, schemaScope } from './schema-scope.ts';
import { type ModelFilter, selectModules } from './select-modules.ts';

/** What to extract. In a database without OutSystems metadata a module is a schema. */
export interface ExtractOptions extends ModelFilter {
  /** Schemas to read, spelled as in the database; absent or empty means all but the server's own. */
  readonly schemas?: readonly string[];
  /** `auto` reconciles the catalog with the OutSystems tables where they exist; `off` ignores them. Default `auto`. */
  readonly ossys?: 'auto' | 'off';
  /** When this is done, for the model's `exportedAtUtc`; the engine has no clock. */
  readonly exportedAtUtc?: string;
}

export interface Extracted {
  readonly model: Model;
  /** What the model lacks, could not be read, or cannot carry to a file exactly. */
  readonly warnings: readonly Problem[];
  readonly counts: ExtractCounts;
}

export interface ExtractCounts {
  readonly tables: number;
  readonly columns: number;
  /** Foreign keys of the catalog, enforced or not. */
  readonly foreignKeys: number;
}

/**
 * Reads a model from a live catalog (model-and-profile.md 3). A fixed number of statements, whatever the size: see
 * `statementsAtMost`. Fails when tables, columns, keys or foreign keys cannot be read, when the signal aborts, and when a module
 * or entity was asked for that is not there; everything else is a warning.
 */
export async function extract(
  session: SqlSession,
  options: ExtractOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Result<Extracted, Problem>> {
  const warnings: Problem[] = [];
  const access = catalogAccess(session, statementsAtMost(session.kind, options), warnings, progress, signal);
  const catalog = await readCatalog(session, access, schemaScope(session.dialect, options.schemas));
  if (!catalog.ok) return catalog;
  const found = options.ossys === 'off' ? ok(null) : await readOutsystems(access, session.dialect);
  if (!found.ok) return found;
  const exportedAtUtc = options.exportedAtUtc ?? null;
  const whole =
    found.value === null
      ? catalogModel(catalog.value, exportedAtUtc)
      : reconcile(
          catalog.value,
          found.value.design,
          {
            platformSchema: found.value.platformSchema,
            exportedAtUtc,
            someSchemasOnly: (options.schemas?.length ?? 0) > 0,
          },
          access.warn,
        );
  const selected = selectModules(whole, options);
  if (!selected.ok) return selected;
  warnings.push(...schemasWithoutTables(catalog.value, options.schemas ?? []), ...modelDoubts(selected.value));
  return ok({ model: selected.value, warnings, counts: countsOf(selected.value) });
}

/** The most statements that `extract` sends to an engine of this kind; it does not depend on the database. */
export function statementsAtMost(kind: SqlSession['kind'], options: ExtractOptions): number {
  const design = options.ossys === 'off' ? 0 : OUTSYSTEMS_STATEMENTS;
  switch (kind) {
    case 'mssql':
      return MSSQL_STATEMENTS + design;
    case 'postgres':
      return POSTGRES_STATEMENTS + design;
    case 'duckdb':
      return DUCKDB_STATEMENTS + design;
  }
}

function readCatalog(
  session: SqlSession,
  access: CatalogAccess,
  schemas: SchemaScope,
): Promise<Result<Catalog, Problem>> {
  switch (session.kind) {
    case 'mssql':
      return readMssql(access, schemas);
    case 'postgres':
      return readPostgres(access, schemas);
    case 'duckdb':
      return readDuckdb(access, schemas);
  }
}

function schemasWithoutTables(catalog: Catalog, schemas: readonly string[]): readonly Problem[] {
  const present = new Set(catalog.tables.map((table) => foldCase(table.schema)));
  return schemas
    .filter((schema) => !present.has(foldCase(schema)))
    .map((schema) => ({
      code: 'extract.schema.noTables',
      message: `Schema ${JSON.stringify(schema)} shows this login no table; it may be misspelled, empty or hidden.`,
      fix: 'Check the spelling, case included, and what the login may see.',
    }));
}

function countsOf(model: Model): ExtractCounts {
  let tables = 0;
  let columns = 0;
  let foreignKeys = 0;
  for (const { entity } of entitiesOf(model)) {
    tables += 1;
    columns += entity.attributes.length;
    for (const relationship of entity.relationships) foreignKeys += relationship.actualConstraints.length;
  }
  return { tables, columns, foreignKeys };
}

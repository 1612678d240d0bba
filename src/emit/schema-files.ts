import { ordinal, sorted } from '../kernel/compare.ts';
import type { ExportPlan } from './plan.ts';
import { standardTableScripts } from './standard/table-script.ts';
import { tsqlTableScript } from './tsql/table-script.ts';

/** A file of an export, as text. */
export interface TextFile {
  /** Below the export folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Scripts that make the schema, and when they run. */
export interface SchemaFiles {
  /** One per table, in load order. */
  readonly tables: readonly TextFile[];
  /** After all tables, before rows. */
  readonly beforeRows: readonly TextFile[];
  /** After rows. */
  readonly afterRows: readonly TextFile[];
  /** Table script → names of the foreign keys and indexes that are written for it. */
  readonly constraints: ReadonlyMap<string, ConstraintNamesOf>;
  /** What the dialect has no equal for, one sentence each, sorted. */
  readonly unsupported: readonly string[];
}

/** Names of what is written for a table, besides its key. */
interface ConstraintNamesOf {
  readonly foreignKeys: readonly string[];
  readonly indexes: readonly string[];
}

/** Writes the schema of a plan in its dialect. Pure. */
export function schemaFiles(plan: ExportPlan): SchemaFiles {
  const { dialect } = plan;
  if (dialect === 'tsql') {
    const tables = plan.loadOrder.map((table) => ({ path: table.file, text: tsqlTableScript(table) }));
    const constraints = new Map(
      plan.loadOrder.map(({ file, foreignKeys, indexes }) => [
        file,
        { foreignKeys: foreignKeys.map(({ name }) => name), indexes: indexes.map(({ name }) => name) },
      ]),
    );
    return { tables, beforeRows: [], afterRows: [], constraints, unsupported: [] };
  }
  const unsupported = new Set<string>();
  const schemas = new Set<string>();
  const scripts = plan.loadOrder.map((table) => {
    const isFirst = !schemas.has(table.schema);
    schemas.add(table.schema);
    return { path: table.file, ...standardTableScripts(table, dialect, isFirst, (what) => unsupported.add(what)) };
  });
  const together = (path: string, statements: readonly string[]): readonly TextFile[] =>
    statements.length === 0 ? [] : [{ path, text: `${statements.join('\n')}\n` }];
  return {
    tables: scripts.map(({ path, table }) => ({ path, text: table })),
    beforeRows: together(
      'ForeignKeys.sql',
      scripts.flatMap(({ later }) => later),
    ),
    afterRows: together(
      'ForeignKeys.Untrusted.sql',
      scripts.flatMap(({ untrusted }) => untrusted),
    ),
    constraints: new Map(scripts.map(({ path, foreignKeys, indexes }) => [path, { foreignKeys, indexes }])),
    unsupported: sorted(unsupported, ordinal),
  };
}

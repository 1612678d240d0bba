import { ordinal, sorted } from '../kernel/compare.ts';
import { barePlan, bareFile } from './layout.ts';
import type { ExportPlan, PlannedTable } from './plan.ts';
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
  /** The same tables with keys and nothing else, where they are wanted besides; nothing runs them. */
  readonly bare: readonly TextFile[];
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

/** What table scripts have besides the tables. */
interface SchemaOptions {
  /** Bare scripts beside the full ones. */
  readonly withBare: boolean;
  /** What a script begins with; ends with a line end, or is empty. */
  readonly headerOf: (table: PlannedTable) => string;
}

/** Writes the schema of a plan in its dialect. Pure. */
export function schemaFiles(plan: ExportPlan, options: SchemaOptions = PLAIN): SchemaFiles {
  const files = plainFiles(plan);
  const headers = new Map(plan.tables.map((table) => [table.file, options.headerOf(table)]));
  const headed = (file: TextFile): TextFile => ({ ...file, text: `${headers.get(file.path) ?? ''}${file.text}` });
  const bareFiles = new Map(plan.tables.map((table) => [table.file, bareFile(table)]));
  const bare = options.withBare ? plainFiles(barePlan(plan)).tables.map(headed) : [];
  return {
    ...files,
    tables: files.tables.map(headed),
    bare: bare.map(({ path, text }) => ({ path: bareFiles.get(path) ?? path, text })),
  };
}

const PLAIN: SchemaOptions = { withBare: false, headerOf: () => '' };

function plainFiles(plan: ExportPlan): SchemaFiles {
  const { dialect } = plan;
  if (dialect === 'tsql') {
    const tables = plan.loadOrder.map((table) => ({ path: table.file, text: tsqlTableScript(table) }));
    const constraints = new Map(
      plan.loadOrder.map(({ file, foreignKeys, indexes }) => [
        file,
        { foreignKeys: foreignKeys.map(({ name }) => name), indexes: indexes.map(({ name }) => name) },
      ]),
    );
    return { tables, bare: [], beforeRows: [], afterRows: [], constraints, unsupported: [] };
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
    bare: [],
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

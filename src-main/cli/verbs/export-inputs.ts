import type { Command } from 'commander';
import * as z from 'zod';
import type { Dialect } from '../../../src/connect/dialects/dialect.ts';
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import { postgres } from '../../../src/connect/dialects/postgres.ts';
import { tsql } from '../../../src/connect/dialects/tsql.ts';
import type { SqlSession } from '../../../src/connect/session.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import { type NamingOverrides, mergeNamingOverrides } from '../../../src/model/naming.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { parseRenameTable } from '../../../src/model/rename-table.ts';
import { type StaticTable, readStaticData } from '../../../src/model/static-data.ts';
import type { ExportStageInput } from '../../../src/run/stages/export-input.ts';
import { connectionArgument } from '../../services/connection-argument.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import type { VerbContext } from '../verb.ts';
import { ModuleList } from '../verb-inputs.ts';
import { TighteningOptions, declareTighteningOptions } from './tightening-options.ts';

/** What `plumbline export` takes on the command line. */
export const ExportOptions = z.object({
  ...TighteningOptions.shape,
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  renameTable: z.string().exactOptional(),
  profile: z.array(z.string()).exactOptional(),
  circularDepsConfig: z.string().exactOptional(),
  deferJunctionTables: z.boolean().exactOptional(),
  dialect: z.enum(['tsql', 'postgres', 'duckdb']).exactOptional(),
  data: z.enum(['none', 'static', 'all']).exactOptional(),
  staticData: z.string().min(1).exactOptional(),
  source: z.string().min(1).exactOptional(),
  seedMode: z.enum(['NonDestructive', 'ValidateThenApply', 'Authoritative']).exactOptional(),
  keepBlankText: z.boolean().exactOptional(),
  platformIndexes: z.boolean().exactOptional(),
  emission: z.enum(['FullOnly', 'BareOnly', 'Both']).exactOptional(),
  headers: z.boolean().exactOptional(),
  seedFiles: z.enum(['module', 'table', 'single']).exactOptional(),
  perTableSeeds: z.boolean().exactOptional(),
  leaveOutOutsideKeys: z.boolean().exactOptional(),
  resume: z.boolean(),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

/** Declares the options. */
export function declareExportOptions(command: Command): void {
  command
    .option('--model <file>', 'model.json; the workspace’s when absent')
    .option('--modules <list>', 'modules to include, separated by commas')
    .option('--include-users', 'add the platform user table, so that references to users have a target')
    .option('--rename-table <list>', 'other names for tables: schema.table=New or Module::Entity=New, separated by ;')
    .option(
      '--profile <file...>',
      'profile.json, several merged by worst case; that of the workspace or its newest run',
    )
    .option('--circular-deps-config <file>', 'manual order for the tables of cycles')
    .option('--defer-junction-tables', 'load tables that only join others last')
    .option('--dialect <name>', 'tsql, postgres or duckdb', 'tsql')
    .option('--data <which>', 'rows: none, static (seeds) or all (bootstrap and seeds)', 'none')
    .option('--static-data <file>', 'rows of static entities; read from the source when absent')
    .option('--source <name>', 'the connection rows are read from; the workspace’s source when absent')
    .option('--seed-mode <mode>', 'NonDestructive, ValidateThenApply or Authoritative', 'NonDestructive')
    .option('--seed-files <which>', 'one seed file per module, per table, or a single one')
    .option('--per-table-seeds', 'the same as --seed-files table')
    .option('--emission <mode>', 'table scripts: FullOnly, BareOnly (keys and nothing else) or Both')
    .option('--headers', 'begin table scripts with a comment of what they come from')
    .option('--keep-blank-text', 'write a text of one space as it is, not as NULL')
    .option('--platform-indexes', 'emit the indexes that the platform makes by itself, too')
    .option(
      '--leave-out-outside-keys',
      'leave out and name foreign keys to tables outside of the export; refused otherwise',
    )
    .option('--no-resume', 'write rows afresh instead of going on with those of an unfinished export');
  declareTighteningOptions(command);
}

/** How table scripts and seeds are cut, where the command line says it. */
export function chosenLayout({
  emission,
  headers,
  seedFiles,
  perTableSeeds,
}: ExportOptions): NonNullable<ExportStageInput['layout']> {
  const seeds = perTableSeeds === true ? 'table' : seedFiles;
  return {
    ...(emission === undefined ? {} : { mode: emission }),
    ...(headers === undefined ? {} : { headers }),
    ...(seeds === undefined ? {} : { seeds }),
  };
}

/** How the output writes SQL. */
export function chosenDialect({ dialect = 'tsql' }: ExportOptions): Dialect {
  switch (dialect) {
    case 'tsql':
      return tsql;
    case 'postgres':
      return postgres;
    case 'duckdb':
      return duckdb;
  }
}

/** The names of the model with those of the command line over them. */
export function chosenNaming(
  renameTable: string | undefined,
  configured: NamingOverrides,
): Result<NamingOverrides, Problem> {
  if (renameTable === undefined) return ok(configured);
  const renamed = parseRenameTable(renameTable);
  return renamed.ok ? ok(mergeNamingOverrides(configured, renamed.value)) : renamed;
}

/** Rows of static entities from the document named; null when none is. */
export async function chosenStaticData(
  { staticData }: ExportOptions,
  { machine, signal }: VerbContext,
): Promise<Result<readonly StaticTable[] | null, Problem>> {
  if (staticData === undefined) return ok(null);
  const path = machine.resolvePath(staticData);
  const text = await machine.files('.').read(path, signal);
  if (!text.ok) return err(machine.fileProblem(text.error));
  const read = readStaticData(text.value);
  return read.ok ? read : err({ ...read.error, at: { file: path, ...read.error.at } });
}

/** An open session to read rows from; null when no rows are wanted, or static ones come from a document and nothing names a source. */
export async function chosenSource(
  { data = 'none', staticData, source }: ExportOptions,
  workspace: WorkspaceFolder | null,
  { machine, signal }: VerbContext,
): Promise<Result<SqlSession | null, Problem>> {
  const name = source ?? workspace?.workspace.source;
  if (data === 'none' || name === undefined || (data === 'static' && staticData !== undefined)) return ok(null);
  const request = connectionArgument(name, workspace, machine);
  return request.ok ? machine.openSession(request.value, signal) : request;
}

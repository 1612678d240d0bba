import { tsql } from '../../connect/dialects/tsql.ts';
import type { ExportPlan } from '../plan.ts';
import { BOOTSTRAP_FILE } from './bootstrap-script.ts';

/** The file that a deployment of the project runs last. */
export const POST_DEPLOYMENT_FILE = 'PostDeployment-Bootstrap.sql';

/** The file that runs a whole export for PostgreSQL or DuckDB, in order. */
export const DEPLOY_FILE = 'Deploy.sql';

/**
 * The post-deployment script in SQLCMD mode (export-and-manifest.md 7): the bootstrap, unless there are rows already, then the seeds. The
 * included files have `GO` in them, which would end a BEGIN … END; what is skipped is skipped with NOEXEC.
 */
export function postDeployment({ loadOrder }: ExportPlan, hasBootstrap: boolean, seeds: readonly string[]): string {
  const guarded = loadOrder.find(({ isStatic }) => isStatic) ?? loadOrder[0];
  const bootstrap =
    hasBootstrap && guarded !== undefined
      ? [
          `IF EXISTS (SELECT 1 FROM ${tsql.table(guarded)}) SET NOEXEC ON;`,
          'GO',
          "PRINT N'Loading the bootstrap snapshot';",
          'GO',
          included(BOOTSTRAP_FILE),
          'GO',
          'SET NOEXEC OFF;',
          'GO',
        ]
      : [];
  const seeded =
    seeds.length === 0
      ? ['-- No baseline seeds emitted']
      : ["PRINT N'Applying baseline seeds';", 'GO', ...seeds.flatMap((path) => [included(path), 'GO'])];
  return `${['-- Post-deployment: rows, once the schema is in place. Runs in SQLCMD mode.', ...bootstrap, ...seeded, 'GO'].join('\n')}\n`;
}

/** The script that runs the scripts of an export (paths have no quotes, `FileNames` sees to that): `\ir` for psql, `.read` for the shell of DuckDB, whose paths start at the current folder. */
export function deployScript(dialect: 'postgres' | 'duckdb', paths: readonly string[]): string {
  const command = dialect === 'postgres' ? '\\ir' : '.read';
  const hint =
    dialect === 'postgres'
      ? 'psql -v ON_ERROR_STOP=1 -f Deploy.sql'
      : 'duckdb FILE -bail -f Deploy.sql, started in this folder';
  return `-- ${hint}\n${paths.map((path) => `${command} '${path}'\n`).join('')}`;
}

function included(path: string): string {
  return `:r .\\${path.replaceAll('/', '\\')}`;
}

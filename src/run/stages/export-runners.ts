import {
  BOOTSTRAP_FILE,
  DEPLOY_FILE,
  type ExportPlan,
  POST_DEPLOYMENT_FILE,
  PROJECT_FILE,
  type SchemaFiles,
  deployScript,
  postDeployment,
  sqlProject,
} from '../../emit/emit.ts';

/** The scripts that run the others: a deployment for PostgreSQL and DuckDB, a project with its post-deployment for SQL Server. */
export function runnerTexts(
  plan: ExportPlan,
  schema: SchemaFiles,
  hasBootstrap: boolean,
  seeds: readonly { readonly path: string }[],
): readonly { readonly path: string; readonly text: string }[] {
  const seedPaths = seeds.map(({ path }) => path);
  const data = [...(hasBootstrap ? [BOOTSTRAP_FILE] : []), ...seedPaths];
  const paths = (files: SchemaFiles['tables']): readonly string[] => files.map(({ path }) => path);
  if (plan.dialect !== 'tsql') {
    const all = [...paths(schema.tables), ...paths(schema.beforeRows), ...data, ...paths(schema.afterRows)];
    return [{ path: DEPLOY_FILE, text: deployScript(plan.dialect, all) }];
  }
  return [
    { path: POST_DEPLOYMENT_FILE, text: postDeployment(plan, hasBootstrap, seedPaths) },
    { path: PROJECT_FILE, text: sqlProject(paths(schema.tables), POST_DEPLOYMENT_FILE, data) },
  ];
}

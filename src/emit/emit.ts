// The stage's one door: what other stages may use of it.
export { type BootstrapInput, BOOTSTRAP_FILE, bootstrapScript } from './data/bootstrap-script.ts';
export { DEPLOY_FILE, POST_DEPLOYMENT_FILE, deployScript, postDeployment } from './data/deployment.ts';
export type { RowStyle } from './data/row-literals.ts';
export { type SeedFile, type SeedMode, type SeedTable, seedFiles } from './data/seed-script.ts';
export type { ExportInput } from './export-input.ts';
export { exportFingerprints, exportManifest, manifestText } from './manifests.ts';
export { type ExportPlan, type PlannedColumn, type PlannedTable, constraintCount, storedColumns } from './plan.ts';
export { planExport } from './plan-tables.ts';
export { type SchemaFiles, type TextFile, schemaFiles } from './schema-files.ts';
export { PROJECT_FILE, sqlProject } from './sql-project.ts';

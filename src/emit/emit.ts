// The stage's one door: what other stages may use of it.
export { BOOTSTRAP_FILE, bootstrapScript } from './data/bootstrap-script.ts';
export { DEPLOY_FILE, POST_DEPLOYMENT_FILE, deployScript, postDeployment } from './data/deployment.ts';
export type { RowStyle } from './data/row-literals.ts';
export { type SeedMode, type SeedTable, seedFiles } from './data/seed-script.ts';
export { exportFingerprints, exportManifest, manifestText } from './manifests.ts';
export { type EmissionLayout, barePlan } from './layout.ts';
export { type ExportPlan, type PlannedColumn, type PlannedTable, storedColumns } from './plan.ts';
export { planExport } from './plan-tables.ts';
export { type SchemaFiles, schemaFiles } from './schema-files.ts';
export { type HeaderFacts, tableHeader } from './table-header.ts';
export { PROJECT_FILE, sqlProject } from './sql-project.ts';

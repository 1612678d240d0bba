/** Measures what the data of a database says about the promises a model makes (model-and-profile.md 2). */

export type { TablePlan } from './plan/table-plan.ts';
export { planTables } from './plan/plan-tables.ts';
export { type DuplicateRules, duplicateRules } from './duplicate-rules.ts';
export { type ProfileKnobs, knobsOf } from './profile-knobs.ts';
export { type EnvironmentOutcome, type MarkedTable, type TableOutcome, profileTables } from './profile-tables.ts';
export { environmentFindings } from './environment-findings.ts';
export { insightsOf } from './insights.ts';
export { disagreementFindings, validationFindings } from './validation-findings.ts';

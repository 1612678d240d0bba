import type { PlannedTable, ExportPlan } from './plan.ts';

/** Which table scripts there are (export-and-manifest.md 3.1): bare ones have keys and foreign keys and nothing else. */
export type EmissionMode = 'FullOnly' | 'BareOnly' | 'Both';

/** How the files of an export are cut. */
export interface EmissionLayout {
  readonly mode: EmissionMode;
  /** Table scripts begin with a comment of what they come from (export-and-manifest.md 3.5). */
  readonly headers: boolean;
  /** One seed file a module, a table, or one of all (export-and-manifest.md 2 and 6). */
  readonly seeds: 'module' | 'table' | 'single';
}

/** Where bare scripts lie beside full ones. */
const BARE_FOLDER = 'Modules.Bare';

/** The plan without defaults, checks, indexes, descriptions and triggers; what is left out of it counts as missing. */
export function barePlan(plan: ExportPlan): ExportPlan {
  const bare = new Map(plan.tables.map((table) => [table, bareTable(table)]));
  const only = (tables: readonly PlannedTable[]): readonly PlannedTable[] =>
    tables.map((table) => bare.get(table) ?? table);
  const indexes = plan.tables.reduce((total, table) => total + table.indexes.length, 0);
  return {
    ...plan,
    tables: only(plan.tables),
    loadOrder: only(plan.loadOrder),
    missing: { ...plan.missing, constraints: plan.missing.constraints + indexes },
  };
}

/** Where the bare script of a table lies when there is a full one. */
export function bareFile({ file }: PlannedTable): string {
  return file.replace(/^Modules\//, `${BARE_FOLDER}/`);
}

function bareTable(table: PlannedTable): PlannedTable {
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      default: null,
      checks: [],
      description: null,
      properties: [],
    })),
    primaryKeyDescription: null,
    indexes: [],
    triggers: [],
    description: null,
    properties: [],
  };
}

import { foldCase } from '../kernel/fold-case.ts';
import { PROFILE_DEFAULTS, type ProfileSettings } from '../model/profile/profile-settings.ts';
import { type TableRef, displayTable } from '../model/table-ref.ts';

/** How much measuring may cost, every value filled in (model-and-profile.md 2.3). */
export interface ProfileKnobs {
  readonly samplingThreshold: number;
  readonly sampleSize: number;
  readonly maxRowsPerTable: number;
  readonly tableTimeoutSeconds: number;
  /** Tables, as schema.table, with a deadline of their own. */
  readonly tableTimeouts: { readonly [table: string]: number };
  /** The connection's own limit when null. */
  readonly commandTimeoutSeconds: number | null;
  readonly concurrency: number;
  readonly sampleRows: number;
}

/** The knobs that settings mean, with the defaults where they are silent. */
export function knobsOf(settings: ProfileSettings): ProfileKnobs {
  return {
    samplingThreshold: settings.samplingThreshold ?? PROFILE_DEFAULTS.samplingThreshold,
    sampleSize: settings.sampleSize ?? PROFILE_DEFAULTS.sampleSize,
    maxRowsPerTable: settings.maxRowsPerTable ?? PROFILE_DEFAULTS.maxRowsPerTable,
    tableTimeoutSeconds: settings.tableTimeoutSeconds ?? PROFILE_DEFAULTS.tableTimeoutSeconds,
    tableTimeouts: settings.tableTimeouts ?? {},
    commandTimeoutSeconds: settings.commandTimeoutSeconds ?? null,
    concurrency: settings.concurrency ?? PROFILE_DEFAULTS.concurrency,
    sampleRows: settings.sampleRows ?? PROFILE_DEFAULTS.sampleRows,
  };
}

/** The knobs as they hold for one table; names ignore case. */
export function knobsOfTable(knobs: ProfileKnobs, table: TableRef): ProfileKnobs {
  const name = foldCase(displayTable(table));
  const own = Object.entries(knobs.tableTimeouts).find(([named]) => foldCase(named) === name);
  return own === undefined ? knobs : { ...knobs, tableTimeoutSeconds: own[1] };
}

/** Rows of a table that are looked at: null for all of them (evidence-cache.md 6.1). */
export function sampleOf(
  rows: number,
  { samplingThreshold, maxRowsPerTable, sampleSize }: ProfileKnobs,
): number | null {
  if (rows <= Math.min(samplingThreshold, maxRowsPerTable)) return null;
  return Math.max(1, Math.min(sampleSize, maxRowsPerTable, rows));
}

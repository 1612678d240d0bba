// Where a run keeps what it found out about an export.
import type { Run, RunStage } from '../../../src/model/run.ts';

/** The stage that verified an export, with the paths of its documents; null when no stage did. */
export interface CheckedExport {
  readonly stage: RunStage;
  readonly validation: string;
  readonly inventory: string;
}

export function checkedExport(run: Pick<Run, 'stages'> | null): CheckedExport | null {
  for (const stage of run?.stages ?? []) {
    if (stage.area !== 'artifacts') continue;
    const validation = stage.documents['export-validation.json'];
    const inventory = stage.documents['export-inventory.json'];
    if (validation !== undefined && inventory !== undefined) return { stage, validation, inventory };
  }
  return null;
}

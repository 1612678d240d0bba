// What every view of the panel is given, and which one comes first.
import type { ExportInventory } from '../../../src/model/export/export-inventory.ts';
import type { ExportValidation } from '../../../src/model/export/export-validation.ts';
import type { RunStage } from '../../../src/model/run.ts';
import type { TableRef } from '../../../src/model/table-ref.ts';
import type { FindingGroup } from './findings-view.ts';

/** An export as a run verified it. */
export interface ShownExport {
  readonly stage: RunStage;
  readonly validation: ExportValidation;
  readonly inventory: ExportInventory;
  readonly groups: readonly FindingGroup[];
}

export const VIEWS = ['findings', 'files', 'statements', 'coverage', 'compare'] as const;
export type ArtifactsView = (typeof VIEWS)[number];

/** A table of the address is shown by its statements; else what is wrong comes first, and the files where nothing is. */
export function startView({ groups }: ShownExport, table: TableRef | null, hasFinding: boolean): ArtifactsView {
  if (hasFinding) return 'findings';
  if (table !== null) return 'statements';
  return groups.some(({ findings }) => findings.some(({ finding }) => finding.verdict !== 'proved'))
    ? 'findings'
    : 'files';
}

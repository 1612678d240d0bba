// What the viewer of differences is given about a table.
import type { ColumnCounts } from '../../../../src/model/data-integrity.ts';
import type { Explanation } from '../../../../src/model/parity/explanation.ts';

/** The table whose differences are shown, with what the document knows of them. */
export interface ViewedTable {
  readonly documentId: string;
  readonly runId: string;
  readonly position: number;
  readonly columns: readonly ColumnCounts[];
  readonly counts: { readonly missing: number; readonly extra: number; readonly changed: number } | null;
  readonly explanation: Explanation | null;
  readonly sides: { readonly source: string; readonly target: string };
}

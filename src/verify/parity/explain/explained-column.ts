import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { Family } from '../../../connect/canonical/cell-codec.ts';

/** What explaining a cell needs to know of its column. */
export interface ExplainedColumn {
  readonly attribute: string;
  /** Name in the source; a proposed rule names the column by it. */
  readonly sourceColumn: string;
  readonly family: Family;
  /** Null where the catalog did not tell; then lengths and scales are taken from the values. */
  readonly sourceType: ColumnType | null;
  readonly targetType: ColumnType | null;
  /** Its values are kept out of examples and words. */
  readonly redacted: boolean;
}

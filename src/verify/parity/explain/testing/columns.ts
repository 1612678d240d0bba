import type { Family } from '../../../../connect/canonical/cell-codec.ts';
import type { ColumnType } from '../../../../connect/canonical/column-type.ts';
import type { RowDifference, ShownValue } from '../../../../model/parity/row-difference.ts';
import { explainCell } from '../explain-cell.ts';
import type { ExplainedColumn } from '../explained-column.ts';
import { createExplainer } from '../explainer.ts';
import type { Explanation } from '../../../../model/parity/explanation.ts';

/** A column of a family; `length` and `scale` are those of the target. */
export function column(family: Family, options: Partial<ExplainedColumn & { length: number; scale: number }> = {}) {
  const { length = null, scale = null, ...rest } = options;
  const targetType: ColumnType | null =
    length === null && scale === null
      ? null
      : { kind: 'postgres', name: 'any', shown: 'any', length, precision: null, scale, collation: null };
  return { attribute: 'A', sourceColumn: 'a', family, sourceType: null, targetType, redacted: false, ...rest };
}

/** A row of one column whose cell differs. */
export function changedCell(of: ExplainedColumn, source: ShownValue, target: ShownValue, key = 'k'): RowDifference {
  return {
    kind: 'changed',
    key: [key],
    source: [source],
    target: [target],
    changed: [0],
    explained: [explainCell(of, source, target)],
    normalised: [],
    times: 1,
  };
}

/** What a table of one column with these differing cells is explained as. */
export function explanationOf(of: ExplainedColumn, cells: readonly (readonly [ShownValue, ShownValue])[]): Explanation {
  const explainer = createExplainer([of]);
  for (const [source, target] of cells) explainer.take(changedCell(of, source, target));
  return explainer.result();
}

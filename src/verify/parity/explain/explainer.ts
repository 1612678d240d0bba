import { by, descending, inTurn, ordinal, sorted, ascending } from '../../../kernel/compare.ts';
import type { Explanation, ExplanationRule } from '../../../model/parity/explanation.ts';
import type { RowDifference } from '../../../model/parity/row-difference.ts';
import { transformationWords } from '../../../model/parity/transformation.ts';
import { type ColumnCluster, clusterColumn } from './column-cluster.ts';
import type { ExplainedColumn } from './explained-column.ts';

/** Gathers what the differing cells of one table have in common. */
export interface Explainer {
  /** Takes a row with its `explained` codes filled in, in any order; rows that one side lacks explain nothing. */
  readonly take: (difference: RowDifference) => void;
  /** What was gathered so far: the cells of all rules and the others always add up to the differing cells. */
  readonly result: () => Explanation;
}

/**
 * Starts gathering for columns in the order of `RowDifference.source`. Memory is bounded however many rows are taken: codes for
 * each column, values and examples have limits, and what is over them counts among the others.
 */
export function createExplainer(columns: readonly ExplainedColumn[]): Explainer {
  const remembered = { left: MOST_REMEMBERED };
  const clusters: (ColumnCluster | undefined)[] = [];
  return {
    take: (difference) => {
      difference.changed.forEach((position, index) => {
        const column = columns[position];
        if (column === undefined) return;
        const cluster = (clusters[position] ??= clusterColumn(column, remembered));
        cluster.take(difference, position, difference.explained[index] ?? 'other');
      });
    },
    result: () => explanationOf(columns, clusters),
  };
}

const MOST_REMEMBERED = 200_000;
const MOST_RULES = 256;

const mostFirst = inTurn<ExplanationRule>(
  by(({ cells }) => cells, descending),
  by(({ column }) => column, ascending),
  by(({ transformation }) => transformation, ordinal),
);

function explanationOf(
  columns: readonly ExplainedColumn[],
  clusters: readonly (ColumnCluster | undefined)[],
): Explanation {
  let cells = 0;
  const found: ExplanationRule[] = [];
  columns.forEach((column, position) => {
    const cluster = clusters[position];
    if (cluster === undefined) return;
    cells += cluster.cells();
    for (const { code, words, cells: count, examples, rule } of cluster.rules()) {
      found.push({
        column: position,
        attribute: column.attribute,
        transformation: code,
        words: words ?? transformationWords(code),
        cells: count,
        examples,
        rule,
      });
    }
  });
  const rules = sorted(found, mostFirst).slice(0, MOST_RULES);
  const explained = rules.reduce((sum, rule) => sum + rule.cells, 0);
  return { cells, rules, others: cells - explained };
}

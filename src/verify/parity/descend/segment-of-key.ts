import { ordinal } from '../../../kernel/compare.ts';
import type { SegmentScheme } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import { decimalOrder, type Key } from './key-order.ts';

/**
 * Answers for a key the segment, of those given in their order, that it lies in; the first of them where the scheme is not one of key
 * ranges. For the map of segments only: nothing is decided by it.
 */
export function segmentLocator(
  plan: TablePlan,
  scheme: SegmentScheme,
  segments: readonly number[],
): (key: Key) => number {
  const [first = 0] = segments;
  const [column] = plan.keyColumns;
  const family = column === undefined ? undefined : plan.columns[column]?.codec.family;
  if (segments.length <= 1 || !scheme.isRanged || family === undefined) return () => first;
  const order = family === 'exact' ? decimalOrder : ordinal;
  return ([leading]) => {
    if (leading === undefined || leading === null) return first;
    let [low, high] = [0, segments.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const start = scheme.starts[segments[middle] ?? 0] ?? null;
      if (start !== null && order(start, leading) > 0) high = middle - 1;
      else low = middle;
    }
    return segments[low] ?? first;
  };
}

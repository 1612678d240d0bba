import { ordinal } from '../../../kernel/compare.ts';
import type { SegmentScheme } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import { decimalOrder, type Key } from './key-order.ts';

/**
 * The segment, of those given in their order, that a key lies in; the first of them where the scheme is not one of key ranges.
 * For the map of segments only: nothing is decided by it.
 */
export function segmentOfKey(plan: TablePlan, scheme: SegmentScheme, segments: readonly number[], key: Key): number {
  const [first = 0] = segments;
  const [leading] = key;
  const [column] = plan.keyColumns;
  const family = column === undefined ? undefined : plan.columns[column]?.codec.family;
  if (segments.length === 1 || !scheme.isRanged || leading === undefined || leading === null || family === undefined)
    return first;
  const order = family === 'exact' ? decimalOrder : ordinal;
  let found = first;
  for (const segment of segments) {
    const start = scheme.starts[segment] ?? null;
    if (start !== null && order(start, leading) > 0) break;
    found = segment;
  }
  return found;
}

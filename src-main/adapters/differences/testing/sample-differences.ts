import type { DifferenceColumns, RowDifference, ShownValue } from '../../../../src/model/parity/row-difference.ts';

/** Text that must not be found in anything that is written. */
export const SECRET = 'TOP-SECRET-e7b1';

/** Columns by source name; names in `redacted` are hidden. The first is the key. */
export function columnsOf(names: readonly string[], redacted: readonly string[] = []): DifferenceColumns {
  const key = names[0] ?? 'id';
  return {
    key: [{ source: key, target: key.toUpperCase() }],
    compared: names.map((source) => ({
      source,
      target: source.toUpperCase(),
      redacted: redacted.includes(source),
    })),
  };
}

/** A row whose second column changed. */
export function changedRow(values: readonly ShownValue[], target: ShownValue, code = 'case'): RowDifference {
  const after = [...values];
  after[1] = target;
  return {
    kind: 'changed',
    key: [values[0] ?? null],
    source: values,
    target: after,
    changed: [1],
    explained: [code],
    normalised: [],
    times: 1,
  };
}

/** Rows numbered from `from`, every hundredth missing from the target. */
export function manyRows(from: number, count: number): readonly RowDifference[] {
  return Array.from({ length: count }, (_, index) => {
    const id = String(from + index);
    const row = changedRow([id, `name ${id}`], `NAME ${id}`);
    return (from + index) % 100 === 99 ? { ...row, kind: 'missing', target: null, changed: [], explained: [] } : row;
  });
}

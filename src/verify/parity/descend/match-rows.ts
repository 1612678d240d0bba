import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import { type Comparator, by, sorted } from '../../../kernel/compare.ts';
import type { DifferenceKind } from '../../../model/parity/row-difference.ts';
import { type Key, keyText } from './key-order.ts';

/** A row of one side that the other side does not have like this; `changed` has both. */
export interface Unmatched<Row> {
  readonly kind: DifferenceKind;
  readonly key: Key;
  readonly source: Row | null;
  readonly target: Row | null;
  readonly times: number;
}

/** Takes rows of both sides in any order, page by page, and keeps only those that have no equal on the other side yet. */
export interface RowMatcher<Row> {
  readonly take: (side: SideName, rows: Iterable<Row>) => void;
  /** Rows found equal so far, counted once for both sides. */
  readonly equal: () => number;
  /** Keys that a side has more than once; only looked for when asked to, and among keys that should be unique. */
  readonly duplicates: () => readonly Key[];
  /** What is left when both sides have been read, in the order of the keys. */
  readonly unmatched: () => readonly Unmatched<Row>[];
}

/** How rows are told apart. */
export interface Matching<Row> {
  /** The key, or for a multiset whatever is equal exactly for equal rows. */
  readonly keyOf: (row: Row) => Key;
  readonly isEqual: (source: Row, target: Row) => boolean;
  readonly order: Comparator<Key>;
  /** Rows without a key: those with equal `keyOf` are the same row, several times. */
  readonly isMultiset: boolean;
  /** Keys that no constraint holds unique on both sides: duplicates are remembered. */
  readonly looksForDuplicates: boolean;
}

/**
 * A matcher of rows. Rows that share a key although they should not are matched as a multiset among themselves, so that
 * what is left of them is right, if not paired.
 */
export function rowMatcher<Row>(matching: Matching<Row>): RowMatcher<Row> {
  const open = new Map<string, OpenKey<Row>>();
  const seen = { source: new Set<string>(), target: new Set<string>() };
  const duplicates = new Map<string, Key>();
  let equal = 0;

  const takeOne = (side: SideName, row: Row): void => {
    const key = matching.keyOf(row);
    const text = keyText(key);
    if (matching.looksForDuplicates && !matching.isMultiset) {
      if (seen[side].has(text)) duplicates.set(text, key);
      seen[side].add(text);
    }
    const entry = open.get(text);
    if (entry === undefined) {
      open.set(text, { key, source: [], target: [], [side]: [{ row, times: 1 }] });
      return;
    }
    const other = side === 'source' ? entry.target : entry.source;
    const twin = other.findIndex((each) =>
      side === 'source' ? matching.isEqual(row, each.row) : matching.isEqual(each.row, row),
    );
    const found = other[twin];
    if (found !== undefined) {
      equal += 1;
      found.times -= 1;
      if (found.times === 0) other.splice(twin, 1);
      if (entry.source.length === 0 && entry.target.length === 0) open.delete(text);
      return;
    }
    const own = entry[side];
    const [same] = own;
    if (matching.isMultiset && same !== undefined) same.times += 1;
    else own.push({ row, times: 1 });
  };

  return {
    take: (side, rows) => {
      for (const row of rows) takeOne(side, row);
    },
    equal: () => equal,
    duplicates: () => sorted(duplicates.values(), matching.order),
    unmatched: () =>
      sorted(
        open.values(),
        by(({ key }) => key, matching.order),
      ).flatMap(leftOf),
  };
}

interface Waiting<Row> {
  readonly row: Row;
  times: number;
}

interface OpenKey<Row> {
  readonly key: Key;
  readonly source: Waiting<Row>[];
  readonly target: Waiting<Row>[];
}

function leftOf<Row>({ key, source, target }: OpenKey<Row>): readonly Unmatched<Row>[] {
  const [onlySource] = source;
  const [onlyTarget] = target;
  if (onlySource !== undefined && onlyTarget !== undefined && source.length === 1 && target.length === 1)
    return [{ kind: 'changed', key, source: onlySource.row, target: onlyTarget.row, times: 1 }];
  return [
    ...source.map(({ row, times }): Unmatched<Row> => ({ kind: 'missing', key, source: row, target: null, times })),
    ...target.map(({ row, times }): Unmatched<Row> => ({ kind: 'extra', key, source: null, target: row, times })),
  ];
}

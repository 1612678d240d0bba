import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Cell, RowPage, Statement } from '../../../connect/session.ts';
import type { Result } from '../../../kernel/result.ts';
import type { LaneChoice } from '../../../model/parity/lane.ts';
import type { Problem } from '../../../model/problem.ts';

/** Rows of a range, and a digest that does not depend on their order and counts duplicates; 64 or 128 bits wide. */
export interface SegmentDigest {
  readonly rows: number;
  readonly digest: bigint;
}

/** What one pass over a table, or over some ranges of it, found on one side. */
export interface SideScan {
  readonly rows: number;
  /** Non-NULL values by position: compared columns first, then the ones that are only counted. */
  readonly notNull: readonly number[];
  /** By index of the segment in the scheme; a segment without rows is absent. Empty at strength counts. */
  readonly segments: ReadonlyMap<number, SegmentDigest>;
  /** Digests by compared column, where they were asked for. */
  readonly columnDigests: readonly bigint[] | null;
  /** Values changed by rules, by compared column; null where not counted. */
  readonly normalised: readonly (number | null)[];
  readonly bytesFetched: number;
}

/** The one scan of a side as a statement, with the reader of its answer (null when the server answered something else). */
export interface ScanStatement {
  readonly statement: Statement;
  /** What it selects, named, and from what: its parts, for a statement over several tables. */
  readonly outputs: readonly string[];
  readonly from: string;
  readonly read: (page: RowPage) => Omit<SideScan, 'columnDigests'> | null;
}

/** Some of a table's rows: adjacent segments of a scheme, from `first` to `last`, both included. */
export interface SegmentRange {
  readonly first: number;
  readonly last: number;
}

/** How the rows of a table are put into segments; both sides use the same. */
export interface SegmentScheme {
  /** In words, for evidence: `ranges of Id`. */
  readonly by: string;
  /** The key column the ranges are of, in the source's words; null without one. */
  readonly column: string | null;
  readonly count: number;
  /** The first key of each segment as text, null for an open end or where segments are not ranges. */
  readonly starts: readonly (string | null)[];
  /** Whether a range can be read through an index, or needs another pass over the table. */
  readonly isRanged: boolean;
}

/** A fetched row with the digest that the lane gives it, and its canonical key. */
export interface RowDigest {
  /** Canonical payloads of the key columns; for a multiset, the digest itself stands for the key. */
  readonly key: readonly (string | null)[];
  readonly digest: bigint;
}

/** A row fetched whole: cells by position of the compared column. */
export interface WholeRow {
  readonly cells: readonly Cell[];
}

/**
 * Reads one pair of tables, in the lane that was chosen for it. One scanner serves one table at a time over one session a side;
 * both sides may be read at once. Every method stops its statement when the signal is aborted, and answers `connect.cancelled`.
 */
export interface TableScanner {
  readonly lane: LaneChoice;
  /** Name and version of the digest: `sha-256/128 over plumbline canonical 1`, `postgresql 15 hash functions, chained`. */
  readonly algorithm: string;
  /** Width of a digest. */
  readonly bits: 64 | 128;
  readonly scheme: SegmentScheme;
  /** The one scan: rows, non-NULL counts and, unless the strength is counts, digests of all segments. */
  readonly scan: (side: SideName, signal: AbortSignal) => Promise<Result<SideScan, Problem>>;
  /** The scan as a statement that answers one row and can be sent together with others; null where it is none. */
  readonly oneRow: (side: SideName) => ScanStatement | null;
  /** Digests of a finer scheme over one range; null when the range cannot be divided further. */
  readonly narrow: (range: SegmentRange, parts: number) => TableScanner | null;
  /** Key and digest of every row of the ranges, page by page. */
  readonly digests: (
    side: SideName,
    ranges: readonly SegmentRange[],
    signal: AbortSignal,
  ) => AsyncIterable<Result<readonly RowDigest[], Problem>>;
  /** Every row of the ranges, whole. */
  readonly rows: (
    side: SideName,
    ranges: readonly SegmentRange[],
    signal: AbortSignal,
  ) => AsyncIterable<Result<readonly WholeRow[], Problem>>;
  /** The rows with these keys (canonical payloads), or for a multiset with these digests. */
  readonly rowsByKey: (
    side: SideName,
    rows: readonly RowDigest[],
    signal: AbortSignal,
  ) => AsyncIterable<Result<readonly WholeRow[], Problem>>;
  /** Every statement it would send at least, for a dry run. */
  readonly statements: () => readonly { readonly side: SideName; readonly purpose: string; readonly text: string }[];
}

import { ascending, sorted } from '../../../kernel/compare.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { SegmentRange, TableScanner } from '../scan/scan.ts';

/** The share of the keys that one of several passes over the same rows keeps. */
export interface KeptPart {
  readonly keeps: (keyText: string) => boolean;
}

/** Rows that are read and matched in one go. */
export interface Batch {
  readonly scanner: TableScanner;
  readonly ranges: readonly SegmentRange[];
  /** Null when all rows of the ranges are kept. */
  readonly part: KeptPart | null;
  /** Rows of the larger side, as far as known. */
  readonly rows: number;
  /** Segments of the first scan that the rows are in. */
  readonly segments: readonly number[];
}

/** Segments of one scheme that are to be read, with the rows of the larger side in each. */
export interface Level {
  readonly scanner: TableScanner;
  readonly sizes: ReadonlyMap<number, number>;
}

/** How large the pieces are that a table is read in. */
export interface BatchLimits {
  /** Rows of a side that are in memory at once, at most. */
  readonly mostRows: number;
  /** Segments larger than this are divided before they are read, where they are ranges of a key. */
  readonly largeRows: number;
  /** Rows that a part of a divided segment should have. */
  readonly partRows: number;
}

export const BATCH_LIMITS: BatchLimits = { mostRows: 50_000, largeRows: 16_384, partRows: 4_096 };

/** What a walk over segments needs to know of the table. */
export interface BatchSource {
  readonly limits: BatchLimits;
  /** Rows that a batch should have now. */
  readonly rows: () => number;
  /** Which parts of a divided segment of `size` rows are to be read. */
  readonly look: (finer: TableScanner, size: number) => Promise<Result<Level, Problem>>;
}

/**
 * Puts segments together, in their order, into batches of about `rows()` rows. A large one is divided first, and only the parts
 * that `look` names are read. One that cannot be divided is read in several passes, each of which keeps a part of its keys.
 */
export async function* batches(
  level: Level,
  table: BatchSource,
  origin: number | null = null,
): AsyncGenerator<Result<Batch, Problem>, void, undefined> {
  const { scanner } = level;
  const { isRanged } = scanner.scheme;
  const { mostRows, largeRows } = table.limits;
  const large = isRanged ? largeRows : mostRows;
  // Without ranges every batch is another pass over the table, so that few large ones are better.
  const most = (): number => (isRanged ? table.rows() : mostRows);
  let open: { readonly index: number; readonly size: number }[] = [];
  let openRows = 0;
  const close = (): Batch => {
    const batch = batchOf(scanner, open, openRows, origin);
    open = [];
    openRows = 0;
    return batch;
  };
  for (const index of sorted(level.sizes.keys(), ascending)) {
    const size = level.sizes.get(index) ?? 0;
    if (size > large) {
      if (open.length > 0) yield ok(close());
      yield* divided(scanner, index, size, table, origin ?? index);
      continue;
    }
    if (open.length > 0 && openRows + size > most()) yield ok(close());
    open.push({ index, size });
    openRows += size;
  }
  if (open.length > 0) yield ok(close());
}

/** Parts of a divided segment, at most. */
const MOST_PARTS = 1_024;

async function* divided(
  scanner: TableScanner,
  index: number,
  size: number,
  table: BatchSource,
  origin: number,
  parts = Math.max(2, Math.min(MOST_PARTS, Math.ceil(size / table.limits.partRows))),
): AsyncGenerator<Result<Batch, Problem>, void, undefined> {
  const { mostRows } = table.limits;
  const range = { first: index, last: index };
  const finer = scanner.narrow(range, parts);
  if (finer !== null) {
    const next = await table.look(finer, size);
    if (!next.ok) {
      yield err(next.error);
      return;
    }
    if (Math.max(0, ...next.value.sizes.values()) < size) {
      yield* batches(next.value, table, origin);
      return;
    }
    if (size <= mostRows) {
      yield ok({ scanner, ranges: [range], part: null, rows: size, segments: [origin] });
      return;
    }
    // Keys close together, far from the others, share one part until parts are narrow enough; equal keys share it to the end.
    const [only, ...others] = next.value.sizes.keys();
    if (only !== undefined && others.length === 0) {
      yield* divided(finer, only, size, table, origin, MOST_PARTS);
      return;
    }
  }
  const passes = Math.max(1, Math.ceil(size / mostRows));
  for (let pass = 0; pass < passes; pass += 1)
    yield ok({
      scanner,
      ranges: [range],
      part: passes === 1 ? null : { keeps: (text) => spread(text) % passes === pass },
      rows: Math.ceil(size / passes),
      segments: [origin],
    });
}

function batchOf(
  scanner: TableScanner,
  open: readonly { readonly index: number }[],
  rows: number,
  origin: number | null,
): Batch {
  const ranges: { first: number; last: number }[] = [];
  for (const { index } of open) {
    const last = ranges.at(-1);
    if (last?.last === index - 1) last.last = index;
    else ranges.push({ first: index, last: index });
  }
  return { scanner, ranges, part: null, rows, segments: origin === null ? open.map(({ index }) => index) : [origin] };
}

/** FNV-1a over UTF-16 code units, from 0 to 2^32 - 1; it only has to spread keys evenly. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

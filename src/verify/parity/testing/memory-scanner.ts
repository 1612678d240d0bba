import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { RowDigest, SegmentRange, SideScan, TableScanner, WholeRow } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import { keyText } from '../descend/key-order.ts';
import type { MemoryRow } from './memory-plan.ts';

export interface MemorySides {
  readonly source: readonly MemoryRow[];
  readonly target: readonly MemoryRow[];
}

export interface MemoryOptions {
  readonly bits: 64 | 128;
  readonly segments: number;
  readonly pageRows: number;
  /** Told of every call and how many rows it answered. */
  readonly seen?: (call: string, rows: number) => void;
  /** A side whose calls of a kind fail. */
  readonly fails?: (call: string, side: SideName) => Problem | null;
}

/** A stand-in for a scanner, over rows in memory: honest about digests, segments and ranges, in no useful order of rows. */
export function memoryScanner(plan: TablePlan, sides: MemorySides, options: MemoryOptions): TableScanner {
  const numbers = [...sides.source, ...sides.target].map((row) => Number(row[plan.keyColumns[0] ?? 0] ?? 0));
  const bounds = {
    from: numbers.reduce((a, b) => Math.min(a, b), 0),
    to: numbers.reduce((a, b) => Math.max(a, b), 0) + 1,
  };
  return scannerOver(plan, sides, options, bounds, () => true, options.segments);
}

function scannerOver(
  plan: TablePlan,
  sides: MemorySides,
  options: MemoryOptions,
  bounds: { readonly from: number; readonly to: number },
  isInside: (row: MemoryRow) => boolean,
  count: number,
): TableScanner {
  const isRanged = plan.keyColumns.length > 0;
  const keyOf = (row: MemoryRow): MemoryRow => plan.keyColumns.map((at) => row[at] ?? null);
  const leading = (row: MemoryRow): number => Number(row[plan.keyColumns[0] ?? 0] ?? 0);
  const digestOf = (row: MemoryRow): bigint => hash(keyText(row), options.bits);
  const segmentOf = (row: MemoryRow): number => {
    if (!isRanged) return Number(digestOf(row) % BigInt(count));
    const place = Math.floor(((leading(row) - bounds.from) * count) / (bounds.to - bounds.from));
    return Math.max(0, Math.min(count - 1, place));
  };
  const rowsOf = (side: SideName, ranges: readonly SegmentRange[]): readonly MemoryRow[] =>
    sides[side].filter((row) => {
      if (!isInside(row)) return false;
      const segment = segmentOf(row);
      return ranges.some(({ first, last }) => first <= segment && segment <= last);
    });
  const all = [{ first: 0, last: count - 1 }];
  async function* pages<Row>(
    call: string,
    side: SideName,
    rows: readonly Row[],
    signal: AbortSignal,
  ): AsyncGenerator<Result<readonly Row[], Problem>, void, undefined> {
    const failure = options.fails?.(call, side) ?? null;
    if (failure !== null) return yield err(failure);
    options.seen?.(call, rows.length);
    // Each side in another order: nothing may depend on it.
    const ordered = side === 'source' ? rows : rows.toReversed();
    for (let from = 0; from < Math.max(1, ordered.length); from += options.pageRows) {
      await Promise.resolve();
      if (signal.aborted) return yield err({ code: 'connect.cancelled', message: 'cancelled' });
      yield ok(ordered.slice(from, from + options.pageRows));
    }
  }
  return {
    lane: { lane: 'stream', forced: false, reason: 'rows in memory', measured: [] },
    algorithm: 'fnv of a test',
    bits: options.bits,
    scheme: {
      by: isRanged ? 'ranges of the key' : 'row digests',
      column: isRanged ? (plan.key.columns[0]?.source ?? null) : null,
      count,
      starts: Array.from({ length: count }, (_, at) =>
        !isRanged || at === 0 ? null : String(Math.ceil(bounds.from + (at * (bounds.to - bounds.from)) / count)),
      ),
      isRanged,
    },
    scan: (side, signal) => {
      const failure = options.fails?.('scan', side) ?? null;
      if (failure !== null) return Promise.resolve(err(failure));
      if (signal.aborted) return Promise.resolve(err({ code: 'connect.cancelled', message: 'cancelled' }));
      const rows = rowsOf(side, all);
      options.seen?.('scan', rows.length);
      return Promise.resolve(ok(scanOf(plan, rows, segmentOf, digestOf)));
    },
    oneRow: () => null,
    narrow: ({ first, last }, parts) => {
      if (first !== last) return null;
      const width = (bounds.to - bounds.from) / count;
      const inner = { from: Math.ceil(bounds.from + first * width), to: Math.ceil(bounds.from + (first + 1) * width) };
      if (!isRanged || inner.to - inner.from <= 1) return null;
      const isWithin = (row: MemoryRow): boolean => isInside(row) && segmentOf(row) === first;
      return scannerOver(plan, sides, options, inner, isWithin, Math.min(parts, inner.to - inner.from));
    },
    digests: (side, ranges, signal) => {
      const rows = rowsOf(side, ranges).map((row): RowDigest => ({ key: keyOf(row), digest: digestOf(row) }));
      return pages('digests', side, rows, signal);
    },
    rows: (side, ranges, signal) =>
      pages(
        'rows',
        side,
        rowsOf(side, ranges).map((cells): WholeRow => ({ cells })),
        signal,
      ),
    rowsByKey: (side, wanted, signal) => {
      const texts = new Set(wanted.map(({ key, digest }) => (isRanged ? keyText(key) : String(digest))));
      const rows = sides[side].filter((row) => texts.has(isRanged ? keyText(keyOf(row)) : String(digestOf(row))));
      return pages(
        'rowsByKey',
        side,
        rows.map((cells): WholeRow => ({ cells })),
        signal,
      );
    },
    statements: () => [],
  };
}

function scanOf(
  plan: TablePlan,
  rows: readonly MemoryRow[],
  segmentOf: (row: MemoryRow) => number,
  digestOf: (row: MemoryRow) => bigint,
): SideScan {
  const segments = new Map<number, { rows: number; digest: bigint }>();
  for (const row of rows) {
    const segment = segments.get(segmentOf(row)) ?? { rows: 0, digest: 0n };
    const digest = digestOf(row);
    const high = BigInt.asUintN(64, (segment.digest >> 64n) + (digest >> 64n));
    const low = BigInt.asUintN(64, segment.digest + digest);
    segments.set(segmentOf(row), { rows: segment.rows + 1, digest: (high << 64n) | low });
  }
  return {
    rows: rows.length,
    notNull: plan.columns.map((_, at) => rows.filter((row) => (row[at] ?? null) !== null).length),
    segments,
    columnDigests: null,
    normalised: plan.columns.map(() => null),
    bytesFetched: 0,
  };
}

/** FNV-1a, 64 bits once or twice from another start. */
function hash(text: string, bits: 64 | 128): bigint {
  const once = (start: bigint): bigint => {
    let value = start;
    for (const character of text)
      value = BigInt.asUintN(64, (value ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
    return value;
  };
  const low = once(0xcbf29ce484222325n);
  return bits === 64 ? low : (once(0x9ae16a3b2f90404fn) << 64n) | low;
}

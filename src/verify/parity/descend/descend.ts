import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { TableScanner } from '../scan/scan.ts';
import { type Batch, batches, type Level } from './batches.ts';
import { bothSides } from './both-sides.ts';
import type { OpenTable } from './open-table.ts';
import { compareDigests, compareWhole } from './read-batch.ts';
import { compareSegments } from './segments.ts';

/**
 * Reads segments again until the differing rows are known. By digests, a large segment is scanned in parts first and only its unequal
 * parts are read; by cells, every row is read. Stops early when the sink is full. Errors: those of the session, and of what
 * takes the differences.
 */
export async function descend(
  table: OpenTable,
  level: Level,
  by: 'digest' | 'cells',
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const { limits, pace } = table;
  const look = (finer: TableScanner, size: number): Promise<Result<Level, Problem>> =>
    by === 'cells' ? evenly(finer, size) : scanned(table, finer, signal);
  let whole = by === 'cells' || isSmall(level);
  for await (const batch of batches(level, { limits, rows: pace.rows, look })) {
    if (!batch.ok) return batch;
    if (table.sink.isFull()) {
      table.sink.stopEarly();
      return ok(undefined);
    }
    const differing = await timed(table, batch.value, whole, signal);
    if (!differing.ok) return differing;
    // Where most rows differ, digests only come before the rows that have to be read anyway.
    if (by === 'digest') whole = differing.value > batch.value.rows * MOSTLY;
  }
  return ok(undefined);
}

const MOSTLY = 0.25;

/** A table this small is read whole at once: its digests would be as much work as its rows. */
const SMALL_ROWS = 5_000;

function isSmall({ scanner, sizes }: Level): boolean {
  return scanner.scheme.count === 1 && Math.max(0, ...sizes.values()) <= SMALL_ROWS;
}

async function timed(
  table: OpenTable,
  batch: Batch,
  whole: boolean,
  signal: AbortSignal,
): Promise<Result<number, Problem>> {
  const began = table.clock.monotonic();
  const differing = await (whole ? compareWhole : compareDigests)(table, batch, signal);
  if (!differing.ok) return differing;
  const rest = table.pace.took(2 * batch.rows, table.clock.monotonic() - began);
  if (rest > 0) await table.wait(rest, signal);
  return differing;
}

/** Parts whose rows or digests differ. */
async function scanned(table: OpenTable, scanner: TableScanner, signal: AbortSignal): Promise<Result<Level, Problem>> {
  const scans = await bothSides(signal, (side, either) => scanner.scan(side, either));
  if (!scans.ok) return scans;
  table.read(scans.value.source.rows + scans.value.target.rows);
  return ok({ scanner, sizes: compareSegments(scans.value, table.tally).unequal });
}

/** All parts, of about the same size: every row is read anyway, so that none needs to be counted first. */
function evenly(scanner: TableScanner, rows: number): Promise<Result<Level, Problem>> {
  const { count } = scanner.scheme;
  const size = Math.ceil(rows / Math.max(1, count));
  return Promise.resolve(ok({ scanner, sizes: new Map(Array.from({ length: count }, (_, index) => [index, size])) }));
}

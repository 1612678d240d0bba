import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { DifferenceColumns, RowDifference } from '../../../model/parity/row-difference.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { BatchLimits } from '../descend/batches.ts';
import { differenceSink } from '../descend/difference-sink.ts';
import { explainedColumn } from '../descend/explained-column.ts';
import { tableMeter } from '../descend/table-meter.ts';
import { createExplainer } from '../explain/explainer.ts';
import type { DifferenceWriter } from '../difference-writer.ts';
import { compareTable } from '../compare-table.ts';
import type { TablePorts } from '../table-task.ts';
import type { TableOutcome } from '../report/table-outcome.ts';
import type { TablePlan } from '../table-plan.ts';
import { type MemoryOptions, memoryScanner, type MemorySides } from './memory-scanner.ts';

/** Where a disk is full: after how many rows, or only when the file is closed. */
export type FullDisk = number | 'finish' | null;

const DISK_FULL: Problem = { code: 'file.unwritable', message: 'the disk is full', fix: 'Make room.' };

/** A writer that keeps what it takes, up to a disk that is full. */
export function memoryWriter(full: FullDisk = null): {
  readonly rows: RowDifference[];
  readonly open: (columns: DifferenceColumns) => Promise<Result<DifferenceWriter, Problem>>;
  readonly discarded: () => boolean;
} {
  const rows: RowDifference[] = [];
  let discarded = false;
  const writer: DifferenceWriter = {
    append: (more) => {
      if (typeof full === 'number' && rows.length + more.length > full) return Promise.resolve(err(DISK_FULL));
      rows.push(...more);
      return Promise.resolve(ok(undefined));
    },
    finish: () => Promise.resolve(full === 'finish' ? err(DISK_FULL) : ok('parity/differences/0')),
    discard: () => {
      discarded = true;
      return Promise.resolve();
    },
  };
  return { rows, open: () => Promise.resolve(ok(writer)), discarded: () => discarded };
}

/** A clock that goes on by one millisecond whenever it is asked. */
export function steppingClock() {
  let milliseconds = 0;
  return { now: () => '2026-11-22T00:00:00.000Z', monotonic: () => (milliseconds += 1) };
}

export interface ComparedInMemory {
  readonly outcome: TableOutcome;
  readonly differences: readonly RowDifference[];
  /** Whether the file of differences was thrown away. */
  readonly discarded: boolean;
}

/** Compares two tables in memory as `compareTables` would, in small pieces if wanted. */
export async function comparedInMemory(
  plan: TablePlan,
  sides: MemorySides,
  settings: ParitySettings = {},
  options: Partial<MemoryOptions> & { readonly limits?: BatchLimits; readonly full?: FullDisk } = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<ComparedInMemory> {
  const { limits, full, ...scanning } = options;
  const clock = steppingClock();
  const writer = memoryWriter(full);
  const ports: TablePorts = {
    clock,
    sha256: (content) => String(content.length).padStart(64, '0'),
    wait: () => Promise.resolve(),
    gate: () => Promise.resolve(),
    join: () => ({ isJoined: false, reason: null }),
    prepare: () =>
      Promise.resolve(ok(memoryScanner(plan, sides, { bits: 128, segments: 8, pageRows: 3, ...scanning }))),
  };
  const outcome = await compareTable(
    {
      plan,
      sessions: { source: NO_SESSION, target: NO_SESSION },
      settings,
      meter: tableMeter(0, plan, clock, () => undefined),
      sink: differenceSink(
        plan,
        settings.stopAfter?.differences ?? null,
        writer.open,
        createExplainer(plan.columns.map(explainedColumn)),
      ),
      counts: () => true,
      stopped: () => null,
      ...(limits === undefined ? {} : { limits }),
    },
    ports,
    signal,
  );
  return { outcome, differences: writer.rows, discarded: writer.discarded() };
}

/** A session that is never asked: the scanner has its rows in memory. */
const NO_SESSION = {} as Parameters<typeof compareTable>[0]['sessions']['source'];

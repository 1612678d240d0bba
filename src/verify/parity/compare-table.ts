import type { Result } from '../../kernel/result.ts';
import type { SchemaDifference } from '../../model/parity/schema-difference.ts';
import type { Problem } from '../../model/problem.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import { bothSides, type BothSides } from './descend/both-sides.ts';
import { BATCH_LIMITS, type BatchLimits } from './descend/batches.ts';
import { collisionTally, type CollisionTally } from './descend/collision.ts';
import { descend } from './descend/descend.ts';
import type { DifferenceSink } from './descend/difference-sink.ts';
import type { Key } from './descend/key-order.ts';
import { observedSession, type StatementRecord } from './descend/observed-session.ts';
import type { OpenTable } from './descend/open-table.ts';
import { mayHaveDuplicates } from './descend/open-table.ts';
import { type Pace, pace } from './descend/pace.ts';
import { type ComparedSegments, compareSegments } from './descend/segments.ts';
import type { TableMeter } from './descend/table-meter.ts';
import type { UnreadableCells } from './descend/whole-row.ts';
import { explainCell } from './explain/explain-cell.ts';
import { explainedColumn } from './descend/explained-column.ts';
import type { ParityPorts, SessionPair } from './parity-input.ts';
import { segmentEvidence } from './report/segment-evidence.ts';
import type { DigestFacts, TableOutcome } from './report/table-outcome.ts';
import type { SideScan, TableScanner } from './scan/scan.ts';
import { furthestStatement, seedDifference, seededColumns } from './schema/identity-seed.ts';
import type { TablePlan } from './table-plan.ts';

/** One table to be compared, and where its differences go. */
export interface TableTask {
  readonly plan: TablePlan;
  readonly sessions: SessionPair;
  readonly settings: ParitySettings;
  readonly meter: TableMeter;
  readonly sink: DifferenceSink;
  /** Decides whether a differing row counts; all do, unless rows are being confirmed. */
  readonly counts: (key: Key, times: number) => boolean;
  /** How large the pieces are; `BATCH_LIMITS` unless a test wants small ones. */
  readonly limits?: BatchLimits;
}

/** Chooses the lane of a table and makes the scanner that reads it (`scan/prepare-scanner.ts`). */
export type PrepareScanner = (
  plan: TablePlan,
  sessions: SessionPair,
  settings: ParitySettings,
  ports: Pick<ParityPorts, 'clock' | 'sha256'>,
  signal: AbortSignal,
) => Promise<Result<TableScanner, Problem>>;

export type TablePorts = Pick<ParityPorts, 'clock' | 'sha256' | 'wait' | 'gate'> & { readonly prepare: PrepareScanner };

/**
 * Compares one pair of tables: one scan of both sides at once, then only what that leaves open. Never fails as a whole: what stopped
 * it is in the outcome, with everything that was known by then.
 */
export async function compareTable(task: TableTask, ports: TablePorts, signal: AbortSignal): Promise<TableOutcome> {
  const began = ports.clock.monotonic();
  const working = workingOf(task);
  const failure = await read(task, ports, working, signal);
  const found = working.isSearched && failure === null ? await task.sink.finish() : null;
  if (found?.ok !== true) await task.sink.discard();
  return {
    strength: working.strength,
    scans: working.scans,
    failure: failure ?? (found?.ok === false ? found.error : null),
    stopped: null,
    digests: digestFacts(working),
    found: found?.ok === true ? found.value : null,
    unreadable: working.unreadable,
    duplicates: [...working.duplicates.values()],
    confirmed: null,
    writtenMeanwhile: 0,
    seeds: working.seeds,
    statements: working.record,
    milliseconds: Math.max(0, ports.clock.monotonic() - began),
  };
}

/** What is known about a table while it is compared. */
interface Working {
  strength: TableOutcome['strength'];
  scans: BothSides<SideScan> | null;
  scanner: TableScanner | null;
  tally: CollisionTally | null;
  compared: ComparedSegments | null;
  settledByCells: DigestFacts['settledByCells'];
  isSearched: boolean;
  seeds: readonly SchemaDifference[];
  readonly record: StatementRecord;
  readonly unreadable: UnreadableCells;
  readonly duplicates: Map<string, Key>;
  readonly bySegment: Map<number, number>;
  readonly pace: Pace;
}

function workingOf({ settings, limits = BATCH_LIMITS }: TableTask): Working {
  return {
    strength: 'none',
    scans: null,
    scanner: null,
    tally: null,
    compared: null,
    settledByCells: null,
    isSearched: false,
    seeds: [],
    record: { kept: [], leftOut: 0 },
    unreadable: new Map(),
    duplicates: new Map(),
    bySegment: new Map(),
    pace: pace(settings.chunkMs ?? CHUNK_MS, limits.mostRows),
  };
}

const CHUNK_MS = 1_000;
const WORST_BOUND = -40;

/** Reads as much as it takes; answers the problem that stopped it, if any. */
async function read(
  task: TableTask,
  ports: TablePorts,
  working: Working,
  signal: AbortSignal,
): Promise<Problem | null> {
  const { plan, meter } = task;
  const strength = strengthFor(task);
  meter.enter('scanning');
  const sessions = observed(task, ports, working);
  const prepared = await ports.prepare(plan, sessions, { ...task.settings, strength }, ports, signal);
  if (!prepared.ok) return prepared.error;
  const scanner = prepared.value;
  working.scanner = scanner;
  const scans = await bothSides(signal, (side, either) => scanner.scan(side, either));
  if (!scans.ok) return scans.error;
  working.scans = scans.value;
  working.strength = 'counts';
  const { source, target } = scans.value;
  meter.enter('scanning', { sourceRows: source.rows, targetRows: target.rows, rowsRead: source.rows + target.rows });
  if (strength === 'counts') return null;
  working.seeds = await seeds(plan, sessions, signal);
  const tally = collisionTally(scanner.bits, plan.keyColumns.length > 0 && !mayHaveDuplicates(plan));
  working.tally = tally;
  const compared = compareSegments(scans.value, tally);
  working.compared = compared;
  working.strength = 'digest';
  const by = strength === 'cells' ? strength : settle(task, working, tally, compared);
  const sizes = by === 'cells' ? compared.all : compared.unequal;
  if (sizes.size > 0) {
    meter.enter('reading-differences');
    const searched = await descend(openTable(task, ports, working, scanner, tally), { scanner, sizes }, by, signal);
    if (!searched.ok) return searched.error;
  }
  working.strength = by;
  working.isSearched = true;
  return null;
}

/** Numbering of the target that will collide with what it holds. What cannot be asked is not known, and not reported. */
async function seeds(
  plan: TablePlan,
  { target }: SessionPair,
  signal: AbortSignal,
): Promise<readonly SchemaDifference[]> {
  const found: SchemaDifference[] = [];
  for (const column of seededColumns(plan.pairing.columns)) {
    const page = await target.query(furthestStatement(target.dialect, plan.pairing.target, column), signal);
    const difference = page.ok ? seedDifference(column, page.value.rows[0]?.[0] ?? null) : null;
    if (difference !== null) found.push(difference);
  }
  return found;
}

/** Cells where digests cannot tell; counts where no column has a canonical form. */
function strengthFor({ plan, settings }: TableTask): 'counts' | 'digest' | 'cells' {
  const asked = settings.strength ?? 'digest';
  if (asked === 'counts' || plan.columns.length === 0) return 'counts';
  return plan.columns.some(({ codec }) => codec.needsCells) ? 'cells' : asked;
}

/** Whether the digests may stand as proof; with those of the rows that are still to be compared counted in. */
function settle(
  { settings }: TableTask,
  working: Working,
  tally: CollisionTally,
  { unequal }: ComparedSegments,
): 'digest' | 'cells' {
  let rows = 0;
  for (const size of unequal.values()) rows += size;
  const bound = tally.bound(rows);
  if (bound === null || bound.log2 <= (settings.collisionBound ?? WORST_BOUND)) return 'digest';
  working.settledByCells = bound;
  return 'cells';
}

function observed({ sessions }: TableTask, { gate, clock }: TablePorts, { record }: Working): SessionPair {
  return {
    source: observedSession(sessions.source, 'source', record, gate, clock),
    target: observedSession(sessions.target, 'target', record, gate, clock),
  };
}

function openTable(
  { plan, sink, meter, counts, limits = BATCH_LIMITS }: TableTask,
  { clock, wait, sha256 }: TablePorts,
  working: Working,
  scanner: TableScanner,
  tally: CollisionTally,
): OpenTable {
  const { unreadable, duplicates, bySegment } = working;
  const explained = plan.columns.map(explainedColumn);
  return {
    plan,
    scanner,
    tally,
    sink,
    clock,
    wait,
    unreadable,
    duplicates,
    bySegment,
    counts,
    limits,
    pace: working.pace,
    words: {
      sha256,
      explain: (at, source, target) => {
        const column = explained[at];
        return column === undefined ? 'other' : explainCell(column, source, target);
      },
    },
    read: (rows) => meter.count({ rows }),
    moved: () => meter.count({ differences: sink.rows() }),
  };
}

function digestFacts({ scanner, scans, tally, compared, strength, bySegment, ...rest }: Working): DigestFacts | null {
  if (scanner === null || scans === null || compared === null) return null;
  const { lane, algorithm, bits, scheme } = scanner;
  const slowed = rest.pace.slowed();
  return {
    lane:
      slowed === 0
        ? lane
        : {
            ...lane,
            measured: [...lane.measured, `the server slowed down ${slowed} times: paused, and ranges halved`],
          },
    algorithm,
    bits,
    bound: tally?.bound(0) ?? null,
    settledByCells: rest.settledByCells,
    unequalSegments: compared.unequal.size,
    segments: {
      by: scheme.by,
      column: scheme.column,
      list: segmentEvidence(scheme, scans, bits, compared, rest.isSearched ? bySegment : null),
    },
  };
}

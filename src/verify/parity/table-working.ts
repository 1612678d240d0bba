import type { LaneChoice } from '../../model/parity/lane.ts';
import type { SchemaDifference } from '../../model/parity/schema-difference.ts';
import { BATCH_LIMITS } from './descend/batches.ts';
import type { BothSides } from './descend/both-sides.ts';
import type { CollisionTally } from './descend/collision.ts';
import { explainedColumn } from './descend/explained-column.ts';
import type { TakingTable } from './descend/hand-on.ts';
import type { Key } from './descend/key-order.ts';
import type { StatementRecord } from './descend/observed-session.ts';
import type { OpenTable } from './descend/open-table.ts';
import { type Pace, pace } from './descend/pace.ts';
import type { ComparedSegments } from './descend/segments.ts';
import type { UnreadableCells } from './descend/whole-row.ts';
import { explainCell } from './explain/explain-cell.ts';
import { segmentEvidence } from './report/segment-evidence.ts';
import type { DigestFacts, TableOutcome } from './report/table-outcome.ts';
import type { SideScan, TableScanner } from './scan/scan.ts';
import type { TablePorts, TableTask } from './table-task.ts';

/** What is known about a table while it is compared. */
export interface TableWorking {
  strength: TableOutcome['strength'];
  scans: BothSides<SideScan> | null;
  scanner: TableScanner | null;
  /** The lane, where one engine compared both sides. */
  joined: LaneChoice | null;
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

/** Nothing is known yet. */
export function workingOf({ settings, ahead, limits = BATCH_LIMITS }: TableTask): TableWorking {
  return {
    strength: 'none',
    scans: null,
    scanner: null,
    joined: null,
    tally: null,
    compared: null,
    settledByCells: null,
    isSearched: false,
    seeds: [],
    record: ahead?.record ?? { kept: [], leftOut: 0 },
    unreadable: new Map(),
    duplicates: new Map(),
    bySegment: new Map(),
    pace: pace(settings.chunkMs ?? CHUNK_MS, limits.mostRows),
  };
}

const CHUNK_MS = 1_000;

/** The table as the descent sees it. */
export function openTable(
  task: TableTask,
  ports: TablePorts,
  working: TableWorking,
  scanner: TableScanner,
  tally: CollisionTally,
): OpenTable {
  const { clock, wait } = ports;
  const { duplicates, pace: ownPace } = working;
  const { meter, limits = BATCH_LIMITS } = task;
  return {
    ...takingTable(task, ports, working),
    scanner,
    tally,
    clock,
    wait,
    duplicates,
    limits,
    pace: ownPace,
    read: (rows) => meter.count({ rows }),
  };
}

/** The table as whatever takes its differing rows sees it. */
export function takingTable(
  { plan, sink, meter, counts }: TableTask,
  { sha256 }: TablePorts,
  { unreadable, bySegment }: TableWorking,
): TakingTable & Pick<OpenTable, 'unreadable'> {
  const explained = plan.columns.map(explainedColumn);
  return {
    plan,
    sink,
    unreadable,
    bySegment,
    counts,
    words: {
      sha256,
      explain: (at, source, target) => {
        const column = explained[at];
        return column === undefined ? 'other' : explainCell(column, source, target);
      },
    },
    moved: () => meter.count({ differences: sink.rows() }),
  };
}

/** What the digests showed, for judging and as evidence; null before there were any. */
export function digestFacts(working: TableWorking): DigestFacts | null {
  const { scanner, scans, tally, compared, bySegment, ...rest } = working;
  if (rest.joined !== null && scans !== null) return joinedFacts(rest.joined, scans, bySegment.get(0) ?? 0);
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

/** One engine compared all rows: there are no digests, and one segment. */
function joinedFacts(lane: LaneChoice, { source, target }: BothSides<SideScan>, differences: number): DigestFacts {
  const digests = { sourceDigest: null, targetDigest: null };
  const rows = { sourceRows: source.rows, targetRows: target.rows };
  return {
    lane,
    algorithm: 'none: the engine compared every cell',
    bits: 128,
    bound: null,
    settledByCells: null,
    unequalSegments: differences === 0 ? 0 : 1,
    segments: {
      by: 'one segment',
      column: null,
      list: [{ from: null, ...rows, ...digests, equal: differences === 0, differences }],
    },
  };
}

import type { TableComparison } from '../../../model/data-integrity.ts';
import type { CollisionBound } from '../../../model/parity/collision-bound.ts';
import type { LaneChoice } from '../../../model/parity/lane.ts';
import type { SegmentEvidence, SentStatement } from '../../../model/parity/table-evidence.ts';
import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import type { Problem } from '../../../model/problem.ts';
import type { BothSides } from '../descend/both-sides.ts';
import type { CollectedDifferences } from '../descend/difference-sink.ts';
import type { Key } from '../descend/key-order.ts';
import type { UnreadableCells } from '../descend/whole-row.ts';
import type { SideScan } from '../scan/scan.ts';

/** Everything that reading a pair of tables gave, before it is judged. */
export interface TableOutcome {
  /** What was established as far as it got: `counts` until digests were compared. */
  readonly strength: 'none' | 'counts' | 'digest' | 'cells';
  /** Null when the one scan failed on a side. */
  readonly scans: BothSides<SideScan> | null;
  /** What stopped the comparison. */
  readonly failure: Problem | null;
  /** In words, when a limit of the settings stopped it: "stopped after 600 s". */
  readonly stopped: string | null;
  readonly digests: DigestFacts | null;
  /** Null when no rows were looked for: at strength counts, or after a failure. */
  readonly found: CollectedDifferences | null;
  readonly unreadable: UnreadableCells;
  /** Keys that a side has more than once. */
  readonly duplicates: readonly Key[];
  readonly confirmed: TableComparison['confirmed'];
  /** Differences that only the second reading had: written meanwhile, and not reported. */
  readonly writtenMeanwhile: number;
  /** What only the rows could tell about the schema: numbering that will collide. */
  readonly seeds: readonly SchemaDifference[];
  readonly statements: { readonly kept: readonly SentStatement[]; readonly leftOut: number };
  readonly milliseconds: number;
}

/** What is known about the digests of a table; in the lane `join`, which has none, about the comparison. */
export interface DigestFacts {
  readonly lane: LaneChoice;
  readonly algorithm: string;
  readonly bits: 64 | 128;
  readonly bound: CollisionBound | null;
  /** The bound that would have stood without reading the cells, where that was worse than allowed. */
  readonly settledByCells: CollisionBound | null;
  readonly unequalSegments: number;
  readonly segments: { readonly by: string; readonly column: string | null; readonly list: readonly SegmentEvidence[] };
}

/** A table that was still waiting when the time was over. */
export const NOT_READ: TableOutcome = {
  strength: 'none',
  scans: null,
  failure: null,
  stopped: null,
  digests: null,
  found: null,
  unreadable: new Map(),
  duplicates: [],
  confirmed: null,
  writtenMeanwhile: 0,
  seeds: [],
  statements: { kept: [], leftOut: 0 },
  milliseconds: 0,
};

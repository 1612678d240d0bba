import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Statement } from '../../../connect/session.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { LaneChoice } from '../../../model/parity/lane.ts';
import type { Problem } from '../../../model/problem.ts';
import { columnDigests } from './column-digests.ts';
import type { DigestBits } from './digest-sum.ts';
import type { SqlLane } from './digested-rows.ts';
import { type Division, narrowed, startOf } from './division.ts';
import { keyOfNumber } from './key-numbers.ts';
import { digestsStatement, readDigests, readRows, rowsStatement } from './row-digests.ts';
import { readRowsByDigest, streamRowsByDigest } from './rows-by-digest.ts';
import { readRowsByKey } from './rows-by-key.ts';
import type { ScanStatement, SegmentScheme, SideScan, TableScanner } from './scan.ts';
import { unreadableAnswer } from './scan-problems.ts';
import { countStatement, digestStatement } from './scan-statement.ts';
import type { SideTable } from './side-table.ts';
import { streamDigests, streamRows, streamScan, streamStatement } from './stream-scan.ts';

/** What a scanner is made of. */
export interface ScannerParts {
  readonly sides: Readonly<Record<SideName, SideTable>>;
  /** Null where rows are digested here. */
  readonly lanes: Readonly<Record<SideName, SqlLane | null>>;
  readonly choice: LaneChoice;
  readonly algorithm: string;
  readonly bits: DigestBits;
  readonly division: Division;
  /** Strength counts: no digests. */
  readonly isCounts: boolean;
  /** Digests by column too. */
  readonly withColumns: boolean;
  readonly sha256: Sha256;
}

/** A scanner over both sides of a pair of tables. */
export function tableScanner(parts: ScannerParts): TableScanner {
  const { sides, lanes, division, sha256 } = parts;
  const isMultiset = sides.source.keyColumns.length === 0;
  return {
    lane: parts.choice,
    algorithm: parts.algorithm,
    bits: parts.bits,
    scheme: schemeOf(sides.source, division),
    scan: (side, signal) => scanSide(parts, side, signal),
    oneRow: oneRow(parts),
    narrow: (range, count) => {
      const finer = narrowed(division, range, count);
      return finer === null ? null : tableScanner({ ...parts, division: finer, withColumns: false });
    },
    digests: (side, ranges, signal) => {
      const lane = lanes[side];
      const table = sides[side];
      return lane === null
        ? streamDigests(table, division, ranges, sha256, signal)
        : readDigests(table, lane, digestsStatement(table, lane, division, ranges), signal);
    },
    rows: (side, ranges, signal) => {
      const lane = lanes[side];
      const table = sides[side];
      return lane === null
        ? streamRows(table, division, ranges, sha256, signal)
        : readRows(table, rowsStatement(table, lane, division, ranges), signal);
    },
    rowsByKey: (side, rows, signal) => {
      const lane = lanes[side];
      const table = sides[side];
      if (!isMultiset) return readRowsByKey(table, rows, signal);
      return lane === null
        ? streamRowsByDigest(table, rows, sha256, signal)
        : readRowsByDigest(table, lane, rows, signal);
    },
    statements: () =>
      SIDES.map((side) => {
        const { purpose, text } = scanStatement(parts, side);
        return { side, purpose, text };
      }),
  };
}

const SIDES: readonly SideName[] = ['source', 'target'];

async function scanSide(parts: ScannerParts, side: SideName, signal: AbortSignal): Promise<Result<SideScan, Problem>> {
  const { division, withColumns, sha256 } = parts;
  const table = parts.sides[side];
  const lane = parts.lanes[side];
  const byServer = serverScan(parts, side);
  if (byServer === null) return await streamScan(table, division, withColumns, sha256, signal);
  const page = await table.session.query(byServer.statement, signal);
  if (!page.ok) return page;
  const scan = byServer.read(page.value);
  if (scan === null) return err(unreadableAnswer(table, byServer.statement));
  if (!withColumns || lane === null) return ok({ ...scan, columnDigests: null });
  const digests = await columnDigests(table, lane, signal);
  return digests.ok ? ok({ ...scan, columnDigests: digests.value }) : digests;
}

/** The scan as one statement; null where rows are digested here. */
function serverScan({ sides, lanes, division, isCounts }: ScannerParts, side: SideName): ScanStatement | null {
  const lane = lanes[side];
  if (isCounts) return countStatement(sides[side]);
  return lane === null ? null : digestStatement(sides[side], lane, division);
}

/** Sides that are spelled alike are asked the same in the native lane, where types are the same, too; it is put into words once. */
function oneRow(parts: ScannerParts): TableScanner['oneRow'] {
  if (parts.division.kind !== 'one' || parts.withColumns) return () => null;
  let ofSource: ScanStatement | null = null;
  return (side) => {
    if (side === 'target' && !areAskedAlike(parts)) return serverScan(parts, side);
    ofSource ??= serverScan(parts, 'source');
    return ofSource;
  };
}

function areAskedAlike({ sides: { source, target }, lanes }: ScannerParts): boolean {
  return (
    lanes.source?.lane === 'native' &&
    source.kind === target.kind &&
    source.table === target.table &&
    source.filter === target.filter &&
    source.columns.every(({ quoted, column }, at) => {
      const other = target.columns[at];
      return quoted === other?.quoted && column.isNullable === other.column.isNullable;
    }) &&
    source.counted.every((expression, at) => expression === target.counted[at])
  );
}

function scanStatement(parts: ScannerParts, side: SideName): Statement {
  return serverScan(parts, side)?.statement ?? streamStatement(parts.sides[side], parts.division);
}

function schemeOf(source: SideTable, division: Division): SegmentScheme {
  switch (division.kind) {
    case 'one':
      return { by: 'one segment', column: null, count: 1, starts: [null], isRanged: false };
    case 'integers': {
      const column = source.columns[division.column]?.column.name ?? '';
      const starts = Array.from({ length: division.count }, (_, at) => {
        const start = startOf(division, at);
        return start === null ? null : keyOfNumber(division.numbers, start);
      });
      return { by: `ranges of ${column}`, column, count: division.count, starts, isRanged: true };
    }
    case 'digest':
      return {
        by:
          division.of === 'row'
            ? 'row digests'
            : `digests of the key${division.reason === null ? '' : `: ${division.reason}`}`,
        column: null,
        count: division.count,
        starts: Array.from({ length: division.count }, () => null),
        isRanged: false,
      };
  }
}

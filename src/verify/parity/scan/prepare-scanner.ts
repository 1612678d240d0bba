import { ENCODING_VERSION } from '../../../connect/canonical/encoding.ts';
import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import type { SessionPair } from '../parity-input.ts';
import type { TablePlan } from '../table-plan.ts';
import { chooseLane, type LanePorts } from './choose-lane.ts';
import { NATIVE, PORTABLE } from './digest-sql.ts';
import type { SqlLane } from './digested-rows.ts';
import { ONE_SEGMENT } from './division.ts';
import { divisionFor } from './key-bounds.ts';
import type { TableScanner } from './scan.ts';
import { type SideTable, sideTable } from './side-table.ts';
import { type ScannerParts, tableScanner } from './table-scanner.ts';

/**
 * Chooses lane and segments of a pair of tables and answers the scanner that reads it. At most two round trips a side: how the
 * server hashes, once for all tables, and the bounds of the key; none for a small table. The lane `join` needs no
 * scanner (`join/join-reader.ts`); where it was asked for and is not possible, another one is chosen. Errors: those of the session.
 */
export async function prepareScanner(
  plan: TablePlan,
  sessions: SessionPair,
  settings: ParitySettings,
  ports: LanePorts,
  signal: AbortSignal,
): Promise<Result<TableScanner, Problem>> {
  const sides = { source: sideTable(plan, sessions, 'source'), target: sideTable(plan, sessions, 'target') };
  const both = [sides.source, sides.target];
  const isCounts = settings.strength === 'counts' || plan.columns.length === 0;
  if (isCounts) return ok(tableScanner(countParts(sides, ports.sha256)));
  const { choice, native } = await chooseLane(plan, sessions, both, settings, ports, signal);
  const division = await divisionFor(plan, both, choice.lane, settings, signal);
  if (!division.ok) return division;
  const lanes = { source: sqlLane(sides.source, choice.lane), target: sqlLane(sides.target, choice.lane) };
  return ok(
    tableScanner({
      sides,
      lanes,
      choice,
      algorithm: native ?? PORTABLE_NAME,
      bits: choice.lane === 'native' ? 64 : 128,
      division: division.value,
      isCounts: false,
      withColumns: settings.columnDigests === true,
      sha256: ports.sha256,
    }),
  );
}

/** What the digests of the portable and the stream lane are: the same. */
const PORTABLE_NAME = `sha-256/128 over plumbline canonical ${ENCODING_VERSION}`;

function countParts(sides: Readonly<Record<SideName, SideTable>>, sha256: Sha256): ScannerParts {
  return {
    sides,
    lanes: { source: null, target: null },
    choice: { lane: 'portable', forced: false, reason: 'only rows and NULLs are counted', measured: [] },
    algorithm: PORTABLE_NAME,
    bits: 128,
    division: ONE_SEGMENT,
    isCounts: true,
    withColumns: false,
    sha256,
  };
}

function sqlLane({ kind }: SideTable, lane: string): SqlLane | null {
  if (lane === 'portable') return { lane, sql: PORTABLE[kind] };
  const native = NATIVE[kind];
  return lane === 'native' && native !== null ? { lane, sql: native } : null;
}

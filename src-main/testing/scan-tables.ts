// Scanners over real sessions, and what they find when the segments that differ are followed to the rows, for tests.
import type { SideName } from '../../src/connect/canonical/cell-codec.ts';
import type { Cell, SqlSession } from '../../src/connect/session.ts';
import type { Result } from '../../src/kernel/result.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import { readSideCatalog } from '../../src/verify/parity/pairing/read-side-catalog.ts';
import { planTables } from '../../src/verify/parity/plan/plan-tables.ts';
import { hashProbes } from '../../src/verify/parity/scan/native-lane.ts';
import { prepareScanner } from '../../src/verify/parity/scan/prepare-scanner.ts';
import type { RowDigest, SideScan, TableScanner, WholeRow } from '../../src/verify/parity/scan/scan.ts';
import type { TablePlan } from '../../src/verify/parity/table-plan.ts';
import { systemClock } from '../adapters/clock.ts';
import { sha256 } from '../adapters/sha256.ts';

/** The value of a result that has to be one. */
export function valueOf<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The one table that both sessions have, planned by the real catalogs; as if nothing were known of its size unless told. */
export async function planOf(
  source: SqlSession,
  target: SqlSession,
  settings: ParitySettings = {},
  estimatedRows: TablePlan['estimatedRows'] = { source: null, target: null },
): Promise<TablePlan> {
  const signal = AbortSignal.timeout(120_000);
  const { plans } = planTables({
    model: null,
    naming: NO_NAMING_OVERRIDES,
    settings,
    redact: [],
    source: valueOf(await readSideCatalog(source, signal)),
    target: valueOf(await readSideCatalog(target, signal)),
  });
  const [plan] = plans;
  if (plan?.kind !== 'plan') throw new Error(JSON.stringify(plan));
  return { ...plan, estimatedRows };
}

/** A scanner for that table. */
export async function scannerOf(
  plan: TablePlan,
  source: SqlSession,
  target: SqlSession,
  settings: ParitySettings = {},
): Promise<TableScanner> {
  const ports = { clock: systemClock, sha256 };
  return valueOf(
    await prepareScanner(
      plan,
      { source, target },
      settings,
      { ...ports, probes: hashProbes() },
      AbortSignal.timeout(60_000),
    ),
  );
}

/** One scan of each side. */
export async function scans(scanner: TableScanner): Promise<Readonly<Record<SideName, SideScan>>> {
  const signal = AbortSignal.timeout(60_000);
  const [source, target] = await Promise.all([scanner.scan('source', signal), scanner.scan('target', signal)]);
  return { source: valueOf(source), target: valueOf(target) };
}

/** Rows that one side has and the other has not, as their cells, found through segments, digests and keys. */
export async function differing(
  scanner: TableScanner,
): Promise<Readonly<Record<SideName, readonly (readonly Cell[])[]>>> {
  const { source, target } = await scans(scanner);
  const unequal = Array.from({ length: scanner.scheme.count }, (_, at) => at).filter((at) => {
    const [one, other] = [source.segments.get(at), target.segments.get(at)];
    return one?.digest !== other?.digest || one?.rows !== other?.rows;
  });
  if (unequal.length === 0) return { source: [], target: [] };
  const ranges = unequal.map((at) => ({ first: at, last: at }));
  const digests = {
    source: await digestsOf(scanner, 'source', ranges),
    target: await digestsOf(scanner, 'target', ranges),
  };
  const surplus = (own: readonly RowDigest[], other: readonly RowDigest[]): readonly RowDigest[] => {
    const left = new Map<string, number>();
    const name = ({ key, digest }: RowDigest): string => `${JSON.stringify(key)} ${digest}`;
    for (const row of other) left.set(name(row), (left.get(name(row)) ?? 0) + 1);
    return own.filter((row) => {
      const count = left.get(name(row)) ?? 0;
      left.set(name(row), count - 1);
      return count <= 0;
    });
  };
  return {
    source: await fetched(scanner, 'source', surplus(digests.source, digests.target)),
    target: await fetched(scanner, 'target', surplus(digests.target, digests.source)),
  };
}

/** All of what a stream of pages gives. */
export async function drained<T>(pages: AsyncIterable<Result<readonly T[], Problem>>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...valueOf(page));
  return all;
}

function digestsOf(
  scanner: TableScanner,
  side: SideName,
  ranges: readonly { readonly first: number; readonly last: number }[],
): Promise<readonly RowDigest[]> {
  return drained(scanner.digests(side, ranges, AbortSignal.timeout(60_000)));
}

async function fetched(
  scanner: TableScanner,
  side: SideName,
  rows: readonly RowDigest[],
): Promise<readonly (readonly Cell[])[]> {
  if (rows.length === 0) return [];
  const whole = await drained<WholeRow>(scanner.rowsByKey(side, rows, AbortSignal.timeout(60_000)));
  return whole.map(({ cells }) => cells);
}

// Comparing throw-away databases through real sessions, for tests: differences and finished tables are kept in memory.
import { ok } from '../../src/kernel/result.ts';
import type { SqlSession } from '../../src/connect/session.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import type { RowDifference } from '../../src/model/parity/row-difference.ts';
import type { TableProgress } from '../../src/model/parity/table-progress.ts';
import {
  compareTables,
  type FinishedTable,
  type ParityInput,
  type ParityOutcome,
  type ParityPorts,
} from '../../src/verify/parity/parity.ts';
import { systemClock } from '../adapters/clock.ts';
import { sleep } from '../adapters/guarded-call.ts';
import { sha256 } from '../adapters/sha256.ts';

/** What a comparison left behind. */
export interface Kept {
  readonly differences: Map<number, RowDifference[]>;
  readonly finished: Map<number, { readonly pairingSha256: string; readonly table: FinishedTable }>;
  readonly moved: TableProgress[];
}

/** Ports that keep everything in memory; `resumed` answers what an earlier comparison kept. */
export function memoryPorts(earlier: Kept | null = null): { readonly ports: ParityPorts; readonly kept: Kept } {
  const kept: Kept = { differences: new Map(), finished: new Map(), moved: [] };
  const ports: ParityPorts = {
    clock: systemClock,
    sha256,
    wait: (milliseconds, signal) => sleep(milliseconds, signal),
    gate: () => Promise.resolve(),
    differences: (position) => {
      const rows: RowDifference[] = [];
      kept.differences.set(position, rows);
      return Promise.resolve(
        ok({
          append: (more) => {
            rows.push(...more);
            return Promise.resolve(ok(undefined));
          },
          finish: () => Promise.resolve(ok(rows.length === 0 ? null : `parity/differences/${position}`)),
          discard: () => {
            kept.differences.delete(position);
            return Promise.resolve();
          },
        }),
      );
    },
    resumed: (position, pairingSha256) => {
      const found = earlier?.finished.get(position);
      return Promise.resolve(found?.pairingSha256 === pairingSha256 ? found.table : null);
    },
    keep: (position, pairingSha256, table) => {
      kept.finished.set(position, { pairingSha256, table });
      return Promise.resolve(ok(`parity/tables/${position}.json`));
    },
    tables: (moved) => {
      kept.moved.push(...moved);
    },
    progress: () => undefined,
  };
  return { ports, kept };
}

/** What a comparison found, with what it left behind. */
export type Compared = ParityOutcome & { readonly kept: Kept };

/** Compares two sessions at digest, by name unless `options` say otherwise; throws what would be a problem. */
export async function comparedTables(
  source: SqlSession,
  target: SqlSession,
  options: Partial<ParityInput> = {},
  change: Partial<ParityPorts> = {},
): Promise<Compared> {
  const { ports, kept } = memoryPorts();
  const outcome = await compareTables(
    { model: null, naming: NO_NAMING_OVERRIDES, sessions: [{ source, target }], settings: {}, redact: [], ...options },
    { ...ports, ...change },
    AbortSignal.timeout(60_000),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return { ...outcome.value, kept };
}

/** The same at counts. */
export function comparedCounts(
  source: SqlSession,
  target: SqlSession,
  options: Partial<ParityInput> = {},
): Promise<Compared> {
  return comparedTables(source, target, { settings: { strength: 'counts' }, ...options });
}

/** Findings that are held against a table, or about what was not compared, in short: `PAR-001 dbo.A`; remarks are left out. */
export function inShort({ findings }: Pick<ParityOutcome, 'findings'>): readonly string[] {
  return findings
    .filter(({ verdict }) => verdict !== 'warning' && verdict !== 'proved')
    .map(({ check, subject }) => `${check} ${subject}`);
}

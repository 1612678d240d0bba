import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { SqlSession } from '../../../connect/session.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { type Result, ok } from '../../../kernel/result.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import { digestText, tableDigest } from '../descend/digest-text.ts';
import { silentSession } from '../dry-run/silent-session.ts';
import { hashProbes } from '../scan/native-lane.ts';
import { prepareScanner } from '../scan/prepare-scanner.ts';
import type { TablePlan } from '../table-plan.ts';

/** Counts and digests of one side of a pair of tables. */
export interface DigestedSide {
  readonly rows: number;
  /** Non-NULL values by position: compared columns first, then the ones that are only counted. */
  readonly notNull: readonly number[];
  /** Null where the digest is the server's own, which no other server can repeat. */
  readonly digest: string | null;
  readonly algorithm: string | null;
  /** By compared column. */
  readonly columnDigests: readonly (string | null)[];
}

/**
 * Reads one side of a pair alone, over the canonical encoding that both have in common; the other side is not asked anything.
 * Errors: those of the session.
 */
export async function digestedSide(
  plan: TablePlan,
  side: SideName,
  session: SqlSession,
  settings: ParitySettings,
  ports: { readonly clock: Clock; readonly sha256: Sha256 },
  signal: AbortSignal,
): Promise<Result<DigestedSide, Problem>> {
  const absent = silentSession(session, () => undefined);
  const pair = side === 'source' ? { source: session, target: absent } : { source: absent, target: session };
  // Ranges of keys need both sides; without a key the whole table is one segment.
  const alone: TablePlan = { ...plan, key: { columns: [], from: 'none', name: null }, keyColumns: [] };
  const lane = settings.lane === 'stream' ? 'stream' : 'portable';
  const chosen: ParitySettings = { ...settings, strength: 'digest', lane, columnDigests: true, segments: 1 };
  const scanner = await prepareScanner(alone, pair, chosen, { ...ports, probes: hashProbes() }, signal);
  if (!scanner.ok) return scanner;
  const scan = await scanner.value.scan(side, signal);
  if (!scan.ok) return scan;
  const { bits, algorithm } = scanner.value;
  const { rows, notNull, columnDigests } = scan.value;
  const isOurs = scanner.value.lane.lane === 'portable' || scanner.value.lane.lane === 'stream';
  return ok({
    rows,
    notNull,
    digest: isOurs ? tableDigest(scan.value, bits) : null,
    algorithm: isOurs ? algorithm : null,
    columnDigests: plan.columns.map((_, at) => {
      const digest = columnDigests?.[at];
      return digest === undefined || !isOurs ? null : digestText(digest, bits);
    }),
  });
}

// Comparing counts of throw-away databases through real sessions, for tests.
import type { SqlSession } from '../../src/connect/session.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import { type CompareCountsInput, compareCounts, type CountsOutcome } from '../../src/verify/parity/parity.ts';
import { systemClock } from '../adapters/clock.ts';

/** Compares two sessions, by name unless `options` bring a model; throws what would be a problem. */
export async function comparedCounts(
  source: SqlSession,
  target: SqlSession,
  options: Partial<CompareCountsInput> = {},
): Promise<CountsOutcome> {
  const outcome = await compareCounts(
    { model: null, naming: NO_NAMING_OVERRIDES, sessions: [{ source, target }], ...options },
    { clock: systemClock },
    () => undefined,
    AbortSignal.timeout(20_000),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** Findings in short: `PAR-001 dbo.A`. */
export function inShort({ findings }: CountsOutcome): readonly string[] {
  return findings.map(({ check, subject }) => `${check} ${subject}`);
}

import { afterEach, describe, expect, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import { compareCounts, type CompareCountsInput, type CountsOutcome } from '../../src/verify/parity/parity.ts';
import { systemClock } from '../adapters/clock.ts';
import { duckdbWith, type TestDatabase } from './extract-sessions.ts';

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function session(script: string): Promise<SqlSession> {
  const database = await duckdbWith(script);
  open.push(database);
  return database.session;
}

async function compared(
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

describe('row counts of DuckDB files, paired by name', () => {
  it('are proved when equal', async () => {
    const script = 'create table a as select i as id, nullif(i % 3, 0) as b from range(9) t(i)';
    const outcome = await compared(await session(script), await session(script));
    expect(outcome.findings).toEqual([]);
    expect(outcome).toMatchObject({ verdict: 'proved', strength: 'counts' });
    expect(outcome.summary).toEqual({
      tables: { compared: 1, proved: 1, differs: 0, notCompared: 0 },
      rows: { source: 9, target: 9 },
      differences: { missing: 0, extra: 0, changed: null, cells: null },
    });
  });
});

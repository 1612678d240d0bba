// A DuckDB file as a session: the library's connection behind the common session machine.
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import type { SqlSession } from '../../../src/connect/session.ts';
import type { Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { openSession } from '../driver-session.ts';
import { DUCKDB_CAPABILITIES } from './capabilities.ts';
import type { DuckdbSettings } from './config.ts';
import { duckdbFacts } from './facts.ts';
import { duckdbFailure } from './failures.ts';
import { connectDuckdb } from './link.ts';

/** Opens a session over a file, read-only. */
export function openDuckdb(settings: DuckdbSettings, signal: AbortSignal): Promise<Result<SqlSession, Problem>> {
  return openSession(
    {
      name: settings.name,
      kind: 'duckdb',
      dialect: duckdb,
      capabilities: DUCKDB_CAPABILITIES,
      statementTimeoutMs: settings.statementTimeoutMs,
      connect: (during) => connectDuckdb(settings, during),
      classify: duckdbFailure,
      facts: (during, via) => duckdbFacts(via, during),
    },
    signal,
  );
}

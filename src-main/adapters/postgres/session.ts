// A PostgreSQL connection as a session: the driver's link behind the common session machine.
import { postgres } from '../../../src/connect/dialects/postgres.ts';
import type { SqlSession } from '../../../src/connect/session.ts';
import type { Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { openSession } from '../driver-session.ts';
import { POSTGRES_CAPABILITIES } from './capabilities.ts';
import type { PostgresSettings } from './config.ts';
import { postgresFacts } from './facts.ts';
import { postgresFailure } from './failures.ts';
import { connectPostgres } from './link.ts';

/** Opens a session; transient failures of connecting are tried again a bounded number of times. */
export function openPostgres(settings: PostgresSettings, signal: AbortSignal): Promise<Result<SqlSession, Problem>> {
  return openSession(
    {
      name: settings.name,
      kind: 'postgres',
      dialect: postgres,
      capabilities: POSTGRES_CAPABILITIES,
      statementTimeoutMs: settings.statementTimeoutMs,
      connect: (during) => connectPostgres(settings, during),
      classify: (error, ranMs, limitMs) => postgresFailure(error, settings.secrets, ranMs, limitMs),
      facts: (during, via) => postgresFacts(settings, via, during),
    },
    signal,
  );
}

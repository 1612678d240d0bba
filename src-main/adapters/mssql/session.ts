// A SQL Server connection as a session: the driver's link behind the common session machine.
import { createRequire } from 'node:module';
import { tsql } from '../../../src/connect/dialects/tsql.ts';
import { connectProblem } from '../../../src/connect/failures.ts';
import type { SqlSession } from '../../../src/connect/session.ts';
import { err, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { openSession } from '../driver-session.ts';
import { MSSQL_CAPABILITIES } from './capabilities.ts';
import type { MssqlSettings } from './config.ts';
import { mssqlFacts } from './facts.ts';
import { mssqlFailure } from './failures.ts';
import { connectMssql } from './link.ts';

/** Opens a session; transient failures of connecting are tried again a bounded number of times. */
export function openMssql(settings: MssqlSettings, signal: AbortSignal): Promise<Result<SqlSession, Problem>> {
  if (settings.login.kind === 'windows' && !hasIntegratedDriver())
    return Promise.resolve(
      err(
        connectProblem(settings.name, {
          code: 'connect.driverMissing',
          found: 'msnodesqlv8 is not installed; it is optional, and the only driver with Windows-integrated login',
          fix: 'On Windows: `npm install msnodesqlv8`. Elsewhere, and otherwise: use auth kind sql, ntlm or entra-token.',
        }),
      ),
    );
  return openSession(
    {
      name: settings.name,
      kind: 'mssql',
      dialect: tsql,
      capabilities: MSSQL_CAPABILITIES,
      statementTimeoutMs: settings.statementTimeoutMs,
      connect: (during) => connectMssql(settings, during),
      classify: (error) => mssqlFailure(error, settings.secrets, null),
      facts: (during, via) => mssqlFacts(settings, via, during),
    },
    signal,
  );
}

function hasIntegratedDriver(): boolean {
  try {
    createRequire(import.meta.url).resolve('msnodesqlv8');
    return true;
  } catch {
    return false;
  }
}

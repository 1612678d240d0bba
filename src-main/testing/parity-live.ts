// A throw-away PostgreSQL database that is written to while it is compared, for tests.
import pg from 'pg';
import type { SqlSession } from '../../src/connect/session.ts';
import { postgresWith } from './extract-sessions.ts';

export interface LivePostgres {
  readonly session: SqlSession;
  /** Writes or asks beside the session. */
  readonly run: (script: string) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

/** A fresh database made by `script`, with a session over it. */
export async function livePostgres(server: string, script: string): Promise<LivePostgres> {
  const { session, close } = await postgresWith(server, script);
  const asked = await session.query(
    { text: 'select current_database()', parameters: [], purpose: 'test' },
    AbortSignal.timeout(120_000),
  );
  const own = new URL(server);
  own.pathname = `/${asked.ok ? String(asked.value.rows[0]?.[0]) : ''}`;
  const run = async (text: string): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: own.href });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(text);
    await client.end();
    return rows;
  };
  return { session, close, run };
}

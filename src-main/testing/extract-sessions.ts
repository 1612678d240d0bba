// Real sessions over throw-away databases, for the tests of extraction: the engine under test may not import a driver.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import type { SqlSession, Statement } from '../../src/connect/session.ts';
import { type Extracted, type ExtractOptions, extract } from '../../src/extract/extract.ts';
import type { Connection } from '../../src/model/connection.ts';
import { entitySelection } from '../../src/model/entity-selection.ts';
import type { Model } from '../../src/model/model.ts';
import { readModel } from '../../src/model/reader/read-model.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { connectorFor } from '../adapters/connectors.ts';

export interface TestDatabase {
  readonly session: SqlSession;
  readonly close: () => Promise<void>;
}

/** A fresh PostgreSQL database made by `script`, opened through the real connector, as `role` where one is named. */
export async function postgresWith(server: string, script: string, role?: string): Promise<TestDatabase> {
  const name = `extract_${randomUUID().replaceAll('-', '')}`;
  await runPostgres(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await runPostgres(url.href, script);
  if (role !== undefined) url.username = role;
  const session = await opened({ kind: 'postgres', connectionString: url.href }, tmpdir());
  const close = async (): Promise<void> => {
    await session.close();
    await runPostgres(server, `drop database ${name} with (force)`);
    if (role !== undefined) await runPostgres(server, `drop role ${role}`);
  };
  return { session, close };
}

/** A fresh DuckDB file made by `script`, opened through the real connector. */
export async function duckdbWith(script: string): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-extract-'));
  const instance = await DuckDBInstance.create(join(folder, 'made.duckdb'));
  const connection = await instance.connect();
  await connection.run(script);
  connection.closeSync();
  instance.closeSync();
  const session = await opened({ kind: 'duckdb', file: 'made.duckdb' }, folder);
  const close = async (): Promise<void> => {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { session, close };
}

/** A session over a connection whose secrets, if any, are in the environment given. */
export async function opened(
  connection: Connection,
  workspace: string,
  environment: ReadonlyMap<string, string> = new Map(),
): Promise<SqlSession> {
  const host = { secrets: { environment, vault: null }, workspace };
  const session = await connectorFor('test', connection, host).open(AbortSignal.timeout(120_000));
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  return session.value;
}

/** What `extract` makes of a session, and the statements it sent for it. */
export async function extracted(
  session: SqlSession,
  options: ExtractOptions = {},
): Promise<Extracted & { readonly statements: readonly Statement[] }> {
  const statements: Statement[] = [];
  const recording: SqlSession = {
    ...session,
    query: (statement, signal) => {
      statements.push(statement);
      return session.query(statement, signal);
    },
  };
  const result = await extract(recording, options, () => undefined, AbortSignal.timeout(60_000));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { ...result.value, statements };
}

async function runPostgres(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}

/** The model after a trip through the text of a model file. */
export function throughModelFile(model: Model): Model {
  const allowMissingPrimaryKey = entitySelection([{ module: '*', entity: '*' }]);
  const result = readModel([...writeModel(model)].join(''), { allowMissingPrimaryKey });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.model;
}

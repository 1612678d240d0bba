// Profiling throw-away databases through real sessions, for tests.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import type { Statement } from '../../src/connect/session.ts';
import { ok } from '../../src/kernel/result.ts';
import type { Connection } from '../../src/model/connection.ts';
import { ProfileCapture } from '../../src/model/profile/profile-capture.ts';
import type { StageTools } from '../../src/run/stage.ts';
import {
  type ProfileEnvironment,
  type ProfileStageInput,
  type ProfileStageOutcome,
  profileStage,
} from '../../src/run/stages/profile-stage.ts';
import { systemClock } from '../adapters/clock.ts';
import { connectorFor } from '../adapters/connectors.ts';
import { sleep } from '../adapters/guarded-call.ts';
import { sha256 } from '../adapters/sha256.ts';

/** A database that is profiled, and whatever else a test does to it. */
export interface ProfiledDatabase extends ProfileEnvironment {
  /** Statements sent by all sessions since the last `take`. */
  readonly take: () => readonly Statement[];
  readonly run: (script: string) => Promise<void>;
  /** The same database under another login. */
  readonly as: (role: string, name: string) => ProfileEnvironment;
  readonly close: () => Promise<void>;
}

/** A fresh PostgreSQL database made by `script`. */
export async function postgresToProfile(server: string, script: string, name = 'qa'): Promise<ProfiledDatabase> {
  const database = `profile_${randomUUID().replaceAll('-', '')}`;
  await runPostgres(server, `create database ${database}`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  await runPostgres(url.href, script);
  const at = (role: string | null, named: string) => {
    const own = new URL(url);
    if (role !== null) own.username = role;
    return environment(named, { kind: 'postgres', connectionString: own.href }, tmpdir());
  };
  return {
    ...at(null, name),
    run: (more) => runPostgres(url.href, more),
    as: (role, named) => at(role, named),
    close: () => runPostgres(server, `drop database ${database} with (force)`),
  };
}

/** A fresh DuckDB file made by `script`. */
export async function duckdbToProfile(script: string, name = 'file'): Promise<ProfiledDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-profile-'));
  const run = async (more: string): Promise<void> => {
    const instance = await DuckDBInstance.create(join(folder, 'made.duckdb'));
    const connection = await instance.connect();
    await connection.run(more);
    connection.closeSync();
    instance.closeSync();
  };
  await run(script);
  const made = environment(name, { kind: 'duckdb', file: 'made.duckdb' }, folder);
  return { ...made, run, as: () => made, close: () => rm(folder, { recursive: true, force: true }) };
}

/** A SQL Server database that is there already. */
export function environment(
  name: string,
  connection: Connection,
  folder: string,
  secrets: ReadonlyMap<string, string> = new Map(),
): ProfileEnvironment & Pick<ProfiledDatabase, 'take'> {
  const sent: Statement[] = [];
  const host = { secrets: { environment: secrets, vault: null }, workspace: folder };
  const connector = connectorFor(name, connection, host);
  return {
    name,
    kind: connection.kind,
    open: async (signal) => {
      const session = await connector.open(signal);
      if (!session.ok) return session;
      return ok({
        ...session.value,
        query: (statement, within) => {
          sent.push(statement);
          return session.value.query(statement, within);
        },
      });
    },
    take: () => sent.splice(0),
  };
}

/** Tools of a stage that runs by itself. */
const STAGE_TOOLS: StageTools = {
  clock: systemClock,
  sha256,
  tool: { name: 'plumbline', version: '0.0.0' },
  wait: sleep,
  progress: () => undefined,
  tables: () => undefined,
  wrote: () => undefined,
  gate: () => Promise.resolve(),
};

/** What profiling came to, with its capture. */
type Profiled = ProfileStageOutcome & { readonly capture: ProfileCapture };

/** Profiles environments; throws what would be a problem. */
export async function profiled(
  environments: readonly ProfileEnvironment[],
  model: ProfileStageInput['model'],
  more: Partial<ProfileStageInput> = {},
  signal: AbortSignal = AbortSignal.timeout(60_000),
): Promise<Profiled> {
  const outcome = await profileStage(
    {
      model,
      supplementalTables: [],
      environments,
      target: null,
      settings: {},
      snapshot: null,
      only: null,
      redact: [],
      cache: null,
      ...more,
    },
    STAGE_TOOLS,
    signal,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const text = outcome.value.documents.find(({ name }) => name === 'profile-capture.json')?.text ?? '';
  return { ...outcome.value, capture: ProfileCapture.parse(JSON.parse(text)) };
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

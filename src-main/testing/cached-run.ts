// A workspace with a cache over a throw-away DuckDB file, and what a run of it did, for tests.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ProfileCapture } from '../../src/model/profile/profile-capture.ts';
import type { CacheListing } from '../../src/model/cache/cache-listing.ts';
import type { Run } from '../../src/model/run.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { column, modelOf, table, unique } from '../../src/profile/testing/profile-model.ts';
import { createMachine } from '../entry/machine.ts';
import { listCache } from '../services/cache-calls.ts';
import type { Machine } from '../services/machine.ts';
import type { WorkspaceChoice } from '../services/plan-run.ts';
import { startRun } from '../services/runs.ts';
import { type WorkspaceFolder, openWorkspaceFolder } from '../services/workspace-folder.ts';

const signal = AbortSignal.timeout(600_000);
const machine = createMachine();

const MODEL = modelOf(
  table('city', [column('id', { id: true }), column('name')]),
  table(
    'customer',
    [column('id', { id: true }), column('email'), column('city_id', { to: 'city' })],
    [unique(['email'])],
  ),
  table('plain', [column('id', { id: true }), column('note')]),
);

/** Three tables: `customer` refers to `city`, with an orphan. */
export const SCRIPT = `
  create table city (id integer primary key, name varchar);
  insert into city values (1, 'Porto'), (2, 'Lima');
  create table customer (id integer primary key, email varchar, city_id integer);
  insert into customer values (1, 'ann@x', 1), (2, 'bob@x', 2), (3, null, 7);
  create table plain (id integer primary key, note varchar);
  insert into plain values (1, 'a'), (2, null);`;

/** Runs a script on the file that the workspace measures. */
export async function runDuckdb(folder: string, script: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, 'qa.duckdb'));
  const connection = await instance.connect();
  await connection.run(script);
  connection.closeSync();
  instance.closeSync();
}

/** Writes the workspace and opens it; without `cache` when that is null. */
export async function cachedWorkspace(
  folder: string,
  more: object = {},
  cache: object | null = {},
): Promise<WorkspaceFolder> {
  const settings = {
    version: 1,
    name: 'cached',
    connections: { qa: { kind: 'duckdb', file: 'qa.duckdb' } },
    source: 'qa',
    model: 'model.json',
    profile: {},
    ...(cache === null ? {} : { cache: { folder: '.plumbline/cache', ...cache } }),
    ...more,
  };
  await writeFile(join(folder, 'model.json'), [...writeModel(MODEL)].join(''));
  await writeFile(join(folder, 'plumbline.config.json'), JSON.stringify(settings));
  const opened = await openWorkspaceFolder(folder, machine, signal);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** What a run did. */
export interface Verified {
  readonly run: Run;
  /** What became of each table in the cache: outcome and reason. */
  readonly tables: { readonly [table: string]: string };
  /** Tables that some statement asked rows of. */
  readonly asked: readonly string[];
  readonly document: { readonly events: readonly { readonly step: string }[]; readonly evicted: readonly object[] };
  readonly stage: Run['stages'][number];
}

/** Runs a workspace to its end; throws what would be a problem. */
export async function verify(
  opened: WorkspaceFolder,
  choice: WorkspaceChoice = {},
  on: Machine = machine,
): Promise<Verified> {
  const started = await startRun(opened, choice, on, { signal });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const run = await started.value.done;
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  const text = (path: string) => readFile(join(started.value.folder, path), 'utf8');
  const capture = ProfileCapture.parse(JSON.parse(await text('profile/profile-capture.json')));
  const sent = (await text('statements.ndjson')).split('\n').filter((line) => line !== '');
  // What tells whether tables changed is asked of all of them in one statement.
  const statements = sent
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .filter((sql) => !sql.includes('pragma_storage_info'));
  const stage = run.value.stages.find((each) => each.stage === 'profile');
  if (stage === undefined) throw new Error('no stage profile');
  return {
    run: run.value,
    stage,
    tables: Object.fromEntries(
      capture.tables.map(({ table: name, cache }) => [name, `${cache?.outcome ?? 'none'} ${cache?.reason ?? ''}`]),
    ),
    asked: ['city', 'customer', 'plain'].filter((name) =>
      statements.some((one) => one.includes(`from "main"."${name}"`) || one.includes(`from "public"."${name}"`)),
    ),
    document: JSON.parse(await text('profile/evidence-cache.json')) as Verified['document'],
  };
}

/** A path inside the cache of a workspace. */
export function cacheAt(folder: string, ...parts: string[]): string {
  return join(folder, '.plumbline', 'cache', ...parts);
}

/** What the cache of a workspace holds. */
export async function entriesOf(opened: WorkspaceFolder): Promise<CacheListing> {
  const listing = await listCache(opened, machine, signal);
  if (!listing.ok) throw new Error(listing.error.code);
  return listing.value;
}

/** The key of the entry of a table. */
export async function tableEntry(opened: WorkspaceFolder, name: string): Promise<string> {
  const { entries } = await entriesOf(opened);
  return entries.find(({ kind, subject }) => kind === 'table' && subject.endsWith(name))?.key ?? '';
}

/** Its tables, and what becomes of them in the cache the first time and when nothing changed. */
export const ALL = ['city', 'customer', 'plain'];
export const FIRST = {
  city: 'created manifest.missing',
  customer: 'created manifest.missing',
  plain: 'created manifest.missing',
};
export const REUSED = { city: 'reused cache.reused', customer: 'reused cache.reused', plain: 'reused cache.reused' };

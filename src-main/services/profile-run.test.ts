import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProfileCapture } from '../../src/model/profile/profile-capture.ts';
import type { Run } from '../../src/model/run.ts';
import { createMachine } from '../entry/machine.ts';
import { createEngineService } from './handlers.ts';
import type { Machine } from './machine.ts';

const { signal } = new AbortController();
let folder = '';
let machine: Machine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-profile-run-'));
  machine = { ...createMachine(), stateFolder: join(folder, 'state') };
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function inFile(file: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

const entity = (name: string) => ({
  name,
  physicalName: name.toUpperCase(),
  db_schema: 'main',
  attributes: [
    { name: 'Id', physicalName: 'ID', dataType: 'Identifier', isIdentifier: true, isMandatory: true },
    { name: 'Name', physicalName: 'NAME', dataType: 'Text', length: 50, isMandatory: true },
  ],
});

/** Two tables with rows, source and target alike. */
async function workspace(name: string, settings: object): Promise<string> {
  const root = await mkdtemp(join(folder, `${name}-`));
  const model = { modules: [{ name: 'App', entities: [entity('First'), entity('Second')] }] };
  await writeFile(join(root, 'model.json'), JSON.stringify(model));
  for (const file of ['qa.duckdb', 'uat.duckdb'])
    await inFile(
      join(root, file),
      ['FIRST', 'SECOND'].map(
        (table) =>
          `create table ${table} as select i as "ID", case when i > 3 then 'x' || i end as "NAME" from range(1, 3001) t(i)`,
      ),
    );
  const config = {
    version: 1,
    name,
    model: 'model.json',
    connections: { qa: { kind: 'duckdb', file: 'qa.duckdb' }, uat: { kind: 'duckdb', file: 'uat.duckdb' } },
    source: 'qa',
    target: 'uat',
    ...settings,
  };
  await writeFile(join(root, 'plumbline.config.json'), JSON.stringify(config));
  return root;
}

/** Runs a workspace, all of it or with some tables measured anew, and answers what was run and measured. */
async function ran(root: string, refresh?: readonly string[]) {
  const { handlers, feeds } = createEngineService(machine);
  const { documentId } = value(await handlers.openDocument({ path: root }, signal));
  const profile = refresh === undefined ? {} : { profile: { refresh: [...refresh] } };
  const { runId } = value(await handlers.startRun({ documentId, ...profile }, signal));
  for await (const event of feeds.runEvents({ documentId, runId, after: 0 }, signal))
    if (event.body.kind === 'run-finished') break;
  const run: Run = value(await handlers.readRun({ documentId, runId }, signal));
  const file = (path: string) => readFile(join(root, '.plumbline/runs', runId, path), 'utf8');
  const capture = JSON.parse(await file('profile/profile-capture.json')) as ProfileCapture;
  const statements = (await file('statements.ndjson')).split('\n').filter((line) => line !== '');
  return {
    stages: run.stages.map(({ stage }) => stage),
    states: capture.tables.map(({ table, state }) => `${table} ${state}`),
    nulls: (await file('policy/policy-decision-report.json')).includes('"Count": 3'),
    run,
    statements,
  };
}

const CACHED = { profile: {}, cache: { folder: '.cache' } };

it('a workspace with a source and a profile is measured, then decided, then ordered and compared', async () => {
  const { stages, states, nulls, run } = await ran(await workspace('whole', { profile: {} }));
  expect(stages).toEqual(['connections', 'profile', 'decide', 'order', 'check order', 'parity']);
  expect(states).toEqual(['FIRST measured', 'SECOND measured']);
  expect(nulls).toBe(true);
  const decide = run.stages.find(({ stage }) => stage === 'decide');
  expect(decide?.findings.map(({ check, subject }) => `${check} ${subject}`)).toEqual(
    expect.arrayContaining(['POL-003 main.FIRST.NAME', 'POL-003 main.SECOND.NAME']),
  );
});

it('without a profile, a policy or a model there is nothing to measure for', async () => {
  const { handlers } = createEngineService(machine);
  const root = await workspace('silent', {});
  const { documentId } = value(await handlers.openDocument({ path: root }, signal));
  const refused = await handlers.startRun({ documentId, profile: { refresh: ['main.FIRST'] } }, signal);
  expect(refused).toMatchObject({ ok: false, error: { code: 'run.nothingToMeasure' } });
});

it('what the cache has is not asked again, and one table can be measured anew without running anything else', async () => {
  const root = await workspace('cached', CACHED);
  const [first, second] = [await ran(root), await ran(root)];
  expect(first.states).toEqual(['FIRST measured', 'SECOND measured']);
  expect(second.states).toEqual(['FIRST cached', 'SECOND cached']);
  const again = await ran(root, ['main.second']);
  expect(again.stages).toEqual(['profile', 'decide']);
  expect(again.states).toEqual(['FIRST cached', 'SECOND measured']);
  expect(again.nulls).toBe(true);
  const asked = again.statements.filter((line) => !line.includes('"purpose":"writes of 2 tables"'));
  expect(asked.some((line) => line.includes('FIRST'))).toBe(false);
  expect(asked.some((line) => line.includes('SECOND'))).toBe(true);
});

it('a connection that cannot be measured fails its stage and the decisions, and neither order nor comparison', async () => {
  const root = await workspace('lost', {
    profile: { connections: ['gone'] },
    connections: {
      qa: { kind: 'duckdb', file: 'qa.duckdb' },
      uat: { kind: 'duckdb', file: 'uat.duckdb' },
      gone: { kind: 'duckdb', file: 'gone.duckdb' },
    },
  });
  const { handlers, feeds } = createEngineService(machine);
  const { documentId } = value(await handlers.openDocument({ path: root }, signal));
  const { runId } = value(await handlers.startRun({ documentId }, signal));
  for await (const event of feeds.runEvents({ documentId, runId, after: 0 }, signal))
    if (event.body.kind === 'run-finished') break;
  const run: Run = value(await handlers.readRun({ documentId, runId }, signal));
  expect(run.stages.map(({ stage, verdict }) => `${stage} ${verdict}`)).toEqual([
    'connections proved',
    'profile error',
    'decide error',
    'order proved',
    'check order proved',
    'parity proved',
  ]);
  expect(run.stages[2]?.findings.map(({ check }) => check)).toEqual(['decide.profile.missing']);
  expect(run.verdict).toBe('error');
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { attribute, entity, modelOf, reference } from '../../src/emit/testing/export-case.ts';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { commandLine } from './command-line.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';
const database = `export_resume_${String(Math.floor(performance.now() * 1000))}`;
const folder = mkdtempSync(join(tmpdir(), 'plumbline-export-resume-'));
const clients: pg.Client[] = [];
const processes: ChildProcess[] = [];

function address(name: string): string {
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function connected(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address(name) });
  await client.connect();
  clients.push(client);
  return client;
}

beforeAll(async () => {
  if (url === '') return;
  const toParent = reference('Child', 'ParentId', 'Parent', { isMandatory: true });
  const model = modelOf(
    entity('Parent', [attribute('Name', { length: 2000 })]),
    entity('Child', [toParent.attribute], { relationships: [toParent.relationship] }),
  );
  writeFileSync(join(folder, 'model.json'), [...writeModel(model)].join(''));
  const nothing = { columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };
  writeFileSync(join(folder, 'profile.json'), writeProfile(nothing));
  await (await connected('postgres')).query(`create database ${database}`);
  // The rows of the parent are more than are written between two notes.
  await (
    await connected(database)
  ).query(`create schema dbo; create table dbo."T_PARENT" ("ID" bigint primary key, "NAME" varchar);
    create table dbo."T_CHILD" ("ID" bigint primary key, "PARENTID" bigint);
    insert into dbo."T_PARENT" select i, repeat('x', 1900) from generate_series(1, 9500) i;
    insert into dbo."T_CHILD" select i, i from generate_series(1, 1500) i`);
});
afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  for (const client of clients.slice(1)) await client.end().catch(() => undefined);
  await clients[0]?.query(`drop database if exists ${database} with (force)`);
  await clients[0]?.end();
  await rm(folder, { recursive: true, force: true });
});

const argv = (out: string): readonly string[] => [
  ...['export', '--model', join(folder, 'model.json'), '--profile', join(folder, 'profile.json'), '--data', 'all'],
  ...['--source', address(database), '--out', join(folder, out), '--format', 'json'],
];

/** Exports in a process of its own, which is killed once it has noted the rows of the parent and waits for those of the child. */
async function killedExport(out: string): Promise<void> {
  const lock = await connected(database);
  await lock.query('begin; lock table dbo."T_CHILD" in access exclusive mode');
  const entry = resolve('src-main/entry/cli.ts');
  const child = spawn(
    process.execPath,
    ['--import', resolve('node_modules/tsx/dist/esm/index.mjs'), entry, ...argv(out)],
    {
      stdio: 'ignore',
    },
  );
  processes.push(child);
  const ended = new Promise<void>((resolved) => child.once('exit', () => resolved()));
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const journal = join(folder, out, 'export.unfinished');
  await expect
    .poll(async () => hasEnded || (await readFile(journal, 'utf8').catch(() => '')).includes('"rows":{'), {
      timeout: 200_000,
      interval: 50,
    })
    .toBe(true);
  expect(hasEnded).toBe(false);
  child.kill('SIGKILL');
  await ended;
  await lock.query('rollback');
}

function filesOf(out: string): ReadonlyMap<string, string> {
  const paths = readdirSync(join(folder, out), { recursive: true, encoding: 'utf8', withFileTypes: true });
  return new Map(
    paths
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(join(folder, out).length), readFileSync(path, 'latin1')]),
  );
}

describe.skipIf('missing' in server)('an export whose process was killed among its rows', () => {
  it('is told to be unfinished, is refused over other rows and inputs, and goes on to the same bytes', {
    timeout: 300_000,
  }, async () => {
    expect((await commandLine(argv('whole'))).code).toBe(0);
    await killedExport('killed');
    const checked = await commandLine(['check', 'export', join(folder, 'killed'), '--format', 'json']);
    expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('EXP-017')]);

    const before = filesOf('killed');
    const other = await commandLine([...argv('killed'), '--dialect', 'duckdb', '--keep-blank-text']);
    expect([other.code, other.out]).toEqual([3, expect.stringContaining('export.resume.otherInputs')]);
    expect(other.out).toContain('dialect: duckdb; text of one space: as it is');
    expect(filesOf('killed')).toEqual(before);

    const client = await connected(database);
    await client.query(`insert into dbo."T_PARENT" values (99999, 'more')`);
    const refused = await commandLine(argv('killed'));
    expect([refused.code, refused.out]).not.toEqual([0, expect.anything()]);
    expect(refused.out).toContain('export.resume.sourceChanged');
    await client.query('delete from dbo."T_PARENT" where "ID" = 99999');

    // What was written is not read again: a value that changed meanwhile is not met.
    await client.query(`update dbo."T_PARENT" set "NAME" = 'other' where "ID" = 7`);
    expect((await commandLine(argv('killed'))).code).toBe(0);
    const [whole, killed] = [filesOf('whole'), filesOf('killed')];
    expect([...killed.keys()]).toEqual([...whole.keys()]);
    for (const [path, bytes] of whole) expect(killed.get(path) === bytes, path).toBe(true);
    expect((await commandLine(['check', 'export', join(folder, 'killed')])).code).toBe(0);
  });
});

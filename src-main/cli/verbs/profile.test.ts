import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProfile } from '../../../src/model/profile/read-profile.ts';
import { Report } from '../../../src/model/report.ts';
import { chinookScripts } from '../../testing/parity-chinook.ts';
import { commandLine } from '../../testing/command-line.ts';
import { decideVerb } from './decide.ts';
import { extractVerb } from './extract.ts';
import { profileVerb } from './profile.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-profile-verb-'));
  await duckdb(
    'small.duckdb',
    `create table city (id integer primary key, name varchar); insert into city values (1, 'Porto');
     create table customer (id integer primary key, city_id integer, email varchar);
     insert into customer values (1, 1, 'a'), (2, 5, null)`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function duckdb(name: string, script: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, name));
  const connection = await instance.connect();
  await connection.run(script);
  connection.closeSync();
  instance.closeSync();
}

async function run(verb: 'extract' | 'profile' | 'decide', ...argv: string[]) {
  const all = [verb, '--out', join(folder, 'out'), '--format', 'json', ...argv];
  const ended = await commandLine(all, { verbs: [extractVerb, profileVerb, decideVerb] });
  return { code: ended.code, report: Report.parse(JSON.parse(ended.out)) };
}
const written = (name: string) => readFile(join(folder, 'out', name), 'utf8');
const model = () => join(folder, 'out', 'model.json');

describe('plumbline profile', () => {
  it('measures what was extracted, and what it writes can be decided from', async () => {
    await run('extract', '--connection', join(folder, 'small.duckdb'));
    const { code, report } = await run('profile', '--connection', join(folder, 'small.duckdb'), '--model', model());
    expect([code, report.verdict, report.strength]).toEqual([0, 'proved', 'counts']);
    expect(report.coverage).toEqual({ tables: { looked: 2, of: 2 }, rows: { looked: 3, of: 3 }, cells: null });
    expect(Object.keys(report.files)).toEqual(['profile.json', 'profile-capture.json', 'statements.ndjson']);
    const read = readProfile(await written('profile.json'), 'profile.json');
    expect(read.ok && read.value.warnings).toEqual([]);
    expect(read.ok && read.value.profile.columns.find(({ column }) => column === 'email')?.nullCount).toBe(1);
    expect((await written('statements.ndjson')).split('\n').length).toBeGreaterThan(4);
    const decided = await run('decide', '--model', model(), '--profile', join(folder, 'out', 'profile.json'));
    expect(decided.report.summary['columns']).toBe(5);
  });

  it('keeps tables in the cache of the workspace, and measures them again when told to', async () => {
    const config = {
      version: 1,
      name: 'small',
      connections: { qa: { kind: 'duckdb', file: 'small.duckdb' } },
      source: 'qa',
      model: 'out/model.json',
      cache: { folder: 'cache' },
    };
    await writeFile(join(folder, 'plumbline.config.json'), JSON.stringify(config));
    const tables = async (...argv: string[]) =>
      (await run('profile', '--workspace', folder, ...argv)).report.summary['tables'];
    expect(await tables()).toMatchObject({ measured: 2, cached: 0 });
    expect(await tables()).toMatchObject({ measured: 0, cached: 2 });
    expect(await tables('--no-cache')).toMatchObject({ measured: 2 });
    expect(await tables('--refresh-cache')).toMatchObject({ measured: 2 });
    expect(await tables('--sample-rows', '3')).toMatchObject({ measured: 2 });
  });

  it('reads the snapshot that a workspace names', async () => {
    const config = { version: 1, name: 'small', model: 'out/model.json', profile: { file: 'out/profile.json' } };
    await writeFile(join(folder, 'plumbline.config.json'), JSON.stringify(config));
    const { report } = await run('profile', '--workspace', folder);
    expect(report).toMatchObject({ verdict: 'proved', summary: { tables: { measured: 2, missing: 0 } } });
  });

  it.each([
    [['--connection', 'small.duckdb'], 'profile.model.missing'],
    [['--model', 'MODEL'], 'profile.connection.missing'],
    [['--model', 'MODEL', '--connection', 'nowhere'], 'connection.argument.unknown'],
    [['--model', 'MODEL', '--connection', '/nowhere/x.duckdb'], 'connect.fileNotFound'],
    [['--model', 'MODEL', '--connection', 'SMALL', '--duplicates-under', 'en_US'], 'profile.duplicatesUnder.invalid'],
    [['--model', 'MODEL', '--connection', 'SMALL', '--concurrency', '99'], 'cli.option.invalid'],
  ])('%j ends with %s', async (argv, code) => {
    const named = argv.map((each) =>
      each === 'MODEL' ? model() : each === 'SMALL' ? join(folder, 'small.duckdb') : each,
    );
    const { code: exit, report } = await run('profile', ...named);
    expect(exit).toBe(3);
    expect(report.findings.map(({ check }) => check)).toContain(code);
  });

  it('is incomplete when a table that was asked for does not exist', async () => {
    const argv = ['--connection', join(folder, 'small.duckdb'), '--model', model(), '--tables', 'city,cty'];
    const { code, report } = await run('profile', ...argv);
    expect([code, report.verdict, report.coverage.tables.of]).toEqual([4, 'incomplete', 1]);
  });

  it('counts Chinook exactly (needs the fixtures folder)', async (context) => {
    const scripts = await chinookScripts();
    if (scripts === null) return context.skip('needs the fixtures folder');
    const file = join(folder, 'chinook.duckdb');
    await duckdb('chinook.duckdb', scripts.duckdb);
    await run('extract', '--connection', file);
    const { report } = await run('profile', '--connection', file, '--model', model());
    expect(report).toMatchObject({
      verdict: 'proved',
      coverage: { tables: { looked: 11, of: 11 }, rows: { of: 15_607 } },
    });
    const read = readProfile(await written('profile.json'), 'profile.json');
    const profile = read.ok ? read.value.profile : null;
    expect(profile?.columns).toHaveLength(64);
    // The same counts, asked column by column.
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    for (const { table, column, nullCount, rowCount } of profile?.columns ?? []) {
      const rows = await connection.runAndReadAll(
        `select count(*), count(*) filter ("${column}" is null) from "${table}"`,
      );
      expect([table, column, rowCount, nullCount]).toEqual([table, column, ...(rows.getRows()[0] ?? []).map(Number)]);
    }
    connection.closeSync();
    instance.closeSync();
  });
});

// DuckDB sessions over real files: exact values, streaming, cancel, read-only, and every way a file is unusable.
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import { testConnection } from '../../../src/connect/test-connection.ts';
import type { Connector } from '../../../src/connect/session.ts';
import { connectorFor } from '../connectors.ts';
import { hostWith, NEVER, opened, problemOf, rowsOf, sql } from '../testing/opened.ts';
import { duckdbFailure } from './failures.ts';

let folder = '';
const file = (name: string): Connector => connectorFor('uat', { kind: 'duckdb', file: name }, hostWith({}, folder));

async function make(name: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, name));
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-duckdb-'));
  await make('a.duckdb', 'CREATE TABLE counted AS SELECT range::INTEGER AS n FROM range(10000)');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a DuckDB session', () => {
  it('answers exact values, whatever the type', async () => {
    const session = await opened(file('a.duckdb'));
    const page = await session.query(
      sql(`SELECT 9223372036854775807::BIGINT, 170141183460469231731687303715884105727::HUGEINT, 18446744073709551615::UBIGINT,
                  12345678901234567890.1234567890::DECIMAL(38,10), 0.1::DOUBLE, 127::TINYINT, TIMESTAMP '2020-02-29 12:34:56.123456',
                  TIMESTAMPTZ '2020-02-29 12:34:56.123456+02', TIMESTAMP_NS '2020-02-29 12:34:56.123456789', DATE '0001-01-01',
                  '\\x00\\xFF'::BLOB, true, NULL::BIGINT, 'infinity'::TIMESTAMPTZ, [1.50::DECIMAL(9,2), NULL], 'é😀',
                  '550e8400-e29b-41d4-a716-446655440000'::UUID`),
      NEVER,
    );
    expect(rowsOf(page)[0]).toEqual([
      9223372036854775807n,
      170141183460469231731687303715884105727n,
      18446744073709551615n,
      '12345678901234567890.1234567890',
      0.1,
      127,
      '2020-02-29 12:34:56.123456',
      '2020-02-29 10:34:56.123456+00',
      '2020-02-29 12:34:56.123456789',
      '0001-01-01',
      new Uint8Array([0, 255]),
      true,
      null,
      'infinity',
      '[1.50, NULL]',
      'é😀',
      '550e8400-e29b-41d4-a716-446655440000',
    ]);
    expect(page.ok && page.value.columns.map(({ type }) => type).slice(0, 4)).toEqual([
      'BIGINT',
      'HUGEINT',
      'UBIGINT',
      'DECIMAL(38,10)',
    ]);
    await session.close();
  });

  it('opens the file of another session beside its own, read-only, whatever its name', async () => {
    const hostile = `it's "b"; --.duckdb`;
    await make(hostile, 'CREATE TABLE counted AS SELECT 7 AS n');
    const [session, other] = [await opened(file('a.duckdb')), await opened(file(hostile))];
    const place = other.neighbours?.place ?? '';
    const name = await session.neighbours?.open(place, NEVER);
    if (name?.ok !== true) throw new Error(JSON.stringify(name));
    const page = await session.query(sql(`SELECT n FROM ${name.value}."main"."counted"`), NEVER);
    expect(rowsOf(page)).toEqual([[7]]);
    // Opened once, also for other sessions over the same file; a file is beside itself under its own name.
    const again = await opened(file('a.duckdb'));
    expect(await again.neighbours?.open(place, NEVER)).toEqual(name);
    expect(await session.neighbours?.open(session.neighbours.place, NEVER)).toEqual({ ok: true, value: '"a"' });
    const write = await session.query(sql(`INSERT INTO ${name.value}."main"."counted" VALUES (8)`), NEVER);
    expect(problemOf(write).code).toBe('connect.readOnly');
    const missing = await session.neighbours?.open(join(folder, 'none.duckdb'), NEVER);
    expect(missing).toMatchObject({ ok: false, error: { code: 'connect.fileNotFound' } });
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    for (const each of [session, other, again]) await each.close();
  });

  it('reads no other file once it holds a view, whatever a filter says', async () => {
    await make(
      'filtered.duckdb',
      'CREATE TABLE t AS SELECT 1 AS id',
      'CREATE MACRO peek() AS TABLE SELECT 1 AS secret',
    );
    await make('beside.duckdb', 'CREATE TABLE t AS SELECT 1 AS id');
    const secret = join(folder, 'secret.csv');
    await writeFile(secret, 'secret\n1\n');
    const session = await opened(file('filtered.duckdb'));
    const name = await session.neighbours?.open(join(folder, 'beside.duckdb'), NEVER);
    const filtered = (filter: string) => session.query(sql(`SELECT id FROM t WHERE (${filter}\n)`), NEVER);
    const planted = `id IN (SELECT secret FROM read_csv('${secret}'))`;
    expect(rowsOf(await filtered(planted))).toEqual([[1]]);
    expect((await session.snapshot?.begin(NEVER))?.ok).toBe(true);
    for (const filter of [
      planted,
      `id IN (SELECT secret FROM '${secret}')`,
      `EXISTS (SELECT 1 FROM read_text('${secret}'))`,
      `EXISTS (SELECT 1 FROM glob('${folder}/*'))`,
      `EXISTS (SELECT 1 FROM read_blob('${secret}'))`,
    ])
      expect(JSON.stringify(problemOf(await filtered(filter)))).toMatch(/disabled by configuration|Permission/);
    // What was opened on purpose stays open, and what the database itself holds may be asked.
    expect(rowsOf(await filtered(`id IN (SELECT secret FROM peek())`))).toEqual([[1]]);
    const beside = name?.ok === true ? name.value : '';
    expect(rowsOf(await session.query(sql(`SELECT id FROM ${beside}.main.t`), NEVER))).toEqual([[1]]);
    expect(problemOf(await session.query(sql('SET enable_external_access = true'), NEVER)).code).toMatch(/^connect\./);
    const later = await opened(file('filtered.duckdb'));
    expect(rowsOf(await later.query(sql(`SELECT current_setting('TimeZone')`), NEVER))).toEqual([['UTC']]);
    expect((await later.snapshot?.begin(NEVER))?.ok).toBe(true);
    await later.close();
    await session.close();
  });

  it('binds parameters and never splices them', async () => {
    const session = await opened(file('a.duckdb'));
    const hostile = `'; DROP TABLE counted; --"`;
    const bound = sql(
      'SELECT $1, $2, $3, $4, $5::BIGINT, $6',
      hostile,
      9007199254740993n,
      new Uint8Array([0, 1]),
      false,
      null,
      1.5,
    );
    expect(rowsOf(await session.query(bound, NEVER))[0]).toEqual([
      hostile,
      9007199254740993n,
      new Uint8Array([0, 1]),
      false,
      null,
      1.5,
    ]);
    expect(rowsOf(await session.query(sql('SELECT count(*) FROM counted WHERE n < $1', 10), NEVER))).toEqual([[10n]]);
    await session.close();
  });

  it('quotes any name so that the engine reads the same name back', async () => {
    const letter = fc.constantFrom('a', 'A', '"', "'", ']', ' ', '.', ';', '-', '\\', '$', 'é', '😀', '\n', '_');
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'trailing ', 'Case'),
      fc.string({ unit: letter, minLength: 1, maxLength: 12 }),
    );
    const names = fc
      .sample(name, 30)
      .filter((one, index, all) => all.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === index);
    await rm(join(folder, 'names.duckdb'), { force: true });
    await make('names.duckdb', ...names.map((one) => `CREATE TABLE ${duckdb.quote(one)} (${duckdb.quote(one)} INT)`));
    const session = await opened(file('names.duckdb'));
    for (const one of names) {
      const page = await session.query(sql(`SELECT * FROM ${duckdb.table({ schema: 'main', table: one })}`), NEVER);
      expect(page.ok && page.value.columns[0]?.name).toBe(one);
    }
    await session.close();
  });

  it('streams pages in order, the first even when empty', async () => {
    const session = await opened(file('a.duckdb'));
    const seen: unknown[] = [];
    const sizes: number[] = [];
    for await (const page of session.stream(sql('SELECT n FROM counted ORDER BY n'), 3000, NEVER)) {
      sizes.push(rowsOf(page).length);
      seen.push(...rowsOf(page).map((row) => row[0]));
    }
    expect(sizes).toEqual([3000, 3000, 3000, 1000]);
    expect(seen).toEqual(Array.from({ length: 10000 }, (_, index) => index));
    const empty = [];
    for await (const page of session.stream(sql('SELECT n FROM counted WHERE false'), 10, NEVER)) empty.push(page);
    expect(empty).toEqual([{ ok: true, value: { columns: [{ name: 'n', type: 'INTEGER' }], rows: [] } }]);
    await session.close();
  });

  it('interrupts a statement on abort and at its limit, and stays usable', async () => {
    const session = await opened(file('a.duckdb'));
    const endless = 'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range % 5';
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect(problemOf(await session.query(sql(endless), abort.signal)).code).toBe('connect.cancelled');
    const limited = await session.query({ ...sql(endless), timeoutMs: 50 }, NEVER);
    expect(problemOf(limited)).toMatchObject({ code: 'connect.statementTimeout', expected: 'at most 50 ms' });
    for await (const page of session.stream(sql('SELECT * FROM range(10000000)'), 10, NEVER)) {
      expect(page.ok).toBe(true);
      break;
    }
    expect(rowsOf(await session.query(sql('SELECT 1'), NEVER))).toEqual([[1]]);
    await session.close();
  });

  it('serves several sessions over one file at once, and outlives the first one’s close', async () => {
    const [first, second] = await Promise.all([opened(file('a.duckdb')), opened(file('a.duckdb'))]);
    await first.close();
    expect(rowsOf(await second.query(sql('SELECT count(*) FROM counted'), NEVER))).toEqual([[10000n]]);
    await second.close();
    expect(problemOf(await second.query(sql('SELECT 1'), NEVER)).code).toBe('connect.closed');
  });

  it('refuses to write, and is proved read-only by its access mode', async () => {
    const session = await opened(file('a.duckdb'));
    expect(problemOf(await session.query(sql('INSERT INTO counted VALUES (1)'), NEVER)).code).toBe('connect.readOnly');
    expect((await session.snapshot?.begin(NEVER))?.ok).toBe(true);
    expect(problemOf(await session.query(sql('SELECT * FROM missing'), NEVER)).code).toBe('connect.notFound');
    await session.snapshot?.end();
    await session.close();
    const report = await testConnection(file('a.duckdb'), NEVER);
    expect(report.verdict).toBe('proved');
    expect(report.findings.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['CON-001', 'proved'],
      ['CON-002', 'proved'],
      ['CON-003', 'proved'],
      ['CON-004', 'proved'],
    ]);
  });
});

describe('a DuckDB file that is not usable', () => {
  const code = async (name: string): Promise<string> => problemOf(await file(name).open(NEVER)).code;

  it('does not exist', async () => expect(await code('missing.duckdb')).toBe('connect.fileNotFound'));
  it('is a folder', async () => {
    await mkdir(join(folder, 'folder'));
    expect(await code('folder')).toBe('connect.notADatabase');
  });
  it('is empty, short or of another format', async () => {
    await writeFile(join(folder, 'empty'), '');
    await writeFile(join(folder, 'short'), 'DUCK');
    await writeFile(join(folder, 'other'), 'id,name\n1,a\n'.repeat(1000));
    for (const name of ['empty', 'short', 'other']) expect(await code(name)).toBe('connect.notADatabase');
  });
  it('is damaged', async () => {
    const bytes = await readFile(join(folder, 'a.duckdb'));
    await writeFile(join(folder, 'damaged'), bytes.fill(7, 4096 + 8, 4096 + 64));
    expect(['connect.notADatabase']).toContain(await code('damaged'));
  });
  it('may not be read', async () => {
    await writeFile(join(folder, 'closed'), 'x');
    await chmod(join(folder, 'closed'), 0);
    await chmod(folder, 0o755);
    // Root may read any file, so as root the file is opened with the rights of nobody.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await code('closed')).toBe('connect.fileNotReadable');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
  it('is held by another process', async () => {
    await make('held.duckdb', 'CREATE TABLE t (a INT)');
    const library = pathToFileURL(createRequire(import.meta.url).resolve('@duckdb/node-api')).href;
    const script = `import api from ${JSON.stringify(library)};
      const instance = await api.DuckDBInstance.create(${JSON.stringify(join(folder, 'held.duckdb'))});
      await instance.connect(); console.log('held'); setInterval(() => instance, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(await code('held.duckdb')).toBe('connect.fileLocked');
    holder.kill('SIGKILL');
  });

  it('was written by a newer engine: the library’s words are known', () => {
    const words =
      'IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 67.\nThe database file was created with an newer version of DuckDB.';
    expect(duckdbFailure(new Error(words))).toMatchObject({ code: 'connect.newerStorage' });
  });
});

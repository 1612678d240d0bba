import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDataIntegrity } from '../../src/bundle/read-data-integrity.ts';
import { Report } from '../../src/model/report.ts';
import { SourceFingerprint } from '../../src/model/source-fingerprint.ts';
import { type CommandOutcome, commandLine } from '../testing/command-line.ts';

let folder = '';
let source = '';
let target = '';
let equal = '';

const ROWS = `create table customer (id bigint primary key, name varchar, amount decimal(18, 4), born date);
  insert into customer select i, 'name ' || i, i / 7, date '2000-01-01' + cast(i as int) from range(1, 501) t(i);
  create table invoice (id int primary key, total double);
  insert into invoice select i, i * 1.25 from range(40) t(i);
  create table "odd ]'name" as select 'x' as v from range(5);`;

async function database(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(script);
  connection.closeSync();
  instance.closeSync();
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-parity-'));
  source = await database('qa.duckdb', ROWS);
  equal = await database('same.duckdb', ROWS);
  target = await database(
    'uat.duckdb',
    `${ROWS} update customer set name = upper(name) where id in (5, 6); delete from customer where id = 9;
     insert into customer values (900, 'new', 1, null);`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const plumbline = (...argv: string[]): Promise<CommandOutcome> => commandLine(argv);

let outs = 0;
/** Compares into a folder of its own and answers the report. */
async function compared(...argv: string[]): Promise<{ code: number; report: Report; out: string }> {
  const out = join(folder, `out-${String((outs += 1))}`);
  const result = await plumbline('parity', '--out', out, '--format', 'json', '--quiet', ...argv);
  return { code: result.code, report: Report.parse(JSON.parse(result.out)), out };
}
const both = () => ['--source', source, '--target', target];

describe('plumbline parity', () => {
  it('finds exactly what differs, by row and cell, and leaves documents and a run that opens', async () => {
    const { code, report, out } = await compared(...both());
    expect(code).toBe(1);
    expect(report).toMatchObject({
      verdict: 'differs',
      strength: 'digest',
      coverage: { tables: { looked: 3, of: 3 } },
      summary: {
        tables: { compared: 3, proved: 2, differs: 1, notCompared: 0 },
        differences: { missing: 1, extra: 1, changed: 2, cells: 2 },
      },
    });
    expect(Object.keys(report.files).toSorted()).toEqual([
      'data-integrity-verification.json',
      'run.json',
      'source-data-fingerprint.json',
      'statements.ndjson',
    ]);
    for (const path of Object.values(report.files)) expect(existsSync(path)).toBe(true);
    expect(parseDataIntegrity(await readFile(join(out, 'data-integrity-verification.json'), 'utf8')).ok).toBe(true);
    expect((await plumbline('open', report.files['run.json']?.replace(/run\.json$/, '') ?? '')).code).toBe(0);
  });

  it.each(['counts', 'digest', 'cells'])('proves equal databases at %s', async (strength) => {
    expect(await compared('--source', source, '--target', equal, '--strength', strength)).toMatchObject({
      code: 0,
      report: { verdict: 'proved', strength, coverage: { rows: { looked: 545, of: 545 } } },
    });
  });

  it('tells at a terminal which tables and rows differ, with the sum explained', async () => {
    const { out } = await plumbline('parity', ...both(), '--out', join(folder, 'text'));
    expect(out).toMatch(/main\.customer +500 = 500 rows +1 missing, 1 extra, 2 changed \(2 cells\)/);
    expect(out).toContain("≠ id 5  name 'name 5' → 'NAME 5'");
    expect(out).toMatch(/2 differences = 1 rule \+ 0 others/);
  });

  it('tells rows without a key by their values, and never those that are hidden', async () => {
    const rows = `create table bag (a int, b varchar, c varchar); insert into bag values (1, 'one', 'hush-1'), (2, 'two', 'hush-2');
      create table keyed (id varchar primary key, v int); insert into keyed values ('hush-3', 1)`;
    const one = await database('bags-1.duckdb', rows);
    const other = await database(
      'bags-2.duckdb',
      `${rows}; update bag set b = 'three' where a = 2; update keyed set v = 2`,
    );
    const { out } = await plumbline(
      ...['parity', '--source', one, '--target', other, '--out', join(folder, 'bags')],
      ...['--redact', 'main.bag.c,main.keyed.id', '--quiet'],
    );
    expect(out).toContain("− a 2, b 'two', c (hidden)");
    expect(out).toContain("+ a 2, b 'three', c (hidden)");
    expect(out).toContain('≠ id (hidden)  v 1 → 2');
    expect(out).not.toContain('hush');
    expect(out).not.toContain('0 rules');
  });

  it.each([
    [['--tables', 'invoice'], 0, 'proved'],
    [['--exclude', 'customer'], 0, 'proved'],
    [['--where', 'customer: id not in (5, 6, 9, 900)'], 0, 'proved'],
    [['--where-source', 'customer: id <> 9'], 1, 'differs'],
    [['--where', 'id > 1000000', '--tables', 'customer'], 4, 'vacuous'],
  ])('%j exits %i as %s', async (argv, code, verdict) => {
    expect(await compared(...both(), ...argv)).toMatchObject({ code, report: { verdict } });
  });

  it('takes rules and a map from files', async () => {
    const rules = join(folder, 'rules.json');
    await writeFile(rules, '[{ "column": "name", "letterCase": "ignore" }]');
    const map = join(folder, 'map.json');
    await writeFile(map, '[{ "source": "main.invoice", "target": "main.invoice", "columns": { "total": "total" } }]');
    const { report } = await compared(...both(), '--rules', rules, '--map', map);
    expect(report.summary).toMatchObject({ differences: { missing: 1, extra: 1, changed: 0 } });
  });

  it.each(['csv', 'xlsx', 'parquet'])('writes the differing rows to --out as %s', async (format) => {
    const { report, out } = await compared(...both(), '--diff-format', format);
    expect(report.files[`differences.${format}`]).toBe(join(out, `differences.${format}`));
    expect((await readFile(join(out, `differences.${format}`))).length).toBeGreaterThan(0);
  });

  it('writes no value of a redacted column', async () => {
    const { out } = await compared(...both(), '--redact', 'main.customer.name', '--diff-format', 'csv');
    for (const name of ['differences.csv', 'data-integrity-verification.json'])
      expect(await readFile(join(out, name), 'utf8')).not.toMatch(/name 5|NAME 5/);
  });

  it.each([
    [['--strength', 'sha'], '--strength'],
    [['--lane', 'fast'], '--lane'],
    [['--segments', '0'], '--segments'],
    [['--segments', '2048'], '--segments'],
    [['--concurrency', 'many'], '--concurrency'],
    [['--confirm', '-1'], '--confirm'],
    [['--stop-after', '0'], '--stop-after'],
    [['--time-limit', '1.5'], '--time-limit'],
    [['--collision-bound', '3'], '--collision-bound'],
    [['--diff-format', 'pdf'], '--diff-format'],
    [['--fingerprint', '--against-fingerprint', 'x.json'], '--fingerprint'],
  ])('%j is refused by name with exit 3 and what to do', async (argv, flag) => {
    const { code, report } = await compared(...both(), ...argv);
    expect(code).toBe(3);
    expect(report.findings[0]).toMatchObject({
      check: 'cli.option.invalid',
      reason: expect.stringContaining(flag) as unknown,
      fix: expect.any(String) as unknown,
    });
  });
});

describe('a dry run', () => {
  it('lists every statement, sends those over catalogs only, and never reads as a proof', async () => {
    const { code, report, out } = await compared(...both(), '--dry-run');
    expect(code).toBe(4);
    expect(report).toMatchObject({ verdict: 'vacuous', strength: 'none', summary: { tables: { compared: 3 } } });
    const statements = report.summary['statements'] as { text: string; sent: boolean; table: string | null }[];
    for (const { text, sent } of statements) expect(/"customer"|"invoice"|"odd/.test(text)).toBe(!sent);
    expect(new Set(statements.flatMap(({ table }) => table ?? []))).toEqual(
      new Set(['main.customer', 'main.invoice', "main.odd ]'name"]),
    );
    expect(existsSync(out)).toBe(false);
  });
  it('prints text that a server’s own tool takes', async () => {
    const { out } = await plumbline('parity', ...both(), '--dry-run', '--tables', 'invoice');
    const script = out.slice(out.lastIndexOf('-- source: rows'), out.indexOf('∅'));
    const instance = await DuckDBInstance.create(source);
    const connection = await instance.connect();
    expect((await connection.runAndReadAll(script)).currentRowCount).toBe(1);
    connection.closeSync();
    instance.closeSync();
  });
});

describe('a fingerprint', () => {
  const taken = async (...argv: string[]): Promise<string> => {
    const { out, code } = await compared('--source', source, '--fingerprint', ...argv);
    expect(code).toBe(0);
    return join(out, 'source-data-fingerprint.json');
  };
  const against = (file: string, of: string, ...argv: string[]) =>
    compared('--target', of, '--against-fingerprint', file, ...argv);

  it('tells what it is of and how it was taken', async () => {
    const fingerprint = SourceFingerprint.parse(JSON.parse(await readFile(await taken(), 'utf8')));
    expect(fingerprint).toMatchObject({ source: { database: 'qa' }, canonicalEncoding: 1 });
    const customer = fingerprint.tables.find(({ table }) => table === 'customer');
    expect(customer).toMatchObject({
      rowCount: 500,
      aggregateChecksum: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    });
    expect(customer?.columns.map(({ name, family, nullCount }) => [name, family, nullCount])).toEqual([
      ['id', 'exact', 0],
      ['name', 'text', 0],
      ['amount', 'exact', 0],
      ['born', 'date', 0],
    ]);
  });
  it('proves an equal target without the source, and names the tables and columns of another', async () => {
    const file = await taken();
    expect(await against(file, equal)).toMatchObject({ code: 0, report: { verdict: 'proved', strength: 'digest' } });
    const { code, report } = await against(file, target);
    expect(code).toBe(1);
    expect(report.findings.filter(({ verdict }) => verdict === 'differs')).toMatchObject([
      {
        check: 'PAR-020',
        subject: 'main.customer',
        reason: expect.stringContaining('born: 0 NULLs were recorded, 1') as unknown,
      },
    ]);
  });
  it('is the same for other types with the same values, in another order of columns', async () => {
    const other = await database(
      'other.duckdb',
      `create table Customer (born timestamp, amount decimal(38, 10), name varchar, id int primary key);
       insert into Customer select date '2000-01-01' + cast(i as int), cast(i / 7 as decimal(18, 4)), 'name ' || i, i
         from range(1, 501) t(i);`,
    );
    const { report } = await against(await taken('--tables', 'customer'), other);
    // A date beside a timestamp takes another form than a date alone: that column cannot be compared, and says so.
    expect(report.findings).toMatchObject([
      { subject: 'main.customer', verdict: 'incomplete', reason: expect.stringMatching(/^born: /) as unknown },
    ]);
  });
  it.each([
    ['{}', 'fingerprint.format'],
    ['not json', 'json'],
  ])('that is %s is refused', async (text, code) => {
    const file = join(folder, 'wrong.json');
    await writeFile(file, text);
    const { code: exit, report } = await against(file, target);
    expect(exit).toBe(3);
    expect(report.findings[0]?.check).toContain(code);
  });
  it('that a comparison left behind serves as well, and says which tables it has no digest of', async () => {
    const left = async (...argv: string[]): Promise<string> =>
      join((await compared(...both(), ...argv)).out, 'source-data-fingerprint.json');
    const file = await left('--lane', 'portable');
    expect(await against(file, equal)).toMatchObject({ code: 0, report: { verdict: 'proved', strength: 'digest' } });
    const other = await against(file, target);
    expect(other.code).toBe(1);
    expect(other.report.findings.filter(({ verdict }) => verdict === 'differs')).toMatchObject([
      { subject: 'main.customer', reason: expect.stringContaining('The digest of all rows is another') as unknown },
    ]);
    const native = await against(await left('--lane', 'native'), equal);
    expect(native.report.verdict).toBe('incomplete');
    expect(native.report.findings.find(({ subject }) => subject === 'main.customer')).toMatchObject({
      verdict: 'incomplete',
      reason: expect.stringContaining('no digest of this table: the native lane uses') as unknown,
    });
  });
  it('that an older version left behind, without types, is refused with what to do', async () => {
    const file = await taken();
    const document = SourceFingerprint.parse(JSON.parse(await readFile(file, 'utf8')));
    const tables = document.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, type: null })),
    }));
    await writeFile(file, JSON.stringify({ ...document, tables }));
    const { report } = await against(file, target);
    expect(report.findings).toMatchObject([
      { check: 'fingerprint.types', fix: expect.stringContaining('--fingerprint') as unknown },
    ]);
  });
  it('of another encoding is refused', async () => {
    const file = await taken();
    const document = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...document, canonicalEncoding: 2 }));
    expect((await against(file, equal)).report.findings).toMatchObject([{ check: 'fingerprint.encoding', found: '2' }]);
  });
});

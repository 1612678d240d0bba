import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Report } from '../../src/model/report.ts';
import { type CommandOutcome, commandLine } from '../testing/command-line.ts';
import { VERBS } from './verbs/verbs.ts';

const EDGE_CASE = '../shared/fixtures/outsystems/model.edge-case.json';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const plumbline = (...argv: string[]): Promise<CommandOutcome> => commandLine(argv);

async function workspace(name: string, settings: object): Promise<string> {
  const root = await mkdtemp(join(folder, `${name}-`));
  await writeFile(join(root, 'plumbline.config.json'), JSON.stringify({ version: 1, name, ...settings }));
  return root;
}

describe('--help', () => {
  it('lists every verb', async () => {
    const { out, code } = await plumbline('--help');
    expect(code).toBe(0);
    for (const verb of VERBS) expect(out).toContain(verb.path[0]);
  });
  it.each(VERBS.map((verb) => [verb.path.join(' '), verb] as const))('of %s shows an example', async (_name, verb) => {
    const { out, code } = await plumbline(...verb.path, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`$ ${verb.example}`);
    expect(verb.example).toContain(verb.path.join(' '));
  });
});

describe('a command line that is not understood', () => {
  it.each([
    [['ordr'], "did you mean 'order'?"],
    [['chekc', 'order', 'x'], "did you mean 'check'?"],
    [['check', 'odrer', 'x'], "did you mean 'check order'?"],
    [['order', '--modle', 'x'], 'Did you mean --model?'],
    [['order', '--format', 'jsno'], 'Allowed choices are'],
  ])('%j: suggests the nearest, exit 3', async (argv, words) => {
    const { code, err, out } = await plumbline(...argv);
    expect(code).toBe(3);
    expect(err).toContain(words);
    expect(out).toBe('');
  });
  it.each([
    [[], 'name a verb: demo'],
    [['check'], "name a verb after 'check': order"],
  ])('%j: says that a verb is missing, exit 3', async (argv, words) => {
    const { code, err } = await plumbline(...argv);
    expect(code).toBe(3);
    expect(err).toContain(words);
  });
  it.each(['json', 'junit', 'sarif', 'markdown'])('never repeats a password, --format %s', async (format) => {
    for (const argv of [
      ['extract', '--connection', 'postgres://u:hunter2@h/d', '--frmat', 'x'],
      ['extract', '--conection=postgres://u:hunter2@h/d'],
      ['Server=h;Password=hunter2'],
      ['extract', '--connection', 'Servr=h;Password=hunter2'],
      ['extract', '--connection', 'Servr=h;Password=hunter2', '--workspace', await workspace('mistyped', {})],
    ]) {
      const { code, out, err } = await plumbline(...argv, '--format', format);
      expect(code).toBe(3);
      expect(out).not.toBe('');
      expect(out + err).not.toContain('hunter2');
    }
  });
  it('answers the one object when JSON was asked for', async () => {
    const { code, out } = await plumbline('ordr', '--format', 'json');
    expect(code).toBe(3);
    expect(Report.parse(JSON.parse(out))).toMatchObject({ verdict: 'error', findings: [{ check: 'cli.usage' }] });
  });
});

describe.skipIf(!existsSync(EDGE_CASE))(
  'order and check order on the edge-case model (needs the shared fixtures)',
  () => {
    const certificate = () => join(folder, 'topological-order-proof.json');

    it('orders it as expected-answers.md and the issue say', async () => {
      const { code, out } = await plumbline(
        'order',
        '--model',
        EDGE_CASE,
        '--out',
        folder,
        '--format',
        'json',
        '--quiet',
      );
      const report = Report.parse(JSON.parse(out));
      expect(code).toBe(2);
      expect(report.verdict).toBe('warning');
      expect(report.summary).toMatchObject({
        nodes: 4,
        edges: 1,
        missingEdges: 1,
        deferredEdges: 0,
        cycles: 0,
        order: ['dbo.OSUSR_DEF_CITY', 'dbo.OSUSR_ABC_CUSTOMER', 'billing.BILLING_ACCOUNT', 'dbo.OSUSR_XYZ_JOBRUN'],
      });
      expect(JSON.stringify(report.findings)).toContain('OSUSR_U_USER');
      for (const path of Object.values(report.files)) expect(existsSync(path)).toBe(true);
    });

    it('claims no more for a run than its weakest stage looked at', async () => {
      const lost = { kind: 'duckdb', file: 'lost.duckdb' };
      const root = await workspace('half', { connections: { a: lost }, source: 'a', target: 'a', model: 'model.json' });
      await cp(EDGE_CASE, join(root, 'model.json'));
      const { out, code } = await plumbline('verify', '--workspace', root, '--format', 'json', '--quiet');
      expect(code).toBe(3);
      expect(Report.parse(JSON.parse(out))).toMatchObject({
        strength: 'none',
        coverage: { tables: { looked: 0, of: 4 } },
      });
    });

    it('leaves no violations of an earlier order beside a new one', async () => {
      const out = join(folder, 'again');
      const violations = join(out, 'ordering-violations.json');
      await plumbline('order', '--model', EDGE_CASE, '--out', out, '--quiet');
      expect(existsSync(violations)).toBe(true);
      await plumbline('order', '--model', EDGE_CASE, '--modules', 'AppCore', '--out', out, '--quiet');
      expect(existsSync(violations)).toBe(false);
    });

    it.each([
      [['--circular-deps-config', ' '], 'CircularDepsConfig.MissingPath'],
      [['--circular-deps-config', 'none.json'], 'CircularDepsConfig.FileNotFound'],
      [['--modules', ' , '], 'cli.option.invalid'],
      [['--model', ''], 'file.notFound'],
    ])('%j is refused by its code', async (argv, code) => {
      const { out } = await plumbline('order', '--model', EDGE_CASE, ...argv, '--format', 'json', '--out', folder);
      expect(Report.parse(JSON.parse(out))).toMatchObject({ verdict: 'error', findings: [{ check: code }] });
    });

    it('accepts its own certificate, alone and against the model', async () => {
      expect((await plumbline('check', 'order', certificate())).code).toBe(2);
      const { out } = await plumbline(
        'check',
        'order',
        certificate(),
        '--model',
        EDGE_CASE,
        '--format',
        'json',
        '--quiet',
      );
      expect(Report.parse(JSON.parse(out))).toMatchObject({ verdict: 'warning', summary: { comparedWithModel: true } });
    });

    it('refuses a certificate whose first two tables were swapped, by name', async () => {
      const text = await readFile(certificate(), 'utf8');
      const document = JSON.parse(text) as { entities: { tableName: string }[] };
      const [first, second, ...rest] = document.entities;
      const tampered = join(folder, 'tampered.json');
      await writeFile(tampered, JSON.stringify({ ...document, entities: [second, first, ...rest] }));
      const { code, out } = await plumbline('check', 'order', tampered, '--format', 'json');
      expect(code).toBe(5);
      const report = Report.parse(JSON.parse(out));
      expect(report.verdict).toBe('invalid');
      expect(JSON.stringify(report.findings)).toMatch(/OSUSR_DEF_CITY|OSUSR_ABC_CUSTOMER/);
    });

    it('refuses a certificate of another model', async () => {
      const other = '../shared/fixtures/outsystems/model.micro-fk-protect.json';
      expect((await plumbline('check', 'order', certificate(), '--model', other, '--quiet')).code).toBe(5);
    });

    it('adds the platform users only when asked to', async () => {
      const { out } = await plumbline(
        'order',
        '--model',
        EDGE_CASE,
        '--include-users',
        '--out',
        join(folder, 'users'),
        '--format',
        'json',
        '--quiet',
      );
      expect(Report.parse(JSON.parse(out)).summary).toMatchObject({ nodes: 5, edges: 2, missingEdges: 0 });
    });

    it('verifies a workspace into a run folder that opens again', async () => {
      const workspace = join(folder, 'workspace');
      await cp(EDGE_CASE, join(workspace, 'model.json'));
      await writeFile(
        join(workspace, 'plumbline.config.json'),
        JSON.stringify({ version: 1, name: 'edge case', model: 'model.json' }),
      );
      const { code, out } = await plumbline('verify', '--workspace', workspace, '--format', 'json', '--quiet');
      expect(code).toBe(2);
      const report = Report.parse(JSON.parse(out));
      for (const path of Object.values(report.files)) expect(existsSync(path)).toBe(true);
      expect(Object.keys(report.files)).toEqual(
        expect.arrayContaining([
          'run.json',
          'events.ndjson',
          'topology/topological-order-proof.json',
          'topology/ordering-report.md',
        ]),
      );
    });
  },
);

describe('bad input', () => {
  it.each([
    [['order', '--model', 'no-such-model.json'], 'file.notFound'],
    [['check', 'order', 'no-such-file.json'], 'file.notFound'],
    [['verify', '--workspace', 'no-such-folder'], 'workspace.notFound'],
    [['extract', '--connection', 'what is this'], 'connection.argument.unknown'],
    [['extract'], 'extract.connection.missing'],
    [['parity', '--source', 'missing.duckdb'], 'parity.connection.missing'],
    [['order'], 'order.model.missing'],
    [['open', 'no-such-folder'], 'file.notFound'],
    [['connections', 'test'], 'workspace.notFound'],
  ])('%j answers exit 3 with the code %s and what to do next', async (argv, code) => {
    const result = await plumbline(
      ...argv,
      '--format',
      'json',
      '--quiet',
      ...(argv[0] === 'order' ? ['--out', folder] : []),
    );
    expect(result.code).toBe(3);
    const [finding] = Report.parse(JSON.parse(result.out)).findings;
    expect(finding).toMatchObject({ check: code, verdict: 'error', fix: expect.any(String) as unknown });
  });

  it('never prints a password that was part of an address', async () => {
    const { out, err, code } = await plumbline(
      'extract',
      '--connection',
      'postgres://u:hunter2@127.0.0.1:1/x',
      '--format',
      'json',
    );
    expect(code).toBe(3);
    expect(out + err).not.toContain('hunter2');
  });

  it('names a table that was asked for and is nowhere, however equal the others are', async () => {
    const file = join(folder, 'one.duckdb');
    const database = await DuckDBInstance.create(file);
    await (await database.connect()).run('create table a as select i from range(3) t(i)');
    database.closeSync();
    const compare = (tables: string) =>
      plumbline('parity', '--source', file, '--target', file, '--tables', tables, '--out', folder, '--format', 'json');
    expect((await compare('A')).code).toBe(0);
    const { code, out } = await compare('a, nope');
    expect(code).toBe(4);
    expect(Report.parse(JSON.parse(out))).toMatchObject({
      verdict: 'incomplete',
      coverage: { tables: { looked: 1 } },
      findings: [{ check: 'PAR-003', subject: 'nope', verdict: 'incomplete' }],
    });
  });
  it('says which of two addresses could not be opened', async () => {
    const { out } = await plumbline(
      'parity',
      '--source',
      join(folder, 'x.duckdb'),
      '--target',
      join(folder, 'x.duckdb'),
      '--out',
      folder,
    );
    expect(out).toContain('source (x.duckdb)');
    expect(out).toContain('target (x.duckdb)');
  });
  it('lets a signal end verbs that hold nothing, and catches it for those that do', async () => {
    expect((await plumbline('order')).catches).toBe(false);
    expect((await plumbline('check', 'order', 'none.json')).catches).toBe(false);
    expect((await plumbline('extract')).catches).toBe(true);
  });
  it('keeps no run folder for a run that never began', async () => {
    const root = await workspace('idle', {});
    expect((await plumbline('verify', '--workspace', root)).code).toBe(3);
    expect(await readdir(join(root, '.plumbline', 'runs'))).toEqual([]);
  });
  it('points into a model that is not JSON', async () => {
    const path = join(folder, 'broken.json');
    await writeFile(path, '{\n  "modules": [\n    oops\n  ]\n}');
    const { code, out } = await plumbline('order', '--model', path, '--out', folder, '--format', 'json', '--quiet');
    expect(code).toBe(3);
    expect(Report.parse(JSON.parse(out)).findings[0]).toMatchObject({
      check: 'json.parse.failed',
      at: { line: 3, column: 5 },
    });
  });

  it('calls a file that is no certificate invalid, exit 5', async () => {
    const path = join(folder, 'no-certificate.json');
    await writeFile(path, '{"hello": 1}');
    expect((await plumbline('check', 'order', path, '--quiet')).code).toBe(5);
  });
});

describe('demo', () => {
  it('tells coverage and strength of what was looked at, not of the connections', async () => {
    const workspace = join(folder, 'demo');
    const { code, out } = await plumbline(
      'demo',
      '--workspace',
      workspace,
      '--rows',
      '2000',
      '--format',
      'json',
      '--quiet',
    );
    expect(code).toBe(1);
    expect(Report.parse(JSON.parse(out))).toMatchObject({
      verdict: 'differs',
      // The policy decides from counts, and a run is as strong as its weakest stage.
      strength: 'counts',
      coverage: { tables: { looked: 39, of: 41 } },
    });
    expect((await plumbline('demo', '--workspace', workspace, '--remove', '--quiet')).code).toBe(0);
    expect(existsSync(join(workspace, 'qa.duckdb'))).toBe(false);
  });

  it('without anything planted is proved, every stage of it', async () => {
    const workspace = join(folder, 'clean');
    const argv = ['demo', '--clean', '--workspace', workspace, '--rows', '1000', '--format', 'json', '--quiet'];
    const { code, out } = await plumbline(...argv);
    const report = Report.parse(JSON.parse(out));
    expect([code, report.verdict]).toEqual([0, 'proved']);
    expect(report.summary['stages']).toMatchObject({
      connections: { verdict: 'proved' },
      profile: { verdict: 'proved' },
      decide: { verdict: 'proved' },
      order: { verdict: 'proved' },
      'check order': { verdict: 'proved' },
      'check export': { verdict: 'proved' },
      parity: { verdict: 'proved' },
    });
  });
});

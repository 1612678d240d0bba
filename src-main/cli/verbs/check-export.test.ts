import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportValidation } from '../../../src/model/export/export-validation.ts';
import { Report } from '../../../src/model/report.ts';
import { bareFiles, sealed } from '../../../src/verify/artifacts/testing/good-export.ts';
import { commandLine } from '../../testing/command-line.ts';

const FIXTURES = resolve('../shared/fixtures/outsystems');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-check-export-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let number = 0;
async function written(files: ReadonlyMap<string, string>): Promise<string> {
  number += 1;
  const root = join(folder, String(number));
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

async function check(...argv: string[]): Promise<{ code: number; report: Report; told: readonly string[] }> {
  const { code, out } = await commandLine(['check', 'export', ...argv, '--format', 'json']);
  const report = Report.parse(JSON.parse(out));
  const told = report.findings
    .filter(({ verdict }) => verdict !== 'proved')
    .map(({ check: id, subject, verdict }) => `${id} ${verdict} ${subject}`);
  return { code, report, told };
}

describe('plumbline check export', () => {
  it('proves a good export, exit 0, and writes export-validation.json where it is told to', async () => {
    const root = await written(sealed(bareFiles()));
    const out = join(folder, 'out');
    const { code, report, told } = await check(root, '--out', out);
    expect([code, report.verdict, report.strength, told]).toEqual([0, 'proved', 'digest', []]);
    expect(report.summary).toMatchObject({
      validators: 9,
      files: 8,
      missing: 0,
      mismatched: 0,
      unexpected: 0,
      findings: 0,
    });
    const document = ExportValidation.parse(JSON.parse(await readFile(join(out, 'export-validation.json'), 'utf8')));
    expect([document.overallStatus, document.summary.skippedValidators]).toEqual(['Pass', 2]);
  });

  it('names a changed file and its line, exit 1, also in SARIF', async () => {
    const root = await written(sealed(bareFiles()));
    const script = join(root, 'Seeds/AppCore/StaticEntities.seed.sql');
    await writeFile(script, (await readFile(script, 'utf8')).replace('Porto', 'Braga'));
    const { code, report } = await check(root);
    expect(code).toBe(1);
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        check: 'EXP-020',
        at: { file: `${root}/Seeds/AppCore/StaticEntities.seed.sql`, line: 8 },
      }),
    );
    const { out } = await commandLine(['check', 'export', root, '--format', 'sarif']);
    expect(out).toContain('"startLine": 8');
  });

  it('reads what another tool wrote on another machine: camelCase, absolute Windows paths, byte order mark, CRLF', async () => {
    const camel = (text: string): string =>
      text.replaceAll(/"([A-Z])(\w*)":/g, (_, first: string, rest: string) => `"${first.toLowerCase()}${rest}":`);
    const files = new Map(
      [...bareFiles()].map(([path, text]) => [
        path,
        `\ufeff${(path.endsWith('.json') ? camel(text) : text).replaceAll('\n', '\r\n')}`,
      ]),
    );
    const full = files.get('full-export.manifest.json') ?? '';
    const away = full
      .replaceAll(
        /"path": "([^/"][^"]*)"/g,
        (_, path: string) => `"path": "C:\\\\build\\\\export\\\\${path.replaceAll('/', '\\\\')}"`,
      )
      .replace('"outputDirectory": "."', '"outputDirectory": "C:\\\\build\\\\export"')
      .replace(
        'Seeds/AppCore/StaticEntities.seed.sql"\r',
        'C:\\\\build\\\\export\\\\Seeds\\\\AppCore\\\\StaticEntities.seed.sql"\r',
      );
    expect(away).toContain('C:\\\\build\\\\export\\\\manifest.json');
    const root = await written(new Map([...files, ['full-export.manifest.json', away]]));
    const { code, told } = await check(root);
    expect([code, told]).toEqual([4, ['EXP-023 incomplete digests']]);
  });

  it('checks what it can without a manifest, exit 4', async () => {
    const files = bareFiles();
    files.delete('manifest.json');
    files.delete('full-export.manifest.json');
    const { code, told } = await check(await written(files));
    expect(code).toBe(4);
    expect(told.map((one) => one.slice(0, 18))).toEqual([
      'EXP-001 incomplete',
      'EXP-001 incomplete',
      'EXP-010 incomplete',
      'EXP-023 incomplete',
    ]);
  });

  it('follows no link and no path out of the folder', async () => {
    const root = await written(sealed(bareFiles()));
    await symlink('/', join(root, 'Seeds/away'));
    await symlink(join(root, 'Seeds'), join(root, 'Seeds/again'));
    await rm(join(root, 'Modules/AppCore/dbo.City.sql'));
    await symlink('/etc/passwd', join(root, 'Modules/AppCore/dbo.City.sql'));
    const { code, told } = await check(root);
    expect(code).toBe(1);
    expect(told).toEqual(
      expect.arrayContaining([
        'EXP-014 differs Seeds/away',
        'EXP-014 differs Seeds/again',
        'EXP-014 differs Modules/AppCore/dbo.City.sql',
      ]),
    );
    expect(told.length).toBeLessThan(8);
  });

  it('answers with a code and a next step for bad input', async () => {
    const root = await written(sealed(bareFiles()));
    const certificate = join(folder, 'not-a-certificate.json');
    await writeFile(certificate, '{}');
    await expect(check(join(folder, 'absent'))).resolves.toMatchObject({
      code: 3,
      report: { findings: [{ check: 'file.notFound' }] },
    });
    await expect(check(join(root, 'manifest.json'))).resolves.toMatchObject({ code: 3 });
    await expect(check(root, '--profile', join(folder, 'absent.json'))).resolves.toMatchObject({ code: 3 });
    await expect(check(root, '--model', join(folder, 'absent.json'))).resolves.toMatchObject({ code: 3 });
    await expect(check(root, '--certificate', certificate)).resolves.toMatchObject({ code: 5 });
    await expect(check(root, '--decisions', join(folder, 'absent.json'))).resolves.toMatchObject({
      code: 3,
      report: { findings: [{ check: 'file.notFound' }] },
    });
    const parts = ['Columns', 'UniqueIndexes', 'ForeignKeys'].map((name) => ({
      check: 'export.document.member.missing',
      expected: `${name}: array`,
      fix: expect.stringContaining('plumbline decide') as string,
    }));
    await expect(check(root, '--decisions', certificate)).resolves.toMatchObject({
      code: 3,
      report: { findings: parts },
    });
    const alone = await check(root, '--modules', 'AppCore', '--include-users');
    expect(alone).toMatchObject({
      code: 3,
      told: ['cli.option.invalid error model', 'cli.option.invalid error model'],
    });
    const binary = join(root, 'Seeds/AppCore/StaticEntities.seed.sql');
    await writeFile(binary, new Uint8Array([0x53, 0xff, 0xfe, 0x00]));
    expect((await check(root)).told).toContain('EXP-011 differs Seeds/AppCore/StaticEntities.seed.sql');
  });
});

describe.skipIf(!existsSync(FIXTURES))('an export that plumbline wrote (needs the fixtures folder)', () => {
  const model = join(FIXTURES, 'model.edge-case.json');
  const profile = join(FIXTURES, 'profile.edge-case.json');
  const rows = join(FIXTURES, 'static-entities.edge-case.json');

  it.each(['tsql', 'postgres', 'duckdb'])('passes: %s', async (dialect) => {
    const out = join(folder, `exported-${dialect}`);
    const { code: exported, out: text } = await commandLine([
      'export',
      '--model',
      model,
      '--profile',
      profile,
      '--dialect',
      dialect,
      '--data',
      'static',
      '--static-data',
      rows,
      '--out',
      out,
      '--format',
      'json',
    ]);
    expect([exported, await readdir(out).catch(() => text)]).toEqual([
      expect.any(Number),
      expect.arrayContaining(['manifest.json', 'export-fingerprints.json']),
    ]);
    const { told } = await check(out, '--model', model);
    expect(told).toEqual([]);
  });

  it('is found under the names it was exported with', async () => {
    const out = join(folder, 'exported-renamed');
    const renamed = ['--model', model, '--rename-table', 'dbo.OSUSR_DEF_CITY=Town'];
    await commandLine(['export', ...renamed, '--profile', profile, '--out', out]);
    expect(await check(out, ...renamed)).toMatchObject({ code: 0, told: [] });
    expect((await check(out, '--model', model)).told).toEqual(
      expect.arrayContaining(['EXP-030 differs dbo.OSUSR_DEF_CITY', 'EXP-033 differs dbo.Town']),
    );
    expect(await check(out, '--model', model, '--rename-table', 'Town')).toMatchObject({ code: 3 });
  });

  it('is compared with the model, the certified order and the measured rows', async () => {
    const out = join(folder, 'exported-for-comparison');
    const ordered = join(folder, 'ordered');
    await commandLine([
      'export',
      '--model',
      model,
      '--profile',
      profile,
      '--data',
      'static',
      '--static-data',
      rows,
      '--out',
      out,
    ]);
    await commandLine(['order', '--model', model, '--out', ordered]);
    const certificate = join(ordered, 'topological-order-proof.json');
    const compared = await check(out, '--model', model, '--certificate', certificate);
    expect([compared.code, compared.told]).toEqual([0, []]);
    expect(compared.report.summary['comparedWith']).toEqual({
      model: true,
      profile: false,
      certificate: true,
      decisions: false,
    });
    // The fixture measured 320 cities and holds the rows of three.
    const { code, told } = await check(out, '--model', model, '--profile', profile);
    expect([code, told]).toEqual([1, ['EXP-070 differs dbo.City']]);
    const decisions = join(ordered, 'policy-decisions.json');
    await copyFile(join(out, 'policy-decisions.json'), decisions);
    const decided = await check(out, '--model', model, '--decisions', decisions);
    expect([decided.code, decided.told, decided.report.summary['comparedWith']]).toMatchObject([
      0,
      [],
      { decisions: true },
    ]);
    const text = await readFile(decisions, 'utf8');
    await writeFile(decisions, text.replace('"CreateConstraint": true', '"CreateConstraint": false'));
    const undecided = await check(out, '--model', model, '--decisions', decisions);
    expect([undecided.code, undecided.told[0]?.slice(0, 15)]).toEqual([1, 'EXP-038 differs']);
    expect((await check(out, '--decisions', decisions)).told).toEqual(['EXP-039 incomplete decisions']);
    const other = await check(out, '--model', join(FIXTURES, 'model.micro-unique.json'));
    expect(other.told.map((one) => one.slice(0, 7))).toEqual(expect.arrayContaining(['EXP-030', 'EXP-033']));
  });
});

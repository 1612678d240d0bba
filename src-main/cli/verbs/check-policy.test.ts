import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Report } from '../../../src/model/report.ts';
import { Run } from '../../../src/model/run.ts';
import { commandLine } from '../../testing/command-line.ts';

const FIXTURES = '../shared/fixtures/outsystems';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-check-policy-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A workspace over the fixtures with a snapshot instead of a database. */
async function workspace(settings: object = {}): Promise<string> {
  const root = await mkdtemp(join(folder, 'workspace-'));
  await cp(`${FIXTURES}/kernel-model.json`, join(root, 'model.json'));
  await cp(`${FIXTURES}/kernel-profile.json`, join(root, 'profile.json'));
  await cp(`${FIXTURES}/config/default-tightening.json`, join(root, 'tightening.json'));
  const config = {
    version: 1,
    name: 'kernel',
    model: 'model.json',
    profile: { file: 'profile.json' },
    tightening: 'tightening.json',
    ...settings,
  };
  await writeFile(join(root, 'plumbline.config.json'), JSON.stringify(config));
  return root;
}

/** Verifies a workspace and answers the folder of the run and its record. */
async function verified(root: string, ...argv: string[]): Promise<{ runFolder: string; run: Run }> {
  const runs = join(root, '.plumbline/runs');
  await commandLine(['verify', '--workspace', root, '--quiet', ...argv]);
  const [newest = ''] = (await readdir(runs)).sort((a, b) => (a < b ? 1 : -1));
  const runFolder = join(runs, newest);
  return { runFolder, run: Run.parse(JSON.parse(await readFile(join(runFolder, 'run.json'), 'utf8'))) };
}

async function check(path: string): Promise<{ code: number; report: Report }> {
  const { code, out } = await commandLine(['check', 'policy', path, '--format', 'json']);
  return { code, report: Report.parse(JSON.parse(out)) };
}
const wrong = ({ findings }: Report) =>
  findings.filter(({ verdict }) => verdict !== 'proved').map(({ check: id, subject }) => `${id} ${subject}`);

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

async function sourcesOf(runFolder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(runFolder, 'policy/policy-decision-report.json'), 'utf8');
  const { Toggles } = JSON.parse(text) as { Toggles: { Key: string; Value: unknown; Source: string }[] };
  return new Map(Toggles.map(({ Key, Value, Source }) => [Key, `${String(Value)} of ${Source}`]));
}

describe.skipIf(!existsSync(FIXTURES))('decisions in a run (needs the fixtures folder)', () => {
  it('are made in a stage of their own, from the settings of the workspace, and can be made again', async () => {
    const { runFolder, run } = await verified(await workspace());
    expect(run.stages.map(({ stage, area }) => `${stage} ${area}`)).toEqual(
      expect.arrayContaining(['decide policy', 'order topology']),
    );
    const decide = run.stages.find(({ stage }) => stage === 'decide');
    expect(decide).toMatchObject({ verdict: 'warning', summary: { mode: 'EvidenceGated' } });
    expect(decide?.documents['policy-decisions.json']).toBe('policy/policy-decisions.json');
    expect(run.inputs.map(({ name }) => name)).toEqual(expect.arrayContaining(['profile.json', 'tightening.json']));
    const { code, report } = await check(runFolder);
    expect([code, report.verdict, wrong(report)]).toEqual([0, 'proved', []]);
    expect(report.summary['comparedWithRun']).toBe(true);
  });

  it('follow command line, environment, workspace and default, in this order, with the true source', async () => {
    const root = await workspace();
    vi.stubEnv('PLUMBLINE_POLICY_MODE', 'Aggressive');
    vi.stubEnv('PLUMBLINE_POLICY_NULL_BUDGET', '0.25');
    const { runFolder } = await verified(root, '--mode', 'Cautious', '--set', 'foreignKeys.honourIgnore=true');
    vi.unstubAllEnvs();
    const sources = await sourcesOf(runFolder);
    expect(sources.get('policy.mode')).toBe('Cautious of CommandLine');
    expect(sources.get('foreignKeys.honourIgnore')).toBe('true of CommandLine');
    expect(sources.get('policy.nullBudget')).toBe('0.25 of Environment');
    expect(sources.get('uniqueness.enforceSingleColumn')).toBe('true of Configuration');
    expect(sources.get('policy.requireEvidenceForMandatory')).toMatch(/^false of (Default|Configuration)$/);
    expect(wrong((await check(runFolder)).report)).toEqual([]);
  });

  it('that were changed afterwards are named, exit 5', async () => {
    const { runFolder } = await verified(await workspace());
    await change(join(runFolder, 'policy/policy-decisions.json'), '"MakeNotNull": true', '"MakeNotNull": false');
    const { code, report } = await check(runFolder);
    expect([code, report.verdict]).toEqual([5, 'invalid']);
    expect(wrong(report)).toEqual(['POL-010 policy-decisions.json', 'POL-009 policy-decisions.json']);
  });

  it('whose inputs were changed afterwards are named, exit 5', async () => {
    const { runFolder } = await verified(await workspace());
    await change(join(runFolder, 'policy/inputs/tightening.json'), '"EvidenceGated"', '"Aggressive"');
    const { code, report } = await check(runFolder);
    expect(code).toBe(5);
    expect(wrong(report)).toEqual(
      expect.arrayContaining(['POL-010 inputs/tightening.json', 'POL-009 policy-decisions.json']),
    );
  });

  it('take waivers of the workspace', async () => {
    const root = await workspace({ waivers: 'waivers.json' });
    const waiver = {
      kind: 'column',
      schema: 'dbo',
      table: 'NOWHERE',
      name: 'X',
      owner: 'Ada',
      reason: 'a test',
      expires: '2099-12-31',
      counterEvidence: 'a'.repeat(64),
    };
    await writeFile(join(root, 'waivers.json'), JSON.stringify({ version: 1, waivers: [waiver] }));
    const { run } = await verified(root);
    const findings = run.stages.find(({ stage }) => stage === 'decide')?.findings ?? [];
    expect(findings.some(({ check: id }) => id === 'POL-007')).toBe(true);
  });

  it.each([
    [{ tightening: 'absent.json' }, 'file.notFound'],
    [{ waivers: 'absent.json' }, 'file.notFound'],
    [{ profile: { file: 'absent.json' } }, 'file.notFound'],
    [{ tightening: 'model.json' }, 'config.key.unknown'],
  ])('a run with %j does not start: %s', async (settings, code) => {
    const root = await workspace(settings);
    const { code: exit, out } = await commandLine(['verify', '--workspace', root, '--format', 'json']);
    expect(exit).toBe(3);
    expect(Report.parse(JSON.parse(out)).findings.map(({ check: id }) => id)).toContain(code);
    expect(existsSync(join(root, '.plumbline/runs')) ? await readdir(join(root, '.plumbline/runs')) : []).toEqual([]);
  });

  it('are explained: summary, modules, the decisions that fit, diagnostics', async () => {
    const root = await workspace();
    const { runFolder } = await verified(root);
    const all = await commandLine(['policy', 'explain', runFolder]);
    expect(all.code).toBe(2);
    for (const words of ['Tightening in mode EvidenceGated', 'policy.module.', 'Decisions', 'Diagnostics'])
      expect(all.out).toContain(words);
    const explained = async (...filters: string[]): Promise<readonly string[]> => {
      const { out } = await commandLine(['policy', 'explain', '--workspace', root, '--format', 'json', ...filters]);
      return Report.parse(JSON.parse(out)).summary['decisions'] as string[];
    };
    const [everything, references, held] = [
      await explained(),
      await explained('--kind', 'REFERENCE'),
      await explained('--kind', 'column', '--verdict', 'impossible', '--rationale', 'DATA_HAS_NULLS'),
    ];
    expect(references.length).toBeGreaterThan(0);
    expect(references).toEqual(everything.filter((line) => line.startsWith('reference ')));
    expect(held.length).toBeGreaterThan(0);
    expect(held.every((line) => /^column .*: Impossible\./.test(line))).toBe(true);
    const none = await commandLine(['policy', 'explain', runFolder, '--module', 'Nowhere']);
    expect(none.out).toContain('none of these');
    const before = await workspace();
    const nothing = await commandLine(['policy', 'explain', '--workspace', before, '--format', 'json']);
    expect([nothing.code, Report.parse(JSON.parse(nothing.out)).findings[0]?.check]).toEqual([
      3,
      'policy.run.undecided',
    ]);
  });

  it('plumbline decide takes the snapshot of the workspace', async () => {
    const root = await workspace();
    const out = join(folder, 'decided');
    const { code } = await commandLine(['decide', '--workspace', root, '--out', out]);
    expect(code).toBe(2);
    const { code: exit, report } = await check(out);
    expect([exit, report.verdict, report.summary['comparedWithRun']]).toEqual([0, 'proved', false]);
  });
});

it('a folder without decisions says so', async () => {
  const { code, report } = await check(folder);
  expect(code).toBe(3);
  expect(report.findings).toMatchObject([{ check: 'policy.run.undecided' }]);
});

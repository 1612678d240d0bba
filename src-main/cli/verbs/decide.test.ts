import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Report } from '../../../src/model/report.ts';
import { commandLine } from '../../testing/command-line.ts';
import { decideVerb } from './decide.ts';

const FIXTURES = '../shared/fixtures/outsystems';
const EDGE = ['--model', `${FIXTURES}/model.edge-case.json`, '--profile', `${FIXTURES}/profile.edge-case.json`];
const KERNEL = ['--model', `${FIXTURES}/kernel-model.json`, '--profile', `${FIXTURES}/kernel-profile.json`];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-decide-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function decide(...argv: string[]): Promise<{ code: number; out: string; report: Report }> {
  const out = join(folder, 'out');
  const ended = await commandLine(['decide', '--out', out, '--format', 'json', ...argv], { verbs: [decideVerb] });
  return { code: ended.code, out: ended.err, report: Report.parse(JSON.parse(ended.out)) };
}
const written = (name: string) => readFile(join(folder, 'out', name), 'utf8');
const codes = (report: Report) =>
  report.findings.filter(({ verdict }) => verdict === 'error').map(({ check }) => check);

describe.skipIf(!existsSync(FIXTURES))('plumbline decide (needs the fixtures folder)', () => {
  it('decides the edge case to the number and writes every document', async () => {
    const { code, report } = await decide(...EDGE, '--tightening', `${FIXTURES}/config/default-tightening.json`);
    expect([code, report.verdict, report.strength]).toEqual([0, 'proved', 'counts']);
    expect(report.coverage).toEqual({
      tables: { looked: 4, of: 4 },
      rows: { looked: 2_683_320, of: 2_683_320 },
      cells: null,
    });
    expect(report.summary).toEqual({
      mode: 'EvidenceGated',
      columns: 15,
      tightened: 10,
      remediation: 0,
      uniqueIndexes: 2,
      uniqueEnforced: 2,
      uniqueRemediation: 0,
      foreignKeys: 2,
      foreignKeysCreated: 1,
      foreignKeysNoCheck: 0,
      ledger: { Tighten: 13, Hold: 6, Impossible: 0, Unknown: 0 },
    });
    expect(Object.keys(report.files)).toEqual([
      'policy-decisions.json',
      'policy-decision-report.json',
      'opportunities.json',
      'validations.json',
      'blocked-actions.json',
      'tightening-ledger.json',
      'tightening-summary.txt',
      'suggestions/safe-to-apply.sql',
      'suggestions/needs-remediation.sql',
      'inputs/model.json',
      'inputs/profile.json',
      'inputs/tightening.json',
      'inputs/scope.json',
      'inputs/request.json',
    ]);
  });

  it('decides again, to the byte, from the documents it wrote', async () => {
    await decide(...EDGE, '--mode', 'Cautious', '--null-budget', '0.05');
    const first = await written('policy-decisions.json');
    const inputs = join(folder, 'out', 'inputs');
    const from = (name: string) => join(inputs, name);
    await decide(
      '--model',
      from('model.json'),
      '--profile',
      from('profile.json'),
      '--tightening',
      from('tightening.json'),
    );
    const withoutSources = (text: string) => ({ ...(JSON.parse(text) as object), TogglePrecedence: null });
    expect(withoutSources(await written('policy-decisions.json'))).toEqual(withoutSources(first));
  });

  it('platform users are a target and are not decided about', async () => {
    const { report } = await decide(...EDGE, '--include-users');
    expect(report.summary).toMatchObject({ columns: 15, foreignKeys: 2 });
    const ledger = await written('tightening-ledger.json');
    expect(ledger).toContain('REFERENCES [dbo].[OSUSR_U_USER]');
  });

  it.each([
    ['EvidenceGated', 2, 'warning'],
    ['Cautious', 1, 'differs'],
    ['Aggressive', 1, 'differs'],
  ])('the kernel in %s ends with %i', async (mode, exit, verdict) => {
    const { code, report } = await decide(...KERNEL, '--mode', mode);
    expect([code, report.verdict]).toEqual([exit, verdict]);
  });

  it('a profile of nothing is incomplete, not proved', async () => {
    const empty = join(folder, 'empty.json');
    await writeFile(empty, '{ "columns": [] }');
    const { code, report } = await decide('--model', `${FIXTURES}/kernel-model.json`, '--profile', empty);
    expect([code, report.strength, report.coverage.tables.looked]).toEqual([4, 'none', 0]);
  });

  it('several profiles count by worst case, and a comparison says what changed', async () => {
    await decide(...EDGE);
    const old = join(folder, 'old.json');
    await writeFile(old, await written('policy-decision-report.json'));
    const second = join(folder, 'second.json');
    const column = { Schema: 'dbo', Table: 'OSUSR_ABC_CUSTOMER', Column: 'EMAIL', RowCount: 9, NullCount: 7 };
    await writeFile(second, JSON.stringify({ columns: [column] }));
    const { code, report } = await decide(...EDGE, '--profile', second, '--compare', old);
    expect([code, report.summary['changed']]).toEqual([2, 1]);
    expect(JSON.parse(await written('policy-comparison.json'))).toMatchObject({
      decisions: [{ subject: 'dbo.OSUSR_ABC_CUSTOMER.EMAIL', before: 'NOT NULL', after: 'nullable' }],
    });
    expect((await decide(...EDGE)).report.files).not.toHaveProperty('policy-comparison.json');
    expect(existsSync(join(folder, 'out', 'policy-comparison.json'))).toBe(false);
  });

  it('explains one subject, and names the nearest when there is none', async () => {
    expect((await decide(...EDGE, '--why', 'AppCore.Customer.Email')).out).toContain('becomes NOT NULL');
    const { code, report } = await decide(...EDGE, '--why', 'dbo.OSUSR_ABC_CUSTOMER.EMIAL');
    expect([code, codes(report)]).toEqual([3, ['decide.why.unknown']]);
    expect(report.findings.at(-1)?.fix).toBe('Did you mean dbo.OSUSR_ABC_CUSTOMER.EMAIL?');
  });

  it('takes settings from the environment, below the command line', async () => {
    vi.stubEnv('PLUMBLINE_POLICY_MODE', 'Aggressive');
    expect((await decide(...KERNEL)).report.summary['mode']).toBe('Aggressive');
    expect((await decide(...KERNEL, '--mode', 'Cautious')).report.summary['mode']).toBe('Cautious');
    vi.unstubAllEnvs();
  });

  it.each([
    [['--profile', 'x'], 'decide.model.missing'],
    [['--model', `${FIXTURES}/kernel-model.json`], 'decide.profile.missing'],
    [['--model', `${FIXTURES}/kernel-model.json`, '--profile', 'absent.json'], 'file.notFound'],
    [[...KERNEL, '--mode', 'Bold'], 'config.policy.mode.invalid'],
    [[...KERNEL, '--set', 'policy.nulBudget=0'], 'cli.set.unknown'],
    [[...KERNEL, '--tightening', `${FIXTURES}/kernel-model.json`], 'config.key.unknown'],
    [[...KERNEL, '--waivers', `${FIXTURES}/kernel-model.json`], 'waivers.key.unknown'],
    [[...KERNEL, '--compare', `${FIXTURES}/kernel-model.json`], 'policy.report.invalid'],
  ])('%j ends with %s', async (argv, code) => {
    const { code: exit, report } = await decide(...argv);
    expect(exit).toBe(3);
    expect(codes(report)).toContain(code);
  });
});

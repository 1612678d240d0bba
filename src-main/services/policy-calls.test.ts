import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideVerb } from '../cli/verbs/decide.ts';
import { createMachine } from '../entry/machine.ts';
import { commandLine } from '../testing/command-line.ts';
import type { Machine } from './machine.ts';
import { comparePolicies, whatIf } from './policy-calls.ts';

const FIXTURES = '../shared/fixtures/outsystems';
const signal = new AbortController().signal;
let folder = '';
let machine: Machine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-policy-'));
  machine = createMachine();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A run folder with the policy documents of the kernel model under those options. */
async function decidedRun(name: string, ...options: string[]): Promise<string> {
  const run = join(folder, name);
  await commandLine(
    [
      'decide',
      ...['--model', `${FIXTURES}/kernel-model.json`, '--profile', `${FIXTURES}/kernel-profile.json`],
      ...['--out', join(run, 'policy'), ...options],
    ],
    { verbs: [decideVerb] },
  );
  return run;
}

async function everyFile(run: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(run, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)));
}

describe.skipIf(!existsSync(FIXTURES))('what other toggles would decide (needs the fixtures folder)', () => {
  it('answers another mode with its totals and what changed, because of what, and leaves the run as it is', async () => {
    const run = await decidedRun('mode');
    const asItWas = await everyFile(run);
    const { comparison, before, after } = value(await whatIf(run, ['policy.mode=Aggressive'], machine, signal));
    expect(before).toMatchObject({ columns: 5, tightenedColumns: 3, remediationColumns: 0 });
    expect(after).toMatchObject({ columns: 5, tightenedColumns: 5, remediationColumns: 2 });
    expect(comparison.toggles).toEqual([{ key: 'policy.mode', before: '"EvidenceGated"', after: '"Aggressive"' }]);
    expect(comparison.decisions.map(({ subject, before: was, after: is }) => [subject, was, is])).toEqual([
      ['dbo.OSUSR_POLICY_CUSTOMER.EXTERNALID', 'nullable', 'NOT NULL, remediation'],
      ['dbo.OSUSR_POLICY_ORDER.CUSTOMERID', 'nullable', 'NOT NULL, remediation'],
      ['dbo.OSUSR_POLICY_CUSTOMER.UX_CUSTOMER_EXTERNALID', 'not unique', 'unique, remediation'],
    ]);
    expect(comparison.decisions[0]?.because.join()).toContain('REMEDIATE_BEFORE_TIGHTEN');
    expect(await everyFile(run)).toEqual(asItWas);
  });

  it('what a run under these very settings decides, it decides too', async () => {
    const cautious = await decidedRun('cautious', '--mode', 'Cautious');
    const gated = await decidedRun('gated');
    const { comparison } = value(await whatIf(gated, ['policy.mode=Cautious'], machine, signal));
    const compared = value(await comparePolicies({ before: gated, after: cautious }, machine, signal));
    expect(compared.decisions.length).toBeGreaterThan(0);
    expect(comparison.decisions).toEqual(compared.decisions);
    const none = value(await whatIf(cautious, [], machine, signal));
    expect([none.comparison.decisions, none.comparison.toggles, none.before]).toEqual([[], [], none.after]);
  });

  it('starts from the settings of the run and not from the defaults', async () => {
    const run = await decidedRun('own', '--mode', 'Aggressive');
    const { comparison } = value(await whatIf(run, ['uniqueness.enforceSingleColumn=false'], machine, signal));
    expect(comparison.toggles.map(({ key }) => key)).toEqual(['uniqueness.enforceSingleColumn']);
    expect(comparison.decisions.every(({ kind }) => kind === 'key')).toBe(true);
    expect(comparison.decisions).toHaveLength(2);
  });

  it('answers quickly again, and for another folder anew', async () => {
    const one = await decidedRun('one');
    const other = await decidedRun('other', '--mode', 'Aggressive');
    const ask = async (run: string) => value(await whatIf(run, [], machine, signal)).before.tightenedColumns;
    expect([await ask(one), await ask(one), await ask(other), await ask(one)]).toEqual([3, 3, 5, 3]);
  });

  it.each([
    ['an unknown toggle', 'policy.mood=Aggressive', 'cli.set.unknown'],
    ['a mode that is none', 'policy.mode=Reckless', 'config.policy.mode.invalid'],
    ['no value', 'policy.mode', 'cli.set.format'],
  ])('refuses %s', async (_what, set, code) => {
    const run = await decidedRun('refused');
    expect(await whatIf(run, [set], machine, signal)).toMatchObject({ ok: false, error: { code } });
  });

  it('says of a run without decisions, with damaged inputs, or cancelled, what is wrong', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty, { recursive: true });
    const undecided = { ok: false, error: { code: 'policy.run.undecided' } };
    expect(await whatIf(empty, [], machine, signal)).toMatchObject(undecided);
    const run = await decidedRun('whole');
    expect(await comparePolicies({ before: empty, after: run }, machine, signal)).toMatchObject(undecided);
    expect(await whatIf(run, [], machine, AbortSignal.abort())).toMatchObject({ ok: false });
    const damaged = join(folder, 'damaged');
    await cp(run, damaged, { recursive: true });
    for (const [file, text, code] of [
      ['scope.json', '{ "format": 1 }', 'policy.input.invalid'],
      ['scope.json', '{', 'json.parse.failed'],
      ['tightening.json', '[]', 'config.value.invalid'],
      ['profile.json', '{', 'profile.json.parseFailed'],
      ['model.json', '{', 'json.parse.failed'],
    ] as const) {
      await writeFile(join(damaged, 'policy/inputs', file), text);
      expect(await whatIf(damaged, [], machine, signal), file).toMatchObject({ ok: false, error: { code } });
      await cp(join(run, 'policy/inputs', file), join(damaged, 'policy/inputs', file));
    }
  });
});

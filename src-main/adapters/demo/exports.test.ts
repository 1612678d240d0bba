import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FullExportVerification } from '../../../src/model/export/full-export-verification.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { readProfile } from '../../../src/model/profile/read-profile.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Workspace } from '../../../src/model/workspace.ts';
import { loadModel } from '../../../src/run/load-model.ts';
import { fullVerificationStage } from '../../../src/run/stages/full-verification-stage.ts';
import { createMachine } from '../../entry/machine.ts';
import { modelSourceOf } from '../../services/model-source.ts';
import { startRun, verbTools } from '../../services/runs.ts';
import { openWorkspaceFolder } from '../../services/workspace-folder.ts';
import { TAMPERED } from './definition/tampered.ts';

const machine = createMachine();
const { signal } = new AbortController();

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

let parent = '';
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'plumbline-demo-exports-'));
  const progress = (): void => undefined;
  for (const clean of [false, true])
    value(
      await machine.demo.build(join(parent, clean ? 'clean' : 'planted'), { rows: 1_000, clean, progress, signal }),
    );
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const demo = (...path: readonly string[]): string => join(parent, 'planted', ...path);

/** Verifies a folder beside model and profile, or by itself. */
async function verified(root: string, beside: 'model' | 'nothing' = 'nothing') {
  let inputs: Pick<Parameters<typeof fullVerificationStage>[0], 'model' | 'profile'> = { model: null, profile: null };
  if (beside === 'model') {
    const { workspace } = value(await openWorkspaceFolder(demo(), machine, signal));
    const source = modelSourceOf(workspace);
    if (source === null) throw new Error('no model');
    const model = value(await loadModel(source, machine.files(demo()), machine.fileProblem, signal));
    const { profile } = value(readProfile(await readFile(demo('exports/good/profile.json'), 'utf8'), 'profile.json'));
    inputs = { model, profile };
  }
  const outcome = value(
    await fullVerificationStage(
      {
        folder: machine.artifactFolder(root),
        root,
        describe: machine.fileProblem,
        certificate: null,
        decisions: null,
        ...inputs,
      },
      verbTools(machine, () => undefined),
      signal,
    ),
  );
  const text = outcome.documents.find(({ name }) => name === 'full-export-verification.json')?.text ?? '';
  return { ...outcome, full: FullExportVerification.parse(JSON.parse(text)), told: toldBy(outcome.findings) };
}

function toldBy(findings: readonly Finding[]): readonly string[] {
  const checks = findings.flatMap(({ check, verdict }) => (verdict === 'proved' ? [] : [check]));
  return [...new Set(checks)].toSorted();
}

/** A copy of the good export with changes of texts. */
async function changed(
  name: string,
  changes: readonly { readonly file: string; readonly from: string | RegExp; readonly to: string }[],
): Promise<string> {
  const folder = join(parent, name);
  await cp(demo('exports/good'), folder, { recursive: true });
  for (const { file, from, to } of changes) {
    const before = await readFile(join(folder, file), 'utf8');
    const after = before.replace(from, to);
    expect(after, file).not.toBe(before);
    await writeFile(join(folder, file), after);
  }
  return folder;
}

const FULL = 'full-export.manifest.json';
const PROOF = 'Proofs/topological-order-proof.json';
const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';

describe('exports of the demo', () => {
  it('has a good one, proved by itself and beside model and profile; a missing parent stays a remark', async () => {
    const alone = await verified(demo('exports/good'));
    expect([alone.verdict, alone.told]).toEqual(['proved', []]);
    const beside = await verified(demo('exports/good'), 'model');
    expect([beside.verdict, beside.told]).toEqual(['proved', []]);
    expect(beside.full).toMatchObject({
      overallStatus: 'PassWithWarnings',
      exportValidation: { status: 'Pass', issues: 0 },
      topologicalProof: {
        status: 'PassWithWarnings',
        proofPath: PROOF,
        nodeCount: 41,
        cycleDetected: true,
        violations: 1,
        comparedWithModel: true,
      },
      entityReferences: { status: 'Pass', tables: 41, unknownTables: [] },
      uatUsersVerification: { enabled: false, status: 'NotEnabled' },
    });
  });

  it.each(TAMPERED)('finds what was done to $name, by these rules and no others', async ({ name, found }) => {
    const { verdict, told } = await verified(demo('exports/tampered', name));
    expect([verdict, told]).toEqual(['differs', found]);
  });

  it('lists them in its README', async () => {
    const readme = await readFile('resources/demo/README.md', 'utf8');
    const rows = [...readme.matchAll(/^\| `exports\/tampered\/(.*)` \| (.*) \|$/gm)].map((row) => row.slice(1));
    expect(rows).toEqual(TAMPERED.map(({ name, what, found }) => [name, `${what} | ${found.join(', ')}`]));
  });
});

describe('the full verification of an export', () => {
  it('measures no references without a model, and says so', async () => {
    const { full } = await verified(demo('exports/good'));
    expect(full.entityReferences).toMatchObject({ status: 'NotMeasured', unknownTables: [] });
    expect(full.overallStatus).toBe('Incomplete');
  });

  it('names tables of scripts that are not the model’s, whatever is done to them', async () => {
    const statements = 'UPDATE [dbo].[Intruder] SET [A] = 1;\nGO\nINSERT INTO [audit].[User] ([A]) VALUES (1);\nGO\n';
    const folder = await changed('intruder', [{ file: BOOTSTRAP, from: /$/, to: statements }]);
    const { full, findings } = await verified(folder, 'model');
    expect(full.entityReferences).toMatchObject({ status: 'Fail', unknownTables: ['dbo.Intruder', 'audit.User'] });
    expect(full.overallStatus).toBe('Fail');
    const told = findings.filter(({ check }) => check === 'EXP-080' || check === 'EXP-033');
    expect(told.map(({ check, subject }) => `${check} ${subject}`).toSorted()).toEqual([
      'EXP-033 audit.User',
      'EXP-080 dbo.Intruder',
    ]);
  });

  it('proves the order that the export claims: one that was edited does not hold', async () => {
    const folder = await changed('proof', [
      { file: PROOF, from: '"topologicalPosition": 0', to: '"topologicalPosition": 40' },
    ]);
    const { full, told } = await verified(folder);
    expect(full.topologicalProof.status).toBe('Fail');
    expect(told).toContain('EXP-081');
  });

  it('compares what the manifest says of the order with the proof', async () => {
    const folder = await changed('ordering', [
      { file: FULL, from: '"orderingCycleDetected": "true"', to: '"orderingCycleDetected": "false"' },
    ]);
    const { full, findings } = await verified(folder);
    expect(full.topologicalProof.status).toBe('Fail');
    expect(findings.filter(({ check }) => check === 'EXP-082')).toMatchObject([
      { subject: 'orderingCycleDetected', verdict: 'differs', expected: 'true', found: 'false' },
    ]);
  });

  it.each([
    ['that is not there', null],
    ['of another tool', '{ "metadata": {}, "entities": [] }'],
  ])('does not call a proof %s proved', async (name, text) => {
    const folder = await changed(`no proof ${name}`, []);
    if (text === null) await rm(join(folder, PROOF));
    else await writeFile(join(folder, PROOF), text);
    const { full, told } = await verified(folder);
    expect(full.topologicalProof).toMatchObject({ status: 'NotMeasured', nodeCount: 0 });
    expect(full.topologicalProof.because).not.toBeNull();
    expect(told).not.toContain('EXP-081');
  });
});

describe('what stages say of themselves', () => {
  it.each([
    ['extract-model.extractionHash', /("extractionHash": ")[0-9A-F]{8}/, '$100000000'],
    ['extract-model.entityCount', /("entityCount": ")41/, '$142'],
    ['capture-profile.profileFingerprint', /("profileFingerprint": ")[0-9A-F]{8}/, '$100000000'],
    ['build-ssdt.emissionHash', /("emissionHash": ")[0-9a-f]{8}/, '$100000000'],
    ['build-ssdt.columnCount', /("columnCount": ")\d/, '$19'],
    ['build-ssdt.bootstrapRowCount', /("bootstrapRowCount": ")\d/, '$19'],
    ['static-seed.scriptCount', /("scriptCount": ")3/, '$14'],
    ['UatUsers.Enabled', /("Enabled": )false/, '$1true'],
  ])('is compared with what was found: %s', async (subject, from, to) => {
    const folder = await changed(`claim ${subject}`, [{ file: FULL, from, to }]);
    const { findings } = await verified(folder, 'model');
    expect(findings.filter(({ check }) => check === 'EXP-009').map((finding) => finding.subject)).toEqual([subject]);
  });

  it('is not asked of an exporter that says nothing', async () => {
    const folder = await changed('silent', [
      { file: FULL, from: /\s*"(?:extractionHash|entityCount)": "[^"]*",?/, to: '' },
      { file: FULL, from: /,\s*"UatUsers": \{[^}]*\}/, to: '' },
    ]);
    expect((await verified(folder, 'model')).told).toEqual(['EXP-021']);
  });
});

describe('a run of a workspace with an export', () => {
  async function ran(variant: 'planted' | 'clean', more: Partial<Workspace>): Promise<Run> {
    const folder = join(parent, variant);
    const opened = value(await openWorkspaceFolder(folder, machine, signal));
    const { version, name, model, naming, tightening, ...rest } = opened.workspace;
    expect(rest.source).toBe('qa');
    const profile = { file: join('exports', 'good', 'profile.json') };
    const kept = {
      ...(model === undefined ? {} : { model }),
      ...(naming === undefined ? {} : { naming }),
      ...(tightening === undefined ? {} : { tightening }),
    };
    const small = { ...opened, workspace: { version, name, ...kept, profile, ...more } };
    return value(await value(await startRun(small, {}, machine, { signal })).done);
  }
  const stage = (run: Run, name: string) => run.stages.find((each) => each.stage === name);

  it('verifies it beside its own model, certificate and profile', async () => {
    const run = await ran('clean', { export: 'exports/good' });
    expect(stage(run, 'check export')).toMatchObject({
      area: 'artifacts',
      verdict: 'proved',
      strength: 'digest',
      summary: { comparedWith: { model: true, profile: true, certificate: true }, fullVerification: 'Pass' },
      documents: { 'full-export-verification.json': 'artifacts/full-export-verification.json' },
    });
    expect(run.inputs).toContainEqual({ name: 'exports/good', detail: 'export folder', sha256: null });
  });

  it('finds a row that is gone by the profile as well', async () => {
    const run = await ran('planted', { export: 'exports/tampered/row-dropped' });
    expect(toldBy(stage(run, 'check export')?.findings ?? [])).toEqual(['EXP-009', 'EXP-021', 'EXP-070']);
  });

  it('is incomplete without its folder, and says what to do', async () => {
    const run = await ran('clean', { export: 'nowhere/' });
    expect(stage(run, 'check export')).toMatchObject({
      verdict: 'incomplete',
      findings: [{ check: 'export.folder.missing', subject: 'nowhere/', verdict: 'incomplete' }],
    });
  });

  it('writes it first where it is told to, and proves what it wrote', async () => {
    const run = await ran('clean', { export: { folder: 'written', emit: true, data: 'none' } });
    expect(run.stages.map(({ stage: name }) => name).slice(-2)).toEqual(['export', 'check export']);
    expect([stage(run, 'export')?.verdict, stage(run, 'check export')?.verdict]).toEqual(['proved', 'proved']);
  });

  it('refuses to write what no database takes, and verifies nothing then', async () => {
    const run = await ran('planted', { export: { folder: 'refused', emit: true, data: 'none' } });
    expect(stage(run, 'export')).toMatchObject({
      verdict: 'error',
      findings: [{ check: 'export.reference.notEmitted' }],
    });
    expect(stage(run, 'check export')?.verdict).toBe('incomplete');
  });
});

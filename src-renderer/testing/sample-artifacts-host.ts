// Adds a made-up export to what a made-up host answers: many files, one changed, one missing, one in the wrong order.
import * as z from 'zod';
import { ArtifactQuery, type ArtifactText } from '../../src/contract/artifacts.ts';
import type { Transport } from '../../src/contract/client.ts';
import type { ExportComparison } from '../../src/model/export/export-comparison.ts';
import type { ExportInventory, InventoryFile, InventoryStatement } from '../../src/model/export/export-inventory.ts';
import type { ExportIssue, ExportValidation, ValidatorResult } from '../../src/model/export/export-validation.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { RunStage } from '../../src/model/run.ts';
import { NOW } from './sample-policy.ts';

const Answer = z.looseObject({ ok: z.literal(true), value: z.unknown() });
const Run = z.looseObject({ stages: z.array(z.unknown()) });

/** The transport with a verified export in every run; `isGone` is one whose folder is on another machine. */
export function withArtifacts(transport: Transport, tables: number, isGone: boolean): Transport {
  return {
    subscribe: transport.subscribe,
    invoke: async (method, input) => {
      const asked: Readonly<Record<string, unknown>> = { ...(input as object) };
      const path = String(asked['path']);
      if (method === 'runs.entry' && path.startsWith('artifacts/')) {
        const text = JSON.stringify(path.endsWith('inventory.json') ? sampleInventory(tables) : sampleValidation());
        return { ok: true, value: { text, bytes: text.length, sha256: '0'.repeat(64) } };
      }
      if (method === 'artifacts.read') return isGone ? GONE : { ok: true, value: sampleText(asked) };
      if (method === 'artifacts.compare') return { ok: true, value: sampleComparison(tables) };
      const raw = await transport.invoke(method, input);
      const reply = Answer.safeParse(raw);
      if (method !== 'runs.read' || !reply.success) return raw;
      const run = Run.parse(reply.data.value);
      return { ok: true, value: { ...run, stages: [...run.stages, artifactsStage()] } };
    },
  };
}

const GONE = {
  ok: false,
  error: {
    code: 'failed',
    problem: {
      code: 'export.folder.gone',
      message: 'The export folder is not on this machine; what was verified stays readable, its scripts are not.',
      at: { file: '/srv/exports/2026-11/appcore' },
    },
  },
};

const LONG = `${'AnEntityWithANameThatNobodyWouldReadToItsEnd'.repeat(2)}_😀`;
const DIGEST = 'ab12'.repeat(16);
const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';
const scriptOf = (index: number): string =>
  `Modules/Module${String(index % 7)}/dbo.${index === 3 ? LONG : `Entity${String(index)}`}.sql`;

const issue = (check: string, change: Partial<ExportIssue>): ExportIssue => ({
  check,
  severity: 'Error',
  subject: 'dbo.Entity1',
  message: 'The file is not the one that was written (export-fingerprints.json). First in line 3.',
  filePath: scriptOf(1),
  line: 3,
  expectedValue: null,
  actualValue: null,
  recommendedAction: 'Take the file from where it was not changed, or export again.',
  isUnchecked: false,
  ...change,
});

const RESULTS: readonly (Pick<ValidatorResult, 'validatorName' | 'issues'> & Partial<ValidatorResult>)[] = [
  { validatorName: 'manifest-integrity', issues: [], metadata: { documentsRead: 3, tables: 34 } },
  {
    validatorName: 'filesystem-verification',
    issues: [issue('EXP-010', { filePath: 'manifest.json', expectedValue: scriptOf(2), actualValue: 'absent' })],
  },
  {
    validatorName: 'checksum-verification',
    issues: [
      issue('EXP-020', { expectedValue: `SHA-256 ${DIGEST}, 812 bytes`, actualValue: `SHA-256 ${'0'.repeat(64)}` }),
    ],
    metadata: { digestsCompared: 34, checksumMismatches: 1 },
  },
  {
    validatorName: 'script-order',
    issues: [issue('EXP-064', { severity: 'Warning', filePath: BOOTSTRAP, line: 2500 })],
  },
  { validatorName: 'data-verification', issues: [], status: 'Skipped', skippedBecause: 'No profile was given.' },
];

function sampleValidation(): ExportValidation {
  return {
    format: 'plumbline/export-validation',
    formatVersion: 1,
    overallStatus: 'Fail',
    verifiedAtUtc: NOW,
    totalDuration: '00:00:01.000',
    validationResults: RESULTS.map((result) => ({
      status: result.issues.length === 0 ? 'Pass' : 'Fail',
      skippedBecause: null,
      duration: '00:00:00.100',
      metadata: {},
      ...result,
    })),
    summary: {
      totalValidators: 5,
      passedValidators: 1,
      failedValidators: 3,
      skippedValidators: 1,
      totalIssues: 3,
      criticalIssues: 0,
      errors: 2,
      warnings: 1,
      filesVerified: 36,
      missingFiles: 1,
      checksumMismatches: 1,
    },
    manifestPath: 'full-export.manifest.json',
    outputRoot: '/srv/exports/2026-11/appcore',
  };
}

function sampleInventory(tables: number): ExportInventory {
  const file = (path: string, change: Partial<InventoryFile> = {}): InventoryFile => ({
    path,
    state: 'file',
    role: 'table',
    bytes: 812 + path.length,
    lines: 31,
    sha256: DIGEST,
    expected: { bytes: 812 + path.length, sha256: DIGEST },
    verdict: 'proved',
    issues: 0,
    ...change,
  });
  const gone = {
    state: 'missing' as const,
    bytes: null,
    lines: null,
    sha256: null,
    verdict: 'differs' as const,
    issues: 1,
  };
  const scripts = Array.from({ length: tables }, (_, index) =>
    file(
      scriptOf(index),
      index === 1 ? { sha256: '0'.repeat(64), verdict: 'differs', issues: 1 } : index === 2 ? gone : {},
    ),
  );
  const statement = (index: number, kind: InventoryStatement['kind']): InventoryStatement => ({
    file: kind === 'load' ? BOOTSTRAP : scriptOf(index),
    line: kind === 'load' ? index * 40 + 1 : 1,
    endLine: null,
    kind,
    name: kind === 'load' ? 'MERGE' : null,
    written: { schema: 'dbo', name: index === 3 ? LONG : `Entity${String(index)}` },
    table: null,
    rows: kind === 'load' ? index * 1_117 : null,
    load: kind === 'load' ? 1 : null,
    position: kind === 'load' ? index + 1 : null,
    certifiedPosition: index + 1,
  });
  const each = Array.from({ length: tables }, (_, index) => index);
  return {
    format: 'plumbline/export-inventory',
    formatVersion: 1,
    outputRoot: '/srv/exports/2026-11/appcore',
    orderTakenFrom: 'PostDeployment-Bootstrap.sql',
    files: [
      file(BOOTSTRAP, { role: 'data', lines: 5_321, bytes: 41_230_118, verdict: 'warning', issues: 1 }),
      ...scripts,
      file('export-fingerprints.json', { role: 'fingerprints', expected: null, lines: null, verdict: 'vacuous' }),
      file('manifest.json', { role: 'manifest', lines: null }),
    ],
    statements: [
      ...each.map((index) => statement(index, 'create-table')),
      ...each.map((index) => statement(index, 'load')),
    ],
    statementsLeftOut: 0,
    coverage: {
      tables: { emitted: tables - 1, total: tables, percentage: Math.round((10_000 * (tables - 1)) / tables) / 100 },
      columns: { emitted: 412, total: 412, percentage: 100 },
      constraints: { emitted: 0, total: 0, percentage: 0 },
    },
    unsupported: [`Table dbo.${LONG} missing from emission output.`],
  };
}

function sampleText(asked: unknown): ArtifactText {
  const { path, fromLine, lines } = z.object(ArtifactQuery.shape).parse(asked);
  const total = path === BOOTSTRAP ? 5_321 : 31;
  const last = Math.min(total, fromLine + lines - 1);
  return {
    path,
    fromLine,
    lines: Array.from({ length: Math.max(0, last - fromLine + 1) }, (_, at) =>
      (at + fromLine) % 5 === 0
        ? 'GO'
        : `    (${String(at + fromLine)}, N'It''s [row] ${String(at)}', NULL), -- a comment`,
    ),
    cut: 0,
    totalLines: total,
    bytes: 812,
    sha256: DIGEST,
    since: path === scriptOf(1) ? 'changed' : 'same',
    isText: true,
  };
}

function sampleComparison(tables: number): ExportComparison {
  const side = { bytes: 812, sha256: DIGEST };
  return {
    files: Array.from({ length: tables }, (_, index) => ({
      path: scriptOf(index),
      state: index % 5 === 1 ? ('changed' as const) : index === 2 ? ('only-before' as const) : ('same' as const),
      before: side,
      after: index === 2 ? null : { bytes: 812 + index, sha256: '1'.repeat(64) },
    })),
  };
}

function artifactsStage(): RunStage {
  const finding = ({ check, subject, message, severity, expectedValue, actualValue }: ExportIssue) => ({
    check,
    subject,
    verdict: severity === 'Warning' ? ('warning' as const) : ('differs' as const),
    reason: message,
    ...(expectedValue === null ? {} : { expected: expectedValue }),
    ...(actualValue === null ? {} : { found: actualValue }),
    fix: 'Take the file from where it was not changed, or export again.',
  });
  return {
    stage: 'check export',
    area: 'artifacts',
    verdict: 'differs',
    strength: 'digest',
    coverage: { tables: { looked: 34, of: 34 }, rows: null, cells: null },
    summary: {},
    findings: RESULTS.flatMap(({ validatorName, issues, status }): Finding[] =>
      issues.length === 0 && status === undefined
        ? [{ check: validatorName, subject: 'export', verdict: 'proved' as const }]
        : issues.map(finding),
    ),
    startedAtUtc: NOW,
    durationMs: 1_000,
    documents: {
      'export-validation.json': 'artifacts/export-validation.json',
      'export-inventory.json': 'artifacts/export-inventory.json',
    },
  };
}

import type { ArtifactFolder } from '../../kernel/artifact-folder.ts';
import type { FileFailure } from '../../kernel/files.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { ExportInventory } from '../../model/export/export-inventory.ts';
import type { ExportIssue, ExportValidation, ValidatorResult } from '../../model/export/export-validation.ts';
import type { Exhibit } from './exhibit.ts';
import { type FileProgress, gatherExhibit } from './gather.ts';
import { exportInventory } from './inventory.ts';
import { PathBase } from './rebase-path.ts';
import { scriptRoles } from './script-role.ts';
import { TableNames } from './table-names.ts';
import { type ArtifactInputs, type Validator, durationText, runValidators } from './validator.ts';
import { allowedStatements } from './validators/allowed-statements.ts';
import { checksum } from './validators/checksum.ts';
import { completeness } from './validators/completeness.ts';
import { dataRows } from './validators/data-rows.ts';
import { decisionsKept } from './validators/decisions.ts';
import { filesystem } from './validators/filesystem.ts';
import { manifestIntegrity } from './validators/manifest-integrity.ts';
import { scriptOrder } from './validators/script-order.ts';
import { scriptSyntax } from './validators/script-syntax.ts';

/** Every validator there is (export-and-manifest.md 10). */
const VALIDATORS: readonly Validator[] = [
  manifestIntegrity,
  filesystem,
  checksum,
  completeness,
  decisionsKept,
  scriptSyntax,
  allowedStatements,
  scriptOrder,
  dataRows,
];

/** What a verification needs besides the folder. */
export interface VerificationTools {
  /** The folder as people know it. */
  readonly outputRoot: string;
  readonly verifiedAtUtc: string;
  /** Milliseconds of any origin, for durations. */
  readonly monotonic: () => number;
  readonly progress: FileProgress;
  readonly validators?: readonly Validator[];
}

/** What was said of an export, and what lies in it. */
export interface VerifiedExport {
  readonly validation: ExportValidation;
  readonly inventory: ExportInventory;
}

/**
 * Verifies an export folder, whoever wrote it, without its exporter: everything is read once, then every validator looks. The error is that
 * of a folder that cannot be listed at all.
 */
export async function verifyArtifacts(
  folder: ArtifactFolder,
  inputs: ArtifactInputs,
  tools: VerificationTools,
  signal: AbortSignal,
): Promise<Result<VerifiedExport, FileFailure>> {
  const started = tools.monotonic();
  const gathered = await gatherExhibit(folder, tools.progress, signal);
  if (!gathered.ok) return gathered;
  const exhibit = gathered.value;
  const base = new PathBase(exhibit);
  const names = new TableNames(inputs.model, inputs.certificate);
  const context = { ...inputs, exhibit, base, names, roleOf: scriptRoles(exhibit, base) };
  const results = runValidators(tools.validators ?? VALIDATORS, context, tools.monotonic, signal);
  const duration = durationText(tools.monotonic() - started);
  return ok({
    validation: validationOf(exhibit, results, tools, duration, signal.aborted),
    inventory: exportInventory(context, results, tools.outputRoot),
  });
}

function validationOf(
  exhibit: Exhibit,
  results: readonly ValidatorResult[],
  { outputRoot, verifiedAtUtc }: VerificationTools,
  totalDuration: string,
  isCancelled: boolean,
): ExportValidation {
  const issues = results.flatMap((result) => result.issues);
  const status = (wanted: ValidatorResult['status']): number =>
    results.filter((result) => result.status === wanted).length;
  const severity = (wanted: ExportIssue['severity']): number =>
    issues.filter((issue) => issue.severity === wanted && !issue.isUnchecked).length;
  const counted = (name: string): number => {
    const values = results.flatMap(({ metadata }) => metadata[name] ?? []);
    return values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
  };
  return {
    format: 'plumbline/export-validation',
    formatVersion: 1,
    overallStatus: overallOf(issues, isCancelled),
    verifiedAtUtc,
    totalDuration,
    validationResults: [...results],
    summary: {
      totalValidators: results.length,
      passedValidators: status('Pass') + status('Warning'),
      failedValidators: status('Fail'),
      skippedValidators: status('Skipped'),
      totalIssues: issues.length,
      criticalIssues: severity('Critical'),
      errors: severity('Error'),
      warnings: severity('Warning'),
      filesVerified: counted('filesVerified'),
      missingFiles: counted('missingFiles'),
      checksumMismatches: counted('checksumMismatches'),
    },
    manifestPath:
      exhibit.full.state === 'absent'
        ? exhibit.manifest.state === 'absent'
          ? null
          : exhibit.manifest.file
        : exhibit.full.file,
    outputRoot,
  };
}

function overallOf(issues: readonly ExportIssue[], isCancelled: boolean): ExportValidation['overallStatus'] {
  if (issues.some(({ severity }) => severity === 'Error' || severity === 'Critical')) return 'Fail';
  if (isCancelled || issues.some(({ isUnchecked }) => isUnchecked)) return 'Incomplete';
  return issues.some(({ severity }) => severity === 'Warning') ? 'PassWithWarnings' : 'Pass';
}

import type { ArtifactFolder } from '../../kernel/artifact-folder.ts';
import type { FileFailure } from '../../kernel/files.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { ExportIssue, ExportValidation, ValidatorResult } from '../../model/export/export-validation.ts';
import type { Finding } from '../../model/finding.ts';
import type { Problem } from '../../model/problem.ts';
import { type Strength, worstVerdict } from '../../model/verdict.ts';
import { type ArtifactInputs, issueVerdict, verifyArtifacts } from '../../verify/artifacts/artifacts.ts';
import type { StageOutcome, StageTools } from '../stage.ts';

/** An export folder, and what it is compared with. */
export interface CheckExportInput extends ArtifactInputs {
  readonly folder: ArtifactFolder;
  /** The folder as people know it; files in findings are below it. */
  readonly root: string;
  readonly describe: (failure: FileFailure) => Problem;
}

/**
 * Has an export folder verified, whoever wrote it (export-and-manifest.md 10). What is wrong `differs`, what could not be looked at is
 * `incomplete`; `error` only where a validator broke down. Documents: `export-validation.json`,
 * `export-inventory.json`.
 */
export async function checkExportStage(
  { folder, root, describe, ...inputs }: CheckExportInput,
  { clock, progress }: StageTools,
  signal: AbortSignal,
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const verified = await verifyArtifacts(
    folder,
    inputs,
    {
      outputRoot: root,
      verifiedAtUtc: clock.now(),
      monotonic: () => clock.monotonic(),
      progress: (done, of) => progress('Reading the export', done, of),
    },
    signal,
  );
  if (!verified.ok) return err([describe(verified.error)]);
  const { validation, inventory } = verified.value;
  const findings = validation.validationResults.flatMap((result) => findingsOf(result, root));
  const numbers = numbersOf(validation);
  const text = `${JSON.stringify(validation, null, 2)}\n`;
  return ok({
    area: 'artifacts',
    verdict: signal.aborted ? 'incomplete' : worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: strengthOf(numbers),
    coverage: { tables: { looked: numbers['tables'] ?? 0, of: numbers['tables'] ?? 0 }, rows: null, cells: null },
    summary: {
      validators: validation.summary.totalValidators,
      files: validation.summary.filesVerified,
      missing: validation.summary.missingFiles,
      mismatched: validation.summary.checksumMismatches,
      unexpected: numbers['unexpectedFiles'] ?? 0,
      findings: validation.summary.totalIssues,
      overallStatus: validation.overallStatus,
      skipped: validation.validationResults.flatMap(({ validatorName, skippedBecause }) =>
        skippedBecause === null ? [] : [`${validatorName}: ${skippedBecause}`],
      ),
      comparedWith: {
        model: inputs.model !== null,
        profile: inputs.profile !== null,
        certificate: inputs.certificate !== null,
        decisions: inputs.decisions !== null,
      },
    },
    findings,
    documents: [
      { name: 'export-validation.json', path: 'artifacts/export-validation.json', text },
      {
        name: 'export-inventory.json',
        path: 'artifacts/export-inventory.json',
        text: `${JSON.stringify(inventory)}\n`,
      },
    ],
  });
}

/** Without a single digest compared nothing is said of bytes. */
function strengthOf(numbers: { readonly [name: string]: number }): Strength {
  if ((numbers['digestsCompared'] ?? 0) > 0) return 'digest';
  return (numbers['filesVerified'] ?? 0) > 0 ? 'counts' : 'none';
}

/** The numbers of all validators by name. */
function numbersOf({ validationResults }: ExportValidation): { readonly [name: string]: number } {
  const numbers = validationResults
    .flatMap(({ metadata }) => Object.entries(metadata))
    .flatMap(([name, value]) => (typeof value === 'number' ? [{ name, value }] : []));
  return Object.fromEntries(numbers.map(({ name, value }) => [name, value]));
}

function findingsOf({ validatorName, status, issues }: ValidatorResult, root: string): readonly Finding[] {
  const told = issues.map((issue) => findingOf(issue, root));
  return status === 'Pass' && told.length === 0 ? [{ check: validatorName, subject: root, verdict: 'proved' }] : told;
}

function findingOf(issue: ExportIssue, root: string): Finding {
  const { check, subject, message, filePath, line, expectedValue, actualValue, recommendedAction } = issue;
  const file = filePath === null ? root : `${root.replace(/[\\/]+$/, '')}/${filePath}`;
  return {
    check,
    subject,
    verdict: issueVerdict(issue),
    reason: message,
    ...(expectedValue === null ? {} : { expected: expectedValue }),
    ...(actualValue === null ? {} : { found: actualValue }),
    at: { file, ...(line === null ? {} : { line }) },
    ...(recommendedAction === null ? {} : { fix: recommendedAction }),
  };
}

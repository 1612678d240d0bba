import { type Result, ok } from '../../kernel/result.ts';
import { ExportInventory } from '../../model/export/export-inventory.ts';
import { ExportValidation } from '../../model/export/export-validation.ts';
import { type FullExportVerification, overallStatusOf } from '../../model/export/full-export-verification.ts';
import type { Finding } from '../../model/finding.ts';
import type { Problem } from '../../model/problem.ts';
import { type TableKey, displayTable, keyOf } from '../../model/table-ref.ts';
import { worstVerdict } from '../../model/verdict.ts';
import type { StageOutcome, StageTools } from '../stage.ts';
import { type CheckExportInput, checkExportStage } from './check-export-stage.ts';
import { checkedProof } from './full-verification-proof.ts';

/**
 * Has an export verified as `checkExportStage` does, then its own proof of the load order by the independent checker, then whether every
 * table in its scripts is one of the model, and gathers all of it in `full-export-verification.json` (export-and-manifest.md 5.1). Findings of
 * its own: `EXP-080` a table that the model does not have, `EXP-081` a proof that does not hold, `EXP-082` a manifest that says other things of
 * the load order than the proof.
 */
export async function fullVerificationStage(
  input: CheckExportInput,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const checked = await checkExportStage(input, tools, signal);
  if (!checked.ok || signal.aborted) return checked;
  const outcome = checked.value;
  const validation = ExportValidation.parse(documentOf(outcome, VALIDATION));
  const inventory = ExportInventory.parse(documentOf(outcome, 'export-inventory.json'));
  const topologicalProof = await checkedProof(input, inventory, tools.sha256, signal);
  const entityReferences = referencesOf(input, inventory);
  const exportValidation = validationPart(outcome, validation);
  const uatUsersVerification = NO_USERS;
  const verification: FullExportVerification = {
    format: 'plumbline/full-export-verification',
    formatVersion: 1,
    overallStatus: overallStatusOf(
      [exportValidation, topologicalProof.part, entityReferences, uatUsersVerification].map(({ status }) => status),
    ),
    generatedAtUtc: tools.clock.now(),
    manifestPath: validation.manifestPath,
    exportValidation,
    topologicalProof: topologicalProof.part,
    entityReferences,
    uatUsersVerification,
  };
  const own = [
    ...topologicalProof.findings.map((finding) => inExport(finding, input.root)),
    ...unknownTables(outcome.findings, entityReferences.unknownTables, input.root),
  ];
  const findings = [...outcome.findings, ...own];
  return ok({
    ...outcome,
    verdict: worstVerdict(findings.map(({ verdict }) => verdict)),
    summary: {
      ...outcome.summary,
      findings: validation.summary.totalIssues + own.length,
      fullVerification: verification.overallStatus,
      topologicalProof: topologicalProof.part.status,
      entityReferences: entityReferences.status,
    },
    findings,
    documents: [
      ...outcome.documents,
      {
        name: 'full-export-verification.json',
        path: 'artifacts/full-export-verification.json',
        text: `${JSON.stringify(verification, null, 2)}\n`,
      },
    ],
  });
}

const VALIDATION = 'export-validation.json';

/** The remap of users is not part of what is exported yet; its verification takes this place when it is (M2.1). */
const NO_USERS: FullExportVerification['uatUsersVerification'] = {
  enabled: false,
  status: 'NotEnabled',
  because: 'This export does not remap users.',
  reportPath: null,
  transformationMode: null,
};

function documentOf({ documents }: StageOutcome, name: string): unknown {
  const text = documents.find((document) => document.name === name)?.text;
  return text === undefined ? null : JSON.parse(text);
}

function validationPart(
  { documents, verdict }: StageOutcome,
  { overallStatus, summary }: ExportValidation,
): FullExportVerification['exportValidation'] {
  return {
    status: overallStatus,
    because: overallStatus === 'Incomplete' && verdict === 'error' ? 'A validator broke down.' : null,
    reportPath: documents.find(({ name }) => name === VALIDATION)?.path ?? VALIDATION,
    issues: summary.totalIssues,
  };
}

/** Tables that scripts make, fill or change, beside those of the model. Suggestions are for another database, and not part of a load. */
function referencesOf(
  { model }: CheckExportInput,
  { files, statements, statementsLeftOut }: ExportInventory,
): FullExportVerification['entityReferences'] {
  const apart = new Set(files.flatMap(({ path, role }) => (role === 'suggestion' ? [path] : [])));
  const approved = new Set<TableKey>((model?.dataSet ?? []).map(keyOf));
  const seen = new Map<string, boolean>();
  for (const { file, written, table } of statements) {
    if (written === null || apart.has(file)) continue;
    const shown =
      written.schema === null ? written.name : displayTable({ schema: written.schema, table: written.name });
    seen.set(shown, table !== null && approved.has(keyOf(table)));
  }
  const unknown = [...seen].flatMap(([shown, isApproved]) => (isApproved ? [] : [shown]));
  if (model === null)
    return {
      status: 'NotMeasured',
      because: 'No model was given to compare with.',
      tables: seen.size,
      unknownTables: [],
    };
  if (unknown.length > 0) return { status: 'Fail', because: null, tables: seen.size, unknownTables: unknown };
  if (statementsLeftOut > 0)
    return {
      status: 'Incomplete',
      because: `${statementsLeftOut} statements are more than the inventory lists.`,
      tables: seen.size,
      unknownTables: [],
    };
  return { status: 'Pass', because: null, tables: seen.size, unknownTables: [] };
}

/** Those that no validator has told of. */
function unknownTables(told: readonly Finding[], tables: readonly string[], root: string): readonly Finding[] {
  const known = new Set(told.flatMap(({ check, subject }) => (check === 'EXP-033' ? [subject] : [])));
  return tables
    .filter((table) => !known.has(table))
    .map((table) => ({
      check: 'EXP-080',
      subject: table,
      verdict: 'differs',
      reason: 'A script names a table that the model does not have.',
      at: { file: root },
      fix: 'Compare with the model that was exported, or export again.',
    }));
}

function inExport(finding: Finding, root: string): Finding {
  const file = finding.at?.file;
  return file === undefined
    ? finding
    : { ...finding, at: { ...finding.at, file: `${root.replace(/[\\/]+$/, '')}/${file}` } };
}

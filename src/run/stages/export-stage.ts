import { FINGERPRINTS_FILE, type FileFingerprint } from '../../model/export/export-fingerprints.ts';
import type { ExportFolder, RowInputs } from '../../model/export/export-folder.ts';
import type { ExportManifest } from '../../model/export/manifest.ts';
import type { Finding } from '../../model/finding.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import type { Problem } from '../../model/problem.ts';
import { writeProfile } from '../../model/profile/write-profile.ts';
import { inNameOrder } from '../../model/in-name-order.ts';
import { writeModel } from '../../model/writer/write-model.ts';
import { effectiveTableName } from '../../model/naming.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import {
  type EmissionLayout,
  type ExportPlan,
  type HeaderFacts,
  barePlan,
  exportFingerprints,
  exportManifest,
  manifestText,
  planExport,
  schemaFiles,
  tableHeader,
} from '../../emit/emit.ts';
import { order, orderingReport } from '../../order/order.ts';
import type { StageOutcome, StageTools } from '../stage.ts';
import { decideStage } from './decide-stage.ts';
import type { ExportStageInput } from './export-input.ts';
import { missingRows } from './export-missing-rows.ts';
import { rowInputs, writeRows } from './export-rows.ts';
import { type WrittenExport, fullManifest } from './export-run-manifest.ts';
import { policySummaryOf } from './policy-summary.ts';

/**
 * Decides, orders and emits an export into a folder (export-and-manifest.md 2). Equal inputs and rows give equal bytes: the instants in it
 * are the model's own. Problems name what no database takes, or a value that cannot be written; then the folder has no manifest.
 */
export async function exportStage(
  input: ExportStageInput,
  openFolder: (inputs: RowInputs) => Promise<Result<ExportFolder, Problem>>,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const { model, naming, profile } = input.decide;
  const generatedUtc = model.exportedAtUtc ?? NO_INSTANT;
  const frozen: StageTools = { ...tools, clock: { ...tools.clock, now: () => generatedUtc } };
  const decided = decideStage(input.decide, frozen, signal);
  if (!decided.ok) return decided;
  const { certificate } = orderOf(input, generatedUtc, tools, signal);
  const planned = planExport(
    {
      model,
      decisions: decided.value.decisions,
      certificate,
      naming,
      dialect: input.dialect,
      includePlatformIndexes: input.includePlatformIndexes,
      leaveOutOutsideKeys: input.leaveOutOutsideKeys,
    },
    tools.sha256,
  );
  if (!planned.ok) return planned;
  const layout = layoutOf(input);
  const plan = layout.mode === 'BareOnly' ? barePlan(planned.value) : planned.value;
  const late = input.data === 'all' ? tightenedCycles(plan) : [];
  if (late.length > 0) return err(late);
  const missing = missingRows(input, plan);
  if (missing !== null) return err([missing]);

  const opened = await openFolder(rowInputs(input, plan, tools.sha256));
  if (!opened.ok) return err([opened.error]);
  const folder = opened.value;
  const modelText = [...writeModel(inNameOrder(model))].join('');
  const header = headerFacts(input, decided.value.decisions, tools.sha256(modelText));
  const schema = schemaFiles(plan, {
    withBare: layout.mode === 'Both',
    headerOf: (table) => (layout.headers ? tableHeader(table, header) : ''),
  });
  const texts = new Map(decided.value.documents.map(({ name, text }) => [name, text]));
  const manifest = exportManifest(
    {
      plan,
      schema,
      predicates: decided.value.decisions.predicates,
      policySummary: policySummaryOf(texts.get('policy-decisions.json') ?? ''),
      includePlatformIndexes: input.includePlatformIndexes,
      isBareOnly: layout.mode === 'BareOnly',
    },
    tools.sha256,
  );
  const files: FileFingerprint[] = [];
  const write = async (path: string, text: string): Promise<Problem | null> => {
    if (signal.aborted) return CANCELLED;
    const written = await folder.writeText(path, text);
    if (!written.ok) return written.error;
    files.push(written.value);
    return null;
  };
  const documents: readonly (readonly [string, string])[] = [
    ...[...schema.tables, ...schema.bare, ...schema.beforeRows, ...schema.afterRows].map(
      ({ path, text }) => [path, text] as const,
    ),
    ['model.json', modelText],
    ['profile.json', writeProfile(profile)],
    ...POLICY_DOCUMENTS.flatMap((name) => (texts.has(name) ? [[name, texts.get(name) ?? ''] as const] : [])),
    [PROOF, `${JSON.stringify(certificate, null, 2)}\n`],
    ['Proofs/ordering-report.md', orderingReport(certificate)],
    ['manifest.json', manifestText(manifest)],
  ];
  for (const [at, [path, text]] of documents.entries()) {
    const failed = await write(path, text);
    if (failed !== null) return err([failed]);
    tools.progress('Writing scripts', at + 1, documents.length);
  }
  const rows = await writeRows({ input, layout, plan, schema, certificate, folder }, tools, signal);
  if (!rows.ok) return err([rows.error]);
  files.push(...rows.value.files);
  const archive = await folder.writeArchive(
    TELEMETRY,
    ['manifest.json', ...TELEMETRY_DOCUMENTS].map((name) => ({
      name,
      text: name === 'manifest.json' ? manifestText(manifest) : (texts.get(name) ?? ''),
    })),
  );
  if (!archive.ok) return err([archive.error]);
  files.push(archive.value);

  const written: WrittenExport = {
    warnings: manifest.unsupported,
    certificate,
    model,
    profile,
    manifest,
    files,
    rows: rows.value,
    generatedUtc: model.exportedAtUtc,
  };
  const failed = await write(RUN_MANIFEST, manifestText(fullManifest(written)));
  if (failed !== null) return err([failed]);
  const fingerprints = `${JSON.stringify(exportFingerprints(files), null, 2)}\n`;
  const finished = await folder.finish(
    FINGERPRINTS_FILE,
    fingerprints,
    files.map(({ path }) => path),
  );
  if (!finished.ok) return err([finished.error]);
  return ok(outcome(plan, manifest, files, rows.value.rows));
}

const NO_INSTANT = '1970-01-01T00:00:00.000Z';
const PROOF = 'Proofs/topological-order-proof.json';
const TELEMETRY = 'pipeline-telemetry.zip';
const RUN_MANIFEST = 'full-export.manifest.json';
const TELEMETRY_DOCUMENTS = [
  'policy-decisions.json',
  'suggestions/safe-to-apply.sql',
  'suggestions/needs-remediation.sql',
] as const;
const POLICY_DOCUMENTS = [
  'policy-decision-report.json',
  'opportunities.json',
  'validations.json',
  ...TELEMETRY_DOCUMENTS,
] as const;

const CANCELLED: Problem = { code: 'run.cancelled', message: 'The export was cancelled before it was whole.' };

function orderOf(
  { decide, dataSet, deferJunctionTables, circularDependencies }: ExportStageInput,
  generatedUtc: string,
  tools: StageTools,
  signal: AbortSignal,
): { readonly certificate: OrderCertificate } {
  return order(
    {
      model: decide.model,
      dataSet,
      options: {
        deferJunctionTables,
        circularDependencies,
        effectiveName: (schema, physicalName, module, entity) =>
          effectiveTableName(decide.naming, { schema, physicalName, module, entity }),
      },
      tool: tools.tool,
      generatedUtc,
      context: 'BootstrapSnapshot',
    },
    { sha256: tools.sha256 },
    signal,
  );
}

/** The settings that the policy file carries for the writing of scripts, with what was asked for over them. */
function layoutOf({ decide, layout }: ExportStageInput): EmissionLayout {
  const { emitTableMode, emitTableHeaders, staticSeeds } = decide.tightening.settings.emission;
  return {
    mode: emitTableMode,
    headers: emitTableHeaders,
    seeds: staticSeeds.groupByModule ? 'module' : 'single',
    ...layout,
  };
}

function headerFacts(
  { decide }: ExportStageInput,
  { totals }: Pick<PolicyDecisions, 'totals'>,
  modelSha256: string,
): HeaderFacts {
  const { policy, foreignKeys } = decide.tightening.settings;
  return {
    totals,
    policyMode: policy.mode,
    nullBudget: policy.nullBudget,
    foreignKeysEnabled: foreignKeys.enableCreation,
    modelSha256,
  };
}

/** A column that waits for the second phase must allow NULL in what is emitted, not only in the source. */
function tightenedCycles({ loadOrder }: ExportPlan): readonly Problem[] {
  return loadOrder.flatMap((table) =>
    table.columns
      .filter(({ name, isNullable }) => !isNullable && table.deferredColumns.includes(name))
      .map(({ name }) => ({
        code: 'export.deferred.notNull',
        message: `${table.schema}.${table.table}.${name} is NULL until its parent is loaded, and the policy makes it NOT NULL.`,
        fix: 'Keep the column nullable with a nullability override, or order the cycle by hand.',
      })),
  );
}

function outcome(
  plan: ExportPlan,
  { unsupported, coverage }: ExportManifest,
  files: readonly FileFingerprint[],
  rows: number,
): StageOutcome {
  const tables = plan.tables.length;
  return {
    area: 'artifacts',
    verdict: tables === 0 ? 'vacuous' : unsupported.length > 0 ? 'warning' : 'proved',
    // Writing proves nothing about what was written: `plumbline check export` does.
    strength: 'none',
    coverage: {
      tables: { looked: tables, of: tables + plan.missing.tables },
      rows: { looked: rows, of: rows },
      cells: null,
    },
    summary: {
      dialect: plan.dialect,
      tables,
      columns: coverage.columns.emitted,
      constraints: coverage.constraints.emitted,
      files: files.length + 1,
      rows,
      bytes: files.reduce((total, { bytes }) => total + bytes, 0),
      unsupported: unsupported.length,
    },
    findings: unsupported.map(leftOut),
    documents: [],
  };
}

function leftOut(what: string): Finding {
  return {
    check: 'EMI-001',
    subject: 'export',
    verdict: 'warning',
    reason: what,
    fix: 'Add it to the target by hand.',
  };
}

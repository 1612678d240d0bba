import { by, ordinal, sorted } from '../../kernel/compare.ts';
import { BOOTSTRAP_FILE } from '../../emit/emit.ts';
import type { FileFingerprint } from '../../model/export/export-fingerprints.ts';
import type { ExportArtifact, ExportStage, FullExportManifest } from '../../model/export/full-export-manifest.ts';
import type { ExportManifest } from '../../model/export/manifest.ts';
import { type Model, entitiesOf } from '../../model/model.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { keyOf } from '../../model/table-ref.ts';
import type { WrittenRows } from './export-rows.ts';

/** An export whose files are written, all but the run manifest and the fingerprints. */
export interface WrittenExport {
  /** What is left out. */
  readonly warnings: readonly string[];
  readonly certificate: OrderCertificate;
  readonly model: Model;
  readonly profile: Profile;
  readonly manifest: ExportManifest;
  readonly files: readonly FileFingerprint[];
  readonly rows: WrittenRows;
  /** When the model was made; the export has no time of its own, so that it can be repeated. */
  readonly generatedUtc: string | null;
}

/**
 * `full-export.manifest.json` (export-and-manifest.md 5) with paths below the export folder, size and digest of every file, and what the
 * exporters do not list: table scripts, bootstrap, post-deployment script, proofs.
 */
export function fullManifest(written: WrittenExport): FullExportManifest {
  const { warnings, files, generatedUtc } = written;
  const artifacts = sorted(
    files.map((file) => artifactOf(file)),
    by(({ name, path }) => `${String(rank(name)).padStart(3, '0')}\u0000${path}`, ordinal),
  );
  const itself: ExportArtifact = {
    name: 'full-export-manifest',
    path: 'full-export.manifest.json',
    contentType: JSON_TYPE,
    checksum: null,
    sizeBytes: null,
  };
  return {
    generatedAtUtc: generatedUtc,
    configurationPath: null,
    stages: stagesOf(written),
    dynamicArtifacts: [...artifacts, itself],
    staticSeedArtifacts: artifacts.filter(({ name }) => name === SEED),
    staticSeedArtifactsIncludedInDynamic: true,
    warnings,
    // Data scripts are not transformed: the remap of users is no part of an export yet.
    uatUsers: { enabled: false, transformationMode: null },
  };
}

const SEED = 'static-seed';
const JSON_TYPE = 'application/json';
const SQL_TYPE = 'application/sql';

/** Files with a name of their own, in the order of the exporters' list; everything else is told by its folder. */
const NAMED: readonly (readonly [path: string, name: string, type: string])[] = [
  ['model.json', 'model-json', JSON_TYPE],
  ['profile.json', 'profile', JSON_TYPE],
  ['policy-decisions.json', 'decision-log', JSON_TYPE],
  ['policy-decision-report.json', 'decision-report', JSON_TYPE],
  ['opportunities.json', 'opportunities', JSON_TYPE],
  ['validations.json', 'validations', JSON_TYPE],
  ['suggestions/safe-to-apply.sql', 'opportunity-safe', SQL_TYPE],
  ['suggestions/needs-remediation.sql', 'opportunity-remediation', SQL_TYPE],
  ['OutSystemsModel.sqlproj', 'ssdt-project', 'application/xml'],
  ['pipeline-telemetry.zip', 'telemetry-package', 'application/zip'],
  ['manifest.json', 'manifest', JSON_TYPE],
  [BOOTSTRAP_FILE, 'bootstrap', SQL_TYPE],
  ['PostDeployment-Bootstrap.sql', 'post-deployment', SQL_TYPE],
  ['Deploy.sql', 'deploy', SQL_TYPE],
  ['ForeignKeys.sql', 'foreign-keys', SQL_TYPE],
  ['ForeignKeys.Untrusted.sql', 'foreign-keys-untrusted', SQL_TYPE],
  ['Proofs/topological-order-proof.json', 'topological-proof', JSON_TYPE],
  ['Proofs/ordering-report.md', 'ordering-report', 'text/markdown'],
];

function rank(name: string): number {
  const at = NAMED.findIndex(([, each]) => each === name);
  return at < 0 ? NAMED.length : at;
}

function artifactOf({ path, sha256, bytes }: FileFingerprint): ExportArtifact {
  const named = NAMED.find(([each]) => each === path);
  const name = named?.[1] ?? (path.startsWith('Seeds/') ? SEED : 'table-script');
  return { name, path, contentType: named?.[2] ?? SQL_TYPE, checksum: sha256.toUpperCase(), sizeBytes: bytes };
}

/** Stages with what M3.1 adds: digests, numbers of rows and entities, and what the proof of the load order says (5.1; topology.md 12.3). */
function stagesOf({
  certificate,
  files,
  rows: { seeds, rows },
  warnings,
  model,
  profile,
  manifest,
}: WrittenExport): readonly ExportStage[] {
  const { metadata, statistics, stronglyConnectedComponents } = certificate;
  const digest = (path: string): string | null =>
    files.find((file) => file.path === path)?.sha256.toUpperCase() ?? null;
  const measured = new Map(profile.columns.map((column) => [keyOf(column), column.rowCount]));
  const hasBootstrap = files.some(({ path }) => path === BOOTSTRAP_FILE);
  const has = (path: string): string | null => (files.some((file) => file.path === path) ? path : null);
  const stages: ExportStage[] = [
    stage('extract-model', [
      ['modelJson', 'model.json'],
      ['extractionHash', digest('model.json')],
      ['entityCount', String([...entitiesOf(model)].length)],
    ]),
    stage('capture-profile', [
      ['profile', 'profile.json'],
      ['profileFingerprint', digest('profile.json')],
      ['tableCount', String(measured.size)],
      ['rowCount', String([...measured.values()].reduce((total, count) => total + count, 0))],
    ]),
    stage(
      'build-ssdt',
      [
        ['outputDirectory', '.'],
        ['manifest', 'manifest.json'],
        ['decisionLog', 'policy-decisions.json'],
        ['opportunities', 'opportunities.json'],
        ['validations', 'validations.json'],
        ['safeScript', 'suggestions/safe-to-apply.sql'],
        ['remediationScript', 'suggestions/needs-remediation.sql'],
        ['sqlProject', has('OutSystemsModel.sqlproj')],
        ['telemetryPackages', 'pipeline-telemetry.zip'],
        ['bootstrap', has(BOOTSTRAP_FILE)],
        ['postDeployment', has('PostDeployment-Bootstrap.sql')],
        ['deploy', has('Deploy.sql')],
        ['emissionHash', manifest.emission.hash],
        ['tableCount', String(manifest.tables.length)],
        ['columnCount', String(manifest.coverage.columns.emitted)],
        ['bootstrapRowCount', hasBootstrap ? String(rows) : null],
        ['topologicalProof', 'Proofs/topological-order-proof.json'],
        ['orderingMode', metadata.mode],
        ['orderingNodes', String(statistics.totalNodes)],
        ['orderingEdges', String(statistics.totalEdges)],
        ['orderingCycles', String(stronglyConnectedComponents.length)],
        ['orderingCycleDetected', String(stronglyConnectedComponents.length > 0)],
        ['orderingFallback', String(metadata.alphabeticalFallbackApplied)],
        ['staticSeedParentCount', '0'],
      ],
      warnings,
    ),
  ];
  if (seeds.length === 0) return stages;
  const folders = new Set(seeds.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const [only = 'Seeds'] = folders;
  return [
    ...stages,
    stage('static-seed', [
      ['scriptCount', String(seeds.length)],
      ['scripts', seeds.join(';')],
      ['root', folders.size === 1 ? only : 'Seeds'],
      ['ordering', metadata.mode],
      // With a bootstrap the rows are counted there.
      ['rowCount', hasBootstrap ? null : String(rows)],
    ]),
  ];
}

function stage(
  name: string,
  artifacts: readonly (readonly [string, string | null])[],
  warnings: readonly string[] = [],
): ExportStage {
  const written = artifacts.filter(([, value]) => value !== null).map(([key, value]) => ({ key, value }));
  return {
    name,
    startedAtUtc: null,
    completedAtUtc: null,
    duration: null,
    warnings: [...warnings],
    artifacts: sorted(
      written,
      by(({ key }) => key, ordinal),
    ),
  };
}

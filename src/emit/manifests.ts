import { canonicalJson } from '../kernel/canonical-json.ts';
import { ordinal, ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { ExportFingerprints, FileFingerprint } from '../model/export/export-fingerprints.ts';
import type { FullExportManifest } from '../model/export/full-export-manifest.ts';
import type { CoverageShare, ExportManifest } from '../model/export/manifest.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import { type ExportPlan, constraintCount } from './plan.ts';
import type { SchemaFiles } from './schema-files.ts';

/** What `manifest.json` says about the table scripts (export-and-manifest.md 4). */
export interface ManifestInput {
  readonly plan: ExportPlan;
  readonly schema: SchemaFiles;
  readonly predicates: PolicyDecisions['predicates'];
  /** Members of `policy-decisions.json`, opaque here. */
  readonly policySummary: ExportManifest['policySummary'];
  readonly includePlatformIndexes: boolean;
  /** Table scripts have keys and nothing else. */
  readonly isBareOnly: boolean;
}

/** The manifest of the table scripts. Its hash is over every script, so it changes when any does. */
export function exportManifest(input: ManifestInput, sha256: Sha256): ExportManifest {
  const { plan, schema, predicates } = input;
  const sum = (of: (table: ExportPlan['tables'][number]) => number): number =>
    plan.tables.reduce((total, table) => total + of(table), 0);
  const scripts = new Map(
    [...schema.tables, ...schema.bare, ...schema.beforeRows, ...schema.afterRows].map(({ path, text }) => [path, text]),
  );
  const digests = sorted(scripts.keys(), ordinal).map((path) => [path, sha256(scripts.get(path) ?? '')]);
  const planned = sum(constraintCount);
  const written = sum((table) => {
    const { indexes, foreignKeys } = schema.constraints.get(table.file) ?? { indexes: [], foreignKeys: [] };
    return indexes.length + foreignKeys.length + (table.primaryKey === null ? 0 : 1);
  });
  const hasPredicate = sorted(new Set(predicates.flatMap((each) => each.predicates)), ordinal);
  return {
    tables: plan.tables.map((table) => ({
      module: table.module,
      schema: table.schema,
      table: table.table,
      tableFile: table.file,
      indexes: sorted(schema.constraints.get(table.file)?.indexes ?? [], ordinalIgnoreCase),
      foreignKeys: sorted(schema.constraints.get(table.file)?.foreignKeys ?? [], ordinalIgnoreCase),
      includesExtendedProperties: [table, ...table.columns].some(
        ({ description }) => description !== null && description !== '',
      ),
    })),
    options: {
      includePlatformAutoIndexes: input.includePlatformIndexes,
      emitBareTableOnly: input.isBareOnly,
      sanitizeModuleNames: true,
      moduleParallelism: 1,
    },
    policySummary: input.policySummary,
    emission: { algorithm: 'SHA256', hash: sha256(canonicalJson(digests)) },
    preRemediation: [],
    coverage: {
      tables: share(plan.tables.length, plan.missing.tables),
      columns: share(
        sum(({ columns }) => columns.length),
        plan.missing.columns,
      ),
      constraints: share(written, planned - written + plan.missing.constraints),
    },
    predicateCoverage: {
      tables: predicates.map(({ module, schema: owner, table, predicates: names }) => ({
        module,
        schema: owner,
        table,
        predicates: names,
      })),
      predicateCounts: Object.fromEntries(
        hasPredicate.map((name) => [name, predicates.filter((each) => each.predicates.includes(name)).length]),
      ),
    },
    unsupported: sorted(new Set([...plan.unsupported, ...schema.unsupported]), ordinal),
  };
}

/** `export-fingerprints.json` of files, sorted by path. */
export function exportFingerprints(files: readonly FileFingerprint[]): ExportFingerprints {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    format: 'plumbline/export-fingerprints',
    formatVersion: 1,
    files: sorted(byPath.keys(), ordinal).flatMap((path) => byPath.get(path) ?? []),
  };
}

/** The text of a manifest: member names as exporters write them, two spaces of indentation (export-and-manifest.md 4 and 5). */
export function manifestText(manifest: ExportManifest | FullExportManifest): string {
  return `${JSON.stringify('stages' in manifest ? fullDocument(manifest) : document(manifest), null, 2)}\n`;
}

function document(manifest: ExportManifest) {
  const { predicateCoverage, policySummary, coverage } = manifest;
  const shareOf = ({ emitted, total, percentage }: CoverageShare) => ({
    Emitted: emitted,
    Total: total,
    Percentage: percentage,
  });
  return {
    Tables: manifest.tables.map((table) => ({
      Module: table.module,
      Schema: table.schema,
      Table: table.table,
      TableFile: table.tableFile,
      Indexes: table.indexes,
      ForeignKeys: table.foreignKeys,
      IncludesExtendedProperties: table.includesExtendedProperties,
    })),
    Options: {
      IncludePlatformAutoIndexes: manifest.options.includePlatformAutoIndexes,
      EmitBareTableOnly: manifest.options.emitBareTableOnly,
      SanitizeModuleNames: manifest.options.sanitizeModuleNames,
      ModuleParallelism: manifest.options.moduleParallelism,
    },
    ...(policySummary === null ? {} : { PolicySummary: policySummary }),
    Emission: { Algorithm: manifest.emission.algorithm, Hash: manifest.emission.hash },
    PreRemediation: manifest.preRemediation.map(({ module, table, tableFile, hash }) => ({
      Module: module,
      Table: table,
      TableFile: tableFile,
      Hash: hash,
    })),
    Coverage: {
      Tables: shareOf(coverage.tables),
      Columns: shareOf(coverage.columns),
      Constraints: shareOf(coverage.constraints),
    },
    PredicateCoverage: {
      Tables: predicateCoverage.tables.map(({ module, schema, table, predicates }) => ({
        Module: module,
        Schema: schema,
        Table: table,
        Predicates: predicates,
      })),
      PredicateCounts: predicateCoverage.predicateCounts,
    },
    Unsupported: manifest.unsupported,
  };
}

function fullDocument(manifest: FullExportManifest) {
  const artifacts = (list: FullExportManifest['dynamicArtifacts']) =>
    list.map(({ name, path, contentType, checksum, sizeBytes }) => ({
      Name: name,
      Path: path,
      ContentType: contentType,
      Checksum: checksum,
      SizeBytes: sizeBytes,
    }));
  return {
    GeneratedAtUtc: manifest.generatedAtUtc,
    ConfigurationPath: manifest.configurationPath,
    Stages: manifest.stages.map(({ name, startedAtUtc, completedAtUtc, duration, warnings, artifacts: members }) => ({
      Name: name,
      StartedAtUtc: startedAtUtc,
      CompletedAtUtc: completedAtUtc,
      Duration: duration,
      Warnings: warnings,
      Artifacts: Object.fromEntries(members.map(({ key, value }) => [key, value])),
    })),
    DynamicArtifacts: artifacts(manifest.dynamicArtifacts),
    StaticSeedArtifacts: artifacts(manifest.staticSeedArtifacts),
    StaticSeedArtifactsIncludedInDynamic: manifest.staticSeedArtifactsIncludedInDynamic,
    Warnings: manifest.warnings,
    ...usersOf(manifest),
  };
}

function usersOf({ uatUsers }: FullExportManifest) {
  if (uatUsers === null) return {};
  const { enabled, transformationMode } = uatUsers;
  return {
    UatUsers: { Enabled: enabled, ...(transformationMode === null ? {} : { TransformationMode: transformationMode }) },
  };
}

function share(emitted: number, missing: number): CoverageShare {
  const total = emitted + missing;
  return { emitted, total, percentage: total === 0 ? 100 : Math.round((emitted / total) * 10_000) / 100 };
}

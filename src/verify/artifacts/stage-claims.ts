import { foldCase } from '../../kernel/fold-case.ts';
import type { ExportStage } from '../../model/export/full-export-manifest.ts';
import { entitiesOf } from '../../model/model.ts';
import type { ExhibitFile } from './exhibit.ts';
import { heldValue } from './exhibit.ts';
import type { ValidationContext, Voice } from './validator.ts';

/**
 * What the stages of the run manifest say of themselves, beside what was found: digests of model, profile and scripts, numbers of tables,
 * columns and rows, and whether users were remapped (export-and-manifest.md 5.1). Only what is said is looked at; older manifests say
 * none of it. Rule `EXP-009`.
 */
export function stageClaims(context: ValidationContext, say: Voice): void {
  const { full } = context.exhibit;
  if (full.state !== 'read') return;
  const { stages, uatUsers } = full.document.value;
  stages.forEach((stage, index) => {
    for (const { key, found } of expectations(stage, context)) {
      const claimed = memberOf(stage, key);
      if (claimed === null || found === null || foldCase(claimed) === foldCase(found)) continue;
      say.error({
        check: 'EXP-009',
        subject: `${stage.name}.${key}`,
        message: 'What the stage says of itself is not what was found.',
        file: full.file,
        line: full.document.placeOf(`/Stages/${index}/Artifacts/${key}`)?.line ?? 1,
        expected: claimed,
        found,
        fix: 'Export again.',
      });
    }
  });
  const isExecuted = stages.some(({ name }) => foldCase(name) === 'UAT-USERS');
  if (uatUsers === null || uatUsers.enabled === isExecuted) return;
  say.error({
    check: 'EXP-009',
    subject: 'UatUsers.Enabled',
    message: isExecuted
      ? 'The manifest says that users were not remapped, and has the stage that does it.'
      : 'The manifest says that users were remapped, and has no stage that did it.',
    file: full.file,
    line: full.document.placeOf('/UatUsers/Enabled')?.line ?? 1,
    expected: String(uatUsers.enabled),
    found: String(isExecuted),
    fix: 'Export again.',
  });
}

/** A member of a stage with what it should say; null when that cannot be told here. */
interface Expectation {
  readonly key: string;
  readonly found: string | null;
}

function expectations(stage: ExportStage, context: ValidationContext): readonly Expectation[] {
  const { model, exhibit } = context;
  const manifest = heldValue(exhibit.manifest);
  switch (foldCase(stage.name)) {
    case 'EXTRACT-MODEL':
      return [
        { key: 'extractionHash', found: digestOf(stage, 'modelJson', context) },
        { key: 'entityCount', found: model === null ? null : String([...entitiesOf(model.model)].length) },
      ];
    case 'CAPTURE-PROFILE':
      return [{ key: 'profileFingerprint', found: digestOf(stage, 'profile', context) }];
    case 'BUILD-SSDT':
      return [
        { key: 'emissionHash', found: manifest?.emission.hash ?? null },
        { key: 'tableCount', found: textOf(manifest?.tables.length) },
        { key: 'columnCount', found: textOf(manifest?.coverage.columns.emitted) },
        { key: 'bootstrapRowCount', found: textOf(rowsOf(filesOf(stage, 'bootstrap', context))) },
      ];
    case 'STATIC-SEED':
    case 'DYNAMIC-INSERT': {
      const scripts = filesOf(stage, 'scripts', context);
      return [
        { key: 'scriptCount', found: textOf(scripts?.length) },
        { key: 'rowCount', found: textOf(rowsOf(scripts)) },
      ];
    }
  }
  return [];
}

function textOf(count: number | null | undefined): string | null {
  return count === null || count === undefined ? null : String(count);
}

function memberOf({ artifacts }: ExportStage, wanted: string): string | null {
  return artifacts.find(({ key }) => foldCase(key) === foldCase(wanted))?.value ?? null;
}

/** The scripts that a member names; null when it names none, or one that is not here, which other rules tell of. */
function filesOf(stage: ExportStage, key: string, { base, exhibit }: ValidationContext): readonly ExhibitFile[] | null {
  const paths = (memberOf(stage, key) ?? '').split(';').filter((path) => path.trim() !== '');
  const files = paths.flatMap((path) => {
    const place = base.rebase(path);
    return place.kind === 'inside' ? (exhibit.files.get(place.path) ?? []) : [];
  });
  return paths.length === 0 || files.length < paths.length ? null : files;
}

function digestOf(stage: ExportStage, key: string, context: ValidationContext): string | null {
  const sha256 = filesOf(stage, key, context)?.[0]?.sha256 ?? '';
  return sha256 === '' ? null : sha256.toUpperCase();
}

/** Rows of VALUES in all of them; null when some cannot be counted. */
function rowsOf(files: readonly ExhibitFile[] | null): number | null {
  let rows = 0;
  for (const { script } of files ?? []) {
    if (script === null || script.isCut) return null;
    for (const { kind, rows: count } of script.stretches) {
      if (kind !== 'load') continue;
      if (count === null) return null;
      rows += count;
    }
  }
  return files === null ? null : rows;
}

import { foldCase } from '../../../kernel/fold-case.ts';
import { compositeKey } from '../../../kernel/group-rows.ts';
import type { Problem } from '../../../model/problem.ts';
import type { FullExportManifest } from '../../../model/export/full-export-manifest.ts';
import type { ExportManifest } from '../../../model/export/manifest.ts';
import type { ExportDocument } from '../../../model/export/document-reading.ts';
import type { Held } from '../exhibit.ts';
import { stageClaims } from '../stage-claims.ts';
import type { Validator, Voice } from '../validator.ts';

/** Both manifests and the fingerprints can be read, and say what such documents must (export-and-manifest.md 10, number 0; fix 1). */
export const manifestIntegrity: Validator = {
  name: 'manifest-integrity',
  priority: 0,
  check: (context, say) => {
    const { exhibit } = context;
    const { manifest, full, fingerprints } = exhibit;
    for (const held of [manifest, full]) absent(held, say);
    for (const held of [manifest, full, fingerprints]) problemsOf(held, say);
    if (full.state === 'read') stagesOf(full.document, full.file, say);
    if (full.state === 'read') artifactsOf(full.document, full.file, say);
    if (manifest.state === 'read') tablesOf(manifest.document, manifest.file, say);
    stageClaims(context, say);
    const read = [manifest, full, fingerprints].filter(({ state }) => state === 'read').length;
    return {
      metadata: {
        documentsRead: read,
        stages: full.state === 'read' ? full.document.value.stages.length : 0,
        artifacts: full.state === 'read' ? full.document.value.dynamicArtifacts.length : 0,
        tables: manifest.state === 'read' ? manifest.document.value.tables.length : 0,
      },
    };
  },
};

const AGAIN = 'Take the export from where it was not changed, or export again.';

function absent(held: Held<unknown>, say: Voice): void {
  if (held.state !== 'absent') return;
  say.unchecked({
    check: 'EXP-001',
    subject: held.file,
    message: `There is no ${held.file}; what it would list cannot be compared.`,
    fix: 'Check the folder that the exporter wrote, whole; without a manifest only what is there can be looked at.',
  });
}

function problemsOf(held: Held<unknown>, say: Voice): void {
  const tell = (problem: Problem, speak: Voice['error']): void =>
    speak({
      check: 'EXP-002',
      subject: held.file,
      message: problem.message,
      file: held.file,
      ...(problem.at?.line === undefined ? {} : { line: problem.at.line }),
      ...(problem.expected === undefined ? {} : { expected: problem.expected }),
      ...(problem.found === undefined ? {} : { found: problem.found }),
      fix: problem.fix ?? AGAIN,
    });
  if (held.state === 'broken') tell(held.problem, say.critical);
  if (held.state === 'read') for (const problem of held.document.problems) tell(problem, say.error);
}

function stagesOf({ value, placeOf }: ExportDocument<FullExportManifest>, file: string, say: Voice): void {
  if (value.stages.length === 0)
    say.critical({
      check: 'EXP-003',
      subject: file,
      message: 'The manifest lists no stage.',
      file,
      line: placeOf('/Stages')?.line ?? 1,
      fix: AGAIN,
    });
  const names = new Set(value.stages.map(({ name }) => foldCase(name)));
  for (const needed of ['extract-model', 'build-ssdt'])
    if (value.stages.length > 0 && !names.has(foldCase(needed)))
      say.warning({
        check: 'EXP-004',
        subject: needed,
        message: `The manifest lists no stage ${needed}.`,
        file,
        line: placeOf('/Stages')?.line ?? 1,
      });
}

function artifactsOf({ value, placeOf }: ExportDocument<FullExportManifest>, file: string, say: Voice): void {
  const lists = [
    { list: value.dynamicArtifacts, at: 'DynamicArtifacts' },
    { list: value.staticSeedArtifacts, at: 'StaticSeedArtifacts' },
  ];
  for (const { list, at } of lists) {
    const seen = new Set<string>();
    list.forEach(({ name, path }, index) => {
      const line = (): number => placeOf(`/${at}/${index}`)?.line ?? 1;
      if (path.trim() === '')
        say.critical({
          check: 'EXP-005',
          subject: name,
          message: 'An artifact has no path.',
          file,
          line: line(),
          fix: AGAIN,
        });
      // Names such as `static-seed` repeat, one a file; the pair does not.
      const key = compositeKey(foldCase(name), foldCase(path));
      if (seen.has(key))
        say.error({
          check: 'EXP-006',
          subject: name,
          message: 'The same artifact is listed twice.',
          file,
          line: line(),
          found: path,
          fix: AGAIN,
        });
      seen.add(key);
    });
  }
  const dynamic = new Set(value.dynamicArtifacts.map(({ path }) => path));
  value.staticSeedArtifacts.forEach(({ name, path }, index) => {
    if (!value.staticSeedArtifactsIncludedInDynamic || dynamic.has(path)) return;
    const line = placeOf(`/StaticSeedArtifacts/${index}`)?.line ?? 1;
    say.error({
      check: 'EXP-007',
      subject: name,
      message: 'A static seed is not among the dynamic artifacts, as the manifest says all are.',
      file,
      line,
      found: path,
    });
  });
}

function tablesOf({ value, placeOf }: ExportDocument<ExportManifest>, file: string, say: Voice): void {
  const tables = new Set<string>();
  const files = new Set<string>();
  value.tables.forEach(({ schema, table, tableFile }, index) => {
    const line = (): number => placeOf(`/Tables/${index}`)?.line ?? 1;
    const subject = `${schema}.${table}`;
    if (tableFile.trim() === '')
      say.critical({ check: 'EXP-005', subject, message: 'A table has no file.', file, line: line(), fix: AGAIN });
    const key = compositeKey(foldCase(schema), foldCase(table));
    if (tables.has(key) || files.has(foldCase(tableFile)))
      say.error({
        check: 'EXP-006',
        subject,
        message: 'The same table or file is listed twice.',
        file,
        line: line(),
        found: tableFile,
        fix: AGAIN,
      });
    tables.add(key);
    files.add(foldCase(tableFile));
  });
  sharesOf(value, (pointer) => placeOf(pointer)?.line ?? 1, file, say);
}

function sharesOf(
  { coverage, tables }: ExportManifest,
  lineOf: (pointer: string) => number,
  file: string,
  say: Voice,
): void {
  const shares = [
    ['Tables', coverage.tables],
    ['Columns', coverage.columns],
    ['Constraints', coverage.constraints],
  ] as const;
  for (const [name, { emitted, total, percentage }] of shares) {
    const exact = total <= 0 ? 100 : emitted <= 0 ? 0 : Math.round((emitted * 10_000) / total) / 100;
    if (Math.abs(exact - percentage) < 0.011) continue;
    say.error({
      check: 'EXP-008',
      subject: `coverage of ${name}`,
      message: 'The percentage does not follow from its counts.',
      file,
      line: lineOf(`/Coverage/${name}`),
      expected: String(exact),
      found: String(percentage),
    });
  }
  if (coverage.tables.emitted !== tables.length)
    say.error({
      check: 'EXP-008',
      subject: 'coverage of Tables',
      message: 'The manifest counts other tables than it lists.',
      file,
      line: lineOf('/Coverage/Tables'),
      expected: String(tables.length),
      found: String(coverage.tables.emitted),
    });
}

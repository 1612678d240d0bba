import { describe, expect, it } from 'vitest';
import { readExportFingerprints } from './read-export-fingerprints.ts';
import { readFullExportManifest } from './read-full-export-manifest.ts';
import { readExportManifest } from './read-manifest.ts';

const table = {
  Module: 'AppCore',
  Schema: 'dbo',
  Table: '__proto__',
  TableFile: 'Modules/AppCore/dbo.__proto__.sql',
  Indexes: ['IX'],
  ForeignKeys: [],
  IncludesExtendedProperties: true,
};
const share = { Emitted: 1, Total: 1, Percentage: 100 };
const manifest = {
  Tables: [table],
  Options: {
    IncludePlatformAutoIndexes: false,
    EmitBareTableOnly: false,
    SanitizeModuleNames: true,
    ModuleParallelism: 2,
  },
  Emission: { Algorithm: 'SHA256', Hash: 'a'.repeat(64) },
  PreRemediation: [],
  Coverage: { Tables: share, Columns: share, Constraints: { Emitted: 1, Total: 3, Percentage: 33.33 } },
  PredicateCoverage: { Tables: [], PredicateCounts: { HasTrigger: 1 } },
  Unsupported: [],
};
const full = {
  GeneratedAtUtc: '2026-01-01T00:00:00Z',
  ConfigurationPath: null,
  Stages: [
    {
      Name: 'extract-model',
      StartedAtUtc: null,
      CompletedAtUtc: null,
      Duration: '00:00:05',
      Warnings: [],
      Artifacts: { modelJson: 'C:\\x\\model.json', count: 3 },
    },
  ],
  DynamicArtifacts: [{ Name: 'model-json', Path: 'C:\\x\\model.json', ContentType: 'application/json' }],
  StaticSeedArtifacts: [],
  StaticSeedArtifactsIncludedInDynamic: true,
  Warnings: [],
};
const camel = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(camel)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k.charAt(0).toLowerCase() + k.slice(1), camel(v)]))
      : value;

describe('manifests of an export', () => {
  it.each([
    ['PascalCase', JSON.stringify(manifest)],
    ['camelCase with a byte order mark', `\ufeff${JSON.stringify(camel(manifest))}`],
  ])('manifest.json in %s', (_, text) => {
    const read = readExportManifest(text);
    expect(read.ok && read.value.problems).toEqual([]);
    expect(read.ok && read.value.value.tables).toMatchObject([{ table: '__proto__', indexes: ['IX'] }]);
    expect(read.ok && read.value.value.coverage.constraints).toEqual({ emitted: 1, total: 3, percentage: 33.33 });
  });

  it.each([JSON.stringify(full, null, 2), JSON.stringify(camel(full), null, 2)])(
    'full-export.manifest.json %#',
    (text) => {
      const read = readFullExportManifest(text);
      expect(read.ok && read.value.problems).toEqual([]);
      expect(read.ok && read.value.value.stages[0]?.artifacts).toEqual([
        { key: 'modelJson', value: 'C:\\x\\model.json' },
        { key: 'count', value: '3' },
      ]);
      expect(read.ok && read.value.placeOf('/DynamicArtifacts/0/Path')).toEqual({ line: 20, column: 15 });
    },
  );

  it('tells missing, mistyped and repeated members with their place', () => {
    const text = '{\n"Tables": [{"Schema": 1}, null],\n"Options": {}, "Options": {},\n"Unsupported": []}';
    const read = readExportManifest(text);
    const found = read.ok ? read.value.problems.map(({ code, at }) => `${code} ${at?.line ?? ''}`) : [];
    expect(found).toContain('export.document.member.type 2');
    expect(found).toContain('export.document.member.missing 1');
    expect(found).toContain('export.document.member.repeated 3');
  });

  it.each(['', 'no', '[]', '{"Tables": [', 'null'])('refuses %j', (text) => {
    expect(readExportManifest(text)).toMatchObject({ ok: false, error: { code: 'export.document.syntax' } });
    expect(readFullExportManifest(text)).toMatchObject({
      ok: false,
      error: { at: { file: 'full-export.manifest.json' } },
    });
  });

  it('fingerprints: read, from the future, damaged', () => {
    const file = { path: 'a.sql', bytes: 1, sha256: 'A'.repeat(64), lines: { every: 1, marks: ['00000001'] } };
    const text = (changes: object) =>
      JSON.stringify({ format: 'plumbline/export-fingerprints', formatVersion: 1, files: [file], ...changes });
    expect(readExportFingerprints(text({}))).toMatchObject({ ok: true, value: { value: { files: [{ bytes: 1 }] } } });
    expect(readExportFingerprints(text({ formatVersion: 2 }))).toMatchObject({
      error: { code: 'export.fingerprints.newer' },
    });
    expect(readExportFingerprints(text({ files: [{ ...file, bytes: -1 }] }))).toMatchObject({
      error: { code: 'export.fingerprints.damaged', at: { line: 1 } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { selectTables } from '../../model/select-tables.ts';
import { bareFiles } from './testing/good-export.ts';
import { GOOD_MODEL } from './testing/good-model.ts';
import { memoryFolder } from './testing/memory-folder.ts';
import { verifyArtifacts } from './verify-artifacts.ts';

const CITY = 'Modules/AppCore/dbo.City.sql';

/** What is said of columns, without any digest, once texts of the good export were replaced. */
async function told(
  edits: readonly (readonly [file: string, from: string, to: string])[],
  { bare = null, against = true }: { readonly bare?: string | null; readonly against?: boolean } = {},
): Promise<readonly string[]> {
  const files = bareFiles();
  for (const [file, from, to] of edits) {
    const text = files.get(file) ?? '';
    expect(text).toContain(from);
    files.set(file, text.replace(from, to));
  }
  if (bare !== null) files.set(CITY.replace('Modules', 'Modules.Bare'), bare);
  const outcome = await verifyArtifacts(
    memoryFolder(files),
    {
      model: against ? { model: GOOD_MODEL, dataSet: selectTables(GOOD_MODEL, {}) } : null,
      profile: null,
      certificate: null,
      decisions: null,
    },
    { outputRoot: 'export', verifiedAtUtc: '2026-01-01T00:00:00Z', monotonic: () => 0, progress: () => undefined },
    new AbortController().signal,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value.validation.validationResults
    .flatMap(({ issues }) => issues)
    .filter(({ check, severity }) => check === 'EXP-035' && severity !== 'Info')
    .map(({ subject, filePath, line }) => `${subject} ${filePath ?? ''}:${line ?? ''}`);
}

const WITHOUT_NAME: readonly [string, string, string] = [CITY, '[Name] NVARCHAR (200) NOT NULL', ''];
const WITH_MORE: readonly [string, string, string] = [
  CITY,
  '[Name] NVARCHAR (200) NOT NULL',
  '[Name] NVARCHAR (200) NOT NULL,\n    [Mayor] NVARCHAR (200) NULL',
];

describe('columns of scripts beside the model', () => {
  it('are those of the model in a good export', async () => {
    expect(await told([])).toEqual([]);
  });

  it('are missed and found by name, without any digest', async () => {
    expect(await told([WITHOUT_NAME])).toEqual([`dbo.City.Name ${CITY}:1`]);
    expect(await told([WITH_MORE])).toEqual([`dbo.City.Mayor ${CITY}:6`]);
    const keyless = await told([[CITY, '\n        CONSTRAINT [PK_City_Id]\n            PRIMARY KEY CLUSTERED', '']]);
    expect(keyless).toEqual([`dbo.City.Id ${CITY}:2`]);
  });

  it('may be missing when the manifest says that they are left out', async () => {
    const named: readonly [string, string, string] = [
      'manifest.json',
      '"Unsupported": []',
      '"Unsupported": ["dbo.City: column Name is left out."]',
    ];
    expect(await told([WITHOUT_NAME, named])).toEqual([]);
  });

  it('are compared in bare scripts too, and not at all without a model', async () => {
    const bare = 'CREATE TABLE [dbo].[City] (\n    [Name] NVARCHAR (200) NOT NULL\n)\n';
    expect(await told([], { bare })).toEqual([`dbo.City.Id Modules.Bare/AppCore/dbo.City.sql:1`]);
    expect(await told([WITHOUT_NAME], { against: false })).toEqual([]);
  });
});

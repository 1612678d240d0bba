import { describe, expect, it } from 'vitest';
import type { RowValue } from '../../model/export/row-value.ts';
import { attribute, entity, modelOf, planOf } from '../testing/export-case.ts';
import { postDeployment } from './deployment.ts';
import { type SeedMode, seedFiles } from './seed-script.ts';

const STATUS = entity(
  'Status',
  [
    attribute('Name', { isMandatory: true }),
    attribute('Note'),
    attribute('IsActive', { dataType: 'Boolean', isMandatory: true }),
  ],
  { isStatic: true },
);

function seeded(
  rows: readonly (readonly RowValue[])[],
  mode: SeedMode = 'NonDestructive',
  model = modelOf(STATUS),
): string {
  const files = seedFiles([{ table: planOf(model).tables[0]!, rows }], mode, {
    dialect: 'tsql',
    blankTextIsNull: true,
  });
  return files.ok ? (files.value[0]?.text ?? '') : files.error.code;
}

const ROWS: readonly (readonly RowValue[])[] = [
  [1, 'Active', ' ', true],
  [2, 'Inactive', '  ', false],
];

describe('seeds (export-and-manifest.md 6)', () => {
  it('bring rows up to date, with a blank of the platform as NULL where NULL is allowed', () => {
    const text = seeded(ROWS);
    expect(text).toContain("    (1, N'Active', CAST(NULL AS NVARCHAR (50)), 1),\n    (2, N'Inactive', N'  ', 0)\n");
    expect(text).toContain('-- Entity: Status (dbo.T_STATUS)\n-- Target: dbo.Status\n');
    expect(text).toContain('WHEN MATCHED THEN UPDATE SET Target.[Name] = Source.[Name]');
    expect(text).toMatch(/\n;\nGO\n$/);
    expect(text).not.toContain('DELETE');
  });
  it('delete the rest when they are authoritative, over all batches at once', () => {
    expect(seeded(ROWS, 'Authoritative')).toContain('WHEN NOT MATCHED BY SOURCE THEN DELETE;');
    const many = Array.from({ length: 2345 }, (_, at) => [at, `n${at}`, null, true]);
    const text = seeded(many, 'Authoritative');
    expect(text.match(/^MERGE INTO/gm)).toHaveLength(4);
    expect(text.match(/^WHEN NOT MATCHED BY SOURCE THEN DELETE;$/gm)).toHaveLength(1);
    expect(text.indexOf('THEN DELETE')).toBeGreaterThan(text.lastIndexOf('MERGE INTO'));
    expect(text).toContain("PRINT N'Applying batch 3/3 for [dbo].[Status] (345 rows)'");
  });
  it('stop before anything is changed when the target has drifted', () => {
    const text = seeded(ROWS, 'ValidateThenApply');
    expect(text).toContain("THROW 50000, N'Static entity App::Status (dbo.Status) has drifted from the design.', 1;");
    expect(text.indexOf('THROW')).toBeLessThan(text.indexOf('MERGE'));
    const empty = seeded([], 'ValidateThenApply');
    expect(empty).toContain('IF EXISTS (SELECT 1 FROM [dbo].[Status])\n    THROW');
    expect(empty).toContain('-- No rows: MERGE is omitted.');
  });
  it('need a key, and a value that can be written', () => {
    const keyless = modelOf({ ...STATUS, attributes: STATUS.attributes.slice(1) });
    expect(seeded([['a', null, true]], 'NonDestructive', keyless)).toBe('export.seed.keyMissing');
    expect(seeded([[1, 'a', null, 7]])).toBe('export.value.notRepresentable');
  });
});

describe('post-deployment (export-and-manifest.md 7)', () => {
  it('skips the bootstrap with NOEXEC, which survives the GO of an included file', () => {
    const text = postDeployment(planOf(modelOf(STATUS)), true, ['Seeds/App/StaticEntities.seed.sql']);
    expect(text).toContain('IF EXISTS (SELECT 1 FROM [dbo].[Status]) SET NOEXEC ON;\nGO\n');
    expect(text).toContain(':r .\\Bootstrap\\AllEntitiesIncludingStatic.bootstrap.sql\nGO\nSET NOEXEC OFF;\nGO\n');
    expect(text).toContain(':r .\\Seeds\\App\\StaticEntities.seed.sql\nGO\n');
    expect(postDeployment(planOf(modelOf(STATUS)), false, [])).toContain('-- No baseline seeds emitted');
  });
});

import { describe, expect, it } from 'vitest';
import { attribute, entity, index, modelOf, planOf, reference } from './testing/export-case.ts';
import { barePlan } from './layout.ts';
import { schemaFiles } from './schema-files.ts';
import { tableHeader } from './table-header.ts';

const toParent = reference('Child', 'ParentId', 'Parent', { isMandatory: true });
const MODEL = modelOf(
  entity('Parent', [attribute('Name', { defaultValue: "'x'", description: 'a name' })], {
    indexes: [index('IX_NAME', ['Name'])],
    triggers: [
      {
        name: 'TR',
        isDisabled: true,
        definition: 'CREATE TRIGGER [dbo].[TR] ON [dbo].[T_PARENT] AFTER INSERT AS RETURN',
      },
    ],
    description: 'a table',
  }),
  entity('Child', [toParent.attribute], { relationships: [toParent.relationship] }),
);

const FACTS = {
  totals: planTotals(),
  policyMode: 'EvidenceGated',
  nullBudget: '0',
  foreignKeysEnabled: true,
  modelSha256: 'a'.repeat(64),
};

function planTotals() {
  return {
    columns: 4,
    tightenedColumns: 3,
    remediationColumns: 0,
    uniqueIndexes: 0,
    uniqueIndexesEnforced: 0,
    uniqueIndexesRemediation: 0,
    foreignKeys: 1,
    foreignKeysCreated: 1,
    foreignKeysNoCheck: 0,
    columnRationales: {},
    uniqueIndexRationales: {},
    foreignKeyRationales: {},
  };
}

describe('bare tables (export-and-manifest.md 3.1)', () => {
  it.each(['tsql', 'postgres', 'duckdb'] as const)('have keys and foreign keys and nothing else (%s)', (dialect) => {
    const bare = barePlan(planOf(MODEL, { dialect }));
    const text = schemaFiles(bare)
      .tables.map((file) => file.text)
      .join('\n');
    expect(text.match(/PRIMARY KEY/g)).toHaveLength(2);
    expect(text.match(/FOREIGN KEY/g)).toHaveLength(1);
    expect(text).not.toMatch(/DEFAULT|INDEX|sp_addextendedproperty|COMMENT|TRIGGER/);
    expect(bare.missing.constraints).toBe(1);
  });

  it('lie beside the full ones, one for each', () => {
    const files = schemaFiles(planOf(MODEL), { withBare: true, headerOf: ({ table }) => `/* ${table} */\n` });
    expect(files.bare.map(({ path }) => path)).toEqual(
      files.tables.map(({ path }) => path.replace('Modules/', 'Modules.Bare/')),
    );
    expect(files.tables[0]?.text).toMatch(/^\/\* Parent \*\/\nCREATE TABLE[\s\S]*CREATE INDEX/);
    expect(files.bare[0]?.text).toMatch(/^\/\* Parent \*\/\nCREATE TABLE(?![\s\S]*INDEX)/);
    expect(schemaFiles(planOf(MODEL)).bare).toEqual([]);
  });
});

describe('headers of table scripts (export-and-manifest.md 3.5)', () => {
  it('are sorted by label and name no path of a machine', () => {
    const [parent] = planOf(MODEL).tables.filter(({ entity: name }) => name === 'Parent');
    expect(tableHeader(parent!, FACTS)).toBe(`/*
    Decisions: Mode=EvidenceGated; NullBudget=0; Columns=4; Tightened=3; Unique=0; FK=1; FKEnabled=true
    LogicalName: Parent
    Module: App
    Profile: profile.json
    SHA256 Fingerprint: ${'a'.repeat(64)}
    Source: model.json
*/
`);
  });

  it('say what was renamed, and no name ends the comment', () => {
    const [parent] = planOf(MODEL).tables;
    const header = tableHeader({ ...parent!, table: 'Other', module: 'x*/ DROP\r\nGO\n/*' }, FACTS);
    expect(header).toContain('    EffectiveName: Other\n');
    expect(header).toContain('    RenamedFrom: dbo.T_');
    expect(header).toContain('    Module: x* / DROP  GO / *\n');
    expect(header.match(/\*\//g)).toHaveLength(1);
    expect(header.match(/\/\*/g)).toHaveLength(1);
  });
});

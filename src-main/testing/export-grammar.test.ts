import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixtureCase, NO_FIXTURES } from '../../src/decide/testing/policy-case.ts';
import { bootstrapScript, postDeployment, schemaFiles, seedFiles, type SeedMode } from '../../src/emit/emit.ts';
import type { ExportPlan, PlannedTable } from '../../src/emit/plan.ts';
import { attribute, edgeCase, entity, index, modelOf, planOf, reference } from '../../src/emit/testing/export-case.ts';
import { ok } from '../../src/kernel/result.ts';
import type { RowValue } from '../../src/model/export/row-value.ts';
import type { OnDisk } from '../../src/model/on-disk.ts';
import { NOTHING_ON_DISK } from '../../src/model/testing/nothing-on-disk.ts';
import { commandLine } from './command-line.ts';
import { tsqlErrors } from './tsql-grammar.ts';

const STYLE = { dialect: 'tsql', blankTextIsNull: true } as const;
const SIGNAL = new AbortController().signal;
const MODES: readonly SeedMode[] = ['NonDestructive', 'ValidateThenApply', 'Authoritative'];

/** Every type with a value of it, as the catalog and a row have them. */
const TYPED: readonly (readonly [type: string, value: RowValue, facts?: Partial<OnDisk>])[] = [
  ['bigint', -9223372036854775808n],
  ['int', 7],
  ['smallint', 7],
  ['tinyint', 7],
  ['bit', true],
  ['decimal', '-12345678901234567890123456789.12345678', { precision: 37, scale: 8 }],
  ['money', '922337203685477.5807'],
  ['smallmoney', '-1.5'],
  ['float', 5e-324],
  ['real', 1.5],
  ['nvarchar', "O'Brien\r\n\t😀", { maxLength: 100 }],
  ['varchar', '', { maxLength: 100 }],
  ['nchar', 'x', { maxLength: 10 }],
  ['char', 'x', { maxLength: 10 }],
  ['ntext', 'a'.repeat(4001) + '\n'],
  ['text', 'plain'],
  ['varbinary', new Uint8Array([10, 188, 0]), { maxLength: 50 }],
  ['binary', new Uint8Array(8), { maxLength: 8 }],
  ['image', new Uint8Array()],
  ['date', '0001-01-01'],
  ['time', '23:59:59.9999999', { scale: 7 }],
  ['datetime', '2024-01-15 13:30:05.123'],
  ['datetime2', '9999-12-31 23:59:59.9999999', { scale: 7 }],
  ['smalldatetime', '2024-01-15 13:30:00'],
  ['datetimeoffset', '2024-01-15 13:30:05.1234567 -03:00', { scale: 7 }],
  ['uniqueidentifier', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
  ['xml', '<a b="c"/>'],
];

/** Everything the emitter has a form for, under names that are hard to write. */
function everything() {
  const untrusted = reference('Child', 'GuardianId', 'Every', {}, 'Set_Null');
  const trusted = reference('Child', 'ParentId', 'Every', { isMandatory: true }, 'Cascade');
  const [constraint] = untrusted.relationship.actualConstraints;
  const first = reference('Every', 'FirstChildId', 'Child');
  return modelOf(
    entity(
      'Every',
      [
        attribute('Counter', { dataType: 'Integer', length: null, isAutoNumber: true, isMandatory: true }),
        ...TYPED.map(([sqlType, , facts]) =>
          attribute(`A ${sqlType}]`, {
            dataType: 'Other',
            length: null,
            onDisk: { ...NOTHING_ON_DISK, sqlType, ...facts },
          }),
        ),
        attribute('State', {
          isMandatory: true,
          description: "it's\r\n$(Name) [x] -- no comment",
          extendedProperties: [{ name: 'Note', value: 'α' }],
          onDisk: {
            ...NOTHING_ON_DISK,
            sqlType: 'nvarchar',
            maxLength: 10,
            collation: 'Latin1_General_CS_AS',
            defaultConstraint: { name: 'DF_State', definition: "(N'NEW')", isNotTrusted: false },
            checkConstraints: [
              { name: 'CK_State', definition: "([STATE]<>'STATE' AND len([STATE])>(0))", isNotTrusted: false },
              { name: null, definition: "([STATE] like 'a%' OR [STATE] IS NULL)", isNotTrusted: false },
            ],
          },
        }),
        attribute('Made', { dataType: 'DateTime', length: null, defaultValue: 'getutcdate()' }),
        attribute('Twice', { onDisk: { ...NOTHING_ON_DISK, isComputed: true, computedDefinition: '([ID]*(2))' } }),
        first.attribute,
      ],
      {
        physicalName: 'T_EVERY',
        isStatic: true,
        relationships: [first.relationship],
        description: "Every's table",
        indexes: [
          index('PK_T', ['Id'], { isPrimary: true, extendedProperties: [{ name: 'MS_Description', value: 'key' }] }),
          index('UX', ['State', 'Made'], {
            isUnique: true,
            kind: 'uniqueIndex',
            ignoreDupKey: true,
            fillFactor: 85,
            filterDefinition: "([STATE] IS NOT NULL AND [STATE]<>N'')",
            dataSpace: { name: 'FG_Every', type: 'ROWS_FILEGROUP' },
          }),
          index('IX_1', ['Made', 'State'], {
            isPadded: true,
            noRecompute: true,
            allowRowLocks: false,
            allowPageLocks: false,
            isDisabled: true,
            dataSpace: { name: 'PS', type: 'PARTITION_SCHEME' },
            partitionColumns: [{ name: 'MADE', ordinal: 1 }],
            dataCompression: [
              { partition: 1, compression: 'PAGE' },
              { partition: 2, compression: 'PAGE' },
              { partition: 4, compression: 'ROW' },
            ],
            columns: [
              { attribute: 'Made', column: 'MADE', ordinal: 1, isIncluded: false, direction: 'descending' },
              { attribute: 'State', column: 'STATE', ordinal: 2, isIncluded: true, direction: 'ascending' },
            ],
          }),
        ],
        triggers: [
          {
            name: 'TR_Every',
            isDisabled: true,
            definition:
              'CREATE TRIGGER [dbo].[TR_Every] ON [dbo].[T_EVERY] AFTER INSERT, UPDATE AS BEGIN SET NOCOUNT ON; IF NOT EXISTS (SELECT 1 FROM inserted) RETURN; UPDATE t SET [STATE] = i.[STATE] FROM [dbo].[T_EVERY] t INNER JOIN inserted i ON i.[ID] = t.[ID]; END',
          },
        ],
      },
    ),
    entity('Child', [trusted.attribute, untrusted.attribute], {
      relationships: [
        trusted.relationship,
        {
          ...untrusted.relationship,
          actualConstraints: [{ ...constraint!, isNotTrusted: true }],
        },
      ],
    }),
    entity('Pair', [attribute('Other', { dataType: 'Integer', length: null, isIdentifier: true, isMandatory: true })]),
    { ...entity('Log', []), attributes: [attribute('Note')] },
  );
}

function rowOf(table: PlannedTable, at: number): readonly RowValue[] {
  const values = new Map<string, RowValue>(TYPED.map(([type, value]) => [`A ${type}]`, value]));
  return table.columns
    .filter(({ computed }) => computed === null)
    .map(({ name, isNullable }) => {
      if (values.has(name)) return at === 1 ? (values.get(name) ?? null) : null;
      if (name === 'Made') return isNullable ? null : '2024-01-15 00:00:00';
      return name === 'State' || name === 'Note' ? `row ${at}` : BigInt(at);
    });
}

async function bootstrapOf(plan: ExportPlan): Promise<string> {
  const rowsOf = async function* (table: PlannedTable, columns: PlannedTable['columns']) {
    const names = table.columns.filter(({ computed }) => computed === null).map(({ name }) => name);
    const rows = [1, 2].map((at) => {
      const row = rowOf(table, at);
      return columns.map(({ name }) => row[names.indexOf(name)] ?? null);
    });
    yield await Promise.resolve(ok(rows));
  };
  let text = '';
  for await (const piece of bootstrapScript({ plan, style: STYLE, rowsOf, done: { tables: 0, rows: 0 } }, SIGNAL)) {
    if (!piece.ok) throw new Error(JSON.stringify(piece.error));
    text += piece.value.text;
  }
  return text;
}

/** Every script of a plan with rows, by its path. */
async function scriptsOf(plan: ExportPlan): Promise<ReadonlyMap<string, string>> {
  const seeds = plan.loadOrder
    .filter(({ isStatic }) => isStatic)
    .map((table) => ({ table, rows: [rowOf(table, 1), rowOf(table, 2)] }));
  const seeded = MODES.flatMap((mode) => {
    const files = seedFiles(seeds, mode, STYLE);
    if (!files.ok) throw new Error(JSON.stringify(files.error));
    return files.value.map(({ path, text }) => [`${mode} ${path}`, text] as const);
  });
  return new Map([
    ...schemaFiles(plan).tables.map(({ path, text }) => [path, text] as const),
    ...seeded,
    ['bootstrap', await bootstrapOf(plan)],
    ['post-deployment', postDeployment(plan, true, ['Seeds/A/x.sql'])],
  ]);
}

// A grammar is read and learnt from the beginning, which takes seconds.
const MINUTES = 240_000;

describe('emitted T-SQL, read by a grammar that is not ours', () => {
  it('is T-SQL, whatever a table has: types, values, keys, indexes, descriptions, triggers, seeds, phases', {
    timeout: MINUTES,
  }, async () => {
    const plan = planOf(everything());
    expect(plan.unsupported).toEqual([]);
    const scripts = await scriptsOf(plan);
    const all = [...scripts.values()].join('\n');
    for (const form of FORMS) expect(all, String(form)).toMatch(form);
    for (const [path, text] of scripts) expect(tsqlErrors(known(text)), path).toEqual([]);
    expect(UNKNOWN_TO_THE_GRAMMAR.filter(({ pattern }) => !pattern.test(all))).toEqual([]);
  });

  it.skipIf(NO_FIXTURES !== null)(
    'is T-SQL for the examples of the exporters (skipped without ../shared/fixtures)',
    { timeout: MINUTES },
    async () => {
      const { model, profile } = edgeCase();
      const kernel = fixtureCase('kernel-model.json', 'kernel-profile.json');
      for (const plan of [planOf(model, { profile }), planOf(kernel.model, { profile: kernel.profile })])
        for (const { path, text } of schemaFiles(plan).tables) expect(tsqlErrors(text), path).toEqual([]);
      const out = mkdtempSync(join(tmpdir(), 'plumbline-grammar-'));
      const input = (name: string): string =>
        fileURLToPath(new URL(`../../../shared/fixtures/outsystems/${name}`, import.meta.url));
      const { code } = await commandLine([
        ...[
          'export',
          '--model',
          input('model.edge-case.json'),
          '--profile',
          input('profile.edge-case.json'),
          '--out',
          out,
        ],
        ...['--data', 'static', '--static-data', input('static-entities.edge-case.json')],
      ]);
      expect(code).toBe(2);
      const scripts = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.sql'));
      expect(scripts).toHaveLength(8);
      for (const path of scripts) expect(tsqlErrors(readFileSync(join(out, path), 'utf8')), path).toEqual([]);
    },
  );

  it('would be refused with a parenthesis, a keyword or a comma less', { timeout: MINUTES }, () => {
    for (const [statement, lost] of BREAKABLE) {
      expect(tsqlErrors(statement), statement).toEqual([]);
      for (const piece of lost) {
        const at = statement.indexOf(piece);
        const broken = statement.slice(0, at) + statement.slice(at + piece.length);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(tsqlErrors(broken), broken).not.toEqual([]);
      }
    }
    expect(tsqlErrors('SELECT 1\nGO\n\nSELECT 2 FROM\nGO\n')[0]).toMatch(/^4:/);
  });
});

/** What is T-SQL by Microsoft's documentation and not by this grammar, and what of it stands for the whole while the rest is read. */
const UNKNOWN_TO_THE_GRAMMAR = [
  // CREATE INDEX … ON partition_scheme_name ( column_name ); the grammar has the scheme without its column.
  { pattern: /(?<=\n {4}ON \[PS\])\(\[Made\]\)/, instead: '' },
] as const;

function known(text: string): string {
  return UNKNOWN_TO_THE_GRAMMAR.reduce((rest, { pattern, instead }) => rest.replace(pattern, instead), text);
}

/** What must be among the scripts, so that the test cannot pass over nothing. */
const FORMS = [
  /IDENTITY \(1, 1\) NOT NULL,\n/,
  /NOT NULL\n {8}CONSTRAINT \[PK_\w+\]\n {12}PRIMARY KEY CLUSTERED/,
  /PRIMARY KEY CLUSTERED \(\[Id\], \[Other\]\)/,
  / {2}WITH NOCHECK ADD CONSTRAINT/,
  /NOCHECK CONSTRAINT \[/,
  /ON DELETE CASCADE ON UPDATE NO ACTION/,
  /WITH \(FILLFACTOR = 85, IGNORE_DUP_KEY = ON\)\n {4}ON \[FG_Every\]/,
  /DATA_COMPRESSION = PAGE ON PARTITIONS \(1 TO 2\)/,
  /INCLUDE\(\[State\]\)/,
  /ON \[dbo\]\.\[Every\] DISABLE/,
  /sp_addextendedproperty/,
  /CREATE TRIGGER/,
  /DISABLE TRIGGER/,
  /AS \(\[Id\]\*\(2\)\)/,
  /SET IDENTITY_INSERT/,
  /THROW 50000/,
  /WHEN NOT MATCHED BY SOURCE THEN DELETE;/,
  /PhaseOneSource/,
  /UPDATE Target\nSET/,
  /INSERT INTO \[dbo\]\.\[Log\]/,
  /SET NOEXEC ON/,
] as const;

/** A statement of each kind, and pieces it cannot do without. */
const BREAKABLE: readonly (readonly [statement: string, lost: readonly string[]])[] = [
  [
    'CREATE TABLE [a].[b] (\n    [Id] BIGINT IDENTITY (1, 1) NOT NULL\n        CONSTRAINT [PK]\n            PRIMARY KEY CLUSTERED,\n    [C] INT NULL\n        DEFAULT (0)\n        CONSTRAINT [CK] CHECK ([C]>0),\n    CONSTRAINT [FK]\n        FOREIGN KEY ([C], [Id]) REFERENCES [x].[y] ([C], [Id])\n)',
    ['TABLE', '(', '(1', ', 1', 'KEY', 'DEFAULT', 'CHECK', '([C]', 'FOREIGN', 'REFERENCES', '\n)'],
  ],
  [
    'ALTER TABLE [a].[b]  WITH NOCHECK ADD CONSTRAINT [fk]\n    FOREIGN KEY ([c]) REFERENCES [d].[e] ([f])',
    ['TABLE', 'WITH', 'ADD', 'FOREIGN', '(', 'REFERENCES'],
  ],
  ['ALTER TABLE [a].[b] NOCHECK CONSTRAINT [fk];', ['TABLE', 'CONSTRAINT']],
  [
    'CREATE UNIQUE INDEX [i]\n    ON [a].[b]([c], [d] DESC)\n    INCLUDE([e]) WHERE ([c] IS NOT NULL) WITH (FILLFACTOR = 85, PAD_INDEX = ON)\n    ON [FG]',
    ['INDEX', 'ON [a]', ', [d]'.slice(0, 1), ')', '(', '= 85'],
  ],
  ['ALTER INDEX [i]\n    ON [a].[b] DISABLE', ['INDEX', 'ON', 'DISABLE']],
  [
    "EXEC sys.sp_addextendedproperty @name=N'a', @value=N'b',\n    @level0type=N'SCHEMA';",
    ["N'a'", ', @value'.slice(0, 1)],
  ],
  ['CREATE TRIGGER [a].[t] ON [a].[b] AFTER INSERT AS BEGIN SET NOCOUNT ON; END', ['ON [a]', 'AFTER', 'INSERT', 'END']],
  ['ALTER TABLE [a].[b] DISABLE TRIGGER [t]', ['TRIGGER', 'TABLE']],
  ['SET IDENTITY_INSERT [a].[b] ON;', ['[a].[b]', 'ON']],
  [
    "MERGE INTO [a].[b] AS Target\nUSING (VALUES\n    (1, NULL),\n    (2, N'x')\n) AS Source ([Id], [N])\n    ON Target.[Id] = Source.[Id]\nWHEN MATCHED THEN UPDATE SET Target.[N] = Source.[N]\nWHEN NOT MATCHED THEN INSERT ([Id], [N])\n    VALUES (Source.[Id], Source.[N]);",
    ['MERGE', 'USING', '(VALUES', '(1', ',\n', ') AS', 'ON Target', 'THEN', 'SET', '= ', 'INSERT'],
  ],
  [
    'WITH S AS (\n    SELECT * FROM (VALUES\n        (1, 2)\n    ) AS v ([a], [b])\n)\nUPDATE Target\nSET Target.[a] = Source.[a]\nFROM [x].[y] AS Target\nINNER JOIN S AS Source\n    ON Target.[b] = Source.[b];',
    ['AS (', '(', 'SELECT', 'VALUES', ') AS v', 'SET', 'ON'],
  ],
  ["IF EXISTS (SELECT 1 FROM [a].[b])\n    THROW 50000, N'drift', 1;", ['EXISTS', '(', ')', "N'drift'", ', 1']],
  ["PRINT N'x';", ["N'x'"]],
];

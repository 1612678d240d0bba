import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptReader } from './read-script.ts';

function read(text: string, pieces: readonly number[] = []) {
  const reader = new ScriptReader(() => true);
  const bytes = Buffer.from(text);
  let from = 0;
  for (const length of pieces) {
    // A piece is overwritten once it was taken, as the buffer of a file is.
    const piece = Uint8Array.from(bytes.subarray(from, from + length));
    reader.add(piece);
    piece.fill(0);
    from += length;
  }
  reader.add(bytes.subarray(from));
  return reader.finish();
}
const verbs = (text: string) => read(text).verbs.map(({ verb }) => verb);
const faults = (text: string) => read(text).faults.map(({ line, message }) => `${line} ${message}`);

const SCRIPT = `-- header 'not a string
/* nested /* GO */ DROP TABLE x */
SET NOCOUNT ON
SET IDENTITY_INSERT [dbo].[City] ON;
GO
;WITH SourceRows ([Id], [Name]) AS (
    SELECT * FROM (VALUES
        (1, N'O''Brien; GO
GO
'), (2, NULL)) AS v ([Id], [Name])
)
MERGE INTO [dbo].[City] WITH (HOLDLOCK) AS Target
USING SourceRows AS Source ON Target.[Id] = Source.[Id]
WHEN MATCHED THEN UPDATE SET [Name] = Source.[Name]
WHEN NOT MATCHED THEN INSERT ([Id], [Name]) VALUES (Source.[Id], Source.[Name]);
GO
SET IDENTITY_INSERT [dbo].[City] OFF;
GO
INSERT INTO [we]]ird "x"].[__proto__] WITH (TABLOCK) ([a], [b]) VALUES (1, CAST('2024-01-01' AS date)), (0x0A, N'x' + CHAR(13) + N'')
UPDATE Target SET Target.[b] = Source.[b] FROM [we]]ird "x"].[__proto__] AS Target JOIN (VALUES (1, 2)) AS Source ([a], [b]) ON 1 = 1
ALTER TABLE [dbo].[City] NOCHECK CONSTRAINT ALL
:r .\\Seeds\\A.sql
PRINT N'done'
`;

describe('a script', () => {
  it('is cut into statements whatever semicolons it has', () => {
    const facts = read(SCRIPT);
    expect(facts.faults).toEqual([]);
    expect(facts.verbs.map(({ verb, line, count }) => [verb, line, count])).toEqual([
      ['SET NOCOUNT', 3, 1],
      ['SET IDENTITY_INSERT', 4, 2],
      ['MERGE', 6, 1],
      ['INSERT', 19, 1],
      ['UPDATE', 20, 1],
      ['ALTER TABLE NOCHECK CONSTRAINT', 21, 1],
      [':R', 22, 1],
      ['PRINT', 23, 1],
    ]);
    expect(facts.stretches.map(({ kind, table, rows }) => [kind, table.schema, table.name, rows])).toEqual([
      ['load', 'dbo', 'City', 2],
      ['load', 'we]ird "x"', '__proto__', 2],
      ['update', 'we]ird "x"', '__proto__', 1],
      ['disable', 'dbo', 'City', null],
    ]);
    expect(facts.includes).toEqual([{ path: '.\\Seeds\\A.sql', line: 22, isInBlock: false }]);
    expect(facts.keptRows[0]?.rows.map(({ line }) => line)).toEqual([8, 10]);
  });

  it('reads the same in pieces of any length, and with CRLF', () => {
    const whole = read(SCRIPT);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 120 }), (pieces) => {
        expect(read(SCRIPT, pieces)).toEqual(whole);
      }),
    );
    expect(
      read(
        SCRIPT,
        Array.from(SCRIPT, () => 1),
      ),
    ).toEqual(whole);
    const windows = read(`\ufeff${SCRIPT.replaceAll('\n', '\r\n')}`);
    expect(windows.verbs).toEqual(whole.verbs);
    expect(windows.faults).toEqual([]);
  });

  it('never fails on any text', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '[',
      ']',
      '(',
      ')',
      ',',
      ';',
      '/*',
      '*/',
      '--',
      '\n',
      'GO',
      ' ',
      'VALUES',
      'INSERT',
      'MERGE',
      'CREATE TABLE',
      'a',
      '0x',
      '1.5e',
      ':r',
      'END',
      '\ud83d\ude00',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(read(pieces.join('')).lines).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ["SELECT 'abc", '1 The string that begins here never ends.'],
    ['SELECT 1\n/* a', '2 The comment that begins here never ends.'],
    ['INSERT INTO [t', '1 The bracketed name that begins here never ends.'],
    ['CREATE TABLE [t] (\n[a] INT\nGO\nPRINT 1', '1 The parenthesis that opens here is not closed within its batch.'],
    ['PRINT 1)\n', '1 A closing parenthesis has no opening one.'],
    ['FOO BAR', '1 No statement begins with FOO BAR.'],
    ['INSERT INTO t (a, b) VALUES (1, 2), \n(1)', '2 This row has another number of values than the first one.'],
    ['INSERT INTO t (a, b) VALUES (1)', '1 The rows have 1 values for 2 columns.'],
    ['INSERT INTO t (a) VALUES (1), (2', '1 The script ends inside a row of VALUES.'],
    ['INSERT INTO t (a) VALUES', '1 VALUES has no row.'],
    [
      'MERGE t USING (VALUES (1)) AS s (a) ON 1=1 WHEN NOT MATCHED THEN INSERT (a) VALUES (s.a)\nGO',
      '1 A MERGE must end with a semicolon.',
    ],
    [
      'WITH s (a) AS (VALUES (1)) MERGE t USING s ON 1=1 WHEN MATCHED THEN DELETE;\nGO',
      '1 A common table expression is a query, not a list of VALUES.',
    ],
    ['SET IDENTITY_INSERT t ON\nGO', '1 IDENTITY_INSERT is never switched off again.'],
    ['IF 1 = 1\nBEGIN\nPRINT 1\nGO\nEND', '2 The batch ends before the block that begins here does.'],
    [
      `INSERT INTO t (a) VALUES ${Array.from({ length: 1001 }, () => '(1)').join(',')}\nGO`,
      '1 An INSERT takes at most 1000 rows of VALUES; this one has 1001.',
    ],
  ])('says what is wrong with %j', (text, expected) => {
    expect(faults(text)).toContain(expected);
  });

  it.each([
    ['SET XACT_ABORT ON INSERT INTO t (a) VALUES (1) DELETE FROM t', ['SET XACT_ABORT', 'INSERT', 'DELETE']],
    [
      'IF EXISTS (SELECT 1 FROM t) BEGIN DROP TABLE t END ELSE PRINT 1',
      ['IF', 'BEGIN', 'DROP TABLE', 'END', 'ELSE', 'PRINT'],
    ],
    [
      "EXEC sys.sp_addextendedproperty @name=N'x' EXEC xp_cmdshell 'dir'",
      ['EXEC SP_ADDEXTENDEDPROPERTY', 'EXEC XP_CMDSHELL'],
    ],
    [
      'ALTER TABLE a WITH NOCHECK ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES b (y) ON DELETE SET NULL ON UPDATE CASCADE ALTER TABLE a NOCHECK CONSTRAINT f',
      ['ALTER TABLE ADD', 'ALTER TABLE NOCHECK CONSTRAINT'],
    ],
    [
      'CREATE TRIGGER x ON t AFTER INSERT AS BEGIN DELETE FROM y; UPDATE z SET a = 1 END\nGO\nCREATE UNIQUE INDEX i ON t (a)',
      ['CREATE TRIGGER', 'CREATE INDEX'],
    ],
    [
      'BEGIN; INSERT INTO "t" ("a") VALUES (1) ON CONFLICT ("a") DO UPDATE SET "a" = 2; COMMIT;',
      ['BEGIN', 'INSERT', 'COMMIT'],
    ],
    ['TRUNCATE TABLE t USE master GRANT SELECT ON t TO x', ['TRUNCATE TABLE', 'USE', 'GRANT']],
    ['INSERT INTO t SELECT a FROM b UNION ALL SELECT 2', ['INSERT']],
    ['ALTER TABLE t DROP CONSTRAINT c ALTER INDEX i ON t DISABLE', ['ALTER TABLE DROP CONSTRAINT', 'ALTER INDEX']],
  ])('%j', (text, expected) => {
    expect(verbs(text)).toEqual(expected);
  });

  it('tells tables, keys and indexes as declared', () => {
    const facts = read(`CREATE TABLE [dbo].[Order] (
    [Id] BIGINT IDENTITY (1, 1) NOT NULL
        CONSTRAINT [PK_Order_Id]
            PRIMARY KEY CLUSTERED,
    [CityId] BIGINT NOT NULL
        CONSTRAINT [FK_Order_City] FOREIGN KEY ([CityId]) REFERENCES [dbo].[City] ([Id])
            ON DELETE CASCADE,
    [ParentId] BIGINT NULL REFERENCES [dbo].[Order] ([Id]),
    [Kind] NVARCHAR (5) NULL DEFAULT ('NOT NULL') CONSTRAINT [CK] CHECK ([Kind] IN ('A', 'B')),
    CONSTRAINT [UQ] UNIQUE ([Kind], [CityId] DESC)
)

GO

CREATE UNIQUE INDEX [UIX]
    ON [dbo].[Order]([Kind] DESC) WHERE ([Kind] IS NOT NULL)
ALTER TABLE [dbo].[Order]  WITH NOCHECK ADD CONSTRAINT [FK2]
    FOREIGN KEY ([Kind], [CityId]) REFERENCES [s].[t] ([a], [b])
`);
    expect(facts.tables[0]?.columns.map(({ name, isNotNull, line }) => [name, isNotNull, line])).toEqual([
      ['Id', true, 2],
      ['CityId', true, 5],
      ['ParentId', false, 8],
      ['Kind', false, 9],
    ]);
    expect(
      facts.constraints.map(({ kind, name, columns, references, isUnchecked, line }) => [
        kind,
        name,
        columns,
        references?.table.name,
        isUnchecked,
        line,
      ]),
    ).toEqual([
      ['primaryKey', 'PK_Order_Id', ['Id'], undefined, false, 4],
      ['foreignKey', 'FK_Order_City', ['CityId'], 'City', false, 6],
      ['foreignKey', null, ['ParentId'], 'Order', false, 8],
      ['check', 'CK', ['Kind'], undefined, false, 9],
      ['unique', 'UQ', ['Kind', 'CityId'], undefined, false, 10],
      ['uniqueIndex', 'UIX', ['Kind'], undefined, false, 15],
      ['foreignKey', 'FK2', ['Kind', 'CityId'], 't', true, 17 + 1],
    ]);
  });

  it('tells columns that are always NULL, also in a query', () => {
    const facts =
      read(`;WITH SourceRows AS (SELECT * FROM (VALUES (1, 2, NULL), (2, 3, CAST(NULL AS INT))) AS v ([Id], [AId], [B])),
PhaseOneSource AS (SELECT [Id], CAST(NULL AS DECIMAL(1, 2)) AS [AId], [B] FROM SourceRows)
MERGE INTO [x] AS Target USING PhaseOneSource AS Source ON 1 = 1 WHEN NOT MATCHED THEN INSERT ([Id], [AId], [B]) VALUES (Source.[Id], Source.[AId], Source.[B]);`);
    expect(facts.stretches).toMatchObject([{ table: { name: 'x' }, alwaysNull: ['B', 'AId'], rows: 2 }]);
  });
});

import { describe, expect, it } from 'vitest';
import { type ExportDecisions, readExportDecisions } from '../../model/export/export-decisions.ts';
import type { Model } from '../../model/model.ts';
import { selectTables } from '../../model/select-tables.ts';
import { bareFiles } from './testing/good-export.ts';
import { GOOD_MODEL } from './testing/good-model.ts';
import { memoryFolder } from './testing/memory-folder.ts';
import { verifyArtifacts } from './verify-artifacts.ts';

const CITY = 'Modules/AppCore/dbo.City.sql';
const CUSTOMER = 'Modules/AppCore/dbo.Customer.sql';
const DECISIONS = 'policy-decisions.json';

const column = (table: string, name: string, makeNotNull: boolean) => ({
  Schema: 'dbo',
  Table: table,
  Column: name,
  MakeNotNull: makeNotNull,
});
const key = (name: string, createConstraint = true, noCheck = false) => ({
  Schema: 'dbo',
  Table: 'T_CUSTOMER',
  Column: name,
  CreateConstraint: createConstraint,
  ScriptWithNoCheck: noCheck,
});

/** What the good export was decided from. */
const DECIDED = {
  Columns: [
    column('T_CITY', 'ID', true),
    column('T_CITY', 'NAME', true),
    column('T_CUSTOMER', 'ID', true),
    column('T_CUSTOMER', 'CITYID', true),
    column('T_CUSTOMER', 'MANAGERID', false),
  ],
  UniqueIndexes: [{ Schema: 'dbo', Table: 'T_CITY', Index: 'IDX_CITY_NAME', EnforceUnique: true }],
  ForeignKeys: [key('CITYID'), key('MANAGERID')],
};

async function told(
  decided: unknown,
  edits: readonly (readonly [file: string, from: string, to: string])[] = [],
  given: unknown = null,
  model: Model | null = GOOD_MODEL,
) {
  const files = bareFiles();
  if (decided !== null) files.set(DECISIONS, typeof decided === 'string' ? decided : JSON.stringify(decided));
  for (const [file, from, to] of edits) {
    const text = files.get(file) ?? '';
    expect(text).toContain(from);
    files.set(file, text.replace(from, to));
  }
  const outcome = await verifyArtifacts(
    memoryFolder(files),
    {
      model: model === null ? null : { model, dataSet: selectTables(model, {}) },
      profile: null,
      certificate: null,
      decisions: given === null ? null : decisionsIn(given),
    },
    { outputRoot: 'export', verifiedAtUtc: '2026-01-01T00:00:00Z', monotonic: () => 0, progress: () => undefined },
    new AbortController().signal,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  const result = outcome.value.validation.validationResults.find(
    ({ validatorName }) => validatorName === 'decisions-verification',
  );
  return {
    issues: (result?.issues ?? []).map(({ check, filePath, line }) => `${check} ${filePath ?? ''}:${line ?? ''}`),
    skipped: result?.skippedBecause ?? null,
    compared: result?.metadata['decisionsCompared'],
  };
}

function decisionsIn(document: unknown): ExportDecisions {
  const read = readExportDecisions(JSON.stringify(document));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.value;
}

const NOCHECK: readonly [string, string, string] = [
  CUSTOMER,
  'GO\n\nEXEC',
  'GO\n\nALTER TABLE [dbo].[Customer]  WITH NOCHECK ADD CONSTRAINT [FK_Late]\n    FOREIGN KEY ([CityId]) REFERENCES [dbo].[City] ([Id])\n\nGO\n\nEXEC',
];
const WITHOUT_KEY: readonly [string, string, string] = [
  CUSTOMER,
  ' NOT NULL\n        CONSTRAINT [FK_Customer_City_CityId]\n            FOREIGN KEY ([CityId]) REFERENCES [dbo].[City] ([Id]),',
  ' NOT NULL,',
];

describe('constraints of scripts beside the decisions of the policy', () => {
  it('agree in a good export', async () => {
    expect(await told(DECIDED)).toEqual({ issues: [], skipped: null, compared: 8 });
  });

  it.each<[string, Parameters<typeof told>[1], readonly string[]]>([
    ['a NOT NULL less', [[CITY, 'NVARCHAR (200) NOT NULL', 'NVARCHAR (200) NULL']], [`EXP-036 ${CITY}:5`]],
    [
      'a NOT NULL more',
      [[CUSTOMER, '[ManagerId] BIGINT NULL', '[ManagerId] BIGINT NOT NULL']],
      [`EXP-038 ${CUSTOMER}:8`],
    ],
    ['a unique index that is none', [[CITY, 'CREATE UNIQUE INDEX', 'CREATE INDEX']], [`EXP-036 ${CITY}:10`]],
    ['a unique index on another column', [[CITY, '([Name])', '([Id])']], [`EXP-036 ${CITY}:1`]],
    [
      'a foreign key to another table',
      [
        [
          CUSTOMER,
          'FOREIGN KEY ([ManagerId]) REFERENCES [dbo].[Customer]',
          'FOREIGN KEY ([ManagerId]) REFERENCES [dbo].[City]',
        ],
      ],
      [`EXP-036 ${CUSTOMER}:10`],
    ],
    ['a foreign key less', [WITHOUT_KEY], [`EXP-036 ${CUSTOMER}:1`]],
    ['a foreign key that looks at no rows', [NOCHECK, WITHOUT_KEY], [`EXP-036 ${CUSTOMER}:14`]],
  ])('tells of %s, by file and line', async (_, edits, expected) => {
    expect((await told(DECIDED, edits)).issues).toEqual(expected);
  });

  it('tells of what is made and was not decided', async () => {
    const undecided = {
      ...DECIDED,
      UniqueIndexes: [{ ...DECIDED.UniqueIndexes[0], EnforceUnique: false }],
      ForeignKeys: [key('CITYID', false), key('MANAGERID')],
    };
    expect((await told(undecided)).issues).toEqual([`EXP-038 ${CITY}:10`, `EXP-038 ${CUSTOMER}:7`]);
  });

  it('tells of a unique index and a foreign key that no decision speaks of', async () => {
    const fewer = { ...DECIDED, UniqueIndexes: [], ForeignKeys: [key('MANAGERID')] };
    expect((await told(fewer)).issues).toEqual([`EXP-038 ${CITY}:10`, `EXP-038 ${CUSTOMER}:7`]);
  });

  it('lets a key be untrusted that was decided so, and one be missing that the manifest names', async () => {
    const noCheck = { ...DECIDED, ForeignKeys: [key('CITYID', true, true), key('MANAGERID')] };
    expect((await told(noCheck, [NOCHECK, WITHOUT_KEY])).issues).toEqual([]);
    const named: readonly [string, string, string] = [
      'manifest.json',
      '"Unsupported": []',
      '"Unsupported": ["duckdb: foreign key FK_Customer_City_CityId is left out."]',
    ];
    expect((await told(DECIDED, [WITHOUT_KEY, named])).issues).toEqual([]);
  });

  it('are not compared without decisions, and a broken document is told', async () => {
    expect(await told(null)).toMatchObject({ issues: [], skipped: 'The export has no policy-decisions.json.' });
    expect((await told('{ "Columns": [')).issues[0]).toMatch(/^EXP-036 policy-decisions\.json:/);
  });

  it('say that a part of their document is missing, or a table in it', async () => {
    const { UniqueIndexes, ForeignKeys } = DECIDED;
    expect((await told({ UniqueIndexes, ForeignKeys })).issues).toEqual([
      'EXP-036 policy-decisions.json:1',
      `EXP-039 ${CITY}:2`,
      `EXP-039 ${CITY}:5`,
      `EXP-039 ${CUSTOMER}:2`,
      `EXP-039 ${CUSTOMER}:5`,
      `EXP-039 ${CUSTOMER}:8`,
    ]);
    const ofCustomer = DECIDED.Columns.filter(({ Table }) => Table === 'T_CUSTOMER');
    expect((await told({ Columns: ofCustomer, UniqueIndexes: [], ForeignKeys })).issues).toEqual([`EXP-039 ${CITY}:1`]);
  });
});

describe('constraints of scripts beside decisions that came with the request', () => {
  const WEAKER: readonly [string, string, string] = [CITY, 'NVARCHAR (200) NOT NULL', 'NVARCHAR (200) NULL'];
  const ALSO_DECIDED = {
    ...DECIDED,
    Columns: DECIDED.Columns.map((each) => (each.Column === 'NAME' ? { ...each, MakeNotNull: false } : each)),
  };

  it('agree in a good export, with decisions of its own and without', async () => {
    expect(await told(null, [], DECIDED)).toEqual({ issues: [], skipped: null, compared: 8 });
    expect(await told(DECIDED, [], DECIDED)).toEqual({ issues: [], skipped: null, compared: 16 });
  });

  it('find what was changed in scripts and decisions together', async () => {
    expect((await told(ALSO_DECIDED, [WEAKER])).issues).toEqual([]);
    expect((await told(ALSO_DECIDED, [WEAKER], DECIDED)).issues).toEqual([`EXP-036 ${CITY}:5`]);
  });

  it('say the same once, and find what only the decisions of the export have', async () => {
    expect((await told(DECIDED, [WEAKER], DECIDED)).issues).toEqual([`EXP-036 ${CITY}:5`]);
    expect((await told(ALSO_DECIDED, [], DECIDED)).issues).toEqual([`EXP-038 ${CITY}:5`]);
  });

  it('are not measured without a model, nor those of another one', async () => {
    expect(await told(null, [], DECIDED, null)).toMatchObject({ issues: ['EXP-039 :'], compared: undefined });
    const other = { Columns: [column('T_ELSEWHERE', 'ID', true)], UniqueIndexes: [], ForeignKeys: [] };
    expect(await told(null, [], other)).toEqual({
      issues: [`EXP-039 ${CITY}:1`, `EXP-039 ${CUSTOMER}:1`],
      skipped: null,
      compared: 0,
    });
  });
});

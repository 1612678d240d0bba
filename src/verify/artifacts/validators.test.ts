import { describe, expect, it } from 'vitest';
import type { ArtifactInputs } from './artifacts.ts';
import { bareFiles, sealed } from './testing/good-export.ts';
import { memoryFolder } from './testing/memory-folder.ts';
import type { Validator } from './validator.ts';
import { verifyArtifacts } from './verify-artifacts.ts';

const NOTHING: ArtifactInputs = { model: null, profile: null, certificate: null, decisions: null };

async function verify(
  files: ReadonlyMap<string, string>,
  options: {
    readonly inputs?: ArtifactInputs;
    readonly validators?: readonly Validator[];
    readonly aborted?: boolean;
  } = {},
) {
  const controller = new AbortController();
  if (options.aborted === true) controller.abort();
  const { validators } = options;
  const outcome = await verifyArtifacts(
    memoryFolder(files),
    options.inputs ?? NOTHING,
    {
      outputRoot: 'export',
      verifiedAtUtc: '2026-01-01T00:00:00Z',
      monotonic: () => 0,
      progress: () => undefined,
      ...(validators === undefined ? {} : { validators }),
    },
    controller.signal,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  const issues = outcome.value.validation.validationResults.flatMap((result) => result.issues);
  return {
    ...outcome.value.validation,
    told: issues.map(({ check, severity, line }) => `${check} ${severity} ${line ?? ''}`.trim()),
  };
}

const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';
/** The good export with another bootstrap. */
function withBootstrap(text: string): Map<string, string> {
  return new Map([...bareFiles(), [BOOTSTRAP, text]]);
}
const rows = (table: string, columns: string, ...values: readonly string[]) =>
  `INSERT INTO [dbo].[${table}] (${columns}) VALUES\n${values.join(',\n')};\nGO\n`;
const city = rows('City', '[Id], [Name]', "(1, N'a')");
const order = (told: readonly string[]) => told.filter((one) => /^EXP-06/.test(one));

describe('validators', () => {
  const broken: Validator = {
    name: 'broken',
    priority: 5,
    check: () => {
      throw new TypeError('secret');
    },
  };
  const silent = (name: string, priority: number): Validator => ({ name, priority, check: () => ({ metadata: {} }) });

  it('run in order of priority; one that throws is reported and stops no other', async () => {
    const result = await verify(bareFiles(), { validators: [silent('last', 9), broken, silent('first', 1)] });
    expect(result.validationResults.map(({ validatorName, status }) => `${validatorName} ${status}`)).toEqual([
      'first Pass',
      'broken Fail',
      'last Pass',
    ]);
    expect(result.told).toEqual(['EXP-000 Critical']);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(result.overallStatus).toBe('Fail');
  });

  it('that are cancelled are skipped, and the whole is incomplete', async () => {
    const result = await verify(bareFiles(), { aborted: true });
    expect(new Set(result.validationResults.map(({ status }) => status))).toEqual(new Set(['Skipped']));
    expect(result.overallStatus).toBe('Incomplete');
  });

  it('tell at most 200 issues of a rule, the rest counted', async () => {
    const loud: Validator = {
      name: 'loud',
      priority: 1,
      check: (_, say) => {
        for (let index = 0; index < 500; index += 1) say.error({ check: 'X', subject: '', message: 'm' });
        return { metadata: {} };
      },
    };
    const { validationResults } = await verify(bareFiles(), { validators: [loud] });
    expect(validationResults[0]?.issues).toHaveLength(201);
    expect(validationResults[0]?.issues.at(-1)?.message).toBe('300 more of this rule, not listed.');
  });

  it('let warnings pass: PassWithWarnings', async () => {
    const files = bareFiles();
    files.set(
      'full-export.manifest.json',
      (files.get('full-export.manifest.json') ?? '').replace('"build-ssdt"', '"build"'),
    );
    expect((await verify(sealed(files))).overallStatus).toBe('PassWithWarnings');
  });
});

describe('bare scripts beside full ones', () => {
  const bareOf = (path: string) => path.replace('Modules/', 'Modules.Bare/');
  const [CITY, CUSTOMER] = ['Modules/AppCore/dbo.City.sql', 'Modules/AppCore/dbo.Customer.sql'] as const;
  const withBare = (...paths: readonly string[]) => {
    const files = bareFiles();
    for (const path of paths) files.set(bareOf(path), files.get(path) ?? '');
    return sealed(files);
  };

  it('are there for every table, or for none', async () => {
    expect((await verify(withBare(CITY, CUSTOMER))).told).toEqual([]);
    expect((await verify(sealed(bareFiles()))).told).toEqual([]);
    expect((await verify(withBare(CITY))).told).toEqual(['EXP-030 Error 1']);
    const other = withBare(CITY, CUSTOMER);
    other.delete('export-fingerprints.json');
    other.set(bareOf(CUSTOMER), other.get(CITY) ?? '');
    expect((await verify(sealed(other))).told).toEqual(['EXP-030 Error 1']);
  });
});

describe('the order of rows', () => {
  it.each<[string, string, readonly string[]]>([
    ['parent first', city + rows('Customer', '[Id], [CityId]', '(1, 1)'), []],
    ['child first', rows('Customer', '[Id], [CityId]', '(1, 1)') + city, ['EXP-060 Error 1']],
    ['a later batch of the parent', city + rows('Customer', '[Id], [CityId]', '(1, 1)') + city, ['EXP-060 Error 4']],
    [
      'a reference that is filled in afterwards',
      `${rows('Customer', '[Id], [CityId]', '(1, NULL)')}${city}UPDATE [dbo].[Customer] SET [CityId] = 1;\nGO\n`,
      [],
    ],
    [
      'a column that is written afterwards only',
      `${rows('Customer', '[Id]', '(1)')}${city}UPDATE c SET [CityId] = 1 FROM [dbo].[Customer] AS c;\nGO\n`,
      [],
    ],
    [
      'a reference that is never filled in',
      rows('Customer', '[Id], [CityId]', '(1, NULL)') + city,
      ['EXP-061 Warning 1'],
    ],
    [
      'one row that is not NULL',
      `${rows('Customer', '[Id], [CityId]', '(1, NULL)', '(2, 1)')}${city}UPDATE [dbo].[Customer] SET [CityId] = 1;\nGO\n`,
      ['EXP-060 Error 1'],
    ],
    [
      'constraints off meanwhile',
      `ALTER TABLE [dbo].[Customer] NOCHECK CONSTRAINT ALL;\n${rows('Customer', '[Id], [CityId]', '(1, 1)')}${city}ALTER TABLE [dbo].[Customer] WITH CHECK CHECK CONSTRAINT ALL;\nGO\n`,
      ['EXP-067 Warning 2'],
    ],
    [
      'constraints off for good',
      `ALTER TABLE [dbo].[Customer] NOCHECK CONSTRAINT ALL;\n${rows('Customer', '[Id], [CityId]', '(1, 1)')}${city}`,
      ['EXP-067 Error 2'],
    ],
    [
      'a row before the one it refers to, in one statement',
      city + rows('Customer', '[Id], [CityId], [ManagerId]', '(1, 1, 2)', '(2, 1, NULL)', '(3, 1, 3)', '(4, 1, 99)'),
      ['EXP-063 Warning 5'],
    ],
    [
      'a row before the one it refers to, in an earlier statement',
      city +
        rows('Customer', '[Id], [CityId], [ManagerId]', '(1, 1, 2)') +
        rows('Customer', '[Id], [CityId], [ManagerId]', '(2, 1, NULL)'),
      ['EXP-063 Error 5'],
    ],
    [
      'comments and strings that look like statements',
      `/* ${rows('Customer', '[Id], [CityId]', '(1, 1)').replaceAll('GO', 'G')} */ PRINT N'INSERT INTO [dbo].[Customer] VALUES (1)';\n${city}${rows('Customer', '[Id], [CityId]', '(1, 1)')}`,
      [],
    ],
  ])('%s', async (_, text, expected) => {
    expect(order((await verify(withBootstrap(text))).told)).toEqual(expected);
  });

  it('is not guessed where nothing tells in which order scripts are run', async () => {
    const files = bareFiles();
    files.delete('PostDeployment-Bootstrap.sql');
    files.delete('full-export.manifest.json');
    expect(order((await verify(files)).told)).toEqual(['EXP-062 Warning']);
  });

  it('includes: in a circle, out of the folder, inside a block', async () => {
    const post = (text: string) => new Map([...bareFiles(), ['PostDeployment-Bootstrap.sql', text]]);
    expect(order((await verify(post(':r .\\PostDeployment-Bootstrap.sql\n'))).told)).toContain('EXP-065 Error 1');
    expect(order((await verify(post(':r ..\\..\\secret.sql\n'))).told)).toContain('EXP-065 Error 1');
    expect(
      order((await verify(post(`IF 1 = 1\nBEGIN\n:r .\\${BOOTSTRAP.replaceAll('/', '\\')}\nEND\nGO\n`))).told),
    ).toContain('EXP-066 Error 3');
  });
});

describe('rows beside a profile', () => {
  const column = (table: string, rowCount: number) => ({
    schema: 'dbo',
    table,
    column: 'Id',
    isNullablePhysical: false,
    isComputed: false,
    isPrimaryKey: true,
    isUniqueKey: false,
    defaultDefinition: null,
    rowCount,
    nullCount: 0,
    nullCountStatus: {
      capturedAtUtc: '2026-01-01T00:00:00Z',
      sampleSize: 0,
      outcome: 'Succeeded' as const,
      query: null,
    },
    nullSample: null,
  });
  const profile = (...columns: readonly ReturnType<typeof column>[]) => ({
    columns,
    uniqueCandidates: [],
    compositeUniqueCandidates: [],
    foreignKeys: [],
  });
  const told = async (...columns: readonly ReturnType<typeof column>[]) =>
    (await verify(sealed(bareFiles()), { inputs: { ...NOTHING, profile: profile(...columns) } })).told;

  it('are as many as were measured', async () => {
    expect(await told(column('City', 2), column('Customer', 3))).toEqual([]);
  });
  it('are told when one is missing, with the line of the table', async () => {
    expect(await told(column('City', 2), column('Customer', 4))).toEqual(['EXP-070 Error 22']);
  });
  it('are not compared without a measure of the table', async () => {
    expect(await told(column('City', 2))).toEqual(['EXP-071 Warning 22']);
  });
});

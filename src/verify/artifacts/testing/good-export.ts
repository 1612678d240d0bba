import { LineMarks } from '../../../kernel/line-marks.ts';
import { ordinal, sorted } from '../../../kernel/compare.ts';
import { sha256 } from './memory-folder.ts';

const CITY = `CREATE TABLE [dbo].[City] (
    [Id]   BIGINT         IDENTITY (1, 1) NOT NULL
        CONSTRAINT [PK_City_Id]
            PRIMARY KEY CLUSTERED,
    [Name] NVARCHAR (200) NOT NULL
)

GO

CREATE UNIQUE INDEX [UIX_City_Name]
    ON [dbo].[City]([Name])
`;

const CUSTOMER = `CREATE TABLE [dbo].[Customer] (
    [Id]        BIGINT IDENTITY (1, 1) NOT NULL
        CONSTRAINT [PK_Customer_Id]
            PRIMARY KEY CLUSTERED,
    [CityId]    BIGINT NOT NULL
        CONSTRAINT [FK_Customer_City_CityId]
            FOREIGN KEY ([CityId]) REFERENCES [dbo].[City] ([Id]),
    [ManagerId] BIGINT NULL
        CONSTRAINT [FK_Customer_Customer_ManagerId]
            FOREIGN KEY ([ManagerId]) REFERENCES [dbo].[Customer] ([Id])
)

GO

EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'It''s; GO
GO
a customer',
    @level0type=N'SCHEMA',@level0name=N'dbo',
    @level1type=N'TABLE',@level1name=N'Customer';
`;

const BOOTSTRAP = `-- Bootstrap snapshot
SET NOCOUNT ON;
GO

-- MERGE: dbo.City
SET IDENTITY_INSERT [dbo].[City] ON;
GO
MERGE INTO [dbo].[City] AS Target
USING (VALUES
    (1, N'Lisbon'),
    (2, N'Porto')
) AS Source ([Id], [Name])
ON Target.[Id] = Source.[Id]
WHEN NOT MATCHED THEN INSERT ([Id], [Name]) VALUES (Source.[Id], Source.[Name]);
GO
SET IDENTITY_INSERT [dbo].[City] OFF;
GO

-- MERGE: dbo.Customer
SET IDENTITY_INSERT [dbo].[Customer] ON;
GO
INSERT INTO [dbo].[Customer] WITH (TABLOCK) ([Id], [CityId], [ManagerId])
VALUES
    (10, 1, NULL),
    (11, 2, 10);
GO
INSERT INTO [dbo].[Customer] WITH (TABLOCK) ([Id], [CityId], [ManagerId])
VALUES
    (12, 2, 11);
GO
SET IDENTITY_INSERT [dbo].[Customer] OFF;
GO
`;

const SEED = `-- Module: AppCore
SET NOCOUNT ON;
SET IDENTITY_INSERT [dbo].[City] ON;
GO
MERGE INTO [dbo].[City] AS Target
USING (VALUES
    (1, N'Lisbon'),
    (2, N'Porto')
) AS Source ([Id], [Name])
ON Target.[Id] = Source.[Id]
WHEN MATCHED THEN UPDATE SET Target.[Name] = Source.[Name]
WHEN NOT MATCHED THEN INSERT ([Id], [Name]) VALUES (Source.[Id], Source.[Name])
;
GO
SET IDENTITY_INSERT [dbo].[City] OFF;
GO
`;

const POST = `-- Post-deployment
IF EXISTS (SELECT 1 FROM [dbo].[City]) SET NOEXEC ON;
GO
:r .\\Bootstrap\\AllEntitiesIncludingStatic.bootstrap.sql
GO
SET NOEXEC OFF;
GO
:r .\\Seeds\\AppCore\\StaticEntities.seed.sql
GO
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const share = (count: number) => ({ Emitted: count, Total: count, Percentage: 100 });

const MANIFEST = {
  Tables: [
    {
      Module: 'AppCore',
      Schema: 'dbo',
      Table: 'City',
      TableFile: 'Modules/AppCore/dbo.City.sql',
      Indexes: ['UIX_City_Name'],
      ForeignKeys: [],
      IncludesExtendedProperties: false,
    },
    {
      Module: 'AppCore',
      Schema: 'dbo',
      Table: 'Customer',
      TableFile: 'Modules/AppCore/dbo.Customer.sql',
      Indexes: [],
      ForeignKeys: ['FK_Customer_City_CityId', 'FK_Customer_Customer_ManagerId'],
      IncludesExtendedProperties: true,
    },
  ],
  Options: {
    IncludePlatformAutoIndexes: false,
    EmitBareTableOnly: false,
    SanitizeModuleNames: true,
    ModuleParallelism: 1,
  },
  PolicySummary: null,
  Emission: { Algorithm: 'SHA256', Hash: 'a'.repeat(64) },
  PreRemediation: [],
  Coverage: { Tables: share(2), Columns: share(5), Constraints: share(5) },
  PredicateCoverage: { Tables: [], PredicateCounts: {} },
  Unsupported: [],
};

/** Files of a small, good export, written by hand after export-and-manifest.md 3 and 7; without digests. */
export function bareFiles(): Map<string, string> {
  const seed = 'Seeds/AppCore/StaticEntities.seed.sql';
  const stage = (name: string, artifacts: object) => ({
    Name: name,
    StartedAtUtc: null,
    CompletedAtUtc: null,
    Duration: null,
    Warnings: [],
    Artifacts: artifacts,
  });
  const artifact = (name: string, path: string, type: string) => ({ Name: name, Path: path, ContentType: type });
  const full = {
    GeneratedAtUtc: '2026-01-01T00:00:00Z',
    ConfigurationPath: null,
    Stages: [
      stage('extract-model', { modelJson: '/inputs/model.json' }),
      stage('build-ssdt', { outputDirectory: '.', manifest: 'manifest.json' }),
      stage('static-seed', { scriptCount: '1', scripts: seed }),
    ],
    DynamicArtifacts: [
      artifact('model-json', '/inputs/model.json', 'application/json'),
      artifact('static-seed', seed, 'application/sql'),
      artifact('manifest', 'manifest.json', 'application/json'),
      artifact('full-export-manifest', 'full-export.manifest.json', 'application/json'),
    ],
    StaticSeedArtifacts: [artifact('static-seed', seed, 'application/sql')],
    StaticSeedArtifactsIncludedInDynamic: true,
    Warnings: [],
  };
  return new Map([
    ['Modules/AppCore/dbo.City.sql', CITY],
    ['Modules/AppCore/dbo.Customer.sql', CUSTOMER],
    ['Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql', BOOTSTRAP],
    [seed, SEED],
    ['PostDeployment-Bootstrap.sql', POST],
    ['manifest.json', json(MANIFEST)],
    ['full-export.manifest.json', json(full)],
  ]);
}

/** Adds `export-fingerprints.json` over the files as they are. */
export function sealed(files: ReadonlyMap<string, string>): Map<string, string> {
  const entries = sorted(files.keys(), ordinal).map((path) => {
    const text = files.get(path) ?? '';
    const marks = new LineMarks();
    marks.add(text);
    return { path, bytes: Buffer.byteLength(text), sha256: sha256(text), lines: marks.finish() };
  });
  const document = { format: 'plumbline/export-fingerprints', formatVersion: 1, files: entries };
  return new Map([...files, ['export-fingerprints.json', json(document)]]);
}

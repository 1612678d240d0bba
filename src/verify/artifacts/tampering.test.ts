import { describe, expect, it } from 'vitest';
import type { ArtifactInputs } from './artifacts.ts';
import { verifyArtifacts } from './artifacts.ts';
import { bareFiles, sealed } from './testing/good-export.ts';
import { memoryFolder } from './testing/memory-folder.ts';

const NOTHING: ArtifactInputs = { model: null, profile: null, certificate: null, decisions: null };

async function verify(files: ReadonlyMap<string, string>, inputs: ArtifactInputs = NOTHING) {
  const outcome = await verifyArtifacts(
    memoryFolder(files),
    inputs,
    { outputRoot: 'export', verifiedAtUtc: '2026-01-01T00:00:00Z', monotonic: () => 0, progress: () => undefined },
    new AbortController().signal,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  const issues = outcome.value.validation.validationResults.flatMap((result) => result.issues);
  return {
    status: outcome.value.validation.overallStatus,
    validation: outcome.value.validation,
    issues,
    /** `EXP-020 file:line`, sorted as found. */
    told: issues.map(({ check, filePath, line }) => `${check} ${filePath ?? ''}:${line ?? ''}`),
  };
}

const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';
const CITY = 'Modules/AppCore/dbo.City.sql';
const CUSTOMER = 'Modules/AppCore/dbo.Customer.sql';
const SEED = 'Seeds/AppCore/StaticEntities.seed.sql';
const POST = 'PostDeployment-Bootstrap.sql';

type Files = Map<string, string>;
/** What is done to a good export, and what must be said in any case; `bare` is what is said even without digests. */
interface Mutation {
  readonly name: string;
  readonly change: (files: Files) => void;
  readonly told: readonly string[];
  readonly bare: readonly string[] | null;
}
const edit = (path: string, from: string | RegExp, to: string) => (files: Files) => {
  const text = files.get(path) ?? '';
  expect(text).toMatch(from);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  files.set(path, changed);
};
const CITY_ROWS = /-- MERGE: dbo\.City[\s\S]*(?=-- MERGE: dbo\.Customer)/;

const MUTATIONS: readonly Mutation[] = [
  {
    name: 'delete a table script',
    change: (files) => files.delete(CITY),
    told: ['EXP-010 manifest.json:'],
    bare: ['EXP-010 manifest.json:'],
  },
  {
    name: 'delete a data script',
    change: (files) => files.delete(SEED),
    told: ['EXP-010', 'EXP-065 PostDeployment-Bootstrap.sql:8'],
    bare: ['EXP-010', 'EXP-065 PostDeployment-Bootstrap.sql:8'],
  },
  {
    name: 'delete the bootstrap',
    change: (files) => files.delete(BOOTSTRAP),
    told: ['EXP-010 export-fingerprints.json:', 'EXP-065 PostDeployment-Bootstrap.sql:4'],
    bare: ['EXP-065 PostDeployment-Bootstrap.sql:4'],
  },
  {
    name: 'delete a manifest',
    change: (files) => files.delete('manifest.json'),
    told: ['EXP-010', 'EXP-001'],
    bare: ['EXP-001'],
  },
  {
    name: 'add a script',
    change: (files) => files.set('Modules/AppCore/dbo.X.sql', 'PRINT 1\n'),
    told: ['EXP-031 Modules/AppCore/dbo.X.sql:1'],
    bare: ['EXP-031 Modules/AppCore/dbo.X.sql:1'],
  },
  {
    name: 'add a file of another kind',
    change: (files) => files.set('notes.txt', 'x'),
    told: ['EXP-031 notes.txt:1'],
    bare: ['EXP-031 notes.txt:1'],
  },
  {
    name: 'truncate a script',
    change: edit(BOOTSTRAP, /\n {4}\(12, 2, 11\);[\s\S]*$/, '\n    (12, 2'),
    told: [`EXP-021 ${BOOTSTRAP}:29`, `EXP-040 ${BOOTSTRAP}:29`],
    bare: [`EXP-040 ${BOOTSTRAP}:29`],
  },
  {
    name: 'truncate to nothing',
    change: (files) => files.set(SEED, ''),
    told: [`EXP-011 ${SEED}:1`, `EXP-021 ${SEED}:1`],
    bare: [`EXP-011 ${SEED}:1`],
  },
  {
    name: 'rename a script',
    change: (files) => {
      files.set(CITY.replace('City', 'Town'), files.get(CITY) ?? '');
      files.delete(CITY);
    },
    told: ['EXP-010 manifest.json:', 'EXP-031 Modules/AppCore/dbo.Town.sql:1'],
    bare: ['EXP-010 manifest.json:', 'EXP-031 Modules/AppCore/dbo.Town.sql:1'],
  },
  {
    name: 'edit a byte of a comment',
    change: edit(BOOTSTRAP, 'Bootstrap snapshot', 'Bootstrap Snapshot'),
    told: [`EXP-020 ${BOOTSTRAP}:1`],
    bare: null,
  },
  {
    name: 'edit white space',
    change: edit(CITY, '[Id]   BIGINT', '[Id]  BIGINT '),
    told: [`EXP-020 ${CITY}:2`],
    bare: null,
  },
  {
    name: 'line feeds to CRLF',
    change: (files) => files.set(CITY, (files.get(CITY) ?? '').replaceAll('\n', '\r\n')),
    told: [`EXP-021 ${CITY}:1`],
    bare: null,
  },
  {
    name: 'swap two table scripts',
    change: (files) => {
      const city = files.get(CITY) ?? '';
      files.set(CITY, files.get(CUSTOMER) ?? '');
      files.set(CUSTOMER, city);
    },
    told: [`EXP-021 ${CITY}:1`, `EXP-021 ${CUSTOMER}:1`, `EXP-030 ${CITY}:1`],
    bare: [`EXP-030 ${CITY}:1`, `EXP-030 ${CUSTOMER}:1`],
  },
  {
    name: 'swap two includes',
    change: (files) => {
      const lines = (files.get(POST) ?? '').split('\n');
      files.set(POST, [...lines.slice(0, 3), lines[7], ...lines.slice(4, 7), lines[3], ...lines.slice(8)].join('\n'));
    },
    told: [`EXP-020 ${POST}:4`],
    bare: null,
  },
  {
    name: 'swap the rows of two tables',
    change: (files) => {
      const rows = CITY_ROWS.exec(files.get(BOOTSTRAP) ?? '')?.[0] ?? '';
      files.set(BOOTSTRAP, (files.get(BOOTSTRAP) ?? '').replace(CITY_ROWS, '') + rows);
    },
    told: [`EXP-020 ${BOOTSTRAP}:5`, `EXP-060 ${BOOTSTRAP}:8`],
    bare: [`EXP-060 ${BOOTSTRAP}:8`],
  },
  {
    name: 'swap two statements of a table that references itself',
    change: edit(BOOTSTRAP, /(\(10, 1, NULL\),\n {4}\(11, 2, 10\))([\s\S]*)(\(12, 2, 11\))/, '$3$2$1'),
    told: [`EXP-020 ${BOOTSTRAP}:24`, `EXP-063 ${BOOTSTRAP}:24`],
    bare: [`EXP-063 ${BOOTSTRAP}:24`],
  },
  {
    name: 'drop a row',
    change: edit(BOOTSTRAP, "(1, N'Lisbon'),\n    ", ''),
    told: [`EXP-021 ${BOOTSTRAP}:10`],
    bare: null,
  },
  { name: 'change a literal', change: edit(SEED, 'Porto', 'Braga'), told: [`EXP-020 ${SEED}:8`], bare: null },
  {
    name: 'a query instead of a literal',
    change: edit(SEED, "N'Porto'", '(SELECT secret FROM dbo.Vault)'),
    told: [`EXP-051 ${SEED}:8`],
    bare: [`EXP-051 ${SEED}:8`],
  },
  {
    name: 'drop a value of a row',
    change: edit(BOOTSTRAP, '(11, 2, 10)', '(11, 2)'),
    told: [`EXP-040 ${BOOTSTRAP}:25`],
    bare: [`EXP-040 ${BOOTSTRAP}:25`],
  },
  {
    name: 'a dangerous statement',
    change: edit(SEED, 'SET NOCOUNT ON;\n', 'SET NOCOUNT ON;\nDROP TABLE [dbo].[Audit]\n'),
    told: [`EXP-021 ${SEED}:3`, `EXP-050 ${SEED}:3`],
    bare: [`EXP-050 ${SEED}:3`],
  },
  {
    name: 'a dangerous statement in a table script',
    change: edit(CITY, /$/, "\nGO\nEXEC xp_cmdshell N'dir'\n"),
    told: [`EXP-050 ${CITY}:14`],
    bare: [`EXP-050 ${CITY}:14`],
  },
  {
    name: 'weaken NOT NULL',
    change: edit(CITY, 'NVARCHAR (200) NOT NULL', 'NVARCHAR (200) NULL'),
    told: [`EXP-021 ${CITY}:5`],
    bare: null,
  },
  {
    name: 'drop a foreign key',
    change: edit(CUSTOMER, /\n {8}CONSTRAINT \[FK_Customer_City_CityId\]\n.*\[Id\]\),/, ','),
    told: [`EXP-034 ${CUSTOMER}:1`],
    bare: [`EXP-034 ${CUSTOMER}:1`],
  },
  {
    name: 'switch a foreign key off',
    change: edit(CUSTOMER, /$/, '\nGO\nALTER TABLE [dbo].[Customer] NOCHECK CONSTRAINT [FK_Customer_City_CityId]\n'),
    told: [`EXP-021 ${CUSTOMER}:20`],
    bare: null,
  },
  {
    name: 'a unique index made plain',
    change: edit(CITY, 'UNIQUE INDEX', 'INDEX'),
    told: [`EXP-021 ${CITY}:10`],
    bare: null,
  },
  {
    name: 'drop an index',
    change: edit(CITY, /CREATE UNIQUE INDEX[\s\S]*/, ''),
    told: [`EXP-034 ${CITY}:1`],
    bare: [`EXP-034 ${CITY}:1`],
  },
  {
    name: 'an unclosed string',
    change: edit(SEED, "N'Porto'", "N'Porto"),
    told: [`EXP-040 ${SEED}:8`],
    bare: [`EXP-040 ${SEED}:8`],
  },
  {
    name: 'edit the manifest: a table left out',
    change: edit('manifest.json', /\s*\{\s*"Module": "AppCore",\s*"Schema": "dbo",\s*"Table": "City"[^}]*\},/, ''),
    told: ['EXP-008 manifest.json:', `EXP-021 manifest.json:`],
    bare: ['EXP-008 manifest.json:'],
  },
  {
    name: 'edit the manifest: a path out of the folder',
    change: edit('manifest.json', 'Modules/AppCore/dbo.City.sql', '../../etc/passwd'),
    told: ['EXP-014 manifest.json:7'],
    bare: ['EXP-014 manifest.json:7'],
  },
  {
    name: 'edit the manifest: a foreign key left out',
    change: edit('manifest.json', '"FK_Customer_City_CityId",', ''),
    told: [`EXP-034 ${CUSTOMER}:7`],
    bare: [`EXP-034 ${CUSTOMER}:7`],
  },
  {
    name: 'edit the manifest: counts',
    change: edit('manifest.json', '"Emitted": 5', '"Emitted": 4'),
    told: ['EXP-008 manifest.json:'],
    bare: ['EXP-008 manifest.json:'],
  },
  {
    name: 'edit the manifest: no longer JSON',
    change: edit('manifest.json', '"Options": {', '"Options" {'),
    told: ['EXP-002 manifest.json:27'],
    bare: ['EXP-002 manifest.json:27'],
  },
  {
    name: 'edit the manifest: the same member twice',
    change: edit('manifest.json', '"Unsupported": []', '"Unsupported": [], "Unsupported": []'),
    told: ['EXP-002 manifest.json:'],
    bare: ['EXP-002 manifest.json:'],
  },
  {
    name: 'edit the run manifest: no stage',
    change: edit('full-export.manifest.json', /"Stages": \[[\s\S]*?\n {2}\]/, '"Stages": []'),
    told: ['EXP-003 full-export.manifest.json:4'],
    bare: ['EXP-003 full-export.manifest.json:4'],
  },
  {
    name: 'edit the run manifest: a blank path',
    change: edit('full-export.manifest.json', '"Path": "manifest.json"', '"Path": " "'),
    told: ['EXP-005 full-export.manifest.json:'],
    bare: ['EXP-005 full-export.manifest.json:'],
  },
  {
    name: 'edit the fingerprints',
    change: edit('export-fingerprints.json', /"sha256": "[0-9a-f]/, '"sha256": "x'),
    told: ['EXP-002 export-fingerprints.json:'],
    bare: null,
  },
  {
    name: 'delete the fingerprints',
    change: (files) => files.delete('export-fingerprints.json'),
    told: ['EXP-023 :'],
    bare: null,
  },
];

describe('an export that nobody touched', () => {
  it('passes, every validator having looked', async () => {
    const { status, issues, validation } = await verify(sealed(bareFiles()));
    expect(issues).toEqual([]);
    expect(status).toBe('Pass');
    expect(validation.validationResults.map(({ validatorName, status: one }) => `${validatorName} ${one}`)).toEqual([
      'manifest-integrity Pass',
      'filesystem-verification Pass',
      'checksum-verification Pass',
      'completeness-verification Pass',
      'decisions-verification Skipped',
      'script-syntax Pass',
      'statement-allow-list Pass',
      'script-order Pass',
      'data-verification Skipped',
    ]);
    const order = validation.validationResults.find(({ validatorName }) => validatorName === 'script-order');
    expect(order?.metadata).toMatchObject({ loads: 2, foreignKeys: 2, pairsChecked: 1, orderTakenFrom: POST });
  });

  it('without digests is incomplete, and nothing else', async () => {
    const { status, told } = await verify(bareFiles());
    expect([status, told]).toEqual(['Incomplete', ['EXP-023 :']]);
  });
});

describe('an export that somebody touched', () => {
  it.each(MUTATIONS)('$name', async ({ change, told }) => {
    const files = sealed(bareFiles());
    change(files);
    const found = await verify(files);
    expect(['Fail', 'Incomplete']).toContain(found.status);
    for (const expected of told)
      expect(
        found.told.some((one) => one.startsWith(expected)),
        `${expected} in ${found.told.join(' | ')}`,
      ).toBe(true);
  });

  it.each(MUTATIONS.filter(({ bare }) => bare !== null))(
    '$name, in an export without digests',
    async ({ change, bare }) => {
      const files = bareFiles();
      change(files);
      const found = await verify(files);
      for (const expected of bare ?? [])
        expect(
          found.told.some((one) => one.startsWith(expected)),
          `${expected} in ${found.told.join(' | ')}`,
        ).toBe(true);
    },
  );

  it('is found at any byte of any file', async () => {
    const good = sealed(bareFiles());
    for (const [path, text] of good) {
      if (path === 'export-fingerprints.json') continue;
      const step = Math.max(1, Math.floor(text.length / 7));
      for (let at = 0; at < text.length; at += step) {
        const changed = `${text.slice(0, at)}${text.charAt(at) === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
        const { issues } = await verify(new Map([...good, [path, changed]]));
        const line = text.slice(0, at).split('\n').length;
        const found = issues.find(
          ({ check, filePath }) => (check === 'EXP-020' || check === 'EXP-021') && filePath === path,
        );
        expect(found?.line, `${path} at ${at}`).toBe(line);
      }
    }
  });
});

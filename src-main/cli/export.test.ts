import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ExportFingerprints } from '../../src/model/export/export-fingerprints.ts';
import { Report } from '../../src/model/report.ts';
import { commandLine } from '../testing/command-line.ts';

const FIXTURES = fileURLToPath(new URL('../../../shared/fixtures/outsystems/', import.meta.url));
const HAS_FIXTURES = existsSync(FIXTURES);
const scratch = mkdtempSync(join(tmpdir(), 'plumbline-export-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const fixture = (name: string): string => join(FIXTURES, name);
const inputs = ['--model', fixture('model.edge-case.json'), '--profile', fixture('profile.edge-case.json')];
const withRows = ['--data', 'static', '--static-data', fixture('static-entities.edge-case.json')];

async function exported(out: string, ...more: readonly string[]) {
  const outcome = await commandLine(['export', ...inputs, '--out', out, '--format', 'json', ...more]);
  return { ...outcome, report: Report.parse(JSON.parse(outcome.out)) };
}

/** What the test looks at in `manifest.json`. */
interface ManifestDocument {
  readonly Tables: readonly { readonly Table: string }[];
  readonly PolicySummary: object;
  readonly Coverage: {
    readonly Tables: object;
    readonly Columns: { readonly Emitted: number; readonly Total: number };
  };
  readonly Unsupported: readonly string[];
}

/** Every file below a folder by its path, with its digest. */
function digests(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')] as const;
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe.skipIf(!HAS_FIXTURES)('plumbline export', () => {
  it('writes the folder of expected-answers.md B2.5, and says what it left out', async () => {
    const out = join(scratch, 'plain');
    const { code, report } = await exported(out, ...withRows);
    expect(report.summary).toMatchObject({ dialect: 'tsql', tables: 4, rows: 3 });
    expect(report.verdict).toBe('warning');
    expect(code).toBe(2);
    const paths = [...digests(out).keys()];
    expect(paths).toEqual([
      'Modules/AppCore/dbo.City.sql',
      'Modules/AppCore/dbo.Customer.sql',
      'Modules/ExtBilling/billing.BillingAccount.sql',
      'Modules/Ops/dbo.JobRun.sql',
      'OutSystemsModel.sqlproj',
      'PostDeployment-Bootstrap.sql',
      'Proofs/ordering-report.md',
      'Proofs/topological-order-proof.json',
      'Seeds/AppCore/StaticEntities.seed.sql',
      'export-fingerprints.json',
      'full-export.manifest.json',
      'manifest.json',
      'model.json',
      'opportunities.json',
      'pipeline-telemetry.zip',
      'policy-decision-report.json',
      'policy-decisions.json',
      'profile.json',
      'suggestions/needs-remediation.sql',
      'suggestions/safe-to-apply.sql',
      'validations.json',
    ]);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as ManifestDocument;
    expect(manifest.Tables.map(({ Table }) => Table)).toEqual(['Customer', 'City', 'BillingAccount', 'JobRun']);
    expect(manifest.Tables[0]).toEqual({
      Module: 'AppCore',
      Schema: 'dbo',
      Table: 'Customer',
      TableFile: 'Modules/AppCore/dbo.Customer.sql',
      Indexes: ['IX_Customer_LastName_FirstName', 'UIX_Customer_Email'],
      ForeignKeys: ['FK_Customer_City_CityId'],
      IncludesExtendedProperties: true,
    });
    expect(manifest.PolicySummary).toMatchObject({
      ColumnCount: 15,
      TightenedColumnCount: 10,
      UniqueIndexCount: 2,
      ForeignKeysCreatedCount: 1,
    });
    expect(manifest.Coverage.Tables).toEqual({ Emitted: 4, Total: 5, Percentage: 80 });
    expect(manifest.Coverage.Columns.Emitted).toBe(manifest.Coverage.Columns.Total);
    expect(manifest.Unsupported).toEqual(['Table dbo.OSUSR_U_USER missing from emission output.']);
    expect(readFileSync(join(out, 'Seeds/AppCore/StaticEntities.seed.sql'), 'utf8')).toContain(
      "    (1, N'Lisbon', 1),\n    (2, N'Porto', 1),\n    (3, N'Madrid', 0)\n) AS Source ([Id], [Name], [IsActive])",
    );
  });

  it('gives equal bytes for equal inputs, also over an earlier export, and fingerprints them', async () => {
    const [one, two] = [join(scratch, 'one'), join(scratch, 'two')];
    await exported(one, ...withRows);
    await exported(two, ...withRows);
    await exported(two, ...withRows);
    expect(digests(two)).toEqual(digests(one));
    const fingerprints = ExportFingerprints.parse(
      JSON.parse(readFileSync(join(one, 'export-fingerprints.json'), 'utf8')),
    );
    const found = digests(one);
    for (const { path, sha256 } of fingerprints.files) expect(found.get(path), path).toBe(sha256);
    expect(fingerprints.files.length).toBe(found.size - 1);
  });

  it('removes what an earlier export left behind, and touches no folder of something else', async () => {
    const out = join(scratch, 'again');
    await exported(out, ...withRows);
    await exported(out);
    expect([...digests(out).keys()]).not.toContain('Seeds/AppCore/StaticEntities.seed.sql');
    const other = mkdtempSync(join(scratch, 'other-'));
    writeFileSync(join(other, 'notes.txt'), 'mine');
    const refused = await exported(other);
    expect(refused.code).toBe(3);
    expect(refused.report.findings.map(({ check }) => check)).toEqual(['export.folder.occupied']);
    expect(readdirSync(other)).toEqual(['notes.txt']);
  });

  it('uses another name everywhere', async () => {
    const out = join(scratch, 'renamed');
    await exported(out, '--rename-table', 'dbo.OSUSR_ABC_CUSTOMER=CUSTOMER_PORTAL');
    const text = readFileSync(join(out, 'Modules/AppCore/dbo.CUSTOMER_PORTAL.sql'), 'utf8');
    expect(text).toContain('CREATE TABLE [dbo].[CUSTOMER_PORTAL]');
    expect(text).not.toContain('OSUSR_ABC_CUSTOMER');
    expect(existsSync(join(out, 'Modules/AppCore/dbo.Customer.sql'))).toBe(false);
  });

  it.each([
    ['Both', ['--emission', 'Both', '--headers', '--per-table-seeds'], 'Seeds/AppCore/dbo.City.seed.sql', 4],
    ['BareOnly', ['--emission', 'BareOnly', '--seed-files', 'single'], 'Seeds/StaticEntities.seed.sql', 0],
  ] as const)('cuts its files as it is told to, and passes the verifier (%s)', async (mode, flags, seed, bare) => {
    const out = join(scratch, mode);
    await exported(out, ...withRows, ...flags);
    const paths = [...digests(out).keys()];
    expect(paths.filter((path) => path.startsWith('Modules.Bare/'))).toHaveLength(bare);
    expect(paths).toContain(seed);
    const customer = readFileSync(join(out, 'Modules/AppCore/dbo.Customer.sql'), 'utf8');
    expect(customer.startsWith('/*\n    Decisions: Mode=EvidenceGated;')).toBe(mode === 'Both');
    expect(customer.includes('CREATE UNIQUE INDEX')).toBe(mode === 'Both');
    expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toContain(
      `"EmitBareTableOnly": ${String(mode === 'BareOnly')}`,
    );
    const checked = await commandLine(['check', 'export', out, '--model', fixture('model.edge-case.json')]);
    expect(checked.out).not.toMatch(/differs|incomplete/);
    expect(checked.code).toBe(0);
  });

  it('needs rows of static entities when they are wanted, and writes nothing without', async () => {
    const out = join(scratch, 'rowless');
    const { code, report } = await exported(out, '--data', 'static');
    expect(code).toBe(3);
    expect(report.findings[0]?.check).toBe('pipeline.buildSsdt.staticData.missingProvider');
    const all = await exported(out, '--data', 'all');
    expect([all.code, all.report.findings[0]?.check]).toEqual([3, 'export.source.missing']);
    expect(existsSync(out)).toBe(false);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlSession } from '../../src/connect/session.ts';
import { DataIntegrityVerification } from '../../src/model/data-integrity.ts';
import { TableEvidence } from '../../src/model/parity/table-evidence.ts';
import { opened, postgresWith, type TestDatabase } from './extract-sessions.ts';
import { chinookScripts } from './parity-chinook.ts';
import { comparedTables, inShort } from './parity-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';
const scripts = await chinookScripts();
const skipped = 'missing' in server ? server.missing : scripts === null ? '../shared/fixtures is absent' : null;

describe.skipIf(skipped !== null)(
  `Chinook in PostgreSQL against Chinook in DuckDB, spelled differently${skipped === null ? '' : `: ${skipped}`}`,
  () => {
    let source: TestDatabase;
    let folder = '';
    let target: SqlSession | null = null;

    const changeTarget = async (script: string): Promise<SqlSession> => {
      await target?.close();
      const instance = await DuckDBInstance.create(join(folder, 'chinook.duckdb'));
      const connection = await instance.connect();
      await connection.run(script);
      connection.closeSync();
      instance.closeSync();
      target = await opened({ kind: 'duckdb', file: 'chinook.duckdb' }, folder);
      return target;
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'plumbline-chinook-'));
      source = await postgresWith(url, scripts?.postgres ?? '');
    });
    afterAll(async () => {
      await source.close();
      await rm(folder, { recursive: true, force: true });
    });
    afterEach(async () => {
      await target?.close();
      target = null;
      await rm(join(folder, 'chinook.duckdb'), { force: true });
    });

    it('is proved at cells over all 11 tables and 15,607 rows', async () => {
      const outcome = await comparedTables(source.session, await changeTarget(scripts?.duckdb ?? ''), {
        settings: { strength: 'cells' },
      });
      expect(inShort(outcome)).toEqual([]);
      expect(outcome).toMatchObject({
        verdict: 'proved',
        strength: 'cells',
        coverage: { tables: { looked: 11, of: 11 }, rows: { looked: 15_607, of: 15_607 } },
        summary: {
          tables: { compared: 11, proved: 11, differs: 0, notCompared: 0 },
          rows: { source: 15_607, target: 15_607 },
          differences: { missing: 0, extra: 0, changed: 0, cells: 0 },
        },
      });
      expect(outcome.coverage.cells?.looked).toBe(outcome.coverage.cells?.of);
      expect(DataIntegrityVerification.safeParse(outcome.document).success).toBe(true);
      for (const { table } of outcome.kept.finished.values())
        expect(TableEvidence.safeParse(table.evidence).error).toBeUndefined();
    });

    it('is proved by digest in one scan a table and side', async () => {
      const outcome = await comparedTables(source.session, await changeTarget(scripts?.duckdb ?? ''));
      expect(outcome).toMatchObject({ verdict: 'proved', strength: 'digest' });
      for (const { table } of outcome.kept.finished.values()) {
        expect(table.comparison.digest).toMatchObject({ unequalSegments: 0 });
        expect(table.comparison.digest?.source).toBe(table.comparison.digest?.target);
        // Two scans, and the bounds of the key on either side where a table is not small.
        expect(table.evidence?.statements.length).toBeLessThanOrEqual(table.comparison.digest?.segments === 1 ? 2 : 4);
      }
    });

    it.each(['digest', 'cells'] as const)(
      'differs at %s in exactly the rows and cells that were changed',
      async (strength) => {
        const session = await changeTarget(
          `${scripts?.duckdb ?? ''};
        update "Artist" set "Name" = upper("Name") where "ArtistId" in (2, 3);
        update "Invoice" set "Total" = "Total" + 0.01, "BillingCity" = null where "InvoiceId" = 98;
        delete from "PlaylistTrack" where "PlaylistId" = 1 and "TrackId" in (3402, 3390);
        insert into "Genre" values (77, 'Polka');`,
        );
        const outcome = await comparedTables(source.session, session, { settings: { strength } });
        expect(outcome.summary.differences).toEqual({ missing: 2, extra: 1, changed: 3, cells: 4 });
        expect(outcome.summary.tables).toMatchObject({ proved: 7, differs: 4 });
        const rowsOf = (entity: string) => {
          const at = outcome.document.tables.findIndex((table) => table.entity === entity);
          return outcome.kept.differences.get(at)?.map(({ kind, key, changed }) => [kind, ...key, ...changed]);
        };
        expect(rowsOf('artist')).toEqual([
          ['changed', '2', 1],
          ['changed', '3', 1],
        ]);
        expect(rowsOf('invoice')).toEqual([['changed', '98', 4, 8]]);
        expect(rowsOf('playlist_track')).toEqual([
          ['missing', '1', '3390'],
          ['missing', '1', '3402'],
        ]);
        expect(rowsOf('genre')).toEqual([['extra', '77']]);
        expect(
          inShort(outcome)
            .filter((each) => !/PAR-00[12]/.test(each))
            .toSorted(),
        ).toEqual([
          'PAR-005 public.playlist_track',
          'PAR-006 public.genre',
          'PAR-007 public.artist',
          'PAR-007 public.invoice',
        ]);
        const changed = outcome.findings.find(({ check }) => check === 'PAR-007');
        expect(changed?.reason).toContain("artist_id '2': name 'Accept' → 'ACCEPT'");
      },
    );

    it('finds what really differs between the scripts of two engines, and a rule can settle it', async () => {
      const session = await changeTarget(scripts?.mssqlInDuckdb ?? '');
      const differing = await comparedTables(source.session, session);
      expect(differing.summary.differences).toEqual({ missing: 0, extra: 0, changed: 8, cells: 8 });
      expect(differing.findings.find(({ check }) => check === 'PAR-007')?.reason).toContain(
        "customer_id '54': city 'Edinburgh' → 'Edinburgh '",
      );
      const settled = await comparedTables(source.session, session, {
        settings: { rules: [{ table: '*', type: 'text', trailingSpaces: 'ignore' }] },
      });
      expect(settled.verdict).toBe('proved');
      expect(settled.summary).toMatchObject({ normalised: { values: 8 } });
      expect(settled.findings.filter(({ check }) => check === 'PAR-010').map(({ subject }) => subject)).toEqual([
        'public.customer.city',
        'public.invoice.billing_city',
      ]);
    });
  },
);

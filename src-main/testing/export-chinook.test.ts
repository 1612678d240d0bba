import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import { Report } from '../../src/model/report.ts';
import { commandLine } from './command-line.ts';
import { deployedScripts } from './export-source.ts';

const server = inject('postgres');
const serverUrl = 'url' in server ? server.url : '';
const chinook = await readFile('../shared/fixtures/chinook/Chinook_PostgreSql.sql', 'utf8').catch(() => null);

async function run(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(script).finally(() => client.end());
}

describe.skipIf('missing' in server || chinook === null)(
  'Chinook from PostgreSQL to DuckDB (skipped without a server or ../shared/fixtures)',
  () => {
    const name = `export_${randomUUID().replaceAll('-', '')}`;
    let url = '';
    beforeAll(async () => {
      await run(serverUrl, `create database ${name}`);
      const own = new URL(serverUrl);
      own.pathname = `/${name}`;
      url = own.href;
      await run(url, (chinook ?? '').split('\\c chinook;')[1] ?? '');
    });
    afterAll(() => run(serverUrl, `drop database ${name} with (force)`));

    it('brings every row, with every foreign key in force, and passes the verifier', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'plumbline-chinook-'));
      await commandLine(['extract', '--connection', url, '--out', folder, '--quiet']);
      const profile = join(folder, 'profile.json');
      const nothing = { columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };
      writeFileSync(profile, writeProfile(nothing));
      const out = join(folder, 'export');
      const exported = await commandLine([
        ...['export', '--model', join(folder, 'model.json'), '--profile', profile, '--dialect', 'duckdb'],
        ...['--data', 'all', '--source', url, '--out', out, '--format', 'json'],
      ]);
      const report = Report.parse(JSON.parse(exported.out));
      expect(report.findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
      expect(report.summary).toMatchObject({ tables: 11, columns: 64, rows: 15_607 });
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      await connection.run(deployedScripts(out).join('\n'));
      const counted = await connection.runAndReadAll(
        "select (select count(*) from public.track), (select count(*) from public.invoice_line), (select count(*) from duckdb_constraints() where constraint_type = 'FOREIGN KEY')",
      );
      expect(counted.getRows()).toEqual([[3503n, 2240n, 11n]]);
      connection.closeSync();
      instance.closeSync();
      for (const dialect of ['tsql', 'postgres', 'duckdb']) {
        const made = dialect === 'duckdb' ? out : join(folder, dialect);
        if (made !== out)
          await commandLine([
            ...['export', '--model', join(folder, 'model.json'), '--profile', profile, '--dialect', dialect],
            ...['--data', 'all', '--source', url, '--out', made, '--quiet'],
          ]);
        const checked = await commandLine(['check', 'export', made, '--model', join(folder, 'model.json')]);
        expect(checked.out, dialect).not.toMatch(/EXP-/);
        expect(checked.code, dialect).toBe(0);
      }
    });
  },
);

// Chinook for DuckDB, made from its script for SQL Server, so that its names are spelled differently from PostgreSQL's.
import { readFile } from 'node:fs/promises';

const FOLDER = '../shared/fixtures/chinook';

/** The scripts of both engines; null where the fixtures are absent. */
export async function chinookScripts(): Promise<{ readonly postgres: string; readonly duckdb: string } | null> {
  const read = (name: string): Promise<string | null> => readFile(`${FOLDER}/${name}`, 'utf8').catch(() => null);
  const [postgres, mssql] = await Promise.all([read('Chinook_PostgreSql.sql'), read('Chinook_SqlServer.sql')]);
  if (postgres === null || mssql === null) return null;
  // What comes before is psql's own: drop, create, connect.
  return { postgres: postgres.split('\\c chinook;')[1] ?? '', duckdb: duckdbScript(mssql) };
}

function duckdbScript(mssql: string): string {
  const [, tables = ''] = mssql.split('Create Tables');
  return (
    tables
      .slice(tables.indexOf('CREATE TABLE'))
      .split(/^GO\s*$/m)
      .filter((batch) => !/^\s*(?:ALTER TABLE|CREATE INDEX)/.test(batch.replace(/\/\*[\s\S]*?\*\//g, '')))
      .map((batch) => batch.replace(/\/\*[\s\S]*?\*\//g, '').replace(/ADD CONSTRAINT[^;]*;/g, ''))
      .join('\n')
      .replaceAll('[dbo].', '')
      .replace(/\[(\w+)\]/g, '"$1"')
      .replace(/\bN'/g, "'")
      .replaceAll('NVARCHAR', 'VARCHAR')
      .replaceAll('DATETIME', 'TIMESTAMP')
      .replaceAll('PRIMARY KEY CLUSTERED', 'PRIMARY KEY')
      .replaceAll('PRIMARY KEY NONCLUSTERED', 'PRIMARY KEY')
      // DuckDB wants months and days of two digits.
      .replace(
        /'(\d{4})\/(\d{1,2})\/(\d{1,2})'/g,
        (_, year: string, month: string, day: string) => `'${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}'`,
      )
  );
}

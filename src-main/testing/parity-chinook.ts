// Chinook for DuckDB under other names than PostgreSQL's, made from the scripts of both engines.
import { readFile } from 'node:fs/promises';

const FOLDER = '../shared/fixtures/chinook';

/** Scripts that make Chinook. */
export interface ChinookScripts {
  /** PostgreSQL: `invoice_line (invoice_line_id, …)`. */
  readonly postgres: string;
  /** The same rows for DuckDB: `"InvoiceLine" ("InvoiceLineId", …)`. */
  readonly duckdb: string;
  /** The rows of the script for SQL Server, for DuckDB: there, a city keeps the space at its end. */
  readonly mssqlInDuckdb: string;
}

/** The scripts; null where the fixtures are absent. */
export async function chinookScripts(): Promise<ChinookScripts | null> {
  const read = (name: string): Promise<string | null> => readFile(`${FOLDER}/${name}`, 'utf8').catch(() => null);
  const [postgresFile, mssqlFile] = await Promise.all([read('Chinook_PostgreSql.sql'), read('Chinook_SqlServer.sql')]);
  if (postgresFile === null || mssqlFile === null) return null;
  // What comes before is psql's own: drop, create, connect.
  const postgres = postgresFile.split('\\c chinook;')[1] ?? '';
  const mssql = mssqlFile.slice(mssqlFile.indexOf('CREATE TABLE'));
  return {
    postgres,
    // PostgreSQL takes N'Edinburgh ' for a character(n), whose padding is lost.
    duckdb: forDuckdb(postgres.replaceAll(" ',", "',"), (code) =>
      code.replace(/\b[a-z]+(?:_[a-z]+)*\b/g, (name) => (KEPT.has(name) ? name : `"${camelCase(name)}"`)),
    ),
    mssqlInDuckdb: forDuckdb(mssql, (code) =>
      code
        .replace(/^GO$/gm, '')
        .replaceAll('[dbo].', '')
        .replace(/\[(\w+)\]/g, '"$1"')
        .replaceAll('NVARCHAR', 'VARCHAR')
        .replaceAll('DATETIME', 'TIMESTAMP')
        .replaceAll(/ (?:NON)?CLUSTERED/g, ''),
    ),
  };
}

/** Words of the script in lower case that are no names. */
const KEPT: ReadonlySet<string> = new Set(['on']);

function camelCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A script with its code rewritten, literals as DuckDB writes them, and without foreign keys and indexes, which it cannot add. */
function forDuckdb(script: string, rewrite: (code: string) => string): string {
  return script
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/(N?'(?:[^']|'')*')/)
    .map((part, at) => (at % 2 === 1 ? literal(part) : rewrite(part)))
    .join('')
    .replace(/^(?:ALTER TABLE|CREATE INDEX)[^;]*;/gm, '');
}

/** Months and days of two digits, and no mark of national characters. */
function literal(text: string): string {
  return text
    .replace(/^N/, '')
    .replace(
      /^'(\d{4})\/(\d{1,2})\/(\d{1,2})'$/,
      (_, year: string, month: string, day: string) => `'${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}'`,
    );
}

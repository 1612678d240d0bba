import { duckdb } from '../../connect/dialects/duckdb.ts';
import { postgres } from '../../connect/dialects/postgres.ts';
import { type Result } from '../../kernel/result.ts';
import type { RowPages, RowValue } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import { type ExportPlan, type PlannedTable, storedColumns } from '../plan.ts';
import { identitySequence, nextValue } from '../standard/identity-sequence.ts';

/**
 * Lets the identities of a table go on behind the rows that are loaded, so that the next row gets a number of its own. SQL Server does it by
 * itself. DuckDB has no statement for it: there a new sequence begins behind the highest number that went by.
 */
export class IdentityRestart {
  readonly #table: PlannedTable;
  readonly #dialect: ExportPlan['dialect'];
  readonly #places: readonly number[];
  readonly #highest: bigint[];

  constructor(table: PlannedTable, dialect: ExportPlan['dialect']) {
    this.#table = table;
    this.#dialect = dialect;
    this.#places = storedColumns(table).flatMap(({ isIdentity }, at) => (isIdentity ? [at] : []));
    this.#highest = this.#places.map(() => 0n);
  }

  /** The same pages, whose rows are noted as they go by. */
  watched(pages: RowPages<Problem>): RowPages<Problem> {
    return this.#places.length === 0 || this.#dialect !== 'duckdb' ? pages : this.#watch(pages);
  }

  /** Notes rows with all stored columns. */
  note(rows: readonly (readonly RowValue[])[]): void {
    for (const row of rows)
      for (const [index, at] of this.#places.entries()) {
        const value = wholeNumber(row[at] ?? null);
        if (value !== null && value > (this.#highest[index] ?? 0n)) this.#highest[index] = value;
      }
  }

  /** The statements, behind the last row; empty where nothing is to do. */
  statements(): string {
    switch (this.#dialect) {
      case 'tsql':
        return '';
      case 'postgres':
        return this.#places.map((at) => postgresRestart(this.#table, this.#columnAt(at))).join('');
      case 'duckdb':
        return this.#places
          .map((at, index) => duckdbRestart(this.#table, this.#columnAt(at), this.#highest[index] ?? 0n))
          .join('');
    }
  }

  async *#watch(pages: RowPages<Problem>): AsyncGenerator<Result<readonly (readonly RowValue[])[], Problem>> {
    for await (const page of pages) {
      if (page.ok) this.note(page.value);
      yield page;
    }
  }

  #columnAt(at: number): string {
    return storedColumns(this.#table)[at]?.name ?? '';
  }
}

function wholeNumber(value: RowValue): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : null;
}

/** A sequence begins at 1: numbers below it are no matter. */
function postgresRestart(table: PlannedTable, column: string): string {
  const name = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const highest = `max(${postgres.quote(column)})`;
  const sequence = `pg_get_serial_sequence(${name(postgres.table(table))}, ${name(column)})`;
  return `SELECT setval(${sequence}, greatest(${highest}, 1), coalesce(${highest} >= 1, false)) FROM ${postgres.table(table)};\n`;
}

/** Run again it finds its sequence there, which has gone on. */
function duckdbRestart(table: PlannedTable, column: string, highest: bigint): string {
  // Behind the last number there is none; 1 is where the sequence of the table begins.
  if (highest === 0n || highest >= LAST) return '';
  const next = highest + 1n;
  const first = identitySequence(table, column);
  const sequence = { schema: first.schema, table: `${first.table}_${next}` };
  return `CREATE SEQUENCE IF NOT EXISTS ${duckdb.table(sequence)} START ${next};
ALTER TABLE ${duckdb.table(table)} ALTER COLUMN ${duckdb.quote(column)} SET DEFAULT ${nextValue(sequence)};
`;
}

const LAST = 2n ** 63n - 1n;

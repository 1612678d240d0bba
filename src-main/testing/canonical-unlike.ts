// Proves pairs of columns whose types or rules make different values equal. For tests.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../src/model/connection.ts';
import type { ParityRule } from '../../src/model/parity/parity-rule.ts';
import { type CaseColumn, column } from './canonical-case.ts';
import { agrees, runsSql } from './canonical-pairs.ts';
import { codecOf, databaseWith, missing, mssqlMajor, proved, type ProvedValue } from './canonical-proof.ts';
import type { TestDatabase } from './extract-sessions.ts';

/** A pair of columns and rows to compare in them. */
export interface UnlikePair {
  readonly name: string;
  readonly columns: readonly [CaseColumn, CaseColumn];
  readonly rules?: readonly ParityRule[];
  /** Rows in SQL, and whether they are equal; `~` before a value says that a rule changes it. */
  readonly rows: readonly (readonly [string | null, string | null, boolean])[];
  /** Sides whose server cannot compute it, so that rows are streamed. */
  readonly streamed?: readonly ConnectionKind[];
}

export const pg = (declared: string, name: string, more = {}): CaseColumn => column('postgres', declared, name, more);
export const duck = (declared: string, name: string, more = {}): CaseColumn => column('duckdb', declared, name, more);
export const ms = (declared: string, name: string, more = {}): CaseColumn => column('mssql', declared, name, more);
export const decimal = (kind: ConnectionKind, precision: number, scale: number): CaseColumn =>
  column(kind, `decimal(${precision},${scale})`, kind === 'postgres' ? 'numeric' : 'decimal', { precision, scale });
export const pgText = pg('text', 'text');
export const duckText = duck('varchar', 'varchar');
export const pgTime = pg('timestamp', 'timestamp without time zone');
export const duckTime = duck('timestamp', 'timestamp');

const SIDES = ['source', 'target'] as const;
const bare = (value: string | null): string | null => value?.replace(/^~/, '') ?? null;

/** Declares a test for each pair: equal rows are equal as the servers and this program see them, others are not. */
export function proveUnlike(title: string, pairs: readonly UnlikePair[]): void {
  const reason = missing('postgres');
  let major = 0;
  describe.skipIf(reason !== '')(`${title} ${reason}`, () => {
    const databases = new Map<ConnectionKind, TestDatabase>();
    beforeAll(async () => {
      major = await mssqlMajor();
      for (const kind of ['postgres', 'duckdb', 'mssql'] as const) {
        if (missing(kind) !== '') continue;
        const made = pairs.flatMap(({ columns, rows }, pair) =>
          SIDES.flatMap((side, at) => {
            const column = columns[at]!;
            if (column.type.kind !== kind) return [];
            return [{ table: `${side}${pair}`, column, values: rows.map((row) => bare(row[at] as string | null)) }];
          }),
        );
        databases.set(kind, await databaseWith(kind, made));
      }
    }, 120_000);
    afterAll(async () => {
      for (const database of databases.values()) await database.close();
    });

    it.for(pairs.map((pair, position) => ({ ...pair, position })))('$name', async (pair, context) => {
      const { columns, rules = [], rows, streamed = [], position } = pair;
      const why = missing(...columns.map(({ type }) => type.kind));
      // A pair with SQL Server runs where PLUMBLINE_TEST_MSSQL names a server; the report then says why it did not.
      if (why !== '') return context.skip(why);
      const codec = codecOf(columns[0], columns[1], rules);
      const sides: (readonly ProvedValue[])[] = [];
      for (const [at, side] of SIDES.entries()) {
        const kind = columns[at]!.type.kind;
        const inSql = runsSql(kind, major, codec.family);
        const found = await proved(databases.get(kind)!.session, `${side}${position}`, codec, side, inSql);
        for (const value of found) agrees(value);
        if (streamed.includes(kind)) expect(found.every(({ sqlPayload }) => sqlPayload === undefined)).toBe(true);
        else if (inSql) {
          expect(found.every(({ sqlSha256 }) => sqlSha256 !== undefined)).toBe(true);
          const isChanged = rows.map((row) => String(row[at]).startsWith('~'));
          if (isChanged.includes(true)) expect(found.map(({ sqlChanged }) => sqlChanged)).toEqual(isChanged);
        }
        sides.push(found);
      }
      const equal = rows.map((_, at) => codec.equal(sides[0]![at]!.payload, sides[1]![at]!.payload));
      expect(equal).toEqual(rows.map(([, , expected]) => expected));
      if (!codec.needsCells)
        expect(sides[0]!.map(({ encoded }, at) => encoded === sides[1]![at]!.encoded)).toEqual(equal);
    });
  });
}

// The tests that a pair of engines shares, named after the pair.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../src/model/connection.ts';
import type { CanonicalCase } from './canonical-case.ts';
import { CASES } from './canonical-cases.ts';
import { codecOf, databaseWith, missing, mssqlMajor, proved, type ProvedValue, sha256Hex } from './canonical-proof.ts';
import type { TestDatabase } from './extract-sessions.ts';

/** A case with the values both engines can hold. */
function shared(
  source: ConnectionKind,
  target: ConnectionKind,
): readonly (CanonicalCase & { readonly table: string })[] {
  return CASES.flatMap((one, at) => {
    if (one.columns[source] === undefined || one.columns[target] === undefined) return [];
    if (one.when?.(source, target) === false) return [];
    const values = one.values.filter(({ sql }) => sql[source] !== undefined && sql[target] !== undefined);
    return [{ ...one, values, table: `t${at}` }];
  });
}

/** Whether this server can run the SQL of a family. */
export function runsSql(kind: ConnectionKind, major: number, family: string): boolean {
  return kind !== 'mssql' || major >= 15 || !['text', 'binary', 'float', 'uuid', 'json'].includes(family);
}

/** Declares the tests of a pair: every type, every boundary value, equal, changed, and NULL on one side. */
export function provePair(source: ConnectionKind, target: ConnectionKind): void {
  const reason = missing(source, target);
  describe.skipIf(reason !== '')(`canonical values, ${source} against ${target} ${reason}`, () => {
    const cases = shared(source, target);
    const databases: Partial<Record<'source' | 'target', TestDatabase>> = {};
    const usesMssql = source === 'mssql' || target === 'mssql';
    let major = 0;
    // Cases with U+0000 or half a surrogate pair need a UTF-8 collation, which SQL Server has from 2019 (version 15) on.
    const canMake = ({ needsUtf8 }: CanonicalCase): boolean => needsUtf8 !== true || !usesMssql || major >= 15;
    const made = (kind: ConnectionKind): Promise<TestDatabase> =>
      databaseWith(
        kind,
        cases.filter(canMake).map(({ table, columns, values }) => ({
          table,
          column: columns[kind]!,
          values: [...values.map(({ sql }) => sql[kind]!), null],
        })),
      );
    beforeAll(async () => {
      if (usesMssql) major = await mssqlMajor();
      [databases.source, databases.target] = [await made(source), await made(target)];
    }, 120_000);
    afterAll(async () => {
      await databases.source?.close();
      await databases.target?.close();
    });

    it.for(cases)('$name', async (one, context) => {
      // The older server cannot store the values at all: its table was not made above, so there is nothing to compare.
      if (!canMake(one)) return context.skip('needs SQL Server 2019');
      const { table, columns, values } = one;
      const codec = codecOf(columns[source]!, columns[target]!);
      const inSql = {
        source: runsSql(source, major, codec.family),
        target: runsSql(target, major, codec.family),
      };
      const left = await proved(databases.source!.session, table, codec, 'source', inSql.source);
      const right = await proved(databases.target!.session, table, codec, 'target', inSql.target);
      for (const side of [left, right]) {
        expect(side.map(({ payload }) => payload)).toEqual([...values.map(({ payload }) => payload), null]);
        for (const value of side) agrees(value);
      }
      if (inSql.source) expect(left.some(({ sqlSha256 }) => sqlSha256 !== undefined)).toBe(true);
      // Changed means different, and NULL differs from every value, '' included.
      expect(new Set(left.map(({ encoded }) => encoded)).size).toBe(values.length + 1);
      expect(left.at(-1)).toMatchObject({ encoded: 'N' });
      for (const [at, { payload }] of left.entries())
        for (const [other, { payload: theirs }] of right.entries())
          expect(codec.equal(payload, theirs)).toBe(at === other);
    });
  });
}

/** What the server computed is what was computed here. */
export function agrees({ payload, encoded, sqlPayload, sqlEncoded, sqlSha256 }: ProvedValue): void {
  if (sqlPayload !== undefined) expect(sqlPayload).toBe(payload);
  if (sqlEncoded !== undefined) expect(sqlEncoded).toBe(encoded);
  if (sqlSha256 !== undefined) expect(sqlSha256).toBe(sha256Hex(encoded));
}

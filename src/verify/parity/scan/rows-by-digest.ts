import type { Statement } from '../../../connect/session.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { canonicalDigest, canonicalRow } from './canonical-row.ts';
import { digestedRows, type SqlLane } from './digested-rows.ts';
import { ONE_SEGMENT } from './division.ts';
import { binderFor } from './range-condition.ts';
import { fetchOf, PAGE_ROWS, rowsStatement } from './row-digests.ts';
import type { RowDigest, WholeRow } from './scan.ts';
import { unreadableAnswer } from './scan-problems.ts';
import { type SideTable, statementFor } from './side-table.ts';

/** The rows of a multiset with these digests, found by the server in one pass per thousand. */
export async function* readRowsByDigest(
  table: SideTable,
  lane: SqlLane,
  wanted: readonly RowDigest[],
  signal: AbortSignal,
): AsyncGenerator<Result<readonly WholeRow[], Problem>, void, undefined> {
  const digests = new Set(wanted.map(({ digest }) => digest));
  for (const statement of digestStatements(table, lane, [...digests])) {
    for await (const page of table.session.stream(statement, PAGE_ROWS, signal)) {
      if (!page.ok) return yield page;
      const rows: WholeRow[] = [];
      for (const [shown, ...cells] of page.value.rows) {
        const digest = lane.sql.readShown(shown);
        if (digest === null) return yield err(unreadableAnswer(table, statement));
        if (digests.has(digest)) rows.push({ cells });
      }
      yield ok(rows);
    }
  }
}

/** The same where rows are digested here. */
export async function* streamRowsByDigest(
  table: SideTable,
  wanted: readonly RowDigest[],
  sha256: Sha256,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly WholeRow[], Problem>, void, undefined> {
  const digests = new Set(wanted.map(({ digest }) => digest));
  const statement = rowsStatement(table, null, ONE_SEGMENT, [{ first: 0, last: 0 }]);
  for await (const page of table.session.stream(statement, PAGE_ROWS, signal)) {
    if (!page.ok) return yield page;
    const rows: WholeRow[] = [];
    for (const cells of page.value.rows) {
      const payloads = canonicalRow(table, cells);
      if (!payloads.ok) return yield payloads;
      if (digests.has(canonicalDigest(table, payloads.value, null, sha256))) rows.push({ cells });
    }
    yield ok(rows);
  }
}

function digestStatements(table: SideTable, lane: SqlLane, digests: readonly bigint[]): readonly Statement[] {
  const fetched = table.columns.map((_, at) => fetchOf(table, at));
  const statements: Statement[] = [];
  for (let from = 0; from < digests.length; from += DIGESTS_AT_ONCE) {
    const binder = binderFor(table);
    const source = digestedRows(table, lane, {
      division: ONE_SEGMENT,
      conditions: [],
      carried: fetched,
      withDigest: true,
    });
    const shown = lane.sql.show(source.digest);
    const values = digests.slice(from, from + DIGESTS_AT_ONCE).map((digest) => lane.sql.bindShown(digest, binder.bind));
    const text = `select ${[shown, ...source.carried].join(', ')} from ${source.from} where ${shown} in (${values.join(', ')})`;
    statements.push(statementFor(table, 'differing rows', text, binder.parameters));
  }
  return statements;
}

const DIGESTS_AT_ONCE = 1_000;

import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { digestedRows, type SqlLane } from './digested-rows.ts';
import { ONE_SEGMENT } from './division.ts';
import { unreadableAnswer } from './scan-problems.ts';
import { barrier, type SideTable, statementFor } from './side-table.ts';

/** The digest of each compared column over all rows: one more pass per 200 columns. Errors: those of the session. */
export async function columnDigests(
  table: SideTable,
  lane: SqlLane,
  signal: AbortSignal,
): Promise<Result<readonly bigint[], Problem>> {
  const digests: bigint[] = [];
  const source = digestedRows(table, lane, { division: ONE_SEGMENT, conditions: [], carried: [], withDigest: false });
  for (let from = 0; from < table.columns.length; from += COLUMNS_AT_ONCE) {
    const chunk = table.columns.slice(from, from + COLUMNS_AT_ONCE);
    const inner = chunk.map((_, at) => `${source.columnDigest(from + at)} as d${at}`).join(', ');
    const sums = chunk.map((_, at) => lane.sql.sums(`d${at}`));
    const outputs = sums.flat().map((sum, at) => `${sum} as o${at}`);
    const text = `select ${outputs.join(', ')} from (select ${inner} from ${source.from}${barrier(table)}) as c`;
    const statement = statementFor(table, `digests of ${chunk.length} columns`, text);
    const page = await table.session.query(statement, signal);
    if (!page.ok) return page;
    const cells = (page.value.rows[0] ?? []).values();
    for (const own of sums) {
      const digest = lane.sql.readSums(own.map(() => cells.next().value));
      if (digest === null) return err(unreadableAnswer(table, statement));
      digests.push(digest);
    }
  }
  return ok(digests);
}

/** Six sums a column keep within the 1,664 columns of a result. */
const COLUMNS_AT_ONCE = 200;

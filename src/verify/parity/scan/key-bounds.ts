import { err, ok, type Result } from '../../../kernel/result.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import type { TablePlan } from '../table-plan.ts';
import { wholeOf } from './digest-sum.ts';
import { type Division, divideByDigest, divideIntegers, ONE_SEGMENT } from './division.ts';
import { isIntegerColumn } from './integer-column.ts';
import { unreadableAnswer } from './scan-problems.ts';
import { type SideTable, statementFor, whereClause } from './side-table.ts';

/** Whether both sides have so few rows, by estimate, that one segment and one statement a side are enough. */
export function isSmall({ estimatedRows: { source, target } }: TablePlan): boolean {
  return source !== null && target !== null && Math.max(source, target) <= SMALL_ROWS;
}

const SMALL_ROWS = 5_000;

/** Rows that a segment has at least, so that a table of few rows is not cut into as many segments. */
const SEGMENT_ROWS = 256;

/**
 * Divides a table into segments. Where the leading key column holds integers, they are ranges between the lowest and highest
 * key of both sides, which one statement a side asks for; else, and where that key is redacted, they are told by digests. Errors: those of the session.
 */
export async function divisionFor(
  plan: TablePlan,
  sides: readonly SideTable[],
  settings: ParitySettings,
  signal: AbortSignal,
): Promise<Result<Division, Problem>> {
  if (isSmall(plan)) return ok(ONE_SEGMENT);
  const most = mostSegments(plan, settings);
  if (most <= 1) return ok(ONE_SEGMENT);
  const [column] = plan.keyColumns;
  if (column === undefined) return ok(divideByDigest('row', most));
  // The bounds of ranges stand in statement texts, which are evidence: a redacted key must not show through them.
  const isHidden = plan.columns[column]?.redacted === true;
  if (isHidden || !isIntegerKey(sides, column)) return ok(divideByDigest('key', most));
  const bounds = await Promise.all(sides.map((table) => keyBounds(table, column, signal)));
  let lowest: bigint | null = null;
  let highest: bigint | null = null;
  for (const side of bounds) {
    if (!side.ok) return side;
    if (side.value === null) continue;
    const [low, high] = side.value;
    if (lowest === null || low < lowest) lowest = low;
    if (highest === null || high > highest) highest = high;
  }
  if (lowest === null || highest === null) return ok(ONE_SEGMENT);
  const fits = lowest >= -(2n ** 63n) && highest < 2n ** 63n;
  return ok(fits ? divideIntegers(column, lowest, highest, most) : divideByDigest('key', most));
}

function mostSegments({ estimatedRows: { source, target } }: TablePlan, { segments }: ParitySettings): number {
  const asked = segments ?? 1_024;
  if (source === null || target === null) return asked;
  return Math.min(asked, Math.ceil(Math.max(source, target) / SEGMENT_ROWS));
}

function isIntegerKey(sides: readonly SideTable[], position: number): boolean {
  return sides.every(({ columns }) => {
    const found = columns[position];
    return found !== undefined && isIntegerColumn(found.column.type) && found.codec.rules.length === 0;
  });
}

async function keyBounds(
  table: SideTable,
  position: number,
  signal: AbortSignal,
): Promise<Result<readonly [bigint, bigint] | null, Problem>> {
  const key = table.columns[position]?.quoted ?? '';
  const text = `select min(${key}) as lowest, max(${key}) as highest from ${table.table}${whereClause(table)}`;
  const statement = statementFor(table, 'lowest and highest key', text);
  const page = await table.session.query(statement, signal);
  if (!page.ok) return page;
  const [low, high] = page.value.rows[0] ?? [];
  if (low === null && high === null) return ok(null);
  const lowest = wholeOf(low);
  const highest = wholeOf(high);
  return lowest === null || highest === null ? err(unreadableAnswer(table, statement)) : ok([lowest, highest]);
}

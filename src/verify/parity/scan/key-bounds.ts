import type { Statement } from '../../../connect/session.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import type { Lane } from '../../../model/parity/lane.ts';
import type { TablePlan } from '../table-plan.ts';
import { canonicalCell } from './canonical-row.ts';
import { wholeOf } from './digest-sum.ts';
import { type Division, divideByDigest, divideNumbers, ONE_SEGMENT } from './division.ts';
import { isIntegerColumn } from './integer-column.ts';
import { type KeyNumbers, keyNumbers, NUMBER_LIMITS, numberOfPayload } from './key-numbers.ts';
import { unreadableAnswer } from './scan-problems.ts';
import { type SideTable, statementFor, type TableColumn, whereClause } from './side-table.ts';

/** Whether both sides have so few rows, by estimate, that one segment and one statement a side are enough. */
export function isSmall({ estimatedRows: { source, target } }: TablePlan): boolean {
  return source !== null && target !== null && Math.max(source, target) <= SMALL_ROWS;
}

const SMALL_ROWS = 5_000;

/** Rows that a segment has at least, so that a table of few rows is not cut into as many segments. */
const SEGMENT_ROWS = 256;

/**
 * Divides a table into segments. Where the leading key column has an order that both servers keep, they are ranges between its first and
 * last key of both sides, which one statement a side asks for; else, and where that key is redacted, they are told by digests. Errors:
 * those of the session.
 */
export async function divisionFor(
  plan: TablePlan,
  sides: readonly SideTable[],
  lane: Lane,
  settings: ParitySettings,
  signal: AbortSignal,
): Promise<Result<Division, Problem>> {
  if (isSmall(plan)) return ok(ONE_SEGMENT);
  const most = mostSegments(plan, settings);
  if (most <= 1) return ok(ONE_SEGMENT);
  const [column] = plan.keyColumns;
  if (column === undefined) return ok(divideByDigest('row', most));
  const numbers = numbering(plan, sides, column, lane);
  if (typeof numbers !== 'string') return ok(divideByDigest('key', most, numbers.reason));
  const bounds = await Promise.all(sides.map((table) => keyBounds(table, column, numbers, signal)));
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
  const [least, greatest] = NUMBER_LIMITS[numbers];
  if (lowest >= least && highest <= greatest) return ok(divideNumbers(numbers, column, lowest, highest, most));
  return ok(divideByDigest('key', most, 'its first or last value is out of the ordinary'));
}

function numbering(
  plan: TablePlan,
  sides: readonly SideTable[],
  column: number,
  lane: Lane,
): KeyNumbers | { readonly reason: string } {
  // The bounds of ranges stand in statement texts, which are evidence: a redacted key must not show through them.
  if (plan.columns[column]?.redacted === true) return { reason: 'it is redacted' };
  const columns = sides.flatMap((table) => table.columns[column] ?? []);
  const numbers = keyNumbers(columns);
  // DuckDB hashes a uuid in a tenth of the time in which it makes a number of it.
  if (numbers === 'uuid' && lane === 'native' && sides.every(({ kind }) => kind === 'duckdb'))
    return { reason: 'quicker than its order' };
  return numbers;
}

function mostSegments({ estimatedRows: { source, target } }: TablePlan, { segments }: ParitySettings): number {
  const asked = segments ?? 1_024;
  if (source === null || target === null) return asked;
  return Math.min(asked, Math.ceil(Math.max(source, target) / SEGMENT_ROWS));
}

async function keyBounds(
  table: SideTable,
  position: number,
  numbers: KeyNumbers,
  signal: AbortSignal,
): Promise<Result<readonly [bigint, bigint] | null, Problem>> {
  const leading = table.columns[position];
  if (leading === undefined) return ok(null);
  const isInteger = isIntegerColumn(leading.column.type);
  const statement = isInteger ? integerBounds(table, leading) : orderedBounds(table, leading);
  const page = await table.session.query(statement, signal);
  if (!page.ok) return page;
  const [low, high] = page.value.rows[0] ?? [null, null];
  if (low === null && high === null) return ok(null);
  const both: bigint[] = [];
  for (const cell of [low, high]) {
    const payload = isInteger || cell === undefined ? ok(null) : canonicalCell(table, position, cell);
    if (!payload.ok) return payload;
    const number = payload.value === null ? wholeOf(cell) : numberOfPayload(numbers, payload.value);
    if (number === null) return err(unreadableAnswer(table, statement));
    both.push(number);
  }
  const [lowest = 0n, highest = 0n] = both;
  return ok([lowest, highest]);
}

function integerBounds(table: SideTable, { quoted }: TableColumn): Statement {
  const text = `select min(${quoted}) as lowest, max(${quoted}) as highest from ${table.table}${whereClause(table)}`;
  return statementFor(table, 'lowest and highest key', text);
}

/** From both ends of the index; PostgreSQL knows no lowest of uuids. */
function orderedBounds(table: SideTable, { codec, quoted }: TableColumn): Statement {
  const end = (direction: string): string =>
    `(select ${codec.fetchSql(table.side, 'k')} from (select ${quoted} as k from ${table.table}${whereClause(table, [`${quoted} is not null`])} order by ${quoted} ${direction} limit 1) as e)`;
  return statementFor(table, 'first and last key', `select ${end('asc')} as lowest, ${end('desc')} as highest`);
}

// The comparison while it runs: rows that keep their order until somebody asks for another one.
import { type Comparator, ascending, by, inTurn, sorted } from '../../../src/kernel/compare.ts';
import type { TableProgress } from '../../../src/model/parity/table-progress.ts';
import { type TableRef } from '../../../src/model/table-ref.ts';
import { severity } from '../../../src/model/verdict.ts';
import { countOf, formatCount, formatDuration } from '../../ui/format.ts';
import type { Amounts } from '../../state/rate.ts';

export interface LiveRow {
  readonly key: string;
  readonly ref: TableRef;
  readonly table: TableProgress;
  /** How much of the table was read, from 0 to 1; null while nothing says how large it is. */
  readonly share: number | null;
}

export const STATE_WORDS: { readonly [S in TableProgress['state']]: string } = {
  waiting: 'Waiting',
  scanning: 'Scanning',
  'reading-differences': 'Reading differences',
  confirming: 'Confirming',
  finished: 'Finished',
};

/** One row a table, by rank where one was taken, else in the order of the pairing. */
export function liveRows(
  tables: ReadonlyMap<number, TableProgress>,
  ranks: ReadonlyMap<number, number> | null,
): readonly LiveRow[] {
  const rows = [...tables.values()].map(liveRow);
  // A table that came after the ranking stands behind the ranked ones.
  const rank = ({ table }: LiveRow): number => ranks?.get(table.position) ?? tables.size + table.position;
  return sorted(rows, by(rank, ascending));
}

/** The order by what is wrong at this moment; it is kept until it is asked for again. */
export function ranksByWrong(tables: ReadonlyMap<number, TableProgress>): ReadonlyMap<number, number> {
  return new Map(sorted(tables.values(), WORST_FIRST).map((table, rank) => [table.position, rank]));
}

/** Where the comparison is, in one sentence, such as `12 of 34 tables · 1,200,000 of 3,400,000 rows`. */
export function amountWords({ tables, finished, rowsRead, rowsExpected }: Amounts): string {
  const rows =
    rowsExpected === null
      ? countOf(rowsRead, 'row')
      : `${formatCount(rowsRead)} of about ${countOf(rowsExpected, 'row')}`;
  return `${formatCount(finished)} of ${countOf(tables, 'table')} · ${rows}`;
}

/** `312,000 rows/s`, or that there is no rate yet. */
export function rateWords(rate: number | null, isPaused: boolean): string {
  if (isPaused) return 'paused';
  return rate === null ? 'measuring the rate' : `${formatCount(rounded(rate))} rows/s`;
}

/** `about 4.2 s left`; empty when nothing can be said. */
export function remainingWords(remaining: number | null, isPaused: boolean): string {
  return remaining === null || isPaused ? '' : `about ${formatDuration(Math.max(100, remaining))} left`;
}

const IN_WORK = ['reading-differences', 'confirming', 'scanning', 'waiting', 'finished'];

const WORST_FIRST: Comparator<TableProgress> = inTurn(
  by(
    (table) => (table.verdict === null ? (table.differences > 0 ? severity('differs') : 99) : severity(table.verdict)),
    ascending,
  ),
  by((table) => -table.differences, ascending),
  by((table) => IN_WORK.indexOf(table.state), ascending),
  by((table) => table.position, ascending),
);

function liveRow(table: TableProgress): LiveRow {
  const ref = table.source ?? table.target ?? { schema: '', table: table.entity };
  return { key: String(table.position), ref, table, share: shareOf(table) };
}

function shareOf({ state, estimatedRows, rowsRead }: TableProgress): number | null {
  if (state === 'finished') return 1;
  if (state === 'waiting') return 0;
  if (estimatedRows === null || estimatedRows === 0) return null;
  return Math.min(0.99, rowsRead / estimatedRows);
}

/** Three digits say enough about a rate. */
function rounded(rate: number): number {
  if (rate < 1000) return Math.round(rate);
  const step = 10 ** (Math.floor(Math.log10(rate)) - 2);
  return Math.round(rate / step) * step;
}

import { sampleOf } from '../profile-knobs.ts';
import type { LiveColumn } from '../catalog/live-catalog.ts';
import { countRowsAndValues, countUpTo, sampleNulls } from '../sql/count-statements.ts';
import type { RowSource } from '../sql/row-source.ts';
import type { NullSample } from '../../model/profile/row-sample.ts';
import { displayTable } from '../../model/table-ref.ts';
import { type TableScope, countOf, shown } from './table-scope.ts';
import type { Answer } from './table-probes.ts';

/** Rows and NULLs of a table, from one statement. */
export interface TableCounts {
  readonly answer: Answer;
  readonly query: string;
  readonly rows: number;
  readonly isEstimated: boolean;
  /** Rows looked at when not all were. */
  readonly sampledRows: number | null;
  /** The rows that further probes look at. */
  readonly source: RowSource;
  /** NULLs by column, in the order asked; empty when there was no answer. */
  readonly nulls: readonly number[];
}

/**
 * Counts rows and values of columns. Rows are exact for a table up to the threshold; above it they are what the catalog says, and a
 * sample is looked at (evidence-cache.md 6.1). A table of unknown size is counted up to the threshold first.
 */
export async function countTable(
  scope: TableScope,
  columns: readonly LiveColumn[],
  estimate: number | null,
): Promise<TableCounts> {
  const { live, dialect, knobs, probes } = scope;
  const ref = live.ref;
  const whole: RowSource = { ref, sample: null };
  const size = estimate === null ? await sizeOf(scope, whole) : { rows: estimate, isExact: false };
  const sample = size === null ? null : sampleOf(size.rows, knobs);
  const source: RowSource = { ref, sample };
  const query = countRowsAndValues(source, columns, dialect);
  const answer = await probes.ask(query, `rows and NULL counts of ${displayTable(ref)}`);
  const [counts = []] = answer.ok ? answer.rows : [];
  const looked = countOf(counts[0]);
  const nulls = answer.ok ? columns.map((_, place) => looked - countOf(counts[place + 1])) : [];
  const base = { answer, query, nulls };
  if (!answer.ok)
    return { ...base, rows: size?.rows ?? 0, isEstimated: size?.isExact !== true, sampledRows: null, source };
  // A sample that could not be filled was all there is, whatever the statistics say.
  if (sample === null || looked < sample)
    return { ...base, rows: looked, isEstimated: false, sampledRows: null, source: whole };
  const rows = Math.max(size?.rows ?? 0, looked);
  return { ...base, rows, isEstimated: size?.isExact !== true, sampledRows: looked, source };
}

/** Rows of a table the catalog knows no number of; null when there was no answer. */
async function sizeOf(
  { knobs, dialect, probes }: TableScope,
  source: RowSource,
): Promise<{ readonly rows: number; readonly isExact: boolean } | null> {
  const limit = Math.min(knobs.samplingThreshold, knobs.maxRowsPerTable);
  const purpose = `size of ${displayTable(source.ref)}`;
  const some = await probes.ask(countUpTo(source, limit + 1, dialect), purpose);
  if (!some.ok) return null;
  const rows = countOf(some.rows[0]?.[0]);
  if (rows <= limit) return { rows, isExact: true };
  const all = await probes.ask(countRowsAndValues(source, [], dialect), purpose);
  return all.ok ? { rows: countOf(all.rows[0]?.[0]), isExact: true } : { rows, isExact: false };
}

/** Columns in one statement of samples. */
const AT_ONCE = 40;

/** Rows in which columns are NULL, by key; none without a key, and none of a column whose statement failed. */
export async function nullSamples(
  scope: TableScope,
  { source }: TableCounts,
  columns: readonly { readonly name: string; readonly nulls: number }[],
): Promise<ReadonlyMap<string, NullSample>> {
  const { live, dialect, knobs, probes } = scope;
  const key = live.primaryKey;
  const samples = new Map<string, NullSample>();
  const withNulls = columns.filter(({ nulls }) => nulls > 0);
  if (key.length === 0 || knobs.sampleRows === 0) return samples;
  for (let from = 0; from < withNulls.length; from += AT_ONCE) {
    const part = withNulls.slice(from, from + AT_ONCE);
    const names = part.map(({ name }) => name);
    const query = sampleNulls(source, names, key, knobs.sampleRows, dialect);
    const answer = await probes.ask(query, `rows of ${displayTable(live.ref)} with NULL`);
    if (!answer.ok) continue;
    for (const [place, { name, nulls }] of part.entries()) {
      const rows = answer.rows.filter(([at]) => Number(at) === place);
      samples.set(name, {
        primaryKeyColumns: key,
        rows: rows.map((row) => key.map((column, at) => shown(scope, column, row[at + 1]))),
        total: nulls,
      });
    }
  }
  return samples;
}

// Why a table stands in the list: the reasons as choices of a filter, each with the number of tables it holds.
import { type Comparator, by, descending, inTurn, ordinal, sorted } from '../../../src/kernel/compare.ts';
import type { ParityRow } from './parity-row.ts';

/** One choice of the filter; `id` lives in the address. */
export interface WhyChoice {
  readonly id: string;
  readonly label: string;
  readonly tables: number;
}

/** The reasons that hold for some of the rows, in their fixed order; then reasons in words, the most frequent first. */
export function whyChoices(rows: readonly ParityRow[]): readonly WhyChoice[] {
  const known = KNOWN.map(({ id, label, holds }) => ({ id, label, tables: rows.filter(holds).length }));
  const words = new Map<string, number>();
  for (const row of rows) {
    const text = wordsOf(row);
    if (text !== null) words.set(text, (words.get(text) ?? 0) + 1);
  }
  const said = [...words].map(([label, tables]) => ({ id: `${IN_WORDS}${label}`, label, tables }));
  return [...known.filter(({ tables }) => tables > 0), ...sorted(said, MOST_FREQUENT)];
}

/** The rows for which a reason holds; all of them when there is no such choice. */
export function rowsFor(rows: readonly ParityRow[], why: string | null): readonly ParityRow[] {
  if (why === null) return rows;
  if (why.startsWith(IN_WORDS)) return rows.filter((row) => wordsOf(row) === why.slice(IN_WORDS.length));
  const known = KNOWN.find(({ id }) => id === why);
  return known === undefined ? rows : rows.filter(known.holds);
}

/** The modules of the rows by name, with the number of tables of each. */
export function moduleChoices(rows: readonly ParityRow[]): readonly WhyChoice[] {
  const modules = new Map<string, number>();
  for (const { comparison } of rows) modules.set(comparison.module, (modules.get(comparison.module) ?? 0) + 1);
  const choices = [...modules].map(([id, tables]) => ({ id, label: id === '' ? 'No module' : id, tables }));
  return sorted(
    choices,
    by(({ label }) => label, ordinal),
  );
}

const IN_WORDS = 'said:';

const MOST_FREQUENT: Comparator<WhyChoice> = inTurn(
  by(({ tables }) => tables, descending),
  by(({ label }) => label, ordinal),
);

const KNOWN: readonly { readonly id: string; readonly label: string; readonly holds: (row: ParityRow) => boolean }[] = [
  { id: 'rows', label: 'Row counts differ', holds: (row) => (row.rowDifference ?? 0) !== 0 },
  { id: 'nulls', label: 'NULL counts differ', holds: (row) => row.nullDifferences > 0 },
  {
    id: 'missing',
    label: 'Rows missing in the target',
    holds: ({ comparison }) => (comparison.differences?.missing ?? 0) > 0,
  },
  {
    id: 'extra',
    label: 'Extra rows in the target',
    holds: ({ comparison }) => (comparison.differences?.extra ?? 0) > 0,
  },
  { id: 'changed', label: 'Changed rows', holds: ({ comparison }) => (comparison.differences?.changed ?? 0) > 0 },
  { id: 'schema', label: 'Schema differs', holds: ({ comparison }) => comparison.schema.differences > 0 },
  { id: 'schema-warnings', label: 'Schema warnings', holds: ({ comparison }) => comparison.schema.warnings > 0 },
  { id: 'at-least', label: 'Stopped early', holds: ({ comparison }) => comparison.differences?.atLeast === true },
  { id: 'no-key', label: 'No key: rows as a multiset', holds: ({ comparison }) => comparison.key?.from === 'none' },
  {
    id: 'normalised',
    label: 'A rule changed values',
    holds: ({ comparison }) =>
      comparison.columns.some(({ normalised }) =>
        normalised.some(({ source, target }) => (source ?? 0) + (target ?? 0) > 0),
      ),
  },
  { id: 'filtered', label: 'Compared under a filter', holds: ({ comparison }) => comparison.filter !== null },
  {
    id: 'resumed',
    label: 'Taken over from an earlier run',
    holds: ({ comparison }) => comparison.resumedFrom !== null,
  },
];

/** The reason of a table that was not compared in full, as the run put it; a differing one is told by its numbers. */
function wordsOf({ comparison }: ParityRow): string | null {
  return comparison.verdict === 'differs' || comparison.verdict === 'proved' ? null : comparison.reason;
}

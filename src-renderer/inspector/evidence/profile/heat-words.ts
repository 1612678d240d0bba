// Heat cells in words, for those who do not see them and for the line that reads one of them out.
import { countOf, formatCount } from '../../../ui/format.ts';
import { type HeatCell, percentText } from './heat-cell.ts';

/** One cell as a sentence: `EMAIL: 4,200 of 10,000 rows are NULL (42.0%)`. */
export function cellWords({ column, kind, share, looked, isSampled }: HeatCell): string {
  const name = column.column;
  const among = `${formatCount(looked)} ${isSampled ? 'sampled ' : ''}${looked === 1 ? 'row' : 'rows'}`;
  switch (kind) {
    case 'unknown':
      return `${name}: not measured`;
    case 'empty':
      return `${name}: the table has no rows`;
    case 'not-null':
      return `${name}: no NULL in ${among}; the database allows none`;
    case 'none':
      return `${name}: no NULL in ${among}, although the database allows it`;
    case 'some':
      return `${name}: ${formatCount(column.nullCount)} of ${among} ${column.nullCount === 1 ? 'is' : 'are'} NULL (${percentText(share ?? 0)})`;
    case 'all':
      return `${name}: NULL in every one of ${among}`;
  }
}

const SAID = new WeakMap<readonly HeatCell[], string>();

/** All cells of a table in one sentence: how many columns, the three with the largest shares, how many were not measured. */
export function stripWords(cells: readonly HeatCell[]): string {
  const known = SAID.get(cells);
  if (known !== undefined) return known;
  const withNulls = cells.filter(({ share }) => (share ?? 0) > 0);
  const unknown = cells.filter(({ kind }) => kind === 'unknown').length;
  const first = [...withNulls]
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .slice(0, 3)
    .map(({ column, share }) => `${column.column} ${percentText(share ?? 0)}`);
  const words = [
    countOf(cells.length, 'column'),
    withNulls.length === 0 ? 'none with NULLs' : `${formatCount(withNulls.length)} with NULLs: ${first.join(', ')}`,
    ...(unknown === 0 ? [] : [`${formatCount(unknown)} not measured`]),
  ].join('; ');
  // Said again each time the row scrolls into sight.
  SAID.set(cells, words);
  return words;
}

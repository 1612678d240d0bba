// Which tables the list shows: those of one group, in which text and module may be searched.
import type { ParityGroup, ParityRow } from './parity-row.ts';
import { namesOf } from './table-names.ts';

/** A group, or all of them. */
export type Shown = ParityGroup | 'all';

/** The choices in their order. */
export const SHOWN: readonly Shown[] = ['differs', 'warning', 'in-part', 'not-compared', 'equal', 'vacuous', 'all'];

/** How many tables each choice of the list holds. */
export function shownCounts(rows: readonly ParityRow[]): { readonly [S in Shown]: number } {
  const count = (group: Shown): number => rows.filter((row) => row.group === group).length;
  return {
    differs: count('differs'),
    warning: count('warning'),
    'in-part': count('in-part'),
    'not-compared': count('not-compared'),
    equal: count('equal'),
    vacuous: count('vacuous'),
    all: rows.length,
  };
}

/** What the list starts on: what is wrong, else what is worth a look or was left out, else everything. */
export function startShown(rows: readonly ParityRow[]): Shown {
  const counts = shownCounts(rows);
  if (counts.differs > 0) return 'differs';
  if (counts.warning > 0) return 'warning';
  if (counts['in-part'] > 0) return 'in-part';
  return counts['not-compared'] > 0 && counts.equal === 0 ? 'not-compared' : 'all';
}

/** The rows of a choice whose names or reason contain the text, ignoring case; of one module only unless that is empty. */
export function visibleRows(
  rows: readonly ParityRow[],
  shown: Shown,
  text: string,
  module: string | null = null,
): readonly ParityRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (shown === 'all' || row.group === shown) &&
      (module === null || row.comparison.module === module) &&
      (wanted === '' || searchText(row).includes(wanted)),
  );
}

function searchText({ comparison }: ParityRow): string {
  return [...namesOf(comparison), comparison.module, comparison.reason ?? ''].join('\n').toLowerCase();
}

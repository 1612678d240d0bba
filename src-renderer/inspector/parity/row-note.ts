import type { TableComparison } from '../../../src/model/data-integrity.ts';
import type { Verdict } from '../../../src/model/verdict.ts';

/** What the numbers of a row do not say: which columns differ or were left out, or why nothing was compared. */
export function noteOf({ verdict, columns, reason }: TableComparison): string {
  if (verdict !== 'differs') return reason ?? '';
  const named = (wanted: Verdict): string =>
    columns
      .filter((column) => column.verdict === wanted)
      .map(({ attribute }) => attribute)
      .join(', ');
  const differing = named('differs');
  const missed = named('incomplete');
  const note = [differing, missed === '' ? '' : `not compared: ${missed}`].filter((part) => part !== '').join('; ');
  return note === '' && columns.length === 0 ? (reason ?? '') : note;
}

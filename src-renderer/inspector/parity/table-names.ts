// What a compared table is called, and the rows that a name leads to.
import type { TableComparison } from '../../../src/model/data-integrity.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { type TableRef, displayTable } from '../../../src/model/table-ref.ts';
import type { ParityRow } from './parity-row.ts';

/** Every name of a table: of both sides, with and without schema, and of its entity. */
export function namesOf({ source, target, entity, module }: TableComparison): readonly string[] {
  const tables = [source, target].flatMap((ref) => (ref === null ? [] : [displayTable(ref), ref.table]));
  return [...tables, `${module}.${entity}`, entity].filter((name) => name !== '');
}

/** The row that a table of the address stands for: by either side's name. */
export function rowOfTable(rows: readonly ParityRow[], table: TableRef | null): ParityRow | null {
  if (table === null) return null;
  const isSame = (ref: TableRef | null): boolean =>
    ref !== null && ref.schema === table.schema && ref.table === table.table;
  return rows.find(({ comparison }) => isSame(comparison.source) || isSame(comparison.target)) ?? null;
}

/** The findings of a run that speak of a row. */
export function findingsOfRow(
  rows: readonly ParityRow[],
  row: ParityRow,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.filter(({ subject }) => fitOf(row.comparison, subject) > 0 && rowOfSubject(rows, subject) === row);
}

/** The row a finding speaks of. Subjects name the table, alone or followed by a column; the longest name that fits wins. */
export function rowOfSubject(rows: readonly ParityRow[], subject: string): ParityRow | null {
  let best: ParityRow | null = null;
  let length = 0;
  for (const row of rows) {
    const fit = fitOf(row.comparison, subject);
    if (fit <= length) continue;
    best = row;
    length = fit;
  }
  return best;
}

/** Length of the longest name of the table that the subject is or begins with; 0 when it does not speak of it. */
function fitOf(comparison: TableComparison, subject: string): number {
  let longest = 0;
  for (const name of namesOf(comparison))
    if (subject === name || (subject.startsWith(name) && /^[\s.:[(→]/.test(subject.slice(name.length))))
      longest = Math.max(longest, name.length);
  return longest;
}

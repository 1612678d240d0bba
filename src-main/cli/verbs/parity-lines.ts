import type { DataIntegrityVerification, TableComparison } from '../../../src/model/data-integrity.ts';
import type { RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { TableEvidence } from '../../../src/model/parity/table-evidence.ts';
import { displayTable } from '../../../src/model/table-ref.ts';
import { evidenceOf } from '../../services/compared-tables.ts';
import { count, onOneLine } from '../formats/words.ts';
import type { VerbContext } from '../verb.ts';

/** More is in the documents; a terminal is for what needs attention. */
const TABLES = 20;
const ROWS_OF_A_TABLE = 3;
const VALUES_OF_A_ROW = 5;
const WIDEST_VALUE = 40;

/** What differs, a line a table with its first rows below it, worst first. */
export async function differenceLines(
  document: DataIntegrityVerification,
  folder: string,
  { machine, signal }: VerbContext,
): Promise<readonly string[]> {
  const differing = document.tables.filter(({ verdict }) => verdict === 'differs');
  const worst = differing.toSorted((a, b) => amount(b) - amount(a));
  const width = Math.max(0, ...worst.slice(0, TABLES).map((table) => nameOf(table).length)) + 2;
  const lines: string[] = [];
  for (const table of worst.slice(0, TABLES)) {
    lines.push(`  ${nameOf(table).padEnd(width)}${rowsWords(table)}${differenceWords(table)}${explainedWords(table)}`);
    const evidence = await evidenceOf(folder, table, machine, signal);
    if (evidence.ok) lines.push(...rowLines(evidence.value));
  }
  if (worst.length > TABLES) lines.push(`  … and ${count(worst.length - TABLES)} more tables that differ.`);
  return lines;
}

function nameOf(table: TableComparison): string {
  return onOneLine(table.source === null ? table.entity : displayTable(table.source));
}

function amount({ differences, sourceRows, targetRows }: TableComparison): number {
  if (differences === null) return Math.abs((sourceRows ?? 0) - (targetRows ?? 0));
  return differences.missing + differences.extra + differences.changed;
}

function rowsWords({ sourceRows, targetRows }: TableComparison): string {
  const words = (rows: number | null): string => (rows === null ? '?' : count(rows));
  return `${words(sourceRows)} ${sourceRows === targetRows ? '=' : '→'} ${words(targetRows)} rows`;
}

function differenceWords({ differences }: TableComparison): string {
  if (differences === null) return '';
  const { missing, extra, changed, cells, atLeast } = differences;
  const parts = [
    missing === 0 ? '' : `${count(missing)} missing`,
    extra === 0 ? '' : `${count(extra)} extra`,
    changed === 0 ? '' : `${count(changed)} changed (${several(cells, 'cell')})`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `  ${atLeast ? 'at least ' : ''}${parts.join(', ')}`;
}

/** "41,230 differences = 3 rules + 12 others". */
function explainedWords({ explained }: TableComparison): string {
  // Where nothing was explained, the number of cells says it all.
  if (explained === null || explained.rules === 0) return '';
  const { cells, rules, others } = explained;
  return `; ${several(cells, 'difference')} = ${several(rules, 'rule')} + ${several(others, 'other')}`;
}

function several(amount: number, what: string): string {
  return `${count(amount)} ${what}${amount === 1 ? '' : 's'}`;
}

const SIGN: { readonly [K in RowDifference['kind']]: string } = { missing: '−', extra: '+', changed: '≠' };

function rowLines({ first, columns }: TableEvidence): readonly string[] {
  return first.slice(0, ROWS_OF_A_TABLE).map((row) => {
    const key = row.key.map((value, index) => {
      const name = columns?.key[index]?.source ?? '';
      // A key's column is a compared one too, which knows whether its values are hidden.
      const isHidden = columns?.compared.some((each) => each.source === name && each.redacted) === true;
      return `${name} ${isHidden ? '(hidden)' : shown(value)}`;
    });
    // Rows without a key are told by their values.
    const values = row.key.length > 0 || row.kind === 'changed' ? [] : valuesOf(row, columns);
    const cells = row.changed.map((position) => {
      const name = columns?.compared[position]?.source ?? '';
      if (columns?.compared[position]?.redacted === true) return `${name} (hidden)`;
      return `${name} ${shown(row.source?.[position] ?? null)} → ${shown(row.target?.[position] ?? null)}`;
    });
    return `      ${SIGN[row.kind]} ${onOneLine([key.join(', '), values.join(', '), ...cells].filter((part) => part !== '').join('  '))}${row.times > 1 ? `  ${count(row.times)} times` : ''}`;
  });
}

function valuesOf({ source, target }: RowDifference, columns: TableEvidence['columns']): readonly string[] {
  const values = (source ?? target ?? []).slice(0, VALUES_OF_A_ROW);
  const words = values.map((value, at) => {
    const column = columns?.compared[at];
    return `${column?.source ?? ''} ${column?.redacted === true ? '(hidden)' : shown(value)}`;
  });
  return (columns?.compared.length ?? 0) > VALUES_OF_A_ROW ? [...words, '…'] : words;
}

function shown(value: string | null): string {
  if (value === null) return 'NULL';
  const short = value.length <= WIDEST_VALUE ? value : `${value.slice(0, WIDEST_VALUE)}…`;
  return /^-?\d+(\.\d+)?$/.test(short) ? short : `'${short}'`;
}

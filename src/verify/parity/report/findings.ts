import type { ColumnCounts, TableComparison } from '../../../model/data-integrity.ts';
import type { Finding } from '../../../model/finding.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { ComparedTable } from './base-verification.ts';
import { followsFromRows } from './judge-table.ts';

/** What comparing counts found, as the checks PAR-001 to PAR-004; a table that is proved gives none. */
export function findingsOf(tables: readonly ComparedTable[]): readonly Finding[] {
  if (tables.length === 0) return [NOTHING_SELECTED];
  return tables.flatMap((table) => [
    ...rowCounts(table),
    ...nullCounts(table),
    ...notCompared(table.comparison),
    ...vacuous(table),
  ]);
}

/** PAR-001: both sides have as many rows (parity.md 2.2, step 3). */
function rowCounts(compared: ComparedTable): readonly Finding[] {
  const table = compared.comparison;
  const { sourceRows, targetRows } = table;
  if (sourceRows === null || targetRows === null || sourceRows === targetRows) return [];
  const net = sourceRows > targetRows ? `${sourceRows - targetRows} missing` : `${targetRows - sourceRows} extra`;
  const following = table.columns.filter((column) => column.verdict === 'differs' && isExplained(column, table));
  return [
    {
      check: 'PAR-001',
      subject: subjectOf(table),
      verdict: 'differs',
      reason: withRemark(
        compared,
        [
          `Row counts differ: ${net} on balance.`,
          ...(following.length === 0
            ? []
            : [
                `NULL counts that can follow from this alone: ${following.map(({ attribute }) => attribute).join(', ')}.`,
              ]),
        ].join(' '),
      ),
      expected: String(sourceRows),
      found: String(targetRows),
      fix: 'Find the rows with a comparison at a higher strength, then load or remove them.',
    },
  ];
}

/** PAR-002: both sides have as many NULLs in a column (step 4), where the rows alone do not explain the difference. */
function nullCounts(compared: ComparedTable): readonly Finding[] {
  const table = compared.comparison;
  return table.columns
    .filter((column) => column.verdict === 'differs' && !isExplained(column, table))
    .map((column) => ({
      check: 'PAR-002',
      subject: `${subjectOf(table)}.${column.sourceColumn}`,
      verdict: 'differs',
      reason: withRemark(compared, 'The number of NULLs differs.'),
      expected: String(column.sourceNulls),
      found: String(column.targetNulls),
      fix: 'Look for values that became NULL, or NULLs that were filled in, while the data was moved.',
    }));
}

/** PAR-003: the table was compared as a whole. */
function notCompared(table: TableComparison): readonly Finding[] {
  const missed = table.columns.some((column) => column.verdict === 'incomplete');
  const isCounted = table.sourceRows !== null && table.targetRows !== null;
  if (isCounted && !missed && table.verdict !== 'incomplete') return [];
  return [
    {
      check: 'PAR-003',
      subject: subjectOf(table),
      verdict: table.verdict === 'vacuous' ? 'vacuous' : 'incomplete',
      reason: `${isCounted ? 'Not compared in full' : 'Not compared'}: ${table.reason ?? 'unknown'}.`,
      fix:
        table.verdict === 'vacuous'
          ? 'Nothing to do; ask for external entities to be included when both sides hold a copy.'
          : 'Remove the cause named here, then compare again.',
    },
  ];
}

/** PAR-004: there was something to compare. */
function vacuous(compared: ComparedTable): readonly Finding[] {
  const table = compared.comparison;
  if (table.sourceRows === null || table.targetRows === null) return [];
  if (table.sourceRows === 0 && table.targetRows === 0)
    return [vacuousFinding(compared, 'Both sides are empty: 0 = 0 rows shows nothing about loading this table.')];
  const empty = table.columns.filter((column) => column.verdict === 'vacuous' && column.sourceNulls !== null);
  if (empty.length === 0) return [];
  const names = empty.map(({ attribute }) => attribute).join(', ');
  return [vacuousFinding(compared, `No value on either side, so that nothing is shown about: ${names}.`)];
}

function vacuousFinding(compared: ComparedTable, reason: string): Finding {
  return {
    check: 'PAR-004',
    subject: subjectOf(compared.comparison),
    verdict: 'vacuous',
    reason: withRemark(compared, reason),
  };
}

const NOTHING_SELECTED: Finding = {
  check: 'PAR-004',
  subject: 'tables',
  verdict: 'vacuous',
  reason: 'No table was selected, so that nothing was compared.',
  fix: 'Check the module filter and the names of the tables asked for.',
};

function isExplained(column: ColumnCounts, table: TableComparison): boolean {
  return (
    column.sourceNulls !== null &&
    column.targetNulls !== null &&
    followsFromRows(column.sourceNulls, column.targetNulls, table)
  );
}

/** A table by its name in the source; one that only the target has, by its name there. */
function subjectOf(table: TableComparison): string {
  const ref = table.source ?? table.target;
  return ref === null ? table.entity : displayTable(ref);
}

/** Says as which table the target's was found, where that is not the source's name or not the expected one. */
function withRemark({ pairing, comparison }: ComparedTable, reason: string): string {
  const { source, target } = comparison;
  if (pairing.kind === 'pair' && pairing.remark !== null) return `${reason} Note: ${pairing.remark}.`;
  if (source === null || target === null || displayTable(source) === displayTable(target)) return reason;
  return `${reason} In the target: ${displayTable(target)}.`;
}

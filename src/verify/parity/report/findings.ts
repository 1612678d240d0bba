import type { ColumnCounts, TableComparison } from '../../../model/data-integrity.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Problem } from '../../../model/problem.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { TablePlan } from '../table-plan.ts';
import { grouped } from '../../../kernel/count-words.ts';
import { followsFromRows } from './judge-column.ts';
import { wordsOf } from './judge-table.ts';
import { remarkFindings } from './remark-findings.ts';
import { rowFindings } from './row-findings.ts';
import type { TableOutcome } from './table-outcome.ts';

/** All findings about a table that was read, as checks PAR-001 to PAR-013 and PAR-015; none for a table that is simply proved. */
export function tableFindings(plan: TablePlan, outcome: TableOutcome, table: TableComparison): readonly Finding[] {
  const remark = plan.pairing.remark;
  return [
    ...rowCounts(table, remark),
    ...nullCounts(table, remark),
    ...rowFindings(plan, outcome, table),
    ...(table.verdict === 'differs' && outcome.failure !== null
      ? [stopped(table, outcome.failure)]
      : notCompared(table)),
    ...vacuous(table, remark),
    ...remarkFindings(plan, outcome, table),
  ];
}

/** The finding about a table that was not read: PAR-003. */
export function unpairedFindings(table: TableComparison, fix: string): readonly Finding[] {
  return notCompared(table).map((finding) => ({ ...finding, fix }));
}

/** PAR-001: both sides have as many rows (parity.md 2.2, step 3). */
function rowCounts(table: TableComparison, remark: string | null): readonly Finding[] {
  const { sourceRows, targetRows } = table;
  if (sourceRows === null || targetRows === null || sourceRows === targetRows || table.verdict === 'warning') return [];
  const net =
    sourceRows > targetRows
      ? `${grouped(sourceRows - targetRows)} missing`
      : `${grouped(targetRows - sourceRows)} extra`;
  const following = table.columns.filter((column) => isNullDifference(column) && isExplained(column, table));
  return [
    {
      check: 'PAR-001',
      subject: subjectOf(table),
      verdict: 'differs',
      reason: withRemark(
        table,
        remark,
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
      fix:
        table.differences === null
          ? 'Find the rows with a comparison at a higher strength, then load or remove them.'
          : table.differenceFile === null
            ? 'Load the missing rows and remove the extra ones.'
            : 'Load the missing rows and remove the extra ones; they are in the file of differences.',
    },
  ];
}

/** PAR-002: both sides have as many NULLs in a column (step 4), where the rows alone do not explain the difference. */
function nullCounts(table: TableComparison, remark: string | null): readonly Finding[] {
  if (table.verdict === 'warning') return [];
  return table.columns
    .filter((column) => isNullDifference(column) && !isExplained(column, table))
    .map((column) => ({
      check: 'PAR-002',
      subject: `${subjectOf(table)}.${column.sourceColumn}`,
      verdict: 'differs',
      reason: withRemark(table, remark, 'The number of NULLs differs.'),
      expected: String(column.sourceNulls),
      found: String(column.targetNulls),
      fix: 'Look for values that became NULL, or NULLs that were filled in, while the data was moved.',
    }));
}

function isNullDifference({ sourceNulls, targetNulls }: ColumnCounts): boolean {
  return sourceNulls !== null && targetNulls !== null && sourceNulls !== targetNulls;
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
      fix: 'Remove the cause named here, then compare again.',
    },
  ];
}

/** PAR-003: the table differs already, and what stopped the comparison keeps the rest of it unknown. */
function stopped(table: TableComparison, failure: Problem): Finding {
  return {
    check: 'PAR-003',
    subject: subjectOf(table),
    verdict: 'incomplete',
    reason: `Not compared in full: ${wordsOf(failure)} [${failure.code}].`,
    fix: failure.fix ?? 'Remove the cause named here, then compare again.',
  };
}

/** PAR-004: there was something to compare. */
function vacuous(table: TableComparison, remark: string | null): readonly Finding[] {
  if (table.sourceRows === null || table.targetRows === null) return [];
  const finding = (reason: string): Finding => ({
    check: 'PAR-004',
    subject: subjectOf(table),
    verdict: 'vacuous',
    reason: withRemark(table, remark, reason),
  });
  if (table.sourceRows === 0 && table.targetRows === 0)
    return [
      finding(
        table.filter === null
          ? 'Both sides are empty: 0 = 0 rows shows nothing about loading this table.'
          : 'The filter matches no row on either side: 0 = 0 rows shows nothing about this table.',
      ),
    ];
  const empty = table.columns.filter((column) => column.verdict === 'vacuous' && column.sourceNulls !== null);
  if (empty.length === 0) return [];
  const names = empty.map(({ attribute }) => attribute).join(', ');
  return [finding(`No value on either side, so that nothing is shown about: ${names}.`)];
}

/** A comparison that had no table at all: PAR-004. */
export const NOTHING_SELECTED: Finding = {
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
function withRemark({ source, target }: TableComparison, remark: string | null, reason: string): string {
  if (remark !== null) return `${reason} Note: ${remark}.`;
  if (source === null || target === null || displayTable(source) === displayTable(target)) return reason;
  return `${reason} In the target: ${displayTable(target)}.`;
}

import type { DataIntegrityVerification, IntegrityWarning, TableComparison } from '../../../model/data-integrity.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Pairing, TablePair } from '../pairing/table-pairs.ts';
import { differenceWords } from './judge-table.ts';

/** One table with how it was paired, its verdict and what it rests on. */
export interface ComparedTable {
  readonly pairing: Pairing;
  readonly comparison: TableComparison;
  readonly findings: readonly Finding[];
}

/**
 * The basic check in the words of parity.md 2.2 and 2.3: `passed` means not one warning. NULL matches are counted for optional
 * columns, as there; a NULL difference of any column is a warning. External entities are outside of it.
 */
export function baseVerification(tables: readonly ComparedTable[]): DataIntegrityVerification['baseVerification'] {
  const inScope = tables.filter(({ pairing }) => pairing.kind === 'pair' || !pairing.byDesign);
  const warnings = inScope.flatMap(warningsOf);
  return {
    passed: warnings.length === 0,
    warnings,
    tablesChecked: inScope.length,
    rowCountMatches: inScope.filter(({ comparison }) => isCounted(comparison) && hasEqualRows(comparison)).length,
    nullCountMatches: inScope.reduce((total, table) => total + nullMatches(table), 0),
  };
}

function warningsOf({ pairing, comparison }: ComparedTable): readonly IntegrityWarning[] {
  const tableName = (comparison.source ?? comparison.target)?.table ?? comparison.entity;
  const warning = (
    warningType: IntegrityWarning['warningType'],
    columnName: string,
    message: string,
    values: readonly [number, number] = [0, 0],
  ): IntegrityWarning => ({
    tableName,
    columnName,
    warningType,
    expectedValue: values[0],
    actualValue: values[1],
    message,
  });
  const { sourceRows, targetRows } = comparison;
  const reason = comparison.reason ?? 'unknown';
  if (pairing.kind === 'unpaired') return [warning('TableNotCompared', '<table>', reason)];
  if (sourceRows === null || targetRows === null) return [warning('RowCountQueryFailed', '<query>', reason)];
  const rows: readonly [number, number] = [sourceRows, targetRows];
  const ofRows = hasEqualRows(comparison)
    ? []
    : [
        warning(
          'RowCountMismatch',
          '<row count>',
          `${sourceRows} rows in the source, ${targetRows} in the target.`,
          rows,
        ),
      ];
  const ofColumns: IntegrityWarning[] = [];
  for (const { sourceNulls, targetNulls, sourceColumn, verdict, reason: why } of comparison.columns) {
    const isCounted = sourceNulls !== null && targetNulls !== null;
    if (isCounted && sourceNulls !== targetNulls) {
      const message = `${sourceNulls} NULLs in the source, ${targetNulls} in the target.`;
      ofColumns.push(warning('NullCountMismatch', sourceColumn, message, [sourceNulls, targetNulls]));
    } else if (verdict === 'incomplete')
      ofColumns.push(warning(isCounted ? 'TableNotCompared' : 'NullCountQueryFailed', sourceColumn, why ?? 'unknown'));
  }
  const ofRest =
    comparison.verdict === 'incomplete' && ofColumns.length === 0
      ? [warning('TableNotCompared', '<table>', `Not compared in full: ${reason}.`)]
      : [];
  return [...ofRows, ...ofColumns, ...ofHash(comparison, warning), ...ofRest];
}

/** `HashMismatch`: rows differ; expected are no differing rows, actual is how many were found, or 0 where they were not read. */
function ofHash(
  { differences, digest }: TableComparison,
  warning: (
    type: IntegrityWarning['warningType'],
    column: string,
    message: string,
    values: readonly [number, number],
  ) => IntegrityWarning,
): readonly IntegrityWarning[] {
  const rows = differences === null ? 0 : differences.missing + differences.extra + differences.changed;
  const isUnequal = differences === null && (digest?.unequalSegments ?? 0) > 0;
  if (rows === 0 && !isUnequal) return [];
  const message =
    differences === null ? 'The digests differ; the rows were not read.' : `${differenceWords(differences)}.`;
  return [warning('HashMismatch', '<row hash>', message, [0, rows])];
}

function isCounted({ sourceRows, targetRows }: TableComparison): boolean {
  return sourceRows !== null && targetRows !== null;
}

function hasEqualRows({ sourceRows, targetRows }: TableComparison): boolean {
  return sourceRows === targetRows;
}

function nullMatches({ pairing, comparison }: ComparedTable): number {
  if (pairing.kind === 'unpaired') return 0;
  const optional = optionalAttributes(pairing);
  return comparison.columns.filter(
    (column) =>
      column.sourceNulls !== null && column.sourceNulls === column.targetNulls && optional.has(column.sourceColumn),
  ).length;
}

function optionalAttributes(pair: TablePair): ReadonlySet<string> {
  return new Set(pair.columns.filter((column) => column.isOptional).map(({ source }) => source.name));
}

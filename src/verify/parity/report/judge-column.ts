import type { ColumnCounts } from '../../../model/data-integrity.ts';
import type { SideScan } from '../scan/scan.ts';
import type { BothSides } from '../descend/both-sides.ts';
import { digestText } from '../descend/digest-text.ts';
import type { ColumnPair, UnpairedColumn } from '../pairing/table-pairs.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';
import { counted } from '../../../kernel/count-words.ts';
import type { TableOutcome } from './table-outcome.ts';

/** The columns of a table in the order compared, only counted, left out; each with its verdict. */
export function judgeColumns(plan: TablePlan, outcome: TableOutcome): readonly ColumnCounts[] {
  return [
    ...plan.columns.map((column, at) => judgeCompared(plan, outcome, column, at)),
    ...plan.countedOnly.map(({ pair, reason }, at) =>
      judgeCountedOnly(outcome, pair, reason, plan.columns.length + at),
    ),
    ...plan.leftOut.map((column) => leftOut(plan, column)),
  ];
}

function judgeCompared(plan: TablePlan, outcome: TableOutcome, column: ComparedColumn, at: number): ColumnCounts {
  const { scans, found, digests } = outcome;
  const { rules } = column.codec;
  const digest = (side: 'source' | 'target'): string | null => {
    const value = scans?.[side].columnDigests?.[at];
    return value === undefined || digests === null ? null : digestText(value, digests.bits);
  };
  const known: Known = {
    sourceNulls: nullsOf(scans?.source, at),
    targetNulls: nullsOf(scans?.target, at),
    sourceDigest: digest('source'),
    targetDigest: digest('target'),
    differingCells: found === null || plan.keyColumns.length === 0 ? null : (found.cellsByColumn[at] ?? 0),
    normalised:
      rules.length === 0 || scans === null
        ? []
        : [
            {
              rule: rules.map(ruleWords).join(', '),
              source: scans.source.normalised[at] ?? null,
              target: scans.target.normalised[at] ?? null,
            },
          ],
    redacted: column.redacted,
  };
  return columnCounts(column.pair, known, verdictOf(plan, outcome, known, at));
}

/** What was found of a column, besides its names and types. */
type Known = Omit<
  ColumnCounts,
  'attribute' | 'sourceColumn' | 'targetColumn' | 'sourceType' | 'targetType' | 'verdict' | 'reason'
>;

/** Member by member: a database has thousands of columns, and spreading objects into objects costs more than judging them. */
function columnCounts(
  { attribute, source, target }: ColumnPair,
  known: Known,
  { verdict, reason }: Pick<ColumnCounts, 'verdict' | 'reason'>,
): ColumnCounts {
  return {
    attribute,
    sourceColumn: source.name,
    targetColumn: target.name,
    sourceType: source.type.shown,
    targetType: target.type.shown,
    sourceNulls: known.sourceNulls,
    targetNulls: known.targetNulls,
    sourceDigest: known.sourceDigest,
    targetDigest: known.targetDigest,
    differingCells: known.differingCells,
    normalised: known.normalised,
    redacted: known.redacted,
    verdict,
    reason,
  };
}

function nullsOf(side: SideScan | undefined, at: number): number | null {
  const notNull = side?.notNull[at];
  return side === undefined || notNull === undefined ? null : side.rows - notNull;
}

function verdictOf(
  plan: TablePlan,
  outcome: TableOutcome,
  known: Known,
  at: number,
): Pick<ColumnCounts, 'verdict' | 'reason'> {
  const byCounts = verdictOfCounts(known, outcome.scans);
  const unreadable = outcome.unreadable.get(at);
  if (byCounts.verdict !== 'proved') return byCounts;
  if ((known.differingCells ?? 0) > 0)
    return { verdict: 'differs', reason: counted(known.differingCells ?? 0, 'cell differs', 'cells differ') };
  if (unreadable !== undefined)
    return {
      verdict: 'incomplete',
      reason: `${counted(unreadable.count, 'value has', 'values have')} no canonical form: ${unreadable.reason}`,
    };
  if (known.sourceDigest !== null && known.sourceDigest !== known.targetDigest && plan.keyColumns.length > 0)
    return { verdict: 'differs', reason: 'the digests of the column differ' };
  if ((outcome.digests?.unequalSegments ?? 0) === 0 || outcome.strength === 'counts') return byCounts;
  // Below, rows differ, and the question is whether this column is known to be equal all the same.
  if (known.sourceDigest !== null && known.sourceDigest === known.targetDigest) return byCounts;
  if (outcome.found === null)
    return { verdict: 'warning', reason: 'rows differ, and were not read to see in which columns' };
  if (outcome.found.counts.atLeast)
    return { verdict: 'warning', reason: 'equal in the rows that were read before the comparison was stopped' };
  if (plan.keyColumns.length === 0 && outcome.found.counts.missing + outcome.found.counts.extra > 0)
    return { verdict: 'warning', reason: 'rows differ, which without a key cannot be told by column' };
  return byCounts;
}

function judgeCountedOnly(outcome: TableOutcome, pair: ColumnPair, reason: string, at: number): ColumnCounts {
  const { scans, strength } = outcome;
  const known: Known = {
    ...NOT_COMPARED,
    sourceNulls: nullsOf(scans?.source, at),
    targetNulls: nullsOf(scans?.target, at),
  };
  const byCounts = verdictOfCounts(known, scans);
  const isEnough = strength === 'counts' || byCounts.verdict !== 'proved';
  const verdict = isEnough
    ? byCounts
    : { verdict: 'incomplete' as const, reason: `only NULLs were counted: ${reason}` };
  return columnCounts(pair, known, verdict);
}

const NOT_COMPARED: Known = {
  sourceNulls: null,
  targetNulls: null,
  sourceDigest: null,
  targetDigest: null,
  differingCells: null,
  normalised: [],
  redacted: false,
};

function verdictOfCounts(
  { sourceNulls, targetNulls }: Pick<ColumnCounts, 'sourceNulls' | 'targetNulls'>,
  scans: BothSides<SideScan> | null,
): Pick<ColumnCounts, 'verdict' | 'reason'> {
  if (scans === null || sourceNulls === null || targetNulls === null)
    return { verdict: 'incomplete', reason: 'the table could not be counted' };
  const rows = { sourceRows: scans.source.rows, targetRows: scans.target.rows };
  if (sourceNulls === rows.sourceRows && targetNulls === rows.targetRows)
    return sourceNulls === targetNulls
      ? { verdict: 'vacuous', reason: 'no value on either side' }
      : { verdict: 'differs', reason: 'no value on either side, over different numbers of rows' };
  if (sourceNulls === targetNulls) return { verdict: 'proved', reason: null };
  return {
    verdict: 'differs',
    reason: followsFromRows(sourceNulls, targetNulls, rows)
      ? 'can follow from the different row counts alone'
      : 'the NULL counts differ by more than the row counts explain',
  };
}

/** Whether rows that are only missing or only extra can explain the NULL counts: both NULLs and values moved the rows' way. */
export function followsFromRows(
  sourceNulls: number,
  targetNulls: number,
  rows: { readonly sourceRows: number | null; readonly targetRows: number | null },
): boolean {
  if (rows.sourceRows === null || rows.targetRows === null) return false;
  const missingRows = rows.sourceRows - rows.targetRows;
  const missingNulls = sourceNulls - targetNulls;
  const way = Math.sign(missingRows);
  return way !== 0 && way * missingNulls >= 0 && way * (missingRows - missingNulls) >= 0;
}

function leftOut({ pairing }: TablePlan, column: UnpairedColumn): ColumnCounts {
  const pair = pairing.columns.find(({ attribute }) => attribute === column.attribute);
  return {
    attribute: column.attribute,
    sourceColumn: column.sourceColumn,
    targetColumn: column.targetColumn,
    sourceType: pair?.source.type.shown ?? null,
    targetType: pair?.target.type.shown ?? null,
    ...NOT_COMPARED,
    verdict: column.byDesign ? 'vacuous' : 'incomplete',
    reason: column.reason,
  };
}

/** A rule in short: `spaceIsNull`, `scale 2`. */
function ruleWords(rule: object): string {
  const parts = Object.entries(rule).filter(([name]) => name !== 'table' && name !== 'column' && name !== 'type');
  return parts.map(([name, value]) => (value === true ? name : `${name} ${String(value)}`)).join(' ');
}

import type { ColumnCounts, DifferenceCounts, TableComparison } from '../../../model/data-integrity.ts';
import { NOTHING_ESTABLISHED } from '../../../model/parity/nothing-established.ts';
import type { Problem } from '../../../model/problem.ts';
import { tableDigest } from '../descend/digest-text.ts';
import type { UnpairedTable } from '../pairing/table-pairs.ts';
import type { TablePlan } from '../table-plan.ts';
import { counted, grouped } from '../../../kernel/count-words.ts';
import { judgeColumns } from './judge-column.ts';
import type { TableOutcome } from './table-outcome.ts';

/**
 * The verdict on a table: `differs` when rows, cells, NULL counts or a digest do, or when the target's schema can lose data; else
 * `incomplete` when something was not compared; `vacuous` when there was nothing to compare; `warning` when what differed at
 * first did not differ when it was read again while other rows were written; else `proved` at its strength. Warnings and
 * notes about the schema are told beside it and leave a clean comparison of the data `proved`.
 */
export function judgeTable(plan: TablePlan, outcome: TableOutcome): TableComparison {
  const { pairing } = plan;
  const { scans, found } = outcome;
  const columns = judgeColumns(plan, outcome);
  const judged = verdictOf(plan, outcome, columns);
  return {
    module: pairing.module,
    entity: pairing.entity,
    source: pairing.source,
    target: pairing.target,
    verdict: judged.verdict,
    strength: outcome.strength,
    reason: [judged.reason, pairing.remark].filter((part) => part !== null).join('; ') || null,
    sourceRows: scans?.source.rows ?? null,
    targetRows: scans?.target.rows ?? null,
    columns,
    key: plan.key,
    lane: outcome.digests?.lane ?? null,
    digest: digestOf(outcome),
    differences: found?.counts ?? null,
    explained:
      found?.explanation === null || found === null
        ? null
        : {
            cells: found.explanation.cells,
            rules: found.explanation.rules.length,
            others: found.explanation.others,
          },
    schema: {
      differences: plan.schema.filter(({ weight }) => weight === 'difference').length,
      warnings: plan.schema.filter(({ weight }) => weight === 'warning').length,
    },
    filter: plan.filter.source === null && plan.filter.target === null ? null : plan.filter,
    confirmed: outcome.confirmed,
    resumedFrom: null,
    evidence: null,
    differenceFile: found?.file ?? null,
    milliseconds: outcome.milliseconds,
  };
}

/** A table that was not asked for: `vacuous` when it is outside the comparison by its rules, else `incomplete`. */
export function judgeUnpaired(table: UnpairedTable): TableComparison {
  return {
    module: table.module,
    entity: table.entity,
    source: table.source,
    target: table.target,
    verdict: table.byDesign ? 'vacuous' : 'incomplete',
    strength: 'none',
    reason: table.reason,
    sourceRows: null,
    targetRows: null,
    columns: [],
    ...NOTHING_ESTABLISHED,
    milliseconds: 0,
  };
}

function verdictOf(
  plan: TablePlan,
  outcome: TableOutcome,
  columns: readonly ColumnCounts[],
): Pick<TableComparison, 'verdict' | 'reason'> {
  const gaps = [...hiddenRows(plan), ...gapsOf(outcome, columns)];
  const differences = differencesOf(plan, outcome, columns);
  if (differences.length > 0) return { verdict: 'differs', reason: [...differences, ...gaps].join('; ') };
  if (gaps.length > 0) return { verdict: 'incomplete', reason: gaps.join('; ') };
  const nothing = nothingCompared(plan, outcome, columns);
  if (nothing !== null) return { verdict: 'vacuous', reason: nothing };
  if (outcome.writtenMeanwhile > 0)
    return {
      verdict: 'warning',
      reason: `what differed at first was equal when read again; ${counted(outcome.writtenMeanwhile, 'other row was', 'other rows were')} written meanwhile`,
    };
  return { verdict: 'proved', reason: null };
}

function differencesOf(plan: TablePlan, outcome: TableOutcome, columns: readonly ColumnCounts[]): readonly string[] {
  const { scans, found, digests } = outcome;
  const isFull = found !== null && !found.counts.atLeast;
  const rowsFound = found === null ? 0 : found.counts.missing + found.counts.extra + found.counts.changed;
  // Rows that were written between the two readings move the counts of the second one: only rows that stayed unequal count.
  const isSettledByRows = isFull && rowsFound === 0 && outcome.writtenMeanwhile > 0;
  const differing = columns.filter((column) => column.verdict === 'differs');
  // Rows may differ that were not read: the digests say so, unless values are equal within a tolerance that they do not know.
  const isUnequal =
    outcome.strength !== 'counts' &&
    (digests?.unequalSegments ?? 0) > 0 &&
    (found === null || (rowsFound === 0 && !isFull));
  const conversions = plan.schema.some(({ aspect }) => aspect === 'conversion');
  const losses = plan.schema.filter(({ weight }) => weight === 'difference').length;
  return [
    ...(scans !== null && scans.source.rows !== scans.target.rows && !isSettledByRows ? ['the row counts differ'] : []),
    ...(differing.length > 0 && !isSettledByRows ? [columnWords(differing)] : []),
    ...(found !== null && rowsFound > 0 ? [differenceWords(found.counts)] : []),
    ...(isUnequal ? ['the digests differ'] : []),
    ...((rowsFound > 0 || isUnequal) && conversions ? ['suspected conversion mismatch'] : []),
    ...(losses > 0
      ? [`the schema of the target can lose data in ${losses === 1 ? 'one place' : `${losses} places`}`]
      : []),
  ];
}

function columnWords(differing: readonly ColumnCounts[]): string {
  const byNulls = differing.filter(({ sourceNulls, targetNulls }) => sourceNulls !== targetNulls);
  const names = (columns: readonly ColumnCounts[]): string => columns.map(({ attribute }) => attribute).join(', ');
  const others = differing.filter((column) => !byNulls.includes(column));
  return [
    ...(byNulls.length > 0 ? [`NULL counts differ in ${names(byNulls)}`] : []),
    ...(others.length > 0 ? [`values differ in ${names(others)}`] : []),
  ].join('; ');
}

/** "at least 3 rows missing, 1 extra, 2 changed". */
export function differenceWords({ missing, extra, changed, atLeast }: DifferenceCounts): string {
  const parts = [
    { count: missing, word: 'missing' },
    { count: extra, word: 'extra' },
    { count: changed, word: 'changed' },
  ].filter(({ count }) => count > 0);
  const words = parts.map(({ count, word }, at) =>
    at === 0 ? `${counted(count, 'row', 'rows')} ${word}` : `${grouped(count)} ${word}`,
  );
  return `${atLeast ? 'at least ' : ''}${words.join(', ')}`;
}

/** Rows that the servers keep from this login: nobody knows whether those are equal. */
function hiddenRows({ hidesRows }: TablePlan): readonly string[] {
  const sides = [...(hidesRows.source ? ['source'] : []), ...(hidesRows.target ? ['target'] : [])];
  return sides.length === 0
    ? []
    : [`row-level security shows this login only a part of the rows of the ${sides.join(' and the ')}`];
}

/** What keeps the table from being fully compared. */
function gapsOf(outcome: TableOutcome, columns: readonly ColumnCounts[]): readonly string[] {
  const stops = [
    ...(outcome.failure === null ? [] : [wordsOf(outcome.failure)]),
    ...(outcome.stopped === null ? [] : [outcome.stopped]),
  ];
  if (outcome.scans === null) return stops.length > 0 ? stops : ['not read'];
  const missed = columns.filter((column) => column.verdict === 'incomplete');
  const gaps = missed.map((column) => `column ${column.attribute} was not compared: ${column.reason ?? 'unknown'}`);
  const isNothing = !columns.some((column) => column.sourceNulls !== null && column.targetNulls !== null);
  const isByDesign = columns.length > 0 && columns.every(({ verdict }) => verdict === 'vacuous');
  return [...stops, ...gaps, ...(isNothing && !isByDesign ? ['no column was compared'] : [])];
}

/** Why an equal table shows nothing; null when it shows something. */
function nothingCompared(plan: TablePlan, { scans }: TableOutcome, columns: readonly ColumnCounts[]): string | null {
  if (scans?.source.rows === 0)
    return plan.filter.source === null && plan.filter.target === null
      ? 'no rows on either side'
      : 'the filter matches no row on either side';
  if (columns.every(({ sourceNulls }) => sourceNulls === null)) return 'every column is left out of the comparison';
  return columns.every(({ verdict }) => verdict === 'vacuous') ? 'every value is NULL on both sides' : null;
}

function digestOf(outcome: TableOutcome): TableComparison['digest'] {
  const { digests, scans } = outcome;
  if (digests === null || scans === null || outcome.strength === 'counts' || digests.lane.lane === 'join') return null;
  return {
    algorithm: digests.algorithm,
    source: tableDigest(scans.source, digests.bits),
    target: tableDigest(scans.target, digests.bits),
    segments: digests.segments.list.length,
    unequalSegments: digests.unequalSegments,
    bound: outcome.strength === 'cells' ? null : digests.bound,
  };
}

/** A problem in one line, with the server's own words. */
export function wordsOf(problem: Problem): string {
  return problem.found === undefined ? problem.message : `${problem.message} (${problem.found})`;
}

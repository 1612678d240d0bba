import { counted, grouped } from '../../kernel/count-words.ts';
import { ascending, by, descending, inTurn, ordinal, sorted } from '../../kernel/compare.ts';
import type { PolicyDecisions, PolicyTotals } from '../../model/policy/policy-decisions.ts';
import type { LedgerEntry } from '../../model/policy/tightening-ledger.ts';
import type { ToggleSetting } from '../../model/policy/toggles.ts';

/**
 * `tightening-summary.txt` (policy.md 9.4): what was tightened and why, the most frequent first, and one insight for each module. Text
 * for people; programs read the reports.
 */
export function tighteningSummary(
  decisions: PolicyDecisions,
  entries: readonly LedgerEntry[],
  toggles: readonly ToggleSetting[],
): string {
  const valueOf = (key: string): string => {
    const value = toggles.find((toggle) => toggle.key === key)?.value;
    return typeof value === 'string' ? value : '';
  };
  const lines = summaryLines(decisions, entries);
  const width = Math.max(...lines.map(({ count }) => grouped(count).length));
  return [
    `Tightening in mode ${valueOf('policy.mode')}, null budget ${valueOf('policy.nullBudget')}`,
    totalsWords(decisions.totals),
    '',
    ...lines.map(({ count, words }) => `  ${grouped(count).padStart(width)}  ${words}`),
    '',
    'Modules',
    ...decisions.rollups.flatMap((rollup) => insightLines(rollup, entries)),
    '',
  ].join('\n');
}

/** One line a module: how many of each kind there are and how they went. */
export function moduleLines({ rollups }: PolicyDecisions): readonly string[] {
  const width = Math.max(0, ...rollups.map(({ module }) => module.length));
  return rollups.map(({ module, totals }) => `  ${module.padEnd(width)}  ${totalsWords(totals)}`);
}

interface SummaryLine {
  readonly count: number;
  /** Of two equal counts the line with the smaller one comes first. */
  readonly priority: number;
  readonly words: string;
}

function summaryLines(decisions: PolicyDecisions, entries: readonly LedgerEntry[]): readonly SummaryLine[] {
  const buckets = new Map<Bucket, number>();
  for (const column of decisions.columns) {
    if (!column.makeNotNull) continue;
    const bucket = bucketOf(column);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  const ofBucket = (bucket: Bucket, priority: number, words: string): SummaryLine => {
    const count = buckets.get(bucket) ?? 0;
    return { count, priority, words: `${nounOf(count, 'column becomes', 'columns become')} NOT NULL: ${words}` };
  };
  const { totals } = decisions;
  const line = (count: number, priority: number, one: string, many: string): SummaryLine => ({
    count,
    priority,
    words: nounOf(count, one, many),
  });
  const contradictions = entries.filter(isContradiction).length;
  const lines: readonly SummaryLine[] = [
    line(
      contradictions,
      1,
      'decision enforces what the data contradicts',
      'decisions enforce what the data contradicts',
    ),
    ofBucket('mandatory', 10, 'the design makes them mandatory'),
    ofBucket('foreignKey', 20, 'a sound reference'),
    ofBucket('primaryKey', 30, 'identifier'),
    ofBucket('unique', 40, 'a clean unique key'),
    ofBucket('physical', 50, 'the database has it already'),
    ofBucket('remediation', 60, 'after a repair of the data'),
    line(totals.uniqueIndexesEnforced, 70, 'unique index enforced', 'unique indexes enforced'),
    line(totals.foreignKeysCreated, 80, 'foreign key created', 'foreign keys created'),
    line(
      missingProfiles(totals),
      90,
      'decision without a profile to decide from',
      'decisions without a profile to decide from',
    ),
  ];
  const some = lines.filter(({ count }) => count > 0);
  if (some.length === 0) return [{ count: 0, priority: 999, words: 'nothing was tightened' }];
  return sorted(
    some,
    inTurn(
      by(({ count }) => count, descending),
      by(({ priority }) => priority, ascending),
    ),
  );
}

type Bucket = 'remediation' | 'primaryKey' | 'foreignKey' | 'mandatory' | 'unique' | 'physical';

/** The first that applies (policy.md 9.4). */
function bucketOf({ requiresRemediation, rationales }: PolicyDecisions['columns'][number]): Bucket {
  if (requiresRemediation) return 'remediation';
  if (rationales.includes('PK')) return 'primaryKey';
  if (rationales.includes('FK_ENFORCED')) return 'foreignKey';
  if (rationales.includes('MANDATORY')) return 'mandatory';
  if (rationales.includes('UNIQUE_NO_NULLS') || rationales.includes('COMPOSITE_UNIQUE_NO_NULLS')) return 'unique';
  return 'physical';
}

function missingProfiles({ columnRationales, uniqueIndexRationales }: PolicyTotals): number {
  return (columnRationales['PROFILE_MISSING'] ?? 0) + (uniqueIndexRationales['PROFILE_MISSING'] ?? 0);
}

/** Within the null budget it is a repair, not a contradiction (policy.md 2). */
function isContradiction({ isEnforced, verdict, rationales }: LedgerEntry): boolean {
  return isEnforced && verdict === 'Impossible' && !rationales.includes('NULL_BUDGET_EPSILON');
}

/** The insight of a module: code, severity, objects affected, what to do, and the three most frequent rationales of each kind. */
function insightLines(
  { module, totals }: PolicyDecisions['rollups'][number],
  entries: readonly LedgerEntry[],
): readonly string[] {
  const own = entries.filter((entry) => entry.module === module);
  const contradictions = own.filter(isContradiction).length;
  const held = own.filter(({ isWanted, isEnforced, verdict }) => isWanted && !isEnforced && verdict === 'Impossible');
  const unknown = own.filter(({ isWanted, verdict }) => isWanted && verdict === 'Unknown');
  const inBudget = totals.columnRationales['NULL_BUDGET_EPSILON'] ?? 0;
  const repairs = totals.remediationColumns + totals.uniqueIndexesRemediation + inBudget;
  const insight =
    contradictions > 0
      ? {
          severity: 'Critical',
          affected: contradictions,
          action: 'Repair the rows first, or hold these decisions back.',
        }
      : repairs > 0
        ? { severity: 'Warning', affected: repairs, action: 'Repair the rows before the scripts are applied.' }
        : held.length + unknown.length > 0
          ? {
              severity: 'Advisory',
              affected: held.length + unknown.length,
              action: unknown.length > 0 ? 'Measure what is missing.' : 'Repair the rows, then decide again.',
            }
          : { severity: 'Info', affected: 0, action: 'Nothing to do.' };
  return [
    `  policy.module.${module}  ${insight.severity}  ${counted(insight.affected, 'object', 'objects')} affected`,
    `      ${totalsWords(totals)}`,
    ...[
      ['columns', totals.columnRationales] as const,
      ['unique indexes', totals.uniqueIndexRationales] as const,
      ['foreign keys', totals.foreignKeyRationales] as const,
    ].flatMap(([kind, histogram]) => {
      const top = topThree(histogram);
      return top === '' ? [] : [`      ${kind}: ${top}`];
    }),
    `      next: ${insight.action}`,
  ];
}

function topThree(histogram: Readonly<Record<string, number>>): string {
  const mostFirst = sorted(
    Object.entries(histogram),
    inTurn(
      by(([, count]) => count, descending),
      by(([code]) => code, ordinal),
    ),
  );
  return mostFirst
    .slice(0, 3)
    .map(([code, count]) => `${code} ${grouped(count)}`)
    .join(', ');
}

function totalsWords(totals: PolicyTotals): string {
  const of = (some: number, all: number): string => `${grouped(some)} of ${grouped(all)}`;
  const repaired = totals.remediationColumns === 0 ? '' : ` (${grouped(totals.remediationColumns)} after repair)`;
  const unchecked = totals.foreignKeysNoCheck === 0 ? '' : ` (${grouped(totals.foreignKeysNoCheck)} WITH NOCHECK)`;
  return (
    `NOT NULL ${of(totals.tightenedColumns, totals.columns)}${repaired}, ` +
    `unique ${of(totals.uniqueIndexesEnforced, totals.uniqueIndexes)}, ` +
    `foreign keys ${of(totals.foreignKeysCreated, totals.foreignKeys)}${unchecked}`
  );
}

function nounOf(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

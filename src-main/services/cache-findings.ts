import type { Finding } from '../../src/model/finding.ts';
import { keepingFix } from './keeping-problem.ts';
import type { EvidenceRecord } from './evidence-record.ts';
import type { TableCacheTotals } from './table-cache-totals.ts';

/** What became of the cache in a run: CAC-001 its inputs, CAC-002 its tables, CAC-003 entries that were damaged. */
export function cacheFindings(record: EvidenceRecord | null, tables: TableCacheTotals | null): readonly Finding[] {
  return [
    ...(record === null ? [] : [inputsFinding(record)]),
    ...(tables === null ? [] : [...tablesFindings(tables), ...damageFindings(tables)]),
  ];
}

function inputsFinding({ key, outcome, evaluation, failure }: EvidenceRecord): Finding {
  if (failure === null)
    return { check: 'CAC-001', subject: key, verdict: 'proved', found: `${outcome}: ${evaluation.reason}` };
  return {
    check: 'CAC-001',
    subject: key,
    verdict: 'warning',
    reason: 'The inputs of this run could not be kept in the cache; the run itself is not affected.',
    found: failure.found === undefined ? failure.code : `${failure.code}: ${failure.found}`,
    fix: failure.fix ?? keepingFix(failure.code),
  };
}

function tablesFindings({ notKept }: TableCacheTotals): readonly Finding[] {
  return [...notKept].map(([code, count]) => ({
    check: 'CAC-002',
    subject: `${String(count)} ${count === 1 ? 'table' : 'tables'}`,
    verdict: 'warning',
    reason: 'What was measured could not be kept in the cache: it will be measured again the next time.',
    found: code,
    fix: keepingFix(code),
  }));
}

function damageFindings({ damaged }: TableCacheTotals): readonly Finding[] {
  return damaged.map(({ key, table, reason }) => ({
    check: 'CAC-003',
    subject: `${table} (${key})`,
    verdict: 'warning',
    reason: 'The entry in the cache was damaged. It was not used, and the table was measured.',
    found: reason,
    fix: 'If this comes again, look at the disk that the cache is on.',
  }));
}

// Tables that inputs disagree about: ORD-005, ORD-010, ORD-011.
import { foldCase } from '../../kernel/fold-case.ts';
import type { CircularDependencyOptions } from '../../model/circular-dependencies.ts';
import type { DataSetTable } from '../../model/data-set.ts';
import type { Finding } from '../../model/finding.ts';
import type { SortedTables } from '../sorted-tables.ts';
import { namesOf } from './named.ts';

/** ORD-005: every table of the data set is given once. */
export function repeatedTables(repeated: readonly DataSetTable[]): Finding[] {
  return repeated.map((table) => ({
    check: 'ORD-005',
    subject: `${table.schema}.${table.table.trim() === '' ? table.effectiveName : table.table}`,
    verdict: 'warning',
    reason: `Entity ${table.module}::${table.entity} repeats a table that the data set already has; the first one counts.`,
  }));
}

/** ORD-010: the model describes every table, so that its foreign keys were looked at. */
export function undescribedTables(sortedTables: SortedTables): Finding[] {
  return namesOf(sortedTables, sortedTables.collected.undescribed).map((subject) => ({
    check: 'ORD-010',
    subject,
    verdict: 'warning',
    reason: 'The model has no entity for this table, so its foreign keys were not looked at.',
  }));
}

/** ORD-011: every table of the manual ordering is in the data set. */
export function unknownListedTables({ nodes }: SortedTables, options: CircularDependencyOptions): Finding[] {
  const known = new Set(nodes.map(({ physical }) => foldCase(physical.trim())));
  return options.allowedCycles
    .flatMap(({ tableOrdering }) => tableOrdering)
    .filter(({ tableName }) => !known.has(foldCase(tableName.trim())))
    .map(({ tableName }) => ({
      check: 'ORD-011',
      subject: tableName,
      verdict: 'warning',
      reason: 'The manual ordering names a table that is not in the data set.',
    }));
}

import type { ProbeStatus } from '../../model/profile/probe-status.ts';
import type { DuplicateGroups } from '../../model/profile/value-groups.ts';
import { displayTable } from '../../model/table-ref.ts';
import { findColumn } from '../catalog/live-catalog.ts';
import { columnsSetBy } from '../plan/index-filter.ts';
import type { KeyPlan } from '../plan/table-plan.ts';
import { type DuplicateQuestion, countDuplicates, largestDuplicates } from '../sql/duplicate-statements.ts';
import type { TableCounts } from './count-table.ts';
import { NOT_ASKED, type TableScope, countOf, shown, statusOf } from './table-scope.ts';

/** What was found of one key. */
export interface KeyProbe {
  readonly key: KeyPlan;
  readonly hasDuplicate: boolean;
  readonly status: ProbeStatus;
  /** Null without duplicates, or when they were not counted. */
  readonly groups: DuplicateGroups | null;
  /** Why it is not measured; null when it is. */
  readonly reason: string | null;
}

/**
 * Looks for rows that share a key, under the rules of the target. A primary key of the database over columns without a collation needs no
 * look. Without an answer the key counts as one with duplicates (model-and-profile.md 2.3). Null when the database lacks a column.
 */
export async function probeKey(scope: TableScope, counts: TableCounts, key: KeyPlan): Promise<KeyProbe | null> {
  const { plan, live, dialect, rules, support, knobs, probes } = scope;
  const found = key.columns.map((column) => findColumn(live, column));
  const columns = found.filter((column) => column !== null);
  if (columns.length < found.length) return null;
  const names = columns.map(({ name }) => name);
  if (columns.every(({ isText }) => !isText) && isPrimaryKey(names, live.primaryKey))
    return {
      key,
      hasDuplicate: false,
      status: { ...NOT_ASKED, capturedAtUtc: scope.clock.now(), outcome: 'TrustedConstraint' },
      groups: null,
      reason: null,
    };
  const filtered = key.filter === null ? [] : columnsSetBy(key.filter);
  const withoutNulls = (filtered ?? []).flatMap((column) => findColumn(live, column)?.name ?? []);
  const question: DuplicateQuestion = { source: counts.source, key: columns, rules, withoutNulls, support };
  const query = countDuplicates(question, dialect);
  const table = displayTable(live.ref);
  const answer = await probes.ask(query, `duplicates of ${table} (${names.join(', ')})`);
  const looked = counts.sampledRows ?? counts.rows;
  const status = statusOf(scope, answer, looked, query);
  if (!answer.ok) return { key, hasDuplicate: true, status, groups: null, reason: answer.reason };
  const [[groups, rows] = []] = answer.rows;
  if (countOf(groups) === 0) return { key, hasDuplicate: false, status, groups: null, reason: null };
  const largest =
    knobs.sampleRows === 0
      ? null
      : await probes.ask(largestDuplicates(question, knobs.sampleRows, dialect), `largest groups of ${table}`);
  const examples = (largest?.ok === true ? largest.rows : []).map((row) => {
    const first = names.map((name, place) => shown(scope, name, row[place * 2]));
    const last = names.map((name, place) => shown(scope, name, row[place * 2 + 1]));
    const isSpelledTwice = first.some((value, place) => value !== last[place]);
    return { values: first, alsoSpelled: isSpelledTwice ? last : null, rows: countOf(row[names.length * 2]) };
  });
  // Which rows the index leaves out is not known here: what repeats may be among them.
  const unread = filtered === null ? `The filter of the index was not applied: ${key.filter ?? ''}` : null;
  const judged: ProbeStatus = unread === null ? status : { ...status, outcome: 'Unknown' };
  return {
    key,
    hasDuplicate: true,
    status: judged,
    groups: {
      ...plan.ref,
      columns: key.columns,
      groups: countOf(groups),
      rows: countOf(rows),
      examples,
      probeStatus: judged,
    },
    reason: unread,
  };
}

function isPrimaryKey(columns: readonly string[], primaryKey: readonly string[]): boolean {
  return columns.length === primaryKey.length && columns.every((column) => primaryKey.includes(column));
}

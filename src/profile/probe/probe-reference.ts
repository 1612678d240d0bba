import { foldCase } from '../../kernel/fold-case.ts';
import type { ForeignKeyReality } from '../../model/profile/foreign-key-reality.ts';
import type { ProbeOutcome } from '../../model/profile/probe-status.ts';
import type { OrphanSample } from '../../model/profile/row-sample.ts';
import type { OrphanGroups } from '../../model/profile/value-groups.ts';
import { type TableRef, displayTable } from '../../model/table-ref.ts';
import { type LiveForeignKey, findColumn, nameOf } from '../catalog/live-catalog.ts';
import type { ReferencePlan } from '../plan/table-plan.ts';
import { type OrphanQuestion, countOrphans, missingParents, sampleOrphans } from '../sql/orphan-statements.ts';
import type { TableCounts } from './count-table.ts';
import { NOT_ASKED, type TableScope, countOf, shown, statusOf } from './table-scope.ts';

/** What was found of one reference. */
export interface ReferenceProbe {
  readonly reality: ForeignKeyReality;
  /** Null without orphans, or when they were not counted. */
  readonly groups: OrphanGroups | null;
  /** Why it is not measured; null when it is. */
  readonly reason: string | null;
}

/**
 * Counts rows whose reference has no parent. A constraint that the model declares and the catalog shows enforced for every row is
 * trusted without a look. Without an answer every row counts as an orphan (model-and-profile.md 2.3). Null when the database lacks the
 * column.
 */
export async function probeReference(
  scope: TableScope,
  counts: TableCounts,
  reference: ReferencePlan,
): Promise<ReferenceProbe | null> {
  const { plan, live, clock } = scope;
  const column = findColumn(live, reference.column);
  if (column === null) return null;
  const parent = parentOf(scope, reference);
  const declared = live.foreignKeys.find((key) => isDeclared(key, column.name, parent?.ref ?? null)) ?? null;
  const toColumn = reference.target?.column ?? parent?.column ?? '';
  const base = {
    fromSchema: plan.ref.schema,
    fromTable: plan.ref.table,
    fromColumn: reference.column,
    toSchema: reference.target?.ref.schema ?? plan.ref.schema,
    toTable: reference.target?.ref.table ?? reference.named,
    toColumn,
    hasDbConstraint: reference.hasDbConstraint,
    isNoCheck: declared !== null && !declared.isTrusted,
    orphanSample: null,
  };
  const unasked = (outcome: ProbeOutcome, reason: string | null): ReferenceProbe => {
    const probeStatus = { ...NOT_ASKED, capturedAtUtc: clock.now(), outcome };
    return { reality: { ...base, hasOrphan: false, orphanCount: 0, probeStatus }, groups: null, reason };
  };
  if (reference.hasDbConstraint && declared?.isTrusted === true) return unasked('TrustedConstraint', null);
  if (reference.isAmbiguous && declared === null)
    return unasked('AmbiguousMapping', `Several tables could be the parent of ${reference.column}.`);
  if (parent === null) return unasked('Unknown', `The database has no parent ${base.toTable} for ${reference.column}.`);
  if (parent.isFiltered) return unasked('Unknown', `Row-level security hides rows of the parent ${base.toTable}.`);
  const question: OrphanQuestion = {
    source: counts.source,
    column: column.name,
    parent: parent.ref,
    parentColumn: parent.column,
  };
  return counted(scope, counts, base, question);
}

type Reality = Omit<ForeignKeyReality, 'hasOrphan' | 'orphanCount' | 'probeStatus'>;

async function counted(
  scope: TableScope,
  counts: TableCounts,
  base: Reality,
  question: OrphanQuestion,
): Promise<ReferenceProbe> {
  const { plan, live, dialect, knobs, probes } = scope;
  const what = `${displayTable(live.ref)} (${question.column})`;
  const query = countOrphans(question, dialect);
  const answer = await probes.ask(query, `orphans of ${what}`);
  const probeStatus = statusOf(scope, answer, counts.sampledRows ?? counts.rows, query);
  if (!answer.ok) {
    const orphanCount = Math.max(counts.rows, 1);
    return { reality: { ...base, hasOrphan: true, orphanCount, probeStatus }, groups: null, reason: answer.reason };
  }
  const [[rows, parents] = []] = answer.rows;
  const orphanCount = countOf(rows);
  if (orphanCount === 0)
    return { reality: { ...base, hasOrphan: false, orphanCount, probeStatus }, groups: null, reason: null };
  const largest =
    knobs.sampleRows === 0
      ? null
      : await probes.ask(missingParents(question, knobs.sampleRows, dialect), `missing parents of ${what}`);
  const groups: OrphanGroups = {
    ...plan.ref,
    column: base.fromColumn,
    parents: countOf(parents),
    rows: orphanCount,
    examples: (largest?.ok === true ? largest.rows : []).map(([value, times]) => ({
      value: shown(scope, question.column, value),
      rows: countOf(times),
    })),
    probeStatus,
  };
  const orphanSample = await sampled(scope, question, orphanCount, what);
  return { reality: { ...base, hasOrphan: true, orphanCount, probeStatus, orphanSample }, groups, reason: null };
}

/** Some of the rows; an empty sample carries the total when they could not be read. */
async function sampled(
  scope: TableScope,
  question: OrphanQuestion,
  total: number,
  what: string,
): Promise<OrphanSample> {
  const { live, dialect, knobs, probes } = scope;
  const key = live.primaryKey;
  const empty = { primaryKeyColumns: key, foreignKeyColumn: question.column, rows: [], total };
  if (knobs.sampleRows === 0) return empty;
  const answer = await probes.ask(
    sampleOrphans(question, key, knobs.sampleRows, dialect),
    `orphans of ${what}, by key`,
  );
  if (!answer.ok) return empty;
  const rows = answer.rows.map((row) => ({
    key: key.map((column, place) => shown(scope, column, row[place])),
    value: shown(scope, question.column, row[key.length]),
  }));
  return { ...empty, rows };
}

/**
 * The parent by the names of the database: its column is the one the model names, else its key where that is one column. Of several
 * that the model could mean it is the one that a foreign key points to.
 */
function parentOf(
  { finder, plan, live }: TableScope,
  { target, named, isAmbiguous, column: owner }: ReferencePlan,
): { readonly ref: TableRef; readonly column: string; readonly isFiltered: boolean } | null {
  const declared = isAmbiguous ? live.foreignKeys.find((key) => isDeclared(key, owner, null)) : undefined;
  const [referenced] = declared?.referencedColumns ?? [];
  const table = finder.find(declared?.referenced ?? target?.ref ?? { schema: plan.ref.schema, table: named });
  if (table === null) return null;
  const { ref, isFiltered } = table;
  if (referenced !== undefined) return { ref, column: referenced, isFiltered };
  const [only, ...more] = table.primaryKey;
  const ofModel = target?.column == null ? null : (findColumn(table, target.column)?.name ?? null);
  const column = ofModel ?? (more.length === 0 ? (only ?? null) : null);
  return column === null ? null : { ref, column, isFiltered };
}

function isDeclared(key: LiveForeignKey, column: string, parent: TableRef | null): boolean {
  const [only, ...more] = key.columns;
  if (only === undefined || more.length > 0 || foldCase(only) !== foldCase(column)) return false;
  return parent === null || nameOf(key.referenced) === nameOf(parent);
}

import type { MeasuredTable } from '../../model/profile/measured-table.ts';
import type { ColumnProfile } from '../../model/profile/column-profile.ts';
import type { NullSample } from '../../model/profile/row-sample.ts';
import type { ProbeStatus } from '../../model/profile/probe-status.ts';
import type { TableCapture } from '../../model/profile/profile-capture.ts';
import type { Profile } from '../../model/profile/profile.ts';
import type { TableRef } from '../../model/table-ref.ts';
import { findColumn } from '../catalog/live-catalog.ts';
import { type TableCounts, countTable, nullSamples } from './count-table.ts';
import { type KeyProbe, probeKey } from './probe-key.ts';
import { type ReferenceProbe, probeReference } from './probe-reference.ts';
import { NOT_ASKED, type TableScope, statusOf } from './table-scope.ts';

/** A table as far as it could be measured. */
export interface TableMeasurement {
  readonly state: Exclude<TableCapture['state'], 'cached' | 'missing'>;
  /** Why not all of it is measured; null when it is. */
  readonly reason: string | null;
  /** What is worth a remark although everything was measured. */
  readonly remarks: readonly string[];
  readonly measured: MeasuredTable;
}

/**
 * Measures one table in the order of model-and-profile.md 2.3: rows and NULLs, rows with NULL, keys, references. A probe that does not
 * finish leaves its conservative substitute, and the next one goes on.
 */
export async function profileTable(scope: TableScope, estimate: number | null): Promise<TableMeasurement> {
  const { plan, live, clock } = scope;
  const started = clock.monotonic();
  const capturedAtUtc = clock.now();
  const found = plan.columns.flatMap((column) => {
    const inDatabase = findColumn(live, column.column);
    return inDatabase === null ? [] : [{ ...column, live: inDatabase }];
  });
  const asked = found.map(({ live: column }) => column).filter(({ isReadable }) => isReadable);
  // What is hidden may be what breaks a promise.
  if (live.isFiltered) scope.probes.giveUp(DENIED, 'Row-level security shows this login only a part of the rows.');
  const counts = await countTable(scope, asked, estimate);
  if (!counts.answer.ok && isDenied(counts.answer.code)) scope.probes.giveUp(DENIED, counts.answer.reason);
  const { rows, sampledRows, isEstimated } = counts;
  const nulls = new Map(asked.map(({ name }, place) => [name, counts.nulls[place] ?? rows] as const));
  const columnsWithNulls = [...nulls].map(([name, count]) => ({ name, nulls: count }));
  const samples = counts.answer.ok ? await nullSamples(scope, counts, columnsWithNulls) : new Map<string, NullSample>();
  const status = statusOf(scope, counts.answer, sampledRows ?? rows, counts.query);
  const columns = found.map(({ column, isUniqueKey, live: inDatabase }): ColumnProfile => {
    const { name, isNullable, isComputed, defaultDefinition, isReadable } = inDatabase;
    return {
      ...plan.ref,
      column,
      isNullablePhysical: isNullable,
      isComputed,
      isPrimaryKey: live.primaryKey.includes(name),
      isUniqueKey,
      defaultDefinition,
      rowCount: rows,
      nullCount: nulls.get(name) ?? rows,
      nullCountStatus: isReadable ? status : { ...NOT_ASKED, capturedAtUtc: status.capturedAtUtc },
      nullSample: samples.get(name) ?? null,
    };
  });
  const keys: KeyProbe[] = [];
  const references: ReferenceProbe[] = [];
  for (const key of plan.keys) {
    const probed = await probeKey(scope, counts, key);
    if (probed !== null) keys.push(probed);
  }
  for (const reference of plan.references) {
    const probed = await probeReference(scope, counts, reference);
    if (probed !== null) references.push(probed);
  }
  const measured: MeasuredTable = {
    ...plan.ref,
    profile: { columns, ...candidatesOf(plan.ref, keys), foreignKeys: references.map(({ reality }) => reality) },
    duplicates: keys.flatMap(({ groups }) => groups ?? []),
    orphans: references.flatMap(({ groups }) => groups ?? []),
    rows,
    isEstimated,
    sampledRows,
    capturedAtUtc,
    milliseconds: Math.round(clock.monotonic() - started),
    statements: scope.probes.statements,
  };
  return { ...judged(scope, counts, measured, keys, references), measured };
}

function candidatesOf(
  ref: TableRef,
  keys: readonly KeyProbe[],
): Pick<Profile, 'uniqueCandidates' | 'compositeUniqueCandidates'> {
  return {
    uniqueCandidates: keys.flatMap(({ key, hasDuplicate, status: probeStatus }) => {
      const [column, ...more] = key.columns;
      return column === undefined || more.length > 0 ? [] : [{ ...ref, column, hasDuplicate, probeStatus }];
    }),
    compositeUniqueCandidates: keys.flatMap(({ key, hasDuplicate }) =>
      key.columns.length > 1 ? [{ ...ref, columns: key.columns, hasDuplicate }] : [],
    ),
  };
}

function judged(
  { plan, live }: TableScope,
  { answer }: TableCounts,
  { profile }: MeasuredTable,
  keys: readonly KeyProbe[],
  references: readonly ReferenceProbe[],
): Pick<TableMeasurement, 'state' | 'reason' | 'remarks'> {
  const remarks = references.flatMap(({ reality, reason }) =>
    reality.probeStatus.outcome === 'AmbiguousMapping' && reason !== null ? [reason] : [],
  );
  if (!answer.ok) {
    const state = answer.outcome === 'Unknown' ? (isDenied(answer.code) ? 'denied' : 'failed') : 'timeout';
    return { state, reason: answer.reason, remarks };
  }
  const missing = plan.columns.filter(({ column, isExpected }) => isExpected && findColumn(live, column) === null);
  const unread = profile.columns.filter(({ nullCountStatus }) => !isEnded(nullCountStatus));
  const reasons = [
    ...missing.map(({ column }) => `The table has no column ${column}.`),
    ...unread.map(({ column }) => `The login may not read ${column}.`),
    ...keys.flatMap(({ status, reason }) => (isEnded(status) ? [] : (reason ?? []))),
    ...references.flatMap(({ reality, reason }) => (isEnded(reality.probeStatus) ? [] : (reason ?? []))),
  ];
  const reason = [...new Set(reasons)].join(' ');
  return reason === '' ? { state: 'measured', reason: null, remarks } : { state: 'partial', reason, remarks };
}

/** Whether a probe came to an end of its own: an ambiguous target is not for the server to tell. */
function isEnded({ outcome }: ProbeStatus): boolean {
  return outcome === 'Succeeded' || outcome === 'TrustedConstraint' || outcome === 'AmbiguousMapping';
}

function isDenied(code: string | null): boolean {
  return code === DENIED;
}

const DENIED = 'connect.permissionDenied';

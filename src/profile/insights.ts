import { compositeKey, groupRows } from '../kernel/group-rows.ts';
import type { ColumnProfile } from '../model/profile/column-profile.ts';
import { type ProbeStatus, isTrusted } from '../model/profile/probe-status.ts';
import type { ProfileInsight } from '../model/profile/profile-capture.ts';
import type { Profile } from '../model/profile/profile.ts';
import { displayKey, displayValue } from '../model/profile/row-sample.ts';
import { listed } from './listed.ts';

/** What the numbers of a profile suggest (model-and-profile.md 2.5), table by table, then keys, then references. */
export function insightsOf(profile: Profile): readonly ProfileInsight[] {
  const tables = groupRows(profile.columns, ({ schema, table }) => compositeKey(schema, table));
  return [
    ...[...tables.values()].flatMap(columnInsights),
    ...profile.uniqueCandidates.flatMap(({ schema, table, column, hasDuplicate, probeStatus }) => [
      ...evidence({ schema, table, column }, `Duplicates of ${column}`, probeStatus),
      ...(hasDuplicate && isTrusted(probeStatus) ? [duplicates(schema, table, [column])] : []),
    ]),
    ...profile.compositeUniqueCandidates.flatMap(({ schema, table, columns, hasDuplicate }) =>
      hasDuplicate ? [duplicates(schema, table, columns)] : [],
    ),
    ...profile.foreignKeys.flatMap((key): readonly ProfileInsight[] => {
      const place = { schema: key.fromSchema, table: key.fromTable, column: key.fromColumn };
      const unsure = evidence(place, `Orphans of ${key.fromColumn}`, key.probeStatus);
      if (!key.hasOrphan || !isTrusted(key.probeStatus)) return unsure;
      const [row] = key.orphanSample?.rows ?? [];
      const sample = row === undefined ? '' : `, such as ${displayKey(row.key)} -> ${displayValue(row.value)}`;
      const message = `${key.orphanCount} rows point to no row of ${key.toTable}${sample}.`;
      return [{ severity: 'Warning', category: 'ForeignKey', message, ...place }];
    }),
  ];
}

function columnInsights(columns: readonly ColumnProfile[]): readonly ProfileInsight[] {
  const [first] = columns;
  if (first === undefined) return [];
  const { schema, table } = first;
  const insights: ProfileInsight[] = [];
  const plain = columns.filter(({ isComputed }) => !isComputed);
  for (const { column } of columns.filter(({ isComputed }) => isComputed))
    insights.push({
      severity: 'Info',
      category: 'ComputedColumn',
      message: `${column} is computed by the database.`,
      schema,
      table,
      column,
    });
  // All columns of a table were counted by one statement, and fail together.
  const unsure = plain.filter(({ nullCountStatus }) => isSubstituted(nullCountStatus));
  const [failed] = unsure;
  if (failed !== undefined)
    insights.push(
      ...evidence({ schema, table, column: alone(unsure) }, `NULLs of ${namesOf(unsure)}`, failed.nullCountStatus),
    );
  const free = plain.filter(isFreeOfNulls);
  if (free.length > 0)
    insights.push({
      severity: 'Recommendation',
      category: 'Nullability',
      message: `${namesOf(free)}: no NULL in ${first.rowCount} rows, and NULL is allowed.`,
      schema,
      table,
      column: alone(free),
    });
  return insights;
}

function isFreeOfNulls(column: ColumnProfile): boolean {
  const { isNullablePhysical, rowCount, nullCount, isPrimaryKey, isUniqueKey, nullCountStatus } = column;
  if (!isNullablePhysical || isPrimaryKey || isUniqueKey) return false;
  return rowCount > 0 && nullCount === 0 && isTrusted(nullCountStatus);
}

function namesOf(columns: readonly ColumnProfile[]): string {
  return listed(columns.map(({ column }) => column));
}

function alone([first, ...more]: readonly ColumnProfile[]): string | null {
  return first === undefined || more.length > 0 ? null : first.column;
}

type Place = Pick<ProfileInsight, 'schema' | 'table' | 'column'>;

function isSubstituted({ outcome }: ProbeStatus): boolean {
  return outcome === 'FallbackTimeout' || outcome === 'Cancelled' || outcome === 'AmbiguousMapping';
}

function evidence(place: Place, what: string, status: ProbeStatus): readonly ProfileInsight[] {
  if (!isSubstituted(status)) return [];
  const message = `${what}: not measured (${status.outcome}).`;
  return [{ severity: 'Warning', category: 'Evidence', message, ...place }];
}

function duplicates(schema: string, table: string, columns: readonly string[]): ProfileInsight {
  const [first = null, ...more] = columns;
  const message = `Values of ${columns.join(', ')} repeat.`;
  return {
    severity: 'Warning',
    category: 'Uniqueness',
    message,
    schema,
    table,
    column: more.length === 0 ? first : null,
  };
}

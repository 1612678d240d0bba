import { groupRows } from '../kernel/group-rows.ts';
import type { Finding } from '../model/finding.ts';
import { isTrusted } from '../model/profile/probe-status.ts';
import type { Profile } from '../model/profile/profile.ts';
import { listed } from './listed.ts';

/**
 * What a profile says that a reader should know (`profiling.validation.*`, model-and-profile.md 2.4). It is judged by the policy, so that
 * nothing here is held against the measurement.
 */
export function validationFindings(profile: Profile): readonly Finding[] {
  return [
    ...profile.uniqueCandidates
      .filter(({ hasDuplicate, probeStatus }) => hasDuplicate && isTrusted(probeStatus))
      .map(({ schema, table, column }) => info('unique.duplicates', `${schema}.${table}.${column}`, 'Values repeat.')),
    ...profile.compositeUniqueCandidates
      .filter(({ hasDuplicate }) => hasDuplicate)
      .map(({ schema, table, columns }) =>
        info('compositeUnique.duplicates', `${schema}.${table} (${columns.join(', ')})`, 'Values repeat.'),
      ),
    ...profile.foreignKeys
      .filter(({ hasOrphan, probeStatus }) => hasOrphan && isTrusted(probeStatus))
      .map(
        (key): Finding => ({
          check: 'profiling.validation.foreignKey.orphans',
          subject: `${key.fromSchema}.${key.fromTable}.${key.fromColumn}`,
          verdict: 'warning',
          reason: `${key.orphanCount} rows point to no row of ${key.toSchema}.${key.toTable}.`,
          fix: 'Decide with `plumbline decide`; profile-capture.json groups them by the missing parent.',
        }),
      ),
    ...profile.foreignKeys
      .filter(({ isNoCheck }) => isNoCheck)
      .map((key) =>
        info(
          'foreignKey.nocheck',
          `${key.fromSchema}.${key.fromTable}.${key.fromColumn}`,
          'The constraint exists and is disabled, or was never checked for the rows there are.',
        ),
      ),
  ];
}

/** An environment by name, and what was measured there. */
export interface NamedProfile {
  readonly environment: string;
  readonly profile: Profile;
  readonly milliseconds: number;
}

/** What environments disagree in about columns; one finding per kind, which names a few. */
export function disagreementFindings(environments: readonly NamedProfile[]): readonly Finding[] {
  if (environments.length < 2) return [];
  const columns = groupRows(
    environments.flatMap(({ profile }) => profile.columns),
    ({ schema, table, column }) => `${schema}.${table}.${column}`,
  );
  const where = (differs: (rows: readonly Profile['columns'][number][]) => boolean): readonly string[] =>
    [...columns].filter(([, rows]) => rows.length > 1 && differs(rows)).map(([name]) => name);
  return [
    grouped(
      'column.nullability.mismatch',
      where((rows) => isMixed(rows, (row) => row.isNullablePhysical)),
      'proved',
      'allow NULL in one environment only',
    ),
    grouped(
      'constraint.uniqueDisagreement',
      where((rows) => isMixed(rows, (row) => row.isPrimaryKey)),
      'warning',
      'are part of the primary key in one environment only',
    ),
    grouped(
      'dataQuality.nullVariance',
      where(hasVariance),
      'proved',
      'differ in their share of NULLs by a tenth or more',
    ),
  ].flat();
}

function isMixed<T>(rows: readonly T[], flag: (row: T) => boolean): boolean {
  return rows.some(flag) && !rows.every(flag);
}

/** Shares are of the rows looked at: a sample is not scaled up (evidence-cache.md 6.1). */
function hasVariance(rows: readonly Profile['columns'][number][]): boolean {
  const shares = rows.flatMap(({ nullCount, rowCount, nullCountStatus }) => {
    const looked = nullCountStatus.sampleSize > 0 ? Math.min(nullCountStatus.sampleSize, rowCount) : rowCount;
    return looked > 0 && isTrusted(nullCountStatus) ? [nullCount / looked] : [];
  });
  return shares.length > 1 && Math.max(...shares) - Math.min(...shares) >= VARIANCE;
}

const VARIANCE = 0.1;

function grouped(
  check: string,
  names: readonly string[],
  verdict: 'proved' | 'warning',
  words: string,
): readonly Finding[] {
  if (names.length === 0) return [];
  const reason = `${names.length} columns ${words}.`;
  return [{ check: `profiling.validation.${check}`, subject: listed(names), verdict, reason }];
}

function info(check: string, subject: string, reason: string): Finding {
  return { check: `profiling.validation.${check}`, subject, verdict: 'proved', reason };
}

import { compositeKey } from '../kernel/group-rows.ts';
import { foldCase } from '../kernel/fold-case.ts';
import type { Finding } from '../model/finding.ts';
import { isTrusted } from '../model/profile/probe-status.ts';
import type { Profile } from '../model/profile/profile.ts';
import { listed } from './listed.ts';
import type { NamedProfile } from './validation-findings.ts';

/**
 * Where several environments together allow less than one of them (`profiling.multiEnvironment.*`, model-and-profile.md 2.4): something
 * is safe only when it is present and safe in all of them. Nothing for a single environment.
 */
export function environmentFindings(environments: readonly NamedProfile[]): readonly Finding[] {
  const [primary, ...others] = environments;
  if (primary === undefined || others.length === 0) return [];
  return [
    ...consensus(environments, 'nullability', nullability, 'columns are free of NULLs'),
    ...consensus(environments, 'uniqueness', uniqueness, 'keys are free of duplicates'),
    ...consensus(environments, 'foreignKey', references, 'references are free of orphans'),
    ...withoutEvidence(environments),
    ...others.flatMap(({ environment, milliseconds }) => slower(primary, environment, milliseconds)),
  ];
}

/** Objects by name, and whether they are safe. */
type Safety = ReadonlyMap<string, { readonly name: string; readonly isSafe: boolean }>;

function nullability({ columns }: Profile): Safety {
  return safety(
    columns.map(({ schema, table, column, nullCount, nullCountStatus }) => ({
      name: `${schema}.${table}.${column}`,
      isSafe: nullCount === 0 && isTrusted(nullCountStatus),
    })),
  );
}

function uniqueness({ uniqueCandidates, compositeUniqueCandidates }: Profile): Safety {
  return safety([
    ...uniqueCandidates.map(({ schema, table, column, hasDuplicate, probeStatus }) => ({
      name: `${schema}.${table}.${column}`,
      isSafe: !hasDuplicate && isTrusted(probeStatus),
    })),
    ...compositeUniqueCandidates.map(({ schema, table, columns, hasDuplicate }) => ({
      name: `${schema}.${table} (${columns.join(', ')})`,
      isSafe: !hasDuplicate,
    })),
  ]);
}

function references({ foreignKeys }: Profile): Safety {
  return safety(
    foreignKeys.map((key) => ({
      name: referenceName(key),
      isSafe: !key.hasOrphan && isTrusted(key.probeStatus),
    })),
  );
}

function referenceName({ fromSchema, fromTable, fromColumn }: Profile['foreignKeys'][number]): string {
  return `${fromSchema}.${fromTable}.${fromColumn}`;
}

/** Two entries about one object count as the worse of them. */
function safety(objects: readonly { readonly name: string; readonly isSafe: boolean }[]): Safety {
  const all = new Map<string, { readonly name: string; readonly isSafe: boolean }>();
  for (const object of objects) {
    const key = compositeKey(foldCase(object.name));
    const known = all.get(key);
    all.set(key, { ...object, isSafe: object.isSafe && known?.isSafe !== false });
  }
  return all;
}

/** Objects that are safe somewhere and not safe, or not there, somewhere else. */
function consensus(
  environments: readonly NamedProfile[],
  check: string,
  safetyOf: (profile: Profile) => Safety,
  words: string,
): readonly Finding[] {
  const known = environments.map(({ environment, profile }) => ({ environment, objects: safetyOf(profile) }));
  const broken = new Map<string, string>();
  const unsafeIn = new Set<string>();
  for (const { objects } of known)
    for (const [key, { name, isSafe }] of objects) {
      if (!isSafe || broken.has(key)) continue;
      const without = known.filter((other) => other.objects.get(key)?.isSafe !== true);
      if (without.length === 0) continue;
      broken.set(key, name);
      for (const { environment } of without) unsafeIn.add(environment);
    }
  if (broken.size === 0) return [];
  return [
    {
      check: `profiling.multiEnvironment.${check}`,
      subject: listed([...broken.values()]),
      verdict: 'warning',
      reason: `${broken.size} ${words} in one environment and not in ${listed([...unsafeIn])}; the worst counts.`,
      fix: `Repair the rows there, or leave the environment out of the profile.`,
    },
  ];
}

function withoutEvidence(environments: readonly NamedProfile[]): readonly Finding[] {
  const names = new Map<string, string>();
  for (const { profile } of environments)
    for (const key of profile.foreignKeys)
      if (!isTrusted(key.probeStatus)) names.set(foldCase(referenceName(key)), referenceName(key));
  if (names.size === 0) return [];
  const reason = `${names.size} references were not measured in every environment.`;
  return [
    {
      check: 'profiling.multiEnvironment.foreignKey.evidence',
      subject: listed([...names.values()]),
      verdict: 'proved',
      reason,
    },
  ];
}

/** Milliseconds that another environment may take longer than the first without a remark. */
const SLOWER_BY = 60_000;

function slower(primary: NamedProfile, environment: string, milliseconds: number): readonly Finding[] {
  const seconds = Math.round((milliseconds - primary.milliseconds) / 1_000);
  if (milliseconds - primary.milliseconds <= SLOWER_BY) return [];
  const reason = `Took ${seconds} s longer than ${primary.environment}.`;
  return [{ check: 'profiling.multiEnvironment.duration', subject: environment, verdict: 'proved', reason }];
}

import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import type { ForeignKeyReality } from './foreign-key-reality.ts';
import { countOf, nameOf, readProbeStatus, valueText, valuesOf } from './read-probe-status.ts';
import type { OrphanSample } from './row-sample.ts';

/**
 * What a profile says about one reference (model-and-profile.md 2.1). Flag and count of orphans are reconciled: a flag without a
 * count is one orphan, a count sets the flag. Errors: `profile.foreignKey.reference.missing`,
 * `profile.foreignKey.orphanCount.invalid`, `profile.name.missing`.
 */
export function readForeignKeyReality(at: ObjectAt, warnings: Problem[]): Result<ForeignKeyReality, Problem> {
  const reference = at.child('Reference') ?? at.child('Ref');
  if (reference === null)
    return err(
      at.problem({
        code: 'profile.foreignKey.reference.missing',
        message: 'An entry of fkReality does not say which reference it is about.',
        expected: 'Reference',
        fix: 'Add Reference with the columns at both ends, or remove the entry.',
      }),
    );
  const names: string[] = [];
  for (const member of ['FromSchema', 'FromTable', 'FromColumn']) {
    const name = nameOf(reference, member);
    if (!name.ok) return name;
    names.push(name.value);
  }
  const [fromSchema = '', fromTable = '', fromColumn = ''] = names;
  const counted = readOrphanCount(at);
  if (!counted.ok) return counted;
  const hasOrphan = at.boolean('HasOrphan') === true || counted.value > 0;
  const orphanCount = hasOrphan ? Math.max(1, counted.value) : 0;
  return ok({
    fromSchema,
    fromTable,
    fromColumn,
    toSchema: reference.text('ToSchema') ?? '',
    toTable: reference.text('ToTable') ?? '',
    toColumn: reference.text('ToColumn') ?? '',
    hasDbConstraint: reference.boolean('HasDbConstraint') ?? false,
    hasOrphan,
    orphanCount,
    isNoCheck: at.boolean('IsNoCheck') ?? false,
    probeStatus: readProbeStatus(at, 'ProbeStatus', 0, warnings),
    orphanSample: readOrphanSample(at.child('OrphanSample'), fromColumn, orphanCount),
  });
}

function readOrphanCount(at: ObjectAt): Result<number, Problem> {
  if (at.long('OrphanCount') === null) return ok(0);
  const count = countOf(at, 'OrphanCount');
  if (count !== null) return ok(count);
  return err(
    at.problemAt('OrphanCount', {
      code: 'profile.foreignKey.orphanCount.invalid',
      message: 'OrphanCount is no count of rows.',
      expected: 'an integer from 0 on',
      found: at.long('OrphanCount') ?? 'nothing',
      fix: 'Capture the profile again.',
    }),
  );
}

/** Orphans without a sample get an empty one that carries their number; a sample of nothing is dropped. */
function readOrphanSample(at: ObjectAt | null, foreignKeyColumn: string, orphanCount: number): OrphanSample | null {
  const total = at === null ? orphanCount : (countOf(at, 'TotalOrphans') ?? 0);
  if (total === 0) return null;
  if (at === null) return { primaryKeyColumns: [], foreignKeyColumn, rows: [], total };
  return {
    primaryKeyColumns: valuesOf(at, 'PrimaryKeyColumns').flatMap((name) => name ?? []),
    foreignKeyColumn: at.text('ForeignKeyColumn') ?? foreignKeyColumn,
    rows: at.objects('Rows').map((row) => ({
      key: valuesOf(row, 'PrimaryKeyValues'),
      value: valueText(row.object.member('ForeignKeyValue')),
    })),
    total,
  };
}

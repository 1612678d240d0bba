import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import type { ColumnProfile } from './column-profile.ts';
import { countOf, nameOf, readProbeStatus, valuesOf } from './read-probe-status.ts';
import type { NullSample } from './row-sample.ts';

/**
 * One column of a profile (model-and-profile.md 2.1). A row count that is left out is an error, since 0 rows would satisfy every
 * rule; a nullability that is left out counts as nullable. Errors: `profile.name.missing`, `profile.column.rowCount.invalid`,
 * `profile.column.nullCount.invalid|exceeds`.
 */
export function readColumnProfile(at: ObjectAt, warnings: Problem[]): Result<ColumnProfile, Problem> {
  const schema = nameOf(at, 'Schema');
  if (!schema.ok) return schema;
  const table = nameOf(at, 'Table');
  if (!table.ok) return table;
  const column = nameOf(at, 'Column');
  if (!column.ok) return column;
  const subject = `${schema.value}.${table.value}.${column.value}`;
  const rowCount = countOf(at, 'RowCount');
  if (rowCount === null) return err(invalidCount(at, 'RowCount', 'profile.column.rowCount.invalid', subject));
  const nullCount = countOf(at, 'NullCount');
  if (nullCount === null) return err(invalidCount(at, 'NullCount', 'profile.column.nullCount.invalid', subject));
  if (nullCount > rowCount)
    return err(
      at.problemAt('NullCount', {
        code: 'profile.column.nullCount.exceeds',
        message: `${subject} has more NULLs than rows.`,
        expected: `at most ${rowCount}`,
        found: String(nullCount),
        fix: 'Capture the profile again.',
      }),
    );
  return ok({
    schema: schema.value,
    table: table.value,
    column: column.value,
    isNullablePhysical: at.boolean('IsNullablePhysical') ?? true,
    isComputed: at.boolean('IsComputed') ?? false,
    isPrimaryKey: at.boolean('IsPrimaryKey') ?? false,
    isUniqueKey: at.boolean('IsUniqueKey') ?? false,
    defaultDefinition: at.text('DefaultDefinition'),
    rowCount,
    nullCount,
    nullCountStatus: readProbeStatus(at, 'NullCountStatus', rowCount, warnings),
    nullSample: readNullSample(at.child('NullSample')),
  });
}

/** A sample of nothing is dropped. */
function readNullSample(at: ObjectAt | null): NullSample | null {
  const total = at === null ? 0 : (countOf(at, 'TotalNullRows') ?? 0);
  if (at === null || total === 0) return null;
  return {
    primaryKeyColumns: valuesOf(at, 'PrimaryKeyColumns').flatMap((name) => name ?? []),
    rows: at.objects('Rows').map((row) => valuesOf(row, 'PrimaryKeyValues')),
    total,
  };
}

function invalidCount(at: ObjectAt, member: string, code: string, subject: string): Problem {
  return at.problemAt(member, {
    code,
    message: `${member} of ${subject} is no count of rows.`,
    expected: 'an integer from 0 on',
    found: at.long(member) ?? 'nothing',
    fix: 'Capture the profile again.',
  });
}

import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import { nameOf, readProbeStatus, valuesOf } from './read-probe-status.ts';
import type { CompositeUniqueCandidate, UniqueCandidate } from './unique-candidate.ts';

/** One single-column candidate. Errors: `profile.name.missing`, `profile.unique.hasDuplicate.missing`. */
export function readUniqueCandidate(at: ObjectAt, warnings: Problem[]): Result<UniqueCandidate, Problem> {
  const schema = nameOf(at, 'Schema');
  if (!schema.ok) return schema;
  const table = nameOf(at, 'Table');
  if (!table.ok) return table;
  const column = nameOf(at, 'Column');
  if (!column.ok) return column;
  const hasDuplicate = readHasDuplicate(at);
  if (!hasDuplicate.ok) return hasDuplicate;
  return ok({
    schema: schema.value,
    table: table.value,
    column: column.value,
    hasDuplicate: hasDuplicate.value,
    probeStatus: readProbeStatus(at, 'ProbeStatus', 0, warnings),
  });
}

/** One candidate of several columns. Errors: those above and `profile.compositeUnique.columns.missing`. */
export function readCompositeCandidate(at: ObjectAt): Result<CompositeUniqueCandidate, Problem> {
  const schema = nameOf(at, 'Schema');
  if (!schema.ok) return schema;
  const table = nameOf(at, 'Table');
  if (!table.ok) return table;
  const columns = valuesOf(at, 'Columns').flatMap((name) => (name === null || name.trim() === '' ? [] : [name]));
  if (columns.length === 0)
    return err(
      at.problemAt('Columns', {
        code: 'profile.compositeUnique.columns.missing',
        message: `A composite unique candidate of ${schema.value}.${table.value} names no columns.`,
        expected: 'the columns of the key',
        fix: 'Add the columns, or remove the candidate.',
      }),
    );
  const hasDuplicate = readHasDuplicate(at);
  if (!hasDuplicate.ok) return hasDuplicate;
  return ok({ schema: schema.value, table: table.value, columns, hasDuplicate: hasDuplicate.value });
}

/** Left out, it would read as "no duplicates", which nobody measured. */
function readHasDuplicate(at: ObjectAt): Result<boolean, Problem> {
  const value = at.boolean('HasDuplicate');
  if (value !== null) return ok(value);
  return err(
    at.problemAt('HasDuplicate', {
      code: 'profile.unique.hasDuplicate.missing',
      message: 'A unique candidate does not say whether it has duplicates.',
      expected: 'HasDuplicate, true or false',
      fix: 'Capture the profile again, or remove the candidate.',
    }),
  );
}

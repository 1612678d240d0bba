import { nearest } from '../../kernel/nearest.ts';
import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { type ShapeIssue, checkShape } from '../reader/check-shape.ts';
import { JsonObject, type JsonNode } from '../reader/json-node.ts';
import { type Path, locatePointers, pointerOf } from '../reader/json-place.ts';
import { parseJsonText } from '../reader/json-text.ts';
import { ObjectAt, placed } from '../reader/object-at.ts';
import type { Reads, Shape } from '../reader/shape.ts';
import type { Profile } from './profile.ts';
import { PROFILE_SHAPE } from './profile-shape.ts';
import { readColumnProfile } from './read-column-profile.ts';
import { readForeignKeyReality } from './read-foreign-key-reality.ts';
import { readCompositeCandidate, readUniqueCandidate } from './read-unique-candidate.ts';

/** A profile with what was noticed while reading it. */
export interface ProfileRead {
  readonly profile: Profile;
  readonly warnings: readonly Problem[];
}

/**
 * Reads the text of a `profile.json` (model-and-profile.md 2.1): comments, trailing commas and any case of member names are
 * accepted; the first hard error ends it, members nobody knows are warnings that name the nearest right one. Every problem has a
 * JSON pointer with line and column. Errors: `profile.json.parseFailed|empty`, `profile.columns.missing`,
 * `profile.column.rowCount.invalid`, `profile.column.nullCount.invalid|exceeds`, `profile.foreignKey.orphanCount.invalid`,
 * `profile.foreignKey.reference.missing`, `profile.compositeUnique.columns.missing`, `profile.name.missing`.
 */
export function readProfile(text: string, file: string | null): Result<ProfileRead, Problem> {
  if (text.trim() === '') return err(inFile({ ...EMPTY, message: 'The profile is empty.' }, file));
  const document = parseJsonText(text);
  if (!document.ok) return err(inFile({ ...document.error, code: 'profile.json.parseFailed' }, file));
  const warnings: Problem[] = [];
  const profile = readDocument(document.value.root, warnings);
  if (!profile.ok) return err(located([profile.error], text, file)[0] ?? profile.error);
  return ok({ profile: profile.value, warnings: located(warnings, text, file) });
}

const EMPTY: Problem = {
  code: 'profile.json.empty',
  message: 'The profile holds nothing.',
  expected: 'an object with columns',
  fix: 'Capture the profile again.',
};

/** So many members nobody knows are told one by one. */
const WARNING_LIMIT = 20;

function readDocument(root: JsonNode, warnings: Problem[]): Result<Profile, Problem> {
  if (root === null) return err(EMPTY);
  const report = checkShape(root, PROFILE_SHAPE, WARNING_LIMIT);
  if (report.mismatch !== null || !(root instanceof JsonObject)) {
    const { path, expected, found } = report.mismatch ?? { path: null, expected: 'object', found: 'something else' };
    return err(
      placed(path, {
        code: 'profile.json.parseFailed',
        message: `The value is of the wrong type: ${expected} expected, ${found} found.`,
        expected,
        found,
        fix: 'Correct the value at this place.',
      }),
    );
  }
  for (const issue of report.examples) if (issue.reason === UNKNOWN_MEMBER) warnings.push(unknownMember(issue));
  const at = new ObjectAt(root, null);
  if (at.children('columns') === null)
    return err(
      at.problem({
        code: 'profile.columns.missing',
        message: 'The profile has no list of columns.',
        expected: 'columns',
        ...nearestOf('columns', root),
        fix: 'Capture the profile again; an empty list says that there are no columns.',
      }),
    );
  const columns = all(at.objects('columns').map((column) => readColumnProfile(column, warnings)));
  if (!columns.ok) return columns;
  const uniqueCandidates = all(at.objects('uniqueCandidates').map((unique) => readUniqueCandidate(unique, warnings)));
  if (!uniqueCandidates.ok) return uniqueCandidates;
  const composites = all(at.objects('compositeUniqueCandidates').map(readCompositeCandidate));
  if (!composites.ok) return composites;
  const foreignKeys = all(at.objects('fkReality').map((key) => readForeignKeyReality(key, warnings)));
  if (!foreignKeys.ok) return foreignKeys;
  return ok({
    columns: columns.value,
    uniqueCandidates: uniqueCandidates.value,
    compositeUniqueCandidates: composites.value,
    foreignKeys: foreignKeys.value,
  });
}

/** How `checkShape` words a member that the shape does not know. */
const UNKNOWN_MEMBER = 'member not in the schema';

const KNOWN_MEMBERS: readonly string[] = [...new Set(memberNames(PROFILE_SHAPE))];

function* memberNames(shape: Shape): Generator<string> {
  for (const { name, reads } of shape.members) {
    yield name;
    const inner = innerShape(reads);
    if (inner !== null) yield* memberNames(inner);
  }
}

function innerShape(reads: Reads): Shape | null {
  if (reads.kind === 'object') return reads.shape;
  return reads.kind === 'list' ? reads.item : null;
}

function unknownMember({ path }: { readonly path: Path | null } & ShapeIssue): Problem {
  const name = String(path?.segment ?? '');
  const near = nearest(name, KNOWN_MEMBERS);
  return {
    code: 'profile.member.unknown',
    message: `A profile has no member ${name}; it was not read.`,
    at: { pointer: pointerOf(path) },
    found: name,
    ...(near === null ? {} : { expected: near }),
    fix: near === null ? 'Remove it.' : `Did you mean ${near}?`,
  };
}

function nearestOf(name: string, root: JsonObject): { readonly found?: string } {
  const near = nearest(name, root.members.keys());
  return near === null ? {} : { found: near };
}

function located(problems: readonly Problem[], text: string, file: string | null): readonly Problem[] {
  const pointers = problems.flatMap(({ at }) => at?.pointer ?? []);
  const places = locatePointers(text, pointers);
  return problems.map((problem) => {
    const pointer = problem.at?.pointer;
    return inFile(pointer === undefined ? problem : { ...problem, at: { ...places.get(pointer), pointer } }, file);
  });
}

function inFile(problem: Problem, file: string | null): Problem {
  return file === null ? problem : { ...problem, at: { file, ...problem.at } };
}

import { foldCase } from '../kernel/fold-case.ts';
import { all, andThen, err, ok, type Result } from '../kernel/result.ts';
import type { FileFailure } from '../kernel/files.ts';
import type { AllowedCycle, CircularDependencyOptions } from '../model/circular-dependencies.ts';
import type { Problem } from '../model/problem.ts';
import { parseJsonText } from '../model/reader/json-text.ts';

/**
 * Reads the manual ordering of cycles (topology.md 7). Member names ignore case; the first problem is returned, with a JSON pointer.
 * Positions must be unique within one cycle: the file's users are told so, and two cycles never share a component's sequence.
 */
export function readCircularDependencies(text: string): Result<CircularDependencyOptions, Problem> {
  if (text.trim() === '')
    return fail(
      'CircularDepsConfig.EmptyJson',
      'The circular dependency file is empty.',
      '',
      '{ "allowedCycles": [] }',
    );
  const parsed = parseJson(text);
  return andThen(parsed, (document) => {
    const members = membersOf(document);
    if (members === null)
      return fail('CircularDepsConfig.InvalidJson', 'The document is not an object.', '', 'an object');
    const cycles = members.get('ALLOWEDCYCLES') ?? [];
    const strict = members.get('STRICTMODE') ?? false;
    if (!Array.isArray(cycles))
      return fail('CircularDepsConfig.InvalidJson', 'allowedCycles is not an array.', '/allowedCycles', 'an array');
    if (typeof strict !== 'boolean')
      return fail(
        'CircularDepsConfig.InvalidJson',
        'strictMode is neither true nor false.',
        '/strictMode',
        'true or false',
      );
    const read = all(cycles.map((cycle: unknown, index) => readCycle(cycle, `/allowedCycles/${index}`)));
    return read.ok ? ok({ allowedCycles: read.value, strictMode: strict }) : read;
  });
}

/** The problem of a circular dependency file that is not named or not readable, in the words of topology.md 7. */
export function circularDependencyFileProblem(failure: FileFailure | null): Problem {
  if (failure === null || failure.path.trim() === '')
    return { code: 'CircularDepsConfig.MissingPath', message: 'The path of the circular dependency file is blank.' };
  const isAbsent = failure.code === 'file.notFound';
  return {
    code: isAbsent ? 'CircularDepsConfig.FileNotFound' : 'CircularDepsConfig.ReadError',
    message: isAbsent
      ? 'The circular dependency file does not exist.'
      : `The circular dependency file could not be read: ${failure.detail}`,
    at: { file: failure.path },
  };
}

type Position = AllowedCycle['tableOrdering'][number];

function readCycle(value: unknown, at: string): Result<AllowedCycle, Problem> {
  const pointer = `${at}/tableOrdering`;
  const ordering = membersOf(value)?.get('TABLEORDERING') ?? null;
  if (!Array.isArray(ordering))
    return fail('AllowedCycle.MissingTableOrdering', 'The cycle has no tableOrdering array.', pointer, 'an array');
  if (ordering.length === 0)
    return fail(
      'AllowedCycle.MissingTables',
      'The cycle lists no table; at least one is required.',
      pointer,
      'a table',
    );
  const read = all(ordering.map((table: unknown, index) => readPosition(table, `${pointer}/${index}`)));
  if (!read.ok) return read;
  const taken = new Map<number, string>();
  for (const [index, { tableName, position }] of read.value.entries()) {
    const other = taken.get(position);
    if (other !== undefined)
      return fail(
        'CircularDependencyOptions.DuplicatePositions',
        `${other} and ${tableName} have the same position ${position}.`,
        `${pointer}/${index}/position`,
        'positions that are unique within the cycle',
      );
    taken.set(position, tableName);
  }
  return ok({ tableOrdering: read.value });
}

function readPosition(value: unknown, at: string): Result<Position, Problem> {
  const members = membersOf(value);
  const tableName = members?.get('TABLENAME') ?? null;
  if (typeof tableName !== 'string' || tableName.trim() === '')
    return fail(
      'TableOrdering.MissingTableName',
      'An entry has no tableName.',
      `${at}/tableName`,
      'a physical table name',
    );
  const position = members?.get('POSITION') ?? null;
  if (position === null)
    return fail('TableOrdering.MissingPosition', `${tableName} has no position.`, `${at}/position`, 'a number from 0');
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0)
    return fail(
      'TableOrdering.InvalidPosition',
      `The position of ${tableName} is not a whole number from 0.`,
      `${at}/position`,
      'a whole number from 0',
    );
  return ok({ tableName: tableName.trim(), position });
}

/** Members by folded name, or null for anything but an object; a Map, because a member may be called `__proto__`. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([name, member]: [string, unknown]) => [foldCase(name), member]));
}

function parseJson(text: string): Result<unknown, Problem> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return ok(value);
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : 'not JSON';
    // The host's parser does not say where; ours does, unless it stumbles over a comment or trailing comma that it tolerates.
    const located = parseJsonText(text);
    return err({
      code: 'CircularDepsConfig.InvalidJson',
      message: `The circular dependency file is not JSON: ${detail}`,
      at: located.ok ? { pointer: '' } : (located.error.at ?? { pointer: '' }),
    });
  }
}

function fail(code: string, message: string, pointer: string, expected: string): Result<never, Problem> {
  return err({ code, message, at: { pointer }, expected });
}

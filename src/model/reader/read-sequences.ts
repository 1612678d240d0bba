import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { Sequence } from '../model.ts';
import type { Problem } from '../problem.ts';
import { tableKey } from '../table-ref.ts';
import { readName } from './names.ts';
import type { ObjectAt } from './object-at.ts';

/**
 * The sequences of a model (model-and-profile.md 1.9); numbers stay decimal text. Errors: `schema|sequence.name.invalid`,
 * `sequence.dataType.invalid`, `model.sequences.duplicate`.
 */
export function readSequences(root: ObjectAt): Result<readonly Sequence[], Problem> {
  const elements = root.objects('sequences');
  const sequences = all(elements.map(readSequence));
  if (!sequences.ok) return sequences;
  const seen = new Set<string>();
  for (const [index, { schema, name }] of sequences.value.entries()) {
    const key = tableKey(schema, name);
    if (seen.has(key)) return err(duplicate(elements[index] ?? root, `${schema}.${name}`));
    seen.add(key);
  }
  return sequences;
}

const CACHE_MODES: ReadonlyMap<string, Sequence['cacheMode']> = new Map([
  ['', 'unspecified'],
  ['cache', 'cache'],
  ['cached', 'cache'],
  ['nocache', 'noCache'],
  ['no-cache', 'noCache'],
  ['no_cache', 'noCache'],
]);

function readSequence(at: ObjectAt): Result<Sequence, Problem> {
  const schema = readName(at, 'schema', 'schema');
  if (!schema.ok) return err(schema.error);
  const name = readName(at, 'name', 'sequence');
  if (!name.ok) return err(name.error);
  const dataType = at.trimmed('dataType');
  if (dataType === null)
    return err(
      at.problemAt('dataType', {
        code: 'sequence.dataType.invalid',
        message: `Sequence ${schema.value}.${name.value} has no data type.`,
        expected: 'a data type such as bigint',
        fix: 'Add dataType to the sequence.',
      }),
    );
  const cacheSize = at.integer('cacheSize');
  const cacheMode = CACHE_MODES.get(at.trimmed('cacheMode')?.toLowerCase() ?? '') ?? 'unsupportedYet';
  return ok({
    schema: schema.value,
    name: name.value,
    dataType,
    startValue: at.long('startValue'),
    increment: at.long('increment'),
    minValue: at.long('minValue'),
    maxValue: at.long('maxValue'),
    cycle: at.boolean('cycle') ?? false,
    cacheMode: cacheMode === 'cache' && (cacheSize === null || cacheSize < 0) ? 'unsupportedYet' : cacheMode,
    cacheSize,
  });
}

function duplicate(at: ObjectAt, sequence: string): Problem {
  return at.problem({
    code: 'model.sequences.duplicate',
    message: `Sequence ${sequence} is listed twice.`,
    found: sequence,
    fix: 'Keep one of the two; case does not tell sequences apart.',
  });
}

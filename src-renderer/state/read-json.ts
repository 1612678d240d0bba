// Reads the text of a run's JSON document into its noun, or says what is wrong with it and where.
import type * as z from 'zod';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { locatePointers } from '../../src/model/reader/json-place.ts';
import { parseJsonText } from '../../src/model/reader/json-text.ts';

/**
 * The document, or `entry.not-json` with line and column, or `entry.damaged` with JSON pointer, line and column. `name` is how
 * the document is called in a sentence.
 */
export function readJson<S extends z.ZodType>(schema: S, name: string, text: string): Result<z.output<S>, Problem> {
  const document = parse(text);
  if (!document.ok)
    return err({ code: 'entry.not-json', message: `${name} is not JSON.`, ...document.error, fix: DAMAGED });
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const pointer = (issue?.path ?? []).map((step) => `/${escaped(String(step))}`).join('');
  return err({
    code: 'entry.damaged',
    message: `${name} does not have the shape of its format version.`,
    at: { pointer: pointer === '' ? '/' : pointer, ...locatePointers(text, [pointer]).get(pointer) },
    found: issue?.message ?? 'unknown',
    fix: DAMAGED,
  });
}

const DAMAGED = 'The file was cut off or changed after it was written; open an unchanged copy.';

/** `JSON.parse` decides, but names no place that is the same in every engine; the reader of models does. */
function parse(text: string): Result<unknown, Pick<Problem, 'at' | 'expected' | 'found'>> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (cause) {
    const located = parseJsonText(text);
    if (located.ok) return err({ found: cause instanceof Error ? cause.message : 'unreadable' });
    const { at, expected, found } = located.error;
    return err({
      ...(at === undefined ? {} : { at }),
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
    });
  }
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';

/** Parses JSON with comments and trailing commas; a syntax error says its line and column. */
export function parseJsonc(text: string, file: string): Result<unknown, Problem> {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true, disallowComments: false });
  const first = errors[0];
  if (first === undefined) return ok(value);
  const before = text.slice(0, first.offset).split('\n');
  return err({
    code: 'json.parse.failed',
    message: `${file} is not valid JSON.`,
    at: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    found: printParseErrorCode(first.error),
    fix: 'Correct the text at this place; comments and trailing commas are allowed.',
  });
}

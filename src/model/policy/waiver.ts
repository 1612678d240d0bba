import * as z from 'zod';
import { nearest } from '../../kernel/nearest.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { locatePointers } from '../reader/json-place.ts';
import { parseJsonText } from '../reader/json-text.ts';
import { jsonTextOf } from '../reader/json-node.ts';

/** Somebody's word that one thing the data speaks against is accepted for a while. */
export const Waiver = z.strictObject({
  kind: z.enum(['column', 'key', 'reference']),
  schema: z.string().min(1),
  table: z.string().min(1),
  name: z.string().min(1),
  owner: z.string().trim().min(1),
  reason: z.string().trim().min(1),
  /** The last day (UTC) it holds: `2026-12-31`. */
  expires: z.iso.date(),
  /** Digest of the counter-evidence it covers, from the ledger; with other evidence it is stale. */
  counterEvidence: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Waiver = z.infer<typeof Waiver>;

const Waivers = z.strictObject({ version: z.literal(1), waivers: z.array(Waiver).readonly() });

/**
 * Reads a file of waivers, `{ "version": 1, "waivers": […] }`, comments allowed. All problems are reported at once with pointer,
 * line and column. Errors: `waivers.parse.failed`, `waivers.key.unknown` with the nearest right key, `waivers.value.invalid`.
 */
export function readWaivers(text: string, file: string): Result<readonly Waiver[], readonly Problem[]> {
  const document = parseJsonText(text);
  if (!document.ok)
    return err([{ ...document.error, code: 'waivers.parse.failed', at: { file, ...document.error.at } }]);
  const parsed = Waivers.safeParse(JSON.parse(jsonTextOf(document.value.root)));
  if (parsed.success) return ok(parsed.data.waivers);
  const problems = parsed.error.issues.flatMap(problemsOf);
  const places = locatePointers(
    text,
    problems.map(({ pointer }) => pointer),
  );
  return err(problems.map(({ pointer, problem }) => ({ ...problem, at: { file, ...places.get(pointer), pointer } })));
}

const KNOWN_KEYS = [...Object.keys(Waivers.shape), ...Object.keys(Waiver.shape)];

function problemsOf(issue: z.core.$ZodIssue): readonly { readonly pointer: string; readonly problem: Problem }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const near = nearest(key, KNOWN_KEYS);
      const problem = {
        code: 'waivers.key.unknown',
        message: `"${key}" is no member of a waiver.`,
        found: key,
        fix: near === null ? 'Remove it.' : `Did you mean "${near}"?`,
      };
      return { pointer: pointerOf([...issue.path, key]), problem };
    });
  const problem = {
    code: 'waivers.value.invalid',
    message: `${issue.path.map(String).join('.')} is not what it has to be.`,
    expected: issue.message,
    fix: 'Correct the value; the ledger names kind, schema, table, name and counterEvidence of each entry.',
  };
  return [{ pointer: pointerOf(issue.path), problem }];
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

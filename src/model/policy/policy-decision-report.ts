import * as z from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { parseJsonText } from '../reader/json-text.ts';
import { jsonTextOf } from '../reader/json-node.ts';

const Evidence = z.object({
  Purpose: z.string(),
  Outcome: z.string(),
  Count: z.int().nullable(),
  IsPresent: z.boolean().nullable(),
  Rows: z.int().nullable(),
});

const Place = { Schema: z.string(), Table: z.string(), Rationales: z.array(z.string()).readonly(), Evidence };

/** The part of `policy-decision-report.json` that two reports are compared by; the rest is read over. */
export const PolicyDecisionReport = z.object({
  Format: z.literal('plumbline/policy-decision-report'),
  FormatVersion: z.literal(1),
  GeneratedAtUtc: z.string(),
  Toggles: z.array(z.object({ Key: z.string(), Value: z.json(), Source: z.string() })).readonly(),
  Columns: z
    .array(z.object({ ...Place, Column: z.string(), MakeNotNull: z.boolean(), RequiresRemediation: z.boolean() }))
    .readonly(),
  UniqueIndexes: z
    .array(z.object({ ...Place, Index: z.string(), EnforceUnique: z.boolean(), RequiresRemediation: z.boolean() }))
    .readonly(),
  ForeignKeys: z
    .array(z.object({ ...Place, Column: z.string(), CreateConstraint: z.boolean(), ScriptWithNoCheck: z.boolean() }))
    .readonly(),
});
export type PolicyDecisionReport = z.infer<typeof PolicyDecisionReport>;

/**
 * Reads the text of a `policy-decision-report.json`. Errors: `policy.report.parse.failed`, `policy.report.newer` for a format version
 * this program does not know, `policy.report.invalid`.
 */
export function readDecisionReport(text: string, file: string): Result<PolicyDecisionReport, Problem> {
  const document = parseJsonText(text);
  if (!document.ok)
    return err({ ...document.error, code: 'policy.report.parse.failed', at: { file, ...document.error.at } });
  const plain: Json = z.json().parse(JSON.parse(jsonTextOf(document.value.root)));
  const parsed = PolicyDecisionReport.safeParse(plain);
  if (parsed.success) return ok(parsed.data);
  const versioned = z.object({ FormatVersion: z.int().min(2) }).safeParse(plain);
  if (versioned.success)
    return err({
      code: 'policy.report.newer',
      message: `This report was written by a newer plumbline (format version ${versioned.data.FormatVersion}).`,
      at: { file, pointer: '/FormatVersion' },
      expected: '1',
      found: String(versioned.data.FormatVersion),
      fix: 'Update plumbline, then compare again.',
    });
  const [issue] = parsed.error.issues;
  const pointer = (issue?.path ?? []).map((part) => `/${String(part)}`).join('');
  return err({
    code: 'policy.report.invalid',
    message: 'This is no decision report that can be compared.',
    at: { file, pointer },
    expected: issue?.message ?? 'policy-decision-report.json as plumbline decide writes it',
    fix: 'Name a policy-decision-report.json that plumbline decide wrote.',
  });
}

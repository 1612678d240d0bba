import * as z from 'zod';
import { ProbeOutcome } from '../profile/probe-status.ts';
import { Rationale } from './rationale.ts';

/** One step of the way to a decision, with the steps it was made from (policy.md 4.2, step 8). */
export interface TraceNode {
  readonly code: string;
  readonly description: string;
  readonly result: boolean;
  readonly rationales: readonly Rationale[];
  readonly children: readonly TraceNode[];
}
export const TraceNode: z.ZodType<TraceNode> = z.strictObject({
  code: z.string(),
  description: z.string(),
  result: z.boolean(),
  rationales: z.array(Rationale).readonly(),
  get children() {
    return z.array(TraceNode).readonly();
  },
});

const Count = z.int().nonnegative();

/** What a decision rests on in the data. */
export const DecisionEvidence = z.strictObject({
  /** What was counted: rows with NULL, values that repeat, rows without a parent. */
  purpose: z.enum(['nulls', 'duplicates', 'orphans']),
  /** `Missing`: nothing was measured; `Inferred`: concluded from other candidates of the table. */
  outcome: z.enum([...ProbeOutcome.options, 'Missing', 'Inferred']),
  /** Whether the policy lets it decide: it finished, or the engine enforces it. */
  isTrusted: z.boolean(),
  /** The deciding count; null when only "some" is known, or nothing. */
  count: Count.nullable(),
  /** Whether there is at least one; null when nothing was measured. */
  isPresent: z.boolean().nullable(),
  /** Rows of the table; null when nothing says. */
  rows: Count.nullable(),
  /** Rows looked at when fewer than all; null when all were, or the profile does not say. */
  sampledRows: Count.nullable(),
  capturedAtUtc: z.string().nullable(),
  /** The statement that measured it, where the profile carries it. */
  query: z.string().nullable(),
  /** Some of the rows counted, as people read them. */
  sample: z.array(z.string()).readonly(),
});
export type DecisionEvidence = z.infer<typeof DecisionEvidence>;

const common = {
  module: z.string(),
  entity: z.string(),
  schema: z.string(),
  table: z.string(),
  /** Sorted, without repetition. */
  rationales: z.array(Rationale).readonly(),
  trace: TraceNode,
  evidence: DecisionEvidence,
};

/** Whether a column becomes NOT NULL (policy.md 4). */
export const ColumnDecision = z.strictObject({
  ...common,
  attribute: z.string(),
  column: z.string(),
  makeNotNull: z.boolean(),
  requiresRemediation: z.boolean(),
});
export type ColumnDecision = z.infer<typeof ColumnDecision>;

/** Whether a unique index stays unique (policy.md 5). */
export const UniqueIndexDecision = z.strictObject({
  ...common,
  index: z.string(),
  /** Key columns in order; included ones are none. */
  keyColumns: z.array(z.string()).readonly(),
  enforceUnique: z.boolean(),
  requiresRemediation: z.boolean(),
});
export type UniqueIndexDecision = z.infer<typeof UniqueIndexDecision>;

/** Whether a reference becomes a foreign key (policy.md 6). */
export const ForeignKeyDecision = z.strictObject({
  ...common,
  attribute: z.string(),
  column: z.string(),
  target: z
    .strictObject({ module: z.string(), schema: z.string(), table: z.string(), column: z.string().nullable() })
    .nullable(),
  createConstraint: z.boolean(),
  scriptWithNoCheck: z.boolean(),
});
export type ForeignKeyDecision = z.infer<typeof ForeignKeyDecision>;

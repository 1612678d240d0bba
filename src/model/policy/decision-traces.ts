import * as z from 'zod';

/** One step of the way to a decision, spelled as `policy-decision-report.json` spells it. */
export interface TraceStep {
  readonly Code: string;
  readonly Description: string;
  readonly Result: boolean;
  readonly Rationales: readonly string[];
  readonly Children: readonly TraceStep[];
}
export const TraceStep: z.ZodType<TraceStep> = z.object({
  Code: z.string(),
  Description: z.string(),
  Result: z.boolean(),
  Rationales: z.array(z.string()).readonly(),
  get Children() {
    return z.array(TraceStep).readonly();
  },
});

/** `Trace` is a position in `Traces`. */
const Place = { Module: z.string(), Schema: z.string(), Table: z.string(), Trace: z.int().nonnegative() };

/** The part of `policy-decision-report.json` that shows the way to each decision; the rest is read over. */
export const DecisionTraces = z.object({
  Format: z.literal('plumbline/policy-decision-report'),
  FormatVersion: z.literal(1),
  Toggles: z.array(z.object({ Key: z.string(), Value: z.json(), Source: z.string(), Default: z.json() })).readonly(),
  Columns: z.array(z.object({ ...Place, Column: z.string() })).readonly(),
  UniqueIndexes: z
    .array(z.object({ ...Place, Index: z.string(), KeyColumns: z.array(z.string()).readonly() }))
    .readonly(),
  ForeignKeys: z.array(z.object({ ...Place, Column: z.string() })).readonly(),
  DecidedOtherwise: z
    .array(z.object({ Toggle: z.string(), Schema: z.string(), Table: z.string(), Column: z.string() }))
    .readonly(),
  Traces: z.array(TraceStep).readonly(),
});
export type DecisionTraces = z.infer<typeof DecisionTraces>;

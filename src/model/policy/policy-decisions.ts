import * as z from 'zod';
import { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from './decision.ts';
import { PolicyDiagnostic } from './policy-diagnostic.ts';

const Count = z.int().nonnegative();

/** Code → how often decisions have it. Codes are a closed list, so a plain object is safe. */
const Histogram = z.record(z.string(), Count);

/** How many decisions there are of each kind and how they went (policy.md 9.1). */
export const PolicyTotals = z.strictObject({
  columns: Count,
  tightenedColumns: Count,
  remediationColumns: Count,
  uniqueIndexes: Count,
  uniqueIndexesEnforced: Count,
  uniqueIndexesRemediation: Count,
  foreignKeys: Count,
  foreignKeysCreated: Count,
  foreignKeysNoCheck: Count,
  columnRationales: Histogram,
  uniqueIndexRationales: Histogram,
  foreignKeyRationales: Histogram,
});
export type PolicyTotals = z.infer<typeof PolicyTotals>;

/** What is true of a table, by name (policy.md 9.1, predicates). */
export const TablePredicates = z.strictObject({
  module: z.string(),
  schema: z.string(),
  table: z.string(),
  predicates: z.array(z.string()).readonly(),
});
export type TablePredicates = z.infer<typeof TablePredicates>;

/** A decision that one of the strict toggles, which are off, would have made otherwise. */
export const DecidedOtherwise = z.strictObject({
  toggle: z.enum(['policy.requireEvidenceForMandatory', 'foreignKeys.requireEvidence', 'foreignKeys.honourIgnore']),
  schema: z.string(),
  table: z.string(),
  column: z.string(),
});
export type DecidedOtherwise = z.infer<typeof DecidedOtherwise>;

/** Everything the policy decided about one model and one profile; lists sorted by schema, table, column or index, case ignored. */
export const PolicyDecisions = z.strictObject({
  columns: z.array(ColumnDecision).readonly(),
  uniqueIndexes: z.array(UniqueIndexDecision).readonly(),
  foreignKeys: z.array(ForeignKeyDecision).readonly(),
  diagnostics: z.array(PolicyDiagnostic).readonly(),
  predicates: z.array(TablePredicates).readonly(),
  totals: PolicyTotals,
  /** By module, in order of name. */
  rollups: z.array(z.strictObject({ module: z.string(), totals: PolicyTotals })).readonly(),
  decidedOtherwise: z.array(DecidedOtherwise).readonly(),
  /** Nullability overrides that match no attribute. */
  unmatchedOverrides: z.array(z.string()).readonly(),
});
export type PolicyDecisions = z.infer<typeof PolicyDecisions>;

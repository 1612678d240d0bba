import * as z from 'zod';

/** One decision that differs between two reports, and what else differs about it. */
export const DecisionChange = z.strictObject({
  kind: z.enum(['column', 'key', 'reference']),
  subject: z.string(),
  /** In words; null where one report does not have the subject. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Evidence, rationales and settings that changed with it; empty when the subject appeared or went. */
  because: z.array(z.string()).readonly(),
});
export type DecisionChange = z.infer<typeof DecisionChange>;

/** `policy-comparison.json`: what changed between two decision reports, because of which evidence. */
export const PolicyComparison = z.strictObject({
  format: z.literal('plumbline/policy-comparison'),
  formatVersion: z.literal(1),
  before: z.string(),
  after: z.string(),
  toggles: z.array(z.strictObject({ key: z.string(), before: z.string(), after: z.string() })).readonly(),
  decisions: z.array(DecisionChange).readonly(),
  /** Subjects whose evidence changed and whose decision did not. */
  evidenceOnly: z.array(DecisionChange).readonly(),
});
export type PolicyComparison = z.infer<typeof PolicyComparison>;

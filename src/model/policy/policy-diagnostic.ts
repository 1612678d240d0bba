import * as z from 'zod';

/** Something a reader of the decisions should know (policy.md 9.3). */
export const PolicyDiagnostic = z.strictObject({
  code: z.enum([
    'tightening.entity.duplicate.resolved',
    'tightening.entity.duplicate.unresolved',
    'tightening.entity.duplicate.conflict',
    'tightening.nullability.mandatory.nulls',
  ]),
  message: z.string(),
  severity: z.enum(['Info', 'Warning']),
  logicalName: z.string(),
  canonicalModule: z.string(),
  canonicalSchema: z.string(),
  canonicalPhysicalName: z.string(),
  candidates: z.array(z.strictObject({ module: z.string(), schema: z.string(), physicalName: z.string() })).readonly(),
  resolvedByOverride: z.boolean(),
});
export type PolicyDiagnostic = z.infer<typeof PolicyDiagnostic>;

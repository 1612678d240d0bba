import * as z from 'zod';

const Count = z.int().nonnegative();

/** How one part came out. `NotMeasured` could not be looked at and `because` says why; `NotEnabled` was not part of this export. */
export const VerificationStatus = z.enum([
  'Pass',
  'PassWithWarnings',
  'Fail',
  'Incomplete',
  'NotMeasured',
  'NotEnabled',
]);
export type VerificationStatus = z.infer<typeof VerificationStatus>;

/** `full-export-verification.json`: everything that was proved of an export, in one place (export-and-manifest.md 5.1). */
export const FullExportVerification = z.strictObject({
  format: z.literal('plumbline/full-export-verification'),
  formatVersion: z.literal(1),
  /** The worst of the parts; one that was not measured makes the whole incomplete. */
  overallStatus: z.enum(['Pass', 'PassWithWarnings', 'Fail', 'Incomplete']),
  generatedAtUtc: z.string(),
  manifestPath: z.string().nullable(),
  exportValidation: z.strictObject({
    status: VerificationStatus,
    because: z.string().nullable(),
    reportPath: z.string(),
    issues: Count,
  }),
  topologicalProof: z.strictObject({
    status: VerificationStatus,
    because: z.string().nullable(),
    /** Below the export folder. */
    proofPath: z.string().nullable(),
    mode: z.string().nullable(),
    nodeCount: Count,
    edgeCount: Count,
    cycleDetected: z.boolean(),
    /** Foreign keys that the certified order leaves unsatisfied. */
    violations: Count,
    comparedWithModel: z.boolean(),
  }),
  entityReferences: z.strictObject({
    status: VerificationStatus,
    because: z.string().nullable(),
    /** Tables that scripts make, fill or change. */
    tables: Count,
    unknownTables: z.array(z.string()).readonly(),
  }),
  uatUsersVerification: z.strictObject({
    enabled: z.boolean(),
    status: VerificationStatus,
    because: z.string().nullable(),
    reportPath: z.string().nullable(),
    transformationMode: z.enum(['pre-transformed-inserts', 'post-load-updates']).nullable(),
  }),
});
export type FullExportVerification = z.infer<typeof FullExportVerification>;

/** The whole out of its parts: `NotEnabled` counts for nothing, and what was not measured is never a pass. */
export function overallStatusOf(parts: readonly VerificationStatus[]): FullExportVerification['overallStatus'] {
  if (parts.includes('Fail')) return 'Fail';
  if (parts.includes('Incomplete') || parts.includes('NotMeasured')) return 'Incomplete';
  return parts.includes('PassWithWarnings') ? 'PassWithWarnings' : 'Pass';
}

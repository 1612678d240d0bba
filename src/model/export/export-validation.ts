import * as z from 'zod';

const Count = z.int().nonnegative();

/** How bad what was found is; only `Error` and `Critical` fail a validator (export-and-manifest.md 10, fix 3). */
export const IssueSeverity = z.enum(['Info', 'Warning', 'Error', 'Critical']);
export type IssueSeverity = z.infer<typeof IssueSeverity>;

/** One thing that a validator says. */
export const ExportIssue = z.strictObject({
  /** The rule's stable id (`EXP-020`). */
  check: z.string(),
  severity: IssueSeverity,
  /** The table, constraint or file in words. */
  subject: z.string(),
  message: z.string(),
  /** Below the export folder, with forward slashes. */
  filePath: z.string().nullable(),
  line: z.int().positive().nullable(),
  expectedValue: z.string().nullable(),
  actualValue: z.string().nullable(),
  recommendedAction: z.string().nullable(),
  /** Something could not be looked at: neither right nor wrong. */
  isUnchecked: z.boolean(),
});
export type ExportIssue = z.infer<typeof ExportIssue>;

/** How one validator came out; `skippedBecause` is null unless it was skipped. */
export const ValidatorResult = z.strictObject({
  validatorName: z.string(),
  status: z.enum(['Pass', 'Fail', 'Warning', 'Skipped']),
  skippedBecause: z.string().nullable(),
  duration: z.string(),
  issues: z.array(ExportIssue).readonly(),
  /** Numbers, and a few texts, by name; names are the validator's own and closed. */
  metadata: z.record(z.string(), z.json()),
});
export type ValidatorResult = z.infer<typeof ValidatorResult>;

/** `export-validation.json`: what was found out about an export folder (export-and-manifest.md 10). */
export const ExportValidation = z.strictObject({
  format: z.literal('plumbline/export-validation'),
  formatVersion: z.literal(1),
  overallStatus: z.enum(['Pass', 'PassWithWarnings', 'Fail', 'Incomplete']),
  verifiedAtUtc: z.string(),
  totalDuration: z.string(),
  validationResults: z.array(ValidatorResult).readonly(),
  summary: z.strictObject({
    totalValidators: Count,
    passedValidators: Count,
    failedValidators: Count,
    skippedValidators: Count,
    totalIssues: Count,
    criticalIssues: Count,
    errors: Count,
    warnings: Count,
    filesVerified: Count,
    missingFiles: Count,
    checksumMismatches: Count,
  }),
  /** Below the folder; null when there is none. */
  manifestPath: z.string().nullable(),
  outputRoot: z.string(),
});
export type ExportValidation = z.infer<typeof ExportValidation>;

import * as z from 'zod';
import { PolicyDecisionReport } from './policy-decision-report.ts';
import { Waiver } from './waiver.ts';

/**
 * `inputs/request.json` of the policy documents: what, beside model, profile, settings and scope, the documents were made from, so
 * that they can be made again to the byte.
 */
export const PolicyRequest = z.strictObject({
  format: z.literal('plumbline/policy-request'),
  formatVersion: z.literal(1),
  /** Stands in the documents; waivers were held against it. */
  generatedAtUtc: z.string(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  /** Every setting with where it came from. */
  toggles: z
    .array(
      z.strictObject({
        key: z.string(),
        value: z.json(),
        source: z.enum(['Default', 'Configuration', 'Environment', 'CommandLine']),
        fallback: z.json(),
      }),
    )
    .readonly(),
  waivers: z.array(Waiver).readonly(),
  /** The earlier report it was compared with; null when with none. */
  comparedWith: PolicyDecisionReport.nullable(),
});
export type PolicyRequest = z.infer<typeof PolicyRequest>;

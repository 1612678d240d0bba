import * as z from 'zod';
import { Finding } from './finding.ts';
import { Verdict } from './verdict.ts';

/** `evidence/connections.json`: what each server said of itself and of the login when a run began (architecture.md 5). */
export const ConnectionsEvidence = z.strictObject({
  format: z.literal('plumbline/connections'),
  formatVersion: z.literal(1),
  capturedAtUtc: z.string(),
  connections: z
    .array(
      z.strictObject({
        name: z.string(),
        verdict: Verdict,
        /** Product, version, login and the like, as the server said them; empty when it was not reached. */
        facts: z.record(z.string(), z.json()),
        findings: z.array(Finding).readonly(),
      }),
    )
    .readonly(),
});
export type ConnectionsEvidence = z.infer<typeof ConnectionsEvidence>;

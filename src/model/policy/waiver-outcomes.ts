import * as z from 'zod';
import { Waiver } from './waiver.ts';

/** What became of one waiver. */
export const WaiverOutcome = z.strictObject({
  waiver: Waiver,
  /** `stale`: the evidence is not what it covered; `needless`: nothing speaks against the subject; `unknown`: there is no such subject. */
  state: z.enum(['holds', 'expired', 'stale', 'needless', 'unknown']),
});
export type WaiverOutcome = z.infer<typeof WaiverOutcome>;

/** `waivers.json`: every waiver a decision stage was given and what became of it; written when there are any. */
export const WaiverOutcomes = z.strictObject({
  format: z.literal('plumbline/waiver-outcomes'),
  formatVersion: z.literal(1),
  outcomes: z.array(WaiverOutcome).readonly(),
});
export type WaiverOutcomes = z.infer<typeof WaiverOutcomes>;

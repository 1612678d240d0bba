import * as z from 'zod';
import { Place } from './problem.ts';
import { Verdict } from './verdict.ts';

/**
 * What one check says about one subject. `check` is the rule's stable id (`ORD-002`), `subject` the table, column, file or
 * connection in words; anything but `proved` carries a reason.
 */
export const Finding = z.strictObject({
  check: z.string().min(1),
  subject: z.string(),
  verdict: Verdict,
  reason: z.string().exactOptional(),
  expected: z.string().exactOptional(),
  found: z.string().exactOptional(),
  at: Place.exactOptional(),
  fix: z.string().exactOptional(),
});
export type Finding = z.infer<typeof Finding>;

import * as z from 'zod';
import { ProbeStatus } from './probe-status.ts';

/** Whether the values of one column repeat (model-and-profile.md 2.1). */
export const UniqueCandidate = z.strictObject({
  schema: z.string(),
  table: z.string(),
  column: z.string(),
  hasDuplicate: z.boolean(),
  probeStatus: ProbeStatus,
});
export type UniqueCandidate = z.infer<typeof UniqueCandidate>;

/** Whether the values of several columns together repeat; the snapshot says nothing about how that was measured. */
export const CompositeUniqueCandidate = z.strictObject({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()).readonly(),
  hasDuplicate: z.boolean(),
});
export type CompositeUniqueCandidate = z.infer<typeof CompositeUniqueCandidate>;

import * as z from 'zod';
import { ProbeStatus } from './probe-status.ts';
import { OrphanSample } from './row-sample.ts';

/** What was measured of one reference: whether its rows have parents (model-and-profile.md 2.1). */
export const ForeignKeyReality = z.strictObject({
  fromSchema: z.string(),
  fromTable: z.string(),
  fromColumn: z.string(),
  toSchema: z.string(),
  toTable: z.string(),
  toColumn: z.string(),
  hasDbConstraint: z.boolean(),
  hasOrphan: z.boolean(),
  orphanCount: z.int().nonnegative(),
  isNoCheck: z.boolean(),
  probeStatus: ProbeStatus,
  orphanSample: OrphanSample.nullable(),
});
export type ForeignKeyReality = z.infer<typeof ForeignKeyReality>;

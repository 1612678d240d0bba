import * as z from 'zod';
import { Profile } from './profile.ts';
import { DuplicateGroups, OrphanGroups } from './value-groups.ts';

const Count = z.int().nonnegative();

/** All that was measured of one table in one environment; what the cache keeps of it. */
export const MeasuredTable = z.strictObject({
  schema: z.string(),
  table: z.string(),
  /** The snapshot's part about this table: its columns, candidates, and the references that start at it. */
  profile: Profile,
  duplicates: z.array(DuplicateGroups).readonly(),
  orphans: z.array(OrphanGroups).readonly(),
  rows: Count,
  /** Whether `rows` is a statistic of the catalog, since counting them would have cost too much. */
  isEstimated: z.boolean(),
  /** Rows looked at when the table was sampled; null when all were. */
  sampledRows: Count.nullable(),
  capturedAtUtc: z.string(),
  milliseconds: z.number().nonnegative(),
  /** Statements that were sent to measure it. */
  statements: Count,
});
export type MeasuredTable = z.infer<typeof MeasuredTable>;

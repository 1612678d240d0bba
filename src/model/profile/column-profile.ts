import * as z from 'zod';
import { ProbeStatus } from './probe-status.ts';
import { NullSample } from './row-sample.ts';

/** What was measured of one column (model-and-profile.md 2.1); names as the database spells them. */
export const ColumnProfile = z.strictObject({
  schema: z.string(),
  table: z.string(),
  column: z.string(),
  isNullablePhysical: z.boolean(),
  isComputed: z.boolean(),
  isPrimaryKey: z.boolean(),
  isUniqueKey: z.boolean(),
  defaultDefinition: z.string().nullable(),
  rowCount: z.int().nonnegative(),
  nullCount: z.int().nonnegative(),
  nullCountStatus: ProbeStatus,
  nullSample: NullSample.nullable(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

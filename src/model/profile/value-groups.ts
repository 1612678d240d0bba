import * as z from 'zod';
import { ProbeStatus } from './probe-status.ts';

const Count = z.int().nonnegative();
const Value = z.string().nullable();

/** Rows that share a value of a key that should be unique, by group; the largest groups are the examples. */
export const DuplicateGroups = z.strictObject({
  schema: z.string(),
  table: z.string(),
  /** The key columns, in the order of the key. */
  columns: z.array(z.string()).readonly(),
  /** Values that more than one row has. */
  groups: Count,
  /** Rows that have one of these values. */
  rows: Count,
  /** A value and how many rows have it; `alsoSpelled` is another spelling that the rules take as equal, null without one. */
  examples: z
    .array(
      z.strictObject({
        values: z.array(Value).readonly(),
        alsoSpelled: z.array(Value).readonly().nullable(),
        rows: Count,
      }),
    )
    .readonly(),
  probeStatus: ProbeStatus,
});
export type DuplicateGroups = z.infer<typeof DuplicateGroups>;

/** Rows whose reference has no parent, by the parent that is missing; those that most rows miss are the examples. */
export const OrphanGroups = z.strictObject({
  schema: z.string(),
  table: z.string(),
  column: z.string(),
  /** Parents that are missing: distinct values of the reference. */
  parents: Count,
  rows: Count,
  examples: z.array(z.strictObject({ value: Value, rows: Count })).readonly(),
  probeStatus: ProbeStatus,
});
export type OrphanGroups = z.infer<typeof OrphanGroups>;

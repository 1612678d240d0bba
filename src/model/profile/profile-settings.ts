import * as z from 'zod';

const Positive = z.int().positive();

/** Defaults of model-and-profile.md 2.3. */
export const PROFILE_DEFAULTS = {
  samplingThreshold: 250_000,
  sampleSize: 50_000,
  maxRowsPerTable: 1_000_000,
  tableTimeoutSeconds: 120,
  concurrency: 4,
  sampleRows: 10,
} as const;

/** How equal texts are told when duplicates are looked for: the rules of the database the constraint is for. */
export const TextEquality = z.strictObject({
  ignoreCase: z.boolean(),
  ignoreAccents: z.boolean(),
  ignoreTrailingSpaces: z.boolean(),
});
export type TextEquality = z.infer<typeof TextEquality>;

/** What of a database is measured, and how much it may cost: `profile` of a workspace. */
export const ProfileSettings = z.strictObject({
  /** Connections to measure, merged by worst case, the first one strict; the workspace's source when absent. */
  connections: z.array(z.string().min(1)).min(1).exactOptional(),
  /** A snapshot that is read instead of measuring. */
  file: z.string().min(1).exactOptional(),
  /** A table with more rows than this, or than `maxRowsPerTable`, is sampled. */
  samplingThreshold: Positive.exactOptional(),
  /** Rows of a sample. */
  sampleSize: Positive.exactOptional(),
  maxRowsPerTable: Positive.exactOptional(),
  tableTimeoutSeconds: z.number().positive().exactOptional(),
  /** Tables, as schema.table, with a deadline of their own in seconds. */
  tableTimeouts: z.record(z.string().min(1), z.number().positive()).exactOptional(),
  commandTimeoutSeconds: z.number().positive().exactOptional(),
  /** Tables measured at once. */
  concurrency: Positive.max(8).exactOptional(),
  /** Rows kept as examples. */
  sampleRows: z.int().nonnegative().exactOptional(),
  /** A SQL Server collation name such as SQL_Latin1_General_CP1_CI_AS, or the three rules; the target connection's when absent. */
  duplicatesUnder: z.union([z.string().min(1), TextEquality]).exactOptional(),
});
export type ProfileSettings = z.infer<typeof ProfileSettings>;

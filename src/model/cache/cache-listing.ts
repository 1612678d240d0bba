import * as z from 'zod';

/** One thing that is not what it was: an input of the key, or a mark of drift (evidence-cache.md 4.3). */
export const CacheChange = z.strictObject({
  input: z.string(),
  /** What is asked for, or so in the database, now; null for nothing of the kind. */
  expected: z.string().nullable(),
  /** What the entry was made from. */
  actual: z.string().nullable(),
});
export type CacheChange = z.infer<typeof CacheChange>;

/** An entry of the cache as a person reads it; never a path. */
export const CacheEntrySummary = z.strictObject({
  key: z.string(),
  /** `evidence`: the inputs of a run; `table`: the profile of one table. */
  kind: z.enum(['evidence', 'table']),
  command: z.string(),
  /** Table of a table entry as schema.table; model and modules otherwise. */
  subject: z.string(),
  connection: z.string().nullable(),
  createdAtUtc: z.string(),
  lastUsedAtUtc: z.string().nullable(),
  expiresAtUtc: z.string().nullable(),
  bytes: z.int().nonnegative(),
  state: z.enum(['usable', 'expired', 'damaged']),
  /** Why it was made rather than reused (evidence-cache.md 4.1). */
  reason: z.string(),
  /** What had changed when it was made. */
  changes: z.array(CacheChange).readonly(),
  /** What a damaged one has wrong; null otherwise. */
  damage: z.string().nullable(),
});
export type CacheEntrySummary = z.infer<typeof CacheEntrySummary>;

/** All of a cache, newest first. */
export const CacheListing = z.strictObject({
  /** Whether the workspace has a cache at all. */
  isConfigured: z.boolean(),
  isWritable: z.boolean(),
  bytes: z.int().nonnegative(),
  maxBytes: z.int().positive().nullable(),
  ttlSeconds: z.number().positive().nullable(),
  entries: z.array(CacheEntrySummary).readonly(),
});
export type CacheListing = z.infer<typeof CacheListing>;

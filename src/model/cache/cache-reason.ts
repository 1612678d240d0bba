import * as z from 'zod';

/**
 * Why an entry was used or made anew, in the order in which the checks are done: the first that fails decides
 * (evidence-cache.md 4.1; the last four are of table entries and their marks).
 */
export const CacheReason = z.enum([
  'refresh.requested',
  'manifest.missing',
  'manifest.invalid',
  'manifest.version.mismatch',
  'cache.key.mismatch',
  'cache.command.mismatch',
  'manifest.expired',
  'module.selection.changed',
  'metadata.mismatch',
  'artifacts.mismatch',
  'schema.changed',
  'drift.rows',
  'drift.writes',
  'drift.unknown',
  'cache.reused',
]);
export type CacheReason = z.infer<typeof CacheReason>;

/** How a cached file differs from what its entry says of it (evidence-cache.md 4.1). */
export type ArtifactFault = 'count' | 'type' | 'hash' | 'length' | 'path.empty' | 'path.missing';

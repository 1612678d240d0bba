import type { CacheChange } from '../model/cache/cache-listing.ts';
import type { CacheReason } from '../model/cache/cache-reason.ts';

/** Whether an entry is used, and why; `changes` says what is not as the entry has it. */
export interface Evaluation {
  readonly reason: CacheReason;
  readonly changes: readonly CacheChange[];
}

/** The entry is used. */
export const REUSED: Evaluation = { reason: 'cache.reused', changes: [] };

/** The entry is not used, and nothing that changed is to be named. */
export function because(reason: CacheReason, changes: readonly CacheChange[] = []): Evaluation {
  return { reason, changes };
}

/** The reason of a manifest that cannot be used at all. */
export const MANIFEST_REASON = {
  missing: 'manifest.missing',
  invalid: 'manifest.invalid',
  version: 'manifest.version.mismatch',
} as const satisfies { readonly [state: string]: CacheReason };

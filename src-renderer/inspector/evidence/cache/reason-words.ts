// Why an entry of the cache was used or made, in words (evidence-cache.md 4.1 and drift).
import { CacheReason } from '../../../../src/model/cache/cache-reason.ts';
import type { TableCapture } from '../../../../src/model/profile/profile-capture.ts';

export const CACHE_OUTCOME: { readonly [O in NonNullable<TableCapture['cache']>['outcome']]: string } = {
  reused: 'Reused',
  created: 'Made',
  notKept: 'Not kept',
};

const WORDS: { readonly [R in CacheReason]: string } = {
  'refresh.requested': 'measuring again was asked for',
  'manifest.missing': 'there was no entry yet',
  'manifest.invalid': 'the entry could not be read',
  'manifest.version.mismatch': 'the entry was written by another version',
  'cache.key.mismatch': 'the entry was of another key',
  'cache.command.mismatch': 'the entry was of another command',
  'manifest.expired': 'the entry had expired',
  'module.selection.changed': 'other modules were selected',
  'metadata.mismatch': 'settings had changed',
  'artifacts.mismatch': 'a file of the entry had changed',
  'schema.changed': 'the columns had changed',
  'drift.rows': 'the table had grown or shrunk',
  'drift.writes': 'the table had been written to',
  'drift.unknown': 'the database could not say whether the table had changed',
  'cache.reused': 'nothing had changed',
};

/** The words of a reason; a reason nobody knows, such as an error code, is shown as it is. */
export function reasonWords(reason: string): string {
  const known = CacheReason.safeParse(reason);
  return known.success ? WORDS[known.data] : reason;
}

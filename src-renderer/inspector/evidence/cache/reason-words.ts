// Why an entry of the cache was used or made, in words (evidence-cache.md 4.1 and drift).
import type { TableCapture } from '../../../../src/model/profile/profile-capture.ts';

export const CACHE_OUTCOME: { readonly [O in NonNullable<TableCapture['cache']>['outcome']]: string } = {
  reused: 'Reused',
  created: 'Made',
  notKept: 'Not kept',
};

const WORDS: ReadonlyMap<string, string> = new Map([
  ['cache.reused', 'nothing had changed'],
  ['refresh.requested', 'measuring again was asked for'],
  ['manifest.missing', 'there was no entry yet'],
  ['manifest.invalid', 'the entry could not be read'],
  ['manifest.version.mismatch', 'the entry was written by another version'],
  ['cache.key.mismatch', 'the entry was of another key'],
  ['cache.command.mismatch', 'the entry was of another command'],
  ['manifest.expired', 'the entry had expired'],
  ['module.selection.changed', 'other modules were selected'],
  ['metadata.mismatch', 'settings had changed'],
  ['artifacts.mismatch', 'a file of the entry had changed'],
  ['schema.changed', 'the columns of the table had changed'],
  ['drift.rows', 'the table had grown or shrunk'],
  ['drift.writes', 'the table had been written to'],
]);

/** The words of a reason; a reason nobody knows is shown as it is. */
export function reasonWords(reason: string): string {
  return WORDS.get(reason) ?? reason;
}

// How measuring a table went, worst of its environments, and what each state is called.
import type { ColumnProfile } from '../../../../src/model/profile/column-profile.ts';
import { isTrusted } from '../../../../src/model/profile/probe-status.ts';
import type { TableCapture } from '../../../../src/model/profile/profile-capture.ts';

export type TableState = TableCapture['state'];

/** From worst to best; the order of the list and of the filter. */
export const TABLE_STATES: readonly TableState[] = [
  'failed',
  'denied',
  'timeout',
  'missing',
  'partial',
  'cached',
  'measured',
];

/** Whether all that was asked of the table is known. */
export function isMeasured(state: TableState): boolean {
  return state === 'measured' || state === 'cached';
}

/** The worst state among the environments of a table; of a snapshot without a capture, what its columns say. */
export function worstState(captures: readonly TableCapture[], columns: readonly ColumnProfile[]): TableState {
  const worst = TABLE_STATES.find((state) => captures.some((capture) => capture.state === state));
  if (worst !== undefined) return worst;
  const untrusted = columns.filter(({ nullCountStatus }) => !isTrusted(nullCountStatus));
  if (untrusted.length === 0) return 'measured';
  if (untrusted.length < columns.length) return 'partial';
  return untrusted.every(({ nullCountStatus: { outcome } }) => outcome === 'FallbackTimeout' || outcome === 'Cancelled')
    ? 'timeout'
    : 'failed';
}

/** The words of a state. */
export const STATE_WORDS: { readonly [S in TableState]: { readonly word: string; readonly meaning: string } } = {
  measured: { word: 'Measured', meaning: 'Every probe finished in this run.' },
  cached: { word: 'Cached', meaning: 'Taken from the cache after the drift probe found no change.' },
  partial: { word: 'Partial', meaning: 'Some probes did not finish; their numbers are not known.' },
  timeout: { word: 'Timed out', meaning: 'The time for this table ran out; what was not finished is not known.' },
  denied: { word: 'Denied', meaning: 'The login may not read this table.' },
  missing: { word: 'Missing', meaning: 'The database has no such table.' },
  failed: { word: 'Failed', meaning: 'The measurement failed; nothing is known.' },
};

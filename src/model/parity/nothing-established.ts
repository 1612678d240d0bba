import type { TableComparison } from '../data-integrity.ts';

/** What a table says of itself when nothing beyond counts was established about it. */
export const NOTHING_ESTABLISHED: Pick<
  TableComparison,
  | 'key'
  | 'lane'
  | 'digest'
  | 'differences'
  | 'explained'
  | 'schema'
  | 'filter'
  | 'confirmed'
  | 'resumedFrom'
  | 'evidence'
  | 'differenceFile'
> = {
  key: null,
  lane: null,
  digest: null,
  differences: null,
  explained: null,
  schema: { differences: 0, warnings: 0 },
  filter: null,
  confirmed: null,
  resumedFrom: null,
  evidence: null,
  differenceFile: null,
};

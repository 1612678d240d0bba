// The differences of one table, page by page from the host, as the screen needs them.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { call } from '../../../../src/contract/client.ts';
import { contract } from '../../../../src/contract/contract.ts';
import type { DifferenceQuery } from '../../../../src/contract/differences.ts';
import { err, ok } from '../../../../src/kernel/result.ts';
import { useHost } from '../../../state/host.ts';
import { problemOfWire } from '../../../state/problem-of-wire.ts';
import { type PageState, type PageStore, pageSize, pageStore } from './page-store.ts';

/** Which differences: a table of a run, and the filters. */
export interface DifferenceList {
  readonly documentId: string;
  readonly runId: string;
  readonly position: number;
  /** Columns of the table as far as known; a page of a wide table has fewer rows. */
  readonly columns: number;
  readonly filter: DifferenceFilter;
}

export type DifferenceFilter = Pick<DifferenceQuery, 'kind' | 'column' | 'explanation' | 'key'>;

/** How often a list that still grows is read again, in milliseconds. */
const GROWTH_MS = 1500;

export interface Pages extends PageState, Pick<PageStore, 'want' | 'refresh'> {
  /** Differs for every list, so that what belongs to one list can be dropped with it. */
  readonly list: object;
}

/** Pages of a list; a changed filter starts a new list. Memoise `list`. */
export function useDifferencePages(list: DifferenceList): Pages {
  const { transport } = useHost();
  const store = useMemo(() => {
    const { documentId, runId, position, columns, filter } = list;
    return pageStore(async (offset, limit) => {
      const answer = await call(transport, contract.readDifferences, {
        documentId,
        runId,
        position,
        offset,
        limit,
        ...filter,
      });
      return answer.ok ? ok(answer.value) : err(problemOfWire(answer.error));
    }, pageSize(columns));
  }, [transport, list]);
  const state = useSyncExternalStore(store.subscribe, store.state);
  useEffect(() => {
    store.want(0, 0);
  }, [store]);
  useEffect(() => {
    if (!state.isGrowing) return undefined;
    const timer = setInterval(store.refresh, GROWTH_MS);
    return () => clearInterval(timer);
  }, [store, state.isGrowing]);
  return useMemo(() => ({ ...state, want: store.want, refresh: store.refresh, list: store }), [state, store]);
}

// The cache of the open workspace: read when shown, changed on demand.
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../../src/contract/client.ts';
import { contract } from '../../../../src/contract/contract.ts';
import type { CacheListing } from '../../../../src/model/cache/cache-listing.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import type { Report } from '../../../../src/model/report.ts';
import { useHost } from '../../../state/host.ts';
import { problemOfWire } from '../../../state/problem-of-wire.ts';

export type CacheState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'ready'; readonly listing: CacheListing };

/** What was asked of the cache last, and how that ended. */
export type CacheWork =
  | { readonly status: 'idle' }
  | { readonly status: 'evicting'; readonly entries: number }
  | { readonly status: 'verifying' }
  | { readonly status: 'evicted'; readonly entries: number }
  | { readonly status: 'verified'; readonly report: Report }
  | { readonly status: 'failed'; readonly problem: Problem };

export interface Cache {
  readonly state: CacheState;
  readonly work: CacheWork;
  readonly evict: (keys: readonly string[]) => void;
  readonly verify: () => void;
  readonly dismiss: () => void;
}

/** `revision` changes when the cache may have changed, as after a run. */
export function useCache(documentId: string, revision: string): Cache {
  const { transport } = useHost();
  const [state, setState] = useState<CacheState>({ status: 'loading' });
  const [work, setWork] = useState<CacheWork>({ status: 'idle' });
  const asked = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await call(transport, contract.listCache, { documentId });
    // A later question, or an answer that brought its own listing, has overtaken this one.
    if (mine !== asked.current) return;
    setState(
      answer.ok
        ? { status: 'ready', listing: answer.value }
        : { status: 'failed', problem: problemOfWire(answer.error) },
    );
  }, [transport, documentId]);
  useEffect(() => {
    void read();
    return () => {
      asked.current += 1;
    };
  }, [read, revision]);
  const evict = useCallback(
    (keys: readonly string[]): void => {
      setWork({ status: 'evicting', entries: keys.length });
      void call(transport, contract.evictCache, { documentId, keys: [...keys] }).then((answer) => {
        if (!answer.ok) {
          setWork({ status: 'failed', problem: problemOfWire(answer.error) });
          return;
        }
        asked.current += 1;
        setState({ status: 'ready', listing: answer.value.listing });
        setWork({ status: 'evicted', entries: answer.value.evicted });
      });
    },
    [transport, documentId],
  );
  const verify = useCallback((): void => {
    setWork({ status: 'verifying' });
    void call(transport, contract.verifyCache, { documentId }).then((answer) => {
      setWork(
        answer.ok
          ? { status: 'verified', report: answer.value }
          : { status: 'failed', problem: problemOfWire(answer.error) },
      );
      // Damage that was found shows in the list too.
      if (answer.ok) void read();
    });
  }, [transport, documentId, read]);
  const dismiss = useCallback(() => setWork({ status: 'idle' }), []);
  return { state, work, evict, verify, dismiss };
}

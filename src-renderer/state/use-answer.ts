// An answer of the host to a question that changes: the newest one counts, and the last answer stays until it is there.
import { useEffect, useState } from 'react';
import type { CallResult } from '../../src/contract/client.ts';
import type { Problem } from '../../src/model/problem.ts';
import { problemOfWire } from './problem-of-wire.ts';

export interface Answer<T> {
  /** The last answer that came, also while another is awaited; null before the first. */
  readonly value: T | null;
  /** Why the question as it is now was not answered. */
  readonly problem: Problem | null;
  readonly isPending: boolean;
}

/** Asks again whenever `question` changes; null asks nothing. `ask` must be stable for one question. */
export function useAnswer<T>(question: string | null, ask: () => Promise<CallResult<T>>): Answer<T> {
  const [last, setLast] = useState<{ readonly question: string; readonly result: CallResult<T> } | null>(null);
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    if (question === null) return;
    let isWanted = true;
    void ask().then((result) => {
      if (!isWanted) return;
      setLast({ question, result });
      if (result.ok) setValue(result.value);
    });
    return () => {
      isWanted = false;
    };
  }, [question, ask]);
  const isPending = question !== null && last?.question !== question;
  const failed = !isPending && question !== null && last !== null && !last.result.ok ? last.result.error : null;
  return { value, problem: failed === null ? null : problemOfWire(failed), isPending };
}

// The snapshot of the shown run, read into its noun: small ones at once, large ones beside the screen's own thread.
import { useEffect, useState } from 'react';
import type { Result } from '../../../../src/kernel/result.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import { type ProfileRead, readProfile } from '../../../../src/model/profile/read-profile.ts';
import { useEntry } from '../../../state/entry.ts';

export type ProfileState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly read: ProfileRead }
  | { readonly status: 'failed'; readonly problem: Problem };

interface Known {
  readonly text: string;
  readonly result: Result<ProfileRead, Problem>;
}

/** Characters that are read in about the time of one frame or two. */
const AT_ONCE = 500_000;

/** The snapshot at a path of `run.json`; null asks for nothing and stays loading. */
export function useProfile(path: string | null): ProfileState {
  const entry = useEntry(path);
  const text = entry.status === 'ready' ? entry.text : null;
  const [known, setKnown] = useState<Known | null>(() => last);
  useEffect(() => {
    if (text === null || text === known?.text) return undefined;
    return read(text, (result) => {
      last = { text, result };
      setKnown(last);
    });
  }, [text, known]);
  if (entry.status === 'failed') return entry;
  if (text === null || known?.text !== text) return { status: 'loading' };
  return known.result.ok
    ? { status: 'ready', read: known.result.value }
    : { status: 'failed', problem: inFile(known.result.error, path) };
}

/** The last answer, so that coming back to the panel does not read the same file again. */
let last: Known | null = null;

/** Reads and answers once; the function that gives up. */
function read(text: string, answer: (result: Result<ProfileRead, Problem>) => void): () => void {
  if (text.length <= AT_ONCE) {
    answer(readProfile(text, null));
    return () => undefined;
  }
  const worker = new Worker(new URL('./profile.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Result<ProfileRead, Problem>>) => {
    worker.terminate();
    answer(data);
  });
  worker.addEventListener('error', () => {
    worker.terminate();
    answer({ ok: false, error: BROKEN });
  });
  worker.postMessage(text);
  return () => worker.terminate();
}

const BROKEN: Problem = {
  code: 'profile.reader.failed',
  message: 'The reader of the snapshot ended before its answer.',
  fix: 'Open the document again; the snapshot may be too large for the memory of this machine.',
};

function inFile(problem: Problem, file: string | null): Problem {
  return file === null ? problem : { ...problem, at: { file, ...problem.at } };
}

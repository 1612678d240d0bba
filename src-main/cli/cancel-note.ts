import type { VerbContext } from './verb.ts';

/** Says on stderr, as soon as the signal aborts, what is kept and how to go on. The answer ends the watch. */
export function sayWhenCancelled({ signal, note }: Pick<VerbContext, 'signal' | 'note'>): () => void {
  const say = (): void => {
    note('Cancelled: statements are being stopped. Finished tables are kept; run the same command again to go on.');
  };
  if (signal.aborted) say();
  else signal.addEventListener('abort', say, { once: true });
  return () => signal.removeEventListener('abort', say);
}

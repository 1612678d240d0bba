import { cacheFolder } from '../cache-folder.ts';
import { testEntry } from './test-entry.ts';

/** Writes, replaces, removes and touches entries of one cache without end: for a process that is to be killed in the middle. */
export async function rewriteEntries(root: string, seed: number): Promise<never> {
  const folder = cacheFolder(root);
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  await folder.use('2026-01-01T00:00:00.000Z');
  process.stdout.write('started\n');
  for (;;) {
    const id = { kind: next(2) === 0 ? 'table' : 'evidence', key: `000000000000000${String(next(4))}` } as const;
    const choice = next(10);
    const entry = testEntry(`${String(seed)}-${String(next(1_000_000))}`, 20_000 + next(300_000));
    if (choice === 0) await folder.remove(id, () => true);
    else if (choice === 1) await folder.touch(id, '2026-01-01T00:00:00.000Z');
    else await folder.write(id, entry, () => next(3) === 0);
  }
}

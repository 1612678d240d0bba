import type { Command } from 'commander';
import { ROOT_MISSING } from '../../../src/cache/cache.ts';
import { foldCase } from '../../../src/kernel/fold-case.ts';
import { nearest } from '../../../src/kernel/nearest.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { InspectedEntry } from '../../services/cache-entries.ts';
import { type OpenedCache, openCache } from '../../services/cache-upkeep.ts';
import { cacheUseOf } from '../../services/cache-use.ts';
import type { VerbContext } from '../verb.ts';
import { chosenWorkspace } from '../verb-inputs.ts';

/** The option by which every verb names a cache beside the workspace's. */
export function declareCacheRoot(command: Command): void {
  command.option('--cache-root <folder>', 'the folder of the cache; the workspace’s when absent');
}

/** The cache that the command line or the workspace names. Errors: those of the workspace, `cache.root.missing`. */
export async function chosenCache(
  options: { readonly cacheRoot?: string | undefined },
  context: VerbContext,
): Promise<Result<OpenedCache, readonly Problem[]>> {
  const workspace = await chosenWorkspace(context);
  if (!workspace.ok) return workspace;
  const choice = options.cacheRoot === undefined ? {} : { root: options.cacheRoot };
  const cache = openCache(cacheUseOf(workspace.value, [], choice, context.machine), context.machine);
  return cache === null ? err([ROOT_MISSING]) : ok(cache);
}

/** Entries by key, by the beginning of one of at least four digits, or about a table by `schema.table`, ignoring case. */
export function entriesNamed(
  name: string,
  entries: readonly InspectedEntry[],
): Result<readonly InspectedEntry[], Problem> {
  const isKey = /^[0-9a-f]{4,16}$/i.test(name);
  const found = entries.filter(
    ({ id, summary }) =>
      (isKey && id.key.startsWith(name.toLowerCase())) ||
      (id.kind === 'table' && foldCase(summary.subject) === foldCase(name)),
  );
  if (found.length > 0) return ok(found);
  const tables = entries.filter(({ id }) => id.kind === 'table').map(({ summary }) => summary.subject);
  const near = nearest(name, new Set(tables));
  return err({
    code: 'cache.entry.unknown',
    message: 'There is no entry of this name in the cache.',
    expected: 'a key, or schema.table',
    found: name,
    fix: near === null ? 'See `plumbline cache ls`.' : `Did you mean ${near}?`,
  });
}

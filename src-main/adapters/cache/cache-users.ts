// Marks of the processes that use a cache, so that none of them loses an entry it has just used to another's tidying up.
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ordinal, sorted } from '../../../src/kernel/compare.ts';
import { makeFolder } from '../files.ts';
import { mayBeAlive, ownerName } from './owner-name.ts';

const USERS = '.users';

/** Puts a mark of this process and answers what takes it away. In a folder that cannot be written to there is nothing to protect. */
export async function markUse(root: string, nowUtc: string): Promise<() => Promise<void>> {
  const mark = join(root, USERS, ownerName());
  try {
    await makeFolder(join(root, USERS));
    await writeFile(mark, nowUtc, { flag: 'wx' });
  } catch {
    return () => Promise.resolve();
  }
  return async () => {
    await rm(mark, { force: true }).catch(() => undefined);
  };
}

/** Since when the longest-running of the living users uses entries; null without any. Marks of dead ones are removed. */
export async function usersSince(root: string): Promise<string | null> {
  const folder = join(root, USERS);
  const since: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null) continue;
    if (mayBeAlive(name, Date.now() - found.mtimeMs)) since.push((await readFile(path, 'utf8').catch(() => '')).trim());
    else await rm(path, { force: true }).catch(() => undefined);
  }
  return sorted(since, ordinal)[0] ?? null;
}

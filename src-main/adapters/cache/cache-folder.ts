// Entries of a cache on disk. An entry is a folder that appears whole, by renaming, or not at all; whoever replaces one moves the old
// aside first. No lock is needed: of two processes that make the same entry, the second keeps the first's.
import { access, constants, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CacheEntryId, CacheFolder } from '../../../src/kernel/cache-folder.ts';
import type { FileFailure } from '../../../src/kernel/files.ts';
import { err, ok } from '../../../src/kernel/result.ts';
import { makeFolder } from '../files.ts';
import { cacheFailure } from './cache-failure.ts';
import { markUse, usersSince } from './cache-users.ts';
import { mayBeAlive, ownerName } from './owner-name.ts';

const KEY = /^[0-9a-f]{16}$/;
const FILE = /^[a-z][a-z-]{0,30}(?:\.[A-Za-z0-9]{1,8})?$/;
const MANIFEST = 'manifest.json';
const LAST_VALIDATED = 'last-validated.txt';
const TABLES = 'tables';
const TEMPORARY = '.temporary';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** How often two processes may get in each other's way before one of them gives up. */
const ATTEMPTS = 8;

/** The cache below a folder; it is made when something is first written. */
export function cacheFolder(root: string): CacheFolder {
  const temporary = join(root, TEMPORARY);
  const placeOf = ({ kind, key }: CacheEntryId): string | null =>
    KEY.test(key) ? join(root, ...(kind === 'table' ? [TABLES] : []), key) : null;

  const read: CacheFolder['read'] = async (id, name, signal) => {
    const place = placeOf(id);
    if (place === null || !FILE.test(name)) return null;
    return readFile(join(place, name), { signal }).then(textOf, () => null);
  };

  const write: CacheFolder['write'] = async (id, files, keeps) => {
    const place = placeOf(id);
    const aside = join(temporary, ownerName());
    if (place === null || [...files.keys()].some((name) => !FILE.test(name)))
      return err({ code: 'file.notWritable', path: root, detail: 'not the key of an entry' });
    try {
      await makeFolder(aside);
      for (const [name, text] of files) await writeFile(join(aside, name), text, { flag: 'wx' });
      await makeFolder(join(place, '..'));
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (await movedTo(aside, place)) return ok('written');
        if (keeps(await manifestIn(place))) return ok('kept');
        const old = await setAside(place);
        if (old !== null && keeps(await manifestIn(old))) {
          // Another process put a good one there in between.
          const isBack = await movedTo(old, place);
          await discard(old);
          if (isBack) return ok('kept');
        } else if (old !== null) await discard(old);
      }
      return err({ code: 'file.failed', path: root, detail: 'other processes keep writing the same entry' });
    } catch (cause) {
      return err(cacheFailure(cause, root));
    } finally {
      await discard(aside);
    }
  };

  const setAside = async (place: string): Promise<string | null> => {
    const old = join(temporary, ownerName());
    return (await movedTo(place, old)) ? old : null;
  };

  const remove: CacheFolder['remove'] = async (id, isUnwanted) => {
    const place = placeOf(id);
    if (place === null || !isUnwanted(await manifestIn(place))) return false;
    try {
      await makeFolder(temporary);
      const old = await setAside(place);
      if (old === null) return true;
      const isWanted = !isUnwanted(await manifestIn(old));
      const isBack = isWanted && (await movedTo(old, place));
      await discard(old);
      return !isBack;
    } catch {
      return false;
    }
  };

  const touch: CacheFolder['touch'] = async (id, nowUtc) => {
    const place = placeOf(id);
    if (place === null) return;
    const aside = join(temporary, ownerName());
    try {
      await makeFolder(temporary);
      await writeFile(aside, `${nowUtc}\n`, { flag: 'wx' });
      await rename(aside, join(place, LAST_VALIDATED));
    } catch {
      await discard(aside);
    }
  };

  return {
    read,
    write,
    remove,
    touch,
    lastUsed: async (id) => {
      const text = (await read(id, LAST_VALIDATED, NEVER))?.trim() ?? '';
      return INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
    },
    entries: async () => [
      ...(await keysIn(root)).map((key): CacheEntryId => ({ kind: 'evidence', key })),
      ...(await keysIn(join(root, TABLES))).map((key): CacheEntryId => ({ kind: 'table', key })),
    ],
    bytes: async (id) => {
      const place = placeOf(id);
      return place === null ? 0 : bytesIn(place);
    },
    refusal: () => refusalAt(root, root),
    use: (nowUtc) => markUse(root, nowUtc),
    usedSince: () => usersSince(root),
    sweep: async () => {
      for (const name of await readdir(temporary).catch(() => [])) {
        const path = join(temporary, name);
        const found = await stat(path).catch(() => null);
        if (found !== null && !mayBeAlive(name, Date.now() - found.mtimeMs)) await discard(path);
      }
    },
  };
}

/** Empty for bytes that are not UTF-8, which no file of ours is: equal texts must mean equal bytes. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}

/** Reading a file of a few bytes is not worth interrupting. */
const NEVER = new AbortController().signal;

function manifestIn(folder: string): Promise<string | null> {
  return readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
}

/** False when something is in the way at `to`, or nothing is at `from`. Throws what else the file system throws. */
async function movedTo(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    // EPERM: Windows says so of a folder that is there; a folder that cannot be written to is refused before.
    const isTaken = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR' || code === 'EPERM';
    if ((isTaken || code === 'ENOENT') && (await stat(to).catch(() => null)) !== null) return false;
    if (code === 'ENOENT') return false;
    throw cause;
  }
}

/** A folder that is not there yet is made in the nearest one above that is. */
async function refusalAt(folder: string, root: string): Promise<FileFailure | null> {
  try {
    await access(folder, constants.W_OK);
    return null;
  } catch (cause) {
    const above = dirname(folder);
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return isMissing && above !== folder ? refusalAt(above, root) : cacheFailure(cause, root);
  }
}

async function discard(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

async function keysIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isDirectory() && KEY.test(entry.name)).map(({ name }) => name);
}

/** Entries hold files only; a folder that somebody put into one is not counted. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

// Files of a run that are not whole texts: lists that grow, files that others wrote, files taken over from an earlier run.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isEntryPath } from '../../src/bundle/entry-store.ts';
import type { RunFiles } from '../../src/bundle/run-files.ts';
import { ordinal, sorted } from '../../src/kernel/compare.ts';
import { err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { RunEntry } from '../../src/model/run.ts';
import { fileProblem, makeFolder } from './files.ts';

/** The files of a run folder. */
export function runFiles(folder: string): RunFiles {
  return {
    folder,
    appendLine: async (path, line) => {
      if (!isEntryPath(path)) return err(outside(path));
      try {
        await makeFolder(dirname(join(folder, path)));
        await appendFile(join(folder, path), `${JSON.stringify(line)}\n`);
        return ok(undefined);
      } catch (cause) {
        const detail = cause instanceof Error ? cause.message : 'unknown';
        return err(fileProblem({ code: 'file.notWritable', path, detail }));
      }
    },
    entryOf: (path) => entryAt(folder, path),
    entriesBelow: async (path) => {
      const names = isEntryPath(path) ? await filesBelow(join(folder, path)) : [];
      const entries = await Promise.all(names.map((name) => entryAt(folder, `${path}/${name}`)));
      return entries.filter((entry) => entry !== null);
    },
    adopt: async (fromFolder, entry, path) => {
      if (!isEntryPath(entry.path) || !isEntryPath(path)) return false;
      const to = join(folder, path);
      // Aside first: a process that is killed in the middle leaves no file under its final name.
      const aside = `${to}.taken`;
      try {
        const [root, from] = await Promise.all([realpath(fromFolder), realpath(join(fromFolder, entry.path))]);
        if (!from.startsWith(root + sep)) return false;
        await makeFolder(dirname(to));
        const copied = await digestWhile(from, aside);
        if (copied.sha256 === entry.sha256 && copied.bytes === entry.bytes) {
          await rename(aside, to);
          return true;
        }
      } catch {
        // Not there, or not readable: then it is not taken over, and the table is compared again.
      }
      await rm(aside, { force: true }).catch(() => undefined);
      return false;
    },
    removeBelow: async (path) => {
      if (isEntryPath(path)) await rm(join(folder, path), { recursive: true, force: true });
    },
  };
}

async function entryAt(folder: string, path: string): Promise<RunEntry | null> {
  if (!isEntryPath(path)) return null;
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, path)), hash);
    return { path, bytes: (await stat(join(folder, path))).size, sha256: hash.digest('hex') };
  } catch {
    return null;
  }
}

async function digestWhile(from: string, to: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const digest = new Transform({
    transform: (chunk: Uint8Array, _encoding, pass) => {
      hash.update(chunk);
      bytes += chunk.length;
      pass(null, chunk);
    },
  });
  await pipeline(createReadStream(from), digest, createWriteStream(to));
  return { sha256: hash.digest('hex'), bytes };
}

/** Level by level: `recursive` is younger than the oldest runtime this must run on. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const levels = await Promise.all(
    found.map(async (entry) => {
      if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
      return (await filesBelow(join(folder, entry.name))).map((name) => `${entry.name}/${name}`);
    }),
  );
  return sorted(levels.flat(), ordinal);
}

function outside(path: string): Problem {
  return fileProblem({ code: 'file.notWritable', path, detail: 'not a path inside a run' });
}

import type { FileFailure } from '../../src/kernel/files.ts';
import type { Problem } from '../../src/model/problem.ts';

/** Why nothing can be kept in the folder of a cache, with what to do. */
export function keepingProblem({ code, path, detail }: FileFailure): Problem {
  return {
    code,
    message: 'The folder of the cache could not be written to; nothing that is in it was changed.',
    at: { file: path },
    found: detail,
    fix: keepingFix(code),
  };
}

/** What to do about a reason for which something was not kept. */
export function keepingFix(code: string): string {
  if (code === 'file.diskFull') return 'Free some space, or set cache.maxBytes or cache.maxIdleDays in the workspace.';
  if (code === 'cache.connection.unknown')
    return 'Give what the connection needs (a password in the environment, say), so that it can be told where it leads.';
  return 'Make the folder of the cache writable, or name another with --cache-root; a folder that is only read needs nothing.';
}

import type { FileFailure } from '../../../src/kernel/files.ts';

/** Why a cache's folder cannot be written to, as data. */
export function cacheFailure(cause: unknown, path: string): FileFailure {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = errno === '' ? (cause instanceof Error ? cause.name : 'unknown') : errno;
  return { code: errno === 'ENOSPC' || errno === 'EDQUOT' ? 'file.diskFull' : 'file.notWritable', path, detail };
}

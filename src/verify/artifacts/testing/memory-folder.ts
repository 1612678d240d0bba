import { createHash } from 'node:crypto';
import type { ArtifactFolder } from '../../../kernel/artifact-folder.ts';
import { ordinal, sorted } from '../../../kernel/compare.ts';
import { err, ok } from '../../../kernel/result.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An export folder in memory, text handed on in pieces of a few bytes. */
export function memoryFolder(files: ReadonlyMap<string, string>): ArtifactFolder {
  const folders = new Set<string>();
  for (const path of files.keys())
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  return {
    list: () =>
      Promise.resolve(
        ok({
          entries: sorted([...files.keys(), ...folders], ordinal).map((path) => ({
            path,
            kind: files.has(path) ? ('file' as const) : ('folder' as const),
            bytes: Buffer.byteLength(files.get(path) ?? ''),
          })),
          failures: [],
        }),
      ),
    read: (path, onText) => {
      const text = files.get(path);
      if (text === undefined) return Promise.resolve(err({ code: 'file.notFound', path, detail: 'ENOENT' }));
      const plain = Buffer.from(text.replace(/^\ufeff/, ''));
      for (let from = 0; from < plain.length; from += 37) onText(plain.subarray(from, from + 37));
      return Promise.resolve(
        ok({ bytes: Buffer.byteLength(text), sha256: sha256(text), encoding: 'utf-8' as const, isChanged: false }),
      );
    },
  };
}

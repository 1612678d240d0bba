import { ZipFile } from 'yazl';
import type { ArchiveEntry } from '../../../src/model/export/export-folder.ts';

/** A zip of texts. Its times are the first instant a zip knows, in whatever zone this machine is, so that equal entries give equal bytes. */
export async function zipOf(entries: readonly ArchiveEntry[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, text } of entries)
    zip.addBuffer(Buffer.from(text, 'utf8'), name, {
      mtime: new Date(1980, 0, 1),
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The files of an entry that tells whether it is whole. */
export function testEntry(name: string, size: number): ReadonlyMap<string, string> {
  const measured = `${name}\n`.repeat(Math.ceil(size / (name.length + 1)));
  return new Map([
    ['manifest.json', JSON.stringify({ name, sha256: sha256(measured) })],
    ['measured.json', measured],
  ]);
}

/** Whether an entry's files are those of one `testEntry`. */
export function isWhole(manifest: string | null, measured: string | null): boolean {
  if (manifest === null || measured === null) return false;
  const parsed: unknown = JSON.parse(manifest);
  return typeof parsed === 'object' && parsed !== null && 'sha256' in parsed && parsed.sha256 === sha256(measured);
}

import { foldCase } from '../../kernel/fold-case.ts';
import type { FileFingerprint } from '../../model/export/export-fingerprints.ts';
import { type Exhibit, heldValue } from './exhibit.ts';
import type { PathBase } from './rebase-path.ts';

/** What a file should be to the byte. */
export interface ExpectedFile {
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly lines: FileFingerprint['lines'];
  /** Where the expectation is written. */
  readonly source: string;
}

/** The run manifest and the fingerprints say different things of a file. */
export interface DigestConflict {
  readonly path: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly known: Pick<ExpectedFile, 'sha256' | 'bytes'>;
  readonly other: Pick<ExpectedFile, 'sha256' | 'bytes'>;
}

/** What holds the digests cannot hold its own; a report on the export is written after it. */
export const HOLDS_DIGESTS: ReadonlySet<string> = new Set([
  'export-fingerprints.json',
  'export-validation.json',
  'full-export-verification.json',
]);

/** Digests and sizes by path: those of `export-fingerprints.json`, then those of the run manifest. */
export function expectedFiles(
  { fingerprints, full }: Exhibit,
  base: PathBase,
  onConflict: (conflict: DigestConflict) => void,
): ReadonlyMap<string, ExpectedFile> {
  const expected = new Map<string, ExpectedFile>();
  for (const { path, sha256, bytes, lines } of heldValue(fingerprints)?.files ?? [])
    expected.set(path, { sha256, bytes, lines, source: fingerprints.file });
  if (full.state !== 'read') return expected;
  full.document.value.dynamicArtifacts.forEach(({ path, checksum: sha256, sizeBytes: bytes, name }, index) => {
    const place = base.rebase(path);
    if (place.kind !== 'inside' || (sha256 === null && bytes === null) || HOLDS_DIGESTS.has(place.path)) return;
    const known = expected.get(place.path);
    const line = (): number => full.document.placeOf(`/DynamicArtifacts/${index}`)?.line ?? 1;
    if (known === undefined)
      expected.set(place.path, { sha256, bytes, lines: null, source: `${full.file} line ${line()}` });
    else if (
      (sha256 !== null && known.sha256 !== null && foldCase(known.sha256) !== foldCase(sha256)) ||
      (bytes !== null && known.bytes !== bytes)
    )
      onConflict({ path: place.path, name, file: full.file, line: line(), known, other: { sha256, bytes } });
  });
  return expected;
}

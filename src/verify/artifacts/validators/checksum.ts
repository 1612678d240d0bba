import { firstDifferentLines } from '../../../kernel/line-marks.ts';
import { foldCase } from '../../../kernel/fold-case.ts';
import type { ExhibitFile } from '../exhibit.ts';
import { type DigestConflict, type ExpectedFile, HOLDS_DIGESTS, expectedFiles } from '../expected-files.ts';
import type { Validator, Voice } from '../validator.ts';

/**
 * Every file is, to the byte, the one that was written: SHA-256 and size beside the run manifest's and those of
 * `export-fingerprints.json` (export-and-manifest.md 10, number 20; fixes 5 and 6). Marks of lines say where a text was changed.
 */
export const checksum: Validator = {
  name: 'checksum-verification',
  priority: 20,
  check: (context, say) => {
    const { exhibit } = context;
    const expected = expectedFiles(exhibit, context.base, (conflict) => tellConflict(conflict, say));
    let mismatches = 0;
    for (const [path, entry] of expected) {
      const file = exhibit.files.get(path);
      if (file === undefined || file.failure !== null) continue;
      if (!compare(file, entry, say)) mismatches += 1;
    }
    const unknown = [...exhibit.files.keys()].filter((path) => !expected.has(path) && !HOLDS_DIGESTS.has(path));
    if (expected.size === 0)
      say.unchecked({
        check: 'EXP-023',
        subject: 'digests',
        message:
          'Neither the manifest nor export-fingerprints.json holds a digest; whether files were changed cannot be told.',
        fix: 'Keep the digests in the metadata of this report and compare with them next time.',
      });
    return {
      metadata: {
        digestsCompared: expected.size,
        checksumMismatches: mismatches,
        withoutDigest: unknown.length,
        ...(expected.size === 0
          ? Object.fromEntries(
              [...exhibit.files.values()]
                .slice(0, MOST_DIGESTS)
                .map(({ path, sha256 }) => [`sha256 ${path}`, sha256.toUpperCase()]),
            )
          : {}),
      },
    };
  },
};

const MOST_DIGESTS = 5_000;

/** Whether the file is as expected. */
function compare(file: ExhibitFile, { sha256, bytes, lines, source }: ExpectedFile, say: Voice): boolean {
  const sameBytes = bytes === null || bytes === file.bytes;
  const sameDigest = sha256 === null || foldCase(sha256) === foldCase(file.sha256);
  if (sameBytes && sameDigest) return true;
  const place = lines === null || file.marks === null ? null : firstDifferentLines(lines, file.marks);
  const where =
    place === null
      ? ''
      : place.from === place.to
        ? ` First in line ${place.from}.`
        : ` First in lines ${place.from} to ${place.to}.`;
  say.error({
    check: sameDigest || !sameBytes ? 'EXP-021' : 'EXP-020',
    subject: file.path,
    message: `The file is not the one that was written (${source}).${where}`,
    file: file.path,
    line: place?.from ?? 1,
    expected: `${sha256 === null ? '' : `SHA-256 ${sha256.toLowerCase()}, `}${bytes ?? '?'} bytes`,
    found: `SHA-256 ${file.sha256}, ${file.bytes} bytes`,
    fix: 'Take the file from where it was not changed, or export again.',
  });
  return false;
}

function tellConflict({ path, name, file, line, known, other }: DigestConflict, say: Voice): void {
  say.error({
    check: 'EXP-022',
    subject: name,
    message: `Manifest and fingerprints say different things of ${path}.`,
    file,
    line,
    expected: `${known.sha256 ?? ''}, ${known.bytes ?? ''} bytes`,
    found: `${other.sha256 ?? ''}, ${other.bytes ?? ''} bytes`,
    fix: 'One of the two was changed after it was written: trust neither, export again.',
  });
}

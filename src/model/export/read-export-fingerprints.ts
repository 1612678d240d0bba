import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { locatePointers } from '../reader/json-place.ts';
import { ExportFingerprints, FINGERPRINTS_FILE } from './export-fingerprints.ts';
import { type ExportDocument, readExportDocument } from './document-reading.ts';

/**
 * Reads `export-fingerprints.json`. Errors: `export.document.syntax`; `export.fingerprints.newer` for a format version of the future;
 * `export.fingerprints.damaged` with the first wrong place.
 */
export function readExportFingerprints(text: string): Result<ExportDocument<ExportFingerprints>, Problem> {
  const file = FINGERPRINTS_FILE;
  const read = readExportDocument(text, file, (root) => root.integer('formatVersion'));
  if (!read.ok) return read;
  if ((read.value.value ?? 0) > ExportFingerprints.shape.formatVersion.value)
    return err({
      code: 'export.fingerprints.newer',
      message: 'The fingerprints were written by a newer Plumbline.',
      at: { file, pointer: '/formatVersion' },
      expected: 'at most 1',
      found: String(read.value.value),
      fix: 'Check the export with the version that made it, or a newer one.',
    });
  const checked = ExportFingerprints.safeParse(plainJson(text));
  if (checked.success) return ok({ ...read.value, value: checked.data });
  const issue = checked.error.issues[0];
  const pointer = (issue?.path ?? []).map((step) => `/${String(step)}`).join('');
  return err({
    code: 'export.fingerprints.damaged',
    message: 'The fingerprints do not have the shape of their format.',
    at: { file, ...locatePointers(text, [pointer]).get(pointer), pointer },
    found: issue?.message ?? 'unknown',
    fix: 'Take the export from where it was not changed, or export again.',
  });
}

/** Fingerprints are this program's own, without comments; anything else is damaged. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

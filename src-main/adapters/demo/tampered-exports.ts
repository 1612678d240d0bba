// Copies of a good export, each changed in one place as the definition says.
import { createHash } from 'node:crypto';
import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineMarks } from '../../../src/kernel/line-marks.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import { ExportFingerprints, FINGERPRINTS_FILE } from '../../../src/model/export/export-fingerprints.ts';
import { FULL_MANIFEST_FILE } from '../../../src/model/export/read-full-export-manifest.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { type ExportChange, TAMPERED } from './definition/tampered.ts';

/** Writes one folder for each. Error: `demo.tampered` when the good export has no longer what is to be changed. */
export async function writeTamperedExports(good: string, into: string): Promise<Result<void, Problem>> {
  for (const { name, change, isResealed } of TAMPERED) {
    const folder = join(into, name);
    await cp(good, folder, { recursive: true });
    if (!(await changed(folder, change)))
      return err({
        code: 'demo.tampered',
        message: `The export of the demo has nothing to change for ${name}.`,
        at: { file: join(good, change.file) },
        fix: 'Report this as a fault of Plumbline.',
      });
    if (isResealed) await reseal(folder, change.file);
  }
  return ok(undefined);
}

/** False when the file does not have what is to be changed. */
async function changed(folder: string, change: ExportChange): Promise<boolean> {
  const path = join(folder, change.file);
  switch (change.kind) {
    case 'removed':
      await rm(path);
      return true;
    case 'appended':
      await appendFile(path, change.text);
      return true;
    case 'replaced':
    case 'lineDropped':
    case 'blocksSwapped': {
      const before = await readFile(path, 'utf8');
      const after = rewritten(before, change);
      await writeFile(path, after);
      return after !== before;
    }
  }
}

function rewritten(text: string, change: Exclude<ExportChange, { readonly kind: 'removed' | 'appended' }>): string {
  switch (change.kind) {
    case 'replaced':
      return text.replace(change.text, () => change.by);
    case 'lineDropped': {
      const from = text.indexOf(`\n${change.startsWith}`, text.indexOf(change.after));
      return from < 0 ? text : text.slice(0, from) + text.slice(text.indexOf('\n', from + 1));
    }
    case 'blocksSwapped': {
      const [first, second] = [blockOf(text, change.first), blockOf(text, change.second)];
      if (first === null || second === null || first.end > second.start) return text;
      const part = (from: number, to: number): string => text.slice(from, to);
      return [
        part(0, first.start),
        part(second.start, second.end),
        part(first.end, second.start),
        part(first.start, first.end),
        part(second.end, text.length),
      ].join('');
    }
  }
}

/** From the comment that begins a table's rows to the one that begins the next table's. */
function blockOf(text: string, begin: string): { readonly start: number; readonly end: number } | null {
  const start = text.indexOf(`${begin}\n`);
  const end = text.indexOf('\n-- ', start + 1);
  return start < 0 || end < 0 ? null : { start, end: end + 1 };
}

/** Writes the digests of the file as it is now, and of the run manifest that lists it, wherever they are kept. */
async function reseal(folder: string, file: string): Promise<void> {
  const at = (path: string): string => join(folder, path);
  const before = ExportFingerprints.parse(JSON.parse(await readFile(at(FINGERPRINTS_FILE), 'utf8')));
  const old = before.files.find(({ path }) => path === file);
  const now = await fingerprintOf(folder, file);
  const manifest = await readFile(at(FULL_MANIFEST_FILE), 'utf8');
  const listed = `"Checksum": "${(old?.sha256 ?? '').toUpperCase()}",\n      "SizeBytes": ${old?.bytes ?? 0}`;
  const fitting = `"Checksum": "${now.sha256.toUpperCase()}",\n      "SizeBytes": ${now.bytes}`;
  await writeFile(at(FULL_MANIFEST_FILE), manifest.replaceAll(listed, fitting));
  const renewed = new Map([
    [file, now],
    [FULL_MANIFEST_FILE, await fingerprintOf(folder, FULL_MANIFEST_FILE)],
  ]);
  const files = before.files.map((each) => renewed.get(each.path) ?? each);
  await writeFile(at(FINGERPRINTS_FILE), `${JSON.stringify({ ...before, files }, null, 2)}\n`);
}

async function fingerprintOf(folder: string, path: string): Promise<ExportFingerprints['files'][number]> {
  const content = await readFile(join(folder, path));
  const marks = new LineMarks();
  marks.add(content.toString('utf8'));
  return {
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    lines: marks.finish(),
  };
}

import { by, ordinal, sorted } from '../../kernel/compare.ts';
import type { ComparedFile, ExportComparison } from '../../model/export/export-comparison.ts';
import type { ExportInventory, InventoryFile } from '../../model/export/export-inventory.ts';

/** Which files two exports share, by path and digest; files that are missing on both sides are no files. */
export function compareInventories(before: ExportInventory, after: ExportInventory): ExportComparison {
  const [earlier, later] = [presentFiles(before), presentFiles(after)];
  const paths = new Set([...earlier.keys(), ...later.keys()]);
  const files = [...paths].map((path) => comparedFile(path, earlier.get(path), later.get(path)));
  return {
    files: sorted(
      files,
      by(({ path }) => path, ordinal),
    ),
  };
}

function presentFiles({ files }: ExportInventory): ReadonlyMap<string, InventoryFile> {
  return new Map(files.filter(({ state }) => state !== 'missing').map((file) => [file.path, file]));
}

function comparedFile(path: string, before: InventoryFile | undefined, after: InventoryFile | undefined): ComparedFile {
  const sides = { before: sideOf(before), after: sideOf(after) };
  if (before === undefined) return { path, state: 'only-after', ...sides };
  if (after === undefined) return { path, state: 'only-before', ...sides };
  if (sides.before === null || sides.after === null) return { path, state: 'unknown', ...sides };
  return { path, state: sides.before.sha256 === sides.after.sha256 ? 'same' : 'changed', ...sides };
}

function sideOf(file: InventoryFile | undefined): ComparedFile['before'] {
  if (file === undefined || file.bytes === null || file.sha256 === null) return null;
  return { bytes: file.bytes, sha256: file.sha256 };
}

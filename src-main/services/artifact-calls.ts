import type { ArtifactQuery, ArtifactText } from '../../src/contract/artifacts.ts';
import { type Result, err, mapOk, ok } from '../../src/kernel/result.ts';
import type { ExportComparison } from '../../src/model/export/export-comparison.ts';
import { ExportInventory } from '../../src/model/export/export-inventory.ts';
import type { Problem } from '../../src/model/problem.ts';
import { compareInventories } from '../../src/verify/artifacts/artifacts.ts';
import { LinePage } from './line-page.ts';
import type { Machine } from './machine.ts';
import { type Opened, readDocumentEntry, readDocumentRun } from './open-documents.ts';

/** A run of an open document. */
export interface OpenedRun {
  readonly opened: Opened;
  readonly runId: string;
}

/**
 * Lines of a file of the export that a run verified, as the folder has them now. Only files of the run's inventory are read, and nothing
 * outside of the export folder. Problems: `export.inventory.absent`, `export.file.unlisted`, `export.folder.gone`, those of reading.
 */
export async function readArtifact(
  run: OpenedRun,
  { path, fromLine, lines }: ArtifactQuery,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<ArtifactText, Problem>> {
  const inventory = await inventoryOf(run, machine, signal);
  if (!inventory.ok) return inventory;
  const listed = inventory.value.files.find((file) => file.path === path);
  if (listed === undefined) return err(unlisted(path));
  const root = exportRoot(run.opened, inventory.value.outputRoot, machine);
  if ((await machine.kindOf(root)) === 'missing') return err(folderGone(root));
  const page = new LinePage(fromLine, lines);
  const read = await machine.artifactFolder(root).read(path, (piece) => page.add(piece), signal);
  if (!read.ok) return err(machine.fileProblem(read.error));
  const { bytes, sha256, encoding } = read.value;
  const isText = encoding !== null;
  const { lines: held, cut, totalLines } = page.finish();
  return ok({
    path,
    fromLine,
    lines: isText ? held : [],
    cut: isText ? cut : 0,
    totalLines: isText ? totalLines : 0,
    bytes,
    sha256,
    since: listed.sha256 === null ? 'unknown' : listed.sha256 === sha256 ? 'same' : 'changed',
    isText,
  });
}

/** The export of one run beside that of another, by what both found when they verified them. */
export async function compareArtifacts(
  { before, after }: { readonly before: OpenedRun; readonly after: OpenedRun },
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<ExportComparison, Problem>> {
  const earlier = await inventoryOf(before, machine, signal);
  if (!earlier.ok) return earlier;
  return mapOk(await inventoryOf(after, machine, signal), (later) => compareInventories(earlier.value, later));
}

const INVENTORY = 'export-inventory.json';

async function inventoryOf(
  { opened, runId }: OpenedRun,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<ExportInventory, Problem>> {
  const run = await readDocumentRun(opened, runId, machine, signal);
  if (!run.ok) return run;
  const paths = run.value.stages.flatMap(({ area, documents }) =>
    area === 'artifacts' ? (documents[INVENTORY] ?? []) : [],
  );
  const [path] = paths;
  if (path === undefined) return err(NO_INVENTORY);
  const entry = await readDocumentEntry(opened, runId, path, machine, signal);
  if (!entry.ok) return entry;
  const parsed = ExportInventory.safeParse(parsedJson(entry.value.text));
  return parsed.success ? ok(parsed.data) : err({ ...NO_INVENTORY, at: { file: path } });
}

/** A run below a workspace names the export relative to the workspace, which is three folders above a run. */
function exportRoot(opened: Opened, outputRoot: string, machine: Machine): string {
  switch (opened.kind) {
    case 'export':
    case 'certificate':
      return opened.path;
    case 'workspace':
      return machine.resolvePath(opened.workspace.folder, outputRoot);
    case 'run':
      return machine.resolvePath(opened.path, '..', '..', '..', outputRoot);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NO_INVENTORY: Problem = {
  code: 'export.inventory.absent',
  message: 'This run keeps no list of the files of an export.',
  fix: 'Choose a run that verified an export, or open the export folder itself.',
};

function unlisted(path: string): Problem {
  return {
    code: 'export.file.unlisted',
    message: 'The export that was verified has no such file.',
    at: { file: path },
    fix: 'Verify the export again, so that its files are listed as they are now.',
  };
}

function folderGone(root: string): Problem {
  return {
    code: 'export.folder.gone',
    message:
      'The export folder is not on this machine; what was verified stays readable, the text of its files does not.',
    at: { file: root },
    fix: 'Bring the folder back to where it was, or open a copy of it.',
  };
}

// The demo workspace: a model, two databases with planted differences, and the users of both environments.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { writeTightening } from '../../../src/model/policy/write-tightening.ts';
import { writeModel } from '../../../src/model/writer/write-model.ts';
import { fileProblem, writeWhole } from '../files.ts';
import { buildDatabases, type DemoProgress } from './build-databases.ts';
import { CLEAN_DESIGN, PLANTED_DESIGN } from './definition/design.ts';
import type { Planted } from './definition/planted.ts';
import { DEMO_FILES, demoTightening, demoWorkspace } from './demo-config.ts';
import { buildExports, type DemoExporter } from './demo-exports.ts';
import { abandon, claimFolder, type Marker, moveIntoPlace, readMarker, removeFiles } from './demo-folder.ts';
import { demoModel } from './demo-model.ts';
import { inventoryCsv } from './inventories.ts';
import { planRows, totalRows } from './row-plan.ts';

export interface DemoOptions {
  /** Rows of the source at least; 200,000 when absent. */
  readonly rows?: number;
  /** The same seed and rows give the same contents; 1 when absent. */
  readonly seed?: number;
  /** Without anything planted: both sides are the same, and everything can be proved. */
  readonly clean?: boolean;
  readonly progress?: DemoProgress;
  readonly signal: AbortSignal;
}

export interface BuiltDemo {
  readonly folder: string;
  /** Names inside the folder. */
  readonly files: readonly string[];
  /** Tables of the source. */
  readonly tables: number;
  /** Rows of the source. */
  readonly rows: number;
  /** What is different between the sides on purpose, and what a comparison must say about it. */
  readonly planted: readonly Planted[];
}

const DEFAULT_ROWS = 200_000;
const LEAST_ROWS = 1_000;
const MOST_ROWS = 100_000_000;

/**
 * Builds the demo workspace in a new or empty folder, or anew in one that holds the demo; other files in it are left alone.
 * Errors: `demo.rows`, `demo.seed`, `demo.folder`, `demo.folder.occupied`, `demo.folder.marker`, `demo.database`,
 * `demo.cancelled`, and those of files.
 */
export async function buildDemo(
  folder: string,
  options: DemoOptions,
  exporter: DemoExporter,
): Promise<Result<BuiltDemo, Problem>> {
  const { rows = DEFAULT_ROWS, seed = 1, clean = false, progress = () => undefined, signal } = options;
  const design = clean ? CLEAN_DESIGN : PLANTED_DESIGN;
  const wrong = wrongOption(rows, seed);
  if (wrong !== null) return err(wrong);
  const marker: Marker = {
    format: 'plumbline/demo',
    formatVersion: 1,
    state: 'complete',
    seed,
    rows,
    clean,
    files: Object.values(DEMO_FILES),
  };
  const aside = await claimFolder(folder, marker, signal);
  if (!aside.ok) return aside;
  const plan = planRows(rows, design);
  const built = await buildFiles(aside.value, { design, seed, plan }, { exporter, progress }, signal);
  const moved = built.ok ? await moveIntoPlace(folder, marker) : built;
  if (!moved.ok) {
    await abandon(folder);
    return moved;
  }
  return ok({ folder, files: marker.files, tables: plan.size, rows: totalRows(plan), planted: design.planted });
}

/**
 * Removes exactly what `buildDemo` made, and the folder when nothing else is in it. Error: `demo.folder.notDemo` when the folder
 * holds no demo.
 */
export async function cleanDemo(folder: string, signal: AbortSignal): Promise<Result<void, Problem>> {
  const marker = await readMarker(folder, signal);
  if (!marker.ok) return marker;
  if (marker.value === null) return err(await notDemo(folder));
  return removeFiles(folder, marker.value.files);
}

async function buildFiles(
  aside: string,
  context: Parameters<typeof buildDatabases>[1],
  { exporter, progress }: { readonly exporter: DemoExporter; readonly progress: DemoProgress },
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const databases = { source: join(aside, DEMO_FILES.source), target: join(aside, DEMO_FILES.target) };
  const inventories = await buildDatabases(databases, context, progress, signal);
  if (!inventories.ok) return inventories;
  const texts: readonly (readonly [string, string])[] = [
    [DEMO_FILES.model, [...writeModel(demoModel(context.design))].join('')],
    [DEMO_FILES.tightening, writeTightening(demoTightening(context.design))],
    [DEMO_FILES.sourceUsers, inventoryCsv(inventories.value.source)],
    [DEMO_FILES.targetUsers, inventoryCsv(inventories.value.target)],
    [DEMO_FILES.workspace, `${JSON.stringify(demoWorkspace(context.design), null, 2)}\n`],
  ];
  for (const [name, text] of texts) {
    const written = await writeWhole(join(aside, name), text);
    if (!written.ok) return err(fileProblem(written.error));
  }
  progress('Exports', 0, 1);
  return buildExports(aside, context, exporter, signal);
}

function wrongOption(rows: number, seed: number): Problem | null {
  if (!Number.isSafeInteger(rows) || rows < LEAST_ROWS || rows > MOST_ROWS)
    return {
      code: 'demo.rows',
      message: 'The number of rows is not usable.',
      expected: `a whole number from ${LEAST_ROWS} to ${MOST_ROWS}`,
      found: String(rows),
      fix: 'Leave it out for 200000 rows.',
    };
  if (!Number.isSafeInteger(seed) || seed < 0)
    return {
      code: 'demo.seed',
      message: 'The seed is not usable.',
      expected: 'a whole number, not negative',
      found: String(seed),
      fix: 'Leave it out for seed 1.',
    };
  return null;
}

async function notDemo(folder: string): Promise<Problem> {
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return {
    code: 'demo.folder.notDemo',
    message: exists ? `${folder} holds no demo workspace; nothing was removed.` : `There is no folder ${folder}.`,
    at: { file: folder },
    fix: 'Name the folder that `plumbline demo` made.',
  };
}

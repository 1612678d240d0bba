// The exports of the demo: that of its source, a small one of a company of few rows, and copies of that which somebody changed.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import { writeTightening } from '../../../src/model/policy/write-tightening.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Profile } from '../../../src/model/profile/profile.ts';
import { WORKSPACE_FILE, type Workspace } from '../../../src/model/workspace.ts';
import { writeModel } from '../../../src/model/writer/write-model.ts';
import { fileProblem, writeWhole } from '../files.ts';
import { buildSource } from './build-databases.ts';
import { DEMO_FILES, demoTightening, demoWorkspace } from './demo-config.ts';
import { demoModel } from './demo-model.ts';
import { demoProfile } from './demo-profile.ts';
import { planRows } from './row-plan.ts';
import { writeTamperedExports } from './tampered-exports.ts';
import type { ValueContext } from './value-sql.ts';

/** Writes the export of a workspace to where its settings say; composed where the engine is known. */
export type DemoExporter = (workspace: string, profile: Profile, signal: AbortSignal) => Promise<Result<void, Problem>>;

/** The untouched small export, below `exports`. */
const GOOD = 'good';
/** Rows of the company whose export is copied and changed. */
const FEW_ROWS = 1_000;

/** Writes `export` and `exports` into the building folder, beside the databases. Errors: those of the databases, the exporter and files. */
export async function buildExports(
  aside: string,
  context: ValueContext,
  exporter: DemoExporter,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const scratch = join(aside, 'exporting');
  const few = { ...context, plan: planRows(FEW_ROWS, context.design) };
  const smallSource = join(scratch, DEMO_FILES.source);
  await mkdir(scratch);
  const filled = await buildSource(smallSource, few, signal);
  if (!filled.ok) return filled;
  const wanted = [
    { of: context, source: join(aside, DEMO_FILES.source), folder: join(aside, DEMO_FILES.export), data: 'static' },
    { of: few, source: smallSource, folder: join(aside, DEMO_FILES.exports, GOOD), data: 'all' },
  ] as const;
  for (const { of, source, folder, data } of wanted) {
    const described = await describeExport(scratch, of, { source, folder, data });
    if (!described.ok) return described;
    const written = await exporter(scratch, demoProfile(of), signal);
    if (!written.ok) return written;
  }
  await rm(scratch, { recursive: true, force: true });
  const exports = join(aside, DEMO_FILES.exports);
  return writeTamperedExports(join(exports, GOOD), join(exports, 'tampered'));
}

/** A workspace that has what an exporter needs, and nothing else. */
async function describeExport(
  scratch: string,
  { design }: ValueContext,
  { source, folder, data }: { readonly source: string; readonly folder: string; readonly data: 'static' | 'all' },
): Promise<Result<void, Problem>> {
  const { name, version, naming, model, tightening } = demoWorkspace(design);
  const workspace: Workspace = {
    version,
    name,
    connections: { qa: { kind: 'duckdb', file: source } },
    source: 'qa',
    ...(model === undefined ? {} : { model }),
    ...(naming === undefined ? {} : { naming }),
    ...(tightening === undefined ? {} : { tightening }),
    export: { folder, data, leaveOutOutsideKeys: true },
  };
  const texts: readonly (readonly [string, string])[] = [
    [DEMO_FILES.model, [...writeModel(demoModel(design))].join('')],
    [DEMO_FILES.tightening, writeTightening(demoTightening(design))],
    [WORKSPACE_FILE, JSON.stringify(workspace)],
  ];
  for (const [file, text] of texts) {
    const written = await writeWhole(join(scratch, file), text);
    if (!written.ok) return err(fileProblem(written.error));
  }
  return ok(undefined);
}
